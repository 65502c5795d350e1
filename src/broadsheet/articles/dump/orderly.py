"""The articles of a dump that is in order: what runs on does so in the next line, and articles stand one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.gaps import find_lost_lines
from broadsheet.articles.dump.items import Item, find_items
from broadsheet.articles.dump.kinship import Kinship
from broadsheet.articles.dump.lines import DumpLines, as_written, frames_told
from broadsheet.articles.dump.running_order import Run, find_runs
from broadsheet.articles.dump.strands import find_strands
from broadsheet.articles.dump.threads import find_threads
from broadsheet.articles.dump.topics import Topics
from broadsheet.articles.dump.woven import small_item
from broadsheet.model.layout import ArticlePart, Piece
from broadsheet.model.roles import Role

IN_ORDER = 0.97  # of the lines that end in mid-sentence go on in the next one, if a dump may be in order
INSET = 6  # lines of a caption that may interrupt a sentence
_DASHES = ("——", "──", "――", "—", "–")


def may_be_in_order(lines: DumpLines, goes_on: float) -> bool:
    """Whether a dump may be in order: in the order of its source, and with hardly a sentence cut.

    goes_on: see `share_that_goes_on`
    """
    return (frames_told(lines.layout) or as_written(lines.layout)) and goes_on >= IN_ORDER


def share_that_goes_on(lines: DumpLines, found: Followers) -> float:
    """How much of what breaks off in mid-sentence goes on in the next line of the dump; 1 if nothing breaks off."""
    breaks_off = np.flatnonzero((lines.body & ~lines.stop & (lines.mark == 0))[:-1])
    goes_on = [_goes_on(lines, line, int(found.follower[line])) for line in breaks_off.tolist()]
    return float(np.mean(goes_on)) if goes_on else 1.0


def _goes_on(lines: DumpLines, line: int, follower: int) -> bool:
    """Whether the next line follows, or the one after a caption or the like that blank lines set apart."""
    between = slice(line + 1, follower)
    if not 0 < follower - line - 1 <= INSET:
        return follower == line + 1
    apart = lines.run[line] < lines.run[between].min() and lines.run[between].max() < lines.run[follower]
    return bool(apart and (lines.stop | (lines.mark > 0))[follower - 1] and not lines.midway[line + 1])


def orderly_parts(lines: DumpLines, found: Followers) -> list[ArticlePart]:
    """The article parts of a dump, in its order.

    First the lines that a sentence runs through are joined; then, over the whole page, strands and headlines.
    """
    threads = find_threads(lines, found)
    items = find_items(lines, threads, find_strands(lines, threads))
    topics = Topics.of(item.text for item in items)
    runs = find_runs(items, topics, Kinship.of(items, lines, found))
    return [_part(lines, items, run) for run in runs]


def _part(lines: DumpLines, items: Sequence[Item], run: Run) -> ArticlePart:
    """An article from its run: the deck on top, then the rest in order."""
    if any(items[number].loose for number in run.items):
        return small_item(lines, [line for number in run.items for line in items[number].all_lines])
    bodies = [place for place, number in enumerate(run.items) if not items[number].head]
    deck: list[Piece] = []
    rest: list[Piece] = []
    for place, number in enumerate(run.items):
        item = items[number]
        outside = not bodies or (place > bodies[-1] if run.below else place < bodies[0])
        rest += item.before
        if item.head and outside:
            deck += _deck_pieces(lines, item, deck)
        else:
            _append(rest, Piece(Role.CROSSHEAD if item.head else Role.BODY, item.lines))
        (deck if item.head and outside else rest).extend(item.after)
    missing = bool(bodies) and not any(piece.role is Role.HEAD for piece in deck)
    pieces = (*deck, *rest)
    return ArticlePart(pieces, headline_missing=missing, problems=find_lost_lines(lines.layout, pieces))


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece; running text goes on in the piece before it."""
    if pieces and pieces[-1].role is piece.role is Role.BODY:
        pieces[-1] = Piece(Role.BODY, pieces[-1].lines + piece.lines)
    else:
        pieces.append(piece)


def _deck_pieces(lines: DumpLines, item: Item, deck: Sequence[Piece]) -> list[Piece]:
    """A headline's part of the deck; a line that begins with dashes under a head is a subhead.

    A dump has no type sizes to tell more.
    """
    role = Role.SUBHEAD if deck and lines.text[item.first].startswith(_DASHES) else Role.HEAD
    return [Piece(role, item.lines)]
