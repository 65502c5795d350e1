"""Learns which article captions, photo credits and pull quotes belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks.training.confidence import line_articles
from benchmarks.training.folds import Laid
from benchmarks.training.trees import grow, write
from broadsheet.articles.assemble import find_stories
from broadsheet.articles.attach import strays, with_block
from broadsheet.articles.homes import HOMES, candidates
from broadsheet.articles.items import Item
from broadsheet.articles.seams import Said
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

ROUNDS = 120
SETTINGS = {"num_leaves": 15, "min_data_in_leaf": 20}


def learn_homes(pages: Iterable[Laid], odds: Iterable[Floats], path: Path) -> str:
    """The trees written to a file; how many homes were right on every third page, by trees that had not seen it.

    odds: for each page the log odds of its joins
    """
    found = [homes_of(page, own) for page, own in zip(pages, odds, strict=True)]
    held = [n for n in range(len(found)) if n % 3 == 0]
    trial = grow(
        *_together([found[n] for n in range(len(found)) if n % 3]), list(HOMES), rounds=ROUNDS, **SETTINGS
    )
    right = every = 0
    for rows in (rows for number in held for rows in found[number]):
        odds = np.asarray(trial.predict(rows[0], raw_score=True)) if len(rows[1]) else np.zeros(0)
        chosen = int(odds.argmax()) if odds.size and odds.max() > 0 else None
        right += bool(rows[1][chosen]) if chosen is not None else not rows[1].any()
        every += 1
    write(grow(*_together(found), list(HOMES), rounds=ROUNDS, **SETTINGS), list(HOMES), path)
    return f"{right} of {every} captions, credits and quotes at home"


Rows = tuple[np.ndarray, np.ndarray]  # features of a block's candidates, whether each is its home


def _together(found: list[list[Rows]]) -> Rows:
    rows = [row for page in found for row in page if len(row[1])]
    features, labels = zip(*rows, strict=True)
    return np.concatenate(features), np.concatenate(labels)


def homes_of(page: Laid, odds: Floats | None = None) -> list[Rows]:
    """For each caption, credit and quote of a page its candidates; those before it are put where they belong.

    odds: log odds of its joins, if others than the trees that ship with the package tell
    """
    layout = page.layout
    m = layout.measured
    owners, _ = line_articles(layout, page.known.truth)
    said = Said(m.text)
    items, _ = find_stories(layout, odds, said)
    mine = [owner_of(layout, item.blocks, owners) for item in items]
    found: list[Rows] = []
    for block, role in strays(layout):
        own = owner_of(layout, [block], owners)
        if own is None:
            continue
        numbers, features = candidates(layout, items, block, said.all)
        found.append((features, np.array([mine[number] == own for number in numbers], np.float32)))
        homes = [number for number in numbers if mine[number] == own]
        if homes:
            items[homes[0]] = with_block(layout, items[homes[0]], role, block)
        else:
            items.append(Item(running=((role, block),), kind="picture"))
            mine.append(own)
    return found


def owner_of(layout: Layout, blocks: list[int], owners: dict[int, int]) -> int | None:
    """The article that most characters of these blocks belong to; None if none does."""
    count: Counter[int] = Counter()
    for line in (line for block in blocks for line in layout.blocks[block].tolist()):
        if line in owners:
            count[owners[line]] += len(layout.lines.text[line])
    return count.most_common(1)[0][0] if count else None
