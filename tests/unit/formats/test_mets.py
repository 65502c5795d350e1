"""METS issues read: pages in their printed order, whatever the files' names; nothing outside the issue's folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.formats.test_alto import TWO_LINES, alto
from tests.unit.formats.test_pagexml import LINES, pagexml

from broadsheet.errors import DamagedFile, InputError, UnreadablePath
from broadsheet.formats import ReadOptions, read_each, read_pages, recognise
from broadsheet.formats.inputs import expand
from broadsheet.formats.mets import table_of
from broadsheet.formats.mets.structure import told_items

FILE = '<mets:file ID="f{0}" MIMETYPE="text/xml"><mets:FLocat LOCTYPE="URL" xlink:href="{1}"/></mets:file>'
DIVISION = '<mets:div ID="p{0}" TYPE="PAGE" ORDER="{0}"><mets:fptr FILEID="f{0}"/></mets:div>'
LOGICAL = """<mets:structMap TYPE="LOGICAL"><mets:div TYPE="ISSUE"><mets:div ID="a1" TYPE="ARTICLE" LABEL="A storm">
<mets:div TYPE="BODY"><mets:fptr><mets:area FILEID="f1" BETYPE="IDREF" BEGIN="B1"/></mets:fptr></mets:div></mets:div>
</mets:div></mets:structMap>"""


def mets(hrefs: list[str], physical: str | None = None) -> bytes:
    """An issue of these pages."""
    files = "".join(FILE.format(number, href) for number, href in enumerate(hrefs, 1))
    pages = (
        "".join(DIVISION.format(number) for number in range(1, len(hrefs) + 1))
        if physical is None
        else physical
    )
    text = f"""<?xml version="1.0"?><mets:mets xmlns:mets="http://www.loc.gov/METS/"
 xmlns:xlink="http://www.w3.org/1999/xlink">
<mets:fileSec><mets:fileGrp USE="IMG"><mets:file ID="i1" MIMETYPE="image/jp2">
<mets:FLocat xlink:href="1.jp2"/></mets:file>
</mets:fileGrp><mets:fileGrp USE="ALTO">{files}</mets:fileGrp></mets:fileSec>{LOGICAL}
<mets:structMap TYPE="PHYSICAL"><mets:div TYPE="issue">{pages}</mets:div></mets:structMap>
</mets:mets>"""
    return text.encode()


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A folder with an issue of two pages, the second named before the first."""
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "z page.xml").write_bytes(alto(TWO_LINES))
    (tmp_path / "a.xml").write_bytes(pagexml(LINES))
    (tmp_path / "mets.xml").write_bytes(mets(["file://./text/z%20page.xml", "a.xml"]))
    return tmp_path


def test_pages_come_in_the_printed_order(issue: Path) -> None:
    path = issue / "mets.xml"
    assert recognise(path.read_bytes(), "x").name == "METS"
    pages = read_pages(path)
    assert [page.source for page in pages] == [f"{path}#page=1", f"{path}#page=2"]
    assert [page.glyphs.text()[:5] for page in pages] == ["Great", "A sto"]


def test_the_order_that_is_written_counts(issue: Path) -> None:
    backwards = DIVISION.format(1).replace('ORDER="1"', 'ORDER="9"') + DIVISION.format(2)
    (issue / "mets.xml").write_bytes(mets(["text/z%20page.xml", "a.xml"], backwards))
    assert [page.glyphs.text()[:5] for page in read_pages(issue / "mets.xml")] == ["A sto", "Great"]


def test_without_a_physical_structure_the_files_order_counts(issue: Path) -> None:
    (issue / "mets.xml").write_bytes(mets(["a.xml", "text/z%20page.xml"], ""))
    assert len(read_pages(issue / "mets.xml")) == 2


def test_a_folder_with_a_mets_file_is_that_issue(issue: Path) -> None:
    assert [one.path for one in expand([issue])] == [issue / "mets.xml"]
    (issue / "mets.xml").unlink()
    (issue / "other.xml").write_text("<rss/>")
    (issue / "index.html").write_text("<html><p>contents</p></html>")
    assert [one.path for one in expand([issue])] == [issue / "a.xml"]


