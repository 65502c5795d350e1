"""Learn the last stages for typeset pages anew, from the press's pages and other makers': joins, pieces, confidence.

python -m benchmarks.training.typeset PAGES... [-o src/broadsheet/weights]

Roles are taken as they ship. Each stage learns from what the stage before says of pages that it has not seen. Left out
are pages of several sheets and pages that are set both upright and level.

The weights that ship are learned from 1,333 pages that roles had not learned from, 1,048 of the press (free, rare and
drawn pages and named styles of seeds above 2000) and 285 of other makers (`benchmarks.foreign`, `dev` of the seeds 101
to 111: all that are laid out by lot, of the others three seeds). The second look is the mean (`averaging`) of that and
of one learned from these, those laid out by lot counted twice, and from 2,250 of the pages that roles had learned from
(`pages.py`): with the first alone pages of the press lose, with the second alone the Chinese sample.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.training.command import parser_of
from benchmarks.training.confidence import learn_confidence
from benchmarks.training.folds import FOLDS, Laid
from benchmarks.training.joins import learn_joins
from benchmarks.training.pages import Known
from benchmarks.training.typeset_pieces import learn_pieces
from broadsheet.articles.confidence import WEIGHTS as CONFIDENCE
from broadsheet.articles.pieces import TYPESET
from broadsheet.formats import read_pages
from broadsheet.layout import grow, halves, lay_out
from broadsheet.weights.trees import load_trees


def main() -> None:
    """Read, learn, say what held-out pages come to, write the weights."""
    parser = parser_of("benchmarks.training.typeset", __doc__)
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    options = parser.parse_args()
    told, odds = learn_joins(laid(options.pages), options.output)
    print("joins:", told, flush=True)
    told, pieces = learn_pieces(laid(options.pages), odds, options.output / TYPESET)
    print("pieces:", told, flush=True)
    load_trees.cache_clear()
    told = learn_confidence(laid(options.pages), odds, options.output / CONFIDENCE, pieces)
    print("confidence:", told, flush=True)


def laid(folders: list[Path]) -> Iterator[Laid]:
    """The pages of these folders laid out, with their truths."""
    for path in (path for folder in folders for path in sorted(folder.glob("*.pdf"))):
        truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
        pages = list(read_pages(path))
        if len(pages) != 1:
            continue
        grown = grow(pages[0])
        if not halves(pages[0], grown):
            yield Laid(Known(path.stem, pages[0], truth), lay_out(pages[0], grown), fold_of(path.stem))


def fold_of(name: str) -> int:
    """The fold of a page: all that another maker lays out alike, whatever the seed (f104-de-zeitung), are in one."""
    return zlib.crc32(re.sub(r"^[a-z-]*\d+-", "", name).encode()) % FOLDS


if __name__ == "__main__":
    main()
