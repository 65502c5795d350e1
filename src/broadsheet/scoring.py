"""Results scored against a truth: the issues of two files brought into one shape, and the figures of their likeness."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import msgspec

from broadsheet import reading
from broadsheet.errors import UsageError
from broadsheet.formats import read_bytes, result
from broadsheet.formats.marked import Marked, Piece, marked_articles
from broadsheet.measure.scores import score
from broadsheet.measure.sheet import Json
from broadsheet.measure.tables import summary
from broadsheet.model.document import IssueDocument
from broadsheet.model.issue import Issue

FORMAT = "broadsheet-score/1"
_KINDS = {"advertisement": "advertisement", "advert": "advertisement", "notice": "notice", "table": "table"}


def compare(predicted: str, gold: str, options: reading.Options | None = None) -> dict[str, Any]:
    """The figures of a result against a truth, as docs/benchmarks.md explains them.

    predicted: a result of Broadsheet, or any INPUT, which is read first. gold: a result of Broadsheet, or the METS or
    PAGE file that marks the articles. Several issues are compared in their order.

    Raises: InputError if one of them cannot be read, UsageError if they hold different numbers of issues.
    """
    truths = truths_of(gold, options)
    found = _documents(reading.read([predicted], options))
    if len(truths) != len(found):
        raise UsageError(
            f"{len(found)} issues in {predicted}, {len(truths)} in {gold}", remedy="compare one with one"
        )
    scores = [score(truth, one, str(truth["issue"]["id"])) for truth, one in zip(truths, found, strict=True)]
    return summary(scores)


def truths_of(gold: str, options: reading.Options | None = None) -> list[Json]:
    """The issues of a truth as Broadsheet's JSON has them, with what else their JSON says (the press's difficulties).

    Raises: InputError
    """
    path = _marking_file(Path(gold))
    data = read_bytes(path, gold)
    if result.sniff(data[:4096], path.name):
        result.read_issues(data, gold)  # it complains of what is no sound result
        return [msgspec.json.decode(line) for line in _objects(data)]
    articles = marked_articles(data, str(path))
    (issue,) = _documents(reading.read([path], options))
    return [_with_articles(issue, articles)]


def _marking_file(path: Path) -> Path:
    """The METS file of a folder; the path itself if it is a file."""
    if not path.is_dir():
        return path
    found = sorted(one for one in path.iterdir() if one.name.lower().endswith("mets.xml"))
    return found[0] if len(found) == 1 else path


def _objects(data: bytes) -> list[bytes]:
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    first, _, rest = text.partition(b"\n")
    return text.splitlines() if first.rstrip().endswith(b"}") and rest.strip() else [text]


def _documents(issues: Sequence[Issue]) -> list[Json]:
    return [
        cast("Json", msgspec.json.decode(msgspec.json.encode(IssueDocument.of(issue)))) for issue in issues
    ]


def _with_articles(issue: Json, marked: Sequence[Marked]) -> Json:
    """The pages of an issue with these articles in place of those that were found; what is in none is furniture."""
    known = {
        (page["number"], line["source_id"]): line["id"] for page in issue["pages"] for line in page["lines"]
    }
    texts = {line["id"]: line["text"] for page in issue["pages"] for line in page["lines"]}
    page_of = {line["id"]: page["number"] for page in issue["pages"] for line in page["lines"]}
    free = set(texts)
    articles: list[Json] = []
    for article in marked:
        pieces: list[tuple[Piece, list[str]]] = []
        for piece in article.pieces:
            lines = [known[piece.page, line] for line in piece.lines if (piece.page, line) in known]
            held = [line for line in dict.fromkeys(lines) if line in free]
            free.difference_update(held)
            pieces += [(piece, held)] if held else []
        if pieces:
            articles.append(_article(f"a{len(articles) + 1}", article.kind, pieces, texts))
    rest = [
        {"text": text, "lines": [line], "boxes": [], "role": "other", "page": page_of[line]}
        for line, text in texts.items()
        if line in free
    ]
    return {**issue, "articles": articles, "furniture": rest}


def _article(name: str, kind: str, pieces: list[tuple[Piece, list[str]]], texts: dict[str, str]) -> Json:
    """An article in Broadsheet's JSON, its texts those of its lines one after the other."""
    running = next((place for place, (piece, _) in enumerate(pieces) if piece.role != "head"), len(pieces))
    first, rest = pieces[:running], pieces[running:]

    def told(lines: list[str], **more: str) -> Json:
        return {"text": " ".join(texts[line] for line in lines), "lines": lines, "boxes": [], **more}

    return {
        "id": name,
        "kind": _KINDS.get(kind, "news"),
        "pages": list(dict.fromkeys(piece.page for piece, _ in pieces)),
        "confidence": None,
        "text": "\n".join(" ".join(texts[line] for line in lines) for _, lines in pieces),
        "headline": {
            "kicker": [],
            "head": [told(lines) for _, lines in first],
            "subheads": [],
            "summary": [],
        },
        "headline_missing": not first,
        "byline": None,
        "dateline": None,
        "credit": None,
        "body": [
            told(lines, role="crosshead" if piece.role == "head" else "paragraph") for piece, lines in rest
        ],
        "jumps": [],
        "problems": [],
    }
