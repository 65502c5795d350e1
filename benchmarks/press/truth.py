"""The truth of a typeset page, in the very JSON of `broadsheet read --format json`."""

from __future__ import annotations

from typing import Any

from benchmarks.press.galley import Galley, TrueArticle, TrueElement
from benchmarks.press.reporter import is_cjk

_DECK = ("kicker", "head", "subheads", "summary")


def truth(
    galleys: list[Galley],
    *,
    name: str,
    language: str,
    title: str | None,
    date: str | None,
    press: dict[str, Any],
    label: str | None = None,
) -> dict[str, Any]:
    """The issue document of these pages with a key "press": seed, style, and by article id the
    difficulties and what of its deck is drawn as curves."""
    pages = [_page(galley, number + 1, name, len(galleys), label) for number, galley in enumerate(galleys)]
    articles: list[dict[str, Any]] = []
    furniture: list[dict[str, Any]] = []
    difficulties: dict[str, list[str]] = {}
    drawn: dict[str, list[str]] = {}
    for number, galley in enumerate(galleys):
        for article in galley.articles:
            ident = f"a{len(articles) + 1}"
            articles.append(_article(article, ident, number + 1, galley, language))
            difficulties[ident] = sorted(article.difficulties)
            if article.drawn:
                drawn[ident] = article.drawn
        for element in galley.furniture:
            printed = _printed(element, number + 1, galley)
            furniture.append({**printed, "role": element.slot, "page": number + 1})
    return {
        "format": "broadsheet/1",
        "issue": {"id": name, "title": title, "date": date, "date_evidence": [], "language": language},
        "pages": pages,
        "articles": articles,
        "furniture": furniture,
        "problems": [],
        "press": {**press, "difficulties": difficulties, "drawn": drawn},
    }


def line_id(page: int, line: int) -> str:
    """The id of a printed line in the truth."""
    return f"p{page}.l{line + 1}"


def _page(galley: Galley, number: int, name: str, count: int, label: str | None) -> dict[str, Any]:
    sheet = galley.sheet
    return {
        "number": number,
        "label": label or str(number),
        "width": sheet.width,
        "height": sheet.height,
        "unit": "pt",
        "source": f"{name}.pdf#page={number}" if count > 1 else f"{name}.pdf",
        "lines": [
            {"id": line_id(number, n), "source_id": None, "text": line.text, "box": _box(line.box)}
            for n, line in enumerate(sheet.lines)
            if not line.drawn
        ],
    }


def _box(box: tuple[float, float, float, float]) -> list[float]:
    return [round(value, 2) for value in box]


def _printed(element: TrueElement, page: int, galley: Galley) -> dict[str, Any]:
    boxes = [galley.sheet.lines[line].box for line in element.lines]
    return {
        "text": element.text,
        "lines": [line_id(page, line) for line in element.lines],
        "boxes": [{"page": page, "box": _box(box)} for box in boxes],
    }


def _article(article: TrueArticle, ident: str, page: int, galley: Galley, language: str) -> dict[str, Any]:
    def of(slot: str) -> list[dict[str, Any]]:
        chosen = [element for element in article.elements if element.slot == slot]
        return [{**_printed(element, page, galley), **element.extra} for element in chosen]

    def one(slot: str) -> dict[str, Any] | None:
        found = of(slot)
        return found[0] if found else None

    headline = {slot: [_bare(part, "pieces") for part in of(slot)] for slot in _DECK}
    byline = one("byline")
    own = bool(byline and byline.pop("own"))
    credit = one("credit")
    body = of("body")
    texts = [part["text"] for slot in _DECK for part in headline[slot]]
    texts += [byline["text"]] if byline and own else []
    texts += [part["text"] for part in body]
    texts += [credit["text"]] if credit else []
    return {
        "id": ident,
        "kind": article.kind,
        "pages": [page],
        "confidence": None,
        "text": "\n".join(texts),
        "headline": headline,
        "headline_missing": article.headline_missing,
        "byline": byline,
        "dateline": one("dateline"),
        "credit": credit,
        "body": body,
        "jumps": of("jumps"),
        "problems": [],
    }


def _bare(part: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != key}


__all__ = ["is_cjk", "line_id", "truth"]
