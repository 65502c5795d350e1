"""``python -m benchmarks.foreign --out DIR``: set the pages with their truths, in DIR/dev and DIR/blind."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.foreign.css import print_form
from benchmarks.foreign.distilled_pages import DISTILLED
from benchmarks.foreign.dummy_pages import DUMMIES
from benchmarks.foreign.flowing_pages import FLOWS
from benchmarks.foreign.forms import FORMS, Form
from benchmarks.foreign.founder_pages import FOUNDERS
from benchmarks.foreign.framed_pages import PAGES
from benchmarks.foreign.gridded_pages import GRIDS
from benchmarks.foreign.latex_pages import SHEETS
from benchmarks.foreign.marks import Plan
from benchmarks.foreign.office_pages import BOARDS
from benchmarks.foreign.plate_pages import PLATES
from benchmarks.foreign.platypus import SCRIPTS
from benchmarks.foreign.proof import lines
from benchmarks.foreign.scribus_pages import SCRIBUS
from benchmarks.foreign.site_pages import SITES
from benchmarks.foreign.tier_pages import WALLS
from benchmarks.foreign.tiled_pages import TILED
from benchmarks.foreign.troff import STICKS
from benchmarks.foreign.truth import truth

DRAWN = ("tiled",)  # pages that chance makes up: one that comes out misprinted is left out

Printer = Callable[[Path, Path], None]  # writes the page and its proof
Finish = Callable[[Path], None]  # turns or crops the paper of the written page


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when all pages are written."""
    options = _parser().parse_args(arguments)
    for split, tool, plan, printer, finish in _pages(options.seed, options.only):
        folder = options.out / split
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _set(plan, printer, folder, {"seed": options.seed, "style": f"{tool}-{plan.name}"}, finish)
        except ValueError as fault:
            if tool not in DRAWN:
                raise
            print(f"{split}/{plan.name}: refused: {fault}"[:200], flush=True)
            continue
        print(f"{split}/{plan.name}: {len(plan.items)} items", flush=True)
    return 0


def _pages(seed: int, only: Sequence[str] | None) -> Iterator[tuple[str, str, Plan, Printer, Finish | None]]:
    """Split, tool, plan, printer and finisher of every page that is asked for."""
    for path in sorted(FORMS.glob("*.html")):
        if not only or path.stem in only:
            form = Form(path, seed)
            form.fill()
            yield form.split, "weasyprint", form.plan, partial(print_form, form), None
    for tool, builders in (("reportlab", PAGES | WALLS), ("groff", STICKS)):
        for name, (split, build) in builders.items():
            if not only or name in only:
                page = build(seed)
                yield split, tool, page.plan, page.print, None
    for tool, makers in (
        ("grid", GRIDS),
        ("typst", FLOWS),
        ("dummy", DUMMIES),
        ("platypus", SCRIPTS),
        ("xelatex", SHEETS),
        ("office", BOARDS),
        ("site", SITES),
        ("plates", PLATES),
        ("distilled", DISTILLED),
        ("founder", FOUNDERS),
        ("scribus", SCRIBUS),
        ("tiled", TILED),
    ):
        for name, make in makers.items():
            if not only or name in only:
                made = make(seed)
                yield split_of(name), tool, made.plan, made.print, getattr(made, "finish", None)


def split_of(name: str) -> str:
    """Whether a page may be looked at: its name decides, so that nobody chooses."""
    return "dev" if hashlib.sha1(name.encode()).digest()[-1] % 2 else "blind"


def _set(plan: Plan, printer: Printer, folder: Path, press: dict[str, Any], finish: Finish | None) -> None:
    """Print a page and write it with its truth; nothing is written if the proof finds a fault."""
    pdf = folder / f"{plan.name}.pdf"
    with tempfile.TemporaryDirectory() as scratch:
        printed, proof = Path(scratch) / "print.pdf", Path(scratch) / "proof.pdf"
        printer(printed, proof)
        found, width, height = lines(plan, proof, printed)
        if finish is not None:
            finish(printed)
        shutil.move(printed, pdf)
    told = truth(plan, found, width, height, pdf.name, press)
    text = json.dumps(told, ensure_ascii=False, indent=1)
    pdf.with_name(f"{plan.name}.truth.json").write_text(text + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.foreign", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1, help="other stories and settings on the same forms")
    parser.add_argument("--only", nargs="*", metavar="NAME", help="these pages only")
    return parser


if __name__ == "__main__":
    sys.exit(main())
