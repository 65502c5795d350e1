"""Whether a separator rule or a label parts two things of a page: across between one over the other, or down between
neighbours.

What stands at a rule is seldom set to it exactly, so rules may begin a little within what they part.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from broadsheet.articles.seams import ends_sentence, starts_midway
from broadsheet.model.dashes import dashes_between, which_are_dashes
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role

Corners = Sequence[float] | np.ndarray  # x0 y0 x1 y1, body em

ACROSS = 0.5  # of the width that two share, one over the other
DOWN = 0.6  # of the height that neighbours share
ENDING = (Role.BODY, Role.CREDIT, Role.JUMP, Role.LIST)  # what a dash under it ends
WITHIN, ASIDE = 0.5, 1.0  # em by which a rule may begin over the foot of the upper; stand within a neighbour


def ruled_off(layout: Layout, one: Corners, other: Corners) -> bool:
    """Whether a rule runs across between two things, one of which stands over the other, or a dash stands there."""
    upper, lower = sorted((one, other), key=_middle)
    left, right = max(one[0], other[0]), min(one[2], other[2])
    rules = layout.rules
    if right <= left or not len(rules):
        return False
    across = np.minimum(rules[:, 2], right) - np.maximum(rules[:, 0], left) > ACROSS * (right - left)
    wider = max(one, other, key=lambda box: float(box[2] - box[0]))
    across |= which_are_dashes(rules, float(wider[0]), float(wider[2]))
    top = max(_middle(upper), min(upper[3], lower[3]) - WITHIN)
    return bool((across & (rules[:, 1] > top) & (rules[:, 1] < _middle(lower))).any())


def ruled_apart(layout: Layout, left: Corners, right: Corners) -> bool:
    """Whether a rule runs down between two things, one to the left of the other, along most of their common height."""
    rules = layout.rules
    if not len(rules):
        return False
    x = (rules[:, 0] + rules[:, 2]) / 2
    top, foot = max(left[1], right[1]), min(left[3], right[3])
    run = np.minimum(rules[:, 3], foot) - np.maximum(rules[:, 1], top)
    between = (left[2] - ASIDE < x) & (x < right[0] + ASIDE)
    return bool((between & (run > DOWN * max(foot - top, 1.0))).any())


def ruled_pairs(layout: Layout, columns: Sequence[int]) -> tuple[int, int]:
    """How many columns of a text have a rule before the next one, and how many have a next one beside them.

    Where rules part the columns of one text, as the tiers of Japanese pages, one says nothing about where it ends.
    """
    m = layout.measured
    pairs = [(m.box[a], m.box[b]) for a, b in pairwise(columns) if m.box[b, 0] > m.box[a, 2] - 0.5]
    return sum(ruled_apart(layout, a, b) for a, b in pairs), len(pairs)


def labelled_apart(layout: Layout, upper: Corners, lower: Corners) -> bool:
    """Whether a section label stands between two things of a column: something else begins there."""
    m = layout.measured
    labels = [block for block, role in enumerate(layout.roles) if role is Role.LABEL]
    box = m.box[labels]
    across = (box[:, 0] < min(upper[2], lower[2])) & (box[:, 2] > max(upper[0], lower[0]))
    return bool((across & (box[:, 1] > upper[3] - WITHIN) & (box[:, 3] < lower[1] + WITHIN)).any())


def parted_by_dashes(layout: Layout) -> set[int]:
    """The blocks under a dash that ends the text over it: no text leads to them.

    Where an OCR engine tells the rules, few are told so short.
    """
    if layout.page.guessed:
        return set()
    m, roles = layout.measured, layout.roles
    dashes = dashes_between(m, layout.rules)
    ended = {block for block, over in dashes.items() if roles[over] in ENDING and ends_sentence(m.last[over])}
    return {block for block in ended if not starts_midway(m.first[block])}


def _middle(box: Corners) -> float:
    return (box[1] + box[3]) / 2
