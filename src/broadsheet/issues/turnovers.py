"""Stories that turn over a page without a jump line: the last one of a page breaks off in the middle of a sentence, and
the next page begins in the middle of one.

Old papers run on so, their columns being one stream of text, and newsletters do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from broadsheet.issues.parts import Part
from broadsheet.languages import load

_APART = ("teaser", "advertisement", "notice", "table", "picture")  # kinds of items that turn over nowhere
_MIDWAY = ",;:，、；：-‐\u00ad"  # signs that a line breaks off at, besides letters


def turnovers(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """The pairs (a, b) in which part b, the first of a page, may be what a, the last of the page before, goes on with.

    parts: in the order of their pages, those of a page in reading order
    """
    first, last = _ends(parts)
    for before, after in pairwise(sorted(first)):
        a, b = last[before], first[after]
        follows = after == before + 1 and not _leap(parts[a].label, parts[b].label)
        if follows and _breaks_off(parts[a]) and _goes_on(parts[b]):
            yield a, b


def _leap(before: str | None, after: str | None) -> bool:
    """Whether the numbers of two pages say that others lie between them."""
    if before is None or after is None or not (before.isdecimal() and after.isdecimal()):
        return False
    return int(after) - int(before) not in (0, 1)  # a number that was read twice tells nothing


def _ends(parts: Sequence[Part]) -> tuple[dict[int, int], dict[int, int]]:
    """The first and the last part of each page that is a story."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, part in enumerate(parts):
        if part.article.kind not in _APART and part.ends:
            first.setdefault(part.place, number)
            last[part.place] = number
    return first, last


def _breaks_off(part: Part) -> bool:
    return part.onward is None and part.breaks_off and (part.last[-1].isalpha() or part.last[-1] in _MIDWAY)


def _goes_on(part: Part) -> bool:
    """Whether a part begins midway: with a word all small, or flush where Chinese paragraphs are set in."""
    if part.back is not None or part.head:
        return False
    return part.first_word.islower() or (part.begins == "flush" and load(part.language).script == "han")
