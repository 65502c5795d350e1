"""Heads that stand abreast, each over its own column."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.abreast import begins_column
from broadsheet.layout.scan.pieces import Box

UNIT = 20.0
BEFORE, AFTER = (20, 100, 300, 140), (330, 100, 600, 140)


def columns(*lefts: int, wide: int = 280, top: int = 160) -> list[Box]:
    """Lines of body type in columns that begin there."""
    return [(left, y, left + wide, y + 16) for left in lefts for y in range(top, top + 240, 24)]


def parted(before: Box, after: Box, print_: list[Box]) -> bool:
    return begins_column(before, after, np.array([before, after, *print_], np.int32), UNIT)


def test_a_head_that_begins_with_the_column_under_it_is_another() -> None:
    assert parted(BEFORE, AFTER, columns(20, 330))
    assert parted(BEFORE, AFTER, [(20, 148, 120, 188), (330, 148, 470, 188), *columns(20, 330, top=200)])


def test_a_head_over_several_columns_is_one() -> None:
    assert not parted(BEFORE, AFTER, columns(20, 350))  # its words part elsewhere
    assert not parted((20, 100, 316, 140), AFTER, columns(20, 330))  # or closely
    assert not parted(
        BEFORE, AFTER, [(20, 148, 580, 168), *columns(20, 330, top=180)]
    )  # or its deck runs across
    assert not parted(BEFORE, AFTER, columns(20))  # or nothing stands under its second half
