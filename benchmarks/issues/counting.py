"""What was found of an issue beside its articles: title, date, page labels, number; and which joins were made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from broadsheet.issues.labels import bare
from broadsheet.measure.scores import score
from broadsheet.measure.sheet import Json

FIGURES = (
    "issues", "title", "date", "labels", "number", "jumps", "jump_precision", "jump_recall", "joined_exact",
)  # fmt: skip


@dataclass
class Bound:
    """What became of one issue. Each list says of every case whether it was right."""

    name: str
    style: str
    language: str
    trap: str
    unseen: bool
    shuffled: bool
    title: bool = False
    date: bool = False
    number: bool = False
    labels: list[bool] = field(default_factory=list[bool])
    joins: int = 0
    made: int = 0
    right: int = 0
    joined_exact: list[bool] = field(
        default_factory=list[bool]
    )  # joined articles whose whole text is the truth's


def count(truth: Json, found: Json, name: str) -> Bound:
    """What of an issue was found, beside its truth."""
    press: dict[str, Any] = truth["press"]
    one = Bound(
        name, press["style"], truth["issue"]["language"], press["trap"], press["unseen"], press["shuffled"]
    )
    one.title = even(found["issue"]["title"]) == even(truth["issue"]["title"])
    one.date = found["issue"]["date"] == truth["issue"]["date"]
    one.number = found["issue"].get("number") == truth["press"]["number"] or not _prints_number(truth)
    unread = set(press.get("unmapped_lines", ()))
    one.labels = [
        bare(ours["label"]) == bare(theirs["label"])
        for ours, theirs in zip(found["pages"], truth["pages"], strict=True)
        if not unread & _labelled_lines(truth, theirs)
    ]
    scores = score(truth, found, name)
    one.joins, one.made, one.right = scores.joins, scores.joins_made, scores.joins_right
    joined = {article["id"] for article in truth["articles"] if len(article["pages"]) > 1}
    one.joined_exact = [article.exact for article in scores.articles if article.id in joined]
    return one


def _prints_number(truth: Json) -> bool:
    return any(truth["press"]["number"] in piece["text"] for piece in truth["furniture"])


def _labelled_lines(truth: Json, page: Json) -> set[str]:
    """The lines of the folios of a page: where its label stands, if no font hides it."""
    folios = [piece for piece in truth["furniture"] if piece["page"] == page["number"]]
    return {line for piece in folios if piece["role"] == "folio" for line in piece["lines"]}


def even(title: str | None) -> str:
    """A title for comparing: case and white space do not count."""
    return "".join((title or "").split()).lower()


def figures(issues: Sequence[Bound]) -> dict[str, Any]:
    """The figures of these issues."""
    return {
        "issues": len(issues),
        "title": _mean(one.title for one in issues),
        "date": _mean(one.date for one in issues),
        "labels": _mean(right for one in issues for right in one.labels),
        "number": _mean(one.number for one in issues),
        "jumps": sum(one.joins for one in issues),
        "jump_precision": _ratio(sum(one.right for one in issues), sum(one.made for one in issues)),
        "jump_recall": _ratio(sum(one.right for one in issues), sum(one.joins for one in issues)),
        "joined_exact": _mean(right for one in issues for right in one.joined_exact),
    }


def _mean(cases: Iterable[bool]) -> float | None:
    told = list(cases)
    return _ratio(sum(told), len(told))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
