"""Pages that bend on their picture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.raster import Bend, Tilt

UNIT = 20.0


def lines(curl: float) -> np.ndarray:
    """Lines of type over a page of 1600 x 1200, that sag by so many units in the middle."""
    ink = np.zeros((1200, 1600), np.uint8)
    for top in range(80, 1080, 26):
        for left in range(60, 1540, 16):
            down = round(curl * UNIT * (1 - ((left - 800) / 800) ** 2))
            ink[top + down : top + down + 14, left : left + 11] = 1
    return ink


def test_lines_that_sag_are_followed() -> None:
    pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")
    from broadsheet.layout.scan.bending import find_bend

    bend = find_bend(lines(1.2), UNIT)
    assert bend is not None
    at = bend.points(np.array([[100.0, 600.0], [800.0, 600.0], [1500.0, 600.0]]))[:, 1] - 600
    assert abs(at[1]) < 2  # the middle of the page stays where it is
    assert at[0] == pytest.approx(-1.2 * UNIT * (7 / 8) ** 2, abs=6)
    assert at[2] == pytest.approx(-1.2 * UNIT * (7 / 8) ** 2, abs=6)


def test_a_straight_page_has_no_bend() -> None:
    pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")
    from broadsheet.layout.scan.bending import find_bend

    assert find_bend(lines(0.0), UNIT) is None
    assert find_bend(np.zeros((900, 700), np.uint8), UNIT) is None


numbers = st.floats(-40, 40)


@given(st.floats(0.1, 8), st.lists(numbers, min_size=6, max_size=6), numbers, numbers)
def test_a_page_of_another_size_bends_alike(scale: float, by: list[float], x: float, y: float) -> None:
    bend = Bend((300.0, 200.0), 500.0, ((0.0, by[0]), (by[1], by[2])), ((by[3], by[4]), (by[5], 0.0)))
    tilt = Tilt((1.0, 0.1, 3.0, -0.1, 1.0, 7.0), 600.0, 400.0, bend)
    point = np.array([x, y])
    assert tilt.scaled(scale).points(point * scale) == pytest.approx(scale * tilt.points(point), abs=1e-6)
