"""METS with ALTO: valid, complete, and its logical structure names the lines of each article's elements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.unit.exports.hand_made import chinese_page, english_issue
from tests.unit.exports.official import assert_valid
from tests.unit.exports.test_alto import issue_of

from broadsheet import samples
from broadsheet.exports import folder_formats
from broadsheet.exports.xml_blocks import elements_of
from broadsheet.formats import read_pages
from broadsheet.formats.mets import table_of
from broadsheet.model.issue import Article, Issue
from broadsheet.reading import Options, read

METS, XLINK = "{http://www.loc.gov/METS/}", "{http://www.w3.org/1999/xlink}"


def written(issue: Issue) -> dict[str, str]:
    return {path: "".join(pieces) for path, pieces in folder_formats()["mets-alto"].files(issue)}


def articles_in(files: dict[str, str]) -> dict[str, list[tuple[str, set[str]]]]:
    """By article its elements in order: their types and the ids of their lines, as a stranger reads them."""
    root = ElementTree.fromstring(files["mets.xml"])
    place = {one.get("ID"): one[0].get(f"{XLINK}href") for one in root.iter(f"{METS}file")}
    lines: dict[tuple[str | None, str | None], set[str]] = {}
    for name, path in place.items():
        for one in ElementTree.fromstring(files[str(path)]).iter():
            if one.tag.endswith(("}TextBlock", "}TextLine")):
                inside = [line for line in one.iter() if line.tag.endswith("}TextLine")]
                lines[name, one.get("ID")] = {str(line.get("ID")) for line in inside}
    (logical,) = (one for one in root.iter(f"{METS}structMap") if one.get("TYPE") == "LOGICAL")
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for article in logical.findall(f".//{METS}div[@TYPE='CONTENT']/{METS}div"):
        elements = [leaf for part in article for leaf in part]
        found[str(article.get("ID"))] = [
            (
                str(leaf.get("TYPE")),
                {
                    line
                    for area in leaf.iter(f"{METS}area")
                    for line in lines[area.get("FILEID"), area.get("BEGIN")]
                },
            )
            for leaf in elements
        ]
    return found


def elements(article: Article) -> Iterator[set[str]]:
    yield from (set(one.printed.lines) for one in elements_of(article))


@pytest.mark.parametrize("issue", [chinese_page(), english_issue()], ids=lambda issue: issue.id)
def test_the_structure_is_valid_and_names_every_element(issue: Issue) -> None:
    files = written(issue)
    for document in files.values():
        assert_valid(document)
    found = articles_in(files)
    assert list(found) == [article.id for article in issue.articles]
    for article in issue.articles:
        said = sorted(map(sorted, (lines for _, lines in found[article.id])))
        assert said == sorted(map(sorted, elements(article)))


@pytest.mark.parametrize("name", samples.names())
def test_sample_pages_come_out_whole(name: str) -> None:
    issue = issue_of(samples.path(name))
    files = written(issue)
    for document in files.values():
        assert_valid(document)
    found = articles_in(files)
    for article in issue.articles:
        said = sorted(map(sorted, (lines for _, lines in found[article.id])))
        assert said == sorted(map(sorted, elements(article)))
        titles = [lines for kind, lines in found[article.id] if kind == "TITLE"]
        assert titles == [set(part.lines) for part in article.headline.head]
        paragraphs = [lines for kind, lines in found[article.id] if kind == "PARAGRAPH"]
        assert paragraphs == [set(part.lines) for part in article.body if part.role == "paragraph"]


def test_files_are_named_with_their_checksums_and_only_what_is_there() -> None:
    files = written(english_issue())
    table, broken = table_of(files["mets.xml"].encode(), "mets.xml")
    assert broken is None
    assert table.page_files() == ["alto/page-0001.xml", "alto/page-0002.xml"]
    root = ElementTree.fromstring(files["mets.xml"])
    for one in root.iter(f"{METS}file"):
        data = files[str(one[0].get(f"{XLINK}href"))].encode()
        assert one.get("CHECKSUM") == hashlib.sha256(data).hexdigest()
        assert one.get("SIZE") == str(len(data))


def test_the_folder_is_read_back_as_the_issue_it_is(tmp_path: Path) -> None:
    issue = issue_of(samples.path("zh-front-page"))
    for path, text in written(issue).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (page,) = read_pages(tmp_path / "mets.xml")
    assert page.given
    assert set(page.given.ids) == {line.id for line in issue.pages[0].lines}


def elements_by_line(issue: Issue) -> list[list[tuple[str, frozenset[str]]]]:
    """By article its deck and body: roles, and the lines by the ids that they have in ALTO."""
    name = {line.id: line.source_id or line.id for page in issue.pages for line in page.lines}
    return [
        [
            (one.role, frozenset(name[line] for line in one.printed.lines))
            for one in elements_of(article)
            if one.role not in ("byline", "dateline", "jump", "credit-line")
        ]
        for article in issue.articles
    ]


@pytest.mark.parametrize("name", samples.names())
def test_the_articles_are_read_back_as_they_were(name: str, tmp_path: Path) -> None:
    issue = issue_of(samples.path(name))
    for path, text in written(issue).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (back,) = read([tmp_path / "mets.xml"], Options(trust_structure=True))
    assert elements_by_line(back) == elements_by_line(issue)
    assert sorted((piece.role, piece.text) for piece in back.furniture) == sorted(
        (piece.role, piece.text) for piece in issue.furniture
    )
    assert (back.title, back.date) == (issue.title, issue.date)


def test_hostile_names_and_texts_do_no_harm() -> None:
    nasty = '../<a href="x">&\0\x1b]]>'
    issue = chinese_page()
    page = replace(issue.pages[0], source=nasty, label=nasty)
    articles = tuple(replace(article, id=nasty, kind="news") for article in issue.articles[:1])
    files = written(replace(issue, id=nasty, title=nasty, pages=(page,), articles=articles))
    assert set(files) == {"alto/page-0001.xml", "mets.xml"}
    for document in files.values():
        ElementTree.fromstring(document)
        assert_valid(document)
