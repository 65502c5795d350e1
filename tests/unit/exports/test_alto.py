"""ALTO written: valid, nothing of the source lost, read back to the same lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.exports.hand_made import chinese_page
from tests.unit.exports.official import assert_valid
from tests.unit.formats.test_alto import TWO_LINES, alto

from broadsheet import samples
from broadsheet.articles.compose import compose
from broadsheet.exports import find_format, folder_formats
from broadsheet.formats import read_pages
from broadsheet.issues import bind
from broadsheet.layout.detail import detail_of
from broadsheet.model.issue import Issue
from broadsheet.pipeline import take_apart

SHARED = Path(__file__).parents[4] / "shared" / "pages"
REAL = sorted([*SHARED.glob("ocr-xml/alto/*/*.xml"), *SHARED.glob("mets-alto/*/*_0*[0-9].xml")])


def issue_of(given: bytes | Path) -> Issue:
    """The issue of a page file, with details, read in this process."""
    composed = []
    for number, page in enumerate(read_pages(given, "page.xml" if isinstance(given, bytes) else None), 1):
        parts = take_apart(page)
        composed.append(replace(compose(parts, number), detail=detail_of(parts.layout)))
    return bind(composed, sources=[page.page.source for page in composed])


def written(issue: Issue) -> str:
    return "".join(find_format("alto").render([issue]))


def local(document: str | bytes, name: str) -> Iterator[ElementTree.Element]:
    for one in ElementTree.fromstring(document).iter():
        if one.tag.rpartition("}")[2] == name:
            yield one


def box_of(one: ElementTree.Element) -> tuple[float, ...]:
    return tuple(float(one.get(side, "nan")) for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))


def strings(document: str | bytes) -> Counter[tuple[object, ...]]:
    """The words of a document that say anything: id, text, box, hyphenation."""
    named = ("ID", "SUBS_TYPE", "SUBS_CONTENT")
    return Counter(
        (one.get("CONTENT", "").strip(), *box_of(one), *map(one.get, named))
        for one in local(document, "String")
        if one.get("CONTENT", "").strip()
    )


def lines(document: str | bytes) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    for line in local(document, "TextLine"):
        said = [one.get("CONTENT", "").strip() for one in line if one.tag.endswith("String")]
        if any(said):
            found[(line.get("ID"), *box_of(line))] += 1
    return found


def test_a_page_is_valid_and_has_its_articles_in_composed_blocks() -> None:
    document = written(chinese_page())
    blocks = [one.get("ID") for one in local(document, "ComposedBlock")]
    assert blocks == ["a1", "a2"]
    titles = [one.get("LABEL") for one in local(document, "StructureTag")]
    assert titles == ["把种子播在春风里", "commentary"]
    said = [one.get("CONTENT", "") for one in local(document, "String")]
    printed = [line.text for line in chinese_page().pages[0].lines]
    nameplate, *articles, folio = ("".join(text.split()) for text in printed)
    assert "".join(said) == "".join([*articles, nameplate, folio])
    assert_valid(document)


def test_a_pdfs_points_are_counted_in_inches() -> None:
    issue = chinese_page()
    document = written(issue)
    assert next(local(document, "MeasurementUnit")).text == "inch1200"
    page = next(local(document, "Page"))
    assert float(page.get("WIDTH", "0")) == pytest.approx(issue.pages[0].width * 1200 / 72)


def test_words_ids_boxes_and_hyphenation_survive() -> None:
    data = alto(TWO_LINES)
    document = written(issue_of(data))
    assert strings(document) == strings(data)
    assert lines(document) == lines(data)
    (hyphen,) = local(document, "HYP")
    assert (hyphen.get("CONTENT"), hyphen.get("HPOS"), hyphen.get("WIDTH")) == ("-", "310", "10")
    style = {one.get("ID"): one for one in local(document, "TextStyle")}
    first, second = local(document, "TextLine")
    assert style[first.get("STYLEREFS")].get("FONTSIZE") == "27"
    assert style[second.get("STYLEREFS")].get("FONTSIZE") == "9"
    assert_valid(document)


@pytest.mark.parametrize("bad", ['ID="1 2"', 'ID="S2"', 'ID="a1"', 'ID="page-1"', 'ID=""', ""])
def test_ids_that_are_no_names_or_taken_twice_are_mended(bad: str) -> None:
    document = written(issue_of(alto(TWO_LINES.replace('ID="S1"', bad))))
    ids = [one.get("ID") for one in ElementTree.fromstring(document).iter() if one.get("ID")]
    assert len(ids) == len(set(ids))
    assert_valid(document)


text = st.text(st.characters(exclude_categories=["Cc", "Zs", "Zl", "Zp", "Cs"]), min_size=1, max_size=12)
sides = st.floats(0, 900).map(lambda value: round(value, 3))


@given(said=st.lists(st.tuples(text, sides, sides, sides, sides), min_size=1, max_size=8))
@settings(deadline=None)
def test_whatever_a_line_says_is_written_and_read_back_the_same(
    said: list[tuple[str, float, float, float, float]],
) -> None:
    from broadsheet.exports.xml_writing import escaped

    words = "<SP/>".join(
        f'<String ID="w{at}" CONTENT="{escaped(word)}" HPOS="{x}" VPOS="{y}" WIDTH="{w}" HEIGHT="{h}"/>'
        for at, (word, x, y, w, h) in enumerate(said)
    )
    line = f'<TextLine ID="L1" HPOS="0" VPOS="0" WIDTH="900" HEIGHT="900">{words}</TextLine>'
    data = alto(f'<TextBlock ID="B1">{line}</TextBlock>')
    once = written(issue_of(data))
    assert strings(once) == strings(data)
    assert strings(written(issue_of(once.encode()))) == strings(once)


@pytest.mark.parametrize("name", samples.names())
def test_sample_pages_read_back_to_the_same_printed_lines(name: str) -> None:
    issue = issue_of(samples.path(name))
    document = written(issue)
    assert_valid(document)
    (page,) = read_pages(document.encode(), "page.xml")
    given = issue.pages[0].lines
    assert page.given
    said = {name: page.glyphs.text(page.given.glyphs[at]).strip() for at, name in enumerate(page.given.ids)}
    assert said == {line.id: " ".join(line.text.split()) for line in given}
    assert len(page.pictures) == len(issue.details[0].pictures if issue.details[0] else ())


def test_pages_of_an_issue_go_to_a_file_each() -> None:
    from tests.unit.exports.hand_made import english_issue

    found = {name: "".join(pieces) for name, pieces in folder_formats()["alto"].files(english_issue())}
    assert list(found) == ["page-0001.alto.xml", "page-0002.alto.xml"]
    for document in found.values():
        assert_valid(document)


@pytest.mark.skipif(not REAL, reason="the real pages are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_pages_lose_no_word_and_no_box(path: Path) -> None:
    data = path.read_bytes()
    document = written(issue_of(path))
    assert strings(document) == strings(data)
    assert lines(document) == lines(data)
    assert Counter(one.get("CONTENT") for one in local(document, "HYP")) == Counter(
        one.get("CONTENT") for one in local(data, "HYP")
    )
    assert_valid(document)
