"""Learn joins of typeset pages from the press's pages and other makers': both looks, with the roles that ship.

python -m benchmarks.training.typeset_joins PAGES... [-o src/broadsheet/weights]

The pages must be others than those that roles learned from. Pages of several sheets, and pages that are set both
upright and level, are left out. Afterwards `typeset_pieces` is to be run, and `benchmarks.training --rest`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.training.folds import FOLDS, Laid
from benchmarks.training.joins import learn_joins
from benchmarks.training.pages import Known
from benchmarks.training.typeset_pieces import fold_of
from broadsheet.formats import read_pages
from broadsheet.layout import grow, halves, lay_out


def main() -> None:
    """Read, learn, say what held-out pages come to, write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights"))
    options = parser.parse_args()
    paths = [path for folder in options.pages for path in sorted(folder.glob("*.pdf"))]
    print(learn_joins((page for path in paths for page in laid(path)), options.output)[0], flush=True)


def laid(path: Path) -> Iterator[Laid]:
    """The page of a PDF laid out, with its truth."""
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    pages = list(read_pages(path))
    if len(pages) != 1:
        return
    grown = grow(pages[0])
    if not halves(pages[0], grown):
        layout = lay_out(pages[0], grown)
        yield Laid(Known(path.stem, pages[0], truth), layout, fold_of(path, FOLDS))


if __name__ == "__main__":
    main()
