"""What kinds of signs texts are made of, counted for many texts at once: letters, capitals, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]

LETTER, CAPITAL, FIGURE, NEVER_MET, WORD = 1, 2, 4, 8, 16


@dataclass(frozen=True, eq=False)
class Signs:
    """How many signs of each kind every text has, int (n,): all, letters, letters that are capitals, figures."""

    length: Ints
    letters: Ints
    capitals: Ints
    figures: Ints

    @classmethod
    def of(cls, texts: Sequence[str]) -> Signs:
        length = np.fromiter(map(len, texts), np.int64, len(texts))
        kinds = kinds_of(codes_of("".join(texts)))
        text = np.repeat(np.arange(len(texts)), length)

        def count(chosen: npt.NDArray[np.bool_]) -> Ints:
            return np.bincount(text[chosen], minlength=len(texts))

        return cls(
            length=length,
            letters=count((kinds & LETTER) != 0),
            capitals=count((kinds & (LETTER | CAPITAL)) == LETTER | CAPITAL),
            figures=count((kinds & FIGURE) != 0),
        )


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def kinds_of(codes: Codes) -> npt.NDArray[np.uint8]:
    """The kinds of these code points as bits LETTER, CAPITAL, FIGURE, and WORD for letters and numbers of all kinds;
    those that were met before are looked up."""
    met = _met()
    kinds = met[codes]
    new = codes[kinds == NEVER_MET]
    if new.size:
        for code in set(new.tolist()):
            sign = chr(code)
            letter = LETTER * sign.isalpha() | CAPITAL * sign.isupper()
            met[code] = letter | FIGURE * sign.isdigit() | WORD * sign.isalnum()
        kinds = met[codes]
    return kinds


@cache
def _met() -> npt.NDArray[np.uint8]:
    """The kinds of all code points as far as they were met, uint8 (0x110000,)."""
    return np.full(0x110000, NEVER_MET, np.uint8)
