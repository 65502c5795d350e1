"""What the articles of a dump are made of: strands of running text, headlines, and the marks that stand at them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.threads import Threads
from broadsheet.articles.dump.topics import grams
from broadsheet.languages.language import Language
from broadsheet.languages.marks import (
    find_closing_byline,
    find_credit,
    find_jump,
    find_opening,
)
from broadsheet.languages.typesetting import OPENERS
from broadsheet.model.layout import Piece
from broadsheet.model.roles import Role

MARKS = frozenset({Role.BYLINE, Role.CREDIT, Role.JUMP, Role.PHOTO_CREDIT})
_HEAD_LINES = 4  # an odd strand of more lines is no headline
_TAIL = 3  # lines at the end of a strand that a mark may run over
INNER_STOP = re.compile(r"[。！？；](?=.)|(?<=[a-zäöüéè])[.;](?=\s)")


@dataclass(frozen=True, eq=False)
class Item:
    """A strand or a headline block, with the bylines, credits and jump lines that stand right at it.

    head:    a headline or crosshead; else running text
    lines:   its own lines in reading order; before, after: the marks at its start and end
    opens:   an article begins with it; closes: one ends with it
    end, start: the measures that its last and its first lines are set to, em; NaN if unknown
    loose:   lines of no article: of an advertisement, a table
    """

    head: bool
    lines: tuple[int, ...]
    text: str
    words: tuple[str, ...]
    counts: Counter[str]
    opens: bool
    closes: bool
    start: float
    end: float
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    loose: bool = False

    @property
    def first(self) -> int:
        return self.lines[0]

    @property
    def last(self) -> int:
        return self.lines[-1]

    @property
    def running(self) -> bool:
        """Whether it is running text of an article."""
        return not self.head and not self.loose

    @property
    def signed(self) -> bool:
        return any(piece.role is Role.BYLINE for piece in (*self.before, *self.after))

    @property
    def all_lines(self) -> tuple[int, ...]:
        marks = (line for piece in (*self.before, *self.after) for line in piece.lines)
        return (*self.lines, *marks)


def find_items(lines: DumpLines, threads: Threads, strands: Sequence[Sequence[int]]) -> list[Item]:
    """The items of a page in the order of the dump."""
    items = [_item(lines, strand, head=_is_head(lines, strand)) for strand in strands]
    items += [_loose(lines, own) for own in _loose_lines(lines)]
    items = _carry_measures(sorted(items, key=lambda item: item.first))
    for block, role in zip(lines.layout.blocks, lines.layout.roles, strict=True):
        if role in MARKS:
            _glue(lines, threads, items, Piece(role, tuple(block.tolist())))
    return items


def _carry_measures(items: Sequence[Item]) -> list[Item]:
    """The items with measures for strands too short to show theirs: as far as can be seen they go on as before."""
    carried: list[Item] = []
    measure = float("nan")
    for item in items:
        if item.running:
            measure = item.end if np.isfinite(item.end) else measure
            item = replace(item, end=measure)
        carried.append(item)
    return carried


def _loose_lines(lines: DumpLines) -> list[list[int]]:
    """The stretches of lines that are of no article."""
    layout = lines.layout
    blocks = [block for block, role in zip(layout.blocks, layout.roles, strict=True) if role is Role.OTHER]
    return [block.tolist() for block in blocks]


def _loose(lines: DumpLines, own: Sequence[int]) -> Item:
    """An item of lines of no article; its words are kept out of what articles say."""
    item = _item(lines, own, head=False)
    return replace(item, words=(), counts=Counter(), opens=False, closes=False, loose=True)


def _is_head(lines: DumpLines, strand: Sequence[int]) -> bool:
    """Whether a strand is a headline: it looked like one, or it is short, alone, and nowhere ends a sentence."""
    if all(lines.head[line] for line in strand):
        return True
    if len(strand) > _HEAD_LINES or any(lines.stop[line] or lines.midway[line] for line in strand):
        return False
    text = "".join(lines.text[line] for line in strand)
    if INNER_STOP.search(text) or lines.opening[strand[0]] or text[-1:] in "，、；：,;:" + OPENERS:
        return False
    return lines.spaced and not lines.broken[strand[-1]] and balanced(text)


def balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that is opened is closed, and the reverse."""
    pairs = ("“”", "‘’", "（）", "《》", "「」", "『』", "【】", "()")
    return all(text.count(opened) == text.count(closed) or opened == "‘" for opened, closed in pairs)


