"""Articles read from a picture against regions drawn round them by eye.

The file of regions is JSON: "size" of the drawing, "articles": name → boxes, "void": boxes that count for nothing.
An article is whole if one item of ours and the region have at least 0.8 of their characters in common (of those that
we read in either), and if of the characters that an engine finds in the region, reading the doubled picture as a whole,
the item has at least 0.9.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scans.engines import Word
from broadsheet.measure.sheet import Json, bare, elements

IOU, FOUND = 0.8, 0.9
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class RegionScore:
    """What became of one region: the best item's overlap, and how much of the reference's text it has."""

    name: str
    iou: float
    found: float
    item: str

    @property
    def whole(self) -> bool:
        return self.iou >= IOU and self.found >= FOUND


@dataclass(frozen=True)
class Regions:
    """Regions of a page, in shares of its width and height."""

    articles: dict[str, list[Box]]
    void: list[Box]

    @classmethod
    def read(cls, path: Path) -> Regions:
        """The regions of a file."""
        told = json.loads(path.read_text("utf-8"))
        width, height = told["size"]

        def share(box: list[float]) -> Box:
            return box[0] / width, box[1] / height, box[2] / width, box[3] / height

        articles = {name: [share(box) for box in boxes] for name, boxes in told["articles"].items()}
        return cls(articles, [share(box) for box in told["void"]])

    def at(self, x: float, y: float) -> str | None:
        """The article whose region a point lies in."""
        if any(_holds(box, x, y) for box in self.void):
            return None
        return next(
            (name for name, boxes in self.articles.items() if any(_holds(b, x, y) for b in boxes)), None
        )


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def score_regions(
    regions: Regions, issue: Json, reference: list[Word], size: tuple[float, float]
) -> list[RegionScore]:
    """The score of every region. reference: what was read on the picture as a whole; size: of that picture."""
    ours: Counter[tuple[str, str | None]] = Counter()
    texts: dict[str, str] = {}
    place = {
        line["id"]: (line, page["width"], page["height"]) for page in issue["pages"] for line in page["lines"]
    }
    for article in issue["articles"]:
        lines = {line for _, part in elements(article) for line in part["lines"]}
        texts[article["id"]] = "".join(bare(place[line][0]["text"]) for line in lines)
        for line in lines:
            ours.update((article["id"], region) for region in _regions_of(regions, *place[line]))
    listed = {
        line for article in issue["articles"] for _, part in elements(article) for line in part["lines"]
    }
    for name, (line, width, height) in place.items():
        if name not in listed:
            ours.update(("", region) for region in _regions_of(regions, line, width, height))
    wanted: dict[str, Counter[str]] = {name: Counter() for name in regions.articles}
    for word in reference:
        for number, char in enumerate(word.text):
            x0, y0, x1, y1 = word.box
            x = x0 + (x1 - x0) * (number + 0.5) / len(word.text)
            region = regions.at(x / size[0], (y0 + y1) / 2 / size[1])
            if region is not None:
                wanted[region].update(bare(char))
    return [_score(name, ours, texts, wanted[name]) for name in regions.articles]


def _regions_of(regions: Regions, line: dict[str, Any], width: float, height: float) -> list[str | None]:
    """The region of every character of a line, its box shared out among them."""
    text = bare(line["text"])
    x0, y0, x1, y1 = line["box"]
    down = y1 - y0 > x1 - x0 and len(text) > 1
    found: list[str | None] = []
    for number in range(len(text)):
        part = (number + 0.5) / len(text)
        x, y = ((x0 + x1) / 2, y0 + (y1 - y0) * part) if down else (x0 + (x1 - x0) * part, (y0 + y1) / 2)
        found.append(regions.at(x / width, y / height))
    return found


def _score(
    name: str, ours: Counter[tuple[str, str | None]], texts: dict[str, str], wanted: Counter[str]
) -> RegionScore:
    in_region = sum(count for (_, region), count in ours.items() if region == name)
    best = RegionScore(name, 0.0, 0.0, "")
    for item, text in texts.items():
        common = ours[item, name]
        of_item = sum(count for (one, region), count in ours.items() if one == item and region is not None)
        iou = common / max(1, in_region + of_item - common)
        if iou > best.iou:
            found = (wanted & Counter(text)).total() / max(1, wanted.total())
            best = RegionScore(name, iou, found, item)
    return best
