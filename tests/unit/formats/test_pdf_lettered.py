"""What is painted through letters is their filling, and no box."""

from __future__ import annotations

import pytest
from tests.unit.formats.tiny_pdf import HELVETICA, TinyPage, write_pdf

from broadsheet.formats import read_pages

pytest.importorskip("pypdfium2")

BODY = "BT /F1 10 Tf 20 300 Td (The body of the page) Tj ET "
SHADING = (
    "/Shading<</S1<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 400 0]/Extend[true true]"
    "/Function<</FunctionType 2/Domain[0 1]/C0[.8 .1 .1]/C1[.1 .1 .6]/N 1>>>>>>"
)


def frames_and_pictures(content: str) -> tuple[int, int, str]:
    """How many frames and pictures a page has, and its text."""
    data = write_pdf(TinyPage(BODY + content, {"F1": HELVETICA}, images=("Im",)))
    data = data.replace(
        b"/XObject<<", f"{SHADING}/XObject<<".encode()
    )  # the offsets are wrong now: PDFium mends it
    (page,) = read_pages(data)
    return len(page.frames), len(page.pictures), page.glyphs.text().replace(" ", "")


@pytest.mark.parametrize("paint", ["/S1 sh", "200 0 0 60 10 480 cm /Im Do"])
def test_a_filling_of_letters_is_neither_frame_nor_picture(paint: str) -> None:
    found = frames_and_pictures(f"q BT /F1 40 Tf 7 Tr 20 500 Td (Harbour) Tj ET {paint} Q")
    assert found == (0, 0, "ThebodyofthepageHarbour")


def test_a_box_that_is_larger_than_its_letters_is_a_box() -> None:
    head = "BT /F1 40 Tf 7 Tr 20 500 Td (Harbour) Tj ET"
    frames, _, text = frames_and_pictures(f"q 10 420 300 160 re W n /S1 sh Q q {head} Q")
    assert frames == 1
    assert text.endswith("Harbour")


def test_a_box_under_ordinary_type_is_a_box() -> None:
    filled = "q BT /F1 40 Tf 7 Tr 20 400 Td (Ferry) Tj ET /S1 sh Q"
    box = "q 18 490 160 40 re W n /S1 sh Q 1 g BT /F1 40 Tf 20 500 Td (Harbour) Tj ET"
    frames, _, _ = frames_and_pictures(f"{filled} {box}")
    assert frames == 1
