"""Why blocks were joined or parted: of every join of a page, and of the best that was not made, what spoke for it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from broadsheet.articles.cover import best_cover
from broadsheet.articles.edges import Edges, find_edges, names_of_edges
from broadsheet.articles.joining import cover_gains, weigh_joins, weights_for
from broadsheet.articles.nodes import Nodes, find_nodes
from broadsheet.articles.reasons import reasons
from broadsheet.articles.second_look import names_of_second, seen_again
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import Layout, PageParts
from broadsheet.model.page import Floats
from broadsheet.model.seams import Seam
from broadsheet.weights.attribution import attributions
from broadsheet.weights.trees import load_trees

WORTH_TELLING = 0.001  # the chance from which a join that was not made is told
BY_PLACE = "by its place: under one headline, in one frame or right beside the story"


def explain(parts: PageParts, number: int) -> tuple[Seam, ...]:
    """Of each article of a page why its pieces follow each other, and the likeliest pieces that were kept apart.

    The page is weighed anew, so that reading keeps nothing of all this if nobody asks. `number`: of the page, from 1.
    A text dump has no blocks, and a page that flows down its columns no joins: nothing is told of them.
    """
    layout = parts.layout
    if layout.measures is None:
        return ()
    nodes = find_nodes(layout)
    edges = find_edges(layout, nodes)
    odds = weigh_joins(nodes, edges, guessed=layout.page.guessed)
    wanted = _wanted(parts, nodes, edges, odds)
    rows = np.array([edge for _, _, edge in wanted if edge is not None], np.int64)
    told = dict(zip(rows.tolist(), _told(layout, nodes, edges, rows), strict=True))
    ends = [_ends(parts, nodes, node) for node in range(len(nodes))]
    return tuple(
        Seam(
            joined=home[0] == home[1],
            pages=(number, number),
            before=f"p{number}-l{ends[a][1] + 1}",
            after=f"p{number}-l{ends[b][0] + 1}",
            chance=round(float(1 / (1 + np.exp(-odds[edge]))), 3) if edge is not None else None,
            speaks_for=told[edge][0] if edge is not None else (BY_PLACE,),
            speaks_against=told[edge][1] if edge is not None else (),
        )
        for home, (a, b), edge in wanted
    )


Wanted = tuple[
    tuple[int, int], tuple[int, int], int | None
]  # articles of both; the nodes; the edge, if one was weighed


def _wanted(parts: PageParts, nodes: Nodes, edges: Edges, odds: Floats) -> list[Wanted]:
    """The pairs of nodes to explain: neighbours within each article, and its best join with another either way."""
    home = _homes(parts, nodes)
    number = {
        (a, b): edge for edge, (a, b) in enumerate(zip(edges.a.tolist(), edges.b.tolist(), strict=True))
    }
    found: list[Wanted] = []
    for article, chain in _chains(parts, nodes, home).items():
        found += [((article, article), pair, number.get(pair)) for pair in pairwise(chain)]
    least = np.log(WORTH_TELLING / (1 - WORTH_TELLING))
    out: set[int] = set()
    into: set[int] = set()
    for edge in np.argsort(-odds).tolist():
        if odds[edge] < least:
            break
        a, b = int(edges.a[edge]), int(edges.b[edge])
        if home[a] == home[b] or home[a] < 0 or home[b] < 0 or (home[a] in out and home[b] in into):
            continue
        out.add(home[a])
        into.add(home[b])
        found.append(((home[a], home[b]), (a, b), edge))
    return found


def _homes(parts: PageParts, nodes: Nodes) -> list[int]:
    """The article that each node ended in; -1 for none."""
    of_line = {
        line: place
        for place, part in enumerate(parts.articles)
        for piece in part.pieces
        for line in piece.lines
    }
    return [of_line.get(_ends(parts, nodes, node)[0], -1) for node in range(len(nodes))]


def _chains(parts: PageParts, nodes: Nodes, home: list[int]) -> dict[int, list[int]]:
    """The nodes of each article in the order in which it reads them."""
    rank: dict[int, int] = {}
    for part in parts.articles:
        for piece in part.pieces:
            for line in piece.lines:
                rank.setdefault(line, len(rank))
    chains: dict[int, list[int]] = {}
    for node in range(len(nodes)):
        if home[node] >= 0:
            chains.setdefault(home[node], []).append(node)
    for chain in chains.values():
        chain.sort(key=lambda node: rank.get(_ends(parts, nodes, node)[0], 0))
    return chains


def _ends(parts: PageParts, nodes: Nodes, node: int) -> tuple[int, int]:
    """The first and the last line of a node."""
    blocks = parts.layout.blocks
    if node < len(nodes.decks):
        deck = nodes.decks[node].blocks
        return int(blocks[deck[0]][0]), int(blocks[deck[-1]][-1])
    lines = blocks[nodes.blocks[node - len(nodes.decks)]]
    return int(lines[0]), int(lines[-1])


def _told(
    layout: Layout, nodes: Nodes, edges: Edges, rows: Ints
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What speaks for and against these joins."""
    first, second = map(load_trees, weights_for(guessed=layout.page.guessed))
    odds = first.log_odds(edges.features)
    follower = best_cover(edges, cover_gains(nodes, edges, odds), len(nodes))
    features = seen_again(nodes, edges, odds, follower, rows)
    counted = attributions(second, features)
    looked = names_of_edges(layout.page)
    names = names_of_second(layout.page)
    # what the second look takes from the first one's verdict is put down to what that rested on
    verdict = names.index("odds")
    shares = attributions(first, edges.features[rows])
    whole = np.abs(shares).sum(axis=1, keepdims=True)
    counted[:, : len(looked)] += shares / np.maximum(whole, 1e-6) * np.abs(counted[:, [verdict]])
    counted[:, verdict] = 0.0
    return [
        reasons(dict(zip(names, row.tolist(), strict=True)), dict(zip(names, worth.tolist(), strict=True)))
        for row, worth in zip(features, counted, strict=True)
    ]
