"""Bold lines over text, and heads in a column of briefs, on pages read off their pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.typewriter import type_page

from broadsheet.layout import view_of
from broadsheet.layout.rules.listed_heads import name_heads
from broadsheet.layout.rules.view import View
from broadsheet.model.raster import Tilt
from broadsheet.model.roles import Role

HEADS = ("A seal on the pier", "New bells at last", "No trams on Monday")
BRIEFS = """
    Kurz

    A seal on the pier
    slept there for the whole afternoon,
    and nobody who came by on a bicycle
    was able to move it from its place.

    New bells at last
    will ring over the harbour from May;
    the old ones were sold to a museum
    that has no tower to hang them in.

    No trams on Monday
    will leave from the square before
    noon, as the rails have to be dried
    by hand after the flood of last week.
"""


def view(first: Role, others: Role, label: Role = Role.LABEL, *, tilted: bool = True) -> View:
    page = type_page(BRIEFS, sizes={"Kurz": 1.4}, bold=HEADS, language="en")
    tilt = Tilt((1, 0, 0, 0, 1, 0), page.width, page.height) if tilted else None
    found = view_of(replace(page, tilt=tilt))
    for block, text in enumerate(found.measures.text):
        joined = " ".join(text.split())
        role = label if "".join(text.split()) == "Kurz" else Role.BODY
        found.roles[block] = first if joined == HEADS[0] else others if joined in HEADS else role
    return found


def named(found: View) -> list[Role]:
    name_heads(found)
    roles = {" ".join(found.measures.text[block].split()): role for block, role in found.roles.items()}
    return [roles[head] for head in HEADS]


@pytest.mark.parametrize("taken_for", [Role.BODY, Role.CROSSHEAD, Role.SUBHEAD, Role.BYLINE])
def test_what_is_set_as_the_first_line_under_a_label_is_a_head(taken_for: Role) -> None:
    assert named(view(taken_for, Role.CROSSHEAD)) == [Role.HEAD] * 3
    assert named(view(Role.HEAD, taken_for)) == [Role.HEAD] * 3


def test_bold_lines_over_text_that_no_label_heads_are_crossheads() -> None:
    assert named(view(Role.BODY, Role.BODY, Role.BODY)) == [Role.CROSSHEAD] * 3


def test_where_faces_are_told_nothing_is_changed() -> None:
    assert named(view(Role.BODY, Role.CROSSHEAD, tilted=False)) == [Role.BODY, Role.CROSSHEAD, Role.CROSSHEAD]
