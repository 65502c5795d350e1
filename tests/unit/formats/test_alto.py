"""ALTO files read: ids, boxes, units, spaces, hyphens, styles, and what is broken in them."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.errors import DamagedFile, LimitExceeded
from broadsheet.formats import ReadOptions, read_pages, recognise
from broadsheet.model.page import HYPHEN, Page

V4 = "http://www.loc.gov/standards/alto/ns-v4#"
STYLES = """<Styles><TextStyle ID="T0" FONTFAMILY="Antiqua" FONTSIZE="9"/>
<TextStyle ID="T1" FONTFAMILY="Antiqua" FONTSIZE="27" FONTSTYLE="bold"/></Styles>"""
TWO_LINES = """<TextBlock ID="B1" STYLEREFS="T0" HPOS="100" VPOS="100" WIDTH="400" HEIGHT="100">
<TextLine ID="L1" STYLEREFS="T1" HPOS="100" VPOS="100" WIDTH="400" HEIGHT="60">
 <String ID="S1" CONTENT="Great" HPOS="100" VPOS="100" WIDTH="180" HEIGHT="60" WC="0.9"/><SP/>
 <String ID="S2" CONTENT="storm" HPOS="320" VPOS="100" WIDTH="180" HEIGHT="60"/></TextLine>
<TextLine ID="L2" HPOS="100" VPOS="180" WIDTH="400" HEIGHT="20">
 <String ID="S3" CONTENT="the" HPOS="100" VPOS="180" WIDTH="100" HEIGHT="20" STYLE="italics"/><SP/>
 <String ID="S4" CONTENT="har" HPOS="220" VPOS="180" WIDTH="90" HEIGHT="20"
  SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"/>
 <HYP CONTENT="-" HPOS="310" WIDTH="10"/></TextLine></TextBlock>"""


def alto(
    inside: str, *, namespace: str = V4, unit: str = "pixel", styles: str = STYLES, prefix: str = ""
) -> bytes:
    """A page of 1000 × 1400 with this inside its print space."""
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="{namespace}"><Description><MeasurementUnit>{unit}</MeasurementUnit></Description>{styles}
<Layout><Page ID="P1" WIDTH="1000" HEIGHT="1400"><PrintSpace>{inside}</PrintSpace></Page></Layout></alto>"""
    return text.encode()


def only_page(data: bytes, **options: int) -> Page:
    (page,) = read_pages(data, "page.xml", ReadOptions(**options))  # pyright: ignore[reportArgumentType]
    return page


def line_texts(page: Page) -> dict[str, str]:
    assert page.given
    return {
        name: page.glyphs.text(group) for name, group in zip(page.given.ids, page.given.glyphs, strict=True)
    }


def test_lines_keep_their_ids_and_words_their_boxes() -> None:
    page = only_page(alto(TWO_LINES))
    assert line_texts(page) == {"L1": "Great storm", "L2": "the har-"}
    assert (page.width, page.height, page.unit) == (1000, 1400, "px")
    assert page.glyphs.box[0, 0] == 100
    assert page.glyphs.box[4, 2] == pytest.approx(280)
    assert (np.diff(page.glyphs.box[:11, 0]) > 0).all()
    assert page.glyphs.confidence[0] == pytest.approx(0.9)
    assert np.isnan(page.glyphs.confidence[8])
    assert page.problems == ()


def test_words_are_kept_as_the_source_has_them() -> None:
    page = only_page(alto(TWO_LINES))
    assert page.given and page.given.words
    words = page.given.words
    said = [page.glyphs.text(np.arange(*ends)) for ends in zip(words.start, words.end, strict=True)]
    assert dict(zip(words.ids, said, strict=True)) == {
        "S1": "Great", "S2": "storm", "S3": "the", "S4": "har", "": "-"
    }  # fmt: skip
    assert words.parts == {3: ("HypPart1", "harbour"), 4: ("HYP", "-")}
    assert words.line.tolist() == [0, 0, 1, 1, 1]
    assert words.box[1].tolist() == [320, 100, 500, 160]
    assert words.line_box[1].tolist() == [100, 180, 500, 200]
    assert words.points.tolist() == [27, 27, 9, 9, 9]


