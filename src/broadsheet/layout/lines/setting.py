"""Lines of one writing direction: fragments become lines, and blanks go to the line they stand on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.layout.lines.breaks import joins
from broadsheet.layout.lines.drop_caps import find_drop_caps
from broadsheet.layout.lines.fragments import Fragments
from broadsheet.layout.lines.ink import Bools, Doubles, Ink, Ints
from broadsheet.layout.lines.links import find_links
from broadsheet.model.chains import chain_ends

MOST_TESTS = 4_000_000
MOST_LOST = 2000
RUN = 8  # characters: longer text objects are no words


@dataclass(frozen=True, eq=False)
class Setting:
    """The lines of one writing direction.

    line:   int64 (n,), the line of every character of the ink
    along:  float64 (n,), what sorts the characters of a line
    silent: bool (n,), second prints of a character that is there already
    initial: bool (n,), drop capitals: the word runs on after them without a gap
    box:    float64 (k, 4), reading coordinates, blanks and what a drop capital reaches down left out
    """

    ink: Ink
    line: Ints
    along: Doubles
    silent: Bools
    initial: Bools
    box: Doubles


def set_lines(
    ink: Ink, fragments: Fragments, bars: Doubles, pictures: Doubles, *, pictured: bool = False
) -> Setting:
    """The lines that these fragments form. bars: separator rules and frame borders, reading coordinates.

    pictured: the text objects are the lines that were found on a picture of the page
    """
    em = ink.em
    caps, begun = find_drop_caps(fragments, em)
    label, box = _lines_of(fragments, caps, begun, bars, pictures, em, _whole_runs(ink), pictured)
    line = np.full(len(ink), -1, np.int64)
    line[fragments.members] = np.repeat(label, fragments.count)
    along = ink.clear[:, 0].copy()
    _keep_groups_together(along, ink, fragments, em)
    silent = (line < 0) & ~ink.blank
    line, box = _with_blanks(ink, line, box, em)
    initial = np.zeros(len(ink), np.bool_)
    initial[fragments.members_of(caps)] = True
    return Setting(ink, line, along, silent, initial, box)


def _whole_runs(ink: Ink) -> bool:
    """Whether the text objects of the source are lines, rather than words or single characters."""
    known = ink.run[ink.run >= 0]
    return bool(len(known) > RUN * np.count_nonzero(np.bincount(known)))


def _lines_of(
    fragments: Fragments,
    caps: Ints,
    begun: Ints,
    bars: Doubles,
    pictures: Doubles,
    em: float,
    whole_runs: bool,
    pictured: bool,
) -> tuple[Ints, Doubles]:
    """The line of every fragment, and the lines' boxes."""
    m = len(fragments)
    follows = np.full(m, -1, np.int64)
    if m:
        others = _but(m, caps)
        plain = fragments.only(others)
        links = find_links(plain, em)
        kept = joins(plain, links, bars, pictures, em, whole_runs, pictured)
        follows[others[links.right[kept]]] = others[links.left[kept]]
    label = chain_ends(follows)
    label[caps] = label[begun]
    set_in, hosts = _nested(fragments, follows)
    label[set_in] = label[hosts]
    named = np.zeros(m, np.bool_)
    named[label] = True
    label = (np.cumsum(named) - 1)[label]
    box = np.tile(np.array([np.inf, np.inf, -np.inf, -np.inf]), (int(named.sum()), 1))
    high = np.ones(m, np.bool_)
    high[caps] = False
    np.minimum.at(box[:, 0], label, fragments.box[:, 0])
    np.maximum.at(box[:, 2], label, fragments.box[:, 2])
    np.minimum.at(box[:, 1], label[high], fragments.box[high, 1])
    np.maximum.at(box[:, 3], label[high], fragments.box[high, 3])
    return label, box


def _but(m: int, chosen: Ints) -> Ints:
    """The numbers below m but for these, in rising order."""
    left = np.ones(m, np.bool_)
    left[chosen] = False
    return np.flatnonzero(left)


