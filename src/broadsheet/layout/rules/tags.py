"""Kickers in boxes of their own: a word or two in a tint no wider than they are, right over a headline."""

from __future__ import annotations

from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

LARGER = 1.25  # times its size: the headline under a kicker is at least so large
AIR = 1.2  # type sizes of the headline between the two
ROOM = 2.5  # type sizes: the box is hardly wider than its words
FLUSH = 1.5  # em


def kickers(view: View) -> dict[int, Role]:
    """The labels that are kickers, once all roles are known: a label's box is as wide as what stands under it."""
    m = view.measures
    found: dict[int, Role] = {}
    for block in [block for block, role in view.roles.items() if role is Role.LABEL]:
        below = view.sight.below(block)
        if m.frame[block] < 0 or not below.size or view.roles.get(int(below[0])) is not Role.HEAD:
            continue
        head = int(below[0])
        x0, _, x1, _ = (edge / view.em for edge in view.page.frames[int(m.frame[block])].box)
        tight = abs(x1 - x0) - float(m.box[block, 2] - m.box[block, 0]) < ROOM * m.size[block]
        near = m.box[head, 1] - m.box[block, 3] < AIR * m.size[head]
        flush = abs(m.box[head, 0] - m.box[block, 0]) < FLUSH
        if tight and near and flush and m.size[head] > LARGER * m.size[block] and not view.vertical:
            found[block] = Role.KICKER
    return found
