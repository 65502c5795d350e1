"""Learn which way the articles are found of a page of straight columns, from old and modern pages that the press scans.

    python -m benchmarks.training.ways [--pages FOLDER] [-o src/broadsheet/weights]

The pages are of seeds that neither the flow nor the joins have learned from, since both have to be as sure as they
will be; FOLDER keeps them. Written is ways.json (see `broadsheet.articles.flow.ways`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.press.free.habits import draw_style
from benchmarks.press.free.pages import typeset as typeset_free
from benchmarks.press.olden.page import NAME as OLDEN
from benchmarks.press.olden.page import typeset_olden
from benchmarks.press.page import typeset
from benchmarks.training.scanned import Makers, scan_made
from broadsheet.articles.assemble import assemble
from broadsheet.articles.flow import assemble_flow, flows
from broadsheet.articles.flow.ways import FEATURES, ONE, WEIGHTS, measured, sureness
from broadsheet.formats import read_pages
from broadsheet.layout import grow, lay_out, lay_out_edges
from broadsheet.model.page import Page

FREE, DRAWN, OLD = range(20000, 20240), range(7000, 7060), range(20000, 20180)
NOISE = "route"
FEWEST = 10  # lines of a page
RIDGE = 0.5  # of the squares of the weights, of features of unit spread: so much is taken off the likelihood
STEPS = 60


def makers() -> Makers:
    """The names of all pages, and what typesets each."""
    for seed in FREE:
        yield f"free-{seed}", partial(typeset_free, seed)
    for seed in DRAWN:
        yield f"drawn-{seed}", lambda seed=seed: typeset(draw_style(seed), seed)
    for seed in OLD:
        yield f"{OLDEN}-{seed}", partial(typeset_olden, seed)


def seen(page: Page) -> dict[str, float] | None:
    """FEATURES of a page; None if it does not look as if it flowed."""
    grown = grow(page)
    layout = lay_out_edges(page, grown)
    flow = flows(layout)
    if flow is None:
        return None
    either = {"flowing": assemble_flow(layout, flow), "joined": assemble(lay_out(page, grown))}
    return measured(layout, flow) | {name: sureness(parts) for name, parts in either.items()}


def rows_of(folder: Path) -> Iterator[tuple[list[float], bool]]:
    """FEATURES of the pages of a folder that look as if they flowed, and whether joins are their way."""
    for path in sorted(folder.glob("*.alto.xml")):
        (page,) = read_pages(path)
        found = seen(page) if page.given and len(page.given.ids) >= FEWEST else None
        if found is not None:
            yield [found[name] for name in FEATURES], not path.name.startswith(OLDEN)


def fitted(features: np.ndarray, label: np.ndarray) -> dict[str, float]:
    """The weights (see WEIGHTS) that make these labels (n,) of these FEATURES (n, f) likeliest, but for RIDGE."""
    middle, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    rows = np.c_[(features - middle) / spread, np.ones(len(features))]
    held = RIDGE * np.append(np.ones(len(FEATURES)), 0.0)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chance - label) + held * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    own = weights[:-1] / spread
    told = dict(zip(FEATURES, own.tolist(), strict=True))
    return told | {ONE: float(weights[-1] - own @ middle)}


def main() -> None:
    """Typeset, learn, say how often the weights are right, write them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="keep the typeset pages there")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights"))
    options = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = options.pages or Path(scratch)
        scan_made(makers(), folder, NOISE)
        rows = list(rows_of(folder))
    features, label = np.array([own for own, _ in rows]), np.array([own for _, own in rows], np.float64)
    weights = fitted(features, label)
    said = features @ np.array([weights[name] for name in FEATURES]) + weights[ONE] > 0
    print(f"{(said == label).mean():.3f} of {len(label)} pages right, {int(label.sum())} of them modern")
    rounded = {name: round(value, 3) for name, value in weights.items()}
    (options.output / WEIGHTS).write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
