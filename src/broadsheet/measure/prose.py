"""The texts of an article as they are compared: identical up to white space and to characters that no file tells."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from broadsheet.measure.sheet import DECK_ROLES, MAIN_ROLES, Json, elements

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\U00020000-\U0003ffff"
UNTOLD = "\ufffd"  # a character whose font does not say which it is
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")


def even(text: str) -> str:
    """The text with runs of white space as one space, and none beside Chinese or Japanese characters.

    A missing or invented space between Latin words still tells.
    """
    return re.sub(r"\s+", " ", _BESIDE_WIDE.sub("", text)).strip()


def paragraphs(article: Json) -> list[str]:
    """The paragraphs and crossheads of the body."""
    return [even(part["text"]) for part in article["body"] if part["role"] in ("paragraph", "crosshead")]


def main_text(article: Json, unread: Set[str] = frozenset()) -> list[str]:
    """What is read from top to bottom: paragraphs, crossheads, lists, in order, as one run of text.

    unread: lines whose characters no file tells; an element of nothing but such lines is left out
    """
    return [even(" ".join(part["text"] for part in _read(article, unread) if part["role"] in MAIN_ROLES))]


def side_texts(article: Json, unread: Set[str] = frozenset()) -> list[str]:
    """What stands beside the main text and has no fixed place in it: captions, quotes, tables; sorted."""
    return sorted(even(part["text"]) for part in _read(article, unread) if part["role"] not in MAIN_ROLES)


def _read(article: Json, unread: Set[str]) -> list[Json]:
    """The elements of the body that hold a character that a file tells."""
    return [
        part
        for part in article["body"]
        if not (part["lines"] and set(part["lines"]) <= unread) and set(part["text"]) - {UNTOLD, " ", "\n"}
    ]


def same_body(wanted: Json, got: Json, unread: Set[str]) -> bool:
    """Whether two bodies are identical: the main text, and what stands beside it in any order.

    unread: lines of the first whose characters no file tells
    """
    return _all_agree(main_text(wanted, unread), main_text(got)) and _all_agree(
        side_texts(wanted, unread), side_texts(got)
    )


def _all_agree(wanted: Sequence[str], got: Sequence[str]) -> bool:
    """Whether each text agrees with another one."""
    left = list(got)
    for text in wanted:
        same = text if text in left else next((one for one in left if _agree(text, one)), None)
        if same is None:
            return False
        left.remove(same)
    return not left


def _agree(wanted: str, got: str) -> bool:
    """Whether two texts are identical where the second one tells its characters; then spaces do not count."""
    if UNTOLD not in got:
        return wanted == got
    one, two = "".join(wanted.split()), "".join(got.split())
    return len(one) == len(two) and all(b in (a, UNTOLD) for a, b in zip(one, two, strict=True))


def deck_parts(article: Json) -> list[tuple[str, Json]]:
    """The parts of the headline with their roles."""
    return [(role, part) for role, part in elements(article) if role in DECK_ROLES]