@pytest.mark.parametrize(
    "namespace",
    [f"http://www.loc.gov/standards/alto/ns-v{number}#" for number in (2, 3, 4)]
    + ["http://schema.ccs-gmbh.com/ALTO", ""],
)
def test_every_namespace_of_alto_is_alto(namespace: str) -> None:
    data = alto(TWO_LINES, namespace=namespace)
    assert recognise(data, "x").name == "ALTO"
    assert len(only_page(data).glyphs) == 19


def test_elements_may_have_a_prefix() -> None:
    data = alto(TWO_LINES).decode().replace("<", "<a:").replace("<a:/", "</a:").replace("<a:?", "<?")
    data = data.replace("xmlns=", "xmlns:a=")
    assert line_texts(only_page(data.encode()))["L1"] == "Great storm"


@pytest.mark.parametrize("unit", ["mm10", "inch1200", "pixel"])
def test_the_unit_is_the_files_own_and_points_are_counted_in_it(unit: str) -> None:
    page = only_page(alto(TWO_LINES, unit=unit))
    assert page.unit == {"pixel": "px"}.get(unit, unit)
    assert page.glyphs.size[0] == pytest.approx(3 * page.glyphs.size[12], rel=1e-4)
    if unit != "pixel":
        per_point = {"mm10": 254 / 72, "inch1200": 1200 / 72}[unit]
        assert page.glyphs.size[12] == pytest.approx(9 * per_point, rel=1e-4)


def test_styles_come_down_from_block_to_line_to_word() -> None:
    page = only_page(alto(TWO_LINES))
    fonts = [page.fonts[number] for number in page.glyphs.font[[0, 12, 16]]]
    assert [(font.name, font.bold, font.italic) for font in fonts] == [
        ("Antiqua", True, False),
        ("Antiqua", False, True),
        ("Antiqua", False, False),
    ]


def test_a_hyphen_of_the_typesetter_is_told_from_one_of_the_word() -> None:
    assert only_page(alto(TWO_LINES)).glyphs.flags[-1] == HYPHEN
    compound = TWO_LINES.replace('SUBS_CONTENT="harbour"', 'SUBS_CONTENT="har-bour"')
    assert only_page(alto(compound)).glyphs.flags[-1] == 0


def test_sizes_that_are_not_given_are_measured() -> None:
    page = only_page(alto(TWO_LINES, styles=STYLES.replace('"9"', '"0"').replace('"27"', '"0"')))
    assert 20 < page.glyphs.size[12] < 35
    assert page.glyphs.size[0] > 2 * page.glyphs.size[12]


def test_thin_graphical_elements_are_rules_and_illustrations_pictures() -> None:
    shapes = """<GraphicalElement ID="G1" HPOS="50" VPOS="300" WIDTH="900" HEIGHT="3"/>
    <GraphicalElement ID="G2" HPOS="500" VPOS="300" WIDTH="0" HEIGHT="900"/>
    <GraphicalElement ID="G3" HPOS="50" VPOS="700" WIDTH="300" HEIGHT="200"/>
    <ComposedBlock ID="C1"><ComposedBlock ID="C2"><Illustration ID="I1" HPOS="50" VPOS="400" WIDTH="300" HEIGHT="200"/>
    </ComposedBlock></ComposedBlock>"""
    page = only_page(alto(TWO_LINES + shapes))
    assert page.rules[:, :2].tolist() == [[50, 300], [500, 300]]
    assert page.pictures.tolist() == [[50, 400, 350, 600]]
    assert [frame.box for frame in page.frames] == [(50, 700, 350, 900)]


def test_without_sp_elements_words_stand_apart() -> None:
    assert line_texts(only_page(alto(TWO_LINES.replace("<SP/>", ""))))["L1"] == "Great storm"


def test_pages_of_one_file_are_told_apart() -> None:
    data = alto(TWO_LINES).replace(b"</Page>", b'</Page><Page ID="P2" WIDTH="10" HEIGHT="20"></Page>')
    first, second = read_pages(data, "a.xml")
    assert (first.source, second.source) == ("a.xml#page=1", "a.xml#page=2")
    assert second.problems[0].code == "empty-page"


