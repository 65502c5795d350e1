"""Column rules that are worn to pieces."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.separators import find_separators
from broadsheet.layout.scan.worn import find_worn_rules

UNIT = 20.0


def columns(gap: int, height: int = 700) -> np.ndarray:
    """Two columns of type with a gutter between them: letters as blocks, a line in 24 px."""
    ink = np.zeros((height, 640), np.uint8)
    for top in range(20, height - 30, 24):
        for left in range(20, 300, 16):
            ink[top : top + 14, left : left + 12] = 1
            ink[top : top + 14, left + 284 + gap : left + 296 + gap] = 1
    return ink


def test_a_rule_in_pieces_is_one_rule() -> None:
    ink = columns(22)
    for top in range(25, 660, 40):  # 30 px of 40 are there
        ink[top : top + 30, 313 + top // 200 : 315 + top // 200] = 1
    found, strokes = find_worn_rules(ink, UNIT)
    assert len(found) == 1
    x0, y0, x1, y1 = found[0]
    assert 308 <= x0 < x1 <= 322 and y0 < 40 and y1 > 640
    assert not strokes[:, :300].any() and not strokes[:, 324:].any() and strokes[30, 313]
    rules, rest = find_separators(ink, UNIT)
    assert any(box[3] - box[1] > 600 for box in rules.rules) and not rest[:, 310:320].any()


def test_a_rule_ends_where_a_headline_runs_across() -> None:
    ink = columns(22)
    for top in range(25, 660, 40):
        ink[top : top + 30, 313:315] = 1
    ink[300:380, 300:330] = 0
    for left in range(20, 600, 46):  # characters of a headline, one of them over the rule
        ink[310:350, left : left + 40] = 1
        ink[314:346, left + 6 : left + 34] = 0
    found, _ = find_worn_rules(ink, UNIT)
    assert len(found) == 2
    assert all(box[3] <= 310 or box[1] >= 350 for box in found)


def test_stems_over_one_another_are_no_rule() -> None:
    ink = columns(22)
    for top in range(20, 670, 24):  # an l in every line, between other letters
        ink[top : top + 14, 148:164] = 0
        ink[top : top + 14, 152:154] = 1
    assert find_worn_rules(ink, UNIT)[0] == []


def test_figures_in_a_column_are_no_rule() -> None:
    ink = np.zeros((700, 300), np.uint8)
    for top in range(20, 670, 24):
        ink[top : top + 14, 150:153] = 1
    assert find_worn_rules(ink, UNIT)[0] == []
