"""PAGE XML written: valid, read back to the same lines, the articles in the reading order."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.unit.exports.hand_made import chinese_page
from tests.unit.exports.official import assert_valid
from tests.unit.exports.test_alto import issue_of, local
from tests.unit.formats.test_alto import TWO_LINES, alto

from broadsheet import samples
from broadsheet.exports import find_format
from broadsheet.formats import read_pages
from broadsheet.model.issue import Issue

REAL = sorted((Path(__file__).parents[4] / "shared" / "pages" / "page-xml").glob("18[27]0_*.xml"))


def written(issue: Issue) -> str:
    return "".join(find_format("pagexml").render([issue]))


def test_a_page_is_valid_and_its_articles_are_groups_of_the_reading_order() -> None:
    document = written(chinese_page())
    groups = list(local(document, "OrderedGroupIndexed"))
    assert [(one.get("id"), one.get("caption")) for one in groups] == [
        ("a1", "把种子播在春风里"), ("a2", "commentary")
    ]  # fmt: skip
    regions = {one.get("id"): one for one in local(document, "TextRegion")}
    first = [regions[one.get("regionRef")] for one in groups[0]]
    assert [one.get("type") for one in first][:4] == ["heading", "heading", "heading", "paragraph"]
    assert first[1].get("custom") == "structure {type:article; id:a1; kind:news; role:head;}"
    assert {one.get("custom") for one in local(document, "TextRegion")} >= {"structure {role:folio;}"}
    assert_valid(document)


def test_lines_words_and_hyphens_are_read_back() -> None:
    issue = issue_of(alto(TWO_LINES))
    document = written(issue)
    (page,) = read_pages(document.encode(), "page.xml")
    assert page.given and page.given.words
    assert page.given.ids == ("L1", "L2")
    assert page.glyphs.text(page.given.glyphs[1]) == "the har-"
    assert page.given.words.ids == ("S1", "S2", "S3", "S4")
    assert page.given.words.box[0].tolist() == [100, 100, 280, 160]
    assert page.glyphs.confidence[0] == pytest.approx(0.9)
    assert_valid(document)


@pytest.mark.parametrize("name", samples.names())
def test_sample_pages_read_back_to_the_same_printed_lines(name: str) -> None:
    issue = issue_of(samples.path(name))
    document = written(issue)
    assert_valid(document)
    (page,) = read_pages(document.encode(), "page.xml")
    given = issue.pages[0].lines
    assert page.given
    said = {name: page.glyphs.text(page.given.glyphs[at]) for at, name in enumerate(page.given.ids)}
    assert said == {line.id: " ".join(line.text.split()) for line in given}
    at = dict(zip(page.given.ids, page.given.glyphs, strict=True))
    for line in given:
        box = page.glyphs.box[at[line.id]]
        found = np.array([*box[:, :2].min(axis=0), *box[:, 2:].max(axis=0)]) * 72 / 300
        assert line.box and np.allclose(found[:3], line.box[:3], atol=0.5)  # initials reach below their line


def test_the_same_issue_gives_the_same_file_and_a_day_that_the_schema_takes() -> None:
    created = next(local(written(chinese_page()), "Created")).text
    assert created == "2023-02-07T00:00:00Z"


@pytest.mark.skipif(not REAL, reason="the real pages are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_pages_keep_their_lines_and_ids(path: Path) -> None:
    document = written(issue_of(path))
    assert_valid(document)

    def said(data: str | bytes) -> dict[str | None, str]:
        found: dict[str | None, str] = {}
        for line in ElementTree.fromstring(data).iter():
            if line.tag.endswith("}TextLine"):
                texts = [one.findtext("{*}Unicode") or "" for one in line.findall("{*}TextEquiv")]
                if "".join(texts).strip():
                    found[line.get("id")] = " ".join(texts[0].split())
        return found

    assert said(document) == said(path.read_bytes())
