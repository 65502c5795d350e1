"""``python -m benchmarks.foreign --out DIR``: set the pages with their truths, in DIR/dev and DIR/blind."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.foreign.css import print_form
from benchmarks.foreign.forms import FORMS, Form
from benchmarks.foreign.proof import lines
from benchmarks.foreign.truth import truth


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when all pages are written."""
    options = _parser().parse_args(arguments)
    for path in sorted(FORMS.glob("*.html")):
        if options.only and path.stem not in options.only:
            continue
        form = Form(path, options.seed)
        form.fill()
        folder = options.out / form.split
        folder.mkdir(parents=True, exist_ok=True)
        _set(form, folder, options.seed)
        print(f"{form.split}/{form.plan.name}: {len(form.plan.items)} items")
    return 0


def _set(form: Form, folder: Path, seed: int) -> None:
    plan, pdf = form.plan, folder / f"{form.plan.name}.pdf"
    with tempfile.TemporaryDirectory() as scratch:
        printed, proof = Path(scratch) / "print.pdf", Path(scratch) / "proof.pdf"
        print_form(form, printed, proof)
        found, width, height = lines(plan, proof, printed)
        shutil.move(printed, pdf)
    press = {"seed": seed, "style": f"weasyprint-{plan.name}"}
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
