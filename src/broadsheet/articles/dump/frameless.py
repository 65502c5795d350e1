"""What the lines of a dump without blank lines are for, told once more where the dump is in order.

Where no blank line stands, a headline as wide as the columns looks like running text, the name of who wrote the article
like one more line of its headline, and the lines of an advertisement like headlines each. What was learned of such
lines (`follow`) helps here, and so do sentences: a line that ends none, though what is before it has ended and the next
one begins anew, is no running text.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.articles.dump.features import ROLE_NAMES
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.heads_apart import ends_as_headline
from broadsheet.articles.dump.lines import DumpLines, Flags, read_lines
from broadsheet.articles.dump.words import hangs, starts_sentence
from broadsheet.languages.marks import find_signature
from broadsheet.model.groups import Groups
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

LIKELY_HEAD, LIKELY_LOOSE = 0.4, 0.4  # as the trees say, from which a line is one
LIKELY_NAME = 0.25  # from which a line of names beside a headline signs the article
_MOST_LINES = 4
_DECK, _CROSSHEAD, _MARK, _LOOSE = (ROLE_NAMES.index(name) for name in ("deck", "crosshead", "mark", "loose"))


def told_without_blanks(lines: DumpLines, found: Followers) -> DumpLines:
    """The lines, with headlines, bylines and what is of no article (role OTHER) told by more than their look."""
    head, begins = _inner_heads(lines)
    free = lines.mark == 0
    head &= [sum(map(str.isalnum, text)) > 1 for text in lines.text]  # an initial is none
    head |= lines.body & ~lines.stop & free & (found.roles[:, [_DECK, _CROSSHEAD]].sum(axis=1) > LIKELY_HEAD)
    running = lines.body | lines.head
    likeliest = found.roles.argmax(axis=1)
    loose = running & free & (likeliest == _LOOSE) & (found.roles[:, _LOOSE] > LIKELY_LOOSE)
    head &= ~loose
    signed = _signatures(lines, head, found.roles[:, _MARK])
    told: dict[Role, Flags] = {
        Role.OTHER: loose,
        Role.BYLINE: signed,
        Role.HEAD: head & ~signed,
        Role.BODY: running & ~(loose | signed | head),
    }
    return _with_roles(lines, told, begins | signed)


def _inner_heads(lines: DumpLines) -> tuple[Flags, Flags]:
    """Which lines are of headlines, with those within running text; and which begin such a headline or follow it."""
    head, begins = lines.head.copy(), np.zeros(len(lines), np.bool_)
    starts, hanging = starts_sentence(lines), hangs(lines)
    first = 0
    while first < len(lines):
        end = _inner_head(lines, first, head, starts, hanging)
        if end > first:
            head[first:end] = True
            begins[first] = True
            begins[end : end + 1] = True
        first = max(end, first + 1)
    return head, begins


def _inner_head(lines: DumpLines, first: int, head: Flags, starts: Floats, hanging: Floats) -> int:
    """Where the headline ends that begins with this line of running text; -1 if none does."""
    ended = first == 0 or lines.stop[first - 1] or lines.mark[first - 1] > 0 or head[first - 1]
    if not ended or lines.midway[first] or lines.opening[first]:
        return -1
    for end in range(first + 1, min(first + _MOST_LINES, len(lines) - 1) + 1):
        last = end - 1
        if not lines.body[last] or lines.mark[last] or lines.stop[last]:
            return -1
        if hanging[last] != 1 and ends_as_headline(lines, range(first, end)) and _anew(lines, end, starts):
            return end
    return -1


def _anew(lines: DumpLines, line: int, starts: Floats) -> bool:
    """Whether a line surely begins a sentence: an opening, set in, or with a word that the page writes small, too."""
    if lines.opening[line]:
        return True
    usual = lines.lead[line + 1] if line + 1 < len(lines) else 0.0
    if 0.4 <= lines.lead[line] - usual < 4:
        return True
    if lines.language.joins_with_space:
        return bool(starts[line] == 1)
    return bool(lines.set_in[line] and not lines.full[line])


def _signatures(lines: DumpLines, head: Flags, likely: Floats) -> Flags:
    """The lines of names beside headlines that sign an article."""
    found = np.zeros(len(lines), np.bool_)
    may_be = np.flatnonzero(head & (lines.mark == 0) & (likely > LIKELY_NAME))
    for line in may_be[np.argsort(-likely[may_be], kind="stable")].tolist():
        beside = slice(max(0, line - 1), line + 2)
        if head[beside].sum() > 1 and not found[beside].any():
            found[line] = find_signature(lines.text[line], lines.language) is not None
    return found


def _with_roles(lines: DumpLines, told: dict[Role, Flags], begins: Flags) -> DumpLines:
    """The lines with these roles, their blocks cut where the role changes and before the lines that begin one."""
    layout = lines.layout
    n = len(lines)
    kind = np.zeros(n, np.int64)
    for number, chosen in enumerate(told.values(), 1):
        kind[chosen] = number
    cut = begins.copy()
    cut[1:] |= (np.diff(lines.block) != 0) | (np.diff(kind) != 0)
    cut[:1] = False
    blocks = np.split(np.arange(n, dtype=np.int32), np.flatnonzero(cut))
    names = list(told)
    roles = [
        names[kind[block[0]] - 1] if kind[block[0]] else layout.roles[lines.block[block[0]]]
        for block in blocks
    ]
    return read_lines(replace(layout, blocks=Groups.of(blocks, n), roles=tuple(roles)))
