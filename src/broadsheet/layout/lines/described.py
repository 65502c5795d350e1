"""Lines as the next stages want them: their characters in order, their text, box, size, face and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from broadsheet.layout.lines.ink import Bools, Doubles, Ints, blank, unturned
from broadsheet.layout.lines.setting import Setting
from broadsheet.layout.lines.text import texts
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats, Page
from broadsheet.model.stretches import begins

Value = TypeVar("Value", np.int32, np.uint32, np.float64)

SURE_VOTES = 6  # characters in the order of the source: a shuffled source agrees by chance once in 5040 times


@dataclass(frozen=True, eq=False)
class Found:
    """Lines, columns of length k, and their characters one after the other, columns of length m.

    members: glyph numbers;  starts: (k+1,);  gaps: float64 (m,), clear distance from the inked character before
    on the line, page units, NaN at a line's first;  silent: bool (m,), second prints
    box: float32 (k, 4), page units;  vertical: bool (k,);  ids: the source's own, or None
    """

    members: Ints
    starts: Ints
    gaps: Doubles
    silent: Bools
    box: Floats
    vertical: Bools
    ids: tuple[str | None, ...]

    def and_(self, other: Found) -> Found:
        """These lines and then the others."""
        return Found(
            np.concatenate([self.members, other.members]),
            np.concatenate([self.starts, other.starts[1:] + self.starts[-1]]),
            np.concatenate([self.gaps, other.gaps]),
            np.concatenate([self.silent, other.silent]),
            np.concatenate([self.box, other.box]),
            np.concatenate([self.vertical, other.vertical]),
            self.ids + other.ids,
        )


def gather_lines(settings: Sequence[Setting], slanted: Found, lost: Ints, em: float) -> Found:
    """The lines of all writing directions, from top to bottom and left to right.

    lost: glyphs without a place on the page; they make a line of their own at its top
    """
    parts = [_ordered(setting) for setting in settings]
    if len(slanted.box):
        parts.append(slanted)
    if len(lost):
        parts.append(_placeless(lost))
    if not parts:
        none = np.zeros(0)
        return Found(none.astype(np.int64), np.zeros(1, np.int64), none, none > 0, _no_boxes(), none > 0, ())
    found = parts[0]
    for part in parts[1:]:
        found = found.and_(part)
    return _sorted(found, em)


def slanted_lines(page: Page, members: Ints, starts: Ints) -> Found:
    """Lines set at a slant: words are parted only where the source has spaces."""
    line = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    boxes = page.glyphs.box[members]
    k = len(starts) - 1
    return Found(
        members,
        starts,
        np.full(len(members), np.nan),
        np.zeros(len(members), np.bool_),
        _hulls(boxes, line, ~blank(page.glyphs.code[members]), k),
        np.zeros(k, np.bool_),
        (None,) * k,
    )


def _no_boxes() -> Floats:
    return np.zeros((0, 4), np.float32)


def _placeless(lost: Ints) -> Found:
    count = len(lost)
    box = np.zeros((1, 4), np.float32)
    gaps, none = np.full(count, np.nan), np.zeros(count, np.bool_)
    return Found(lost, np.array([0, count]), gaps, none, box, np.zeros(1, np.bool_), (None,))


def _ordered(setting: Setting) -> Found:
    """The lines of one direction, their characters in the order in which they are read."""
    ink, line = setting.ink, setting.line
    start, end, along = ink.box[:, 0], ink.box[:, 2], setting.along
    order = _by_line(line, along)
    upwards = _read_upwards(setting, order) if ink.vertical else np.zeros(0, np.int64)
    if len(upwards):
        flipped = np.isin(line, upwards)
        start, end = np.where(flipped, -end, start), np.where(flipped, -start, end)
        order = _by_line(line, np.where(flipped, start, along))
    line = line[order]
    starts = np.searchsorted(line, np.arange(len(setting.box) + 1))
    inked = ~(ink.blank | setting.silent)[order]
    k = len(setting.box)
    return Found(
        ink.number[order],
        starts,
        _gaps(start[order], end[order], line, inked, setting.initial[order]),
        setting.silent[order],
        unturned(setting.box, ink.vertical),
        np.full(k, ink.vertical),
        (None,) * k,
    )


def _by_line(line: Ints, along: Doubles) -> Ints:
    """The characters sorted by line and along it."""
    least = along.min(initial=0)
    key = line * (along.max(initial=0) - least + 1) + (along - least)
    return np.argsort(key, kind="stable")  # in a seventh of the time, as sources mostly go along their lines


def _read_upwards(setting: Setting, order: Ints) -> Ints:
    """Lines of type turned by a quarter that run from bottom to top, as all of their text objects agree.

    Where they stand says nothing of it; this is the one place where the order of the source has a voice. It is
    heard where many characters agree, and from the lines that stand in a row with those.
    """
    ink, line = setting.ink, setting.line[order]
    number, run = ink.number[order], ink.run[order]
    written_on = (run[1:] == run[:-1]) | (
        np.abs(np.diff(number)) == 1
    )  # or one text object a letter, in turn
    votes = (line[1:] == line[:-1]) & written_on
    upwards = np.diff(number) < 0
    cast = np.bincount(line[1:], weights=votes, minlength=len(setting.box))
    gained = np.bincount(line[1:], weights=votes & upwards, minlength=len(setting.box))
    agreed = (cast > 0) & (gained == cast)
    sure = np.flatnonzero(agreed & (cast >= SURE_VOTES))
    if not len(sure):
        return sure
    middle = (setting.box[:, 1] + setting.box[:, 3]) / 2
    apart = np.abs(middle[:, None] - middle[None, sure]).min(axis=1)
    return np.flatnonzero(agreed & (apart < 0.3 * ink.em))


def _gaps(start: Doubles, end: Doubles, line: Ints, inked: Bools, initial: Bools) -> Doubles:
    """The clear distance of each inked character from the one before it on its line; none after an initial."""
    gaps = np.full(len(start), np.nan)
    at = np.flatnonzero(inked)
    gap = np.where(initial[at[:-1]], 0.0, start[at[1:]] - end[at[:-1]])
    gaps[at[1:]] = np.where(line[at[1:]] == line[at[:-1]], gap, np.nan)
    return gaps


def _sorted(found: Found, em: float) -> Found:
    """The lines in the order of their tops (to a tenth of an em), then from left to right."""
    if not len(found.box):
        return found
    top = found.box[:, 1].astype(np.float64)
    order = np.lexsort((found.box[:, 0], np.floor((top - top.min()) / (0.1 * em) + 0.43)))
    counts = np.diff(found.starts)[order]
    starts = np.append(0, np.cumsum(counts))
    place = np.arange(starts[-1]) + np.repeat(found.starts[order] - starts[:-1], counts)
    return Found(
        found.members[place],
        starts,
        found.gaps[place],
        found.silent[place],
        found.box[order],
        found.vertical[order],
        tuple(map(found.ids.__getitem__, order.tolist())),
    )


def given_lines(page: Page, sizes: Doubles, groups: Groups) -> Found:
    """The lines that the source gives, in its order, their characters too."""
    members = groups.members.astype(np.int64)
    line = np.repeat(np.arange(len(groups)), np.diff(groups.starts))
    boxes = page.glyphs.box.take(members, axis=0)
    vertical = np.bincount(line, weights=page.glyphs.vertical[members] - 0.5, minlength=len(groups)) > 0
    runs_down = vertical[line] if vertical.any() else False
    start, end = (
        np.where(runs_down, boxes[:, side + 1], boxes[:, side]).astype(np.float64) for side in (0, 2)
    )
    inked = ~blank(page.glyphs.code[members])
    none = np.zeros(len(members), np.bool_)
    ids = page.given.ids if page.given else ()
    return Found(
        members,
        groups.starts.astype(np.int64),
        _gaps(start, end, line, inked, none),
        none,
        _hulls(boxes, line, inked, len(groups)),
        vertical,
        ids,
    )


def _hulls(boxes: Floats, line: Ints, inked: Bools, k: int) -> Floats:
    """The box round the inked characters of each line (round all, where none is inked).

    boxes: float32 (m, 4);  line: of each character, in rising order
    """
    use = inked | ~(np.bincount(line, weights=inked, minlength=k) > 0)[line]
    use &= np.isfinite(boxes).all(axis=1)
    hull = np.zeros((k, 4), np.float32)
    heads = np.flatnonzero(begins(line))
    for side, far in enumerate((np.inf, np.inf, -np.inf, -np.inf) if len(heads) else ()):
        outermost = np.minimum if far > 0 else np.maximum
        hull[line[heads], side] = outermost.reduceat(np.where(use, boxes[:, side], np.float32(far)), heads)
    hull[~np.isfinite(hull).all(axis=1)] = 0
    return hull


def describe(page: Page, sizes: Doubles, found: Found) -> Lines:
    """The lines with what is known of each."""
    glyphs, members = page.glyphs, found.members
    groups = Groups(members.astype(np.int32), found.starts.astype(np.int32), len(glyphs))
    line = np.repeat(np.arange(len(groups)), np.diff(found.starts))
    weight = np.where(blank(glyphs.code[members]), 0.001, 1.0)
    changes = begins(line)
    for column in (sizes, glyphs.font, glyphs.color):
        changes |= begins(column.take(members))
    at = np.flatnonzero(changes)  # stretches of one style
    weights = np.add.reduceat(weight, at).astype(np.float64) if len(at) else weight
    where = (line[at], weights, len(groups))
    font = _mode(glyphs.font[members[at]], *where)
    heavy = np.array([font.bold for font in page.fonts] + [False], np.bool_)
    return Lines(
        glyphs=groups,
        text=texts(glyphs, members, found.starts, sizes, found.gaps, found.silent),
        box=found.box,
        size=_mode(sizes[members[at]], *where).astype(np.float32),
        font=font,
        bold=heavy[np.where((font >= 0) & (font < len(page.fonts)), font, -1)],
        vertical=found.vertical,
        color=_mode(glyphs.color[members[at]], *where),
        source_id=found.ids,
    )


def _mode(values: npt.NDArray[Value], line: Ints, weights: Doubles, k: int) -> npt.NDArray[Value]:
    """The value with most weight of each of k lines; of equals the least. line: of each value, in rising order"""
    heads = np.flatnonzero(begins(line))
    found = np.full(k, values.min() if len(values) else 0, values.dtype)
    found[line[heads]] = values[heads]
    mixed = np.zeros(k, np.bool_)  # most lines are set in one style
    mixed[line[values != found[line]]] = True
    if mixed.any():
        rows = mixed[line]
        found[mixed] = _mixed_mode(values[rows], line[rows], weights[rows], k)[mixed]
    return found


def _mixed_mode(values: npt.NDArray[Value], line: Ints, weights: Doubles, k: int) -> npt.NDArray[Value]:
    """What `_mode` gives of lines of several values."""
    kinds, kind = np.unique(values, return_inverse=True)
    pair, which = np.unique(line * len(kinds) + kind, return_inverse=True)
    total = np.bincount(which, weights=weights)
    order = np.lexsort((-pair, total, pair // max(len(kinds), 1)))  # the last of each line is its commonest
    best = np.zeros(k, np.int64)
    best[pair[order] // max(len(kinds), 1)] = pair[order] % max(len(kinds), 1)
    return kinds[best]
