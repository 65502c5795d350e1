"""Headlines that only their capitals tell from the text, and lines that the bold opening of a text fills."""

from __future__ import annotations

import pytest
from tests.typewriter import type_page

from broadsheet.layout import lay_out, view_of
from broadsheet.layout.rules.capitals import name_heads
from broadsheet.layout.rules.run_ins import name_heads as name_run_ins
from broadsheet.model.page import Page
from broadsheet.model.roles import Role

TEXT = """
      The old bridge was opened again on
    Monday, and many people came to see
    it; the ferry will go on to the end
    of the month.
"""
COLUMN = """
         SWING BRIDGE TO CLOSE FOR
                 A MONTH.
         Members vote five to two.
""" + TEXT  # fmt: skip
RAIL = """
    Choir wants basses. The men of the
    choir in the old mill sing at seven
    on Monday, and ask for four basses.
"""


def roles_of(page: Page) -> dict[str, Role]:
    """What the blocks are called, by their first words, if all were called text before."""
    view = view_of(page)
    view.roles.update(dict.fromkeys(range(len(view.measures)), Role.BODY))
    name_heads(view)
    return {text.split()[0]: view.roles[block] for block, text in enumerate(view.measures.first)}


def test_lines_in_capitals_are_parted_from_what_stands_centred_under_them_and_head_it() -> None:
    found = roles_of(type_page(COLUMN, language="en", spaces=True))
    assert found == {"SWING": Role.HEAD, "Members": Role.BODY, "The": Role.BODY}


def test_between_paragraphs_of_a_story_they_are_a_crosshead() -> None:
    page = type_page(TEXT + "\n            NOBODY ASKED.\n" + TEXT, language="en", spaces=True)
    assert roles_of(page)["NOBODY"] is Role.CROSSHEAD


@pytest.mark.parametrize("line", ["      (BY SPECIAL TELEGRAPH.)", "       Nobody Was Asked"])
def test_who_sent_it_and_small_letters_are_neither(line: str) -> None:
    page = type_page(f"\n{line}\n{TEXT}", language="en", spaces=True)
    assert set(roles_of(page).values()) == {Role.BODY}


def test_the_name_of_a_section_stays_its_label() -> None:
    view = view_of(type_page("\n            NEWS IN BRIEF\n" + TEXT, language="en", spaces=True))
    view.roles.update({0: Role.LABEL, 1: Role.BODY})
    name_heads(view)
    assert view.roles[0] is Role.LABEL


@pytest.mark.parametrize(
    ("next_line", "whole"),
    [("into a hall to hear of the bridge,", True), ("A hall was full of them all night,", False)],
)
def test_a_line_that_a_bold_opening_fills_is_text_if_its_sentence_runs_on(
    next_line: str, whole: bool
) -> None:
    drawing = f"\n    A HUNDRED MEN AND WOMEN CROWDED IN\n    {next_line}\n    and nobody asked them what it cost.\n"
    layout = lay_out(
        type_page(drawing, bold=("A HUNDRED MEN AND WOMEN CROWDED IN",), language="en", spaces=True)
    )
    assert (len(layout.blocks) == 1) == whole


@pytest.mark.parametrize("given", [Role.BYLINE, Role.KICKER])
def test_a_bold_opening_that_ends_with_a_stop_is_a_headline(given: Role) -> None:
    view = view_of(type_page(RAIL, bold=("Choir wants basses.",), language="en", spaces=True))
    view.roles[0] = given
    name_run_ins(view)
    assert view.roles[0] is Role.HEAD
