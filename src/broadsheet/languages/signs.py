"""What kinds of signs texts are made of, counted for many texts at once: letters, capitals, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from broadsheet.model.stretches import begins

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]

LETTER, CAPITAL, FIGURE, SPACE, WORD, SMALL, DECIMAL, TITLE = 1, 2, 4, 8, 16, 32, 64, 128
NEVER_MET = 255  # no sign is all of that


@dataclass(frozen=True, eq=False)
class Signs:
    """How many signs of each kind every text has, int (n,): all, letters, letters that are capitals, figures."""

    length: Ints
    letters: Ints
    capitals: Ints
    figures: Ints

    @classmethod
    def of(cls, texts: Sequence[str]) -> Signs:
        length, kinds = _signs_of(texts)
        text = np.repeat(np.arange(len(texts)), length)

        def count(chosen: npt.NDArray[np.bool_]) -> Ints:
            return np.bincount(text.take(np.flatnonzero(chosen)), minlength=len(texts))

        return cls(
            length=length,
            letters=count((kinds & LETTER) != 0),
            capitals=count((kinds & (LETTER | CAPITAL)) == LETTER | CAPITAL),
            figures=count((kinds & FIGURE) != 0),
        )


@dataclass(frozen=True, eq=False)
class Words:
    """What words (letters that follow each other) every text has, (n,).

    all, long, raised: int, how many; those of two letters and more; of these those that begin with a capital
    leads: bool, whether the first has three letters or more and all of them are capitals
    """

    all: Ints
    long: Ints
    raised: Ints
    leads: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Words:
        length, kinds = _signs_of([f"{text} " for text in texts])
        text = np.repeat(np.arange(len(texts)), length)
        edges = np.flatnonzero(np.diff((kinds & (WORD | DECIMAL)) == WORD, prepend=False))
        begin, end = edges[::2], edges[1::2]
        own, long = text[begin], end - begin > 1
        raised = long & ((kinds[begin] & CAPITAL) != 0)
        capitals, small = (np.append(0, np.cumsum((kinds & sign) != 0)) for sign in (CAPITAL, SMALL))
        upper = (end - begin > 2) & (capitals[end] > capitals[begin]) & (small[end] == small[begin])
        first = begins(own)
        leads = np.zeros(len(texts), np.bool_)
        leads[own[first]] = upper[first]
        n = len(texts)
        counted = np.bincount(own, minlength=n), np.bincount(own[long], minlength=n)
        return cls(*counted, np.bincount(own[raised], minlength=n), leads)


def _signs_of(texts: Sequence[str]) -> tuple[Ints, npt.NDArray[np.uint8]]:
    """The lengths of the texts, and the kinds of all their signs, text after text."""
    return np.fromiter(map(len, texts), np.int64, len(texts)), kinds_of(codes_of("".join(texts)))


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def kinds_of(codes: Codes) -> npt.NDArray[np.uint8]:
    """The kinds of these code points as bits LETTER, CAPITAL, FIGURE, and WORD for letters and numbers of all kinds, of
    which figures of ten are DECIMAL, SMALL for what is no capital, TITLE for what is half of one, SPACE for spaces;
    those that were met before are looked up."""
    met = _met()
    kinds = met.take(codes)
    new = kinds == NEVER_MET
    if new.any():
        for code in set(codes[new].tolist()):
            sign = chr(code)
            letter = LETTER * sign.isalpha() | CAPITAL * sign.isupper()
            title = sign.istitle() and not sign.isupper()
            small = SMALL * (sign.islower() or title) | TITLE * title
            number = FIGURE * sign.isdigit() | DECIMAL * sign.isdecimal()
            met[code] = letter | small | number | WORD * sign.isalnum() | SPACE * sign.isspace()
        kinds = met.take(codes)
    return kinds


@cache
def _met() -> npt.NDArray[np.uint8]:
    """The kinds of all code points as far as they were met, uint8 (0x110000,)."""
    return np.full(0x110000, NEVER_MET, np.uint8)
