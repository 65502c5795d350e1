"""Scores of many issues summed up: all in all, per house style, per difficulty; and as tables to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from broadsheet.measure.scores import ArticleScore, IssueScore


def summary(scores: Sequence[IssueScore], known: Iterable[str] = ()) -> dict[str, Any]:
    """All figures of these issues. `known`: difficulties to list even where no article has them."""
    figures = _overall(scores)
    styles = sorted({one.style for one in scores})
    figures["styles"] = {style: _overall([one for one in scores if one.style == style]) for style in styles}
    by_difficulty: dict[str, list[ArticleScore]] = {name: [] for name in known}
    for article in _articles(scores):
        for name in article.difficulties:
            by_difficulty.setdefault(name, []).append(article)
    figures["difficulties"] = {name: of_articles(by_difficulty[name]) for name in sorted(by_difficulty)}
    kinds: defaultdict[str, list[ArticleScore]] = defaultdict(list)
    for article in _articles(scores):
        kinds[article.kind].append(article)
    figures["kinds"] = {name: of_articles(kinds[name]) for name in sorted(kinds)}
    figures["role_confusions"] = _confusions(scores)
    return figures


def _articles(scores: Sequence[IssueScore]) -> list[ArticleScore]:
    return [article for one in scores for article in one.articles]


def of_articles(articles: Sequence[ArticleScore]) -> dict[str, Any]:
    """The figures that have a meaning for any set of articles."""
    number = len(articles)
    return {
        "articles": number,
        "found": _share(sum(a.found for a in articles), number),
        "exact_articles": _share(sum(a.exact for a in articles), number),
        "exact_paragraphs": _share(
            sum(a.paragraphs_exact for a in articles), sum(a.paragraphs for a in articles)
        ),
        "splits": sum(a.split for a in articles),
        "order_error": _share(sum(a.inverted for a in articles), sum(a.pairs for a in articles), empty=0.0),
        "headline": _share(sum(a.headline_right for a in articles), number),
        "deck_roles": _share(sum(a.deck_right for a in articles), sum(a.deck for a in articles)),
    }


def _overall(scores: Sequence[IssueScore]) -> dict[str, Any]:
    articles = _articles(scores)
    precision = _share(sum(s.items_right for s in scores), sum(s.items for s in scores), empty=0.0)
    recall = _share(sum(a.found for a in articles), len(articles), empty=0.0)
    cubed_p = _share(
        sum(s.cubed_precision for s in scores), sum(s.cubed_precision_of for s in scores), empty=0.0
    )
    cubed_r = _share(sum(s.cubed_recall for s in scores), sum(s.cubed_recall_of for s in scores), empty=0.0)
    roles: Counter[tuple[str, str]] = sum((s.roles for s in scores), Counter())
    return {
        "issues": len(scores),
        "characters": sum(s.characters for s in scores),
        "items": sum(s.items for s in scores),
        "article_precision": precision,
        "article_recall": recall,
        "article_f1": _harmonic(precision, recall),
        **of_articles(articles),
        "paragraph_precision": _share(
            sum(s.paragraphs_found_exact for s in scores), sum(s.paragraphs_found for s in scores)
        ),
        "merges": sum(s.merges for s in scores),
        "bcubed_precision": cubed_p,
        "bcubed_recall": cubed_r,
        "bcubed_f1": _harmonic(cubed_p, cubed_r),
        "roles": _share(sum(n for (a, b), n in roles.items() if a == b), roles.total()),
        "jumps": sum(s.joins for s in scores),
        "jump_precision": _share(sum(s.joins_right for s in scores), sum(s.joins_made for s in scores)),
        "jump_recall": _share(sum(s.joins_right for s in scores), sum(s.joins for s in scores)),
        "completeness": _share(sum(s.once for s in scores), sum(s.characters for s in scores)),
        "lost": sum(s.lost for s in scores),
        "twice": sum(s.twice for s in scores),
        "adrift": sum(s.adrift for s in scores),
        "extra": sum(s.extra for s in scores),
        "garbled": sum(s.garbled for s in scores),
        "untold": sum(s.untold for s in scores),
    }


def _confusions(scores: Sequence[IssueScore]) -> dict[str, dict[str, int]]:
    """For each role of the truth, the characters that got each role."""
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in scores:
        for (wanted, given), characters in one.roles.items():
            table[wanted][given] += characters
    return {wanted: dict(table[wanted].most_common()) for wanted in sorted(table)}


def _share(part: float, whole: float, empty: float | None = None) -> float | None:
    return part / whole if whole else empty


def _harmonic(a: float | None, b: float | None) -> float:
    return 2 * a * b / (a + b) if a and b else 0.0


def show(figures: dict[str, Any]) -> str:
    """The figures as plain tables for people."""
    parts = [_all(figures)]
    if set(figures["styles"]) != {"unknown"}:
        parts.append(table("house style", figures["styles"], STYLE_COLUMNS))
    if figures["difficulties"]:
        parts.append(table("difficulty", figures["difficulties"], ARTICLE_COLUMNS))
    parts.append(table("kind", figures["kinds"], ARTICLE_COLUMNS))
    rows = [
        f"  {wanted:<14} " + ", ".join(f"{given} {count}" for given, count in got.items())
        for wanted, got in figures["role_confusions"].items()
    ]
    parts.append("roles: of the truth's characters, what they were taken for\n" + "\n".join(rows))
    return "\n\n".join(parts)


STYLE_COLUMNS = (
    "issues", "articles", "article_f1", "exact_articles", "exact_paragraphs", "splits", "merges", "bcubed_f1",
    "order_error", "headline", "deck_roles", "completeness",
)  # fmt: skip
ARTICLE_COLUMNS = (
    "articles", "found", "exact_articles", "exact_paragraphs", "splits", "order_error", "headline",
    "deck_roles",
)  # fmt: skip


def _all(figures: dict[str, Any]) -> str:
    rows = [
        f"  {name.replace('_', ' '):<22} {cell(value)}" for name, value in figures.items() if _iscell(value)
    ]
    return "all pages\n" + "\n".join(rows)


def _iscell(value: object) -> bool:
    return not isinstance(value, dict)


def table(name: str, rows: dict[str, dict[str, Any]], columns: Sequence[str]) -> str:
    """Rows of figures under heads; what is unknown is a dash."""
    heads = [column.replace("_", " ") for column in columns]
    width = max([len(name), *map(len, rows)])
    lines = ["  ".join([name.ljust(width), *heads])]
    for label, figures in rows.items():
        cells = [cell(figures[column]).rjust(len(head)) for column, head in zip(columns, heads, strict=True)]
        lines.append("  ".join([label.ljust(width), *cells]))
    return "\n".join(lines)


def cell(value: float | None) -> str:
    """A figure as it stands in a table; what is unknown is a dash."""
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
