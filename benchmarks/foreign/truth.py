"""The truth of a page in the shape of ``broadsheet read --format json``, with a key "press" on top."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from benchmarks.foreign.marks import FURNITURE, Mark, Plan
from benchmarks.foreign.proof import Line

Json = dict[str, Any]

BODY = ("paragraph", "crosshead", "caption", "photo-credit", "pull-quote", "table", "list")
DECK = {"kicker": "kicker", "head": "head", "subhead": "subheads", "summary": "summary"}


def truth(plan: Plan, lines: Sequence[Line], width: float, height: float, source: str, press: Json) -> Json:
    """What a perfect reading of the page gives."""
    ids = [f"p1.l{number + 1}" for number in range(len(lines))]
    where: dict[int, list[int]] = {mark.number: [] for mark in plan.marks}
    for number, line in enumerate(lines):
        for mark in line.marks:
            where[mark].append(number)
            host = plan.marks[mark].host
            if plan.marks[mark].told and number not in where[host]:
                where[host].append(number)

    def told(mark: Mark, **more: Any) -> Json:
        numbers = sorted(where[mark.number])
        boxes = [{"page": 1, "box": list(lines[n].box)} for n in numbers]
        return {"text": mark.text, "lines": [ids[n] for n in numbers], "boxes": boxes, **more}

    articles = [
        _article(item.id, item.kind, [m for m in plan.marks if m.item == number], told)
        for number, item in enumerate(plan.items)
    ]
    return {
        "format": "broadsheet/1",
        "issue": {
            "id": plan.name, "title": plan.title, "date": plan.date, "date_evidence": [],
            "number": None, "edition": None, "registered": [],
            "language": plan.language,
        },
        "pages": [
            {
                "number": 1, "label": plan.label, "width": round(width, 2), "height": round(height, 2),
                "unit": "pt", "source": source,
                "lines": [
                    {"id": ids[n], "source_id": None, "text": line.text, "box": list(line.box)}
                    for n, line in enumerate(lines)
                ],
            }
        ],
        "articles": articles,
        "furniture": [told(m, role=m.part, page=1) for m in plan.marks if m.item == FURNITURE],
        "problems": [],
        "press": {**press, "difficulties": {item.id: list(item.difficulties) for item in plan.items}},
    }  # fmt: skip


def _article(name: str, kind: str, marks: Sequence[Mark], told: Any) -> Json:
    of = {part: [m for m in marks if m.part == part] for part in {m.part for m in marks}}
    headline = {key: [told(m) for m in of.get(part, [])] for part, key in DECK.items()}
    body = [told(m, role="credit" if m.part == "photo-credit" else m.part) for m in _in_order(marks)]
    byline = next((told(m, names=list(m.names)) for m in of.get("byline", [])), None)
    dateline = next((told(m, **_dateline(m.text)) for m in of.get("dateline", [])), None)
    credit = next((told(m, publication=_paper(m.text), date=None) for m in of.get("credit", [])), None)
    own = [byline["text"]] if byline and not of["byline"][0].told else []
    texts = [part["text"] for parts in headline.values() for part in parts] + own
    texts += [part["text"] for part in body] + ([credit["text"]] if credit else [])
    return {
        "id": name, "kind": kind, "pages": [1], "confidence": None, "text": "\n".join(texts),
        "headline": headline, "headline_missing": False, "byline": byline, "dateline": dateline,
        "credit": credit, "body": body,
        "jumps": [told(m, **_jump(m.text)) for m in of.get("jump", [])], "problems": [],
    }  # fmt: skip


def _in_order(marks: Sequence[Mark]) -> list[Mark]:
    """The elements of the body: what is read from top to bottom first, then what stands beside it."""
    body = [m for m in marks if m.part in BODY]
    return sorted(body, key=lambda m: m.part not in ("paragraph", "crosshead", "list"))


def _dateline(text: str) -> Json:
    place = re.match(r"[^,，0-9]+", text)
    return {"place": place[0].strip() if place else None, "date": None, "agency": None}


def _paper(text: str) -> str | None:
    paper = re.search(r"《([^》]+)》", text)
    return paper[1] if paper else None


def _jump(text: str) -> Json:
    page = re.search(r"[A-Z]?\d+|[一二三四五六七八九]", text)
    source = bool(re.search(r"from|aus|von|de la une|suite de|上接|から", text, re.IGNORECASE))
    return {"direction": "from" if source else "to", "page": page[0] if page else None, "joined": False}
