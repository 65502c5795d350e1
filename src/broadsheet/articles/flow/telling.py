"""What tells of a line beyond its place in its column: rules over it and under it, another measure than before."""

from __future__ import annotations

import numpy as np

from broadsheet.articles.flow.columns import Flow, straightened
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

LEVEL = 2.5  # widths to a height: a rule that runs across
SHORTEST = 1.0  # em: a rule
OVER_TOP = 3.0  # em over the first line of a column in which a rule belongs to it


def tellings(layout: Layout, flow: Flow, edges: tuple[Floats, Floats]) -> dict[str, Floats]:
    """Features by name, each (n,), of the lines of a flow in its order; NaN for what the source does not tell.

    edges: left and right edge of the column of each line, em
    """
    new_column = np.append(True, flow.column[1:] != flow.column[:-1])[: len(flow)]
    return {
        **_measures(edges, new_column),
        **_rules(layout, flow, edges, new_column),
    }


def _measures(edges: tuple[Floats, Floats], new_column: np.ndarray) -> dict[str, Floats]:
    """The measure of each line's column against the page's, and against the column before where a column begins."""
    measure = np.maximum(edges[1] - edges[0], 1)
    usual = float(np.median(measure)) if len(measure) else 1.0
    step = np.log(measure / np.append(measure[:1], measure[:-1]))
    return {"measure": np.log(measure / usual), "measure_step": np.where(new_column, step, 0.0)}


def _rules(
    layout: Layout, flow: Flow, edges: tuple[Floats, Floats], new_column: np.ndarray
) -> dict[str, Floats]:
    """How wide the rule between each line and the one over it is, of the measure, and how near; NaN without rules."""
    n = len(flow)
    own = layout.lines.box / layout.em
    rules = straightened(layout.rules, own) if len(layout.rules) else layout.rules
    wide = rules[:, 2] - rules[:, 0] if len(rules) else np.zeros(0)
    if len(rules):
        rules = rules[(wide > SHORTEST) & (wide > LEVEL * (rules[:, 3] - rules[:, 1]))]
    if not len(rules):
        return {name: np.full(n, np.nan) for name in ("rule_over", "rule_over_gap", "rule_under")}
    box = flow.box
    middle = (box[:, 1] + box[:, 3]) / 2
    above = np.where(new_column, box[:, 1] - OVER_TOP, np.append(0, middle[:-1])[:n])
    left, right = edges
    found, near = np.zeros(n), np.full(n, OVER_TOP)
    for x0, y0, x1, y1 in rules.astype(np.float64):
        y, shared = (y0 + y1) / 2, np.minimum(right, x1) - np.maximum(left, x0)
        between = (above < y) & (y < middle) & (shared > 0.5 * min(x1 - x0, SHORTEST))
        share = shared / np.maximum(right - left, 1)
        wider = between & (share > found)
        found[wider], near[wider] = share[wider], np.clip(box[wider, 1] - y, -1, OVER_TOP)
    under = np.where(np.append(new_column[1:], True)[:n], 0.0, np.append(found[1:], 0.0)[:n])
    return {"rule_over": found, "rule_over_gap": near, "rule_under": under}
