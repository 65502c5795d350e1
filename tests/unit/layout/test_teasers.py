"""Teasers whose words were cut apart: the blocks right over each other that are set alike are one."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from tests.unit.formats.tiny_pdf import hex_
from tests.unit.layout.both_ways import page_of, story, upright

from broadsheet.articles.assemble import assemble
from broadsheet.languages import load
from broadsheet.layout import lay_out
from broadsheet.layout.rules.teasers import _stacked, find, name_references
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role


def view_of(tops: list[float], sizes: list[float], *words: str, running: tuple[int, ...] = ()) -> Any:
    """Blocks of one line right under each other that begin at one edge, as a rule sees them; no text but `running`.

    words: of each block, or of every block
    """
    words = words or ("Ferry fares to rise",)
    box = np.array([[0, top, 9, top + 1] for top in tops], np.float32)
    count = np.ones(len(tops), np.int64)
    texts = list(words) if len(words) > 1 else list(words) * len(tops)
    measures = SimpleNamespace(
        box=box, size=np.array(sizes, np.float32), lines=count, text=texts, frame=np.full(len(tops), -1)
    )

    def above(block: int) -> Any:
        return np.arange(max(0, block - 1), block)

    blocks = np.arange(len(tops))
    view: Any = SimpleNamespace(
        measures=measures,
        roles={},
        vertical=False,
        sight=SimpleNamespace(above=above),
        running=np.isin(blocks, running),
        language=load("en"),
        page=SimpleNamespace(is_ocr_xml=True),
        unknown=blocks.copy,
    )
    view.right_above = partial(View.right_above, view)
    return view


@pytest.mark.parametrize(
    ("tops", "sizes", "found"),
    [
        ([0, 1.3, 2.6], [1.2, 1.2, 1.25], [0, 1, 2]),
        ([0, 1.3, 4.6], [1.2, 1.2, 1.2], [2]),  # white over it: another's words
        ([0, 1.3, 2.6], [1.2, 2.0, 1.2], [2]),  # other type over it
    ],
)
def test_words_right_over_each_other_that_are_set_alike(
    tops: list[float], sizes: list[float], found: list[int]
) -> None:
    assert _stacked(view_of(tops, sizes), 2) == found


def test_a_teaser_has_few_words() -> None:
    """A column of lines set alike is no teaser's words: as many are taken as one may have."""
    tops = [1.3 * n for n in range(9)]
    assert _stacked(view_of(tops, [1.0] * 9), 8) == [5, 6, 7, 8]
    long = view_of(tops, [1.0] * 9, "Ferry fares to rise again from the harbour")
    assert _stacked(long, 8) == [8]


@pytest.mark.parametrize(
    ("reference", "leads"), [("Page 6", True), ("Business, page D1", True), ("May 2, 2025, page 6", False)]
)
def test_words_over_a_page_reference_are_a_teaser(reference: str, leads: bool) -> None:
    found = find(view_of([0, 1.3], [1.2, 1.0], "Ferry fares to rise", reference))
    assert found == ({0: Role.TEASER, 1: Role.TEASER} if leads else {})


def test_a_page_reference_in_large_type_is_none() -> None:
    """A head's last words that were misread: 52 years, number 90."""
    assert not find(view_of([0, 1.3], [2.2, 2.2], "Harbour dredged first time in", "Page 52"))


def test_the_last_words_of_a_text_over_a_page_reference_are_no_teaser() -> None:
    """A text that was cut before its last line leads elsewhere where it ends."""
    words = ("the council has resolved", "to the town", "Page 4")
    assert not find(view_of([0, 1.3, 2.6], [1.0, 1.0, 1.0], *words, running=(0,)))


def test_the_last_line_of_a_text_is_not_put_to_the_words_under_it() -> None:
    view = view_of([0, 1.3, 2.6], [1.2, 1.2, 1.2], running=(0,))
    assert _stacked(view, 2) == [2]


@pytest.mark.parametrize(
    ("framed", "reference", "found"), [(True, "Page 5", [0, 1]), (False, "Page 5", []), (True, "York 2", [])]
)
def test_words_to_the_left_of_a_page_reference_in_their_box(
    framed: bool, reference: str, found: list[int]
) -> None:
    view = view_of([0, 0.1], [1.0, 1.0], "Ferry fares to rise", reference)
    view.measures.box[1, [0, 2]] = [20, 24]
    view.measures.frame[:] = 0 if framed else -1
    assert sorted(find(view)) == found


@pytest.mark.parametrize(("top", "found"), [(1.0, True), (0.3, False)])
def test_a_page_reference_in_the_last_line_of_words_of_several(top: float, found: bool) -> None:
    view = view_of([0, top], [1.2, 1.0], "Ferry fares to rise", "Full story, Page 6")
    view.measures.lines[0] = 2
    view.measures.box[0, 3], view.measures.box[1, [0, 2]] = 2, [7, 12]
    assert bool(find(view)) == found


@pytest.mark.parametrize(("words", "role"), [(Role.TEASER, Role.TEASER), (Role.HEAD, Role.JUMP)])
def test_a_jump_line_under_the_words_of_a_teaser_is_its_page_reference(words: Role, role: Role) -> None:
    """What looked like the end of a story, before it was known that no story stands over it."""
    view = view_of([0, 1.3], [1.2, 1.0], "Ferry fares to rise", "See Page 4")
    view.roles.update({0: words, 1: Role.JUMP})
    name_references(view)
    assert view.roles[1] is role


INDEX = ["桥梁今起检修", "3版", "渡口月底停航", "5版", "校车下周改道", "6版"]


def test_a_level_index_on_a_vertical_page_is_teasers_each_with_its_page() -> None:
    pytest.importorskip("pypdfium2")
    set_ = [
        f"BT /H {'8 Tf 464' if words.endswith('版') else '10 Tf 420'} {500 - 12 * place - 8 * (place // 2)} Td"
        f" {hex_(words)} Tj ET"
        for place, words in enumerate(INDEX)
    ]
    head = f"BT /H 12 Tf 420 530 Td {hex_('今日要目')} Tj ET"
    layout = lay_out(page_of(f"{upright(story(0, 720), 380, 560, 12, 3, 20)} {head} {' '.join(set_)}"))
    found = [
        [layout.lines.text[line] for piece in part.pieces for line in piece.lines]
        for part in assemble(layout).articles
        if part.kind == "teaser"
    ]
    assert found == [INDEX[:2], INDEX[2:4], INDEX[4:]]
