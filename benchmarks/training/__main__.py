"""Learn roles, joins and confidence anew, from pages that the press sets.

python -m benchmarks.training [--pages FOLDER] [-o src/broadsheet/weights] [--rest] [--scanned | --pictured]

Every stage learns from all pages, and from what the stages before say of each page without having seen it: roles by
trees of the other folds, joins likewise, so that each stage meets what is as wrong as it will be.
With --scanned cuts of blocks and roles learn for pages of which only an OCR engine's boxes are known, in the same way,
from such pages as noisy ALTO; then joins and confidence from what these, as they ship, make of pages of other seeds;
with --rest as well these only (`one_story` and `pieces` learn by themselves, from still others). With --pictured roles
learn for pages read off their pictures, from scans of these pages and from every other one of these themselves. Seeds
are recorded in `benchmarks/training/pages.py` and `scanned.py`; the same pages give the same weights.

Joins and confidence of typeset pages as they ship, and pieces, are made by `benchmarks.training.typeset`.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.training.command import parser_of
from benchmarks.training.confidence import learn_confidence
from benchmarks.training.cuts import learn_cuts
from benchmarks.training.folds import laid_out
from benchmarks.training.homes import learn_homes
from benchmarks.training.joins import learn_joins
from benchmarks.training.pages import known, typeset_all
from benchmarks.training.pictured import known_pictured, scan_known
from benchmarks.training.roles import learn_roles, learn_roles_again
from benchmarks.training.scanned import FRESH, known_scanned, last_makers, scan_all, scan_made
from benchmarks.training.trees import COARSE
from broadsheet.articles.attach import WEIGHTS as HOMES
from broadsheet.articles.confidence import SCANNED as CONFIDENCE_SCANNED
from broadsheet.articles.confidence import WEIGHTS as CONFIDENCE
from broadsheet.articles.joining import SCANNED_AGAIN, SCANNED_FIRST
from broadsheet.layout.cuts_weighed import WEIGHTS as CUTS_SCANNED
from broadsheet.layout.weighing import OPEN_SCANNED
from broadsheet.layout.weighing import PICTURED as ROLES_PICTURED
from broadsheet.layout.weighing import SCANNED as ROLES_SCANNED
from broadsheet.layout.weighing import SCANNED_AGAIN as ROLES_AGAIN
from broadsheet.layout.weighing import WEIGHTS as ROLES
from broadsheet.model.page import Floats
from broadsheet.weights.trees import Choices, load_choices, load_trees

PICTURED_ROUNDS = 80  # of roles that learn from scans too
LARGER = {
    "rounds": 100,
    "leaves": 31,
    **COARSE,
}  # trees of roles where three times as many pages are learned from
SMALLER = {"rounds": 60, "leaves": 15, **COARSE}  # trees of roles that know what the first said
# trees of roles that split where chance says: they know less by heart
LOOSER = {"rounds": 120, "leaves": 31, "extra_trees": True}


def main() -> None:
    """Typeset, learn, say how good it is on pages held out, write the weights."""
    parser = parser_of("benchmarks.training", __doc__)
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="keep the typeset pages there")
    parser.add_argument("--rest", action="store_true", help="learn the last stages only")
    parser.add_argument("--scanned", action="store_true", help="learn for pages of OCR XML")
    parser.add_argument("--pictured", action="store_true", help="learn for pages that are pictures")
    options = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = options.pages or Path(scratch)
        if options.scanned:
            learn = learn_scanned_rest if options.rest else learn_scanned
            learn(folder, options.output)
            return
        typeset_all(folder)
        if options.pictured:
            learn_pictured(folder, options.output)
            return
        if options.rest:
            learn_rest(folder, options.output)
            return
        learn_all(folder, options.output)


def learn_all(folder: Path, output: Path) -> None:
    """Roles, joins, homes and confidence from the pages in a folder; what they get right on pages held out."""
    told, apart = learn_roles(known(folder), output / ROLES, **LOOSER)
    print("roles:", told, flush=True)
    told, odds = learn_joins(laid_out(known(folder), apart), output)
    print("joins:", told, flush=True)
    _learn_homes_and_confidence(folder, output, odds, apart)


def learn_rest(folder: Path, output: Path) -> None:
    """Homes and confidence alone, with the roles that ship; joins are weighed by trees of the other folds."""
    told, odds = learn_joins(laid_out(known(folder)), None)
    print("joins:", told, flush=True)
    _learn_homes_and_confidence(folder, output, odds)


def _learn_homes_and_confidence(
    folder: Path, output: Path, odds: list[Floats], apart: list[Choices] | None = None
) -> None:
    print("homes:", learn_homes(laid_out(known(folder), apart), odds, output / HOMES), flush=True)
    load_trees.cache_clear()
    told = learn_confidence(laid_out(known(folder), apart), odds, output / CONFIDENCE)
    print("confidence:", told, flush=True)


def learn_scanned(folder: Path, output: Path) -> None:
    """All for OCR pages from the scans in a folder, made if they are not there; what they get right."""
    scan_all(folder)
    told, cuts = learn_cuts(known_scanned(folder), output / CUTS_SCANNED)
    print("cuts:", told, flush=True)
    pages = known_scanned(folder, old=True)
    told, roles = learn_roles(pages, output / ROLES_SCANNED, OPEN_SCANNED, cuts, **LARGER)
    print("roles:", told, flush=True)
    pages = known_scanned(folder, old=True)
    told, _ = learn_roles_again(pages, output / ROLES_AGAIN, OPEN_SCANNED, roles, cuts, **SMALLER)
    print("roles again:", told, flush=True)
    learn_scanned_rest(folder, output)


def learn_scanned_rest(folder: Path, output: Path) -> None:
    """Joins and confidence from scans of pages of other seeds, read with the cuts and roles, and the pieces put
    together by the trees, that ship with the package: these have not seen them."""
    for load in (load_trees, load_choices):  # they may just have been learned
        load.cache_clear()
    scan_made(last_makers(), folder / FRESH, FRESH)
    pages = list(laid_out(known_scanned(folder / FRESH)))
    told, odds = learn_joins(pages, output, SCANNED_FIRST, SCANNED_AGAIN)
    print("joins:", told, flush=True)
    load_trees.cache_clear()
    print("confidence:", learn_confidence(pages, odds, output / CONFIDENCE_SCANNED), flush=True)


def learn_pictured(folder: Path, output: Path) -> None:
    """Roles for pages read off their pictures, from scans of the pages of a folder and half of these themselves."""
    scans = folder / "pictured"
    scan_known(folder, scans)
    pages = chain(known_pictured(scans), known(folder, 0))
    told, _ = learn_roles(pages, output / ROLES_PICTURED, rounds=PICTURED_ROUNDS)
    print("roles:", told, flush=True)


if __name__ == "__main__":
    main()
