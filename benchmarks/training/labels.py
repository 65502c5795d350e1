"""Which candidate joins of a typeset page are true: its blocks matched with the lines of its truth."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from broadsheet.articles.edges import Edges
from broadsheet.articles.nodes import Nodes
from broadsheet.layout.rules.view import View
from broadsheet.model.layout import Layout, Lines
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

BODY_FIRST = 1000  # ranks: deck lines come before it, body lines after it


def true_edges(layout: Layout, nodes: Nodes, edges: Edges, truth: dict[str, Any], page: int) -> Floats:
    """1 for the edges that are true, 0 for the others, NaN for those whose ends the truth does not know."""
    articles, ranks = node_articles(layout, nodes, truth, page)
    follower: dict[int, int] = {}
    for article in set(articles[articles >= 0].tolist()):
        members = np.flatnonzero(articles == article)
        ordered = members[np.argsort(ranks[members], kind="stable")].tolist()
        follower.update(pairwise(ordered))
    label = np.array(
        [follower.get(int(a)) == int(b) for a, b in zip(edges.a, edges.b, strict=True)], np.float32
    )
    label[(articles[edges.a] < 0) | (articles[edges.b] < 0)] = np.nan
    return label


def node_articles(
    layout: Layout, nodes: Nodes, truth: dict[str, Any], page: int
) -> tuple[np.ndarray, np.ndarray]:
    """The truth's article of every node (-1 unknown) and the node's place in it."""
    owner = line_owners(layout, truth, page)
    articles = np.full(len(nodes), -1, np.int64)
    ranks = np.full(len(nodes), np.inf)
    deck_count = len(nodes.decks)
    for node in range(len(nodes)):
        blocks = nodes.decks[node].blocks if node < deck_count else [nodes.blocks[node - deck_count]]
        lines = [int(line) for block in blocks for line in layout.blocks[block]]
        known = [owner[line] for line in lines if line in owner]
        if not known:
            continue
        names = [article for article, _ in known]
        articles[node] = max(set(names), key=names.count)
        own = [rank for article, rank in known if article == articles[node]]
        ranks[node] = min(own)
    _place_bylines(nodes, articles, ranks)
    return articles, ranks


def _place_bylines(nodes: Nodes, articles: np.ndarray, ranks: np.ndarray) -> None:
    """A byline is listed apart from the body: it leads if it stands over the body's first block or under the headline,
    else it ends, at the top of another column too."""
    for node in np.flatnonzero(ranks == BODY_FIRST - 1).tolist():
        own = articles == articles[node]
        body = np.flatnonzero(own & (ranks >= BODY_FIRST) & np.isfinite(ranks))
        if not body.size:
            continue
        first = body[ranks[body].argmin()]
        heads = np.flatnonzero(own & nodes.starts)
        box = nodes.box[node]
        under_head = _across(nodes, heads, node) & (nodes.box[heads, 3] < box[1] + 1)
        over = box[3] <= nodes.box[first, 1] + 1
        leads = over and bool(_across(nodes, np.array([first]), node)[0] or under_head.any())
        leads |= bool(box[2] <= nodes.box[first, 0] + 1 and under_head.any())
        ranks[node] = BODY_FIRST - 0.5 if leads else ranks[body].max() + 0.5


def _across(nodes: Nodes, some: np.ndarray, node: int) -> np.ndarray:
    """Which of some nodes stand in the column of another, bool."""
    return (nodes.box[some, 0] < nodes.box[node, 2]) & (nodes.box[some, 2] > nodes.box[node, 0])


def line_owners(layout: Layout, truth: dict[str, Any], page: int) -> dict[int, tuple[int, int]]:
    """For each printed line of the layout the truth's article and its rank there, by where its middle lies."""
    rows = [line for line in truth["pages"][page]["lines"] if line["box"]]
    if not rows:
        return {}
    boxes = np.array([line["box"] for line in rows], np.float32)
    middles = layout.lines.box
    x, y = (middles[:, 0] + middles[:, 2]) / 2, (middles[:, 1] + middles[:, 3]) / 2
    place = _ranked(truth)
    found: dict[int, tuple[int, int]] = {}
    for number in range(len(layout.lines)):
        holds = (boxes[:, 0] <= x[number]) & (x[number] <= boxes[:, 2])
        holds &= (boxes[:, 1] <= y[number]) & (y[number] <= boxes[:, 3])
        inside = [rows[row]["id"] for row in np.flatnonzero(holds)]
        known = [place[name] for name in inside if name in place]
        if known:
            found[number] = known[0]
    return found


