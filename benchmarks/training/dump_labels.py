"""Which lines of a dump follow each other in truth: its characters found in the truth of the page that was dumped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lap
import numpy as np
import numpy.typing as npt

from broadsheet.measure.locate import locate
from broadsheet.measure.sheet import bare, elements, sheet_of

Ints = npt.NDArray[np.int64]

_DECK = ("kicker", "head", "subhead", "summary")
_SIDE = ("caption", "credit", "pull-quote")
_LOOSE_KINDS = ("advertisement", "notice", "teaser", "table")
ROLES = ("body", "deck", "crosshead", "side", "mark", "loose", "furniture")


@dataclass(frozen=True)
class TrueLines:
    """What the truth says of the lines of a dump, columns of length n.

    article:  its number; -1 for furniture, -2 for a line that the truth does not know
    role:     number into ROLES; -1 unknown
    follower: the line that follows in the article; -1 for none, -2 if it cannot be said
    rank:     place in the article, for sorting
    line:     number of the truth's line that most of it is in, over all pages; -1 for none
    """

    article: Ints
    role: Ints
    follower: Ints
    rank: npt.NDArray[np.float64]
    line: Ints


def true_lines(texts: Sequence[str], truth: dict[str, Any]) -> TrueLines:
    """The truth of the lines of a dump, given in its order."""
    line_of, offset = _places(texts, truth)
    _settle_twins(texts, truth, line_of)
    owner, role, kind, element = _truth_lines(truth)
    n = len(texts)
    article, roles = np.full(n, -2, np.int64), np.full(n, -1, np.int64)
    rank = np.full(n, np.inf)
    part = np.full(n, -1, np.int64)
    for line in range(n):
        true = int(line_of[line])
        if true < 0:
            continue
        article[line], roles[line], part[line] = owner[true], role[true], element[true]
        rank[line] = true + min(0.99, offset[line] / 200)
    loose = np.array([kind.get(int(a), False) for a in article], np.bool_)
    roles[loose & (article >= 0)] = ROLES.index("loose")
    follower = np.full(n, -1, np.int64)
    follower[article == -2] = -2
    for number in set(article[article >= 0].tolist()):
        _chain(number, article, roles, rank, part, loose, follower)
    return TrueLines(article, roles, follower, rank, line_of)


def _chain(
    number: int, article: Ints, roles: Ints, rank: Any, part: Ints, loose: Any, follower: Ints
) -> None:
    """Fill in the followers of an article's lines: main text in reading order, what stands beside it in dump order."""
    mine = np.flatnonzero(article == number)
    side = roles[mine] == ROLES.index("side")
    if not loose[mine[0]]:
        main = mine[~side]
        main = main[np.argsort(rank[main], kind="stable")]
        follower[main[:-1]] = main[1:]
    else:
        follower[mine[:-1]] = mine[1:]
        return
    for one in set(part[mine[side]].tolist()):
        lines = mine[side][part[mine[side]] == one]
        lines = lines[np.argsort(rank[lines], kind="stable")]
        follower[lines[:-1]] = lines[1:]


def _places(texts: Sequence[str], truth: dict[str, Any]) -> tuple[Ints, Ints]:
    """The number of the truth's line that most of each line's characters are in (-1: none), and where in it."""
    lines = [{"id": str(n), "text": text, "box": None} for n, text in enumerate(texts)]
    page = {"number": 1, "width": 0, "height": 0, "lines": lines}
    ours = sheet_of({"pages": [page], "articles": [], "furniture": []})
    theirs = sheet_of(truth)
    to = locate(theirs, ours)
    number = _numbers(truth)
    first = np.concatenate(([0], np.cumsum([len(line.text) for line in theirs.lines])))
    line_of, offset = np.full(len(texts), -1, np.int64), np.zeros(len(texts), np.int64)
    for place, line in enumerate(ours.lines):
        at = to[ours.line == place]
        at = at[at >= 0]
        if at.size:
            most = Counter(theirs.line[at].tolist()).most_common(1)[0][0]
            line_of[int(line.id)] = number[theirs.lines[most].id]
            offset[int(line.id)] = int(at[theirs.line[at] == most].min() - first[most])
    return line_of, offset


def _settle_twins(texts: Sequence[str], truth: dict[str, Any], line_of: Ints) -> None:
    """Lines of the same words stand where their neighbours in the truth stand: told apart by the places of those."""
    printed = [bare(line["text"]) for page in truth["pages"] for line in page["lines"]]
    where: dict[int, int] = {}
    for line, true in enumerate(line_of.tolist()):
        where.setdefault(true, line)
    twins = {text for text, times in Counter(printed).items() if times > 1 and len(text) > 1}
    same: dict[str, list[int]] = {}
    for line, text in enumerate(map(bare, texts)):
        if text in twins:
            same.setdefault(text, []).append(line)
    for text, lines in same.items():
        trues = [number for number, other in enumerate(printed) if other == text]
        cost = np.full((len(lines), len(trues)), 500.0)
        for column, true in enumerate(trues):
            near = [
                where[n]
                for n in range(true - 3, true + 4)
                if n in where and n != true and printed[n] not in twins
            ]
            if near:
                apart = np.abs(np.array(lines)[:, None] - np.array(near))
                cost[:, column] = np.sort(apart, axis=1)[:, :2].mean(axis=1)
        _, column_of, _ = lap.lapjv(cost, extend_cost=True)
        for row, column in enumerate(column_of.tolist()):
            line_of[lines[row]] = trues[column] if column >= 0 else -1


def _numbers(truth: dict[str, Any]) -> dict[str, int]:
    """The number of each line of the truth, by its id."""
    return {line["id"]: n for n, line in enumerate(one for page in truth["pages"] for one in page["lines"])}


def _truth_lines(truth: dict[str, Any]) -> tuple[list[int], list[int], dict[int, bool], list[int]]:
    """For each line of the truth its article, role and element; and which articles have no reading order."""
    number = _numbers(truth)
    owner, role, element = [-1] * len(number), [ROLES.index("furniture")] * len(number), [-1] * len(number)
    loose: dict[int, bool] = {}
    count = 0
    for place, article in enumerate(truth["articles"]):
        loose[place] = article["kind"] in _LOOSE_KINDS
        listed = list(elements(article))
        main = [name for name, _ in listed if name in ("paragraph", "list")]
        for name, part in sorted(
            listed, key=lambda one: one[0] in ("byline", "dateline", "jump", "reprint-credit")
        ):
            count += 1
            for line in part["lines"]:
                at = number[line]
                if owner[at] == -1:
                    owner[at], element[at] = place, count
                    role[at] = _role(name, bool(main))
    return owner, role, loose, element


def _role(name: str, has_body: bool) -> int:
    if name in _DECK:
        return ROLES.index("deck")
    if name in _SIDE:
        return ROLES.index("side") if has_body else ROLES.index("body")
    if name == "crosshead":
        return ROLES.index("crosshead")
    return ROLES.index("mark" if name in ("byline", "dateline", "jump", "reprint-credit") else "body")
