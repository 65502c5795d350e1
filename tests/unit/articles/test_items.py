"""Items that are none: what a scan has of dust and of figures in drawings."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from broadsheet.articles.items import Item, _groups, head_tables, part_crumbs
from broadsheet.model.roles import Role

FEW, SHORT, PARTED = (
    Item(running=((Role.BODY, 0),)),
    Item(running=((Role.BODY, 1),)),
    Item(deck=((Role.HEAD, 2),), running=((Role.BODY, 3),)),
)


def layout_of(*, scan: bool) -> Any:
    """A page of which only the number of characters of each block is known."""
    measures = SimpleNamespace(chars=np.array([3, 4, 2, 2]))
    return SimpleNamespace(measured=measures, page=SimpleNamespace(tilt=() if scan else None))


@pytest.mark.parametrize("scan", [True, False])
def test_an_item_of_a_few_characters_is_none_on_a_scan(scan: bool) -> None:
    items, crumbs = part_crumbs(layout_of(scan=scan), [FEW, SHORT, PARTED])
    assert items == ([SHORT, PARTED] if scan else [FEW, SHORT, PARTED])
    assert crumbs == ([(Role.OTHER, 0)] if scan else [])


def teasers(*, guessed: bool) -> Any:
    """Two teasers under each other: words cut in two and their page reference, words and their page reference."""
    box = np.array(
        [[0, 0, 9, 1], [0, 1.4, 6, 2.4], [5, 2.6, 9, 3.4], [0, 4, 9, 5], [5, 5.2, 9, 6]], np.float32
    )
    size = np.array([1.2, 1.25, 0.9, 1.2, 0.9], np.float32)
    measures = SimpleNamespace(box=box, size=size, frame=np.full(5, -1))
    return SimpleNamespace(
        measured=measures, page=SimpleNamespace(guessed=guessed, is_ocr_xml=guessed), vertical=False
    )


def test_words_of_a_teaser_that_were_cut_apart_are_one_item_with_their_page_reference() -> None:
    """Only of pages of which boxes alone are known: where sizes are sure, nothing is cut there."""
    assert _groups(teasers(guessed=True), Role.TEASER, [4, 3, 2, 1, 0]) == [[0, 1, 2], [3, 4]]
    assert _groups(teasers(guessed=False), Role.TEASER, [4, 3, 2, 1, 0])[0] == [0, 1]


@pytest.mark.parametrize(("left", "headed"), [(0.0, True), (-9.0, False)])
def test_a_headline_at_the_edge_of_the_column_that_a_table_is_centred_in_heads_it(
    left: float, headed: bool
) -> None:
    box = np.array([[left, 0, left + 5, 1.4], [6, 2, 14, 10]], np.float32)
    layout: Any = SimpleNamespace(
        measured=SimpleNamespace(box=box, turned=np.zeros(2, np.bool_)), vertical=False
    )
    items = [Item(deck=((Role.HEAD, 0),)), Item(running=((Role.TABLE, 1),), kind="table")]
    assert (len(head_tables(layout, items)) == 1) is headed


def test_a_block_that_two_groups_of_cells_are_near_makes_them_one_table() -> None:
    box = np.array([[0, 0, 4, 1], [40, 0, 44, 1], [0, 2, 44, 3]], np.float32)
    measures = SimpleNamespace(
        box=box, frame=np.full(3, -1), text=("甲", "乙", "丙"), turned=np.zeros(3, np.bool_)
    )
    layout: Any = SimpleNamespace(
        measured=measures, page=SimpleNamespace(guessed=False), roles=(Role.TABLE,) * 3,
        rules=np.zeros((0, 4), np.float32), vertical=False,
    )  # fmt: skip
    assert _groups(layout, Role.TABLE, [0, 1, 2]) == [[0, 1, 2]]
