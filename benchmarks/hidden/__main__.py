"""Typesets press pages with hidden print, reads them, and prints what was reported and recovered, per trick.

    python -m benchmarks.hidden [--seed 1 2] [--style NAME] [--trick TRICK] [--read] [--clean PDF...] [--faults]

A stretch of hidden print (a deck, a line, the characters of a font in a line) is reported if problems' boxes cover
half of it. --read also reads the pages with OCR and counts the hidden characters that their lines then have.
A clean page raises a false alarm if any problem with a box is on it; --clean adds PDFs of others, each page one.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from benchmarks.press import style as styles
from benchmarks.press.hiding import HIDING, Hidden, hide
from benchmarks.press.page import Typeset, typeset
from benchmarks.press.tricks import print_page
from broadsheet.model.issue import Box, Issue, Line, Problem
from broadsheet.reading import Options, read

OWN = {"head-drawn": 0.0, "no-tounicode": 0.0}  # what the press hides by itself


@dataclass
class Tally:
    """What came of the pages of one trick: stretches, characters that can be seen, pages, clean pages with alarms."""

    stretches: int = 0
    reported: int = 0
    characters: int = 0
    recovered: int = 0
    pages: int = 0
    alarms: int = 0

    def __str__(self) -> str:
        told = f"{self.pages:4d} pages"
        if self.stretches:
            told += f"  reported {self.reported} of {self.stretches} ({self.reported / self.stretches:.3f})"
        if self.characters:
            share = self.recovered / self.characters
            told += f"  recovered {self.recovered} of {self.characters} characters ({share:.3f})"
        return told + (f"  false alarms on {self.alarms}" if not self.stretches else "")


def main() -> None:
    options = _options()
    totals: dict[str, Tally] = {}
    for page in _pages(options.style or styles.names(), options.seed):
        for trick in options.trick or ("clean", *HIDING):
            hidden: list[Hidden] = []
            played = page
            if trick != "clean":
                played, hidden = hide(page, trick)
            if trick == "clean" or hidden:
                tally = totals.setdefault(trick, Tally())
                name = f"{page.style.name}-{page.seed} {trick}"
                issue = _read(print_page(played), options.read and any(one.seen for one in hidden))
                _count(tally, issue, hidden, name, options)
    for path in options.clean:
        tally = totals.setdefault("others", Tally())
        for issue in read([path], Options(separate=True, recover=False)):
            _count(tally, issue, [], str(path), options)
    for trick, tally in totals.items():
        print(f"{trick:16s}{tally}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--style", action="append", help="a house style of the press; all if none is named")
    parser.add_argument("--seed", type=int, nargs="+", default=[7001])
    parser.add_argument("--trick", action="append", choices=("clean", *HIDING))
    parser.add_argument("--read", action="store_true", help="read the hidden print with OCR, too")
    parser.add_argument("--clean", type=Path, nargs="*", default=[], help="PDFs that hide nothing")
    parser.add_argument("--faults", action="store_true", help="name what was not reported, and false alarms")
    return parser.parse_args()


def _pages(names: Sequence[str], seeds: Sequence[int]) -> Iterator[Typeset]:
    for seed in seeds:
        for name in names:
            style = styles.load(name)
            yield typeset(replace(style, chances={**style.chances, **OWN}), seed)


def _read(data: bytes, recover: bool) -> Issue:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(data)
        return read([path], Options(recover=recover))[0]


def _count(
    tally: Tally, issue: Issue, hidden: Sequence[Hidden], name: str, options: argparse.Namespace
) -> None:
    problems = [*issue.problems, *(problem for article in issue.articles for problem in article.problems)]
    told = [problem for problem in problems if problem.boxes]
    boxes = list(dict.fromkeys(place.box for problem in told for place in problem.boxes if place.box))
    tally.pages += len(issue.pages)
    tally.alarms += len({place.page for problem in told for place in problem.boxes}) if not hidden else 0
    if options.faults and told and not hidden:
        print(f"{name}: {_said(told)}")
    lines = [line for page in issue.pages for line in page.lines]
    for one in hidden:
        covered = sum(_cover(box, boxes) for box in one.boxes) / len(one.boxes)
        tally.stretches += 1
        tally.reported += covered >= 0.5
        if options.faults and covered < 0.5:
            print(f"{name}: not reported: {one.text[:30]} {[round(side) for side in one.boxes[0]]}")
        if options.read and one.seen:
            found, wanted = _read_back(one, lines), "".join(one.text.split())
            tally.characters += len(wanted)
            tally.recovered += found
            if options.faults and found < 0.8 * len(wanted):
                print(f"{name}: read badly: {wanted[:40]} → {_there(one, lines)[:40]}")


def _said(problems: Sequence[Problem]) -> str:
    return ", ".join(f"{code} × {count}" for code, count in Counter(one.code for one in problems).items())


def _cover(box: Box, others: Sequence[Box]) -> float:
    """The share of a box that lies in others."""
    shared = 0.0
    for other in others:
        wide, tall = (
            min(box[2], other[2]) - max(box[0], other[0]),
            min(box[3], other[3]) - max(box[1], other[1]),
        )
        shared += max(wide, 0) * max(tall, 0)
    return min(shared / max((box[2] - box[0]) * (box[3] - box[1]), 1e-9), 1.0)


def _read_back(hidden: Hidden, lines: Sequence[Line]) -> int:
    """How many of the hidden characters the issue's lines have there, in order."""
    wanted = "".join(hidden.text.split())
    match = SequenceMatcher(None, wanted, _there(hidden, lines), autojunk=False)
    return sum(block.size for block in match.get_matching_blocks())


def _there(hidden: Hidden, lines: Sequence[Line]) -> str:
    """What the issue's lines say where the hidden print stands."""
    found: list[str] = []
    for box in hidden.boxes:
        for line in lines:
            if line.box and (_cover(line.box, [box]) > 0.3 or _cover(box, [line.box]) > 0.5):
                said = "".join(line.text.split())
                found += [said] if said not in found else []
    return "".join(found)


if __name__ == "__main__":
    main()
