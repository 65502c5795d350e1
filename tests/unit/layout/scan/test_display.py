"""Lines of display type, and what stands beside body type like display type and is none."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.display import find_display_lines
from broadsheet.layout.scan.pieces import Pieces, find_pieces

UNIT = 20.0


def caption(bar: int) -> Pieces:
    """Five lines of body type, and right beside them a stroke of their whole depth, so many px wide."""
    page = np.zeros((240, 600), np.uint8)
    for top in range(40, 190, 30):
        for left in range(100, 560, 24):
            page[top : top + 20, left : left + 4] = page[top : top + 4, left : left + 20] = 1
    page[40:190, 80 - bar : 80] = 1
    return find_pieces(page, UNIT)


def found(pieces: Pieces, *, down: bool = False) -> tuple[list[tuple[tuple[int, int, int, int], bool]], int]:
    lines, used = find_display_lines(pieces, np.full(len(pieces), down), [], UNIT)
    return lines, int(used.sum())


def test_the_edge_of_a_photograph_takes_in_no_lines() -> None:
    pieces = caption(16)
    assert pieces.large.sum() == 1
    assert found(pieces) == ([], 1)


def test_a_character_of_full_width_is_a_line() -> None:
    (line, down), *others = found(caption(60))[0]
    assert line[0] == 20 and not down and not others


def test_a_bar_over_columns_may_be_a_number_but_takes_in_no_column() -> None:
    pieces = caption(16)
    label = np.ascontiguousarray(pieces.label.T)
    turned = Pieces(label, pieces.box[:, [1, 0, 3, 2]], pieces.tallest, pieces.large)
    assert found(turned, down=True) == ([((40, 64, 190, 80), True)], 1)
