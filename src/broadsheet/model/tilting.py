"""A composed page put back as it lay in its source: every box where it stood before the page was set straight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

import numpy as np

from broadsheet.model.composed import ComposedPage
from broadsheet.model.detail import Doubles, PageDetail
from broadsheet.model.issue import Article, Headline, Printed
from broadsheet.model.raster import Tilt

Part = TypeVar("Part", bound=Printed)


def as_given(composed: ComposedPage, tilt: Tilt) -> ComposedPage:
    """The page with its boxes as they stood in its source, and its source's size."""
    lines = tuple(
        replace(line, box=tilt.box(line.box)) if line.box is not None else line
        for line in composed.page.lines
    )
    page = replace(composed.page, width=tilt.width, height=tilt.height, lines=lines)
    return replace(
        composed,
        page=page,
        articles=tuple(_article(article, tilt) for article in composed.articles),
        furniture=_all(composed.furniture, tilt),
        detail=_detail(composed.detail, tilt) if composed.detail is not None else None,
    )


def _article(article: Article, tilt: Tilt) -> Article:
    deck = article.headline
    return replace(
        article,
        headline=Headline(
            *(_all(part, tilt) for part in (deck.kicker, deck.head, deck.subheads, deck.summary))
        ),
        byline=_one(article.byline, tilt) if article.byline else None,
        dateline=_one(article.dateline, tilt) if article.dateline else None,
        credit=_one(article.credit, tilt) if article.credit else None,
        body=_all(article.body, tilt),
        jumps=_all(article.jumps, tilt),
    )


def _all(parts: Iterable[Part], tilt: Tilt) -> tuple[Part, ...]:
    return tuple(_one(part, tilt) for part in parts)


def _one(part: Part, tilt: Tilt) -> Part:
    boxes = tuple(
        replace(place, box=tilt.box(place.box)) if place.box is not None else place for place in part.boxes
    )
    return replace(part, boxes=boxes)


def _detail(detail: PageDetail, tilt: Tilt) -> PageDetail:
    return replace(
        detail,
        box=_boxes(detail.box, tilt),
        line_box=_boxes(detail.line_box, tilt),
        rules=_boxes(detail.rules, tilt),
        pictures=_boxes(detail.pictures, tilt),
        frames=_boxes(detail.frames, tilt),
    )


def _boxes(boxes: Doubles, tilt: Tilt) -> Doubles:
    return np.array([tilt.box((a, b, c, d)) for a, b, c, d in boxes.tolist()], np.float64).reshape(-1, 4)
