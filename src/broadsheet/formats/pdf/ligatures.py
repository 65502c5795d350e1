"""Letters of ligatures that Ghostscript wrote wrongly: 昀椀 is fi, 昀케 is ffi, fÏ too.

Distilled PDFs are full of them. The bytes of a ligature's letters are swapped (U+6600 U+6900 for f i), and of three
letters the last two are added up (f + i = U+00CF). Either way the letters come as several characters at one place.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import RawCharacters

Codes = npt.NDArray[np.uint32]
SMALLEST, LARGEST = 0x61, 0x7A  # a to z
SOFT_HYPHEN = 0xAD


def mend_ligatures(raw: RawCharacters) -> RawCharacters:
    """The characters, with the letters of distilled ligatures as they were typed.

    A soft hyphen amid the letters of a ligature (meet\u00ading, set with one glyph for ti) is none that was printed.
    """
    code, pair = raw.unicode, raw.piled
    if not pair.any():
        return raw
    at_one = np.append(False, pair) | np.append(pair, False)
    soft = at_one & (code == SOFT_HYPHEN)
    if soft.any():
        return mend_ligatures(_rows(raw, np.flatnonzero(~soft)))
    swapped = at_one & (code & 0xFF == 0) & (code > 0)
    plain = np.where(swapped, code >> 8, code).astype(np.uint32)
    first = np.append(np.zeros(1, np.uint32), plain[:-1])
    summed = np.append(False, pair) & _is_small(first) & _is_small(plain - first) & (plain > LARGEST)
    good = swapped & (_is_small(plain) | summed)
    if not (good | summed).any():
        return raw
    code = np.where(good, plain, code).astype(np.uint32)
    times = 1 + summed
    rows = np.repeat(np.arange(len(code)), times)
    code = code[rows]
    last = np.cumsum(times)[summed] - 1  # of the two letters that the sum stands for
    code[last - 1], code[last] = first[summed], plain[summed] - first[summed]
    return replace(_rows(raw, rows), unicode=code)


def _rows(raw: RawCharacters, rows: npt.NDArray[np.int64]) -> RawCharacters:
    """These characters, by their numbers."""
    names = ("index", "unicode", "origin", "loose", "unmapped", "hyphen", "run")
    return replace(raw, **{name: getattr(raw, name)[rows] for name in names})


def _is_small(code: Codes) -> npt.NDArray[np.bool_]:
    return (code >= SMALLEST) & (code <= LARGEST)
