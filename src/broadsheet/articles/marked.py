"""Briefs in one text: each begins with a mark (■), or with a head or other bold words that run into it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from broadsheet.articles.run_in import bold_start, bold_words
from broadsheet.articles.seams import ends_sentence
from broadsheet.languages import load
from broadsheet.model.layout import ArticlePart, Layout, Piece
from broadsheet.model.roles import Role

MARKS = "■●◆▲★□○◇△▪►▶◎"
FEWEST = 3  # of fewer, one may be the mark of a lone item
FEWEST_HEADS = 2


def cut_at_openings(layout: Layout, part: ArticlePart) -> list[ArticlePart]:
    """A text in which the first and other sentences begin a line with one mark, or with bold words, as so many briefs;
    else the text as it is.

    Under a headline only the heads of briefs count, and only where the headline is the first of them: others are
    crossheads. Bold words that return (Q:, 记者：) are a conversation's.
    """
    if not _may_hold_briefs(part):
        return [part]
    lines = [line for piece in part.pieces for line in piece.lines]
    texts = [layout.lines.text[line].strip() for line in lines]
    first = _opening(layout, part, lines[0])
    ends = (place for place, text in enumerate(texts[:-1], 1) if first and ends_sentence(text))
    told = {0: first} | {place: _opening(layout, part, lines[place]) for place in ends}
    marked = first != "" and first in MARKS
    starts = [place for place, opening in told.items() if opening and (opening == first or not marked)]
    count = len(starts) if marked else len({told[place] for place in starts})
    language = load(layout.language)
    headed = not marked and all(bold_start(layout, lines[place], language) for place in starts)
    if not first or count < (FEWEST_HEADS if headed else FEWEST) or 2 * count < len(starts):
        return [part]
    cut = [tuple(lines[a:b]) for a, b in pairwise([*starts, len(lines)])]
    return [
        replace(part, pieces=(Piece(Role.BODY, brief),), kind="brief", headline_missing=False, problems=())
        for brief in cut
    ]


def _may_hold_briefs(part: ArticlePart) -> bool:
    """Whether a part is news that is text alone, or under one headline."""
    roles = [piece.role for piece in part.pieces if piece.lines]
    return (
        part.kind == "news"
        and bool(roles)
        and set(roles[1:]) <= {Role.BODY}
        and roles[0] in (Role.HEAD, Role.BODY)
    )


def _opening(layout: Layout, part: ArticlePart, line: int) -> str:
    """What a line begins with that tells a brief: a mark, or words in bold; empty if it is neither."""
    text = layout.lines.text[line].strip()
    if not part.headline_missing:
        return text[: bold_start(layout, line, load(layout.language))]
    return text[:1] if text[:1] in MARKS else text[: bold_words(layout, line)]
