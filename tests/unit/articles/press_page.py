"""Pages for tests, set by hand: lines of text at given places, and the pieces they belong to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.model.groups import Groups
from broadsheet.model.layout import ArticlePart, Layout, Lines, PageParts, Piece
from broadsheet.model.page import Glyphs, Page
from broadsheet.model.roles import Role

Row = tuple[str, float, float]  # text, left edge, top edge, in ems


def lines_at(rows: Sequence[Row], *, em: float = 10.0, vertical: bool = False, width: float = 1.0) -> Lines:
    """Lines of type one em high at these places; every character takes `width` ems along the line."""
    texts = tuple(text for text, _, _ in rows)
    box = np.array(
        [
            (x, y, x + 1, y + len(t) * width) if vertical else (x, y, x + len(t) * width, y + 1)
            for t, x, y in rows
        ],
        np.float32,
    ).reshape(-1, 4) * np.float32(em)
    ends = np.cumsum([len(text) for text in texts])
    groups = [np.arange(end - len(text), end) for text, end in zip(texts, ends, strict=True)]
    count = len(texts)
    return Lines(
        glyphs=Groups.of(groups, int(ends[-1]) if count else 0),
        text=texts,
        box=box,
        size=np.full(count, em, np.float32),
        font=np.zeros(count, np.int32),
        bold=np.zeros(count, np.bool_),
        vertical=np.full(count, vertical, np.bool_),
        color=np.zeros(count, np.uint32),
        source_id=(None,) * count,
    )


def layout_of(rows: Sequence[Row], *, em: float = 10.0, language: str = "zh-Hans", **how: object) -> Layout:
    """A page in points on which these lines stand."""
    lines = lines_at(rows, em=em, **how)  # type: ignore[arg-type]
    page = Page("page.pdf", 600.0, 800.0, "pt", Glyphs.of_text("".join(lines.text)), language=language)
    return Layout(
        page, lines, Groups.of([[n] for n in range(len(lines))], len(lines)), (Role.BODY,) * len(lines), em
    )


def column(texts: Sequence[str], left: float = 0.0, top: float = 0.0, step: float = 1.5) -> list[Row]:
    """Lines under each other; two leading ideographic spaces in a text stand for an indent of two ems."""
    rows: list[Row] = []
    for number, text in enumerate(texts):
        bare = text.lstrip("\u3000")
        rows.append((bare, left + len(text) - len(bare), top + number * step))
    return rows


def parts_of(layout: Layout, pieces: Sequence[tuple[Role, Sequence[int]]], **how: object) -> PageParts:
    """A page with one article of these pieces."""
    made = tuple(Piece(role, tuple(lines)) for role, lines in pieces)
    article = ArticlePart(tuple(p for p in made), **how)  # type: ignore[arg-type]
    return PageParts(layout, (article,), ())
