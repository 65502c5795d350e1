"""Lines of few words that are spread out over a narrow column are whole; gutters and tables stay what they are."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.layout.lines import breaks, find_lines
from broadsheet.model.page import Glyphs, Page

SIZE, LEADING = 10.0, 12.0


def justified(*columns: tuple[float, float, list[str]]) -> Page:
    """Columns (left edge, width, lines), each line set out to both edges, every word a text object of its own.

    Letters are half an em wide; a line that ends in "~" is not set out.
    """
    placed: list[tuple[str, float, float]] = []
    for left, width, lines in columns:
        for number, line in enumerate(lines):
            words = line.rstrip("~").split()
            ink = sum(len(word) for word in words) * SIZE / 2
            free = (width - ink) / max(len(words) - 1, 1)
            gap = SIZE / 4 if line.endswith("~") else free
            x = left
            for word in words:
                placed.append((word, x, 40 + LEADING * number))
                x += len(word) * SIZE / 2 + gap
    code = [ord(letter) for word, _, _ in placed for letter in word]
    box = [
        (x + place * SIZE / 2, y - 0.88 * SIZE, x + (place + 1) * SIZE / 2, y + 0.12 * SIZE)
        for word, x, y in placed
        for place in range(len(word))
    ]
    run = [number for number, (word, _, _) in enumerate(placed) for _ in word]
    glyphs = replace(
        Glyphs.of_text("x" * len(code)),
        code=np.array(code, np.uint32),
        box=np.array(box, np.float32),
        size=np.full(len(code), SIZE, np.float32),
        run=np.array(run, np.int32),
    )
    return Page("by hand", 600, 800, "pt", glyphs)


NARROW = [
    "the old swing bridge",
    "Hochwasserschutzmauer",
    "which was rebuilt last",
    "year und",
    "Geldes meinte Katrin",
    "for the people of the",
    "town by the river bank~",
]


def test_a_line_of_two_words_at_the_edges_of_its_column_is_one_line() -> None:
    found = find_lines(justified((50, 120, NARROW), (190, 120, NARROW))).text
    assert sorted(found) == sorted(2 * [line.rstrip("~") for line in NARROW])


def test_columns_of_figures_beside_each_other_stay_apart() -> None:
    rows = ["Eastmere 18", "Kirkhaven 7", "Marl 24"]
    page = justified((50, 200, [*rows, *rows]))
    assert all(len(text.split()) == 1 for text in find_lines(page).text)


@given(
    st.lists(
        st.sampled_from(["by the river is", "the town of Marl", "old bridge by it"]), min_size=4, max_size=9
    ),
    st.integers(0, 3),
)
def test_no_line_runs_over_a_gutter_because_lines_are_spread_out(lines: list[str], shift: int) -> None:
    left = ["the old swing bridge is", *lines, "closed to all of the town"]
    right = ["nobody knows yet whether", *lines[::-1], "it will open before summer"]
    page = justified((50, 140, left), (50 + 140 + 14 + shift, 140, right))

    def over() -> int:
        box = find_lines(page).box
        return int(((box[:, 0] < 185) & (box[:, 2] > 210)).sum())

    with mock.patch.object(breaks, "spread_out", lambda _f, _l, joined, _b, _e: np.zeros_like(joined)):
        before = over()
    assert over() <= before


@pytest.mark.parametrize("lines", [["year und"], ["year und", "of last"]])
def test_where_no_line_tells_the_measure_nothing_is_joined(lines: list[str]) -> None:
    assert all(len(text.split()) == 1 for text in find_lines(justified((50, 160, lines))).text)


def test_a_full_line_is_whole_though_with_the_short_one_beside_it_it_fills_the_measure_further_down() -> None:
    lines = [
        "the old swing bridge",
        *NARROW[2:3],
        "for the people of the",
        "and river bank of it all",
        "is to be made anew",
    ]
    left, right = (50, 120, lines), (184, 120, [*lines[:-1], "for all~"])
    page = justified(left, right)
    below = justified((50, 164, ["which was rebuilt for the town of Marl"] * 4))
    glyphs = below.glyphs
    shifted = glyphs.box + np.array([0, 80, 0, 80], np.float32)
    both = replace(
        page.glyphs, **{name: np.concatenate([getattr(page.glyphs, name), getattr(glyphs, name)])
                        for name in ("code", "size", "font", "color", "vertical", "confidence", "flags")},
        box=np.concatenate([page.glyphs.box, shifted]),
        run=np.concatenate([page.glyphs.run, glyphs.run + page.glyphs.run.max() + 1]),
    )  # fmt: skip
    box = find_lines(replace(page, glyphs=both)).box
    assert not ((box[:, 0] < 160) & (box[:, 2] > 190) & (box[:, 3] < 95)).any()
