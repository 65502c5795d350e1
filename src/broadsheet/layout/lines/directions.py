"""Which characters are set in vertical lines, whatever the source says.

Characters stand closer along their line than across it. A source may draw a vertical headline one horizontal
character at a time, or call type vertical that runs across; then the distances decide, and where they do not,
the source is believed.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.lines.fragments import Fragments
from broadsheet.layout.lines.ink import Bools, Doubles, Ink, Ints
from broadsheet.model.page import Glyphs

CLEAR = 0.1  # em: by so much must the distance one way exceed that the other way
LOOSE = 0.8  # em: characters further apart than this are not one line for that reason
LARGE = 1.3  # em
# large characters under each other, so many and so many times as many as beside: an upright head
TALL = 4
SLENDER = 2
PILLAR = 3  # times as many under each other as beside, however far apart: nobody sets a head of two by two so
ALONE = 2.0  # em of its type: a character with no other one as near in its row stands by itself
MOST_TESTS = 4_000_000
SHORTEST = 3  # characters that stand under each other by chance are fewer
NEXT_LINE = (0.9, 2.2)  # em: from the middle of a line to that of the next one
LEVEL = (
    0.6,
    0.15,
)  # em: what stands beside a character begins so much higher or lower, or lower for a lone one


def find_directions(glyphs: Glyphs, sizes: Doubles, placed: Ints, em: float) -> tuple[Ink, Ink]:
    """The characters set in horizontal lines, and those in vertical ones.

    placed: the glyphs with a place on the page
    """
    said = glyphs.vertical[placed]
    across = Ink.of(glyphs, sizes, placed[~said], False, em)
    down = Ink.of(glyphs, sizes, placed[said], True, em)
    hanging, level = _crosswise(glyphs, sizes, across, down), _crosswise(glyphs, sizes, down, across)
    if hanging.any() or level.any():
        across, down = _exchanged(glyphs, sizes, across, down, hanging, level)
    if len(across) and len(down) and (stray := _strays(glyphs, sizes, across, down)).any():
        across, down = _exchanged(glyphs, sizes, across, down, stray, np.zeros(len(down), np.bool_))
    if len(across) and down.square.sum() > across.square.sum():
        pairs = _crosswise(glyphs, sizes, across, down, shortest=2)  # the page is vertical: two are a line
        if pairs.any():
            across, down = _exchanged(glyphs, sizes, across, down, pairs, np.zeros(len(down), np.bool_))
        alone = _alone(across)
        if alone.any():
            across, down = _exchanged(glyphs, sizes, across, down, alone, np.zeros(len(down), np.bool_))
    return across, down


def _alone(across: Ink) -> Bools:
    """Which characters of a vertical page, said to be level, stand by themselves: as the last line of a headline."""
    apart, _ = across.apart
    return across.square & (apart > ALONE)


def _exchanged(
    glyphs: Glyphs, sizes: Doubles, across: Ink, down: Ink, hanging: Bools, level: Bools
) -> tuple[Ink, Ink]:
    """Both directions after those of `across` that hang, and those of `down` that are level, changed over."""
    numbers = np.sort(np.concatenate([across.number[~hanging], down.number[level]]))
    others = np.sort(np.concatenate([across.number[hanging], down.number[~level]]))
    return Ink.of(glyphs, sizes, numbers, False, across.em), Ink.of(glyphs, sizes, others, True, across.em)


def _crosswise(glyphs: Glyphs, sizes: Doubles, along: Ink, others: Ink, shortest: int = SHORTEST) -> Bools:
    """Which of these characters, all said to run one way, run the other way.

    others: the characters that are said to run that other way; they help to make up a line
    """
    wrong = np.zeros(len(along), np.bool_)
    if len(along) + len(others) < shortest or not along.square.any():
        return wrong
    apart, _ = along.apart
    suspects = np.flatnonzero((apart > CLEAR) & along.square)
    if not len(suspects):
        return wrong
    numbers = np.concatenate([along.number[suspects], others.number])
    across = Ink.of(glyphs, sizes, numbers, others.vertical, along.em)
    stacked, step = across.apart
    order, row = across.rows
    high, wide = _stretches(across), np.append(_stretches(along)[suspects], np.ones(len(others)))
    apart = np.append(apart[suspects], np.full(len(others), np.inf))
    # Loosely stacked characters are a headline, or else the labels of a list and the cells of a table.
    solid = (stacked < 0.2) | (stacked < 0.5 * apart) & (across.size > LARGE * across.em)
    slender = (across.size > LARGE * across.em) & (high >= np.maximum(TALL, SLENDER * wide))
    pillar = slender & (high >= PILLAR * wide)
    closer = (stacked + np.where(slender, 0, CLEAR) < apart) & solid
    good = ((stacked < LOOSE) & (closer | pillar))[order]
    joined = good[1:] & good[:-1] & (row[1:] == row[:-1]) & (step < LOOSE)
    chain = np.cumsum(np.append(True, ~joined)) - 1
    long = np.bincount(chain, weights=good) >= shortest
    turned = order[long[chain] & good]
    wrong[suspects[turned[turned < len(suspects)]]] = True
    return wrong


def _stretches(ink: Ink) -> Doubles:
    """How many characters of like size stand in the unbroken stretch of its row that each belongs to, (n,)."""
    order, row = ink.rows
    _, step = ink.apart
    chain = np.cumsum(np.append(True, ~((row[1:] == row[:-1]) & (step < LOOSE)))) - 1
    found = np.empty(len(order))
    found[order] = np.bincount(chain)[chain]
    return found


def _strays(glyphs: Glyphs, sizes: Doubles, across: Ink, down: Ink) -> Bools:
    """Which level characters belong to the vertical lines that they stand beside: those of a line spread out to fill
    its measure, and the one character that a last line holds."""
    stray = np.zeros(len(across), np.bool_)
    apart, _ = across.apart
    suspects = np.flatnonzero((apart > CLEAR) & across.square)
    suspects = suspects[: MOST_TESTS // len(down)]
    if not len(suspects):
        return stray
    ink = Ink.of(glyphs, sizes, across.number[suspects], True, across.em)
    stacked, _ = ink.apart
    off = np.abs(ink.box[:, :1] - down.box[None, :, 0]) / ink.size[:, None]
    step = np.abs(ink.base[:, None] - down.base[None, :]) / ink.size[:, None]
    beside = (step > NEXT_LINE[0]) & (step < NEXT_LINE[1])
    beside &= np.abs(np.log(down.size[None, :] / ink.size[:, None])) < 0.1
    spread = (stacked < LOOSE) & (stacked + CLEAR < apart[suspects]) & (beside & (off < LEVEL[0])).any(axis=1)
    lone = (apart[suspects] > 1) & ~(stacked < LOOSE) & (beside & (off < LEVEL[1])).any(axis=1)
    stray[suspects[spread | lone]] = True
    return stray


def find_upright_groups(across: Fragments, down: Fragments) -> Ints:
    """Those horizontal fragments that stand within a vertical line (tate-chu-yoko: two digits side by side).

    across: fragments of horizontal type, down: of vertical type, each in its own reading coordinates
    """
    if not len(across) or not len(down):
        return np.zeros(0, np.int64)
    width = across.box[:, 2] - across.box[:, 0]
    small = np.flatnonzero((across.count <= 4) & (width < 1.5 * across.size))
    small = small[: MOST_TESTS // len(down)]
    # a horizontal box u0 v0 u1 v1 is x0 y0 x1 y1: in the vertical line's coordinates u is y, v is -x
    top, bottom = across.box[small, 1][:, None], across.box[small, 3][:, None]
    middle = -(across.box[small, 0] + across.box[small, 2])[:, None] / 2
    reach = 0.6 * down.size[None, :]
    inline = np.abs(middle - (down.box[:, 1] + down.box[:, 3])[None, :] / 2) < 0.3 * down.size[None, :]
    inline &= width[small][:, None] < 1.4 * down.size[None, :]
    inline &= across.size[small][:, None] < 1.3 * down.size[None, :]
    after = (top > down.box[None, :, 2] - reach) & (top < down.box[None, :, 2] + reach)
    before = (bottom < down.box[None, :, 0] + reach) & (bottom > down.box[None, :, 0] - reach)
    return small[(inline & (after | before)).any(axis=1)]
