"""How many of a page's article bodies stand whole in a text: a measure that any tool's output can be put to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_NOT_SAID = re.compile("[\\s\u00ad\u0002\ufffe-]+")  # white space, and the hyphens of line ends


def whole_bodies(truth: Mapping[str, Any], text: str) -> tuple[int, int]:
    """How many article bodies of an issue stand in the text from first to last word, nothing between; of how many.

    A body is an article's paragraphs and crossheads. White space and hyphens are not compared, so that nobody has to
    undo line ends; nor is how often or in what order articles are given.
    """
    said = _bare(text)
    bodies = [body for article in truth["articles"] if (body := body_of(article))]
    return sum(_bare(body) in said for body in bodies), len(bodies)


def body_of(article: Mapping[str, Any]) -> str:
    """The paragraphs and crossheads of an article, in their order; nothing for advertisements and tables."""
    if article["kind"] in ("advertisement", "table", "teaser"):
        return ""
    return "\n".join(part["text"] for part in article["body"] if part["role"] in ("paragraph", "crosshead"))


def _bare(text: str) -> str:
    return _NOT_SAID.sub("", text)
