"""The pages that are learned from: named styles, free pages, and drawn styles, each from recorded seeds.

Some drawn styles have a few habits far more often than papers do: what is rare on a page must not be rare in learning.
"""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.press import style as styles
from benchmarks.press.__main__ import issue_truth
from benchmarks.press.copyfitting import CopyTooLong
from benchmarks.press.free.habits import draw_style
from benchmarks.press.free.pages import typeset as typeset_free
from benchmarks.press.page import Typeset, typeset
from benchmarks.press.tricks import print_pages
from broadsheet.formats import read_pages
from broadsheet.model.page import Page

NAMED = range(1, 16)  # seeds of each named style that is not kept apart
DRAWN = range(1000, 1500)  # seeds of styles drawn for the make-up of the named ones
RARE = range(6000, 6500)  # seeds of drawn styles that have some rare habits often
FREE = range(3000, 4400)  # seeds of free pages
HABITS = (
    "head-middle", "head-middle", "head-side", "head-side", "head-short", "head-drawn", "untitled", "teaser", "table",
    "wrapped", "pull-quote", "summary", "picture-news", "unequal-columns", "around", "reversed-head", "briefs",
)  # fmt: skip
OFTEN = (0.5, 0.95)  # the chance of a habit that a style has often, from, to
PLAIN = 0.3  # of their usual chance: corners and islands, which leave no place for most of these habits


@dataclass(frozen=True)
class Known:
    """A page to learn from, and what is on it."""

    name: str
    page: Page
    truth: dict[str, Any]


def typeset_all(folder: Path) -> None:
    """All pages to learn from typeset into a folder, with their truths; those that are there are left as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    makers = {f"free-{seed}": partial(typeset_free, seed) for seed in FREE}
    makers |= {f"drawn-{seed}": partial(_drawn, seed) for seed in DRAWN}
    makers |= {f"rare-{seed}": partial(_rare, seed) for seed in RARE}
    for name in styles.names():
        if not styles.load(name).unseen:
            makers |= {f"{name}-{seed}": partial(typeset, styles.load(name), seed) for seed in NAMED}
    for name, make in makers.items():
        if (folder / f"{name}.truth.json").exists():
            continue
        try:
            page = make()
        except CopyTooLong:  # a drawn measure may be too narrow for fixed copy: that seed has no page
            continue
        (folder / f"{name}.pdf").write_bytes(print_pages([page]))
        (folder / f"{name}.truth.json").write_text(
            json.dumps(issue_truth([page], name), ensure_ascii=False), encoding="utf-8"
        )


def _drawn(seed: int) -> Typeset:
    return typeset(draw_style(seed), seed)


def _rare(seed: int) -> Typeset:
    """A page in a drawn style that has two to four rare habits often."""
    chance = random.Random(f"rare/{seed}")
    style = draw_style(seed)
    chances = dict(style.chances)
    if chance.random() < 0.7:
        chances |= {name: PLAIN * chances[name] for name in ("l-shape", "around")}
    chances |= {habit: chance.uniform(*OFTEN) for habit in chance.sample(HABITS, chance.randint(2, 4))}
    return typeset(replace(style, chances=chances), seed)


def known(folder: Path, share: int | None = None, only: str = "*") -> Iterator[Known]:
    """The pages of a folder: all, or (share 0 or 1) every other one; what was read is kept beside them.

    only: the name of a page
    """
    for number, path in enumerate(sorted(folder.glob(f"{only}.truth.json"))):
        if share is not None and number % 2 != share:
            continue
        source = path.with_name(path.name.replace(".truth.json", ".pdf"))
        truth = json.loads(path.read_text(encoding="utf-8"))
        kept = source.with_suffix(".page")
        if not kept.exists() or kept.stat().st_mtime < source.stat().st_mtime:
            kept.write_bytes(pickle.dumps(list(read_pages(source))))
        yield from (Known(source.stem, page, truth) for page in pickle.loads(kept.read_bytes()))
