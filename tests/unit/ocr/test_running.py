"""Lines that run on in each other are of one type."""

from __future__ import annotations

import numpy as np

from broadsheet.ocr.running import level_runs, running_pairs, runs_of, standing_off
from broadsheet.ocr.sizes import Sizes

TEXTS = ["it was late when the", "last of them came in", "and sat down. Then", "Nothing more"]


def stacked(*widths: float, step: float = 30.0) -> np.ndarray:
    return np.array([(50.0, 20 + step * n, 50.0 + wide, 40 + step * n) for n, wide in enumerate(widths)])


def pairs(box: np.ndarray, texts: list[str], down: bool = False) -> list[int]:
    n = len(box)
    return running_pairs(box, np.full(n, down), np.full(n, 20.0), texts).tolist()


def test_a_line_runs_on_in_the_one_under_it() -> None:
    assert pairs(stacked(300, 300, 300), TEXTS[:3]) == [1, 2, -1]


def test_a_sentence_that_ends_runs_on_in_nothing() -> None:
    assert pairs(stacked(300, 300), ["so it ended.", "The next"]) == [-1, -1]
    assert pairs(stacked(300, 300), ["就这样结束了。", "第二天早上"]) == [-1, -1]


def test_a_heading_runs_on_in_no_text_and_no_line_over_a_gap() -> None:
    assert pairs(stacked(110, 300), ["A heading", "and its text"]) == [-1, -1]
    assert pairs(stacked(300, 300, step=90.0), TEXTS[:2]) == [-1, -1]


def test_columns_run_on_to_the_left() -> None:
    level = stacked(300, 300, 200)
    upright = np.stack([500 - level[:, 3], level[:, 0], 500 - level[:, 1], level[:, 2]], axis=1)
    assert pairs(upright, ["一" * 9, "二" * 9, "三" * 6], down=True) == [1, 2, -1]


def test_sizes_of_a_run_are_what_most_of_it_says() -> None:
    after = np.array([1, 2, 3, -1, -1])
    sizes = level_runs(Sizes(np.array([20.0, 20.0, 17.0, 20.0, 17.0]), np.full(5, 0.03)), after)
    assert sizes.size.tolist() == [20.0, 20.0, 20.0, 20.0, 17.0]
    assert runs_of(after).tolist() == [0, 0, 0, 0, 1]


def off(box: np.ndarray, down: bool = False) -> list[bool]:
    return standing_off(box, np.full(len(box), down), np.full(len(box), 20.0)).tolist()


def test_a_head_stands_off_the_text_above_it_and_close_over_its_own() -> None:
    lines = stacked(300, 300, 200, 300, 300)
    lines[2:, 1::2] += 15
    assert off(lines) == [False, False, True, False, False]
    assert off(np.stack([-lines[:, 3], lines[:, 0], -lines[:, 1], lines[:, 2]], axis=1), down=True) == off(
        lines
    )


def test_the_short_last_line_of_a_paragraph_stands_off_nothing() -> None:
    lines = stacked(300, 120, 300, 300)
    assert off(lines) == [False] * 4
    lines[2:, 1::2] += 15
    assert off(lines) == [False] * 4
