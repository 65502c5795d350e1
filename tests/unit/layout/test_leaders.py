"""What stands on a page of leaders and letters beside them: the paper's title, labels, quotations amid columns."""

from __future__ import annotations

import pytest
from tests.typewriter import type_page

from broadsheet.layout import view_of
from broadsheet.layout.rules.labels import over_letters
from broadsheet.layout.rules.own_title import name_mastheads
from broadsheet.layout.rules.pull_quotes import find, interrupting
from broadsheet.layout.rules.view import View
from broadsheet.model.page import Page
from broadsheet.model.roles import Role

TEXT = """
    The bridge was opened to traffic on
    Monday, and many people came to see
    it. The old ferry will go on until
    the end of the month, said the town.
"""
LEADERS = """
    12   {folio}

    Eastrow Evening Post

    {under}

    A bridge for all

""" + TEXT  # fmt: skip
AMID = """
    The bridge was opened to traffic on
    Monday, and many people came to see
    it. The old ferry will go on until{stop}

    Nobody asked the
    ferry at all


    {below} end of the month, said the town
    that had paid for it. The lamps of it
    are lit at night, and the river too.
"""


def roles_of(page: Page) -> tuple[View, dict[str, Role]]:
    view = view_of(page)
    names = {"12": Role.FOLIO, "Founded": Role.KICKER, "Eastrow": Role.HEAD, "A": Role.HEAD}
    view.roles.update(
        {n: names.get(text.split()[0], Role.BODY) for n, text in enumerate(view.measures.first)}
    )
    name_mastheads(view)
    return view, {text.split()[0]: view.roles[n] for n, text in enumerate(view.measures.first)}


@pytest.mark.parametrize(
    ("folio", "under", "role"),
    [
        ("EASTROW EVENING POST Monday 3 March 2025", "Founded 1848", Role.MASTHEAD),
        ("EASTROW EVENING POST Monday 3 March 2025", "", Role.MASTHEAD),
        ("Monday 3 March 2025", "Founded 1848", Role.MASTHEAD),
        ("Monday 3 March 2025", "", Role.HEAD),
    ],
)
def test_the_title_of_the_paper_over_its_leaders_is_no_headline(folio: str, under: str, role: Role) -> None:
    sizes = {"Eastrow Evening Post": 1.5, "A bridge for all": 1.8}
    page = type_page(LEADERS.format(folio=folio, under=under), sizes=sizes, language="en", spaces=True)
    _, found = roles_of(page)
    assert found["A"] is Role.HEAD
    assert found["Eastrow"] is role
    assert found.get("Founded", Role.MASTHEAD) is Role.MASTHEAD


@pytest.mark.parametrize(
    ("words", "told"), [("Letters to the editor", True), ("A letter to the captain", False)]
)
def test_a_line_that_says_that_letters_follow_is_a_label_over_the_first_headline(
    words: str, told: bool
) -> None:
    page = type_page(
        f"\n    {words}\n\n    Swans again\n{TEXT}", sizes={words: 2.0, "Swans again": 1.5}, language="en"
    )
    assert bool(over_letters(view_of(page))) == told


@pytest.mark.parametrize(
    ("stop", "below", "told"), [("", "the", True), (".", "the", False), ("", "The", False)]
)
def test_what_stands_amid_a_sentence_is_a_quotation_of_it(stop: str, below: str, told: bool) -> None:
    page = type_page(
        AMID.format(stop=stop, below=below),
        sizes={"Nobody asked the": 1.6, "ferry at all": 1.6},
        language="en",
    )
    view = view_of(page)
    view.roles.update(find(view))
    quoted = {view.measures.first[block].replace(" ", "") for block in interrupting(view)}
    assert quoted == ({"Nobodyaskedthe"} if told else set())


def test_a_headline_over_columns_of_which_one_runs_on_is_none() -> None:
    drawing = """
    The bridge was opened to traffic on   it was built by a hundred men of the
    Monday, and many people came to see   town, who said that they would never

    Nobody asked the ferry at all this

    The ferry sinks, and many have seen   bottom of the river, where it will be
    it go down on Monday night into the   for a hundred years, as they all said.
    mud of the harbour and the very low   Nobody asked them what it would cost.
    """
    page = type_page(drawing, sizes={"Nobody asked the ferry at all this": 1.6}, language="en")
    view = view_of(page)
    view.roles.update(find(view))
    assert not interrupting(view)
