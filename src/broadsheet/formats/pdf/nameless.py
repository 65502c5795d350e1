"""Which fonts without a name are one typeface: browsers write a face as many fonts of Type 3, none with a name.

Each holds other characters of the face, so two that hold the same letters are of two faces; and a line of text goes
from one font to another of its face at every few characters.
"""

from __future__ import annotations

from itertools import islice

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import RawCharacters

Ints = npt.NDArray[np.int64]

SHARED = 2  # letters that two fonts both hold: they are of two faces
LEVEL = 0.05  # of the size: characters on one baseline


def faces_of(
    raw: RawCharacters, font: Ints, size: npt.NDArray[np.float64], nameless: npt.NDArray[np.bool_]
) -> Ints:
    """A number for the typeface of every font, 0 for those with a name; the commonest nameless face is 0, too.

    font: of each text object, its font;  size: of each, as drawn;  nameless: of each font
    """
    if int(nameless.sum()) < 2:
        return np.zeros(len(nameless), np.int64)
    mine = font[raw.run]
    chosen = np.flatnonzero(nameless[mine] & (raw.unicode > 0x20))
    held = _held(raw, chosen, mine, len(nameless))
    leads = list(range(len(nameless)))
    for one, other in _beside(raw, chosen, mine, size[raw.run]):
        first, second = _group(leads, one), _group(leads, other)
        if first != second and not _clash(held[first], held[second]):
            leads[second] = first
            few, many = sorted((held[first], held[second]), key=len)
            many |= few
            held[first] = many
    group = np.array([_group(leads, number) for number in range(len(leads))], np.int64)
    used = np.bincount(group[mine[chosen]], minlength=len(leads))
    rank = np.zeros(len(leads), np.int64)
    rank[np.argsort(-used, kind="stable")] = np.arange(len(leads))
    return np.where(nameless & (used[group] > 0), rank[group], 0)


def _group(leads: list[int], number: int) -> int:
    """The font that stands for those that a font was found to be one face with."""
    while leads[number] != number:
        leads[number] = leads[leads[number]]  # the next way is half as long
        number = leads[number]
    return number


def _held(raw: RawCharacters, chosen: Ints, font: Ints, fonts: int) -> list[set[int]]:
    """The letters that each font holds; those of ligatures are left out, which have glyphs of their own."""
    code = raw.unicode[chosen]
    letter = raw.alone[chosen] & (
        (code >= 0x41) & (code <= 0x5A) | (code >= 0x61) & (code <= 0x7A) | (code >= 0x3041)
    )
    pairs = np.unique(font[chosen[letter]] << 32 | code[letter].astype(np.int64))
    held: list[set[int]] = [set() for _ in range(fonts)]
    for pair in pairs.tolist():
        held[pair >> 32].add(pair & 0xFFFFFFFF)
    return held


def _clash(one: set[int], other: set[int]) -> bool:
    """Whether two fonts hold the same letters."""
    few, many = sorted((one, other), key=len)
    enough = min(SHARED, len(few))
    return len(list(islice(filter(many.__contains__, few), enough))) == enough > 0


def _beside(
    raw: RawCharacters, chosen: Ints, font: Ints, size: npt.NDArray[np.float64]
) -> list[tuple[int, int]]:
    """Pairs of fonts of which characters of one size follow each other on a baseline, the most frequent first."""
    first, second = chosen[:-1], chosen[1:]
    off = np.abs(raw.origin[second] - raw.origin[first]).min(axis=1)
    level = (off < LEVEL * size[first]) & (np.abs(size[second] - size[first]) < LEVEL * size[first])
    level &= font[first] != font[second]
    low, high = (side(font[first[level]], font[second[level]]) for side in (np.minimum, np.maximum))
    found, count = np.unique(low << 32 | high, return_counts=True)
    order = np.argsort(-count, kind="stable")
    return [(pair >> 32, pair & 0xFFFFFFFF) for pair in found[order].tolist()]
