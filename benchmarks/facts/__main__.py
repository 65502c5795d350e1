"""``python -m benchmarks.facts``: find the facts of marked articles, print how well, and how fast."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import broadsheet
from benchmarks.facts.gold import Marked, issue_of, read_by_hand, written
from benchmarks.facts.scoring import Tallies, score


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    marked = list(read_by_hand(options.by_hand)) if options.by_hand else list(written(*options.groups))
    wanted = [one for one in marked if not options.only or one.name in options.only]
    pairs = [(one, broadsheet.facts(one.issue, model=options.model)) for one in wanted]
    tallies = score(pairs)
    print(table(tallies))
    if options.faults:
        print(faults(tallies, options.kind))
    if options.speed:
        print(speed(wanted, model=options.model))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.facts", description=__doc__)
    parser.add_argument("groups", nargs="*", help="files of benchmarks/facts/articles: dev, test-zh, …; all")
    parser.add_argument("--by-hand", type=Path, metavar="FOLDER", help="pages with .facts.json beside them")
    parser.add_argument("--only", action="append", metavar="ARTICLE")
    parser.add_argument("--model", action="store_true", help="with the model of names (broadsheet[facts])")
    parser.add_argument("--faults", action="store_true", help="what was missed and what was too much")
    parser.add_argument("--kind", action="append", help="only the faults of these kinds")
    parser.add_argument("--speed", action="store_true", help="time for an article of 2,000 characters")
    return parser


def table(tallies: Tallies) -> str:
    """The figures by kind."""
    rows = [f"{'kind':<20}{'asked':>6}{'found':>6}{'P':>7}{'R':>7}{'F1':>7}"]
    for kind, tally in sorted(tallies.items()):
        asked, found = tally.right + len(tally.missed), tally.right + len(tally.extra)
        figures = f"{tally.precision:>7.2f}{tally.recall:>7.2f}{tally.f1:>7.2f}"
        rows.append(f"{kind:<20}{asked:>6}{found:>6}{figures}")
    return "\n".join(rows)


def faults(tallies: Tallies, kinds: Sequence[str] | None) -> str:
    """What was missed (-) and what was too much (+), by kind."""
    rows: list[str] = []
    for kind, tally in sorted(tallies.items()):
        if not kinds or kind in kinds:
            rows += [f"- {kind} {said}" for said in tally.missed]
            rows += [f"+ {kind} {said}" for said in tally.extra]
    return "\n".join(rows)


def speed(marked: Sequence[Marked], *, model: bool, size: int = 2000) -> str:
    """The processor time that facts of an article of `size` characters take, median of several, after the first."""
    text = "\n".join(one.issue.articles[0].text for one in marked)
    issue = marked[0].issue
    long = issue_of((text * (size // len(text) + 1))[:size], issue.language or "en", issue.date or "")
    times: list[float] = []
    for _ in range(12):
        started = time.process_time()
        broadsheet.facts(long, model=model)
        times.append(time.process_time() - started)
    return f"{size} characters: {1000 * sorted(times[1:])[5]:.1f} ms, the first time {1000 * times[0]:.1f} ms"


if __name__ == "__main__":
    raise SystemExit(main())
