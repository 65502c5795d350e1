"""Fonts that say nothing of what their characters mean, but number them as everybody does: a letter's number is its
ASCII code. Programs that draw letters as pictures (TeX's fonts of type 3) and old distillers write such fonts.

That it is so, the ink tells: what is numbered g hangs below the line, what is numbered d is as high as l.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import Doubles, RawCharacters
from broadsheet.formats.pdf.fonts import RunStyles
from broadsheet.formats.pdf.likeness import doubted

Bools = npt.NDArray[np.bool_]

PRINTED = (0x20, 0x7E)  # the codes of ASCII, but for those that print nothing at all
FEWEST = 12  # different letters: fewer prove nothing
SHARE = 0.5  # of a font's characters have no meaning
# What a font of TeX has at numbers that are no ASCII codes, or where it sets another mark.
# Source: D. E. Knuth, The TeXbook, appendix F
TEX = {11: 0xFB00, 12: 0xFB01, 13: 0xFB02, 14: 0xFB03, 15: 0xFB04}
TEX_MARKS = {0x22: 0x201D, 0x27: 0x2019, 0x5C: 0x201C, 0x60: 0x2018, 0x7B: 0x2013, 0x7C: 0x2014}


def put_numbered(textpage: Any, raw: RawCharacters, styles: RunStyles, scale: Doubles) -> RawCharacters:
    """The characters, those of such fonts with their meaning.

    scale: float64, a factor for each text object where its font's nominal size says nothing of its ink
    """
    if not raw.unmapped.any():
        return raw
    face = styles.face.take(raw.run)
    code = raw.unicode
    silent = np.bincount(face, weights=raw.unmapped) > SHARE * np.bincount(face)
    printed = (code >= PRINTED[0]) & (code <= PRINTED[1])
    taken = silent[face] & raw.unmapped & printed
    taken &= _telling(face, code, taken)[face]
    if not taken.any():
        return raw
    read = replace(raw, unmapped=raw.unmapped & ~taken)
    taken &= ~doubted(textpage, read, styles, scale)
    return _as_tex(replace(raw, unmapped=raw.unmapped & ~taken), face, taken)


def _telling(face: npt.NDArray[np.int32], code: npt.NDArray[np.uint32], chosen: Bools) -> Bools:
    """Which fonts have enough letters among the chosen characters that their ink can tell."""
    letters = chosen & ((code | 0x20) >= ord("a")) & ((code | 0x20) <= ord("z"))
    pairs = np.unique(face[letters].astype(np.int64) << 32 | code[letters])
    return np.bincount(pairs >> 32, minlength=int(face.max()) + 1) >= FEWEST


def _as_tex(raw: RawCharacters, face: npt.NDArray[np.int32], taken: Bools) -> RawCharacters:
    """The characters, ligatures and marks of TeX's fonts among those with the meaning that they have there."""
    low = raw.unmapped & (raw.unicode >= min(TEX)) & (raw.unicode <= max(TEX))
    count = int(face.max()) + 1
    tex = (np.bincount(face[taken], minlength=count) > 0) & (np.bincount(face[low], minlength=count) > 0)
    code, unmapped = raw.unicode.copy(), raw.unmapped.copy()
    for number, meaning in (*TEX.items(), *TEX_MARKS.items()):
        mine = (low | taken) & tex[face] & (raw.unicode == number)
        code[mine], unmapped[mine] = meaning, False
    return replace(raw, unicode=code, unmapped=unmapped)
