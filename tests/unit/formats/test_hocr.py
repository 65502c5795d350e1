"""hOCR read: as XML, as loose HTML, with and without marked words."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.errors import DamagedFile
from broadsheet.formats import read_pages, recognise
from broadsheet.model.page import Page

DOCTYPE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
 "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">"""
PAGE = """<div class='ocr_page' id='page_1' title='image "a.png"; bbox 0 0 1000 1400; ppageno 0'>
<div class='ocr_carea' id='b1' title="bbox 100 100 500 200"><p class='ocr_par' lang='deu' title="bbox 100 100 500 200">
<span class='ocr_line' id='line_1_1' title="bbox 100 100 500 140; baseline 0 -9; x_size 40">
 <span class='ocrx_word' id='w1' title='bbox 100 100 200 140; x_wconf 95'><strong>Ein</strong></span>
 <span class='ocrx_word' id='w2' title='bbox 220 100 500 140; x_wconf 60'>St&uuml;rmchen</span>
</span>
<span class='ocr_header' id='line_1_2' title="bbox 100 160 500 200">nur &amp; Text</span></p></div>
<div class='ocr_separator' title='bbox 0 600 1000 603'></div><div class='ocr_photo' title='bbox 50 700 400 900'></div>
</div>"""


def hocr(inside: str = PAGE, *, doctype: str = DOCTYPE) -> bytes:
    """An hOCR document with this inside its body."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title>
<meta name='ocr-system' content='tesseract 5' /></head><body>{inside}</body></html>""".encode()


def only_page(data: bytes) -> Page:
    (page,) = read_pages(data, "page.html")
    return page


def line_texts(page: Page) -> dict[str, str]:
    assert page.given
    return {
        name: page.glyphs.text(group) for name, group in zip(page.given.ids, page.given.glyphs, strict=True)
    }


def loose(data: bytes) -> bytes:
    """The same as browsers take it: no XML declaration, tags left open."""
    text = (
        data.decode().split("?>", 1)[1].replace(" />", ">").replace("</p>", "").replace("</span>\n", "\n<br>")
    )
    return text.encode()


@pytest.mark.parametrize(
    "data", [hocr(), hocr(doctype="<!DOCTYPE html>"), loose(hocr())], ids=["xml", "html5", "loose"]
)
def test_lines_and_words_are_read(data: bytes) -> None:
    assert recognise(data, "x").name == "hOCR"
    page = only_page(data)
    assert line_texts(page) == {"line_1_1": "Ein Stürmchen", "line_1_2": "nur & Text"}
    assert (page.width, page.height, page.unit, page.language) == (1000, 1400, "px", "de")
    assert page.glyphs.box[4].tolist()[:2] == [220, 100]
    assert page.glyphs.confidence[0] == pytest.approx(0.95)
    assert page.fonts[page.glyphs.font[0]].bold
    assert page.rules.tolist() == [[0, 600, 1000, 603]]
    assert page.pictures.tolist() == [[50, 700, 400, 900]]


def test_web_pages_are_not_taken_for_pages() -> None:
    assert recognise(b"<html><body><p>News of the day</p></body></html>", "x.html").name != "hOCR"


def test_pages_of_one_file_are_told_apart() -> None:
    second = PAGE.replace("line_1", "line_2")
    pages = read_pages(hocr(PAGE + second), "a.hocr")
    assert [page.source for page in pages] == ["a.hocr#page=1", "a.hocr#page=2"]
    assert list(line_texts(pages[1])) == ["line_2_1", "line_2_2"]


def test_a_cut_off_file_gives_what_is_there() -> None:
    data = hocr()
    page = only_page(data[: data.index(b"<span class='ocr_header'")])
    assert line_texts(page) == {"line_1_1": "Ein Stürmchen"}


@pytest.mark.parametrize("bad", ["NaN NaN NaN NaN", "9e9 1 9e9 5", "", "5 5"])
def test_boxes_gone_wrong_get_a_place(bad: str) -> None:
    page = only_page(hocr(PAGE.replace("bbox 220 100 500 140", f"bbox {bad}")))
    assert np.isfinite(page.glyphs.box).all()
    assert line_texts(page)["line_1_1"] == "Ein Stürmchen"
    assert page.problems[0].code == "broken-boxes"


def test_a_bomb_is_refused() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    with pytest.raises(DamagedFile, match="entities"):
        only_page(hocr(PAGE.replace("nur", "&b;"), doctype=bomb))


def test_html_without_a_page_is_an_error() -> None:
    with pytest.raises(DamagedFile) as caught:
        only_page(hocr("<p>nothing</p>"))
    assert caught.value.remedy
