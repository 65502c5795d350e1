"""Where the characters that were read stand in the truth: by their lines' boxes, else by their text."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt

from broadsheet.measure.prose import UNTOLD
from broadsheet.measure.sheet import PrintedLine, Sheet
from broadsheet.measure.tiling import pair, tile

Ints = npt.NDArray[np.int32]
LEAST_OVERLAP = 0.3  # of the smaller of two lines' boxes, for the lines to be looked at as the same print
SAME_PLACE = 0.6  # of the smaller box, for lines whose texts have nothing in common (unmapped characters)


def locate(truth: Sheet, found: Sheet) -> Ints:
    """The place in the truth of every character that was read, int32 (len(found),); -1 where it has none.

    No two characters get the same place. Lines whose boxes lie over each other on the same page are paired
    first (so equal texts at two places are told apart, and a character that was misread still has its place);
    what boxes leave over, and everything if a side has no boxes (text dumps), is found by its text.
    """
    to = np.full(len(found), -1, dtype=np.int32)
    _by_boxes(truth, found, to)
    tile(truth.text, found.text, to)
    _whole_lines(truth, found, to)
    return to


def _by_boxes(truth: Sheet, found: Sheet, to: Ints) -> None:
    used = np.zeros(len(truth), dtype=np.bool_)
    starts_t, starts_f = _starts(truth), _starts(found)
    candidates: list[tuple[float, int, int]] = []
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(truth.lines):
        if line.box is not None and line.text:
            by_page[line.page].append(number)
    for page, numbers in by_page.items():
        boxes = np.array([truth.lines[number].box for number in numbers])
        for number, line in enumerate(found.lines):
            if line.page == page and line.box is not None and line.text:
                candidates.extend(
                    (share, number, numbers[which]) for share, which in _over(np.array(line.box), boxes)
                )
    # The pairs with most in common first, so that a neighbour never takes what is another's.
    scored = [(_common(truth.lines[b], found.lines[a]), share, a, b) for share, a, b in candidates]
    for common, share, mine, theirs in sorted(scored, key=lambda one: (-one[0], -one[1])):
        if common == 0 and share < SAME_PLACE:
            continue
        here = range(starts_f[mine], starts_f[mine + 1])
        there = range(starts_t[theirs], starts_t[theirs + 1])
        pair(truth.text, found.text, to, used, here, there)
        if set(found.lines[mine].text) == {UNTOLD}:
            _pair_untold(to, used, here, there)


def _pair_untold(to: Ints, used: npt.NDArray[np.bool_], here: range, there: range) -> None:
    """Place a line's characters that no file tells one by one: spaces may be among them, so that there are too many."""
    free = [at for at in there if not used[at]]
    mine = [place for place in here if to[place] < 0][: len(free)]
    to[mine] = free[: len(mine)]
    used[free[: len(mine)]] = True


def _over(box: npt.NDArray[np.float64], boxes: npt.NDArray[np.float64]) -> list[tuple[float, int]]:
    """The boxes that lie over this one, with the share of the smaller that is common."""
    width = np.minimum(box[2], boxes[:, 2]) - np.maximum(box[0], boxes[:, 0])
    height = np.minimum(box[3], boxes[:, 3]) - np.maximum(box[1], boxes[:, 1])
    common = np.clip(width, 0, None) * np.clip(height, 0, None)
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    mine = (box[2] - box[0]) * (box[3] - box[1])
    share = common / np.maximum(np.minimum(area, mine), 1e-12)
    return [(float(share[which]), int(which)) for which in np.flatnonzero(share >= LEAST_OVERLAP)]


def _common(a: PrintedLine, b: PrintedLine) -> float:
    """How alike two lines' texts are, by pairs of neighbouring characters (Dice)."""
    if a.text == b.text:
        return 2.0
    pairs_a = {a.text[i : i + 2] for i in range(len(a.text) - 1)}
    pairs_b = {b.text[i : i + 2] for i in range(len(b.text) - 1)}
    return 2 * len(pairs_a & pairs_b) / max(1, len(pairs_a) + len(pairs_b))


def _whole_lines(truth: Sheet, found: Sheet, to: Ints) -> None:
    """Place lines too short for tiling (a folio) where the truth has a free line of the same text."""
    used = np.zeros(len(truth), dtype=np.bool_)
    used[to[to >= 0]] = True
    starts_t, starts_f = _starts(truth), _starts(found)
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(truth.lines):
        if line.text and not used[starts_t[number] : starts_t[number + 1]].any():
            waiting[line.text].append(number)
    for number, line in enumerate(found.lines):
        span = slice(starts_f[number], starts_f[number + 1])
        if line.text and (to[span] < 0).all() and waiting.get(line.text):
            at = waiting[line.text].pop(0)
            to[span] = np.arange(starts_t[at], starts_t[at + 1])


def _starts(sheet: Sheet) -> list[int]:
    """Where each line's characters begin, and where the last ends."""
    return [0, *np.cumsum([len(line.text) for line in sheet.lines]).tolist()]