def _item(lines: DumpLines, own: Sequence[int], *, head: bool) -> Item:
    space = " " if lines.language.joins_with_space else ""
    text = space.join(lines.text[line] for line in own)
    tail = space.join(lines.text[line] for line in own[-_TAIL:])
    opening = None if head else find_opening(text[:300], lines.language)
    words = tuple(grams(text))
    measures = [float(lines.measure[line]) for line in own]
    return Item(
        head=head,
        lines=tuple(own),
        text=text,
        words=words,
        counts=Counter(words),
        opens=not head and (opening is not None or bool(lines.opening[own[0]])),
        closes=not head and ends_article(tail, lines.language),
        start=_shown(lines, own, measures, at_end=False),
        end=_shown(lines, own, measures, at_end=True),
    )


def _shown(lines: DumpLines, own: Sequence[int], measures: Sequence[float], *, at_end: bool) -> float:
    """The measure of the first (or last) lines that are no last lines of paragraphs, em; NaN if there are none."""
    order = range(len(own) - 1, -1, -1) if at_end else range(len(own))
    running = [place for place in order if not lines.stop[own[place]]]
    if not running:
        return float("nan")
    if not at_end and len(running) > 1 and running[0] == 0:
        running = running[1:]  # the first is set in
    near = running[:2]
    widths = [float(lines.width[own[place]]) for place in near]
    if len(near) == 2 and abs(widths[0] - widths[1]) < 1.6 and not lines.full[own[near[0]]]:
        return sum(widths) / 2  # a column of its own width, too short for the lines about to show it
    return measures[near[0]]


def ends_article(tail: str, language: Language) -> bool:
    """Whether these are the last words of an article: a jump to another page, a credit, a byline after the end."""
    jump = find_jump(tail, language)
    if jump is not None and jump.direction == "to" and jump.end >= len(tail) - 1 and not jump.refers:
        return True
    if find_credit(tail, language) is not None:
        return True
    byline = find_closing_byline(tail, language)
    return byline is not None and byline.sure and not byline.photo


def _glue(lines: DumpLines, threads: Threads, items: list[Item], mark: Piece) -> None:
    """Give a mark to the item it stands at: a byline to the headline before it, a credit to the text before it."""
    first, last = mark.lines[0], mark.lines[-1]
    best, place, after = -3.0, -1, True
    for number, item in enumerate(items):
        for following in (True, False):
            near = (
                threads.nearness(item.all_lines[-1], first)
                if following
                else threads.nearness(last, item.first)
            )
            apart = first - item.all_lines[-1] if following else item.first - last
            score = near + _fit(mark.role, item, following=following) - 0.01 * min(abs(apart), 100)
            if score > best:
                best, place, after = score, number, following
    if place < 0:
        return
    item = items[place]
    closes = item.closes or (after and not item.head and mark.role in (Role.CREDIT, Role.JUMP, Role.BYLINE))
    opens = item.opens or (not after and not item.head and mark.role in (Role.BYLINE, Role.JUMP))
    changed = replace(item, closes=closes, opens=opens)
    items[place] = (
        replace(changed, after=(*item.after, mark))
        if after
        else replace(changed, before=(*item.before, mark))
    )


def _fit(role: Role, item: Item, *, following: bool) -> float:
    """How likely a mark of this role stands after (or before) such an item, log odds."""
    if role is Role.BYLINE:
        if item.head:
            return 1.0 if following else -2.0
        return -1.0
    if not item.running:
        return -4.0
    return 0.5 if following else -2.5
