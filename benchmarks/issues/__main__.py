"""``python -m benchmarks.issues FOLDER``: bind issues whose truth is known, print how well.

FOLDER holds NAME.pdf beside NAME.truth.json, as ``python -m benchmarks.press --issue`` writes them. Without a FOLDER
a few issues are typeset first; with ``--floors`` their figures must not be below those of ``floors.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.issues.counting import FIGURES, Bound, count, figures
from benchmarks.issues.unbound import bound_anew
from benchmarks.quality.floors import shortfalls
from benchmarks.quality.pages import KnownPage, fingerprint, known_pages
from benchmarks.quality.reading import read_issue
from broadsheet.measure.tables import table

FLOORS = Path(__file__).with_name("floors.json")
FEW = (("meadow", 2), ("harbour", 3), ("beacon", 4), ("mistral", 2), ("islander", 5))


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.issues", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--perfect",
        action="store_true",
        help="bind the truth's own pages, so that only the binding is measured",
    )
    parser.add_argument(
        "--floors", action="store_true", help="compare with floors.json; exit status 1 if below"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--faults", action="store_true", help="name what is wrong, issue by issue")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as scratch:
        pages = known_pages(options.folders or [_few(Path(scratch))])
        bound = measure(pages, perfect=options.perfect)
        mark = fingerprint(pages)
    told = summary(bound)
    print(f"{len(pages)} issues, fingerprint {mark}\n")
    for name, rows in told.items():
        print(table(name, rows, FIGURES) + "\n")
    if options.faults:
        print("\n".join(line for one in bound if not one.unseen for line in faults(one)))
    if options.json:
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if not options.floors:
        return 0
    # the issues are typeset anew, by whatever fonts and typesetter are there: no fingerprint ties them down
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    short = shortfalls(told["issues"]["all"], mark, {"fingerprint": mark, "figures": floors})
    for line in short:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if short else 0


def _few(folder: Path) -> Path:
    """A folder with the few issues that the floors were set on."""
    from benchmarks.press import style
    from benchmarks.press.__main__ import write

    for name, seed in FEW:
        write(style.load(name), seed, folder, issue=True)
    return folder


def measure(pages: Sequence[KnownPage], *, perfect: bool = False) -> list[Bound]:
    """What became of each of these issues, read as users read them; `perfect`: bound from the pages of its truth."""
    truths = [page.truth() for page in pages]
    found = (
        bound_anew(one) if perfect else read_issue(page.source)
        for page, one in zip(pages, truths, strict=True)
    )
    return [count(truth, one, page.name) for truth, one, page in zip(truths, found, pages, strict=True)]


def summary(bound: Sequence[Bound]) -> dict[str, dict[str, dict[str, Any]]]:
    """Tables of figures: seen and unseen styles, traps, languages, styles, the order of the pages."""
    by: dict[str, Callable[[Bound], str]] = {
        "styles": lambda one: "kept apart" if one.unseen else "seen",
        "trap": lambda one: one.trap,
        "language": lambda one: one.language,
        "house style": lambda one: one.style,
        "order of pages": lambda one: "any" if one.shuffled else "printed",
    }
    told: dict[str, dict[str, dict[str, Any]]] = {}
    for name, of in by.items():
        told[name] = {
            group: figures([one for one in bound if of(one) == group])
            for group in sorted({of(one) for one in bound})
        }
    return {"issues": {"all": figures(bound)}, **told}


def faults(one: Bound) -> list[str]:
    """What is wrong with an issue, one line each."""
    wrong = [name for name in ("title", "date", "number") if not getattr(one, name)]
    wrong += [f"label of page {place}" for place, right in enumerate(one.labels, 1) if not right]
    if one.right < one.made or one.right < one.joins:
        wrong.append(f"{one.right} joins right of {one.made} made and {one.joins} true")
    return [f"{one.name} ({one.trap}): {'; '.join(wrong)}"] if wrong else []


if __name__ == "__main__":
    sys.exit(main())
