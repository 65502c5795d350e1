"""How well lines come in reading order on PAGE XML files that say the true order, which is hidden first.

    python -m benchmarks.ocrxml.order FOLDER

The regions of every file and the lines in them are shuffled, its ReadingOrder and all its notes of order are taken out;
then it is read. Printed: Kendall's tau of the lines of all articles, in the order in which Broadsheet gives them,
against the file's own order; the same for running text only (regions of three lines or more, of 20 characters and more
in the middle), since many files tell the cells and columns of tables after all else; and the share of lines that are in
articles at all.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree

from benchmarks.ocrxml.__main__ import articles_of
from broadsheet.articles.compose import compose
from broadsheet.formats import read_pages
from broadsheet.pipeline import take_apart

Element = ElementTree.Element

SHORTEST = 20  # characters of a line of running text, the middle one of a region


def true_order(root: Element) -> list[str]:
    """The ids of the lines in the file's reading order."""
    regions = {region.get("id"): region for region in _all(root, "TextRegion")}
    named = [reference.get("regionRef") for reference in _in_order(next(_all(root, "ReadingOrder"), None))]
    ordered = [regions[name] for name in named if name in regions]
    return [line.get("id", "") for region in ordered for line in _children(region, "TextLine")]


def prose_lines(root: Element) -> Iterator[str]:
    """The ids of the lines of running text: of regions of three lines or more, most of them no cells of tables."""
    for region in _all(root, "TextRegion"):
        lines = list(_children(region, "TextLine"))
        if len(lines) >= 3 and median(_length(line) for line in lines) >= SHORTEST:
            yield from (line.get("id", "") for line in lines)


def _length(line: Element) -> int:
    """How many characters a line has."""
    return max((len((text.text or "").strip()) for text in _all(line, "Unicode")), default=0)


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
    """Lines, the share of them in articles, the tau of those and of those in prose, for one file."""
    root = ElementTree.parse(path).getroot()
    prose = set(prose_lines(root))
    rank = {name: place for place, name in enumerate(true_order(root))}
    (page,) = read_pages(hidden(root), path.name)
    articles = articles_of(compose(take_apart(page), 1))
    names = [name for article in articles for name in article["line_ids"] if name in rank]
    found = [rank[name] for name in names]
    running = [rank[name] for name in names if name in prose]
    printed = set(page.given.ids) & set(rank) if page.given else set[str]()
    return {
        "lines": len(printed),
        "kept": len(found) / max(len(printed), 1),
        "tau": kendall_tau(found),
        "prose": kendall_tau(running),
        "running": len(running),
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
        shown = f"{row['kept']:.3f} kept  tau {row['tau']:.3f}  prose {row['prose']:.3f}"
        print(f"{path.stem:24s} {row['lines']:5d} lines  {shown}")
    total = sum(row["lines"] for _, row in rows)
    means = {
        name: sum(row[weight] * row[name] for _, row in rows) / max(sum(row[weight] for _, row in rows), 1)
        for name, weight in (("tau", "lines"), ("prose", "running"))
    }
    print(
        f"{'all, by lines':24s} {total:5d} lines              tau {means['tau']:.3f}  prose {means['prose']:.3f}"
    )


if __name__ == "__main__":
    main()
