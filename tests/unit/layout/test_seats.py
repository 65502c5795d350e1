"""Stops of vertical type drawn half upon the character before them are read in their cells."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.layout.lines import find_lines
from broadsheet.layout.lines.ink import sizes_of
from broadsheet.layout.lines.seats import seat_stops
from broadsheet.model.page import Glyphs, Page

LINES = ("昨天上午，新建的大桥", "正式通车，第一批车辆", "驶过桥面。住在东岸的")
EM = 10.0


def page(*, drawn_up: bool) -> Page:
    """Three vertical lines, the first at the right; stops in their cells, or moved up and right."""
    text = "".join(LINES)
    box: list[tuple[float, float, float, float]] = []
    for number, line in enumerate(LINES):
        x = 100.0 - number * 1.6 * EM
        for place, char in enumerate(line):
            y = 20.0 + place * EM
            right, up = (0.6 * EM, 0.6 * EM) if drawn_up and char in "，。" else (0.0, 0.0)
            box.append((x + right, y - up, x + right + EM, y - up + EM))
    glyphs = replace(
        Glyphs.of_text(text),
        box=np.array(box, np.float32),
        size=np.full(len(text), EM, np.float32),
        vertical=np.zeros(len(text), np.bool_),
    )
    return Page("page.pdf", 200.0, 200.0, "pt", glyphs)


def test_every_line_keeps_its_stops() -> None:
    found = find_lines(page(drawn_up=True))
    assert sorted(found.text) == sorted(LINES)
    assert found.vertical.all()


def test_stops_in_their_cells_stay_there() -> None:
    whole = page(drawn_up=False)
    assert seat_stops(whole, sizes_of(whole)) is whole


def test_seats_are_under_the_character_before() -> None:
    whole = page(drawn_up=True)
    seated = seat_stops(whole, sizes_of(whole))
    assert np.allclose(seated.glyphs.box, page(drawn_up=False).glyphs.box, atol=0.01)
