"""What a text must hold for a pattern to match anywhere in it: a few words are looked for before a pattern is tried.

Most lines hold none of the words of a jump line or a date, and saying so takes a hundredth of the time.

Source: R. Cox, Regular expression matching with a trigram index (2012), for required strings; here for whole ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

from broadsheet.languages.holes import LOOK_ALIKES

MOST = 64  # strings that are kept apart
ENOUGH = 3  # sets of strings that a text is looked through for
# match i, s and k whatever their case, though their lower case is another character
_PLAIN = {sign: letter for letter, signs in LOOK_ALIKES.items() for sign in signs}
Strings = frozenset[str]
Sets = tuple[tuple[str, ...], ...]
_EMPTY: Strings = frozenset([""])


@dataclass(frozen=True, eq=False)
class Needs:
    """Patterns with what a text must hold for each to match: one string of every set, the most telling set first.

    distinct: those sets, the smallest first, of all patterns: many need the same ones
    which: of each pattern, which of these it needs
    some:  finds one string of all first sets in a text in lower case; None if nothing is known of a pattern
    cased: whether a string has letters with capitals; texts are looked through as they are if none has
    """

    patterns: tuple[re.Pattern[str], ...]
    strings: tuple[Sets, ...]
    distinct: tuple[Sets, ...]
    which: tuple[int, ...]
    some: re.Pattern[str] | None
    cased: bool

    @classmethod
    def of(cls, patterns: tuple[re.Pattern[str], ...]) -> Needs:
        return cls._with(patterns, tuple(needed(pattern.pattern) for pattern in patterns))

    @classmethod
    def any_of(cls, needs: Sequence[Needs]) -> Needs:
        """The patterns of all these together."""
        patterns = tuple(pattern for one in needs for pattern in one.patterns)
        return cls._with(patterns, tuple(strings for one in needs for strings in one.strings))

    @classmethod
    def _with(cls, patterns: tuple[re.Pattern[str], ...], strings: tuple[Sets, ...]) -> Needs:
        cased = any(string.upper() != string for sets in strings for one in sets for string in one)
        numbers: dict[Sets, int] = {}
        which = tuple(numbers.setdefault(tuple(sorted(sets, key=len)), len(numbers)) for sets in strings)
        first = {string for sets in strings for one in sets[:1] for string in one}
        some = re.compile(_one_of(sorted(_without_longer(first)))) if all(strings) else None
        return cls(patterns, strings, tuple(numbers), which, some, cased)

    def may_be_met_by(self, text: str) -> bool:
        """Whether any of the patterns may match somewhere in a text."""
        return self.some is None or self.some.search(folded(text) if self.cased else text) is not None

    def which_may_meet(self, texts: Sequence[str]) -> set[int]:
        """The numbers of the lines in which any of the patterns may match, all looked through at once."""
        joined = "\n".join(texts)
        lower = folded(joined) if self.cased else joined
        if len(lower) != len(joined) or self.some is None:
            return {number for number, text in enumerate(texts) if self.may_be_met_by(text)}
        starts = [*accumulate([len(text) + 1 for text in texts], initial=0)]
        return {bisect_right(starts, found.start()) - 1 for found in self.some.finditer(lower)}

    def met_by(self, text: str) -> list[re.Pattern[str]]:
        """The patterns that may match somewhere in a text."""
        lower = folded(text) if self.cased else text
        if self.some is not None and self.some.search(lower) is None:
            return []
        met = [_are_met(sets, lower) for sets in self.distinct]
        return [pattern for pattern, sets in zip(self.patterns, self.which, strict=True) if met[sets]]


def _are_met(sets: Sets, text: str) -> bool:
    """Whether a text holds a string of each of these sets; in plain loops, as it is asked thousands of times a page."""
    for strings in sets:
        for string in strings:
            if string in text:
                break
        else:
            return False
    return True


def needed(pattern: str) -> Sets:
    """Sets of lower-case strings of each of which one stands in whatever this pattern matches, the most telling set
    first; none if nothing is known."""
    try:
        from re import _parser  # pyright: ignore[reportAttributeAccessIssue]
    except ImportError:  # another Python
        return ()
    _, telling = _telling(_parser.parse(pattern))
    return tuple(tuple(sorted(_without_longer(strings))) for strings in telling[:ENOUGH])


def _one_of(strings: Sequence[str]) -> str:
    """A pattern of these strings, in rising order, of which none begins another: those that begin alike share that, so
    that few are tried wherever a text could have one."""
    if strings == [""]:
        return ""
    branches = [
        re.escape(sign) + _one_of([string[1:] for string in group])
        for sign, group in groupby(strings, itemgetter(0))
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _without_longer(strings: Set[str]) -> set[str]:
    """The strings that hold no other of them: a text that holds any of all holds one of these."""
    return {one for one in strings if not any(other != one and other in one for other in strings)}


@lru_cache(maxsize=4096)  # every line is looked through for several marks
def folded(text: str) -> str:
    """The text in lower case, for these strings to be looked for in; what looks like i, s or k is one (ſee: see)."""
    if not text.isascii():
        for sign, letter in _PLAIN.items():
            if sign in text:
                text = text.replace(sign, letter)
    return text.lower()


def _of_sequence(parts: Iterable[Any]) -> tuple[Strings | None, Strings | None]:
    """All strings that these parts match one after the other, if they are few, and strings that must stand there."""
    exact, telling = _telling(parts)
    return exact, next(iter(telling), None)


def _telling(parts: Iterable[Any]) -> tuple[Strings | None, list[Strings]]:
    """All strings that these parts match one after the other, if they are few, and sets of strings of each of which one
    must stand there, the most telling first."""
    run, whole = _EMPTY, True
    candidates: list[Strings] = []
    for operation, argument in parts:
        exact, must = _of_part(str(operation), argument)
        if exact is not None and len(run) * len(exact) <= MOST:
            run = frozenset(before + after for before in run for after in exact)
            continue
        whole = False
        candidates += [run, *filter(None, (must,)), *filter(None, (exact,))]
        run = _EMPTY
    candidates.append(run)
    telling = [strings for strings in candidates if "" not in strings]
    telling.sort(key=lambda strings: (-min(map(len, strings)), len(strings)))
    return (run if whole else None), telling


def _of_part(operation: str, argument: Any) -> tuple[Strings | None, Strings | None]:
    if operation == "LITERAL":
        return _letters([argument]), None
    if operation == "IN":
        return _of_class(argument), None
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return _EMPTY, None
    if operation == "SUBPATTERN":
        return _of_sequence(argument[3])
    if operation == "ATOMIC_GROUP":
        return _of_sequence(argument)
    if operation == "BRANCH":
        return _of_branches([_of_sequence(branch) for branch in argument[1]])
    if operation.endswith("_REPEAT"):
        least, most, part = argument
        exact, must = _of_sequence(part)
        if most == 1 and exact is not None:
            return (exact if least else exact | _EMPTY), None
        return None, (must or (exact if exact and "" not in exact else None)) if least else None
    return None, None


def _of_branches(
    branches: list[tuple[Strings | None, Strings | None]],
) -> tuple[Strings | None, Strings | None]:
    exacts = [exact for exact, _ in branches if exact is not None]
    musts = [must for _, must in branches if must is not None]
    exact = frozenset[str]().union(*exacts) if len(exacts) == len(branches) else None
    must = frozenset[str]().union(*musts) if len(musts) == len(branches) else None
    return (exact if exact and len(exact) <= MOST else None), (must if must and len(must) <= MOST else None)


def _of_class(members: list[Any]) -> Strings | None:
    codes: list[int] = []
    for operation, argument in members:
        if str(operation) == "LITERAL":
            codes.append(argument)
        elif str(operation) == "RANGE" and argument[1] - argument[0] < MOST:
            codes.extend(range(argument[0], argument[1] + 1))
        else:
            return None
    return _letters(codes) if len(codes) <= MOST else None


def _letters(codes: Iterable[int]) -> Strings | None:
    """These characters as `folded` gives them; None if one of them has no lower case of one character."""
    lower = frozenset(folded(chr(code)) for code in codes)
    return lower if lower and all(len(sign) == 1 for sign in lower) else None
