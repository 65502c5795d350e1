"""ABBYY FineReader XML read: characters with their boxes, fonts, separators, pictures."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.errors import DamagedFile
from broadsheet.formats import read_pages, recognise
from broadsheet.model.page import Page


def letters(text: str, left: int, top: int) -> str:
    """Characters of 20 × 30 one beside the other, as FineReader writes them."""
    return "".join(
        f'<charParams l="{left + 20 * n}" t="{top}" r="{left + 20 * n + 18}" b="{top + 30}" charConfidence="80">'
        f"{char}</charParams>"
        for n, char in enumerate(text)
    )


PAGE = f"""<page width="1000" height="1400" resolution="300"><block blockType="Text" l="100" t="100" r="500" b="200">
<text><par><line baseline="130" l="100" t="100" r="500" b="130">
<formatting lang="GermanStandard" ff="Times" fs="9." bold="true">{letters("Im Hafen", 100, 100)}</formatting></line>
<line baseline="170" l="100" t="140" r="500" b="170">
<formatting lang="GermanStandard" ff="Times" fs="9." italic="1">ohne Kästen</formatting></line></par></text></block>
<block blockType="Separator" l="0" t="600" r="1000" b="603"/>
<block blockType="RasterPicture" l="50" t="700" r="400" b="900"/>
</page>"""


def abbyy(inside: str = PAGE, version: str = "FineReader10-schema-v1") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="http://www.abbyy.com/FineReader_xml/{version}.xml" version="1.0">{inside}</document>""".encode()


def only_page(data: bytes) -> Page:
    (page,) = read_pages(data, "page.xml")
    return page


@pytest.mark.parametrize(
    "version", ["FineReader6-schema-v1", "FineReader8-schema-v2", "FineReader10-schema-v1"]
)
def test_characters_keep_their_boxes(version: str) -> None:
    data = abbyy(version=version)
    assert recognise(data, "x").name == "ABBYY XML"
    page = only_page(data)
    assert page.given
    assert [page.glyphs.text(line) for line in page.given.glyphs] == ["Im Hafen", "ohne Kästen"]
    assert page.glyphs.box[3].tolist() == [160, 100, 178, 130]
    assert page.glyphs.confidence[0] == pytest.approx(0.8)
    assert (page.width, page.height, page.unit, page.language) == (1000, 1400, "px", "de")
    assert page.rules.tolist() == [[0, 600, 1000, 603]]
    assert page.pictures.tolist() == [[50, 700, 400, 900]]


def test_letters_make_words_between_spaces() -> None:
    (page,) = read_pages(abbyy(PAGE), "page.xml")
    assert page.given and page.given.words
    words = page.given.words
    said = [page.glyphs.text(np.arange(*ends)) for ends in zip(words.start, words.end, strict=True)]
    assert said == ["Im", "Hafen", "ohne Kästen"]  # the last is text whose characters have no boxes
    for one, (start, end) in enumerate(zip(words.start, words.end, strict=True)):
        letters = page.glyphs.box[start:end]
        assert words.box[one].tolist() == [*letters[:, :2].min(axis=0), *letters[:, 2:].max(axis=0)]


def test_fonts_are_told() -> None:
    page = only_page(abbyy())
    first, last = page.fonts[page.glyphs.font[0]], page.fonts[page.glyphs.font[-1]]
    assert (first.name, first.bold, first.italic) == ("Times", True, False)
    assert (last.bold, last.italic) == (False, True)


def test_several_pages_in_one_file() -> None:
    pages = read_pages(abbyy(PAGE + PAGE), "a.xml")
    assert [page.source for page in pages] == ["a.xml#page=1", "a.xml#page=2"]


def test_broken_files_give_what_is_there_and_bombs_are_refused() -> None:
    data = abbyy(PAGE.replace('l="160"', 'l="NaN"'))
    page = only_page(data[: data.index(b"</par>")])
    assert np.isfinite(page.glyphs.box).all()
    assert {problem.code for problem in page.problems} == {"broken-xml", "broken-boxes"}
    bomb = data.replace(b"?>", b'?><!DOCTYPE d [<!ENTITY a "x">]>', 1)
    with pytest.raises(DamagedFile, match="entities"):
        only_page(bomb)
