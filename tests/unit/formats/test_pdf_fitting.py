"""Scans whose hidden text stands where their picture has print, and scans whose hidden text does not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.formats.tiny_pdf import TinyPage, write_pdf

from broadsheet.formats import ReadOptions, read_pages
from broadsheet.formats.pdf.fitting import FEWEST, Fit, fit_of, scale_for
from broadsheet.model.page import GivenWords, Page

WIDE, HIGH, SIZE, PITCH = 400, 600, 10, 14
LINES = [(40 + 180 * column, 60 + PITCH * row) for column in (0, 1) for row in range(20)]
WORDS = (0, 28, 70, 98)  # where the words of a line begin
LONG = (22, 36, 22, 44)


def boxes() -> np.ndarray:
    """The words of two columns of twenty lines."""
    return np.array(
        [
            (x + at, y, x + at + long, y + SIZE)
            for x, y in LINES
            for at, long in zip(WORDS, LONG, strict=True)
        ],
        np.float64,
    )


def words(box: np.ndarray) -> GivenWords:
    n = len(box)
    line = np.arange(n, dtype=np.int32) // len(WORDS)
    none = np.zeros(n, np.int32)
    return GivenWords(none, none, line, box, np.full(n, np.nan, np.float32), ("",) * n, {}, np.zeros((0, 4)))


def print_of(box: np.ndarray, scale: int = 1) -> np.ndarray:
    """A picture with these words printed: strokes of the height of an x."""
    picture = np.full((HIGH * scale, WIDE * scale), 235, np.uint8)
    for x0, y0, x1, y1 in (box * scale).astype(int).tolist():
        high = y1 - y0
        picture[y0 + high // 4 : y1 - high // 5, x0:x1:3] = 30
        picture[y0 + high // 4 : y1 - high // 5, x0 + 1 : x1 : 3] = 30
    return picture


def test_words_that_stand_on_their_print_fit() -> None:
    assert fit_of(words(boxes()), print_of(boxes()), 1.0) == Fit(1.0, len(boxes()))


@pytest.mark.parametrize(
    "moved",
    [(0, PITCH / 2), (13, 0), (9, 5)],
    ids=["between-the-lines", "across-the-words", "both"],
)
def test_words_beside_their_print_are_astray(moved: tuple[float, float]) -> None:
    fit = fit_of(words(boxes() + np.array([*moved, *moved])), print_of(boxes()), 1.0)
    assert fit.astray
    assert fit.poor


def test_a_layer_of_a_picture_of_another_size_is_astray() -> None:
    assert fit_of(words(boxes() * 0.93), print_of(boxes()), 1.0).astray


def test_vertical_words_fit_columns() -> None:
    down = boxes()[:, [1, 0, 3, 2]]
    assert fit_of(words(down), np.ascontiguousarray(print_of(boxes()).T), 1.0).share == 1.0


def test_a_blank_picture_fits_no_words() -> None:
    assert fit_of(words(boxes()), np.full((HIGH, WIDE), 240, np.uint8), 1.0).share == 0.0


def test_few_words_prove_nothing() -> None:
    box = boxes()[: FEWEST - 1]
    assert not fit_of(words(box + 500), print_of(boxes()), 1.0).poor


def test_words_without_a_place_do_not_count() -> None:
    box = boxes()
    box[::3] = np.nan
    assert fit_of(words(box), print_of(boxes()), 1.0).words == np.isfinite(box[:, 0]).sum()


def test_a_page_is_drawn_no_larger_than_lines_need() -> None:
    assert scale_for(words(boxes()), WIDE, HIGH) == pytest.approx(1.1)
    assert scale_for(words(boxes() / 100), 1e5, 1e5) < 0.05


@given(st.integers(-200, 200), st.integers(-200, 200))
def test_the_share_is_one_wherever_the_words_lie(x: int, y: int) -> None:
    fit = fit_of(words(boxes() + np.array([x, y, x, y])), print_of(boxes()), 1.0)
    assert 0 <= fit.share <= 1


# --- whole files ---


def layered(x: float = 0.0, y: float = 0.0) -> bytes:
    """A PDF of the printed words as a picture, with a hidden word over each, all moved by x and y."""
    said = ""
    for x0, y0, x1, _ in boxes().tolist():
        stretch = 100 * (x1 - x0) / (SIZE * 2.224)  # Helvetica's "noon" is 2.224 em
        at = f"{x0 + x} {HIGH - y0 - 8 - y}"
        said += f"BT 3 Tr /F1 {SIZE} Tf {stretch} Tz {at} Td (noon) Tj ET\n"
    picture = print_of(boxes(), 3)
    pixels = (WIDE * 3, picture.tobytes())
    return write_pdf(TinyPage(f"q {WIDE} 0 0 {HIGH} 0 0 cm /I1 Do Q\n{said}", pictures={"I1": pixels}))


def read(data: bytes, *, recover: bool, pictures: bool) -> Page:
    (page,) = read_pages(data, options=ReadOptions(recover=recover, pictures=pictures))
    return page


def test_a_layer_that_fits_is_kept_without_a_word() -> None:
    page = read(layered(), recover=True, pictures=True)
    assert page.given is not None
    assert page.raster is None
    assert not page.problems


def test_a_layer_that_does_not_fit_is_told() -> None:
    page = read(layered(9, PITCH / 2), recover=False, pictures=False)
    assert page.given is not None
    assert page.raster is None
    assert [problem.code for problem in page.problems] == ["astray-layer"]
    assert "as a picture" in page.problems[0].text


def test_a_page_whose_layer_does_not_fit_is_read_from_its_picture() -> None:
    page = read(layered(9, PITCH / 2), recover=True, pictures=True)
    assert page.raster is not None
    assert not len(page.glyphs)
    assert page.given is None
    assert "instead" in page.problems[0].text


def test_a_page_is_not_read_anew_if_that_is_not_wanted() -> None:
    assert read(layered(9, PITCH / 2), recover=False, pictures=True).raster is None
