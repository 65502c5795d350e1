"""Whether characters can be what a newspaper prints: common Chinese characters, letters that follow each other."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint32]
Bytes = npt.NDArray[np.uint8]

HAN = 0x4E00, 0xA000
# The characters in common use, which these character sets put first.
# Source: GB 2312-80, level 1; Big5 (1984), frequently used; JIS X 0208, level 1.
_COMMON = (("gb2312", 0xB0A1, 0xD7F9), ("big5", 0xA440, 0xC67E), ("shift_jis", 0x889F, 0x9872))
LATIN = 0x250  # letters up to here count, without their accents
# Which letters follow each letter in one of four thousand pairs or more, in what the project wrote in English, German
# and French, and those that Dutch, Spanish, Italian and Portuguese add.
_FOLLOW = {
    "a": "abcdefghijklmnopqrstuvwxyz",
    "b": "abcdehijlorstuvyz",
    "c": "acehiklnoqrstuyz",
    "d": "adefghijklmnoprstuvwyz",
    "e": "abcdefghijklmnopqrstuvwxyz",
    "f": "aefgilnoprstuy",
    "g": "adefghijlmnorstuvyz",
    "h": "aeijlmnorstuwy",
    "i": "abcdefghijklmnopqrstuvxyz",
    "j": "adeiknosu",
    "k": "adehijklmnorstuwy",
    "l": "abcdefghijklmnoprstuvwyz",
    "m": "abefimnoprstuwy",
    "n": "abcdefghijklmnopqrstuvwxyz",
    "o": "abcdefghijklmnopqrstuvwxyz",
    "p": "aefhilnoprstuwy",
    "q": "aou",
    "r": "abcdefghijklmnopqrstuvwyz",
    "s": "abcdefghijklmnopqstuvwyz",
    "t": "abcefghijlmnoprstuvwyz",
    "u": "abcdefghijklmnopqrstvwxyz",
    "v": "aeilorsu",
    "w": "adehilnorstu",
    "x": "aceiopt",
    "y": "acdeilmnoprstuz",
    "z": "aeilotuwyz",
}


@cache
def _common() -> Bools:
    """Which Chinese characters are in common use, by code point from the first on."""
    found = np.zeros(HAN[1] - HAN[0], np.bool_)
    for name, first, last in _COMMON:
        for code in range(first, last + 1):
            sign = code.to_bytes(2, "big").decode(name, "ignore")
            if len(sign) == 1 and HAN[0] <= ord(sign) < HAN[1]:
                found[ord(sign) - HAN[0]] = True
    return found


@cache
def _bare() -> Bytes:
    """For code points of Latin letters the letter without accents, counted from 1; 0 for what is no such letter."""
    found = np.zeros(LATIN, np.uint8)
    for code in range(LATIN):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if "a" <= base <= "z":
            found[code] = ord(base) - ord("a") + 1
    return found


@cache
def _follows() -> Bools:
    found = np.zeros((27, 27), np.bool_)
    for first, after in _FOLLOW.items():
        found[ord(first) - ord("a") + 1, [ord(letter) - ord("a") + 1 for letter in after]] = True
    return found


def uncommon_han(codes: Codes) -> tuple[Bools, Bools]:
    """Which of these characters are Chinese, and which of them are not in common use, bool (n,)."""
    han = (codes >= HAN[0]) & (codes < HAN[1])
    place = np.where(han, codes, HAN[0]).astype(np.int64) - HAN[0]
    return han, han & ~_common()[place]


def unlikely_pairs(codes: Codes) -> tuple[Bools, Bools]:
    """Which neighbours are both Latin letters, and which of these hardly ever follow each other, bool (n - 1,)."""
    letter = _bare()[np.where(codes < LATIN, codes, 0).astype(np.int64)]
    pair = (letter[:-1] > 0) & (letter[1:] > 0)
    return pair, pair & ~_follows()[letter[:-1], letter[1:]]
