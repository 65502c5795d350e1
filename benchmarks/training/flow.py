"""Learn where items begin on pages whose text flows down the columns, from old pages that the press has set.

    python -m benchmarks.press --olden --alto --seed 1 2 3 … --out PAGES
    python -m benchmarks.training.flow PAGES [-o src/broadsheet/weights]

PAGES holds NAME.alto.xml and NAME.lines.json (see `benchmarks.press.alto`). Written are flow-advertising.npz,
flow-starts.npz, flow-starts-again.npz and flow-heads.npz.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from benchmarks.training.trees import PARAMETERS, write
from broadsheet.articles import flow as flowing
from broadsheet.articles.flow.features import Columns, flow_features
from broadsheet.articles.flow.peers import peers
from broadsheet.formats import read_pages
from broadsheet.layout import lay_out_edges

SETTINGS = PARAMETERS | {
    "num_leaves": 20,
    "learning_rate": 0.03,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "lambda_l2": 4.0,
    "max_bin": 63,
    "num_threads": 1,
}
ROUNDS = {flowing.ADVERTISING: 120, flowing.STARTS: 280, flowing.AGAIN: 200, flowing.HEADS: 120}
KEPT = 0.15  # of the lines that nobody would take for a start: the others are left out, these count for them
REENTERED = 0.3  # weight of a line where an article goes on after another, because the order was found wrong


@dataclass(frozen=True, eq=False)
class Lines:
    """The lines of one page in the order that was found: features, and labels float (n,); weight 0 for the unknown."""

    features: Columns
    advertising: np.ndarray
    starts: np.ndarray
    heads: np.ndarray
    weight: np.ndarray


def page_lines(path: Path) -> Lines:
    """The lines of the page with this truth."""
    truth = json.loads(path.read_text("utf-8"))
    (page,) = read_pages(path.with_name(path.name.replace(".lines.json", ".alto.xml")))
    layout = lay_out_edges(page)
    flow = flowing.flow_of(layout)
    names = [layout.lines.source_id[line] for line in flow.line.tolist()]
    owner = {line: number for number, article in enumerate(truth["articles"]) for line in article["line_ids"]}
    firsts = {article["line_ids"][0] for article in truth["articles"]}
    heads = {line for article in truth["articles"] for line in article["heading_line_ids"]}
    selling = [article["type"] == "ad" for article in truth["articles"]] + [False]
    own = np.array([owner.get(name, -1) for name in names], np.int64)
    known = np.flatnonzero(own >= 0)
    starts, weight = np.zeros(len(own)), (own >= 0).astype(np.float64)
    begins = known[np.append(True, own[known][1:] != own[known][:-1])[: len(known)]]
    starts[begins] = 1
    weight[[at for at in begins[1:] if names[at] not in firsts]] = REENTERED
    return Lines(
        flow_features(layout, flow),
        np.array(selling, np.float64)[own],
        starts,
        np.array([name in heads for name in names], np.float64),
        weight,
    )


def learn(pages: list[Lines]) -> dict[str, tuple[lightgbm.Booster, list[str]]]:
    """The ensembles by the names of their files, each with the names of its columns."""
    own = [page.features for page in pages]
    selling = _by_others(flowing.ADVERTISING, pages, own, "advertising")
    told = [page.features | flowing.advertising_near(said) for page, said in zip(pages, selling, strict=True)]
    starts = _by_others(flowing.STARTS, pages, told, "starts")
    again = [columns | peers(columns, said) for columns, said in zip(told, starts, strict=True)]
    return {
        flowing.ADVERTISING: (_grow(flowing.ADVERTISING, pages, own, "advertising"), list(own[0])),
        flowing.STARTS: (_grow(flowing.STARTS, pages, told, "starts"), list(told[0])),
        flowing.AGAIN: (_grow(flowing.AGAIN, pages, again, "starts"), list(again[0])),
        flowing.HEADS: (_grow(flowing.HEADS, pages, told, "heads"), list(told[0])),
    }


def _by_others(kind: str, pages: list[Lines], features: list[Columns], label: str) -> list[np.ndarray]:
    """The likelihoods of every page's lines by trees that did not see the page: what later trees learn from."""
    said: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for half in (0, 1):
        seen = [number for number in range(len(pages)) if number % 2 != half] or list(range(len(pages)))
        grown = _grow(kind, [pages[n] for n in seen], [features[n] for n in seen], label)
        for number in range(half, len(pages), 2):
            said[number] = _predicted(grown, features[number])
    return said


def _predicted(booster: lightgbm.Booster, features: Columns) -> np.ndarray:
    return np.asarray(booster.predict(np.stack(list(features.values()), axis=1)))


def _grow(kind: str, pages: list[Lines], features: list[Columns], label: str) -> lightgbm.Booster:
    """Trees for one label; most of the plain lines of text are left out, since there are so many of them."""
    chance = np.random.default_rng(1)
    rows: list[np.ndarray] = []
    labels: list[np.ndarray] = []
    weights: list[np.ndarray] = []
    for page, columns in zip(pages, features, strict=True):
        target = getattr(page, label)
        plain = (
            (columns["head_like"] == 0)
            & (columns["column_top"] == 0)
            & ~(columns["gap"] > 1.3)
            & (target == 0)
        )
        if label == "advertising":
            plain = np.ones(len(target), np.bool_)
        out = plain & (chance.random(len(target)) > KEPT)
        kept = (page.weight > 0) & ~out
        rows.append(np.stack(list(columns.values()), axis=1)[kept])
        labels.append(target[kept])
        weights.append(np.where(plain, page.weight / KEPT, page.weight)[kept])
    data = lightgbm.Dataset(
        np.concatenate(rows),
        np.concatenate(labels),
        weight=np.concatenate(weights),
        feature_name=list(features[0]),
    )
    return lightgbm.train(SETTINGS, data, num_boost_round=ROUNDS[kind])


def main() -> None:
    """Learn and write the trees."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights"))
    arguments = parser.parse_args()
    paths = sorted(path for folder in arguments.pages for path in folder.glob("*.lines.json"))
    pages = [page_lines(path) for path in paths]
    for name, (booster, columns) in learn(pages).items():
        write(booster, columns, arguments.output / name)
    lines = sum(len(page.weight) for page in pages)
    print(f"{len(pages)} pages, {lines} lines, {int(sum(page.starts.sum() for page in pages))} starts")


if __name__ == "__main__":
    main()
