"""All printed characters of an issue as columns: which line, which item, which roles, in which order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Json = dict[str, Any]

NOWHERE = -2  # the line is listed by no article and no furniture
FURNITURE = -1
MAIN_ROLES = ("paragraph", "crosshead", "list")  # what is read from top to bottom; the rest stands beside it
DECK_ROLES = ("kicker", "head", "subhead", "summary")


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """The text as it is compared: compatibility forms unified, white space and the invisible dropped."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))


@dataclass(frozen=True)
class PrintedLine:
    """A line as its issue gives it, and where the issue put it."""

    id: str
    text: str  # bare
    page: int
    box: tuple[float, float, float, float] | None  # in page widths and heights, 0..1
    owners: tuple[int, ...]  # items that list it, in their order; FURNITURE for the page's own
    roles: frozenset[str]


@dataclass(frozen=True)
class Sheet:
    """The characters of an issue, in the order in which the issue reads them; columns of length n.

    text: the characters, bare
    line: int32, number into `lines`
    item: int32, number of the article in the JSON, or FURNITURE, or NOWHERE
    main: bool, whether its line is listed by the main text: a paragraph, crosshead or list
    """

    text: str
    line: Ints
    item: Ints
    main: npt.NDArray[np.bool_]
    lines: tuple[PrintedLine, ...]
    articles: tuple[Json, ...]

    def __len__(self) -> int:
        return len(self.text)

    def sizes(self) -> Ints:
        """How many characters each article has, int32 (articles,)."""
        return np.bincount(self.item[self.item >= 0], minlength=len(self.articles)).astype(np.int32)


def elements(article: Json) -> Iterator[tuple[str, Json]]:
    """The elements of an article with their roles: deck, body, then what may share lines with the body."""
    headline = article["headline"]
    for role, key in zip(DECK_ROLES, ("kicker", "head", "subheads", "summary"), strict=True):
        yield from ((role, part) for part in headline[key])
    for part in article["body"]:
        yield part.get("role", "paragraph"), part
    for role in ("byline", "dateline", "credit"):
        if article[role] is not None:
            yield ("reprint-credit" if role == "credit" else role), article[role]
    yield from (("jump", jump) for jump in article["jumps"])


def sheet_of(issue: Json) -> Sheet:
    """The characters of an issue's JSON: articles in their order, furniture, lines that nothing lists."""
    order, owners, roles, main = _listing(issue)
    lines: list[PrintedLine] = []
    for page in issue["pages"]:
        for line in page["lines"]:
            owner = tuple(owners.get(line["id"], ()))
            role = frozenset(roles.get(line["id"], ()))
            lines.append(
                PrintedLine(line["id"], bare(line["text"]), page["number"], _share(line, page), owner, role)
            )
    rank = {name: place for place, name in enumerate(order)}
    lines.sort(key=lambda line: rank.get(line.id, len(rank)))
    counts = [len(line.text) for line in lines]
    first = [line.owners[0] if line.owners else NOWHERE for line in lines]
    return Sheet(
        text="".join(line.text for line in lines),
        line=np.repeat(np.arange(len(lines), dtype=np.int32), counts),
        item=np.repeat(np.array(first, dtype=np.int32), counts),
        main=np.repeat(np.array([line.id in main for line in lines], dtype=np.bool_), counts),
        lines=tuple(lines),
        articles=tuple(issue["articles"]),
    )


def _listing(issue: Json) -> tuple[list[str], dict[str, list[int]], dict[str, set[str]], set[str]]:
    """Line ids in reading order, the items and roles that list each, and the lines of main texts."""
    order: dict[str, None] = {}
    owners: dict[str, list[int]] = {}
    roles: dict[str, set[str]] = {}
    main: set[str] = set()
    for number, article in enumerate(issue["articles"]):
        for role, part in elements(article):
            for line in part["lines"]:
                order.setdefault(line)
                if number not in owners.setdefault(line, []):
                    owners[line].append(number)
                roles.setdefault(line, set()).add(role)
        main.update(line for part in article["body"] if part["role"] in MAIN_ROLES for line in part["lines"])
    for entry in issue["furniture"]:
        for line in entry["lines"]:
            order.setdefault(line)
            if FURNITURE not in owners.setdefault(line, []):
                owners[line].append(FURNITURE)
            roles.setdefault(line, set()).add(entry["role"])
    return list(order), owners, roles, main


def _share(line: Json, page: Json) -> tuple[float, float, float, float] | None:
    if line["box"] is None or not page["width"] or not page["height"]:
        return None
    x0, y0, x1, y1 = line["box"]
    width, height = page["width"], page["height"]
    return (x0 / width, y0 / height, x1 / width, y1 / height)
