"""``python -m benchmarks.figures``: typeset the measured pages, take all figures, write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.dumps.__main__ import COLUMNS as DUMP_COLUMNS
from benchmarks.dumps.__main__ import IN_COLUMNS, ROW_WISE, is_vertical, score_dumps
from benchmarks.press import style as styles
from benchmarks.press.__main__ import write
from benchmarks.quality.difficulties import DIFFICULTIES, known_difficulties
from benchmarks.quality.pages import ROOT, SAMPLES, KnownPage, fingerprint, known_pages
from benchmarks.quality.reading import score_pages
from benchmarks.speed.__main__ import (
    default_pages,
    measure,
    measure_peers,
    measure_sizes,
    show,
    show_many,
    show_peers,
)
from broadsheet.measure.scores import IssueScore
from broadsheet.measure.tables import ARTICLE_COLUMNS, STYLE_COLUMNS, cell, summary

SEEDS = (9001, 9002, 9003)  # learning takes others
PAGE = ROOT / "docs" / "benchmarks.md"
HEADING = "## Figures"


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all figures and write them under the heading; what stands above it in the page is kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__)
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="leave the typeset pages there")
    parser.add_argument(
        "--without-dumps", action="store_true", help="leave out the dumps, which take longest"
    )
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as scratch:
        folder = options.pages or Path(scratch) / "pages"
        for name in styles.names():
            for seed in SEEDS:
                write(styles.load(name), seed, folder)
        pages = known_pages([folder])
        parts = [_conditions(pages), _quality(score_pages(pages)), _samples()]
        if not options.without_dumps:
            parts.append(_dumps(pages, Path(scratch)))
        parts.append(_speed(Path(scratch)))
    kept = PAGE.read_text(encoding="utf-8").split(HEADING)[0]
    PAGE.write_text(kept + "\n\n".join([HEADING, *parts]) + "\n", encoding="utf-8")
    return 0


def _conditions(pages: Sequence[KnownPage]) -> str:
    """When, where and on what the figures were taken."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return (
        f"Taken on {date.today().isoformat()} by `python -m benchmarks.figures` at commit {commit or 'unknown'}, "
        f"Python {platform.python_version()}, {model[1] if model else platform.processor()}, {os.cpu_count()} cores "
        f"(shared with other work). {len(pages)} issues typeset by the press: every house style, seeds "
        f"{', '.join(map(str, SEEDS))}, fingerprint `{fingerprint(pages)}`. Typeset pages are tidier than "
        "real ones: take the figures as an upper bound."
    )


def _quality(scores: Sequence[IssueScore]) -> str:
    """Born-digital PDF: all, seen and unseen styles, each style, each difficulty, each kind."""
    unseen = [one for one in scores if styles.load(one.style).unseen]
    seen = [one for one in scores if not styles.load(one.style).unseen]
    groups = {"all": scores, "styles learned from": seen, "styles kept apart": unseen}
    figures = summary(scores, known_difficulties())
    kept = {name: summary(group) for name, group in groups.items() if group}
    difficulties = {
        f"{name}: {DIFFICULTIES.get(name, '')}".rstrip(": "): row
        for name, row in figures["difficulties"].items()
    }
    return "\n\n".join(
        [
            "### Born-digital PDF",
            _table("pages", kept, (*STYLE_COLUMNS, "paragraph_precision", "roles")),
            _table(
                "characters", kept, ("characters", "lost", "twice", "adrift", "extra", "garbled", "untold")
            ),
            _table("house style", figures["styles"], STYLE_COLUMNS),
            _table("difficulty", difficulties, ARTICLE_COLUMNS),
            _table("kind", figures["kinds"], ARTICLE_COLUMNS),
        ]
    )


def _samples() -> str:
    """The three pages that ship."""
    figures = summary(score_pages(known_pages([SAMPLES])))
    rows = {**figures["styles"], "all": figures}
    return "### The sample pages\n\n" + _table("page", rows, STYLE_COLUMNS)


def _dumps(pages: Sequence[KnownPage], folder: Path) -> str:
    """Text dumps by extractor: all pages and level ones, row-wise tools apart; by style."""
    scores = {name: score_dumps(name, pages, folder) for name in (*IN_COLUMNS, *ROW_WISE)}
    every = {name: summary(one, known_difficulties()) for name, one in scores.items()}
    level = {name: summary([s for s in one if not is_vertical(s)]) for name, one in scores.items()}
    parts = ["### Text dumps"]
    for title, figures in (("all pages", every), ("level pages", level)):
        parts.append(_table(title, {name: figures[name] for name in IN_COLUMNS}, DUMP_COLUMNS))
        parts.append(_table(f"{title}, row-wise", {name: figures[name] for name in ROW_WISE}, DUMP_COLUMNS))
    names = tuple(every)
    by_style = {
        style: {name: every[name]["styles"][style]["article_f1"] for name in names}
        for style in every[names[0]]["styles"]
    }
    by_difficulty = {
        hard: {name: every[name]["difficulties"][hard]["found"] for name in names}
        for hard in known_difficulties()
    }
    parts.append(_table("article F1 by style", by_style, names))
    parts.append(_table("found, by difficulty", by_difficulty, names))
    return "\n\n".join(parts)


def _speed(folder: Path) -> str:
    """Milliseconds a page by stage, other tools on the same pages, files of many pages, and peak memory."""
    paths = default_pages(folder / "speed")
    shown = [show(measure(path, repeats=15)) for path in paths]
    shown.append(show_peers(measure_peers(paths, repeats=15)))
    shown.append(show_many(measure_sizes(paths, 300, folder)))
    return "### Speed\n\n```\n" + "\n\n".join(shown) + "\n```"


def _table(name: str, rows: dict[str, dict[str, Any]], columns: Sequence[str]) -> str:
    """A Markdown table."""
    lines = [
        "| " + " | ".join([name, *(column.replace("_", " ") for column in columns)]) + " |",
        "| --- " + "| ---: " * len(columns) + "|",
    ]
    for label, figures in rows.items():
        lines.append("| " + " | ".join([label, *(cell(figures.get(column)) for column in columns)]) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
