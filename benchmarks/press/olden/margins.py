"""Notices set on end in the margins of an old page: what was left over when the columns were full."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.press.casting import turned
from benchmarks.press.marks import Box, Sheet
from benchmarks.press.olden.copy import Copy
from benchmarks.press.olden.pouring import Poured, Type, pour

FEWEST, MOST = 3, 11  # lines beside each other
EDGE = 6.0  # points from the notices to the sheet's edge
APART = 1.6  # leadings between the columns and a margin's notices


def noticed_margins(
    copy: Copy, sheet: Sheet, poured: list[Poured], top: float, bottom: float
) -> tuple[list[Poured], set[int]]:
    """Notices in one margin or both of the page, in one length or two, and the numbers of these items.

    The sheet grows by the margins that they need; what stands on it, and what is poured already, is moved along.
    """
    habits, chance = copy.habits, copy.chance
    if chance.random() >= habits.chance("margins"):
        return [], set()
    found: list[Poured] = []
    before = copy.items
    type_ = Type(habits.size * chance.uniform(0.9, 1.0), habits.leading)
    for side in chance.choice((("right",), ("left",), ("left", "right"))):
        deep = chance.randint(FEWEST, MOST) * type_.leading
        seam = chance.choice((None, top + (bottom - top) * chance.uniform(0.35, 0.65)))
        ends = [(top, bottom)] if seam is None else [(top, seam - 2 * type_.leading), (seam, bottom)]
        right = sheet.width - habits.margin + APART * type_.leading + deep
        right = right if side == "right" else habits.margin - APART * type_.leading
        for first, last in ends:
            notices, _ = pour(copy.marginal(), [(first, 0.0, last, deep)], type_, full=False)
            found += [replace(each, lines=[turned(line, right) for line in each.lines]) for each in notices]
    _make_room(sheet, found, poured)
    return found, set(range(before + 1, copy.items + 1))


def _make_room(sheet: Sheet, notices: list[Poured], poured: list[Poured]) -> None:
    """The sheet as wide as its notices need; all that is on it moved right if they stand out on the left."""
    boxes = [line.box for each in notices for line in each.lines]
    if not boxes:
        return
    out = max(0.0, EDGE - min(box[0] for box in boxes))
    for each in (*notices, *poured):
        each.lines[:] = [line.moved(out, 0.0) for line in each.lines]
    sheet.lines[:] = [line.moved(out, 0.0) for line in sheet.lines]
    sheet.rules[:] = [replace(rule, box=_moved(rule.box, out)) for rule in sheet.rules]
    sheet.width = max(sheet.width, max(box[2] for box in boxes) + EDGE) + out


def _moved(box: Box, right: float) -> Box:
    x0, y0, x1, y1 = box
    return (x0 + right, y0, x1 + right, y1)
