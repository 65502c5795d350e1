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


def waving(height: float, crests: float) -> np.ndarray:
    """Lines of type over a page of 1600 x 1200 that rise and fall by so many px, so many times on their way."""
    ink = np.zeros((1200, 1600), np.uint8)
    for top in range(120, 1060, 26):
        for left in range(60, 1540, 16):
            down = round(height * np.sin(2 * np.pi * crests * left / 1600))
            ink[top + down : top + down + 14, left : left + 11] = 1
    return ink


def sharp(ink: np.ndarray) -> float:
    """How sharply the lines of a page part."""
    rows = ink[:, 200:1400].sum(axis=1).astype(np.float64)
    return float(np.square(np.diff(rows)).sum())


def test_a_sheet_that_waves_is_followed() -> None:
    pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")
    from broadsheet.layout.scan.bending import find_bend, straightened

    ink = waving(14, 1.6)
    bend = find_bend(ink, UNIT)
    assert bend is not None and bend.waves
    at = np.array([[left, 600.0] for left in range(150, 1450, 50)])
    moved = bend.points(at)[:, 1] - 600
    true = 14 * np.sin(2 * np.pi * 1.6 * at[:, 0] / 1600)
    assert np.abs((moved - true) - (moved - true).mean()).max() < 5
    assert sharp(straightened(ink, bend)) > 3 * sharp(ink)


numbers = st.floats(-40, 40)


@given(st.floats(0.1, 8), st.lists(numbers, min_size=6, max_size=6), numbers, numbers)
def test_a_page_of_another_size_bends_alike(scale: float, by: list[float], x: float, y: float) -> None:
    waves = ((by[0] / 400, by[1] / 400, 0.0), (by[2] / 400, 0.0, by[3] / 400))
    bend = Bend((300.0, 200.0), 500.0, ((0.0, by[0]), (by[1], by[2])), ((by[3], by[4]), (by[5], 0.0)), waves)
    tilt = Tilt((1.0, 0.1, 3.0, -0.1, 1.0, 7.0), 600.0, 400.0, bend)
    point = np.array([x, y])
    assert tilt.scaled(scale).points(point * scale) == pytest.approx(scale * tilt.points(point), abs=1e-6)


@given(st.lists(st.floats(-0.05, 0.05), min_size=6, max_size=6), st.integers(1, 70), st.integers(1, 40))
def test_a_grid_of_pixels_lies_where_its_points_do(by: list[float], wide: int, high: int) -> None:
    bend = Bend(
        (300.0, 200.0),
        500.0,
        ((0.0, 1.0), (2.0, 0.0)),
        ((0.0, 3.0), (1.0, 0.0)),
        (tuple(by[:3]), tuple(by[3:])),
    )
    tilt = Tilt((1.0, 0.1, 3.0, -0.1, 1.0, 7.0), 600.0, 400.0, bend)
    x, y = (np.arange(side, dtype=np.float64) + 40.0 for side in (wide, high))
    places = tilt.grid(x, y)
    assert places.shape == (high, wide, 2)
    assert places == pytest.approx(
        tilt.points(np.stack(np.meshgrid(x, y), axis=-1).astype(np.float64)), abs=0.05
    )
