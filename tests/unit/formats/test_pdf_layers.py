"""Text on layers that are switched off is not read; on layers that are on, it is."""

from __future__ import annotations

import pytest
from tests.unit.formats.tiny_pdf import TinyPage, write_pdf

from broadsheet.formats.pdf.shown import MOST_PIXELS, picture

pytest.importorskip("pypdfium2")

PAGE = (
    "BT /F1 10 Tf 20 500 Td (printed) Tj ET "
    "/OC /L1 BDC BT /F1 10 Tf 20 400 Td (one) Tj ET EMC /OC /L2 BDC BT /F1 10 Tf 20 300 Td (two) Tj ET EMC "
    "/P <</MCID 0>> BDC BT /F1 10 Tf 20 200 Td (tagged) Tj ET EMC"
)


def read(off: str, content: str = PAGE, images: tuple[str, ...] = ()) -> tuple[str, list[str]]:
    """What is read, and the codes of the problems, of a page with two layers, some of them off."""
    from broadsheet.formats import read_pages

    layers = "/Properties<</L1 10 0 R/L2 11 0 R>>"
    data = write_pdf(TinyPage(content, images=images)).replace(b"/XObject<<", f"{layers}/XObject<<".encode())
    catalog = f"/OCProperties<</OCGs[10 0 R 11 0 R]/D<</OFF[{off}]>>>>/Pages 2 0 R".encode()
    data = data.replace(b"/Pages 2 0 R", catalog, 1)
    groups = b"".join(
        b"%d 0 obj\n<</Type/OCG/Name(Layer %d)>>\nendobj\n" % (number, number - 9) for number in (10, 11)
    )
    data = data.replace(b"xref\n", groups + b"xref\n", 1)  # the offsets are wrong now: PDFium mends the file
    (page,) = read_pages(data, "tiny.pdf")
    return "".join(map(chr, page.glyphs.code)).replace(" ", ""), [problem.code for problem in page.problems]


@pytest.mark.parametrize(
    ("off", "text"),
    [("", "printedonetwotagged"), ("11 0 R", "printedonetagged"), ("10 0 R 11 0 R", "printedtagged")],
)
def test_only_what_is_on_is_read(off: str, text: str) -> None:
    assert read(off) == (text, ["unseen-characters"] if off else [])


def test_two_editions_at_one_place_are_told_apart() -> None:
    both = "/OC /L1 BDC BT /F1 10 Tf 20 400 Td (ferry) Tj ET EMC /OC /L2 BDC BT /F1 10 Tf 20 400 Td (wharf) Tj ET EMC"
    assert read("10 0 R", both)[0] == "wharf"
    assert read("11 0 R", both)[0] == "ferry"


@pytest.mark.parametrize("edges", ["0 0 1000000000 1", "0 0 1 1000000000", "0 0 40000 30000"])
def test_a_page_of_any_shape_is_drawn_small(edges: str) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(write_pdf(TinyPage(PAGE, media_box=edges)))
    assert picture(document[0].raw).size <= 4 * MOST_PIXELS


def test_hidden_words_on_a_picture_stay_though_taking_them_away_changes_nothing() -> None:
    body = "BT /F1 10 Tf 20 500 Td (The body of the page) Tj ET q 100 0 0 50 10 380 cm /Im Do Q"
    words = "/OC /L1 BDC BT /F1 10 Tf 3 Tr 20 400 Td (sign) Tj ET EMC"
    assert read("", f"{body} {words}", images=("Im",)) == ("Thebodyofthepagesign", [])
