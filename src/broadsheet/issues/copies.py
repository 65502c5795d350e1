"""Pages that were given twice: the same file under two names, or a page and its later edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Problem

FEWEST = 10  # different lines of some length: pages of fewer are alike by chance
LONG = 6  # characters of such a line
SAME = 0.9  # of the lines of either page stand on the other too
TELLING = 10  # of a page's longest lines: a page that shares none of them is another


def given_twice(pages: Sequence[ComposedPage]) -> Iterator[Problem]:
    """A problem for every page whose print is nearly all that of a page before it. Nothing is left out."""
    if len(pages) < 2:
        return
    seen: dict[int, frozenset[str]] = {}
    first_with: dict[str, int] = {}
    for page in pages:
        lines = frozenset(line.text for line in page.page.lines if len(line.text) >= LONG)
        telling = sorted(lines, key=lambda line: (-len(line), line))[:TELLING]
        likely = sorted({first_with[line] for line in telling if line in first_with})
        number = page.page.number
        first = next((other for other in likely if _are_alike(seen[other], lines)), None)
        if first is not None:
            yield Problem(
                "page-twice", f"The page prints what page {first} prints: was it given twice?", number
            )
            continue
        seen[number] = lines
        for line in telling:
            first_with.setdefault(line, number)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least = max(FEWEST, SAME * max(len(one), len(other)))
    return len(one & other) >= least
