"""Kickers in boxes of their own: a word or two in a tint no wider than they are, right over a headline."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

LARGER = 1.25  # times its size: the headline under a kicker is at least so large
AIR = 1.2  # type sizes of the headline between the two
ROOM = 2.5  # type sizes: the box is hardly wider than its words
FLUSH = 1.5  # em


def name_kickers(view: View) -> None:
    """Make labels in tight boxes over headlines kickers, all roles being known, and no kicker's box one of the page's.

    A label's own box is as wide as what stands under it.
    """
    m = view.measures
    frame = m.frame.copy()
    for block in [block for block, role in view.roles.items() if role in (Role.LABEL, Role.KICKER)]:
        head = _tagged(view, block)
        if head is None or view.vertical:
            continue
        larger = m.size[head] > LARGER * m.size[block]
        if view.roles[block] is Role.KICKER or larger:
            view.roles[block] = Role.KICKER
            frame[block] = m.frame[head]
    view.measures = replace(m, frame=frame)


def _tagged(view: View, block: int) -> int | None:
    """The headline right under a block that is alone in a box no wider than itself."""
    m = view.measures
    below = view.sight.below(block)
    own = int(m.frame[block])
    if (
        own < 0
        or not below.size
        or view.roles.get(int(below[0])) is not Role.HEAD
        or (m.frame == own).sum() > 1
    ):
        return None
    head = int(below[0])
    x0, _, x1, _ = (edge / view.em for edge in view.page.frames[own].box)
    tight = abs(x1 - x0) - float(m.box[block, 2] - m.box[block, 0]) < ROOM * m.size[block]
    near = m.box[head, 1] - m.box[block, 3] < AIR * m.size[head]
    flush = abs(m.box[head, 0] - m.box[block, 0]) < FLUSH
    return head if tight and near and flush else None
