"""PAGE XML read: ids, polygons, words, separators, directions, old files, and hostile ones."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.errors import DamagedFile
from broadsheet.formats import read_pages, recognise
from broadsheet.model.page import Page

LINES = """<TextRegion id="r1"><Coords points="100,100 500,100 500,200 100,200"/>
<TextLine id="l1"><Coords points="100,104 500,100 500,140 100,144"/><Baseline points="100,136 500,132"/>
 <TextEquiv><Unicode>A storm at sea</Unicode></TextEquiv></TextLine>
<TextLine id="l2"><Coords points="100,160 500,160 500,200 100,200"/>
 <Word id="w1"><Coords points="100,160 200,160 200,200 100,200"/>
  <Glyph id="g1"><Coords points="100,160 120,160 120,200 100,200"/><TextEquiv><Unicode>x</Unicode></TextEquiv></Glyph>
  <TextEquiv conf="0.75"><Unicode>two</Unicode></TextEquiv></Word>
 <Word id="w2"><Coords points="300,160 500,160 500,200 300,200"/><TextEquiv><Unicode>words</Unicode></TextEquiv></Word>
 <TextEquiv index="1"><Unicode>worse reading</Unicode></TextEquiv>
 <TextEquiv index="0"><Unicode>two words</Unicode></TextEquiv></TextLine>
<TextEquiv><Unicode>A storm at sea two words</Unicode></TextEquiv>
<TextStyle fontFamily="Fraktur" bold="true"/></TextRegion>"""


def pagexml(inside: str, *, year: str = "2019-07-15", attributes: str = "") -> bytes:
    """A page of 1000 × 1400 with this inside."""
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}"><Metadata/>
<Page imageFilename="a.jpg" imageWidth="1000" imageHeight="1400" {attributes}>{inside}</Page></PcGts>"""
    return text.encode()


def only_page(data: bytes) -> Page:
    (page,) = read_pages(data, "page.xml")
    return page


def line_texts(page: Page) -> dict[str, str]:
    assert page.given
    return {
        name: page.glyphs.text(group) for name, group in zip(page.given.ids, page.given.glyphs, strict=True)
    }


@pytest.mark.parametrize("year", ["2010-03-19", "2013-07-15", "2019-07-15", "2024-07-15"])
def test_lines_keep_their_ids_in_every_version(year: str) -> None:
    data = pagexml(LINES, year=year)
    assert recognise(data, "x.xml").name == "PAGE XML"
    page = only_page(data)
    assert line_texts(page) == {"l1": "A storm at sea", "l2": "two words"}
    assert (page.width, page.height, page.unit, page.problems) == (1000, 1400, "px", ())


def test_lines_share_out_their_polygons_hull_and_words_have_their_own() -> None:
    page = only_page(pagexml(LINES))
    assert page.given
    first, second = page.given.glyphs
    assert page.glyphs.box[first[0]].tolist()[:2] == [100, 100]
    assert page.glyphs.box[first[-1]].tolist()[2:] == pytest.approx([500, 144])
    assert page.glyphs.box[second[4], 0] == 300
    assert page.glyphs.confidence[second[0]] == 0.75
    assert np.isnan(page.glyphs.confidence[second[4]])


def test_a_regions_style_is_that_of_its_lines() -> None:
    page = only_page(pagexml(LINES))
    assert {page.fonts[number].name for number in page.glyphs.font} == {"Fraktur"}
    assert page.fonts[page.glyphs.font[0]].bold


def test_a_line_that_says_other_than_its_words_is_right() -> None:
    page = only_page(pagexml(LINES.replace("two words</Unicode>", "corrected text</Unicode>")))
    assert line_texts(page)["l2"] == "corrected text"


def test_old_files_write_corners_as_elements() -> None:
    points = '<Coords><Point x="100" y="100"/><Point x="500" y="100"/><Point x="500" y="140"/></Coords>'
    page = only_page(
        pagexml(
            f'<TextRegion id="r"><TextLine id="l1">{points}<TextEquiv><Unicode>ab</Unicode></TextEquiv>'
            "</TextLine></TextRegion>"
        )
    )
    assert page.glyphs.box[0].tolist() == [100, 100, 300, 140]


def test_separators_are_rules_even_if_skewed_and_images_pictures() -> None:
    shapes = """<SeparatorRegion id="s1"><Coords points="50,300 950,300 950,304 50,304"/></SeparatorRegion>
    <SeparatorRegion id="s2"><Coords points="500,300 560,1300 564,1300 504,300"/></SeparatorRegion>
    <ImageRegion id="i1"><Coords points="50,700 350,700 350,900 50,900"/></ImageRegion>"""
    page = only_page(pagexml(LINES + shapes))
    assert page.rules.shape == (2, 4)
    assert page.rules[1, 2] - page.rules[1, 0] < 6
    assert page.pictures.tolist() == [[50, 700, 350, 900]]


def test_lines_that_run_down_are_told_by_direction_or_by_shape() -> None:
    tall = """<TextRegion id="r" {0}><TextLine id="v"><Coords points="800,100 830,100 830,300 800,300"/>
    <TextEquiv><Unicode>直書きの行です</Unicode></TextEquiv></TextLine></TextRegion>"""
    for said in ("", 'readingDirection="top-to-bottom"'):
        page = only_page(pagexml(tall.format(said)))
        assert page.glyphs.vertical.all()
        assert (np.diff(page.glyphs.box[:, 1]) > 0).all()
        assert page.glyphs.size[0] == pytest.approx(30, rel=0.2)


def test_lines_without_text_or_sound_polygons_do_no_harm() -> None:
    broken = """<TextRegion id="r"><Coords points="x"/><TextLine id="a"><Coords points="1,2 3"/>
    <TextEquiv><Unicode>somewhere</Unicode></TextEquiv></TextLine><TextLine id="b"><Coords points=""/></TextLine>
    <TextLine id="c"><Coords points="NaN,NaN 1e99,5 -7,3"/><TextEquiv><Unicode>lost</Unicode></TextEquiv></TextLine>
    </TextRegion>"""
    page = only_page(pagexml(LINES + broken))
    assert list(line_texts(page)) == ["l1", "l2", "a", "c"]
    assert np.isfinite(page.glyphs.box).all()
    assert page.problems[0].code == "broken-boxes"


def test_a_cut_off_file_gives_what_can_be_saved() -> None:
    data = pagexml(LINES)
    page = only_page(data[: data.index(b'<Word id="w2"')])
    assert line_texts(page) == {"l1": "A storm at sea"}
    assert page.problems[0].code == "broken-xml"


def test_an_external_entity_is_refused() -> None:
    declared = b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(DamagedFile, match="entities"):
        only_page(pagexml(LINES.replace("storm", "&a;")).replace(b"?>", declared, 1))
