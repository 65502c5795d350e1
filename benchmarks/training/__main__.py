"""Learn the joins from a folder of typeset pages.

python -m benchmarks.press --style ... --seed ... --out PAGES
python -m benchmarks.training PAGES [-o src/broadsheet/weights/joins.npz]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.training.labels import true_edges
from benchmarks.training.trees import grow, write
from broadsheet.articles.edges import FEATURES, find_edges
from broadsheet.articles.nodes import find_nodes
from broadsheet.articles.score import load_trees
from broadsheet.formats import read_pages
from broadsheet.layout import lay_out
from broadsheet.model.page import Page, no_boxes

HELD_OUT = 5  # every fifth page is only used to say how good the trees are


def main() -> None:
    """Learn, report on the pages held out, write the trees."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights/joins.npz"))
    arguments = parser.parse_args()
    paths = sorted(path for folder in arguments.pages for path in folder.glob("*.truth.json"))
    kept, held = _collect(paths), _collect(paths[::HELD_OUT])
    names = list(FEATURES)
    trial = grow(*_collect([p for i, p in enumerate(paths) if i % HELD_OUT]), names)
    _report(trial.predict(held[0], raw_score=True), held[1])
    write(grow(*kept, names), names, arguments.output)
    load_trees.cache_clear()
    print(f"{len(paths)} pages, {len(kept[1])} joins, {int(kept[1].sum())} true -> {arguments.output}")


def _collect(paths: list[Path]) -> tuple[np.ndarray, np.ndarray]:
    """Features and labels of all candidate joins of these pages."""
    found = [pair for path in paths for pair in _page_joins(path)]
    return np.concatenate([one for one, _ in found]), np.concatenate([two for _, two in found])


def _page_joins(path: Path) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    truth = json.loads(path.read_text(encoding="utf-8"))
    pdf = path.with_name(path.name.replace(".truth.json", ".pdf"))
    pages = [one for page in enumerate(read_pages(pdf)) for one in (page, (page[0], bare(page[1])))]
    for number, page in pages:
        layout = lay_out(page)
        nodes = find_nodes(layout)
        edges = find_edges(layout, nodes)
        label = true_edges(layout, nodes, edges, truth, number)
        known = np.isfinite(label)
        yield edges.features[known], label[known]


def bare(page: Page) -> Page:
    """The page as OCR XML would give it: no fonts, no rules, frames or pictures, no colours."""
    glyphs = replace(
        page.glyphs, font=np.full_like(page.glyphs.font, -1), color=np.zeros_like(page.glyphs.color)
    )
    return replace(page, glyphs=glyphs, fonts=(), rules=no_boxes(), pictures=no_boxes(), frames=())


def _report(odds: np.ndarray, label: np.ndarray) -> None:
    """What the trees get right on pages that they did not learn from."""
    said = odds > 0
    true = label > 0
    print(
        f"held out: precision {(said & true).sum() / max(said.sum(), 1):.4f}, "
        f"recall {(said & true).sum() / max(true.sum(), 1):.4f} of {int(true.sum())} joins"
    )


if __name__ == "__main__":
    main()