@pytest.mark.parametrize("bad", ["NaN", "-99999", "1e300", "", "x", "inf"])
def test_boxes_gone_wrong_get_a_place_and_are_told(bad: str) -> None:
    page = only_page(alto(TWO_LINES.replace('HPOS="320"', f'HPOS="{bad}"')))
    assert np.isfinite(page.glyphs.box).all()
    assert line_texts(page)["L1"] == "Great storm"
    assert 100 <= page.glyphs.box[6, 0] < page.glyphs.box[10, 2] <= 501
    assert [problem.code for problem in page.problems] == ["broken-boxes"]


def test_lines_without_any_place_stand_under_each_other() -> None:
    bare = "".join(f'<TextLine ID="L{n}"><String CONTENT="word"/></TextLine>' for n in range(5))
    page = only_page(alto(f"<TextBlock>{bare}</TextBlock>"))
    assert (np.diff(page.glyphs.box[::4, 1]) > 0).all()
    assert np.isfinite(page.glyphs.box).all()


def test_a_cut_off_file_gives_what_can_be_saved() -> None:
    data = alto(TWO_LINES)
    page = only_page(data[: data.index(b'ID="S3"')])
    assert line_texts(page) == {"L1": "Great storm"}
    assert page.problems[0].code == "broken-xml"
    with pytest.raises(DamagedFile):
        only_page(data[:150])


@pytest.mark.parametrize("bad", ["Gr&at", "Gr\x01eat", "Gr&#1;eat", "Gr&eacute;at", "a < b"])
def test_stray_signs_are_mended(bad: str) -> None:
    page = only_page(alto(TWO_LINES).replace(b"Great", bad.encode()))
    assert line_texts(page)["L2"] == "the har-"
    assert page.problems[0].code == "broken-xml"


def test_bytes_of_another_code_are_mended() -> None:
    page = only_page(alto(TWO_LINES).replace(b"Great", b"Gr\xe9at"))
    assert line_texts(page) == {"L1": "Gr\ufffdat storm", "L2": "the har-"}


BOMB = """<!DOCTYPE alto [<!ENTITY a "lollollol"><!ENTITY b "&a;&a;&a;&a;">]>"""
OUTSIDE = """<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/passwd">]>"""
PARAMETER = """<!DOCTYPE alto [<!ENTITY % a SYSTEM "http://localhost:9/x.dtd"> %a;]>"""


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, PARAMETER])
def test_files_that_declare_entities_are_refused(declared: str) -> None:
    data = alto(TWO_LINES.replace("Great", "&a;")).replace(b"?>", b"?>" + declared.encode(), 1)
    with pytest.raises(DamagedFile, match="entities") as caught:
        only_page(data)
    assert caught.value.remedy


def test_a_page_of_too_many_characters_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        only_page(alto(TWO_LINES), max_characters=10)


BLOCKS = "".join(
    f'<TextBlock ID="B{block}">'
    + "".join(
        f'<TextLine ID="L{line}" HPOS="100" VPOS="{100 + 40 * line}" WIDTH="300" HEIGHT="20">'
        f'<String CONTENT="harbour" HPOS="100" VPOS="{100 + 40 * line}" WIDTH="120" HEIGHT="20"/></TextLine>'
        for line in lines
    )
    + "</TextBlock>"
    for block, lines in enumerate(((0, 1), (2,), (3, 4, 5)))
)


@pytest.mark.parametrize(
    "data", [alto(BLOCKS), alto(BLOCKS) + b"<!-- -->", alto(BLOCKS).replace(b"</alto>", b"")]
)
def test_lines_know_the_block_of_the_source(data: bytes) -> None:
    """By the compiled pass, and element by element (a file that is broken off)."""
    given = only_page(data).given
    assert given is not None and given.block is not None
    assert given.block.tolist() == [0, 0, 1, 2, 2, 2]
    assert given.high is not None and given.wide is not None
    assert np.isfinite(given.high).all()