def line_places(
    lines: Lines, truth: dict[str, Any], left_out: tuple[str, ...], page: int = 0
) -> list[tuple[int, Role | None] | None]:
    """The truth's article of every printed line and its role there, by where its middle lies; None if it knows none.

    left_out: kinds of items whose lines all have one role: None
    """
    rows = [line for line in truth["pages"][page]["lines"] if line["box"]]
    boxes = np.array([line["box"] for line in rows], np.float32).reshape(-1, 4)
    roles = _line_roles(truth, left_out)
    places: dict[str, tuple[int, Role | None]] = {}
    for number, article in enumerate(truth["articles"]):
        for line in lines_of(article):
            places.setdefault(line, (number, roles.get(line)))
    for entry in truth["furniture"]:
        for line in entry["lines"]:
            places.setdefault(line, (-1, roles.get(line)))
    found: list[tuple[int, Role | None] | None] = []
    for x, y in (lines.box[:, :2] + lines.box[:, 2:]) / 2:
        holds = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
        known = [places[rows[row]["id"]] for row in np.flatnonzero(holds) if rows[row]["id"] in places]
        found.append(known[0] if known else None)
    return found


def lines_of(article: dict[str, Any]) -> list[str]:
    """The ids of all lines of an article of the truth."""
    parts = [part for deck in article["headline"].values() for part in deck]
    parts += [*article["body"], *article["jumps"]]
    parts += [article[key] for key in ("byline", "dateline", "credit") if article[key]]
    return [line for part in parts for line in part["lines"]]


def block_roles(
    layout: Layout | View,
    truth: dict[str, Any],
    left_out: tuple[str, ...],
    whole: tuple[str, ...] = (),
    page: int = 0,
) -> list[Role | None]:
    """The true role of every block, by most of its characters; None where the truth does not know it.

    left_out: kinds of items whose blocks are not asked for;  whole: kinds whose blocks all have the kind as their role
    """
    names = _line_roles(truth, left_out, whole)
    rows = [line for line in truth["pages"][page]["lines"] if line["box"]]
    boxes = np.array([line["box"] for line in rows], np.float32).reshape(-1, 4)
    middle = (layout.lines.box[:, :2] + layout.lines.box[:, 2:]) / 2
    found: list[Role | None] = []
    for block in layout.blocks:
        weight: dict[Role, int] = {}
        for line in block.tolist():
            x, y = middle[line]
            holds = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
            own = [names[rows[row]["id"]] for row in np.flatnonzero(holds) if rows[row]["id"] in names]
            if own:
                weight[own[0]] = weight.get(own[0], 0) + len(layout.lines.text[line])
        found.append(max(weight, key=lambda role: weight[role]) if weight else None)
    return found


PARTS = {"kicker": Role.KICKER, "head": Role.HEAD, "subheads": Role.SUBHEAD, "summary": Role.SUMMARY}
BODY_PARTS = {
    "paragraph": Role.BODY, "list": Role.BODY, "crosshead": Role.CROSSHEAD, "caption": Role.CAPTION,
    "credit": Role.PHOTO_CREDIT, "pull-quote": Role.PULL_QUOTE, "table": Role.TABLE,
}  # fmt: skip


def _line_roles(
    truth: dict[str, Any], left_out: tuple[str, ...], whole: tuple[str, ...] = ()
) -> dict[str, Role]:
    """Line id -> the role of what it was first listed in: decks, bodies, bylines, furniture."""
    roles: dict[str, Role] = {}
    for article in truth["articles"]:
        if article["kind"] in left_out:
            continue
        if article["kind"] in whole:
            roles |= dict.fromkeys(lines_of(article), Role(article["kind"]))
            continue
        parts = [(PARTS[slot], part) for slot in PARTS for part in article["headline"][slot]]
        parts += [(BODY_PARTS[part["role"]], part) for part in article["body"]]
        parts += [(Role(key), article[key]) for key in ("byline", "dateline", "credit") if article[key]]
        parts += [(Role.JUMP, jump) for jump in article["jumps"]]
        for role, part in parts:
            for line in part["lines"]:
                roles.setdefault(line, role)
    for entry in truth["furniture"]:
        for line in entry["lines"]:
            roles.setdefault(line, Role(entry["role"]))
    return roles


def _ranked(truth: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Line id -> (article, rank): decks below BODY_FIRST, bylines and credits just under it, body from it on."""
    place: dict[str, tuple[int, int]] = {}
    for number, article in enumerate(truth["articles"]):
        rank = BODY_FIRST
        for part in article["body"]:
            if part["role"] in ("caption", "credit", "pull-quote"):
                continue
            for line in part["lines"]:
                if line not in place:
                    place[line] = (number, rank)
                    rank += 1
        for jump in article["jumps"]:
            for line in jump["lines"]:
                place.setdefault(line, (number, rank if jump["direction"] == "to" else BODY_FIRST - 2))
        if article["credit"]:
            for line in article["credit"]["lines"]:
                place.setdefault(line, (number, rank + 100))
        if article["byline"]:
            for line in article["byline"]["lines"]:
                place.setdefault(line, (number, BODY_FIRST - 1))
        for parts in article["headline"].values():
            for part in parts:
                for line in part["lines"]:
                    place.setdefault(line, (number, 0))
    return place
