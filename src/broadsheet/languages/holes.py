"""Patterns with holes: ``{person}`` in a language's file stands for a shape or a list of words named so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_HOLE = re.compile(r"\{([a-z_]+)\}")  # quantifiers such as {1,3} start with a digit
# what else matches these letters in any case: İ, ı, long s, the sign of kelvin
LOOK_ALIKES = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}
_DEEPEST = 8  # shapes in shapes: more levels than any file has


def fill_holes(pattern: str, pattern_of: Callable[[str], str]) -> str:
    """A pattern without holes, each filled with the pattern of its name, which may have holes of its own.

    Raises: ValueError if holes stand within holes without end; whatever pattern_of raises for an unknown name.
    """
    for _ in range(_DEEPEST):
        filled = _HOLE.sub(lambda hole: pattern_of(hole[1]), pattern)
        if filled == pattern:
            return filled
        pattern = filled
    raise ValueError(f"holes within holes in {pattern[:60]!r}")


def any_of(words: Iterable[str], space: str = r"\s{1,3}") -> str:
    """A pattern that matches any of these words, the longest first; where they have a space, that pattern."""
    return "(?:" + "|".join(_escaped(word, space) for word in _longest_first(words)) + ")"


def in_any_case(words: Iterable[str], space: str = r"\s{1,3}") -> str:
    """A pattern that matches any of these lower-case words as `any_of` does, but in any case; none begins with a space.

    First letters stand in classes, by which the matcher passes over most places of a text at once; at letters that
    match in any case it tries every word.
    """
    rests: dict[str, list[str]] = {}
    for word in _longest_first(words):
        rests.setdefault(word[:1], []).append(_escaped(word[1:], space))
    return "(?:" + "|".join(f"{_letter(first)}(?i:{'|'.join(rest)})" for first, rest in rests.items()) + ")"


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (-len(word), word))


def _escaped(word: str, space: str) -> str:
    return re.escape(word).replace(r"\ ", space)


def _letter(sign: str) -> str:
    """A class of all that a lower-case letter matches in any case; of a letter with an accent, a pattern."""
    if not (sign.isascii() and sign.isalpha()):
        return f"(?i:{re.escape(sign)})"
    return f"[{sign}{sign.upper()}{LOOK_ALIKES.get(sign, '')}]"