@pytest.mark.parametrize(
    "href", ["missing.xml", "../outside.xml", "/etc/passwd.xml", "http://127.0.0.1:9/a.xml", "mets.xml"]
)
def test_pages_that_cannot_be_had_are_empty_and_told(issue: Path, href: str) -> None:
    (issue.parent / "outside.xml").write_bytes(alto(TWO_LINES))
    (issue / "mets.xml").write_bytes(mets([href, "a.xml"]))
    first, second = read_pages(issue / "mets.xml")
    assert len(first.glyphs) == 0
    assert first.problems[0].code == "unreadable-page"
    assert second.glyphs.text().startswith("A storm")
    (issue / "mets.xml").write_bytes(mets([href]))
    with pytest.raises(InputError) as caught:
        read_pages(issue / "mets.xml")
    assert caught.value.remedy


def test_reading_goes_on_after_a_broken_page(issue: Path) -> None:
    options = ReadOptions(broken_pages=((1, DamagedFile("its reader crashed")),))
    first, second = read_each(issue / "mets.xml", options=options)
    assert first.problems[0].text.endswith("its reader crashed")
    assert len(second.glyphs)
    (rest,) = read_each(issue / "mets.xml", options=ReadOptions(first_page=2))
    assert rest.source.endswith("#page=2")


def test_the_articles_of_the_issue_are_parsed_and_kept_aside() -> None:
    table, broken = table_of(mets(["a.xml"]), "mets.xml")
    assert broken is None
    article = table.logical[1]
    assert (article.name, article.kind, article.label) == ("a1", "ARTICLE", "A storm")
    body = table.logical[2]
    assert (body.parent, body.areas[0].file, body.areas[0].begin) == (1, "f1", "B1")


def test_from_standard_input_there_is_no_folder() -> None:
    with pytest.raises(UnreadablePath):
        read_pages(mets(["a.xml"]))


def test_a_mets_without_pages_is_an_error() -> None:
    with pytest.raises(DamagedFile) as caught:
        read_pages(mets([]), "mets.xml")
    assert caught.value.remedy


def test_marked_articles_come_with_the_pages(issue: Path) -> None:
    """The area names a block: its lines are the article's, on the page where they stand."""
    first, second = read_pages(issue / "mets.xml")
    assert first.given is not None
    assert [item.title for item in first.told] == ["A storm"]
    assert first.told[0].lines == first.given.ids
    assert second.told == ()


def test_marked_articles_are_compared_or_taken(issue: Path) -> None:
    from broadsheet.reading import Options, read

    (found,) = read([issue / "mets.xml"], Options())
    (trusted,) = read([issue / "mets.xml"], Options(trust_structure=True))
    assert "structure-differs" not in {problem.code for problem in trusted.problems}
    own = [article for article in trusted.articles if 1 in article.pages]
    assert len(own) == 1 and len(found.pages) == len(trusted.pages) == 2


def test_divisions_that_name_roles_cut_an_item_into_elements() -> None:
    def area(name: str) -> str:
        return f'<mets:fptr><mets:area FILEID="f1" BEGIN="{name}"/></mets:fptr>'

    logical = f"""<mets:structMap TYPE="LOGICAL"><mets:div TYPE="ISSUE">
<mets:div TYPE="TITLE_SECTION"><mets:div TYPE="NAMEPLATE">{area("L1")}</mets:div></mets:div>
<mets:div TYPE="CONTENT"><mets:div TYPE="ARTICLE">
<mets:div TYPE="HEADING"><mets:div TYPE="AUTHOR">{area("L2")}</mets:div></mets:div>
<mets:div TYPE="BODY"><mets:div TYPE="PARAGRAPH">{area("L2")}</mets:div></mets:div></mets:div></mets:div>
</mets:div></mets:structMap>"""
    table, broken = table_of(mets(["1.xml"]).replace(LOGICAL.encode(), logical.encode()), "mets.xml")
    assert broken is None
    told = told_items(table, "1.xml", alto(TWO_LINES), "1.xml")
    assert [(item.kind, item.lines, item.parts) for item in told] == [
        ("furniture", ("L1",), (("nameplate", 1),)),
        ("news", ("L2",), (("paragraph", 1),)),
    ]


def test_words_without_ids_do_not_lead_a_place_astray() -> None:
    """An area without an end is the element that it begins with, and no more."""
    bare = alto(TWO_LINES.replace('ID="S4"', ""))
    logical = LOGICAL.replace('BEGIN="B1"', 'BEGIN="L1"')
    table, _ = table_of(mets(["1.xml"]).replace(LOGICAL.encode(), logical.encode()), "mets.xml")
    (item,) = told_items(table, "1.xml", bare, "1.xml")
    assert item.lines == ("L1",)
