"""``python -m benchmarks.ablation FOLDER …``: what each rule and mend is worth on pages whose truth is known.

Each is left out in turn and the pages are read again. A rule that no page misses may still guard an input that these
pages do not hold: its docstring and its tests say which. Only sums are shown.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.ablation.reading import known_files
from benchmarks.ablation.switches import Switch, switches
from benchmarks.quality.pages import known_pages
from broadsheet.measure.scores import IssueScore
from broadsheet.measure.tables import summary

SHOWN = ("article_f1", "exact_articles", "headline", "deck_roles", "roles")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    every = [one for one in switches() if not options.only or any(part in one.name for part in options.only)]
    known = known_files(known_pages(options.folders), every)
    whole = [one.score for one in known]
    figures = summary(whole)
    print(f"{figures['issues']} files, {figures['articles']} articles")
    print(
        f"{'left out':<44}{'acts':>6}{'pages':>6}"
        + "".join(f"{name:>16}" for name in SHOWN)
        + f"{'articles':>10}"
    )
    print(f"{'nothing':<44}{'':12}" + "".join(f"{figures[name]:>16.4f}" for name in SHOWN), flush=True)
    for switch in every:
        acts = sum(switch.name in one.acted for one in known)
        print(_line(switch, acts, whole, [one.without(switch) for one in known]), flush=True)
    return 0


def _line(switch: Switch, acts: int, whole: list[IssueScore], without: list[IssueScore]) -> str:
    """On how many pages a step does something, and on how many that tells; what is lost without it, in hundredths of a
    share and in articles that are no longer exact."""
    changed = sum(one != other for one, other in zip(whole, without, strict=True))
    if not changed:
        return f"{switch.name:<44}{acts:>6}{0:>6}"
    one, other = summary(whole), summary(without)
    lost = "".join(f"{100 * (other[name] - one[name]):>+16.2f}" for name in SHOWN)
    return f"{switch.name:<44}{acts:>6}{changed:>6}{lost}{_exact(without) - _exact(whole):>+10}"


def _exact(scores: list[IssueScore]) -> int:
    return sum(article.exact for one in scores for article in one.articles)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="holds NAME.pdf beside NAME.truth.json"
    )
    parser.add_argument(
        "--only", nargs="+", metavar="PART", help="only rules with one of these in their name"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
