"""``python -m benchmarks.quality``: read pages whose truth is known, print how well, write it as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.difficulties import known_difficulties
from benchmarks.quality.faults import faults
from benchmarks.quality.floors import FLOORS, floors_of, set_floors, shortfalls
from benchmarks.quality.pages import SAMPLES, fingerprint, known_pages
from benchmarks.quality.reading import score_pages
from broadsheet.measure.tables import show, summary


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 1 if a figure is below its floor."""
    options = _parser().parse_args(arguments)
    pages = known_pages(options.folders or [SAMPLES])
    scores = score_pages(pages, keep=options.keep)
    figures = summary(scores, known_difficulties())
    mark = fingerprint(pages)
    print(f"{len(pages)} files, fingerprint {mark}\n")
    print(show(figures))
    if options.faults:
        print("\n" + faults(scores))
    if options.json:
        written = json.dumps({"fingerprint": mark, **figures}, ensure_ascii=False, indent=1)
        options.json.write_text(written + "\n", encoding="utf-8")
    if options.set_floors:
        set_floors(options.set_floors, figures, mark)
    if not options.floors:
        return 0
    short = shortfalls(figures, mark, floors_of(options.floors))
    for line in short:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if short else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="FOLDER",
        help="holds NAME.pdf beside NAME.truth.json; the shipped samples if none is named",
    )  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write what was read there, as NAME.json")
    parser.add_argument("--faults", action="store_true", help="print what is wrong, article by article")
    parser.add_argument(
        "--floors", metavar="SET", help=f"compare with this set of {FLOORS.name}; exit status 1 if below"
    )
    parser.add_argument(
        "--set-floors", metavar="SET", help=f"write these figures to {FLOORS.name} as the floors of this set"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
