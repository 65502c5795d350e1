"""Found facts against marked ones, kind by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from benchmarks.facts.gold import Marked
from broadsheet.model.fact import Fact, IssueFacts

_PART = ("chair", "attended", "organisers", "speakers")


@dataclass
class Tally:
    """Found and marked, only marked, only found; with the words of what was missed or too much."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        asked = self.right + len(self.missed)
        return self.right / asked if asked else 1.0

    @property
    def precision(self) -> float:
        found = self.right + len(self.extra)
        return self.right / found if found else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


Tallies = dict[str, Tally]


def score(pairs: Iterable[tuple[Marked, IssueFacts]]) -> Tallies:
    """The tallies by kind over all articles, with `post` and the parts of meetings as kinds of their own."""
    tallies: Tallies = defaultdict(Tally)
    for marked, found in pairs:
        for kind in sorted(marked.asked):
            facts = [fact for fact in found.facts if fact.kind == kind]
            _score_kind(kind, marked, facts, tallies)
    return dict(tallies)


def _score_kind(kind: str, marked: Marked, facts: Sequence[Fact], tallies: Tallies) -> None:
    tally = tallies[kind]
    left = list(facts)
    for mark in marked.facts.get(kind, []):
        fitting = next((fact for fact in left if fits(kind, mark, fact, strictly=True)), None)
        if fitting is None:
            fitting = next((fact for fact in left if fits(kind, mark, fact)), None)
        if fitting is None:
            tally.missed.append(f"{marked.name}: {_words(mark)}")
            continue
        tally.right += 1
        left.remove(fitting)
        if kind == "person":
            _score_posts(marked, mark, fitting, tallies["post"])
        if kind == "meeting":
            _score_parts(marked, mark, fitting, tallies)
        if kind == "quantity":
            _score_details(marked, mark, fitting, tallies)
    for fact in left:
        if not _is_excused(fact, marked):
            tally.extra.append(f"{marked.name}: {fact.text} {_value(fact)}")


def _value(fact: Fact) -> str:
    value = fact.value
    return " ".join(str(one) for one in vars(value).values() if one not in (None, ()))


def _words(mark: dict[str, Any]) -> str:
    return " ".join(str(one) for one in mark.values() if one)


def fits(kind: str, mark: dict[str, Any], fact: Fact, *, strictly: bool = False) -> bool:
    """Whether a found fact is the marked one."""
    value: Any = fact.value
    if kind in ("person", "organisation", "place"):
        return _same(value.name, mark["name"])
    if kind == "date":
        return value.value == mark["value"] and (not strictly or mark["text"] in fact.text)
    if kind == "quantity":
        same_unit = value.unit == mark["unit"] or mark["unit"] in ("$", "£")
        return abs(value.number - mark["number"]) <= abs(mark["number"]) * 0.005 and same_unit
    if kind == "programme":
        return _plain(mark["name"]) in _plain(value.name)
    if kind == "meeting":
        return alike(value.name, mark["name"]) >= 0.6
    if kind == "statement":
        return _same(value.speaker, mark["speaker"]) and alike(value.said, mark["said"]) >= 0.6
    who = mark["who"]
    said, found = _plain(who), _plain(value.who or "")  # the council and its full name are one
    same_who = not who or (bool(found) and (said in found or found in said))
    return same_who and alike(value.what, mark["what"]) >= 0.6


def _plain(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def _same(found: str, marked: str) -> bool:
    return _plain(found).removeprefix("the") == _plain(marked).removeprefix("the")


def alike(found: str, marked: str) -> float:
    """How much of two texts is the same, from 0 to 1; a text within the other counts at least by its share."""
    found, marked = _plain(found), _plain(marked)
    matcher = SequenceMatcher(None, found, marked, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    return 2 * common / (len(found) + len(marked)) if found or marked else 1.0


def _is_excused(fact: Fact, marked: Marked) -> bool:
    value: Any = fact.value
    said = [fact.text, getattr(value, "name", ""), getattr(value, "value", ""), getattr(value, "what", "")]
    said += [getattr(value, "said", ""), getattr(value, "speaker", "")]
    if fact.kind == "programme":  # a longer name that holds a marked one counts
        names = [*marked.may, *(mark["name"] for mark in marked.facts["programme"])]
        return any(_plain(one) and _plain(one) in _plain(value.name) for one in names)
    if fact.kind == "quantity":
        said.append(f"{value.number:g}")
        return any(
            word and (word in one or one in word)
            for word in map(_plain, said[:1])
            for one in map(_plain, marked.may)
            if one
        )
    may = {_plain(one) for one in marked.may} | set(marked.may)
    return any(word and (_plain(word) in may or word in may) for word in said)


def _score_posts(marked: Marked, mark: dict[str, Any], fact: Fact, tally: Tally) -> None:
    value: Any = fact.value
    found = {_plain(post): post for post in value.posts}
    asked = {_plain(post): post for post in mark["posts"]}
    tally.right += len(found.keys() & asked.keys())
    tally.missed += [f"{marked.name}: {mark['name']} {asked[post]}" for post in asked.keys() - found.keys()]
    excused = {_plain(post) for post in (*marked.may_posts, *marked.may)}
    tally.extra += [
        f"{marked.name}: {mark['name']} {found[post]}" for post in found.keys() - asked.keys() - excused
    ]


def _score_details(marked: Marked, mark: dict[str, Any], fact: Fact, tallies: Tallies) -> None:
    value: Any = fact.value
    said = f"{marked.name}: {fact.text}"
    _tell(
        tallies["approximation"],
        value.approximation == mark["approximation"],
        f"{said} {value.approximation}",
    )
    if mark["of"]:
        counted = value.of or ""
        same = bool(counted) and (counted in mark["of"] or mark["of"] in counted)
        _tell(tallies["counted"], same, f"{said}: {mark['of']} / {counted}")


def _tell(tally: Tally, right: bool, said: str) -> None:
    if right:
        tally.right += 1
    else:
        tally.missed.append(said)
        tally.extra.append(said)


def _score_parts(marked: Marked, mark: dict[str, Any], fact: Fact, tallies: Tallies) -> None:
    value: Any = fact.value
    for part in ("date", "place"):
        if mark.get(part):
            said = f"{marked.name}: {mark[part]} / {getattr(value, part)}"
            _tell(tallies[f"meeting {part}"], _plain(mark[part]) == _plain(getattr(value, part) or ""), said)
    for part in _PART:
        if part in mark:
            found, asked = set(getattr(value, part)), set(mark[part])
            tally = tallies[f"meeting {part}"]
            tally.right += len(found & asked)
            tally.missed += [f"{marked.name}: {name}" for name in sorted(asked - found)]
            tally.extra += [f"{marked.name}: {name}" for name in sorted(found - asked)]
