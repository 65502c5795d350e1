"""Typefaces that a PDF makes up or does not name: type pushed over, fonts of Type 3, marks in fonts of their own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.formats.tiny_pdf import TinyPage, write_pdf

from broadsheet.formats.pdf.characters import RawCharacters
from broadsheet.formats.pdf.fonts import HEAVY, straightened
from broadsheet.formats.pdf.nameless import faces_of
from broadsheet.model.page import Page

pytest.importorskip("pypdfium2")


def read(content: str, **more: object) -> Page:
    from broadsheet.formats import read_pages

    return next(iter(read_pages(write_pdf(TinyPage(content, **more)), "tiny.pdf")))  # type: ignore[arg-type]


def test_type_that_is_pushed_over_stands_where_upright_type_would() -> None:
    upright, leaning = (
        read(f"BT /F1 20 Tf 1 0 {slant} 1 50 500 Tm (Tras 291 de Valdehierro) Tj ET") for slant in (0, 0.33)
    )
    assert np.allclose(upright.glyphs.box, leaning.glyphs.box, atol=0.2)
    assert np.allclose(upright.glyphs.size, leaning.glyphs.size, rtol=0.01)
    assert not upright.fonts[upright.glyphs.font[0]].italic
    assert leaning.fonts[leaning.glyphs.font[0]].italic


@given(st.floats(-0.6, 0.6), st.floats(0, 6.3))
def test_what_was_pushed_over_is_set_upright_whichever_way_it_runs(slant: float, turn: float) -> None:
    cos, sin = np.cos(turn), np.sin(turn)
    rows = np.array([[cos, sin, slant * cos - sin, slant * sin + cos, 7, 9]])
    upright, found = straightened(rows)
    assert np.allclose(upright, [[cos, sin, -sin, cos, 7, 9]], atol=1e-6)
    assert found[0] == pytest.approx(slant, abs=1e-6)


def of_fonts(*lines: str) -> tuple[RawCharacters, np.ndarray]:
    """Characters of lines in which "a1" is the letter a in font 1; a text object a character; and their fonts."""
    cells = [
        (line[place], int(line[place + 1]), y, x)
        for y, line in enumerate(lines)
        for x, place in enumerate(range(0, len(line), 2))
    ]
    n = len(cells)
    made = RawCharacters(
        index=np.arange(n, dtype=np.int32),
        unicode=np.array([ord(letter) for letter, _, _, _ in cells], np.uint32),
        origin=np.array([(5.0 * x, 700 - 12.0 * y) for _, _, y, x in cells]),
        loose=np.zeros((n, 4), np.float32),
        unmapped=np.zeros(n, np.bool_),
        hyphen=np.zeros(n, np.bool_),
        run=np.arange(n, dtype=np.int32),
        objects=np.arange(n, dtype=np.uint64) + 1,
        first=np.arange(n, dtype=np.int32),
    )
    return made, np.array([font for _, font, _, _ in cells], np.int64)


def test_fonts_without_names_that_hold_the_same_letters_are_two_faces() -> None:
    raw, font = of_fonts("a0b0c1d1e0", "b0a0d1c1-2", "a3b3a3b3", "e0c1a0-2")
    faces = faces_of(raw, font, np.full(len(font), 10.0), np.ones(4, np.bool_))
    assert faces[0] == faces[1] == faces[2] == 0  # one face in three fonts; the commonest
    assert faces[3] == 1


def test_fonts_with_names_are_left_alone() -> None:
    raw, font = of_fonts("a0b0a1b1")
    assert faces_of(raw, font, np.full(4, 10.0), np.zeros(2, np.bool_)).tolist() == [0, 0]


def test_marks_in_a_font_of_their_own_are_as_large_as_it_says() -> None:
    """A font of Type 3 that holds only a hyphen leaves little ink: that tells nothing of its size."""
    glyphs = "".join(f"/{name} {name} 0 R" for name in ("hyphen", "quote"))
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 900]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 45/LastChar 46"
        f"/Widths[400 400]/CharProcs<<{glyphs}>>/Encoding<</Type/Encoding/Differences[45/hyphen/quote]>>"
        "/ToUnicode map 0 R>>"
    )
    to_unicode = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><FF> endcodespacerange "
        "2 beginbfchar <2D><002D> <2E><201C> endbfchar endcmap end"
    )
    page = read(
        "BT /F2 10 Tf 50 500 Td (.-.-.-.-.-) Tj ET",
        fonts={"F2": font},
        streams={
            "hyphen": "400 0 50 250 350 320 d1 50 250 300 70 re f",
            "quote": "400 0 50 600 350 700 d1 50 600 300 100 re f",
            "map": to_unicode,
        },
    )
    assert np.allclose(page.glyphs.size, 10, rtol=0.05)


def test_the_same_letters_in_another_size_do_not_part_a_face() -> None:
    raw, font = of_fonts("a0b0c1d1", "a0b0c1d1")
    size = np.repeat([10.0, 20.0], 4)
    assert faces_of(raw, font, size, np.ones(2, np.bool_)).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("name", "bold"),
    [
        ("FZDHTJW--GB1-0", True), ("FZXBSJW--GB1-0", True), ("FZLTCHJW", True), ("FZDHTK", True),
        ("FZSSJW--GB1-0", False), ("FZBSJW--GB1-0", False), ("FZLTHJW", False), ("FZKTJW--GB1-0", False),
    ],
)  # fmt: skip
def test_heavy_faces_of_the_chinese_foundry_are_known_by_their_names(name: str, bold: bool) -> None:
    assert bool(HEAVY.match(name)) is bold
