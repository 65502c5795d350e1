"""What lies over a page (SAMPLE COPY) is none of its text, and what is merely large or turned is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.formats.tiny_pdf import TinyPage, write_pdf

from broadsheet.formats.pdf.watermarks import _held  # pyright: ignore[reportPrivateUsage]
from broadsheet.model.page import Page

pytest.importorskip("pypdfium2")

BODY = " ".join(
    f"BT /F1 10 Tf 20 {560 - 12 * row} Td (the ferry was late again and nobody on the quay) Tj ET"
    for row in range(40)
)
LETTERS = 40 * len("theferrywaslateagainandnobodyonthequay")


def read(more: str) -> Page:
    from broadsheet.formats import read_pages

    return next(iter(read_pages(write_pdf(TinyPage(f"{BODY} {more}")), "tiny.pdf")))


def letters(page: Page) -> int:
    return int((page.glyphs.code > 0x20).sum())


@pytest.mark.parametrize(
    "mark",
    [
        "0.8 g BT /F1 60 Tf 0.7 0.7 -0.7 0.7 60 150 Tm (SAMPLE COPY) Tj ET",
        "0.8 g BT /F1 9 Tf 0.9 0.43 -0.43 0.9 40 300 Tm (SAMPLE COPY) Tj ET",
        "0.8 g BT /F1 40 Tf 1 0 0 1 20 300 Tm (SAMPLE COPY) Tj ET",
        "0.8 g "
        + " ".join(f"BT /F1 48 Tf {20 + 36 * n} 300 Td ({c}) Tj ET" for n, c in enumerate("SAMPLECOPY")),
    ],
    ids=["askew", "small and askew", "level", "letter by letter"],
)
def test_what_lies_over_the_page_is_left_out_and_told(mark: str) -> None:
    page = read(mark)
    assert letters(page) == LETTERS
    (problem,) = page.problems
    assert problem.code == "watermark"
    assert problem.text.replace(" ", "").endswith(":SAMPLECOPY")


@pytest.mark.parametrize(
    "more",
    [
        "BT /F1 60 Tf 20 20 Td (Headline) Tj ET",
        "BT /F1 12 Tf 0 1 -1 0 390 100 Tm (Upright) Tj ET",
        "BT /F1 12 Tf -1 0 0 -1 200 40 Tm (Head down) Tj ET",
        "BT /F1 12 Tf 1 0.05 -0.05 1 20 40 Tm (Nearly level) Tj ET",
    ],
)
def test_headlines_and_turned_lines_stay(more: str) -> None:
    page = read(more)
    assert letters(page) > LETTERS
    assert not page.problems


def test_a_page_that_is_set_askew_as_a_whole_is_read() -> None:
    from broadsheet.formats import read_pages

    (page,) = read_pages(
        write_pdf("q 0.9 0.43 -0.43 0.9 200 0 cm BT /F1 9 Tf 60 90 Td (All of it) Tj ET Q"), "a.pdf"
    )
    assert page.glyphs.text().replace(" ", "") == "Allofit"


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=60),
    st.lists(st.tuples(*[st.integers(-5, 45)] * 4), min_size=1, max_size=8),
)
def test_boxes_are_counted_as_one_by_one(
    points: list[tuple[int, int]], windows: list[tuple[int, ...]]
) -> None:
    box = np.array([(x, y, x + 1, y + 1) for x, y in points], np.float32)
    within = np.array([(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in windows], float)
    one_by_one = [
        sum(x0 <= x + 0.5 < x1 and y0 <= y + 0.5 < y1 for x, y in points) for x0, y0, x1, y1 in within
    ]
    assert _held(within + 0.5, box, 1.0).tolist() == one_by_one
