"""Bold lines, told by strokes that are thicker than the text's."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.ocr.strokes import BLUR, PARTS, bold_lines

LIGHT, HEAVY = 0.07, 0.1  # em, the strokes of light and of bold type


def told(
    thick: list[float],
    size: list[float] | None = None,
    counts: list[int] | None = None,
    square: list[bool] | None = None,
    near: np.ndarray | None = None,
    run: list[int] | None = None,
    dark: list[float] | None = None,
) -> list[bool]:
    """Which lines are bold whose strokes are so many em thick, and as much blacker, if nothing else is said."""
    n = len(thick)
    em = np.array(size or [25.0] * n)
    stroke = (np.array(thick) * em + BLUR) / PARTS
    return bold_lines(
        stroke,
        np.array(dark or [0.5 * one / LIGHT for one in thick]),
        em,
        np.array(counts or [30] * n, np.float64),
        np.array(square or [False] * n),
        np.zeros((n, n), np.bool_) if near is None else near,
        np.array(run if run is not None else range(n)),
    ).tolist()


def test_a_line_of_thicker_strokes_is_bold() -> None:
    assert told([LIGHT, LIGHT, HEAVY, LIGHT]) == [False, False, True, False]


def test_worn_type_is_bold_that_is_blacker_however_thin_its_crumbs_are() -> None:
    assert told([LIGHT, LIGHT, LIGHT * 0.95], dark=[0.5, 0.5, 0.8]) == [False, False, True]


def test_a_line_a_little_faint_or_thick_is_not_bold() -> None:
    assert told([LIGHT, LIGHT, LIGHT * 1.3, LIGHT], dark=[0.5, 0.5, 0.5, 0.6]) == [False] * 4


def test_chinese_lines_are_measured_against_chinese_lines() -> None:
    thin = 0.8 * LIGHT
    assert told([LIGHT, LIGHT, thin, thin, HEAVY * 0.8], square=[False, False, True, True, True]) == [
        False, False, False, False, True,
    ]  # fmt: skip


def test_a_short_line_is_what_the_lines_of_its_size_beside_it_are() -> None:
    near = np.ones((4, 4), np.bool_)
    doubtful = LIGHT * 1.19
    alone = told([LIGHT, LIGHT, LIGHT, doubtful], counts=[30, 30, 30, 2])
    beside = told([LIGHT, LIGHT, LIGHT, doubtful], counts=[30, 30, 30, 2], near=near)
    assert alone == [False, False, False, True]
    assert beside == [False] * 4


def test_a_line_of_another_size_does_not_count_as_beside() -> None:
    near = np.ones((2, 2), np.bool_)
    assert told([LIGHT, HEAVY], [25, 31], near=near) == [False, True]


def test_what_was_not_measured_is_not_bold() -> None:
    one, square = np.array([9.0]), np.array([True])
    assert bold_lines(
        np.array([np.nan]), one, one, one, square, np.ones((1, 1), np.bool_), np.zeros(1, np.int64)
    ).tolist() == [False]
    none = np.zeros(0)
    assert not bold_lines(
        none, none, none, none, np.zeros(0, np.bool_), np.zeros((0, 0), np.bool_), np.zeros(0, np.int64)
    ).size


@given(st.lists(st.floats(0.03, 0.3), min_size=1, max_size=12), st.floats(0.5, 4))
def test_scaling_the_page_changes_little_and_nothing_breaks(thick: list[float], zoom: float) -> None:
    assert told(thick, [25.0] * len(thick)) == told(thick, [25.0 * zoom] * len(thick))


def test_lines_that_run_on_in_each_other_are_bold_together_or_not_at_all() -> None:
    doubtful = LIGHT * 1.25
    thick = [LIGHT, LIGHT, doubtful, LIGHT]
    assert told(thick) == [False, False, True, False]
    assert told(thick, run=[0, 0, 0, 0]) == [False] * 4
    heavy = told([LIGHT] * 5 + [HEAVY, HEAVY, LIGHT * 1.1], run=[0, 1, 2, 3, 4, 5, 5, 5])
    assert heavy == [False] * 5 + [True] * 3
