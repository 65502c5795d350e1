"""Frames that an OCR engine gives as four separators: their sides, some of them broken or not found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NEAR = 0.006  # of the page's height: sides that meet end no farther from each other
GAP = 0.015  # of the page's height: pieces of one side stand no farther apart
SMALLEST = 0.01  # of the page's height: a frame has no shorter side
SWAPPED = [1, 0, 3, 2]  # the columns of a box seen with its two axes exchanged


def frames_of(rules: Doubles, height: float) -> tuple[Doubles, Bools]:
    """The boxes that rules enclose, float (k, 4), and which of the rules, bool (n,), are no side of one.

    rules: (n, 4), separators;  height: of the page. Two rules beside each other are sides of a frame if they begin and
    end alike and a rule from one to the other joins them at either end.
    """
    sides = rules[:, 2:] - rules[:, :2]
    flat = np.flatnonzero(sides[:, 0] > sides[:, 1])
    upright = np.flatnonzero(sides[:, 0] <= sides[:, 1])
    level, level_of = _united(rules[flat], rules[upright], height)
    down, down_of = _united(rules[upright][:, SWAPPED], rules[flat][:, SWAPPED], height)
    found, level_used, down_used = _enclosed(level, down[:, SWAPPED], height)
    turned, down_too, level_too = _enclosed(down, level[:, SWAPPED], height)
    free = np.ones(len(rules), np.bool_)
    free[flat] = ~(level_used | level_too)[level_of]
    free[upright] = ~(down_used | down_too)[down_of]
    return _different(np.concatenate([found, turned[:, SWAPPED]]), NEAR * height), free


def _united(rules: Doubles, across: Doubles, height: float) -> tuple[Doubles, Ints]:
    """Rules across the page, pieces in line put together where no other ends; which of them each is in."""
    near, far, middle = NEAR * height, GAP * height, ((rules[:, 1] + rules[:, 3]) / 2).tolist()
    begins, ends = rules[:, 0].tolist(), rules[:, 2].tolist()
    number = np.arange(len(rules))
    order = np.argsort(rules[:, 0], kind="stable").tolist()
    rising = sorted(begins)
    for one in order:
        end = ends[one]
        for other in order[bisect_left(rising, end - 2 * far) : bisect_right(rising, end + 2 * far)]:
            after = begins[other] > begins[one] and abs(begins[other] - end) < far
            if after and abs(middle[other] - middle[one]) < near / 2:
                gap = sorted((end, begins[other]))
                if not _ends_there(across, gap[0], gap[1], middle[one], near):
                    number[other] = number[one]
    names, member = np.unique(number, return_inverse=True)
    low, high = np.full((len(names), 2), np.inf), np.full((len(names), 2), -np.inf)
    np.minimum.at(low, member, rules[:, :2])
    np.maximum.at(high, member, rules[:, 2:])
    return np.concatenate([low, high], axis=1), member.astype(np.int64)


def _ends_there(across: Doubles, low: float, high: float, level: float, near: float) -> bool:
    """Whether one of the rules of the other direction begins or ends at a gap between two pieces."""
    x = (across[:, 0] + across[:, 2]) / 2
    ends = np.minimum(np.abs(across[:, 1] - level), np.abs(across[:, 3] - level)) < near
    return bool((ends & (x > low - near) & (x < high + near)).any())


def _enclosed(level: Doubles, down: Doubles, height: float) -> tuple[Doubles, Bools, Bools]:
    """The boxes between two rules of one direction; which of both directions' rules are sides of one."""
    near = NEAR * height
    used, used_down = np.zeros(len(level), np.bool_), np.zeros(len(down), np.bool_)
    boxes: list[tuple[float, ...]] = []
    x = (down[:, 0] + down[:, 2]) / 2
    for top, one in enumerate(level):
        alike = (np.abs(level[:, 0] - one[0]) < near) & (np.abs(level[:, 2] - one[2]) < near)
        under = np.flatnonzero(alike & (level[:, 1] > one[3] + SMALLEST * height))
        if not len(under):
            continue
        foot = int(under[level[under, 1].argmin()])
        box = (min(one[0], level[foot, 0]), one[1], max(one[2], level[foot, 2]), level[foot, 3])
        edge = (np.abs(x - box[0]) < near) | (np.abs(x - box[2]) < near)
        joins = edge & (np.abs(down[:, 1] - box[1]) < 2 * near) & (np.abs(down[:, 3] - box[3]) < 2 * near)
        if joins.any():
            boxes.append(box)
            used[[top, foot]] = True
            used_down |= joins
    return np.array(boxes, np.float64).reshape(-1, 4), used, used_down


def _different(boxes: Doubles, near: float) -> Doubles:
    """The boxes without those that were found before."""
    kept: list[int] = []
    for number, box in enumerate(boxes):
        if not any((np.abs(boxes[other] - box) < 2 * near).all() for other in kept):
            kept.append(number)
    return boxes[kept]
