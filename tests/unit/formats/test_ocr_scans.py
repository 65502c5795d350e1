"""The compiled pass over OCR files: the same pages as element by element, from sound files and from broken ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.building import built

from broadsheet.compiled import SWITCH
from broadsheet.errors import InputError
from broadsheet.formats import ReadOptions, alto, pagexml
from broadsheet.formats.ocrxml import scanning
from broadsheet.formats.ocrxml.scanning import Element, Elements, scan

OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
STRINGS = """<String ID="s1" CONTENT="Die" HPOS="10" VPOS="20" WIDTH="30.5" HEIGHT="12" WC="0.9"/><SP WIDTH="4"/>
<String ID="s2" CONTENT="Zei&amp;tung &#228;" HPOS="45" VPOS="20" WIDTH="60" HEIGHT="12"
STYLEREFS="T2" STYLE="bold italics"/>
<String CONTENT="war" HPOS="1e2" VPOS=" 20" WIDTH="30" HEIGHT="x" WC="1_0"/>"""
HYPHENED = """<SP/><String CONTENT=" ver " HPOS="140" VPOS="20" WIDTH="20" HEIGHT="12" SUBS_TYPE="HypPart1"
SUBS_CONTENT="verboten"/><HYP CONTENT="\u00ad" WIDTH="5"/>"""
LINES = f"""<TextLine ID="l1" HPOS="10" VPOS="20" WIDTH="150" HEIGHT="12">{STRINGS}{HYPHENED}</TextLine>
<TextLine HPOS="10" VPOS="40" WIDTH="150" HEIGHT="12" STYLEREFS="T1"><String CONTENT="boten" HPOS="10" VPOS="40"
WIDTH="40" HEIGHT="12" SUBS_TYPE="HypPart2" SUBS_CONTENT="verboten"/><String CONTENT="" HPOS="60"
VPOS="40" WIDTH="1" HEIGHT="1"/>
<String CONTENT="-&gt; &lt;Ende&gt;" HPOS="60" VPOS="40" WIDTH="70" HEIGHT="12"/></TextLine><TextLine ID="l3"/>"""
HEAD = """<Description><MeasurementUnit> mm10
</MeasurementUnit></Description><Styles><TextStyle ID="T1" FONTSIZE="9.5" FONTFAMILY="Fraktur"/>
<TextStyle ID="T2" FONTSIZE="12" FONTSTYLE="bold"/></Styles>"""
SHAPES = """<GraphicalElement HPOS="5" VPOS="60" WIDTH="200" HEIGHT="1"/><Illustration HPOS="5" VPOS="90" WIDTH="50"
HEIGHT="60"/>"""


def alto_file(
    inner: str = LINES, *, head: str = HEAD, page: str = 'WIDTH="300" HEIGHT="400"', more: str = ""
) -> str:
    return f"""{OPENING}<!-- made by hand --><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">{head}<Layout>
<Page ID="P1" {page}><PrintSpace HPOS="0" VPOS="0" WIDTH="300" HEIGHT="400"><ComposedBlock STYLEREFS="T1"><TextBlock
LANG="de" STYLEREFS="none T2">{inner}</TextBlock></ComposedBlock>{SHAPES}</PrintSpace></Page>{more}</Layout></alto>
"""


LINE = """<TextLine id="{0}" custom="x"><Coords points="{1}"/><Baseline points="0,0 1,1"/><TextEquiv conf="0.8">
<PlainText/><Unicode>{2}</Unicode></TextEquiv></TextLine>"""
REGIONS = f"""<TextRegion id="r1" primaryLanguage="German"><Coords points="1,1 2,2"/>{
    LINE.format("a", "10,10 90,12 90,30 10,30", "Berlin, den &amp; 12ten&#13;")
}{LINE.format("b", "10,40 90,41.5 90,60", "  Oktober ſ  1820 ")}{LINE.format("c", "", "")}
<TextEquiv><Unicode>Berlin
Oktober</Unicode></TextEquiv></TextRegion><SeparatorRegion id="s"><Coords points="5,70 95,70 95,72"/></SeparatorRegion>
<ImageRegion><Coords points="1,80 50,99"/></ImageRegion><TableRegion><Coords points="1,1 9,9"/><TableCell>
<TextLine><TextEquiv><Unicode>ohne Ort</Unicode></TextEquiv></TextLine></TableCell></TableRegion>"""


def page_file(regions: str = REGIONS, page: str = "") -> str:
    return f"""{OPENING}<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata/>
