"""The lines of a dump cut into blocks: at blank lines, paragraph starts, changes of measure, and odd lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from broadsheet.layout.dump.view import View
from broadsheet.model.groups import Ints
from broadsheet.model.roles import Role

DASHES = ("——", "──", "――")  # that a subhead begins with
_MOST_ODD = 5  # lines of a headline
_MEASURE_STEP = 1.6  # em by which two columns must differ for a change of measure to be seen


def find_blocks(view: View, marks: Sequence[Role | None]) -> list[Ints]:
    """The blocks, each a run of lines; every line is in one. `marks` are the roles that words give to lines."""
    if not len(view):
        return []
    cut = view.gap | (view.paragraph > 0) | _measure_steps(view)
    cut[0] = True
    odd = odd_lines(view)
    cut[1:] |= odd[1:] != odd[:-1]
    cut |= odd & np.array([text.startswith(DASHES) for text in view.typeset.text], np.bool_)
    marked = np.array([mark is not None for mark in marks], np.bool_)
    cut |= marked
    cut[1:] |= marked[:-1]
    return [part.astype(np.int32) for part in np.split(np.arange(len(view)), np.flatnonzero(cut)[1:])]


def _measure_steps(view: View) -> np.ndarray:
    """Whether the column changes between the line before and this one: both fill measures that differ."""
    t = view.typeset
    steps = np.zeros(len(view), np.bool_)
    differ = np.abs(t.before[:-1] - t.after[1:]) > _MEASURE_STEP
    for line in (np.flatnonzero(differ) + 1).tolist():
        before, after = float(t.before[line - 1]), float(t.after[line])
        differs = bool(t.han[line]) or abs(before - after) > 0.2 * max(before, after)
        left = t.fills(line - 1, before) or t.stop[line - 1]
        right = t.fills(line, after) or t.fills(line, after, less=2.0)
        plain = not t.stop[line] and not t.fills(line, before) and not t.fills(line - 1, after)
        steps[line] = differs and left and right and plain
    return steps


def odd_lines(view: View) -> np.ndarray:
    """The lines that stop short in mid-sentence, or run over the measure, bool (n,): not set as running text is.

    A paragraph's first line may be short by its indent, and by one more character that must not end a line.
    """
    t = view.typeset
    odd = np.zeros(len(view), np.bool_)
    for line in range(len(view)):
        if not t.stop[line] and not t.text[line].endswith(("，", "、", ",", "：", ":", "；", ";")):
            odd[line] = not any(_suits(view, line, measure) for measure in _measures_about(view, line))
    return _with_neighbours(view, odd)


def _with_neighbours(view: View, odd: np.ndarray) -> np.ndarray:
    """The odd lines, and with them the others of a short run between blank lines that nowhere ends a sentence."""
    for first, end in pairwise([*np.flatnonzero(view.gap).tolist(), len(view)]):
        if 1 < end - first <= _MOST_ODD and odd[first:end].any() and not view.typeset.stop[first:end].any():
            odd[first:end] = True
    return odd


def _measures_about(view: View, line: int) -> list[float]:
    """The measures that the lines before and after this one are set to, and the ones it shares with them."""
    t = view.typeset
    about = [t.before[line], t.after[line]]
    about += [t.before[line - 1]] if line else []
    about += [t.after[line + 1]] if line + 1 < len(view) else []
    return [float(measure) for measure in about if np.isfinite(measure)] or [float(t.most[line])]


def _suits(view: View, line: int, measure: float) -> bool:
    """Whether running text may have such a line in a column of this measure, although it does not end there."""
    t = view.typeset
    if t.fills(line, measure):
        return True
    if not t.han[line]:
        return bool(-2.5 <= t.most[line] + t.lead[line] - measure < 0)
    short = 3.0 + t.lead[line]
    return bool(measure - short <= t.most[line] and t.least[line] <= measure - 1.2)
