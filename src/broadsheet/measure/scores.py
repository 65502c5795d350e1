"""Scores of one issue: every figure that the tables sum up, counted article by article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.measure.joins import joins_found, joins_of
from broadsheet.measure.locate import locate
from broadsheet.measure.order import inversions
from broadsheet.measure.prose import UNTOLD, deck_parts, paragraphs, same_body
from broadsheet.measure.sheet import FURNITURE, NOWHERE, Json, Sheet, bare, elements, sheet_of

Ints = npt.NDArray[np.int32]
SAME = 0.8  # character IoU from which an article counts as found
PART = 0.1  # share of an article from which a piece of it elsewhere counts as a split or a merge
MOST = 0.8  # share of a deck's characters that must stand in the right place


@dataclass
class ArticleScore:
    """What became of one article of the truth."""

    page: str
    id: str
    kind: str
    style: str
    difficulties: tuple[str, ...]
    characters: int
    iou: float = 0.0
    best: str | None = None
    exact: bool = False
    paragraphs: int = 0
    paragraphs_exact: int = 0
    pieces: int = 0  # items that hold a tenth of it or more
    inverted: float = 0.0  # pairs of main-text characters in the wrong order
    pairs: float = 0.0
    headline_right: bool = False
    deck: int = 0
    deck_right: int = 0

    @property
    def found(self) -> bool:
        return self.iou >= SAME

    @property
    def split(self) -> bool:
        return self.pieces > 1


@dataclass
class IssueScore:
    """What became of the articles of one issue, and of its characters."""

    page: str
    style: str
    articles: list[ArticleScore] = field(default_factory=list)
    items: int = 0
    items_right: int = 0
    merges: int = 0
    paragraphs_found: int = 0
    paragraphs_found_exact: int = 0
    characters: int = 0
    once: int = 0  # of them, found exactly once
    twice: int = 0
    lost: int = 0
    adrift: int = 0  # read and listed once, but in pieces too small to be placed
    garbled: int = 0
    extra: int = 0  # characters that were read and that the truth does not have
    untold: int = 0  # characters of lines whose item does not say them
    cubed_precision: float = 0.0
    cubed_precision_of: int = 0
    cubed_recall: float = 0.0
    cubed_recall_of: int = 0
    roles: Counter[tuple[str, str]] = field(default_factory=Counter)  # (truth, found) -> characters
    joins: int = 0  # of articles over pages, as the truth has them
    joins_made: int = 0
    joins_right: int = 0


def score(truth: Json, found: Json, page: str = "") -> IssueScore:
    """The score of an issue that was read against its truth, both as Broadsheet JSON."""
    press: dict[str, Any] = truth.get("press") or {}
    ours, theirs = sheet_of(found), sheet_of(truth)
    to = locate(theirs, ours)
    result = IssueScore(page, str(press.get("style", "unknown")))
    table = _contingency(theirs, ours, to)
    _count_characters(result, theirs, ours, to)
    _count_items(result, theirs, ours, table)
    _count_roles(result, theirs, ours, to)
    _count_joins(result, theirs, ours, to)
    result.untold = _untold(ours, found)
    unread = _unread(theirs, ours, to)
    for number, article in enumerate(theirs.articles):
        difficulties = tuple(press.get("difficulties", {}).get(article["id"], ()))
        one = ArticleScore(page, article["id"], article["kind"], result.style, difficulties, 0)
        _score_article(one, number, theirs, ours, to, table, unread)
        result.articles.append(one)
    _count_paragraphs(result, theirs, ours, table)
    return result


def _unread(truth: Sheet, ours: Sheet, to: Ints) -> frozenset[str]:
    """The lines of the truth that were found and of which no character could be told."""
    placed = np.flatnonzero(to >= 0)
    signs = np.array(list(ours.text), dtype="<U1")[placed] if len(ours) else np.zeros(0, "<U1")
    lines = truth.line[to[placed]]
    every = np.bincount(lines, minlength=len(truth.lines))
    untold = np.bincount(lines[signs == UNTOLD], minlength=len(truth.lines))
    return frozenset(truth.lines[line].id for line in np.flatnonzero((every > 0) & (untold == every)))


def _contingency(truth: Sheet, ours: Sheet, to: Ints) -> npt.NDArray[np.int64]:
    """Characters that a truth article (row) and a found item (column) have in common."""
    table = np.zeros((len(truth.articles), len(ours.articles)), dtype=np.int64)
    placed = np.flatnonzero(to >= 0)
    rows, columns = truth.item[to[placed]], ours.item[placed]
    both = (rows >= 0) & (columns >= 0)
    np.add.at(table, (rows[both], columns[both]), 1)
    return table


def _count_characters(result: IssueScore, truth: Sheet, ours: Sheet, to: Ints) -> None:
    placed = np.flatnonzero(to >= 0)
    owners = np.array([len(line.owners) for line in ours.lines], dtype=np.int32)
    times = np.zeros(len(truth), dtype=np.int32)
    times[to[placed]] = owners[ours.line[placed]] if len(ours) else 0
    result.adrift = _adrift(truth, ours, to)
    result.characters = len(truth)
    result.once = int((times == 1).sum()) + result.adrift
    result.twice = int((times > 1).sum())
    result.lost = int((times == 0).sum()) - result.adrift
    result.extra = int((to < 0).sum()) - result.adrift
    result.garbled = sum(ours.text[place] != truth.text[to[place]] for place in placed)


def _adrift(truth: Sheet, ours: Sheet, to: Ints) -> int:
    """How many characters were read once and listed, but in pieces too small to say where they belong."""
    missing = np.ones(len(truth), dtype=np.bool_)
    missing[to[to >= 0]] = False
    listed_once = np.array([len(line.owners) == 1 for line in ours.lines], dtype=np.bool_)
    loose = (to < 0) & (listed_once[ours.line] if len(ours) else False)
    wanted = Counter(truth.text[place] for place in np.flatnonzero(missing))
    return (wanted & Counter(ours.text[place] for place in np.flatnonzero(loose))).total()


def _count_items(result: IssueScore, truth: Sheet, ours: Sheet, table: npt.NDArray[np.int64]) -> None:
    sizes, found = truth.sizes(), ours.sizes()
    result.items = int((found > 0).sum())
    if table.size:
        union = sizes[:, None] + found[None, :] - table
        result.items_right = int(((table / np.maximum(union, 1)) >= SAME).any(axis=0).sum())
        of_item, of_article = table / np.maximum(found, 1), table / np.maximum(sizes, 1)[:, None]
        holds = ((of_item >= PART) | (of_article >= 0.5)) & (table > 0)
        result.merges = int(np.clip(holds.sum(axis=0) - 1, 0, None).sum())
        result.cubed_precision = float((table**2 / np.maximum(found, 1)).sum())
        result.cubed_recall = float((table**2 / np.maximum(sizes, 1)[:, None]).sum())
    result.cubed_precision_of, result.cubed_recall_of = int(found.sum()), int(sizes.sum())


def _count_roles(result: IssueScore, truth: Sheet, ours: Sheet, to: Ints) -> None:
    """Which role each character of the truth was given; a line of several roles is right if one agrees."""
    placed = np.flatnonzero(to >= 0)
    pairs = Counter(zip(truth.line[to[placed]].tolist(), ours.line[placed].tolist(), strict=True))
    for (theirs, mine), characters in pairs.items():
        wanted, given = truth.lines[theirs].roles, ours.lines[mine].roles
        common = wanted & given
        role = min(common or wanted or {"none"})
        result.roles[role, role if common else min(given or {"none"})] += characters


def _count_joins(result: IssueScore, truth: Sheet, ours: Sheet, to: Ints) -> None:
    made = joins_found(truth, ours, to)
    result.joins, result.joins_made = len(joins_of(truth)), len(made)
    result.joins_right = len({join for join in made if join is not None})


def _score_article(
    one: ArticleScore,
    number: int,
    truth: Sheet,
    ours: Sheet,
    to: Ints,
    table: npt.NDArray[np.int64],
    unread: frozenset[str],
) -> None:
    article = truth.articles[number]
    one.characters = int(truth.sizes()[number])
    wanted = paragraphs(article)
    one.paragraphs = len(wanted)
    one.deck = len(deck_parts(article))
    if not table.size or not table[number].any():
        one.headline_right = False
        return
    best = int(table[number].argmax())
    common = int(table[number, best])
    one.iou = common / (one.characters + int(ours.sizes()[best]) - common)
    one.pieces = int((table[number] >= PART * one.characters).sum())
    item = ours.articles[best]
    one.best = item["id"]
    one.exact = same_body(article, item, unread)
    one.paragraphs_exact = sum((Counter(wanted) & Counter(paragraphs(item))).values())
    _score_order(one, number, best, truth, ours, to)
    _score_deck(one, number, best, truth, ours, to)


def _score_order(one: ArticleScore, number: int, best: int, truth: Sheet, ours: Sheet, to: Ints) -> None:
    here = np.flatnonzero((to >= 0) & (ours.item == best))
    at = to[here]
    at = at[(truth.item[at] == number) & truth.main[at]]
    one.inverted = float(inversions(at))
    one.pairs = len(at) * (len(at) - 1) / 2


def _score_deck(one: ArticleScore, number: int, best: int, truth: Sheet, ours: Sheet, to: Ints) -> None:
    """The article's deck stands over its body, with no other's; each part of it has its role."""
    deck_lines = [set(part["lines"]) for _, part in deck_parts(ours.articles[best])]
    in_deck = np.isin(
        ours.line, [n for n, line in enumerate(ours.lines) if any(line.id in d for d in deck_lines)]
    )
    place_of = {int(at): place for place, at in enumerate(to) if at >= 0}
    wanted = _places(truth, number, [part for _, part in deck_parts(truth.articles[number])])
    back = np.array([place_of.get(at, -1) for at in wanted], dtype=np.int64)
    over_body = sum(1 for place in back if place >= 0 and in_deck[place])
    foreign = int(((ours.item == best) & in_deck).sum()) - over_body
    enough = not wanted or over_body >= MOST * len(wanted)
    one.headline_right = enough and foreign <= (1 - MOST) * max(len(wanted), 1)
    for role, part in deck_parts(truth.articles[number]):
        places = [place_of.get(at, -1) for at in _places(truth, number, [part])]
        right = sum(1 for place in places if place >= 0 and role in ours.lines[ours.line[place]].roles)
        one.deck_right += bool(places) and right >= MOST * len(places)


def _places(sheet: Sheet, number: int, parts: list[Json]) -> list[int]:
    """The places of the characters of these elements' lines."""
    ids = {line for part in parts for line in part["lines"]}
    lines = [n for n, line in enumerate(sheet.lines) if line.id in ids and number in line.owners]
    return np.flatnonzero(np.isin(sheet.line, lines)).tolist()


