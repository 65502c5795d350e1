"""The printed lines of a page, found from where its characters stand.

Fragments (unbroken stretches on one baseline) are linked to their neighbours; a link holds unless a rule, a gutter,
a step in size or a large gap speaks against it. The order in which the source gives the characters is not used.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.lines.described import Found, describe, gather_lines, given_lines, slanted_lines
from broadsheet.layout.lines.directions import find_directions, find_upright_groups
from broadsheet.layout.lines.fragments import Fragments, find_fragments
from broadsheet.layout.lines.ink import Doubles, Ink, Ints, blank, sizes_of, turned
from broadsheet.layout.lines.seats import seat_stops
from broadsheet.layout.lines.setting import set_lines
from broadsheet.layout.lines.slanted import find_slanted
from broadsheet.model.layout import Lines
from broadsheet.model.page import Page
from broadsheet.model.stretches import begins

MOST_GROUPS = 3  # groups of upright digits that follow each other in a vertical line
SAME_SIZE = 1.03  # sizes within 3 % are one size


def body_em(page: Page) -> float:
    """The commonest type size of the page, by characters, in page units; 1.0 for an empty page."""
    return _commonest(sizes_of(page)[~blank(page.glyphs.code)])


def _commonest(sizes: Doubles) -> float:
    """The middle one of the sizes that are most, those within 3 % of each other counted together."""
    sizes = sizes[np.isfinite(sizes) & (sizes > 0)]
    if not sizes.size:
        return 1.0
    heads = np.flatnonzero(begins(sizes))  # of stretches of one size, which are few
    size, of = np.unique(sizes[heads], return_inverse=True)
    ends = np.append(0, np.cumsum(np.bincount(of, np.diff(heads, append=len(sizes))).astype(np.int64)))
    low = ends[np.searchsorted(size, size / SAME_SIZE)]
    high = ends[np.searchsorted(size, size * SAME_SIZE, side="right")]
    best = (high - low).argmax()
    return float(size[np.searchsorted(ends, (low[best] + high[best] - 1) // 2, side="right") - 1])


def find_lines(page: Page) -> Lines:
    """The printed lines of a page with geometry; every glyph is in exactly one of them.

    Lines that the source itself gives are taken as they are. Otherwise lines stand in the order of their tops,
    then from left to right; that is no reading order.
    """
    sizes = sizes_of(page)
    page = seat_stops(page, sizes)
    if page.given is None:
        return describe(page, sizes, _found(page, sizes, np.arange(len(page.glyphs))))
    said = given_lines(page, sizes, page.given.glyphs)
    rest = page.given.glyphs.ungrouped().astype(np.int64)
    return describe(page, sizes, said.and_(_found(page, sizes, rest)) if len(rest) else said)


def _found(page: Page, sizes: Doubles, chosen: Ints) -> Found:
    """The lines that these glyphs of the page form."""
    finite = np.isfinite(page.glyphs.box.take(chosen, axis=0))
    placed = np.ones(len(chosen), np.bool_) if finite.all() else finite.all(axis=1)
    lost, chosen = chosen[~placed], chosen[placed]
    em = _commonest(sizes[chosen[~blank(page.glyphs.code[chosen])]])
    slanted, starts = find_slanted(page, sizes, chosen)
    if len(slanted):
        chosen = np.setdiff1d(chosen, slanted)
    across, down = find_directions(page.glyphs, sizes, chosen, em)
    level, hanging = find_fragments(across), find_fragments(down)
    for _ in range(MOST_GROUPS):
        upright = find_upright_groups(level, hanging)
        if not len(upright):
            break
        across, down, level, hanging = _moved(page, sizes, across, down, level, hanging, upright)
    settings = [
        set_lines(ink, fragments, *_obstacles(page, ink.vertical, em), pictured=page.tilt is not None)
        for ink, fragments in ((across, level), (down, hanging))
        if len(ink)
    ]
    return gather_lines(settings, slanted_lines(page, slanted, starts), lost, em)


def _moved(
    page: Page, sizes: Doubles, across: Ink, down: Ink, level: Fragments, hanging: Fragments, upright: Ints
) -> tuple[Ink, Ink, Fragments, Fragments]:
    """Both directions after those horizontal fragments went over that stand within vertical lines."""
    going = np.zeros(len(level), np.bool_)
    going[upright] = True
    members = level.members[np.repeat(going, level.count)]
    stays = np.ones(len(across), np.bool_)
    stays[members] = False
    numbers = np.concatenate([down.number, across.number[members]])
    moved = level.only(upright).renumbered(np.arange(len(members)) + len(down)).set_upright()
    renumber = np.cumsum(stays) - 1
    level = level.only(np.flatnonzero(~going))
    level, hanging = level.renumbered(renumber[level.members]), hanging.and_(moved)
    across = Ink.of(page.glyphs, sizes, across.number[stays], False, across.em)
    return across, Ink.of(page.glyphs, sizes, numbers, True, across.em), level, hanging


def _obstacles(page: Page, vertical: bool, em: float) -> tuple[Doubles, Doubles]:
    """What parts lines: upright bars (separator rules, borders of frames) and pictures, reading coordinates."""
    rules = turned(page.rules, vertical)
    upright = rules[:, 3] - rules[:, 1] > np.maximum(0.6 * em, 2 * (rules[:, 2] - rules[:, 0]))
    frames = turned(np.array([frame.box for frame in page.frames], np.float64).reshape(-1, 4), vertical)
    frames = frames[frames[:, 3] - frames[:, 1] > 0.6 * em]
    return np.concatenate([rules[upright], frames]), turned(page.pictures, vertical)
