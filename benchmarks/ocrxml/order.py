"""How well lines come in reading order on PAGE XML files that say the true order, which is hidden first.

    python -m benchmarks.ocrxml.order FOLDER

The regions of every file and the lines in them are shuffled, its ReadingOrder and all its notes of order are taken out;
then it is read. Printed: the share of lines that are in articles at all; Kendall's tau of the lines of all articles, in
the order in which Broadsheet gives them, against the file's own order; and the same for the lines outside tables. Tools
that find tables append their cells to the order that a person gave, column by column, after all the text that stands
before and behind them; so between a cell and a line of text most files give no order.

Of some files even the text has none: its regions are merely sorted by how high they begin, so that a column is left for
the next one in mid-article and taken up again. Their figures are shown and not counted.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from benchmarks.ocrxml.__main__ import articles_of
from broadsheet.articles.compose import compose
from broadsheet.formats import read_pages
from broadsheet.formats.pagexml import hull
from broadsheet.pipeline import take_apart

Element = ElementTree.Element

# how Transkribus notes the column of a table that became a region
_COLUMN = re.compile(r"structure \{type:T\d+C\d+;")
FEWEST = 10  # regions whose order can show that they are sorted


def true_order(root: Element) -> list[str]:
    """The ids of the lines in the file's reading order."""
    return [line.get("id", "") for region in _told(root) for line in _children(region, "TextLine")]


def _told(root: Element) -> list[Element]:
    """The regions in the file's reading order."""
    regions = {region.get("id"): region for region in _all(root, "TextRegion")}
    named = [reference.get("regionRef") for reference in _in_order(next(_all(root, "ReadingOrder"), None))]
    return [regions[name] for name in named if name in regions]


def table_lines(root: Element) -> set[str]:
    """The ids of the lines in tables: in a TableRegion, or in a region that is noted as a table's column."""
    holders = [*_all(root, "TableRegion"), *filter(_is_cell, _all(root, "TextRegion"))]
    return {line.get("id", "") for holder in holders for line in _all(holder, "TextLine")}


def _is_cell(region: Element) -> bool:
    return _COLUMN.search(region.get("custom", "")) is not None


def is_sorted_by_height(root: Element) -> bool:
    """Whether the regions of text are told in the order of their tops though they stand in columns."""
    boxes = [_box(region) for region in _told(root) if not _is_cell(region)]
    beside = (
        min(one[2], other[2]) < max(one[0], other[0])
        and min(one[3], other[3]) - max(one[1], other[1]) > min(one[3] - one[1], other[3] - other[1]) / 2
        for one, other in combinations(boxes, 2)
    )
    falls = all(after[1] >= before[1] for before, after in pairwise(boxes))
    return len(boxes) >= FEWEST and falls and any(beside)


def _box(region: Element) -> tuple[float, ...]:
    corners = " ".join(coords.get("points", "") for coords in _all(region, "Coords"))
    return tuple(float(side or 0) for side in hull(corners))


def _in_order(group: Element | None) -> Iterator[Element]:
    """The references to regions in a group, by their indices where they have them."""
    if group is None:
        return
    children = sorted(group, key=lambda child: int(child.get("index", "0")))
    for child in children:
        if child.get("regionRef"):
            yield child
        yield from _in_order(child)


def hidden(root: Element, seed: int = 0) -> bytes:
    """The file without its order: regions and lines shuffled, every note of an order gone."""
    chance = random.Random(seed)
    for parent in root.iter():
        for child in [child for child in parent if _local(child) == "ReadingOrder"]:
            parent.remove(child)
        for kind in ("TextRegion", "TextLine"):
            places = [place for place, child in enumerate(parent) if _local(child) == kind]
            shuffled = [parent[place] for place in places]
            chance.shuffle(shuffled)
            for place, child in zip(places, shuffled, strict=True):
                parent[place] = child
        parent.attrib.pop("custom", None)
    return ElementTree.tostring(root, encoding="utf-8")


def kendall_tau(ranks: list[int]) -> float:
    """1 for rising ranks, -1 for falling ones."""
    swapped = _swaps(ranks)[1]
    return 1 - 4 * swapped / max(len(ranks) * (len(ranks) - 1), 1)


def _swaps(ranks: list[int]) -> tuple[list[int], int]:
    """The ranks sorted, and how many pairs stood the wrong way round."""
    if len(ranks) < 2:
        return ranks, 0
    (left, few), (right, more) = _swaps(ranks[: len(ranks) // 2]), _swaps(ranks[len(ranks) // 2 :])
    merged: list[int] = []
    wrong, i = few + more, 0
    for rank in right:
        while i < len(left) and left[i] <= rank:
            merged.append(left[i])
            i += 1
        wrong += len(left) - i
        merged.append(rank)
    return merged + left[i:], wrong


def score(path: Path) -> dict[str, Any]:
    """Of one file: its lines, the share of them in articles, the tau of those, that of those outside tables."""
    root = ElementTree.parse(path).getroot()
    cells = table_lines(root)
    is_sorted = is_sorted_by_height(root)
    rank = {name: place for place, name in enumerate(true_order(root))}
    (page,) = read_pages(hidden(root), path.name)
    articles = articles_of(compose(take_apart(page), 1))
    names = [name for article in articles for name in article["line_ids"] if name in rank]
    text = [rank[name] for name in names if name not in cells]
    printed = set(page.given.ids) & set(rank) if page.given else set[str]()
    return {
        "lines": len(printed),
        "kept": len(names) / max(len(printed), 1),
        "tau": kendall_tau([rank[name] for name in names]),
        "text": kendall_tau(text),
        "running": len(text),
        "sorted": is_sorted,
    }


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(root: Element, kind: str) -> Iterator[Element]:
    return (element for element in root.iter() if _local(element) == kind)


def _children(parent: Element, kind: str) -> Iterator[Element]:
    return (child for child in parent if _local(child) == kind)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    rows = [(path, score(path)) for path in sorted(parser.parse_args().folder.glob("*.xml"))]
    for path, row in rows:
        shown = f"{row['kept']:.3f} kept  tau {row['tau']:.3f}  outside tables {row['text']:.3f} of {row['running']}"
        told = "  told by height: not counted" if row["sorted"] else ""
        print(f"{path.stem:24s} {row['lines']:5d} lines  {shown}{told}")
    for name, counted in (
        ("all", [row for _, row in rows]),
        ("all that tell an order", [row for _, row in rows if not row["sorted"]]),
    ):
        tau, text = _mean(counted, "tau", "lines"), _mean(counted, "text", "running")
        lines = sum(row["lines"] for row in counted)
        print(f"{name:24s} {lines:5d} lines              tau {tau:.3f}  outside tables {text:.3f}")


def _mean(rows: list[dict[str, Any]], figure: str, weight: str) -> float:
    return sum(row[weight] * row[figure] for row in rows) / max(sum(row[weight] for row in rows), 1)


if __name__ == "__main__":
    main()
