"""Articles that METS and PAGE files mark, as lists of their lines' ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.formats.test_alto import TWO_LINES, alto
from tests.unit.formats.test_mets import DIVISION, LOGICAL, mets
from tests.unit.formats.test_pagexml import LINES, pagexml

from broadsheet.errors import DamagedFile, UnknownFormat
from broadsheet.formats import read_pages
from broadsheet.formats.marked import Marked, Piece, marked_articles

REGION = '<TextRegion id="{0}" type="{1}" {3}><Coords points="1,1 9,1 9,9 1,9"/>{2}</TextRegion>'
LINE = '<TextLine id="{0}" {1}><Coords points="1,1 9,1 9,9 1,9"/><TextEquiv><Unicode>x</Unicode></TextEquiv></TextLine>'
OF_ARTICLE = 'custom="readingOrder {{index:0;}} structure {{id:{0}; type:article;}}"'


def _issue(folder: Path, logical: str, links: str = "") -> Path:
    (folder / "1.xml").write_bytes(alto(TWO_LINES))
    (folder / "2.xml").write_bytes(pagexml(LINES))
    text = (
        mets(["1.xml", "2.xml"])
        .decode()
        .replace(LOGICAL, logical)
        .replace("</mets:mets>", links + "</mets:mets>")
    )
    (folder / "mets.xml").write_text(text)
    return folder / "mets.xml"


def _lines(folder: Path) -> list[tuple[str, ...]]:
    pages = [read_pages(folder / name)[0] for name in ("1.xml", "2.xml")]
    return [page.given.ids for page in pages if page.given]


def _area(file: int, begin: str, end: str = "") -> str:
    last = f' END="{end}"' if end else ""
    return f'<mets:fptr><mets:area FILEID="f{file}" BETYPE="IDREF" BEGIN="{begin}"{last}/></mets:fptr>'


def _logical(inside: str) -> str:
    return f'<mets:structMap TYPE="LOGICAL"><mets:div TYPE="Newspaper">{inside}</mets:div></mets:structMap>'


def test_an_article_over_two_pages(tmp_path: Path) -> None:
    first = '<mets:div TYPE="HEADING">' + _area(2, "l1") + "</mets:div>"
    body = (
        '<mets:div TYPE="BODY"><mets:div TYPE="PARAGRAPH">' + _area(2, "w1", "w2") + "</mets:div></mets:div>"
    )
    path = _issue(tmp_path, _logical(f'<mets:div ID="a1" TYPE="ARTICLE">{first}{body}</mets:div>'))
    found = marked_articles(path.read_bytes(), str(path))
    assert found == [Marked("article", (Piece("head", 2, ("l1",)), Piece("paragraph", 2, ("l2",))))]


def test_a_block_holds_its_lines(tmp_path: Path) -> None:
    path = _issue(tmp_path, LOGICAL.replace("B1", "r1").replace('FILEID="f1"', 'FILEID="f2"'))
    assert marked_articles(path.read_bytes(), str(path))[0].pieces == (Piece("paragraph", 2, ("l1", "l2")),)


def test_articles_linked_with_places_of_the_physical_structure(tmp_path: Path) -> None:
    """As the British Library has them: the division is empty, structural links lead to areas of words."""
    physical = DIVISION.format(1) + DIVISION.format(2).replace(
        "</mets:div>", f'<mets:div ID="pa1" TYPE="pagearea">{_area(2, "w1", "w2")}</mets:div></mets:div>'
    )
    links = """<mets:structLink><mets:smLinkGrp><mets:smLocatorLink xlink:href="#a1"/>
<mets:smLocatorLink xlink:href="#pa1"/></mets:smLinkGrp></mets:structLink>"""
    path = _issue(tmp_path, _logical('<mets:div ID="a1" TYPE="ARTICLE"/>'), links)
    text = path.read_text().replace(DIVISION.format(1) + DIVISION.format(2), physical)
    assert [one.pieces for one in marked_articles(text.encode(), str(path))] == [
        (Piece("paragraph", 2, ("l2",)),)
    ]


def test_what_stands_in_an_item_is_part_of_it(tmp_path: Path) -> None:
    inner = f'<mets:div TYPE="ILLUSTRATION">{_area(2, "l2")}</mets:div>'
    path = _issue(tmp_path, _logical(f'<mets:div ID="a1" TYPE="ARTICLE">{_area(2, "l1")}{inner}</mets:div>'))
    (article,) = marked_articles(path.read_bytes(), str(path))
    assert [piece.lines for piece in article.pieces] == [("l1",), ("l2",)]


def test_a_page_whose_lines_name_their_articles() -> None:
    lines = [LINE.format(f"l{n}", OF_ARTICLE.format("a2" if n == 3 else "a1")) for n in (1, 2, 3)]
    data = pagexml(
        REGION.format("r1", "heading", lines[0], "")
        + REGION.format("r2", "paragraph", "".join(lines[1:]), "")
    )
    assert marked_articles(data, "page.xml") == [
        Marked("article", (Piece("head", 1, ("l1",)), Piece("paragraph", 1, ("l2",)))),
        Marked("article", (Piece("paragraph", 1, ("l3",)),)),
    ]


def test_a_page_whose_reading_order_has_groups() -> None:
    order = """<ReadingOrder><OrderedGroup id="g0">
<OrderedGroupIndexed id="g1" index="0"><RegionRefIndexed index="0" regionRef="r2"/>
<RegionRefIndexed index="1" regionRef="r1"/></OrderedGroupIndexed>
<UnorderedGroupIndexed id="g2" index="1"><RegionRef regionRef="r3"/></UnorderedGroupIndexed>
</OrderedGroup></ReadingOrder>"""
    regions = [REGION.format(f"r{n}", "paragraph", LINE.format(f"l{n}", ""), "") for n in (1, 2, 3)]
    found = marked_articles(pagexml(order + "".join(regions)), "page.xml")
    assert [piece.lines for article in found for piece in article.pieces] == [("l2", "l1"), ("l3",)]


@pytest.mark.parametrize("data", [pagexml(LINES), mets(["1.xml"], "").replace(b"ARTICLE", b"CHAPTER")])
def test_a_file_without_articles_is_no_truth(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="no article is marked"):
        marked_articles(data, str(tmp_path / "x.xml"))


def test_other_files_mark_nothing() -> None:
    with pytest.raises(UnknownFormat):
        marked_articles(alto(TWO_LINES), "page.xml")


def test_pages_outside_the_folder_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "in" / "mets.xml"
    path.parent.mkdir()
    (tmp_path / "2.xml").write_bytes(pagexml(LINES))
    text = mets(["../2.xml"]).decode().replace("B1", "r1")
    path.write_text(text)
    with pytest.raises(DamagedFile, match="no article is marked"):
        marked_articles(path.read_bytes(), str(path))
