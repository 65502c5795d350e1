"""Pages set both upright and level are parted, and each half is read in its own way."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.formats.tiny_pdf import hex_
from tests.unit.layout.both_ways import level, page_of, story, upright

from broadsheet.articles.compose import compose
from broadsheet.layout import grow, halves
from broadsheet.model.page import Page
from broadsheet.pipeline import take_apart

pytest.importorskip("pypdfium2")


def mixed() -> tuple[Page, str, str]:
    """A page with two tiers of upright type on the right and three columns of level type on the left."""
    one, other = story(0, 240), story(1, 288)
    content = (
        f"BT /V 24 Tf 470 560 Td {hex_('江镇大桥通车')} Tj ET {upright(one, 440, 560, 12, 2, 10)} "
        f"BT /H 24 Tf 20 540 Td {hex_('海镇建桥百座')} Tj ET {level(other, 20, 515, 8, 3, 12)}"
    )
    return page_of(content), one, other


def test_a_page_set_both_ways_is_parted() -> None:
    page, one, other = mixed()
    first, second = halves(page, grow(page))
    texts = [
        "".join("".join(half.lines.text[line] for line in block) for block in half.blocks)
        for half in (first, second)
    ]
    assert {first.vertical, second.vertical} == {True, False}
    down, across = texts if first.vertical else texts[::-1]
    assert sorted(down) == sorted("江镇大桥通车" + one)
    assert sorted(across) == sorted("海镇建桥百座" + other)


def test_each_half_is_read_in_its_own_way() -> None:
    page, one, other = mixed()
    composed = compose(take_apart(page), 1)
    bodies = {"".join(element.text for element in article.body) for article in composed.articles}
    assert bodies == {one, other}
    heads = {article.headline.head[0].text for article in composed.articles}
    assert heads == {"江镇大桥通车", "海镇建桥百座"}


@pytest.mark.parametrize(
    "content",
    [
        level(story(0, 480), 20, 560, 10, 4, 12),
        upright(story(0, 480), 470, 560, 12, 4, 10),
        upright(story(0, 480), 470, 560, 12, 4, 10) + " " + level(story(1, 60), 20, 300, 8, 2, 4),
    ],
    ids=["level", "upright", "upright with a caption or two"],
)
def test_a_page_set_one_way_is_not(content: str) -> None:
    page = page_of(content)
    assert halves(page, grow(page)) == ()


def test_a_page_of_a_single_character_is_not() -> None:
    page = page_of("0 0 m 10 10 l S BT /H 10 Tf 20 500 Td " + hex_("字") + " Tj ET")
    assert halves(page, grow(page)) == ()
    assert np.isfinite(page.glyphs.box).all()
