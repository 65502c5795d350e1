"""The texts of an article as they are compared: identical up to white space."""

from __future__ import annotations

import re

from broadsheet.measure.sheet import DECK_ROLES, MAIN_ROLES, Json, elements

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\U00020000-\U0003ffff"
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")


def even(text: str) -> str:
    """The text with runs of white space as one space, and none beside Chinese or Japanese characters.

    A missing or invented space between Latin words still tells.
    """
    return re.sub(r"\s+", " ", _BESIDE_WIDE.sub("", text)).strip()


def paragraphs(article: Json) -> list[str]:
    """The paragraphs and crossheads of the body."""
    return [even(part["text"]) for part in article["body"] if part["role"] in ("paragraph", "crosshead")]


def main_text(article: Json) -> list[str]:
    """What is read from top to bottom: paragraphs, crossheads, lists, in order, as one run of text."""
    return [even(" ".join(part["text"] for part in article["body"] if part["role"] in MAIN_ROLES))]


def side_texts(article: Json) -> list[str]:
    """What stands beside the main text and has no fixed place in it: captions, quotes, tables; sorted."""
    return sorted(even(part["text"]) for part in article["body"] if part["role"] not in MAIN_ROLES)


def deck_parts(article: Json) -> list[tuple[str, Json]]:
    """The parts of the headline with their roles."""
    return [(role, part) for role, part in elements(article) if role in DECK_ROLES]
