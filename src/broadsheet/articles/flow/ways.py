"""Which way the articles are found of a page that looks as if its text flowed: down its columns, or by joins of blocks.

Modern pages have straight columns too. But their columns are narrower than those of old papers; pictures, heads and
white take up much of the page, and lines seldom fill their column to the end, while the text of old papers fills the
page. And either way says how sure it is of its items. Weights learned from pages of both kinds say what of that counts
how much.

Source: logistic regression (D. R. Cox, Journal of the Royal Statistical Society B 20, 1958).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

import numpy as np

from broadsheet.articles.flow.columns import Flow
from broadsheet.model.layout import Layout, PageParts
from broadsheet.model.medians import median
from broadsheet.weights.shipped import read_numbers

WEIGHTS = "ways.json"  # made by `python -m benchmarks.training.ways`
MEASURED = ("measure", "fill", "full")
FEATURES = (*MEASURED, "flowing", "joined")
ONE = "one"  # the weight of every page
BODY = 0.15  # of the body's size: type that differs by less is the body's
FULL = 0.9  # of the measure: a line that is wider is full
FEWEST = 10  # lines that have none beside them: so few tell nothing of a page's columns
SUREST = 0.95  # joins of hardly any page are surer than that
LEAST = 0.01  # of a measure, of a page: what is less counts as that


def measured(layout: Layout, flow: Flow) -> dict[str, float]:
    """What the columns of a flow are like, by MEASURED: logarithms of their measure in em and of the share of the page
    that its lines fill, and the share of the lines that are full; the cells of tables stand in no measure."""
    flow = flow.level
    size = layout.lines.size[flow.line] / layout.em
    wide, high = flow.box[:, 2] - flow.box[:, 0], flow.box[:, 3] - flow.box[:, 1]
    body = np.abs(size - 1) < BODY
    lone = np.bincount(flow.row)[flow.row] == 1
    text = body & lone if (body & lone).sum() >= FEWEST else body
    measure = float(median(wide[text] if text.any() else wide))
    room = np.ptp(flow.box[:, [0, 2]]) * np.ptp(flow.box[:, [1, 3]])
    fill = float((wide * high).sum() / max(float(room), LEAST))
    return {
        "measure": math.log(max(measure, LEAST)),
        "fill": math.log(max(fill, LEAST)),
        "full": float((wide > FULL * measure).mean()),
    }


def sureness(parts: PageParts) -> float:
    """How sure the articles of a page are, on average; 0 without any."""
    told = [part.confidence or 0.0 for part in parts.articles]
    return sum(told) / max(len(told), 1)


def may_be_joined(measures: Mapping[str, float], flowing: float) -> bool:
    """Whether joins could be the better way, if they were as sure as they are where they are right.

    measures: see `measured`;  flowing: how sure the items of the flow are
    """
    return is_joined(measures, flowing, SUREST)


def is_joined(measures: Mapping[str, float], flowing: float, joined: float) -> bool:
    """Whether joins are likely the better way. flowing, joined: how sure the items are that either way finds"""
    found = {**measures, "flowing": flowing, "joined": joined}
    one, *weights = _weights()
    return one + sum(weight * found[name] for weight, name in zip(weights, FEATURES, strict=True)) > 0


@cache
def _weights() -> tuple[float, ...]:
    """That of every page, and those of FEATURES."""
    return read_numbers(WEIGHTS, (ONE, *FEATURES))