<Page imageFilename="a.jpg" imageWidth="100" imageHeight="120" {page}>{regions}</Page></PcGts>"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The compiled pass, built as an install builds it."""
    return scanning.load(built("scans.c", tmp_path_factory.mktemp("scans")))


def plain(value: Any) -> Any:
    """A page as values that can be compared."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if is_dataclass(value) and not isinstance(value, type):
        return [(one.name, plain(getattr(value, one.name))) for one in fields(value)]
    if isinstance(value, dict):
        return [(key, plain(one)) for key, one in value.items()]
    return [plain(one) for one in value] if isinstance(value, (tuple, list)) else value


def read(form: Any, data: bytes) -> Any:
    try:
        return plain(form.read(data, "page.xml", ReadOptions()))
    except InputError as error:
        return type(error), str(error)


def both_ways(library: Any, form: Any, data: bytes) -> bool:
    """Whether the compiled pass took the file; its page is found to be the one that is read without it."""
    took: list[bool] = []
    known = form.gathered_pages

    def watched(*given: Any, scanner: Callable[..., Any], **more: Any) -> Any:
        def watching(*own: Any) -> Any:
            found = scanner(*own)
            took.append(found is not None)
            return found

        return known(*given, scanner=watching, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "compiled", lambda: library)
        patch.setattr(form, "gathered_pages", watched)
        compiled = read(form, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "compiled", lambda: None)
        assert compiled == read(form, data)
    return took == [True]


USUAL_ALTO = {
    "all": alto_file(),
    "line ends of DOS": alto_file().replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + alto_file(),
    "no declaration": alto_file().removeprefix(OPENING),
    "prefixes": alto_file()
    .replace("<String", "<a:String")
    .replace("</TextLine", "</b:TextLine")
    .replace("<TextLine", "<b:TextLine"),
    "no spaces told": alto_file(LINES.replace("<SP/>", "").replace('<SP WIDTH="4"/>', "")),
    "no size of the page": alto_file(page=""),
    "a whole word with its hyphen": alto_file(LINES.replace('"verboten"', '"ver-boten"')),
    "single quotes": alto_file().replace('CONTENT="Die"', "CONTENT='D\"ie'"),
    "no words": alto_file('<TextLine ID="l" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"/>'),
    "no lines": alto_file(""),
    "signs beyond the first plane": alto_file(LINES.replace("Ende", "𝔈nde &#x1D520; 日本")),
}
OTHER_ALTO = {
    "two pages": alto_file(more=f'<Page WIDTH="300" HEIGHT="400"><PrintSpace>{LINES}</PrintSpace></Page>'),
    "a word outside lines": alto_file(LINES + STRINGS),
    "a hyphen first": alto_file(LINES.replace("<String", '<HYP CONTENT="-"/><String', 1)),
    "a line in a line": alto_file(f"<TextLine>{LINES}</TextLine>"),
    "a line end that a word keeps": alto_file(LINES.replace("Ende", "En&#10;de")),
    "CDATA": alto_file(
        head="<Description><MeasurementUnit><![CDATA[pixel]]></MeasurementUnit></Description>"
    ),
    "a DOCTYPE": alto_file().replace("<alto", "<!DOCTYPE alto>\n<alto", 1),
    "an entity": alto_file(LINES.replace("Ende", "&uuml;")),
    "another encoding": alto_file().replace("UTF-8", "ISO-8859-1"),
    "an attribute twice": alto_file().replace("<SP ", '<SP WIDTH="4" '),
    "a stray sign": alto_file(LINES.replace("Ende", "a & b")),
    "a bracket in a word": alto_file(LINES.replace("Ende", "a < b")),
    "cut off": alto_file()[:-200],
    "two roots": alto_file() + "<alto/>",
    "text after it": alto_file() + "x",
    "nothing in it": OPENING,
    "a declaration too late": "\n" + alto_file(),
    "two hyphens in a comment": alto_file().replace("by hand", "by -- hand"),
    "the end of CDATA": alto_file().replace("<Layout>", "]]><Layout>"),
    "an instruction called xml": alto_file().replace("<Layout>", "<?xml x?><Layout>"),
    "a name beyond ASCII": alto_file().replace("<Layout>", "<Lâyout/><Layout>"),
    "deep": alto_file("<a>" * 200 + LINES + "</a>" * 200),
}
USUAL_PAGE = {
    "all": page_file(),
    "nothing": page_file(""),
    "an outline of few": page_file().replace("90,30 10,30", "9"),
    "boxes that are none": page_file().replace("10,10 90,12", "10,10 90,1e2"),
    "left to right": page_file(page='readingDirection="left-to-right" language="French"'),
}
OTHER_PAGE = {
    "words": page_file(
        REGIONS.replace("<Baseline", '<Word id="w"><Coords points="1,1 2,2"/></Word><Baseline')
    ),
    "downwards": page_file(page='readingDirection="top-to-bottom"'),
    "two readings": page_file(
        REGIONS.replace(
            "</TextEquiv></TextLine>",
            '</TextEquiv><TextEquiv index="0"><Unicode>x</Unicode></TextEquiv></TextLine>',
        )
    ),
    "corners": page_file(
        REGIONS.replace('<Coords points="1,1 2,2"/>', '<Coords><Point x="1" y="2"/></Coords>')
    ),
    "a style": page_file(REGIONS.replace("<Baseline", '<TextStyle fontSize="12"/><Baseline')),
    "a picture with text in it": page_file(REGIONS.replace("</ImageRegion>", "<TextRegion/></ImageRegion>")),
}


@pytest.mark.parametrize("name", USUAL_ALTO)
def test_an_alto_file_is_read_alike_by_the_compiled_pass(name: str, library: Any) -> None:
    assert both_ways(library, alto, USUAL_ALTO[name].encode())


@pytest.mark.parametrize("name", OTHER_ALTO)
def test_what_the_compiled_pass_does_not_take_is_read_element_by_element(name: str, library: Any) -> None:
    assert not both_ways(library, alto, OTHER_ALTO[name].encode())


@pytest.mark.parametrize("name", USUAL_PAGE)
def test_a_page_xml_file_is_read_alike_by_the_compiled_pass(name: str, library: Any) -> None:
    assert both_ways(library, pagexml, USUAL_PAGE[name].encode())


@pytest.mark.parametrize("name", OTHER_PAGE)
def test_page_xml_that_it_does_not_take_is_read_element_by_element(name: str, library: Any) -> None:
    assert not both_ways(library, pagexml, OTHER_PAGE[name].encode())


EDITS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 12),
        st.sampled_from(
            ["", "<", ">", "&", '"', "'", "/", " ", "=", "-", "]]>", "<!--", "-->", "<?a ?>", "<SP/>", "\0", "\x0b",
             "é", "\ufffe", "&#0;", "&#65;", "&#xD800;", "&amp;", "</TextLine>", "<TextLine>", ":", "\r\n", "x"]
        ),
    ),
    min_size=1,
    max_size=3,
)  # fmt: skip


@given(edits=EDITS, kind=st.sampled_from(["alto", "page"]), surrogate=st.booleans())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_that_was_tampered_with_is_read_alike(
    library: Any, edits: list[tuple[float, int, str]], kind: str, surrogate: bool
) -> None:
    """Wherever something is cut out or put in: the same page, or the same refusal."""
    data = (alto_file() if kind == "alto" else page_file()).encode()
    for place, cut, put in edits:
        at = int(place * len(data))
        data = data[:at] + put.encode() + data[at + cut :]
    if surrogate:
        data = data.replace("é".encode(), b"\xed\xa0\x80")
    both_ways(library, alto if kind == "alto" else pagexml, data)


@given(
    st.lists(
        st.one_of(
            st.decimals(allow_nan=False, allow_infinity=False, places=4).map(str),
            st.floats().map(str),
            st.text("0123456789.-+eE_ ", max_size=20),
        ),
        min_size=1,
        max_size=30,
    )
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_numbers_are_those_of_python(library: Any, written: list[str]) -> None:
    data = "<a>" + "".join(f'<b n="{one}"/>' for one in written) + "</a>"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "compiled", lambda: library)
        found = scan(data.encode(), Elements(Element("b", ("n",))))
    assert found is not None
    numbers = found.numbers(found.places("b", np.flatnonzero(found.opens("b")), "n"))
    np.testing.assert_array_equal(numbers, [scanning.number(one) for one in written])


def test_a_library_that_is_missing_or_old_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert scanning.load(tmp_path / "missing.so") is None
    broken = tmp_path / "broken.so"
    broken.write_bytes(b"no library")
    assert scanning.load(broken) is None
    scanning.compiled.cache_clear()
    monkeypatch.setenv(SWITCH, "0")
    assert scanning.compiled() is None
    assert scan(b"<a/>", Elements(Element("a"))) is None
    scanning.compiled.cache_clear()