def _nested(fragments: Fragments, follows: Ints) -> tuple[Ints, Ints]:
    """Small fragments linked to nothing that stand within another one, and which: the 2 of H2O, half a fraction."""
    linked = follows >= 0
    linked[follows[linked]] = True
    lone = np.flatnonzero(~linked & (fragments.count <= 4))
    lone = lone[: MOST_TESTS // max(len(fragments), 1)]
    box, size = fragments.box, fragments.size
    if not len(lone):
        return lone, lone
    small, middle = box[lone], (box[lone, 0] + box[lone, 2]) / 2
    inside = (middle[:, None] > box[:, 0]) & (middle[:, None] < box[:, 2])
    common = np.minimum(small[:, None, 3], box[:, 3]) - np.maximum(small[:, None, 1], box[:, 1])
    inside &= common > 0.5 * (small[:, 3] - small[:, 1])[:, None]
    inside &= size[lone][:, None] < 0.8 * size
    inside &= size[lone][:, None] > 0.35 * size
    found = inside.any(axis=1)
    return lone[found], inside[found].argmax(axis=1)


def _keep_groups_together(along: Doubles, ink: Ink, fragments: Fragments, em: float) -> None:
    """Two digits side by side in a vertical line follow each other, although they stand at one height."""
    if not ink.vertical:
        return
    starts, members = fragments.starts[:-1], fragments.members
    for number in np.flatnonzero(fragments.upright).tolist():
        group = members[starts[number] : fragments.starts[number + 1]]
        along[group] = fragments.box[number, 0] + np.arange(len(group)) * 1e-3 * em


def _with_blanks(ink: Ink, line: Ints, box: Doubles, em: float) -> tuple[Ints, Doubles]:
    """Every character's line, blanks and second prints included: that of the nearest on their row."""
    loose = np.flatnonzero(line < 0)
    if not len(loose):
        return line, box
    if not len(box):  # nothing but blanks
        hull = np.append(ink.box[:, :2].min(axis=0), ink.box[:, 2:].max(axis=0))
        return np.zeros(len(ink), np.int64), hull[None, :]
    order, row = ink.rows
    unsettled = line[order] < 0
    settled, at = np.flatnonzero(~unsettled), np.flatnonzero(unsettled)
    before = at - np.arange(len(at))  # so many are settled before each of the others
    b, a = settled[np.maximum(before - 1, 0)], settled[np.minimum(before, len(settled) - 1)]
    has_b = (before > 0) & (row[b] == row[at])
    has_a = (before < len(settled)) & (row[a] == row[at])
    here, b_box, a_box = (ink.box.take(order[one], axis=0) for one in (at, b, a))
    gap_b = np.where(has_b, np.abs(here[:, 0] - b_box[:, 2]), np.inf)
    gap_a = np.where(has_a, np.abs(a_box[:, 0] - here[:, 2]), np.inf)
    near = np.minimum(gap_a, gap_b) < 4 * em
    near[np.flatnonzero(~near)[MOST_LOST:]] = True  # a page strewn with blanks: any line will do
    found = np.where(gap_b <= gap_a, line[order[b]], line[order[a]])
    line = line.copy()
    line[order[at[near]]] = found[near]
    lost = order[at[~near]]
    step = max(1, MOST_TESTS // len(box))
    for begin in range(0, len(lost), step):
        part = lost[begin : begin + step]
        line[part] = _nearest_box(ink.box[part], box)
    return line, box


def _nearest_box(items: Doubles, box: Doubles) -> Ints:
    """The box nearest to each item."""
    across = np.maximum(box[None, :, 0] - items[:, None, 2], items[:, None, 0] - box[None, :, 2])
    down = np.maximum(box[None, :, 1] - items[:, None, 3], items[:, None, 1] - box[None, :, 3])
    return (np.maximum(across, 0) + np.maximum(down, 0)).argmin(axis=1)
