"""Paragraphs broken into the lines of a column, by the average widths of characters."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.press.breaking import CLOSING, OPENING, is_wide
from broadsheet.languages.typesetting import text_widths

_VOWELS = "aeiouyäöüéèêà"
_SHORTEST, _LEFT = 8, 3  # letters of a word that may be hyphenated, and of each of its parts


def han_lines(text: str, measure: float, indent: float = 0.0) -> list[str]:
    """The lines of a Chinese text, the first shorter by the indent; lengths in em."""
    atoms = _atoms(text)
    lines: list[str] = []
    start, room = 0, measure - indent
    while start < len(atoms):
        end, total = start, 0.0
        while end < len(atoms) and (total := total + _em(atoms[end])) <= room:
            end += 1
        end = _legal_end(atoms, start, max(end, start + 1))
        lines.append("".join(atoms[start:end]))
        start, room = end, measure
    return lines


def _atoms(text: str) -> list[str]:
    """What a line end never divides: a Chinese character, or a run of others."""
    atoms: list[str] = []
    for sign in text:
        if atoms and not is_wide(sign) and not is_wide(atoms[-1][-1]):
            atoms[-1] += sign
        else:
            atoms.append(sign)
    return atoms


def _em(atom: str) -> float:
    return 1.0 if is_wide(atom[0]) else 0.5 * len(atom)


def _legal_end(atoms: Sequence[str], start: int, end: int) -> int:
    """The last place at or before `end` where the line may end; a lone mark may hang out of it."""
    if end < len(atoms) and atoms[end] in CLOSING:
        end += 1
    while (
        end > start + 2 and end < len(atoms) and (atoms[end][0] in CLOSING or atoms[end - 1][-1] in OPENING)
    ):
        end -= 1
    return end


class Face:
    """A face of Latin type: its characters are up to 7 % wider or narrower than the average's."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """How wide a text runs, em."""
        for sign in text:
            if sign not in self._widths:
                self._widths[sign] = float(text_widths([sign])[0][0]) * self._chance.uniform(0.93, 1.07)
        return sum(self._widths[sign] for sign in text)

    def lines(self, text: str, measure: float, *, hyphens: bool = False) -> list[str]:
        """The lines of a text, em."""
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".lstrip()
            if self.width(longer) <= measure or not lines[-1]:
                lines[-1] = longer
                continue
            cut = self._cut(lines[-1], word, measure) if hyphens else 0
            if cut:
                lines[-1] += f" {word[:cut]}-"
            lines.append(word[cut:])
        return lines

    def _cut(self, line: str, word: str, measure: float) -> int:
        """After how many letters a word is divided at the end of a line; 0 if it is not."""
        if len(word) < _SHORTEST or not word.isalpha():
            return 0
        for cut in range(len(word) - _LEFT, _LEFT - 1, -1):
            after_vowel = word[cut - 1].lower() in _VOWELS and word[cut].lower() not in _VOWELS
            if after_vowel and self.width(f"{line} {word[:cut]}-") <= measure:
                return cut
        return 0
