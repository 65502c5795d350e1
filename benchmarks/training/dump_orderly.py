"""Dumps as an orderly extractor would leave them, made from a page's truth: article after article.

Headlines stand before their bodies or after them; blank lines part columns, paragraphs, or both. Real dumps of pages
whose type was not shuffled look like this.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from broadsheet.measure.sheet import elements

_DECK = ("kicker", "head", "subhead", "summary")
_LATER = ("byline", "dateline", "jump", "reprint-credit")


def orderly_dump(truth: dict[str, Any], chance: random.Random) -> str:
    """A page's text with its articles one after the other; the same for the same chance."""
    lines = {line["id"]: line for page in truth["pages"] for line in page["lines"]}
    below = chance.random() < 0.6
    habits = {
        "columns": chance.random() < 0.8,
        "paragraphs": chance.choice((0.0, 0.9, 1.0)),
        "deck": chance.random() < 0.8,
        "indents": chance.random() < 0.3,
        "below": below,
    }
    articles = list(truth["articles"])
    chance.shuffle(articles)
    blocks = [_article(article, lines, habits, chance) for article in articles]
    furniture = [
        lines[name]["text"] for entry in truth["furniture"] for name in entry["lines"] if name in lines
    ]
    blocks.insert(chance.choice((0, len(blocks))), ["", *furniture, ""])
    return "\n".join(line for block in blocks for line in block)


def _article(
    article: dict[str, Any], lines: dict[str, Any], habits: dict[str, Any], chance: random.Random
) -> list[str]:
    """The rows of an article, blank ones among them."""
    deck: list[str] = []
    body: list[str] = []
    seen: set[str] = set()
    listed = sorted(elements(article), key=lambda one: one[0] in _LATER)
    for role, part in listed:
        own = [lines[name] for name in part["lines"] if name in lines and name not in seen]
        seen.update(line["id"] for line in own)
        if not own:
            continue
        if role in _DECK:
            deck += [*(line["text"] for line in own), *([""] if habits["deck"] else [])]
            continue
        blank = role not in ("paragraph", "list") or chance.random() < habits["paragraphs"]
        body += [""] if blank else []
        body += list(_rows(own, habits, indent=role == "paragraph"))
    gap = [""] if chance.random() < 0.8 else []
    return [*body, *gap, *deck, *gap] if habits["below"] else [*deck, *gap, *body, *gap]


def _rows(own: list[dict[str, Any]], habits: dict[str, Any], *, indent: bool) -> Iterator[str]:
    """The lines of an element; a blank one where its column ends."""
    above: float | None = None
    for place, line in enumerate(own):
        top = line["box"][1] if line["box"] else 0.0
        if habits["columns"] and above is not None and top < above:
            yield ""
        above = top
        yield ("  " if habits["indents"] and indent and not place else "") + line["text"]
