"""Patterns with holes: ``{person}`` in a language's file stands for a shape or a list of words named so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_HOLE = re.compile(r"\{([a-z_]+)\}")  # quantifiers such as {1,3} start with a digit
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
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", space) for word in ordered) + ")"
