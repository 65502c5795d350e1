"""The truth of a typeset page, in the very JSON of `broadsheet read --format json`."""

from __future__ import annotations

from collections.abc import Sequence
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
    labels: Sequence[str | None] = (),
) -> dict[str, Any]:
    """The issue document of these pages with a key "press": seed, style, and by article id the
    difficulties and what of its deck is drawn as curves."""
    labels = labels or [str(number + 1) for number in range(len(galleys))]
    pages = [
        _page(galley, number + 1, name, len(galleys), labels[number]) for number, galley in enumerate(galleys)
    ]
    articles: list[dict[str, Any]] = []
    furniture: list[dict[str, Any]] = []
    difficulties: dict[str, list[str]] = {}
    drawn: dict[str, list[str]] = {}
    made: dict[int, dict[str, Any]] = {}
    waiting: list[tuple[int, TrueArticle]] = []
    for number, galley in enumerate(galleys):
        for article in galley.articles:
            if article.origin is not None and any(
                article.origin is other for each in galleys for other in each.articles
            ):
                waiting.append((number, article))
                continue
            ident = f"a{len(articles) + 1}"
            articles.append(_article(article, ident, number + 1, galley, language))
            made[id(article)] = articles[-1]
            difficulties[ident] = sorted(article.difficulties)
            if article.drawn:
                drawn[ident] = article.drawn
        for element in galley.furniture:
            printed = _printed(element, number + 1, galley)
            furniture.append({**printed, "role": element.slot, "page": number + 1})
    while waiting:  # a story may go on on a page before its beginning's, and on from there
        number, article = next(one for one in waiting if id(one[1].origin) in made)
        waiting.remove((number, article))
        first = made[id(article)] = made[id(article.origin)]
        later = _article(article, first["id"], number + 1, galleys[number], language)
        continued(first, later, language, anew=article.anew)
        difficulties[first["id"]] = sorted({*difficulties[first["id"]], *article.difficulties, "joined"})
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
        "label": label,
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

    headline = {slot: of(slot) for slot in _DECK}
    byline = one("byline")
    own = bool(byline and byline.pop("own"))
    made: dict[str, Any] = {
        "id": ident,
        "kind": article.kind,
        "pages": [page],
        "confidence": None,
        "text": "",
        "headline": headline,
        "headline_missing": article.headline_missing,
        "byline": byline,
        "dateline": one("dateline"),
        "credit": one("credit"),
        "body": of("body"),
        "jumps": of("jumps"),
        "problems": [],
    }
    made["text"] = _whole_text(made, own)
    return made


def _whole_text(article: dict[str, Any], own_byline: bool) -> str:
    """The article unwrapped: deck, byline of its own, body, credit, one a line."""
    texts = [part["text"] for slot in _DECK for part in article["headline"][slot]]
    texts += [article["byline"]["text"]] if own_byline else []
    texts += [part["text"] for part in article["body"]]
    texts += [article["credit"]["text"]] if article["credit"] else []
    return "\n".join(texts)


def continued(first: dict[str, Any], later: dict[str, Any], language: str, *, anew: bool = False) -> None:
    """What a later page holds of an article added to its beginning.

    anew: the later page begins with a paragraph of its own, else a broken one is mended
    """
    byline = first["byline"]
    own = byline is not None and byline["text"] in first["text"].split("\n")
    first["pages"] += later["pages"]
    for head in later["headline"]["head"]:
        same = [part for part in first["headline"]["head"] if part["text"] == head["text"]]
        if same:
            same[0]["lines"] += head["lines"]
            same[0]["boxes"] += head["boxes"]
        else:
            first["body"].append({**head, "role": "crosshead"})
    body = later["body"]
    before = [part for part in first["body"] if part["role"] == "paragraph"]
    if before and body and body[0]["role"] == "paragraph" and not anew:
        broken, rest = before[-1], body.pop(0)
        broken["text"] = _mended(broken["text"], rest["text"], language)
        broken["lines"] += rest["lines"]
        broken["boxes"] += rest["boxes"]
    first["body"] += body
    leads = [jump for jump in first["jumps"] if jump["direction"] == "to"]
    for jump in (*leads, *(jump for jump in later["jumps"] if jump["direction"] == "from")):
        jump["joined"] = True
    first["jumps"] += later["jumps"]
    first["byline"] = first["byline"] or later["byline"]
    first["credit"] = first["credit"] or later["credit"]
    first["text"] = _whole_text(first, own)


def _mended(start: str, rest: str, language: str) -> str:
    if is_cjk(language):
        return start + rest
    return start.removesuffix("-") + rest if start.endswith("-") else f"{start} {rest}"
