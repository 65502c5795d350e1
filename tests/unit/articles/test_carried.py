"""Bylines that go with a headline, or with one another; headlines over pictures; classified advertisements."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.articles.carried import find_carried
from broadsheet.articles.classified import FEWEST, mark_classifieds
from broadsheet.articles.crown import crown_stories
from broadsheet.articles.decks import find_decks
from broadsheet.articles.items import Item
from broadsheet.layout import lay_out
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role

STORY = """
            The bridge is open at last
                  {by}

    The bridge was opened to           ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    traffic on Monday, and many        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    people came to see it, said        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    the town which paid for it.        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
"""


def laid_out(drawing: str, sizes: dict[str, float], **roles: Role) -> tuple[Layout, dict[str, int]]:
    """The page laid out with these roles, and the block that begins with each word; the others are text."""
    layout = lay_out(type_page(drawing, sizes=sizes, language="en"))
    assert layout.measures is not None
    said = ["".join(sign for sign in text if sign.isalnum()) for text in layout.measures.text]
    told = tuple(
        next((role for start, role in roles.items() if one.startswith(start)), Role.BODY) for one in said
    )
    blocks = {start: next(n for n, one in enumerate(said) if one.startswith(start)) for start in roles}
    return replace(layout, roles=told), blocks


@pytest.mark.parametrize(("by", "carried"), [("By Jane Doe", True), ("\n" * 6 + "By Jane Doe", False)])
def test_a_name_in_the_middle_under_a_headline_goes_with_it(by: str, carried: bool) -> None:
    layout, at = laid_out(
        STORY.format(by=by), {"The bridge is open at last": 1.5}, Thebridgeis=Role.HEAD, By=Role.BYLINE
    )
    found = find_carried(layout, find_decks(layout))
    assert found == ({at["Thebridgeis"]: (at["By"],)} if carried else {})


def test_a_name_right_over_its_text_stands_for_itself_with_what_its_writer_is() -> None:
    drawing = STORY.format(by="").replace(
        "    The bridge was", "    By Jane Doe\n    Political editor\n    The bridge was"
    )
    layout, at = laid_out(
        drawing, {"The bridge is open at last": 1.5, "Political editor": 0.8},
        Thebridgeis=Role.HEAD, By=Role.BYLINE, Political=Role.BYLINE,
    )  # fmt: skip
    assert find_carried(layout, find_decks(layout)) == {at["By"]: (at["Political"],)}


PICTURED = """
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    Ferry gone
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    Nobody was told of it by the town
    the bridge was opened to traffic on
    Monday, and many people came to see
    it. The old ferry will go on until
    the end of the month, said the town.
"""


@pytest.mark.parametrize(("size", "crowned"), [(3.0, True), (1.4, False)])
def test_a_headline_on_a_picture_heads_what_begins_right_under_it(size: float, crowned: bool) -> None:
    layout, at = laid_out(
        PICTURED, {"Nobody was told of it by the town": 1.2}, Ferry=Role.HEAD, Nobody=Role.HEAD
    )
    m = layout.measures
    assert m is not None
    sizes = m.size.copy()
    sizes[at["Ferry"]] = size
    box = m.box[at["Ferry"]]
    ground = np.array([[box[0], box[1] - 8, box[0] + 36, box[3] + 3]], np.float32)
    layout = replace(layout, pictures=ground, measures=replace(m, size=sizes))
    text = next(n for n in range(len(m)) if n not in at.values())
    crown = Item(deck=((Role.HEAD, at["Ferry"]),), kind="picture")
    story = Item(deck=((Role.HEAD, at["Nobody"]),), running=((Role.BODY, text),))
    found = crown_stories(layout, [crown, story])
    if crowned:
        assert [one.deck for one in found] == [((Role.HEAD, at["Ferry"]), (Role.SUBHEAD, at["Nobody"]))]
        assert found[0].running == story.running
    else:
        assert found == [crown, story]


@pytest.mark.parametrize(
    ("count", "number", "kind"),
    [
        (FEWEST, "555 0123", "advertisement"),
        (FEWEST - 1, "555 0123", "news"),
        (FEWEST, "in the evening", "news"),
    ],
)
def test_many_small_texts_with_a_number_to_call_are_classified(count: int, number: str, kind: str) -> None:
    small = [f"Garage {'abcde'[place]} to let, {number}" for place in range(count)]
    story = "\n    ".join(
        (
            "the bridge was opened to traffic on",
            "Monday, and many people came to see",
            "it until the end of the month, said",
            "the town, which had paid for all of",
            "the work on it and was glad of that",
        )
    )
    drawing = "\n\n    " + story + "\n\n    " + "\n\n\n    ".join(small) + "\n"
    layout = lay_out(type_page(drawing, sizes=dict.fromkeys(small, 0.8), language="en"))
    m = layout.measures
    assert m is not None
    offers = [block for block, text in enumerate(m.text) if text.startswith("Garage")]
    assert len(offers) == count
    found = mark_classifieds(layout, [Item(running=((Role.BODY, block),)) for block in offers])
    assert {item.kind for item in found} == {kind}
