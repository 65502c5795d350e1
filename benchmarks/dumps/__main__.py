"""``python -m benchmarks.dumps``: dump known pages with common tools, read the dumps, print how well per tool."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.press.dumps import EXTRACTORS
from benchmarks.quality.difficulties import known_difficulties
from benchmarks.quality.faults import faults
from benchmarks.quality.pages import SAMPLES, KnownPage, fingerprint, known_pages
from benchmarks.quality.reading import score_pages
from broadsheet.measure.scores import IssueScore
from broadsheet.measure.tables import summary, table

ROW_WISE = tuple(name for name in EXTRACTORS if "layout" in name)  # columns interleaved within lines
IN_COLUMNS = tuple(name for name in EXTRACTORS if name not in ROW_WISE)
COLUMNS = (
    "article_f1", "article_precision", "article_recall", "exact_articles", "exact_paragraphs", "splits", "merges",
    "bcubed_f1", "order_error", "headline", "completeness", "untold",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    pages = known_pages(options.folders or [SAMPLES])
    chosen = options.extractor or list(EXTRACTORS)
    with TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        scores = {name: score_dumps(name, pages, folder) for name in chosen}
    figures = {name: summary(scores[name], known_difficulties()) for name in chosen}
    level = {name: summary([one for one in scores[name] if not is_vertical(one)]) for name in chosen}
    mark = fingerprint(pages)
    print(f"{len(pages)} files, fingerprint {mark}\n")
    print(_by_extractor(figures, ""))
    print("\n" + _by_extractor(level, ", level pages"))
    print("\n" + _by_page(figures))
    if options.faults:
        for name in chosen:
            print(f"\n{name}\n{faults(scores[name])}")
    if options.json:
        written = json.dumps({"fingerprint": mark, "extractors": figures}, ensure_ascii=False, indent=1)
        options.json.write_text(written + "\n", encoding="utf-8")
    return 0


def score_dumps(extractor: str, pages: Iterable[KnownPage], folder: Path) -> list[IssueScore]:
    """The scores of the pages read from this extractor's dumps, which are left in the folder."""
    place = folder / extractor.replace(" ", "")
    place.mkdir(parents=True, exist_ok=True)
    dumped: list[KnownPage] = []
    for page in pages:
        dump = place / f"{page.name}.txt"
        text = EXTRACTORS[extractor](page.source)
        dump.write_text(text, encoding="utf-8", errors="replace", newline="")
        dumped.append(KnownPage(page.name, dump, page.truth_file))
    return score_pages(dumped)


def is_vertical(one: IssueScore) -> bool:
    """Whether the page is set in vertical lines."""
    return any("vertical" in article.difficulties for article in one.articles)


def _by_extractor(figures: dict[str, dict[str, Any]], pages: str) -> str:
    """A table of the extractors, row-wise ones apart."""
    return "\n\n".join(
        table(title + pages, {name: figures[name] for name in group if name in figures}, COLUMNS)
        for title, group in (("extractor", IN_COLUMNS), ("row-wise", ROW_WISE))
    )


def _by_page(figures: dict[str, dict[str, Any]]) -> str:
    """Article F1 by house style, and the share of articles found by difficulty, one column an extractor."""
    styles = sorted({style for one in figures.values() for style in one["styles"]})
    by_style = {
        style: {name: one["styles"].get(style, {}).get("article_f1") for name, one in figures.items()}
        for style in styles
    }
    by_difficulty = {
        hard: {name: one["difficulties"][hard]["found"] for name, one in figures.items()}
        for hard in sorted({hard for one in figures.values() for hard in one["difficulties"]})
    }
    tables = (("article F1 by style", by_style), ("articles found by difficulty", by_difficulty))
    return "\n\n".join(table(title, rows, tuple(figures)) for title, rows in tables)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dumps", description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="FOLDER",
        help="holds NAME.pdf beside NAME.truth.json; the shipped samples if none is named",
    )  # fmt: skip
    parser.add_argument(
        "--extractor", action="append", choices=list(EXTRACTORS), help="only this; repeatable"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the dumps there")
    parser.add_argument("--faults", action="store_true", help="print what is wrong, article by article")
    return parser


if __name__ == "__main__":
    sys.exit(main())
