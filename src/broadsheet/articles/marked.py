"""Briefs without headlines: each begins with a mark (■) or with bold words (a name), the first as all others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from broadsheet.articles.run_in import bold_words
from broadsheet.articles.seams import ends_sentence
from broadsheet.model.layout import ArticlePart, Layout, Piece
from broadsheet.model.roles import Role

MARKS = "■●◆▲★□○◇△▪►▶◎"
FEWEST = 3  # of fewer, one may be the mark of a lone item


def cut_at_marks(layout: Layout, part: ArticlePart) -> list[ArticlePart]:
    """A headless text in which the first and other sentences begin a line with one mark, or with bold words, as so many
    briefs; else the text as it is.

    Bold words that return (Q:, 记者：) are a conversation's.
    """
    if not part.headline_missing or part.kind != "news" or any(p.role is not Role.BODY for p in part.pieces):
        return [part]
    lines = [line for piece in part.pieces for line in piece.lines]
    texts = [layout.lines.text[line].strip() for line in lines]
    openings = [_opening(layout, line, text) for line, text in zip(lines, texts, strict=True)]
    marked = openings[0] in MARKS
    starts = [
        n
        for n, opening in enumerate(openings)
        if opening and (opening == openings[0] or not marked) and (n == 0 or ends_sentence(texts[n - 1]))
    ]
    told = len(starts) if marked else len({openings[n] for n in starts})
    if not openings[0] or told < FEWEST or 2 * told < len(starts):
        return [part]
    cut = [tuple(lines[a:b]) for a, b in pairwise([*starts, len(lines)])]
    return [
        replace(part, pieces=(Piece(Role.BODY, brief),), kind="brief", headline_missing=False, problems=())
        for brief in cut
    ]


def _opening(layout: Layout, line: int, text: str) -> str:
    """What a line begins with that tells a brief: a mark, or words in bold; empty if it is neither."""
    return text[:1] if text[:1] in MARKS else text[: bold_words(layout, line)]
