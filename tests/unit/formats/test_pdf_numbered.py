"""Fonts without meanings whose numbers are ASCII codes are read, if their ink agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from tests.unit.formats.tiny_pdf import HELVETICA, TinyPage, write_pdf

from broadsheet.formats import read_pages
from broadsheet.model.page import UNKNOWN, Page

pytest.importorskip("pypdfium2")

ENGLISH = (
    "The old ferry will sail again in spring, the harbour board said.",
    "Her boilers have been made new in a yard at Merrow, and the decks",
    "laid; 48 of 60 hands are back, 23 of them since 1975.",
)
SHAPES = {  # how high and how low letters reach, of 1000
    **dict.fromkeys("acemnorsuvwxz", (0, 480)),
    **dict.fromkeys("bdhklfti", (0, 700)),
    **dict.fromkeys("gpqyj", (-200, 480)),
    **dict.fromkeys("0123456789", (0, 650)),
    **dict.fromkeys(",;", (-90, 90)),
    ".": (0, 90),
}


def drawn(lines: Sequence[str], numbers: Mapping[str, int]) -> Page:
    """A page in a font of type 3 that names its letters by number only and gives each its own."""
    used = sorted(set("".join(lines)), key=lambda sign: numbers.get(sign, ord(sign)))
    of = {sign: numbers.get(sign, ord(sign)) for sign in used}
    streams: dict[str, str] = {}
    procs = differences = ""
    for place, (sign, number) in enumerate(of.items()):
        low, high = SHAPES.get(sign, (0, 660))
        width = 300 + 7 * place
        streams[f"GLYPH{number}X"] = (
            "600 0 0 0 0 0 d1"
            if sign == " "
            else f"600 0 0 {low} {width} {high} d1 0 {low} {width} {high - low} re f"
        )
        procs += f"/n{number} GLYPH{number}X 0 R"
        differences += f" {number}/n{number}"
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 0/LastChar 255"
        f"/Widths[{'600 ' * 256}]/Encoding<</Type/Encoding/Differences[{differences}]>>/Resources<<>>"
        f"/CharProcs<<{procs}>>>>"
    )
    shown = " T* ".join(f"<{bytes(of[sign] for sign in line).hex()}> Tj" for line in lines)
    data = write_pdf(
        TinyPage(f"BT /F1 9 Tf 14 TL 1 0 0 1 20 560 Tm {shown} ET", fonts={"F1": font}, streams=streams)
    )
    return read_pages(data)[0]


def test_numbers_that_are_ascii_codes_are_read() -> None:
    page = drawn(ENGLISH, {})
    assert page.glyphs.text() == "".join(ENGLISH)
    assert page.problems == ()


def test_numbers_that_their_ink_belies_are_not() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    page = drawn(ENGLISH, dict(zip(letters, map(ord, letters[9:] + letters[:9]), strict=True)))
    assert (page.glyphs.flags & UNKNOWN).any()
    assert [problem.code for problem in page.problems] == ["unmapped-characters"]


def test_few_letters_prove_nothing() -> None:
    page = drawn(("one tea", "ten eat"), {})
    assert (page.glyphs.flags & UNKNOWN).any()


def test_fonts_of_tex_have_ligatures_and_quotes_of_their_own() -> None:
    numbers = {"ﬀ": 11, "ﬁ": 12, "“": 0x5C, "”": 0x22, "—": 0x7C}
    page = drawn((*ENGLISH, "“The ﬁrst oﬀer — and the last”"), numbers)
    assert page.glyphs.text().endswith("“The ﬁrst oﬀer — and the last”")


def test_a_font_with_a_map_is_left_alone() -> None:
    (page,) = read_pages(write_pdf(TinyPage(r"BT /F1 10 Tf 20 500 Td (a \\ b) Tj ET", {"F1": HELVETICA})))
    assert page.glyphs.text() == r"a \ b"
