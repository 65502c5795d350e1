"""What the articles of a dump are made of: strands of body text, headlines, and what is glued to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from broadsheet.articles.dump_topics import grams
from broadsheet.articles.dump_units import Unit
from broadsheet.model.roles import Role

_MARKS = frozenset({Role.BYLINE, Role.CREDIT, Role.JUMP})


@dataclass(frozen=True, eq=False)
class Item:
    """A strand or a headline block, with the bylines, credits and jump lines that stand right at it.

    head:    a headline or crosshead; else body
    units:   the blocks, in reading order, marks included
    first, last: the places in the dump of the first and the last block
    opens:   an article begins with it; closes: one ends with it
    signed:  a byline stands right after it (or, over a body, right before)
    names:   who signed it, as its opening or the bylines at it say
    lines:   printed lines of its own words
    """

    head: bool
    units: tuple[int, ...]
    first: int
    last: int
    opens: bool
    closes: bool
    signed: bool
    names: frozenset[str]
    lines: int
    text: str
    words: tuple[str, ...]
    counts: Counter[str]
    before: float
    after: float


def find_items(units: Sequence[Unit], strands: Sequence[Sequence[int]]) -> list[Item]:
    """The items in the order of the dump."""
    glued = _glue(units, strands)
    items: list[Item] = []
    for strand in strands:
        items.append(_item(units, strand, glued, head=False))
    for number, unit in enumerate(units):
        if unit.role is Role.HEAD:
            items.append(_item(units, [number], glued, head=True))
    return sorted(items, key=lambda item: item.first)


def _item(units: Sequence[Unit], own: Sequence[int], glued: dict[int, list[int]], *, head: bool) -> Item:
    before = [mark for number in own for mark in glued.get(number, []) if mark < number]
    after = [mark for number in own for mark in glued.get(number, []) if mark > number]
    text = "".join(units[number].text + ("" if units[number].han else " ") for number in own)
    words = tuple(grams(text))
    marks = [units[mark].role for mark in (*before, *after)]
    return Item(
        head=head,
        units=(*before, *own, *after),
        first=min(own),
        last=max(own) if head else own[-1],
        opens=not head and (units[own[0]].opening or bool(before)),
        closes=not head and (units[own[-1]].last or any(role is not Role.BYLINE for role in marks)),
        signed=Role.BYLINE in marks,
        names=frozenset(name for number in (*before, *own, *after) for name in units[number].names),
        lines=sum(len(units[number].lines) for number in own),
        text=text.strip(),
        words=words,
        counts=Counter(words),
        before=units[own[-1]].before,
        after=units[own[0]].after,
    )


def _glue(units: Sequence[Unit], strands: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Which marks belong to which block: a byline to the headline over it, credits and jumps to the text before."""
    ends = {strand[-1] for strand in strands}
    starts = {strand[0] for strand in strands}
    glued: dict[int, list[int]] = {}
    for number, unit in enumerate(units):
        if unit.role not in _MARKS:
            continue
        owner = _owner(units, number, ends, starts)
        if owner is not None:
            glued.setdefault(owner, []).append(number)
    return glued


def _owner(units: Sequence[Unit], number: int, ends: set[int], starts: set[int]) -> int | None:
    before, after = _neighbour(units, number, -1), _neighbour(units, number, +1)
    if units[number].role is Role.BYLINE:
        choices = (before, after)
        for choice in choices:
            if choice is not None and units[choice].role is Role.HEAD:
                return choice
        if before in ends and (after not in starts or units[number - 1].role is not Role.BODY):
            return before
        return after if after in starts else before if before in ends else None
    if before is not None and units[before].role is Role.BODY:
        return before
    return after if after in starts else None


def _neighbour(units: Sequence[Unit], number: int, step: int) -> int | None:
    """The next block before or after that is no mark itself; None at furniture and at the dump's ends."""
    place = number + step
    while 0 <= place < len(units) and units[place].role in _MARKS:
        place += step
    if 0 <= place < len(units) and units[place].role in (Role.BODY, Role.HEAD):
        return place
    return None


def same_measure(a: float, b: float) -> float:
    """By how many em two measures differ, 0 if either is unknown."""
    return abs(a - b) if np.isfinite(a) and np.isfinite(b) else 0.0
