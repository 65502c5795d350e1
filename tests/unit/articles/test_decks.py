"""Decks: what stands together, and what each part of a deck is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.articles.decks import find_decks
from broadsheet.layout import lay_out
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role


def laid_out(*heads: tuple[str, float], **more: Role) -> Layout:
    """A page of nothing but these headlines, one under the other."""
    page = type_page("\n".join(text for text, _ in heads), sizes=dict(heads), leading=2.2)
    layout = lay_out(page)
    roles = (
        next((role for word, role in more.items() if text.strip().startswith(word)), Role.HEAD)
        for text in layout.measured.text
    )
    return replace(layout, roles=tuple(roles))


@pytest.mark.parametrize(("shown", "decks"), [("over the first", 2), ("over both", 1), ("nowhere", 1)])
def test_a_head_printed_on_a_picture_and_one_under_it_are_two(shown: str, decks: int) -> None:
    layout = laid_out(("Ferry isle loses captain", 1.4), ("Village keeps its school", 1.8))
    assert len(layout.measured) == 2
    foot = {"over the first": float(layout.measured.box[1, 1]) - 0.1, "over both": 60.0, "nowhere": 0.0}[
        shown
    ]
    pictures = np.array([[0, -60, 80, foot]], np.float32)
    assert len(find_decks(replace(layout, pictures=pictures))) == decks


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Council has five weeks to find another", Role.SUBHEAD),
        ("Council has five weeks left.", Role.SUMMARY),
        ("Council told “find another captain”", Role.SUBHEAD),
        ("Council told: “find another captain!”", Role.SUMMARY),
    ],
)
def test_a_line_that_is_no_sentence_sums_nothing_up(words: str, role: Role) -> None:
    layout = laid_out(("Ferry isle loses captain", 1.8), (words, 1.0), Council=Role.SUMMARY)
    (deck,) = find_decks(layout)
    assert [part for part, _ in deck.parts] == [Role.HEAD, role]


@pytest.mark.parametrize(("first", "role"), [(True, Role.KICKER), (False, Role.SUBHEAD)])
def test_what_is_far_smaller_than_the_head_is_no_part_of_it(first: bool, role: Role) -> None:
    heads = [("Ferry isle loses captain", 2.4), ("Council looks for another", 1.6)]
    (deck,) = find_decks(laid_out(*(reversed(heads) if first else heads)))
    assert [part for part, _ in deck.parts] == ([role, Role.HEAD] if first else [Role.HEAD, role])


def test_level_heads_of_a_vertical_page_are_read_from_the_top() -> None:
    layout = laid_out(("北江大桥通车了", 2.0), ("渡轮今起停航", 1.3))
    assert layout.measures is not None
    boxes = np.array([[4, 0, 6, 14], [7, 0, 8.3, 8]], np.float32)  # turned: to the right is further down
    turned = replace(layout.measures, box=boxes, turned=np.ones(2, np.bool_))
    layout = replace(layout, measures=turned, vertical=True, roles=(Role.HEAD, Role.SUBHEAD))
    (deck,) = find_decks(layout)
    assert [block for _, block in deck.parts] == [0, 1]


@pytest.mark.parametrize(
    ("under", "decks"),
    [("渡轮改靠小岛西岸。", 2), ("，渡轮改靠小岛岸。", 1), ("", 1)],
)
def test_a_headline_beside_the_text_of_the_one_over_both_heads_its_own(under: str, decks: int) -> None:
    page = type_page(
        f"""
        老渡口的码头今天关闭


        {under or "　" * 9}　　孩子们放风筝
        　
        码头从中午起关闭了　　海湾上空风筝飞起来
        岛上的人还都不知道　　男孩们追着它跑一路
        """,
        sizes={"老渡口的码头今天关闭": 2.2, "孩子们放风筝": 1.5},
    )
    layout = lay_out(page)
    heads = [Role.HEAD if size > 1.2 else Role.BODY for size in layout.measured.size]
    assert len(find_decks(replace(layout, roles=tuple(heads)))) == decks
