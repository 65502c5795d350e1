"""The measures on OCR pages: what is hidden from the reader, how order is counted, what is predicted."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks.ocrxml.__main__ import predict
from benchmarks.ocrxml.order import hidden, is_sorted_by_height, kendall_tau, score, table_lines, true_order

LINE = """<TextLine id="{0}" custom="readingOrder {{index:0;}}"><Coords points="{1},{2} {3},{2} {3},{4} {1},{4}"/>
<TextEquiv><Unicode>{5}</Unicode></TextEquiv></TextLine>"""
TEXT = "the harbour was quiet when the storm of the night had gone and men came down to look at it"


def column(name: str, left: int, lines: int) -> str:
    """A region of full lines one under the other."""
    told = "".join(
        LINE.format(f"{name}{n}", left, 100 + 40 * n, left + 400, 130 + 40 * n, TEXT[n % 5 : n % 5 + 40])
        for n in range(lines)
    )
    return f'<TextRegion id="{name}">{told}</TextRegion>'


def page(order: tuple[str, ...]) -> ElementTree.Element:
    """A page of three columns, told in this order."""
    references = "".join(
        f'<RegionRefIndexed index="{n}" regionRef="{name}"/>' for n, name in enumerate(order)
    )
    regions = column("a", 50, 8) + column("b", 550, 8) + column("c", 1050, 2)
    return ElementTree.fromstring(
        f"""<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageWidth="1500"
        imageHeight="600"><ReadingOrder><OrderedGroup>{references}</OrderedGroup></ReadingOrder>{regions}</Page></PcGts>"""
    )


def test_tau_counts_pairs() -> None:
    assert kendall_tau([1, 2, 3, 4]) == 1
    assert kendall_tau([4, 3, 2, 1]) == -1
    assert kendall_tau([1, 2, 4, 3]) == pytest.approx(1 - 2 / 6)
    assert kendall_tau([]) == 1


def test_the_order_is_read_and_hidden() -> None:
    root = page(("b", "a", "c"))
    assert true_order(root)[:2] == ["b0", "b1"]
    shuffled = hidden(root).decode()
    assert "ReadingOrder" not in shuffled
    assert "readingOrder" not in shuffled
    assert shuffled.index('"a1"') > shuffled.index('"a2"') or shuffled.index('"b1"') > shuffled.index('"b2"')
    assert sorted(shuffled.split('TextLine id="')[1:])[0].startswith("a0")


def test_cells_of_tables_are_told_by_their_notes_and_their_regions() -> None:
    root = page(("a", "b", "c"))
    assert not table_lines(root)
    regions = {region.get("id"): region for region in root.iter() if region.get("id") in ("a", "c")}
    regions["c"].set("custom", "readingOrder {index:2;} structure {type:T0C1;}")
    assert table_lines(root) == {"c0", "c1"}
    regions["a"].tag = regions["a"].tag.replace("TextRegion", "TableRegion")
    assert table_lines(root) == {"c0", "c1", *(f"a{n}" for n in range(8))}


@pytest.mark.parametrize(
    ("order", "is_sorted"),
    [
        ("a0 b0 a1 b1 a2 b2 a3 b3 a4 b4", True),
        ("a0 a1 a2 a3 a4 b0 b1 b2 b3 b4", False),
        ("a0 b0 a1 b1", False),
    ],
)
def test_regions_sorted_by_height_tell_no_order(order: str, is_sorted: bool) -> None:
    names = order.split()
    regions = "".join(
        f'<TextRegion id="{name}"><Coords points="{x},{y} {x + 400},{y} {x + 400},{y + 90}"/></TextRegion>'
        for name in names
        for x, y in [(50 if name[0] == "a" else 500, 100 * int(name[1]))]
    )
    references = "".join(
        f'<RegionRefIndexed index="{n}" regionRef="{name}"/>' for n, name in enumerate(names)
    )
    root = ElementTree.fromstring(
        f"<PcGts><Page><ReadingOrder>{references}</ReadingOrder>{regions}</Page></PcGts>"
    )
    assert is_sorted_by_height(root) is is_sorted


def test_columns_are_scored_by_the_true_order(tmp_path: Path) -> None:
    taus: list[float] = []
    for order in (("a", "b", "c"), ("c", "b", "a")):
        path = tmp_path / "page.xml"
        path.write_bytes(ElementTree.tostring(page(order)))
        row = score(path)
        assert row["lines"] == 18
        taus.append(row["text"])
    assert taus[0] > taus[1]


def test_predictions_name_the_pages_own_lines(tmp_path: Path) -> None:
    path = tmp_path / "page.xml"
    path.write_bytes(ElementTree.tostring(page(("a", "b", "c"))))
    predicted, seconds = predict(path)
    ids = [name for article in predicted["articles"] for name in article["line_ids"]]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {*(f"{name}{n}" for name in "ab" for n in range(8)), "c0", "c1"}
    assert len(ids) > 12
    assert seconds > 0