def _count_paragraphs(result: IssueScore, truth: Sheet, ours: Sheet, table: npt.NDArray[np.int64]) -> None:
    """How many of the paragraphs that were read are paragraphs of the article they mostly come from."""
    for number, item in enumerate(ours.articles):
        got = paragraphs(item)
        result.paragraphs_found += len(got)
        if table.size and table[:, number].any():
            source = truth.articles[int(table[:, number].argmax())]
            result.paragraphs_found_exact += sum((Counter(got) & Counter(paragraphs(source))).values())


def _untold(ours: Sheet, found: Json) -> int:
    """Letters and digits of the lines that no text of their item says; marks (■, hyphens) need not be said."""
    missing = 0
    texts: dict[int, Counter[str]] = {FURNITURE: Counter(), NOWHERE: Counter()}
    for number, article in enumerate(ours.articles):
        texts[number] = Counter(bare("".join(part["text"] for _, part in elements(article))))
    for entry in found["furniture"]:
        texts[FURNITURE].update(bare(entry["text"]))
    for number, said in texts.items():
        printed = (
            Counter(np.array(list(ours.text), dtype="<U1")[ours.item == number].tolist()) if len(ours) else {}
        )
        lost = Counter(printed) - said
        missing += sum(count for character, count in lost.items() if character.isalnum())
    return missing
