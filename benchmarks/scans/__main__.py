"""The scan benchmark's command."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quality.pages import KnownPage, known_pages
from benchmarks.scans.engines import WHOLE, Word, as_issue, read_whole
from benchmarks.scans.regions import Regions, score_regions
from broadsheet.measure.locate import locate
from broadsheet.measure.scores import IssueScore, score
from broadsheet.measure.sheet import Json, sheet_of
from broadsheet.measure.tables import summary


def main() -> None:
    """`python -m benchmarks.scans FOLDER…` for scans of the press, `--regions FILE.regions.json` for a picture."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scans", description=main.__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of NAME.png with NAME.truth.json")
    parser.add_argument("--regions", type=Path, action="append", default=[])
    parser.add_argument("--engine", help="what reads the lines")
    parser.add_argument(
        "--whole", nargs="*", choices=WHOLE, default=[], help="engines to read whole pages beside"
    )
    parser.add_argument("--keep", type=Path, help="a folder that keeps what these read for the next time")
    options = parser.parse_args()
    for path in options.regions:
        _regions(path, options)
    if options.folders:
        _pages(options)


def read_scan(path: Path, engine: str | None) -> tuple[Json, float, float]:
    """The issue in a picture as the command reads it, the seconds it took, and the peak memory of a page so far, MB."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "broadsheet", "read", str(path), "--format", "json", "--no-cache"]
    command += ["--time-limit", "600", *(["--engine", engine] if engine else [])]
    said = subprocess.run(command, capture_output=True, check=True).stdout
    seconds = time.perf_counter() - started
    return json.loads(said), seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _kept(folder: Path | None, name: str, make: Callable[[], Any]) -> Any:
    """What a file of that name holds, made and written if it is not there."""
    path = folder / name if folder else None
    if path and path.exists():
        return json.loads(path.read_text("utf-8"))
    made = make()
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    return made


def _regions(path: Path, options: argparse.Namespace) -> None:
    picture = next(p for p in path.parent.glob(path.name.removesuffix(".regions.json") + ".*") if p != path)
    issue, seconds, peak = read_scan(picture, options.engine)
    page = issue["pages"][0]
    size = (page["width"], page["height"])

    def whole() -> Json:
        return as_issue(read_whole("rapidocr", picture, "zh-Hans", zoom=2), *size)

    reference = _kept(options.keep, f"{picture.name}.rapidocr.json", whole)
    words = [Word(line["text"], tuple(line["box"])) for line in reference["pages"][0]["lines"]]
    scores = score_regions(Regions.read(path), issue, words, size)
    for one in scores:
        print(f"{one.iou:6.3f} {one.found:6.3f} {'whole' if one.whole else '-':6}{one.item:5} {one.name}")
    whole_ones = sum(one.whole for one in scores)
    print(
        f"{whole_ones} of {len(scores)} whole; {len(issue['articles'])} items, {seconds:.1f} s, {peak:.0f} MB"
    )


@dataclass
class _Errors:
    """Characters of the truth, and those that were not read as themselves at their place, or that are none."""

    characters: int = 0
    wrong: int = 0

    def add(self, truth: Json, found: Json) -> float:
        ours, theirs = sheet_of(found), sheet_of(truth)
        to = locate(theirs, ours)
        placed = np.flatnonzero(to >= 0)
        right = sum(ours.text[at] == theirs.text[to[at]] for at in placed)
        wrong = len(theirs) - right + max(0, len(ours) - len(theirs))
        self.characters += len(theirs)
        self.wrong += wrong
        return wrong / max(1, len(theirs))

    @property
    def rate(self) -> float:
        return self.wrong / max(1, self.characters)


def _pages(options: argparse.Namespace) -> None:
    """Each page's figures as they come, and all pages of each direction summed up."""
    columns = ["ours", *options.whole]
    errors: dict[tuple[str, str], _Errors] = {}
    scores: dict[str, list[IssueScore]] = {"level": [], "vertical": []}
    print(f"{'page':24}{'s':>6}{'MB':>6}{'found':>8}" + "".join(f"{name:>11}" for name in columns))
    for page in known_pages(options.folders, ".png"):
        truth = page.truth()
        issue, seconds, peak = read_scan(page.source, options.engine)
        way = "vertical" if _is_vertical(truth) else "level"
        one = score(truth, issue, page.name)
        scores[way].append(one)
        found = {"ours": issue} | {name: _whole(name, page, truth, options.keep) for name in options.whole}
        rates = [errors.setdefault((way, name), _Errors()).add(truth, found[name]) for name in columns]
        right = sum(article.found for article in one.articles)
        told = f"{page.name:24}{seconds:6.1f}{peak:6.0f}{right:5}/{len(one.articles):2}"
        print(told + "".join(f"{rate:11.4f}" for rate in rates), flush=True)
    for way, some in scores.items():
        if some:
            rates_of = "  ".join(f"{name} {errors[way, name].rate:.4f}" for name in columns)
            figures = summary(some)
            told = f"{way}: {len(some)} pages, article F1 {figures['article_f1']:.3f}"
            print(f"{told}, headline {figures['headline']:.3f}; errors {rates_of}")
    print(f"all: article F1 {summary([one for some in scores.values() for one in some])['article_f1']:.3f}")


def _whole(engine: str, page: KnownPage, truth: Json, keep: Path | None) -> Json:
    """What an engine reads on a whole page by itself."""
    size = truth["pages"][0]["width"], truth["pages"][0]["height"]
    language = truth["issue"]["language"]
    return _kept(
        keep, f"{page.name}.{engine}.json", lambda: as_issue(read_whole(engine, page.source, language), *size)
    )


def _is_vertical(truth: Json) -> bool:
    boxes = [line["box"] for line in truth["pages"][0]["lines"] if len(line["text"]) > 3]
    return sum(box[3] - box[1] > box[2] - box[0] for box in boxes) * 2 > len(boxes)


if __name__ == "__main__":
    main()
