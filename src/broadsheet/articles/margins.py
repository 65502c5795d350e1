"""How body lines stand in their columns: which are indented, which end short, which have extra leading above."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.articles.seams import among, last_signs, which_end_sentences
from broadsheet.articles.sides import (
    ENDED,
    ENDS_HAN,
    SAME,
    WHITE_BEFORE,
    Corners,
    EdgeSigns,
    Flags,
    middle_of,
    sides_of,
    stops_of,
)
from broadsheet.languages.typesetting import FEWEST_HUNG, without_hanging
from broadsheet.model.layout import Layout, Lines
from broadsheet.model.page import Floats

Doubles = npt.NDArray[np.float64]

MAY_END = '：:；;”’」』»"）)'  # what may stand before a new paragraph besides a sentence's end
_VERSE, _RAGGED = 6, 1.8  # lines, em: of fewer nobody can say; more than prose leaves empty but at its end
SIGNED = 3  # lines of a signature
_HAN = "\u2e80"
_OPENERS = (
    "“‘「『（《〈【〔"  # the left half of their em is white, so that lines that begin with them seem indented
)


@dataclass(frozen=True)
class Margins:
    """Of n lines in reading order, lists of length n.

    indented:   the line begins further in than its column's edge there, by an indent's width
    short:      the first word of the next line would still have fitted on it
    unfilled:   it was not set out to its column's edge: it ends its text, or is a heading
    very_short: it leaves more than a third of its column empty
    centred:    it leaves as much of its column empty before as after it
    set_right:  it begins further in than any indent, by a third of its column too, and ends at its column's edge
    led:        more white above it than between the lines around it, within a column
    dropped:    it begins with a drop capital
    start:      where the line begins, in em
    ends:       its words end as a sentence does
    """

    indented: Flags
    short: Flags
    unfilled: Flags
    very_short: Flags
    centred: Flags
    set_right: Flags
    led: Flags
    dropped: Flags
    start: list[float]
    ends: Flags


def margins_of(layout: Layout, lines: list[int]) -> Margins:
    """The margins of these lines, in reading order. Vertical lines are measured from their top edge."""
    at = np.array(lines, np.int64)
    texts = [layout.lines.text[line] for line in lines]
    exact, cuts = _without_hanging(layout.along.take(at, axis=0), texts)
    page = layout.read_as(bool(layout.lines.vertical[lines[0]]))
    said = _said(layout.lines)
    sides = sides_of(exact, said.told[at], cuts, page)
    stop = stops_of(exact, sides, said.first[at], said.length[at])
    box = exact.astype(np.float64)
    feet = _capital_feet(layout, at, box)
    beside = _beside_drop(box, feet)
    return Margins(
        indented=(sides.indented & ~beside).tolist(),
        short=stop.short.tolist(),
        unfilled=stop.unfilled.tolist(),
        very_short=stop.very_short.tolist(),
        centred=sides.centred.tolist(),
        set_right=stop.set_right.tolist(),
        led=(sides.led & ~beside).tolist(),
        dropped=[place in feet for place in range(len(lines))],
        start=box[:, 0].tolist(),
        ends=said.ends[at].tolist(),
    )


def _without_hanging(box: Floats, texts: list[str]) -> tuple[Floats, list[int]]:
    """The lines less the marks that hang out of their columns, and where each column run begins."""
    cuts = _columns(box.astype(np.float64))
    every: list[float] = box[:, 2].tolist()
    for start, end in pairwise(cuts):
        if end - start >= FEWEST_HUNG:
            right = every[start:end]
            ends = without_hanging(right, texts[start:end])
            if ends is not right:
                box[start:end, 2] = ends
    return box, cuts


def _columns(box: Doubles) -> list[int]:
    """Where each column run of these lines begins, and the end of the last: a new one where a line does not stand
    below the one before."""
    a, b = box[:-1], box[1:]
    below = b[:, 1] > a[:, 1] + 0.3 * (a[:, 3] - a[:, 1])
    below &= np.minimum(a[:, 2], b[:, 2]) > np.maximum(a[:, 0], b[:, 0])
    return [0, *((~below).nonzero()[0] + 1).tolist(), len(box)]


@dataclass(frozen=True, eq=False)
class _Said:
    """What the words of the lines of a page tell, as columns of length n.

    told: see `EdgeSigns`;  ends: bool, they end as a sentence does
    first: int, how many characters the first word has, -1 for one of Chinese;  length: int, how many the line has
    """

    told: EdgeSigns
    ends: npt.NDArray[np.bool_]
    first: npt.NDArray[np.int64]
    length: npt.NDArray[np.int64]


@lru_cache(maxsize=1)
def _said(lines: Lines) -> _Said:
    """What the words of all lines of a page tell: its stories ask one after the other."""
    texts = lines.text
    last, ends = last_signs(texts), which_end_sentences(texts)
    told = np.where(ends | (last == 0) | among(last, MAY_END), ENDED, 0) | np.where(
        last >= ord(_HAN), ENDS_HAN, 0
    )
    white = [text[:1] in _OPENERS and text[1:2] >= _HAN for text in texts]
    return _Said(
        told=(told | np.where(white, WHITE_BEFORE, 0)).astype(np.uint8),
        ends=ends,
        first=np.array([_first_word(text) for text in texts], np.int64),
        length=np.fromiter(map(len, texts), np.int64, len(texts)),
    )


def _first_word(text: str) -> int:
    """How many characters the first word of a text has; -1 if they are Chinese."""
    space = text.find(" ")
    return -1 if text[:1] >= _HAN else len(text) if space < 0 else space


def _capital_feet(layout: Layout, lines: npt.NDArray[np.int64], box: Doubles) -> dict[int, float]:
    """The places of the lines that begin with a drop capital, and how far down it reaches, em.

    It is a first character far larger than the line's type, or makes the line nearly twice as high as the others.
    """
    heights = box[:, 3] - box[:, 1]
    feet: dict[int, float] = {}
    for place in (heights > 1.8 * middle_of(heights.tolist())).nonzero()[0].tolist():
        if len(layout.lines.text[lines[place]]) > 1:
            feet[place] = float(box[place, 3])
    large = layout.begin_large
    for place in [place for place, line in enumerate(lines.tolist()) if line in large] if large else ():
        sides = layout.page.glyphs.box[layout.lines.glyphs.firsts[lines[place]]]
        foot = float((-sides[0] if layout.lines.vertical[lines[place]] else sides[3]) / layout.em)
        if foot > box[place, 3] + 0.5 * heights[place]:
            feet.setdefault(place, foot)
    return feet


def _beside_drop(box: Doubles, feet: dict[int, float]) -> npt.NDArray[np.bool_]:
    """Which lines stand beside the drop capital of a line before them, shifted by it. feet: see `_capital_feet`"""
    beside = np.zeros(len(box), np.bool_)
    for one, foot in feet.items():
        later = box[one + 1 : one + 6]
        middle = (later[:, 1] + later[:, 3]) / 2
        level = (box[one, 1] < middle) & (middle < foot)
        beside[one + 1 : one + 6] |= level & (later[:, 0] > box[one, 0])
    return beside


def is_centred(layout: Layout, lines: list[int]) -> bool:
    """Whether these lines share their middle and neither edge: verse, invitations, the words of advertisements."""
    if len(lines) < 3:
        return False
    box: list[Corners] = [*map(layout.along_rows.__getitem__, lines)]
    middles = [(x0 + x1) / 2 for x0, _, x1, _ in box]
    usual = middle_of(middles)
    if max(middles) - usual >= SAME or usual - min(middles) >= SAME:
        return False
    for edge in ([x0 for x0, _, _, _ in box], [x1 for _, _, x1, _ in box]):
        usual = middle_of(edge)
        if 2 * sum(abs(one - usual) > SAME for one in edge) < len(edge):
            return False
    return True


def is_verse(layout: Layout, lines: list[int]) -> bool:
    """Whether these lines are Chinese verse: they begin at one edge, and most end anywhere. Prose fills its lines."""
    if len(lines) < _VERSE or any(layout.lines.text[line][-1:] < _HAN for line in lines):
        return False
    box: list[Corners] = [*map(layout.along_rows.__getitem__, lines)]
    starts, ends = [x0 for x0, _, _, _ in box], [x1 for _, _, x1, _ in box]
    ragged = sum(max(ends) - end > _RAGGED for end in ends)
    return max(starts) - min(starts) < SAME and 2 * ragged > len(lines)
