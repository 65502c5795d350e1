"""The printed lines of a dump: rows that run across several columns are taken apart, stacked characters put together.

Some extractors keep the page's look: every row of the file holds a line of each column, with spaces between. Others
run the lines of neighbouring columns together only where the gutter is narrow. Vertical lines come one character a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from broadsheet.languages.typesetting import Typeset, ends_sentence, see_typeset, text_widths, unspaced
from broadsheet.layout.dump.columns import find_columns
from broadsheet.layout.dump.stacks import find_stacks, rows_as_read, stacked_text
from broadsheet.model.groups import Ints
from broadsheet.model.page import Page

_WIDE_GAP = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)|\t+")
_GAP = re.compile(r"(?<=\S)[ \u00a0\u3000]+(?=\S)")
_ROWS = 0.15  # of the lines: so many must hold wide gaps for a dump to be row-wise
_MEAN_GAP = 3.0  # spaces
_PIECE = 3  # characters; shorter pieces do not make a dump row-wise
_COMMON = 0.04  # of the lines: so many must be of a width for it to be a column's
_SLACK = 0.8  # em
_ENORMOUS = 1500  # characters: no paragraph, but a page whose line ends were lost
_SENTENCE_END = re.compile(
    r"[。！？][”’」』）]*(?=[^”’」』）])|(?<=[a-zäöüéè0-9”»)][.!?])\s+(?=[A-ZÄÖÜÉÈ“„«])"
)


@dataclass(frozen=True, eq=False)
class Piece:
    """A given line, or the part of it that stands in one column: its characters, text, and the source's number.

    row: that number, or another if the pieces are read in another order than the source's
    """

    glyphs: Ints
    text: str
    source_id: str
    row: int


def read_rows(page: Page) -> list[Piece]:
    """The lines of a page; where rows run across columns, column after column."""
    if page.given is None:
        return []
    groups = [np.asarray(group, np.int32) for group in page.given.glyphs]
    texts = [page.glyphs.text(group) for group in groups]
    numbers = [int(number) for number in page.given.ids]
    stacks = find_stacks(texts, numbers)
    if stacks is not None:
        rows = rows_as_read(stacks, texts, numbers)
        return [
            Piece(
                np.concatenate([groups[line] for line in stack]),
                stacked_text(texts, stack),
                page.given.ids[stack[0]],
                row,
            )
            for row, stack in rows
        ]
    row_wise = _is_row_wise(texts)
    wide = [_wide_gaps(text) if row_wise else [] for text in texts]
    cuts = _merged_columns(texts, wide)
    pieces: list[Piece] = []
    starts: list[int] = []
    for group, text, number, cut in zip(groups, texts, page.given.ids, cuts, strict=True):
        spans = [part for span in _spans(text, cut) for part in _sentences(text, *span)]
        for first, end in spans:
            pieces.append(Piece(group[first:end], unspaced(text[first:end].strip()), number, int(number)))
            starts.append(first + len(text[first:end]) - len(text[first:end].lstrip()))
    if not row_wise:
        return pieces
    order = find_columns([int(piece.source_id) for piece in pieces], starts, [piece.text for piece in pieces])
    return [pieces[number] for number in order]


def _is_row_wise(texts: Sequence[str]) -> bool:
    """Whether many lines hold wide gaps with words on both sides, at few places in the line."""
    split = [text for text in texts if sum(len(part) >= _PIECE for part in _WIDE_GAP.split(text.strip())) > 1]
    if len(split) < max(6, _ROWS * len(texts)):
        return False
    gaps = [match.end() - match.start() for text in split for match in _WIDE_GAP.finditer(text)]
    return sum(gaps) >= _MEAN_GAP * len(
        gaps
    )  # justified type has gaps too, but hardly of more than two spaces


def _wide_gaps(text: str) -> list[tuple[int, int]]:
    """The gaps of a row between columns, as (start, end)."""
    if unspaced(text.strip()) != text.strip() and "   " not in text.strip():
        return []
    return [match.span() for match in _WIDE_GAP.finditer(text)]


def _spans(text: str, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a text between the cuts; each keeps the space before it, the first one the indent of the row."""
    firsts = [0, *(start for start, _ in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(firsts, ends, strict=True))


def _sentences(text: str, first: int, end: int) -> list[tuple[int, int]]:
    """The part of a text as it is, or sentence by sentence if it is enormous."""
    if end - first < _ENORMOUS:
        return [(first, end)]
    cuts = [first, *(match.end() for match in _SENTENCE_END.finditer(text, first, end)), end]
    return [(start, stop) for start, stop in pairwise(cuts) if text[start:stop].strip()]


def _merged_columns(
    texts: Sequence[str], wide: Sequence[list[tuple[int, int]]]
) -> list[list[tuple[int, int]]]:
    """The gaps of each line at which it is to be cut: the wide ones, and where columns were run together.

    Only lines of Chinese tell the latter: their parts fill the measure of a column to the character.
    """
    spans = [_spans(text, cut) for text, cut in zip(texts, wide, strict=True)]
    parts = [text[first:end].strip() for text, own in zip(texts, spans, strict=True) for first, end in own]
    typeset = see_typeset(parts)
    measures = _common_measures(typeset)
    cuts: list[list[tuple[int, int]]] = []
    part = 0
    for text, own, known in zip(texts, spans, wide, strict=True):
        found = list(known)
        for first, end in own:
            if measures and typeset.han[part]:
                found += [(first + a, first + b) for a, b in _cut_to_measure(text[first:end], measures)]
            part += 1
        cuts.append(sorted(found))
    return cuts


def _common_measures(typeset: Typeset) -> list[float]:
    """The widths that many lines of running text have, em, the commonest first."""
    running = ~typeset.stop & typeset.han
    middle = ((typeset.least + typeset.most) / 2)[running]
    if middle.size < 8:
        return []
    rounded = np.bincount(np.round(middle).astype(np.int64))
    near = np.convolve(rounded, [0.5, 1, 0.5], "same")
    wanted = max(4.0, _COMMON * len(typeset))
    return [
        float(width) for width in np.argsort(-near, kind="stable")[:4] if near[width] >= wanted and width > 5
    ]


def _cut_to_measure(text: str, measures: Sequence[float]) -> list[tuple[int, int]]:
    """The gaps that part a line into pieces which each fill a column, or end a sentence in one; none if it does not."""
    gaps = [match.span() for match in _GAP.finditer(text) if not _within_letters(text, match)]
    widest = max(measures)
    if not gaps or unspaced(text.strip()) != text.strip() or _width(text)[1] < min(measures) + 4:
        return []
    cuts: list[tuple[int, int]] = []
    first = 0
    full = 0
    for start, end in gaps:
        kind = _fits(text[first:start], measures)
        if kind:
            cuts.append((start, end))
            full += kind == 2
            first = end
    last = _width(text[first:])[0]
    return cuts if full and last <= widest + _SLACK else []


def _within_letters(text: str, gap: re.Match[str]) -> bool:
    """Whether the gap stands between single letters of a line that was set wide."""
    before, after = text[: gap.start()].split(" ")[-1], text[gap.end() :].split(" ", 1)[0]
    return len(gap[0]) == 1 and len(before) <= 2 and len(after) <= 2


def _fits(text: str, measures: Sequence[float]) -> int:
    """2 if the text fills a column, 1 if it may be a paragraph's first or last line, else 0."""
    least, most = _width(text)
    if any(least - _SLACK <= measure <= most + _SLACK for measure in measures):
        return 2
    if any(least - _SLACK <= measure - 2 <= most + _SLACK for measure in measures):
        return 1
    return 1 if ends_sentence(text) and least <= max(measures) else 0


def _width(text: str) -> tuple[float, float]:
    least, most = text_widths([unspaced(text.strip())])
    return float(least[0]), float(most[0])
