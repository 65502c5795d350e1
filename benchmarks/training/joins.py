"""Learns how likely each join of two nodes is: a first look at each by itself, a second at the stories then made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from benchmarks.training.folds import FOLDS, Laid
from benchmarks.training.labels import true_edges
from benchmarks.training.trees import COARSE, grow, write
from broadsheet.articles.cover import best_cover
from broadsheet.articles.edges import FEATURES, Edges, find_edges, names_of_edges
from broadsheet.articles.joining import AGAIN, FIRST, HOPELESS, cover_gains
from broadsheet.articles.nodes import Nodes, find_nodes
from broadsheet.articles.second_look import names_of_second, seen_again
from broadsheet.model.page import Floats

BAGGED = 0.5  # the share of joins that each tree learns from: there are millions
FALSE = 4  # of so many false joins one is learned from, and counts for all: most are plainly false


@dataclass(frozen=True, eq=False)
class Seen:
    """A page's nodes and edges, which of them are true (NaN: not known), its fold, the names of what both looks see."""

    nodes: Nodes
    edges: Edges
    label: Floats
    fold: int
    names: tuple[str, ...]
    again: tuple[str, ...]


def learn_joins(
    pages: Iterable[Laid], folder: Path | None, first_name: str = FIRST, again_name: str = AGAIN
) -> tuple[str, list[Floats]]:
    """Both sets of trees written to a folder; what they get right on pages that they had not seen; the log odds there.

    The second look learns from first looks by trees that had not seen the page.

    folder: None if only the log odds are wanted
    """
    seen = [_see(page) for page in pages]
    names, more = (list(seen[0].names), list(seen[0].again)) if seen else ([], [])
    first = [one.edges.features for one in seen]
    odds = _unseen(seen, first, names)
    if folder is not None:
        write(_grown(seen, first, names), names, folder / first_name)
    second = [_second(one, own) for one, own in zip(seen, odds, strict=True)]
    near = [own > HOPELESS for own in odds]
    again = _unseen(seen, second, more, near)
    again = [np.where(mask, new, old) for mask, new, old in zip(near, again, odds, strict=True)]
    if folder is not None:
        write(_grown(seen, second, more, near), more, folder / again_name)
    return f"first look: {_report(seen, odds)}; second look: {_report(seen, again)}", again


def _see(page: Laid) -> Seen:
    layout = page.layout
    nodes = find_nodes(layout)
    edges = find_edges(layout, nodes)
    label = true_edges(layout, nodes, edges, page.known.truth, 0)
    return Seen(nodes, edges, label, page.fold, names_of_edges(layout.page), names_of_second(layout.page))


def _second(seen: Seen, odds: Floats) -> Floats:
    """The features of both looks after a first look at these odds."""
    follower = best_cover(seen.edges, cover_gains(seen.nodes, seen.edges, odds), len(seen.nodes))
    return seen_again(seen.nodes, seen.edges, odds, follower)


def _grown(
    seen: list[Seen], features: list[Floats], names: list[str], near: list[np.ndarray] | None = None
) -> lightgbm.Booster:
    """Trees grown on the edges that the truth knows; on those that are near, if that is given, and true ones."""
    rows: list[Floats] = []
    labels: list[Floats] = []
    chance = np.random.default_rng(1)
    for number, (one, own) in enumerate(zip(seen, features, strict=True)):
        kept = np.isfinite(one.label)
        if near is not None:
            kept &= near[number] | (one.label > 0)
        else:
            kept &= (one.label > 0) | (chance.integers(FALSE, size=len(kept)) == 0)
        rows.append(own[kept])
        labels.append(one.label[kept])
    label = np.concatenate(labels)
    weights = np.where(label > 0, 1, FALSE if near is None else 1)
    settings = {"bagging_fraction": BAGGED} | (COARSE if len(seen[0].names) > len(FEATURES) else {})
    return grow(np.concatenate(rows), label, names, weights=weights, **settings)


def _unseen(
    seen: list[Seen], features: list[Floats], names: list[str], near: list[np.ndarray] | None = None
) -> list[Floats]:
    """The log odds of every page's edges by trees that have learned from the other folds."""
    odds: list[Floats] = [np.zeros(0, np.float32)] * len(seen)
    for fold in range(FOLDS):
        others = [number for number, one in enumerate(seen) if one.fold != fold]
        grown = _grown(
            [seen[n] for n in others],
            [features[n] for n in others],
            names,
            None if near is None else [near[n] for n in others],
        )
        for number, one in enumerate(seen):
            if one.fold == fold and len(one.label):
                odds[number] = np.asarray(grown.predict(features[number], raw_score=True), np.float32)
    return odds


def _report(seen: list[Seen], odds: list[Floats]) -> str:
    """Precision and recall of joins whose log odds are above 0."""
    label = np.concatenate([one.label for one in seen])
    said = np.concatenate(odds)[np.isfinite(label)] > 0
    true = label[np.isfinite(label)] > 0
    precision, recall = (said & true).sum() / max(said.sum(), 1), (said & true).sum() / max(true.sum(), 1)
    return f"precision {precision:.4f}, recall {recall:.4f} of {int(true.sum())} joins"
