"""Reads real OCR pages, writes the articles found as lists of the pages' own line ids, and prints the scores.

    python -m benchmarks.ocrxml FOLDER [-o PREDICTIONS] [--scorer score_ocr_xml.py] [--per-page]

FOLDER holds alto/SOURCE/NAME.alto.xml, the lines of each page shuffled into one block, and gold/SOURCE/NAME.json.
PREDICTIONS/SOURCE/NAME.json is {"articles": [{"line_ids": [..], "heading_line_ids": [..]}]}; lines of the
furniture are in no article.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from broadsheet.articles.compose import compose
from broadsheet.exports.xml_blocks import elements_of
from broadsheet.formats import read_pages
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Line, Printed
from broadsheet.pipeline import take_apart

COLUMNS = ("gold", "pred", "art_p", "art_r", "art_f1", "b3_f1", "pair_f1", "tau", "succ", "compl", "head_f1")


def predict(path: Path) -> tuple[dict[str, Any], float]:
    """The articles of a page file by its own line ids, in reading order, and the seconds it took."""
    began = time.perf_counter()
    pages = [compose(take_apart(page), number) for number, page in enumerate(read_pages(path), 1)]
    seconds = time.perf_counter() - began
    return {"articles": [article for page in pages for article in articles_of(page)]}, seconds


def articles_of(page: ComposedPage) -> Iterator[dict[str, list[str]]]:
    """The articles of a page, in order, by the ids that the source gives its lines."""
    lines = {line.id: line for line in page.page.lines}
    for article in page.articles:
        deck = article.headline
        heads = [*deck.kicker, *deck.head, *deck.subheads, *deck.summary]
        heads += [element for element in article.body if element.role == "crosshead"]
        printed = [element.printed for element in elements_of(article) if not element.inside]
        yield {"line_ids": _source_ids(printed, lines), "heading_line_ids": _source_ids(heads, lines)}


def _source_ids(elements: list[Printed], lines: dict[str, Line]) -> list[str]:
    found = dict.fromkeys(line for element in elements for line in element.lines)
    return [name for line in found if (name := lines[line].source_id) is not None]


def load_scorer(path: Path) -> ModuleType:
    """The scoring script as a module; it gives `score` and `summarise`."""
    spec = importlib.util.spec_from_file_location("score_ocr_xml", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="where the predictions go; nowhere if not given")
    parser.add_argument("--scorer", type=Path, help="score_ocr_xml.py; found beside FOLDER if not given")
    parser.add_argument("--per-page", action="store_true")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer or options.folder.parents[1] / "score" / "score_ocr_xml.py")
    rows: dict[str, list[dict[str, Any]]] = {}
    took = 0.0
    for gold_path in sorted((options.folder / "gold").glob("*/*.json")):
        name = gold_path.relative_to(options.folder / "gold")
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        predicted, seconds = predict((options.folder / "alto" / name).with_suffix(".alto.xml"))
        took += seconds
        if options.output:
            path = options.output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(predicted), encoding="utf-8")
        row = scorer.score(gold, predicted)
        rows.setdefault(name.parts[0], []).append(row)
        if options.per_page:
            print(_row(str(name.with_suffix("")), scorer.summarise([row])))
    if not rows:
        sys.exit(f"no pages in {options.folder}")
    print(_row("", dict.fromkeys(COLUMNS)))
    for source, found in rows.items():
        print(_row(source, scorer.summarise(found)))
    every = [row for found in rows.values() for row in found]
    print(_row("all", scorer.summarise(every)))
    print(f"{1000 * took / len(every):.0f} ms a page")


def _row(name: str, figures: dict[str, Any]) -> str:
    cells = [figures.get(column, float("nan")) for column in COLUMNS]
    shown = [
        column if cell is None else f"{cell:.3f}" if isinstance(cell, float) else str(cell)
        for column, cell in zip(COLUMNS, cells, strict=True)
    ]
    return f"{name:34s}" + "".join(f"{cell:>8s}" for cell in shown)


if __name__ == "__main__":
    main()
