"""Banks of a headline, and the dashes between them and between the items of a column."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.articles.nodes import find_nodes
from broadsheet.layout import lay_out, view_of
from broadsheet.layout.rules.banks import name_banks
from broadsheet.model.dashes import MOST, dashes_between
from broadsheet.model.page import Page
from broadsheet.model.roles import Role

HEAD = "CITY BACKS TRAM"
COLUMN = """
    CITY BACKS TRAM
    　
                  {dash}
       The council says that the old
        line was never counted and
          that it will be again.
                  {dash}
           Members vote 27 to 5
                  {dash}
      A bridge was opened to traffic on
    Monday, and many people came to see
    it; the old ferry will go on to the
    end of the month.{comma}

                  {dash}

      Violins that were left on the bus
    came home by post on Monday, said a
    man who had waited two whole weeks,
    and had lost all hope.
"""


def page_of(dash: str = "──────", comma: str = "") -> Page:
    return type_page(COLUMN.format(dash=dash, comma=comma), sizes={HEAD: 1.8}, language="en")


@pytest.mark.parametrize(("dash", "banks"), [("──────", {"The", "Members"}), ("", set[str]())])
def test_what_stands_centred_under_a_headline_at_a_dash_is_part_of_it(dash: str, banks: set[str]) -> None:
    view = view_of(page_of(dash))
    m = view.measures
    view.roles.update({n: Role.HEAD if size > 1.2 else Role.BODY for n, size in enumerate(m.size)})
    name_banks(view)
    assert {m.first[n].split()[0] for n, role in view.roles.items() if role is Role.SUBHEAD} == banks


@pytest.mark.parametrize(("dash", "comma", "parted"), [("──────", "", 1), ("──────", ",", 0), ("", "", 0)])
def test_text_under_a_dash_that_ends_a_story_is_another_item(dash: str, comma: str, parted: int) -> None:
    layout = lay_out(page_of(dash, comma))
    said = [text.split()[0] for text in layout.measured.first]
    roles = tuple(Role.BODY if word in ("A", "Violins") else Role.HEAD for word in said)
    nodes = find_nodes(replace(layout, roles=roles))
    assert [word.split()[0] for word, off in zip(nodes.first, nodes.parted, strict=True) if off] == [
        "Violins"
    ] * parted


@pytest.mark.parametrize(("many", "found"), [(1, True), (MOST + 1, False)])
def test_a_picture_drawn_in_short_lines_has_no_dashes(many: int, found: bool) -> None:
    layout = lay_out(page_of())
    rules = np.repeat(layout.rules[-1:], many, axis=0)
    assert bool(dashes_between(layout.measured, rules)) is found
