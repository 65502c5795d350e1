"""The letters of Latin, Greek and Cyrillic print, capitals apart: one place for all patterns that ask for them.

The insides of classes, for patterns as ``[{capitals}]`` or an f-string's ``[{CAPITALS}]``. Each letter with its marks
counts: Ł, Š, Ő, Ğ, İ, Ά, Ж.
"""

from __future__ import annotations

from itertools import groupby

# what the papers of Europe print: fewer capitals make classes that are sooner ready
_PRINTED = (
    *range(0x41, 0x180),
    *range(0x218, 0x21C),
    *range(0x386, 0x3CF),
    *range(0x400, 0x430),
    0x490,
    0x4C0,
    0x1E9E,  # capital ß
)


def _ranges(signs: list[int]) -> str:
    """The inside of a class of these code points, which rise: A-ZÀ-Þ."""
    runs = [[code for _, code in run] for _, run in groupby(enumerate(signs), lambda one: one[1] - one[0])]
    return "".join(chr(run[0]) + (f"-{chr(run[-1])}" if len(run) > 1 else "") for run in runs)


CAPITALS = _ranges([code for code in _PRINTED if chr(code).isupper()])
LETTERS = _ranges([code for code in range(0x41, 0x530) if chr(code).isalpha()])
CLASSES = {"capitals": CAPITALS, "letters": LETTERS}
