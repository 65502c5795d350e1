"""Briefs without headlines: each begins with a mark (■), the first as all others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from broadsheet.articles.seams import ends_sentence
from broadsheet.model.layout import ArticlePart, Layout, Piece
from broadsheet.model.roles import Role

MARKS = "■●◆▲★□○◇△▪►▶◎"
FEWEST = 3  # of fewer, one may be the mark of a lone item


def cut_at_marks(layout: Layout, part: ArticlePart) -> list[ArticlePart]:
    """A headless text of which every paragraph begins with one mark as so many briefs; else the text as it is."""
    if not part.headline_missing or part.kind != "news" or any(p.role is not Role.BODY for p in part.pieces):
        return [part]
    lines = [line for piece in part.pieces for line in piece.lines]
    texts = [layout.lines.text[line].strip() for line in lines]
    mark = texts[0][:1]
    if not mark or mark not in MARKS:
        return [part]
    starts = [
        n for n, text in enumerate(texts) if text[:1] == mark and (n == 0 or ends_sentence(texts[n - 1]))
    ]
    if len(starts) < FEWEST:
        return [part]
    cut = [tuple(lines[a:b]) for a, b in pairwise([*starts, len(lines)])]
    return [
        replace(part, pieces=(Piece(Role.BODY, brief),), kind="brief", headline_missing=False, problems=())
        for brief in cut
    ]
