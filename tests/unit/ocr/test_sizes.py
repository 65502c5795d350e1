"""Type sizes of lines: told by letters, by tables, by the lines about them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.ocr.grids import find_grids
from broadsheet.ocr.letters import Heights
from broadsheet.ocr.sizes import (
    BLUR,
    HAN_HIGH,
    HAN_WIDE,
    SMALL,
    TALL,
    Sizes,
    level_grids,
    measured_sizes,
    steady_sizes,
)

NONE = np.zeros((0, 0), np.bool_)


def apart(count: int) -> np.ndarray:
    return np.zeros((count, count), np.bool_)


def steady(size: list[float], off: list[float], near: np.ndarray | None = None) -> list[float]:
    beside = apart(len(size)) if near is None else near
    told = Sizes(np.array(size), np.array(off))
    return steady_sizes(told, np.full(len(size), 20.0), beside).tolist()


def test_every_kind_of_letter_tells_the_size() -> None:
    heights = [
        Heights(small=SMALL * 30 + BLUR, counts=(9, 0, 0)),
        Heights(tall=TALL * 30 + BLUR, counts=(0, 9, 0)),
        Heights(han=HAN_HIGH * 30 + BLUR, counts=(0, 0, 9)),
        Heights(han=HAN_WIDE * 30 + BLUR, counts=(0, 0, 9)),
    ]
    told = measured_sizes(heights, [False, False, False, True], np.full(4, 99.0))
    assert told.size == pytest.approx(np.full(4, 30.0))
    assert (told.off < 0.06).all()


def test_what_was_guessed_counts_where_no_letter_was_measured() -> None:
    told = measured_sizes(
        [Heights(), Heights(han=27.4, counts=(0, 0, 8))], [False, False], np.array([17.0, 5.0])
    )
    assert told.size[0] == pytest.approx(17.0) and told.off[0] > 5 * told.off[1]


def test_few_letters_tell_less() -> None:
    heights = [Heights(han=27.0, counts=(0, 0, number)) for number in (1, 2, 8)]
    off = measured_sizes(heights, [False] * 3, np.zeros(3)).off
    assert off[0] > off[1] > off[2]


def test_lines_without_tall_letters_are_told_by_the_lines_that_have_them() -> None:
    wide_face = Heights(small=0.6 * 30 + BLUR, tall=TALL * 30 + BLUR, counts=(9, 9, 0))
    only_small = Heights(small=0.6 * 30 + BLUR, counts=(9, 0, 0))
    told = measured_sizes([wide_face, wide_face, only_small], [False] * 3, np.zeros(3))
    assert told.size[2] == pytest.approx(30.0, rel=0.01)


def test_nearly_equal_sizes_become_one_and_a_crosshead_stays_larger() -> None:
    found = steady([25.6, 25.5, 25.7, 25.6, 25.8, 27.4], [0.012] * 6)
    assert len(set(found[:5])) == 1 and found[5] > 1.05 * found[0]


def test_a_short_line_takes_the_common_size_and_a_large_one_keeps_its_own() -> None:
    found = steady([25.0, 25.0, 25.0, 23.0, 60.0], [0.012, 0.012, 0.012, 0.1, 0.1])
    assert found[3] == pytest.approx(25.0) and found[4] == pytest.approx(60.0, rel=0.05)


def test_between_two_common_sizes_the_lines_beside_decide() -> None:
    size = [20.0] * 4 + [21.6] * 4 + [20.8]
    off = [0.012] * 8 + [0.05]
    for first, wanted in ((0, 20.0), (4, 21.6)):
        near = apart(9)
        near[8, first : first + 4] = near[first : first + 4, 8] = True
        assert steady(size, off, near)[8] == pytest.approx(wanted)


@given(
    st.lists(
        st.tuples(st.floats(5, 200), st.floats(0.012, 0.15)),
        min_size=1,
        max_size=25,
    ),
    st.floats(0.2, 5),
)
def test_a_larger_scan_has_larger_sizes(lines: list[tuple[float, float]], zoom: float) -> None:
    size, off = [line[0] for line in lines], [line[1] for line in lines]
    small, large = steady(size, off), steady([one * zoom for one in size], off)
    assert np.allclose(np.array(small) * zoom, large, rtol=0.08)  # ties may fall either way
    assert all(one > 0 for one in small)


def test_no_lines_have_no_sizes() -> None:
    assert steady_sizes(Sizes(np.zeros(0), np.zeros(0)), np.zeros(0), NONE).size == 0


def cells(rows: int, columns: int) -> np.ndarray:
    """Boxes of the cells of a table, type 20 px large."""
    return np.array(
        [(80 * x, 34 * y, 80 * x + 50, 34 * y + 20) for y in range(rows) for x in range(columns)], np.float64
    )


def test_cells_in_rows_and_columns_are_a_table() -> None:
    (found,) = find_grids(cells(4, 3), np.full(12, 20.0))
    assert found.tolist() == list(range(12))


def test_lines_of_a_column_are_no_table() -> None:
    lines = np.array(
        [(300 * x, 30 * y, 300 * x + 270, 30 * y + 20) for x in range(2) for y in range(8)], np.float64
    )
    assert find_grids(lines, np.full(16, 20.0)) == []


def test_cells_are_of_one_size() -> None:
    told = Sizes(np.array([20.0, 21.0, 22.0, 40.0]), np.array([0.1, 0.02, 0.1, 0.02]))
    found = level_grids(told, [np.array([0, 1, 2])])
    assert found.size.tolist() == [21.0, 21.0, 21.0, 40.0]


def test_a_dash_read_as_a_chinese_character_does_not_tell_the_size_of_letters() -> None:
    heights = [
        Heights(small=SMALL * 30 + BLUR, han=4.0, counts=(24, 0, 1)),
        Heights(tall=TALL * 24 + BLUR, han=HAN_HIGH * 30 + BLUR, counts=(0, 7, 6)),  # 2021年3月25日 星期四
    ]
    assert measured_sizes(heights, [False, False], np.full(2, 99.0)).size == pytest.approx(np.full(2, 30.0))
