"""Small capitals that a program made of capitals in smaller type: they are letters of their line's size, in lower case.

"By RUTH AMBERY" so made is large R and A among smaller letters. Nothing else sets a large capital right against
smaller ones on one baseline in one face. Some programs say that the small ones are lower-case letters: only their size
is mended.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Glyphs
from broadsheet.model.stretches import begins, order_of

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

SMALLER = 0.62, 0.88  # times the size of the large capitals
SOLID = 0.15  # of the size: letters of one word stand no farther apart, or
TRACKED = 0.4  # of it where the line is set apart
WORDS = 1.0  # of the size: words of a line stand no farther apart
BASELINE = 0.88  # below the top of a character's box, in type sizes
FEWEST = 3  # small letters


def as_typed(glyphs: Glyphs) -> Glyphs:
    """The characters, small capitals as the lower-case letters of the large ones' size that were typed."""
    letter = _capitals(glyphs.code)
    if not letter.any():
        return glyphs
    mixed = _mixed(glyphs)
    if not (letter & mixed).any():
        return glyphs
    order, stretch = _stretches(glyphs, mixed)
    if not len(order):
        return glyphs
    small = _small(glyphs, order, stretch, letter)
    if not small.any():
        return glyphs
    size = glyphs.size.copy()
    largest = np.zeros(int(stretch[-1]) + 1, size.dtype)
    np.maximum.at(largest, stretch, size[order])
    size[order[small]] = largest[stretch[small]]
    box, code = glyphs.box.copy(), glyphs.code.copy()
    chosen = order[small]
    base = glyphs.box[chosen, 1] + BASELINE * glyphs.size[chosen]
    box[chosen, 1] = base - BASELINE * size[chosen]
    box[chosen, 3] = box[chosen, 1] + size[chosen]
    code[chosen] = [_lower(one) for one in code[chosen].tolist()]
    return replace(glyphs, size=size, box=box, code=code)


def _lower(code: int) -> int:
    lower = chr(code).lower()
    return ord(lower) if len(lower) == 1 else code


def _capitals(code: npt.NDArray[np.uint32]) -> Bools:
    """Which characters are capitals of the Latin alphabet."""
    plain = (code >= 0x41) & (code <= 0x5A)
    marked = (code >= 0xC0) & (code <= 0xDE) & (code != 0xD7)
    extended = np.zeros(len(code), np.bool_)
    few = np.flatnonzero((code >= 0x100) & (code < 0x180))
    extended[few] = [chr(one).isupper() for one in code[few].tolist()]
    return plain | marked | extended


def _mixed(glyphs: Glyphs) -> Bools:
    """Which characters are in a face that the page has in two sizes of which one may be small capitals of the other."""
    font, size = glyphs.font, glyphs.size
    starts = np.flatnonzero(begins(font) | begins(size))
    sizes: dict[int, set[float]] = {}
    for face, one in zip(font[starts].tolist(), size[starts].tolist(), strict=True):
        sizes.setdefault(face, set()).add(one)
    mixed = {face for face, found in sizes.items() if _may_mix(np.sort(np.array([*found])))}
    told = np.array([face in mixed for face in font[starts].tolist()], np.bool_)
    return np.repeat(told, np.diff(np.append(starts, len(font))))


def _may_mix(sizes: npt.NDArray[np.float64]) -> bool:
    """Whether one of these rising sizes is to another as small capitals are to large ones, or nearly so."""
    low, high = np.searchsorted(sizes, np.outer((SMALLER[0] - 0.01, SMALLER[1] + 0.01), sizes))
    return bool((low < high).any())


def _stretches(glyphs: Glyphs, mixed: Bools) -> tuple[Ints, Ints]:
    """Level characters of mixed faces in the order of their rows, and a number for each: those of one baseline, face
    and colour that stand no farther apart than words share it."""
    level = np.flatnonzero(mixed & ~glyphs.vertical & (glyphs.size > 0))
    box, size = glyphs.box[level], glyphs.size[level]
    base = np.round((box[:, 1] + BASELINE * size) * 4).astype(np.int64)
    face = glyphs.font[level].astype(np.int64)
    order = np.argsort(box[:, 0], kind="stable")
    for key in (face, base):
        order = order[order_of(key[order])]
    box, size, base, face = box[order], size[order], base[order], face[order]
    level = level[order]
    gap = box[1:, 0] - box[:-1, 2]
    largest = np.maximum(size[1:], size[:-1])
    same = (base[1:] == base[:-1]) & (face[1:] == face[:-1]) & (gap < WORDS * largest) & (gap > -largest)
    same &= glyphs.color[level[1:]] == glyphs.color[level[:-1]]
    return level, np.append(0, np.cumsum(~same))


def _small(glyphs: Glyphs, order: Ints, stretch: Ints, capital: Bools) -> Bools:
    """Which characters, in this order, are small capitals: in their stretch all type but the largest is capitals of one
    size, or lower-case letters, and somewhere a large capital stands right against a small one."""
    count = int(stretch[-1]) + 1
    size, code = glyphs.size[order], glyphs.code[order]
    largest = np.zeros(count, size.dtype)
    np.maximum.at(largest, stretch, size)
    share = size / largest[stretch]
    lower = (share < SMALLER[1]) & (code > 0x20)
    least, most = np.full(count, np.inf), np.zeros(count)
    np.minimum.at(least, stretch[lower], share[lower])
    np.maximum.at(most, stretch[lower], share[lower])
    caps = capital[order]
    word = ((code >= 0x41) & (code <= 0x5A)) | ((code >= 0x61) & (code <= 0x7A)) | (code >= 0xC0)
    good = (least > SMALLER[0]) & (most < least + 0.04)
    capitals = np.bincount(stretch, lower & caps, count)
    others = np.bincount(stretch, lower & word & ~caps, count)
    good &= ((capitals == 0) | (others == 0)) & (capitals + others >= FEWEST)
    gap = glyphs.box[order[1:], 0] - glyphs.box[order[:-1], 2]
    against = word[1:] & caps[:-1] & lower[1:] & ~lower[:-1] & (stretch[1:] == stretch[:-1])
    against &= gap < np.where(_tracked(gap, lower, stretch), TRACKED, SOLID) * largest[stretch[1:]]
    # one large capital over lower-case letters may be an initial
    good &= np.bincount(stretch[1:], against, count) > (others > 0)
    return good[stretch] & lower & word


def _tracked(gap: npt.NDArray[np.float32], lower: Bools, stretch: Ints) -> Bools:
    """Whether the small letters of each pair's stretch are set apart."""
    count = int(stretch[-1]) + 1
    inner = lower[1:] & lower[:-1] & (stretch[1:] == stretch[:-1])
    total, number = np.bincount(stretch[1:], gap * inner, count), np.bincount(stretch[1:], inner, count)
    return (total > 0.3 * number)[stretch[1:]]
