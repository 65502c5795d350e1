"""Tables (results, prices, weather): short cells that stand in rows and columns."""

from __future__ import annotations

import re

import numpy as np

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.boxes import Ints, connected, overlap
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

FEWEST_ROWS = 3
FIGURES = 0.2  # share of digits in the cells of a table
FARTHEST = 10.0  # em between neighbouring cells of a row
NEXT_ROW = 2.5  # em from a row to the next
MOST_CELLS = 6  # in a row that is one line
SCORE = re.compile(r"\D{1,10}\d{1,3} ?[∶:：比–-] ?\d{1,3}\D{1,10}")
HAN = "\u2e80"  # from here on signs are Chinese
COLUMNS = 3  # of a strip of figures, at least
NARROWEST, HIGHEST_ROW = 2.0, 6.0  # columns: a rule of a grid is wider; em: a row is no higher
LONGEST_NAME = 30  # characters of a cell there
MOST_RULES = 400  # looked at: a picture drawn in lines has more
ROWS = 128  # cells compared with others at a time


def find(view: View) -> dict[int, Role]:
    """Groups of cells with at least three rows of two, and figures or rules among them."""
    m = view.measures
    found: dict[int, Role] = {}
    level = m.turned & view.vertical  # on a vertical page, cells of a table that is set level
    for box, chosen in ((m.box, ~level), (m.level, level)):
        short = chosen & view.short_lined & ((box[:, 2] - box[:, 0]) < 0.75 * view.measure)
        cells = np.array([b for b in np.flatnonzero(short) if int(b) not in view.roles], np.int64)
        for group in _groups(box[cells]):
            if _is_table(view, cells[group], box):
                found.update({int(block): Role.TABLE for block in cells[group]})
    return found | dict.fromkeys(strips(view) | rows(view) | grids(view), Role.TABLE)


def rows(view: View) -> set[int]:
    """The blocks of which each line is a row of a table: words and a figure, set apart, as scores and weather are."""
    m = view.measures
    rows = np.flatnonzero((m.lines >= FEWEST_ROWS) & (m.size < DISPLAY)).tolist()
    return {
        block
        for block in rows
        if view.roles.get(block, Role.TABLE) is Role.TABLE
        and all(_is_row(view.lines.text[line]) for line in view.blocks[block])
    }


def _is_row(text: str) -> bool:
    """Whether a line is a score between names, or a few words in Chinese or Japanese, one of them with a figure."""
    if SCORE.fullmatch(text.strip()):
        return True
    if text.isascii() or max(text) < HAN:
        return False
    words = text.split()
    if not 2 <= len(words) <= MOST_CELLS:
        return False
    return any(map(str.isdigit, text)) and any(word.isalpha() and word >= HAN for word in words)


def strips(view: View) -> set[int]:
    """The blocks of frames that hold nothing but short cells in columns, with figures in each: prices of the day."""
    m, short = view.measures, view.short_lined
    found: set[int] = set()
    for frame in np.unique(m.frame[m.frame >= 0]).tolist():
        inside = np.flatnonzero(m.frame == frame)
        if len(inside) >= COLUMNS and short[inside].all() and _is_strip(view, inside):
            found |= {block for block in inside.tolist() if view.roles.get(block, Role.TABLE) is Role.TABLE}
    return found


def grids(view: View) -> set[int]:
    """The blocks between rules across that run from one edge to another at short steps, where nothing is longer than a
    cell and three rows on end have two: programmes of an evening, times across and stations down."""
    m, rules = view.measures, view.rules
    wide = rules[:, 2] - rules[:, 0]
    found: set[int] = set()
    for alike in _of_one_extent(
        rules[(wide > NARROWEST * view.measure) & (wide > rules[:, 3] - rules[:, 1])]
    ):
        height, middle = np.sort((alike[:, 1] + alike[:, 3]) / 2), (m.box[:, 1] + m.box[:, 3]) / 2
        left, right = alike[:, 0].min() - 1, alike[:, 2].max() + 1
        inside = np.flatnonzero((m.box[:, 0] > left) & (m.box[:, 2] < right))
        rows = np.split(inside[np.argsort(middle[inside])], np.searchsorted(np.sort(middle[inside]), height))[
            1:-1
        ]
        told: list[Ints] = []
        for row, high in zip([*rows, np.zeros(0, np.int64)], [*np.diff(height), np.inf], strict=True):
            if high < HIGHEST_ROW and len(row) and _are_cells(view, row):
                told.append(row)
                continue
            if sum(len(one) > 1 for one in told) >= FEWEST_ROWS:
                found.update(int(block) for one in told for block in one)
            told = []
    return {block for block in found if view.roles.get(block, Role.TABLE) is Role.TABLE}


def _of_one_extent(rules: Floats) -> list[Floats]:
    """Rules across that begin and end at the same edges, a group of FEWEST_ROWS and one or more each."""
    rules = rules[np.argsort(rules[:, 1], kind="stable")][:MOST_RULES]
    ends = rules[:, [0, 2]]
    alike: list[list[bool]] = (np.abs(ends[:, None] - ends).max(axis=2, initial=0) < 1).tolist()
    groups: list[list[int]] = []
    for rule in range(len(rules)):
        group = next((group for group in groups if alike[group[0]][rule]), None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    return [rules[group] for group in groups if len(group) > FEWEST_ROWS]


def _are_cells(view: View, blocks: Ints) -> bool:
    """Whether no block has more than two lines, or lines longer than a name."""
    m = view.measures
    lines, chars = m.lines[blocks], m.chars[blocks]
    return bool(
        (lines <= 2).all() and (chars <= LONGEST_NAME * lines).all() and (m.size[blocks] < DISPLAY).all()
    )


def _is_strip(view: View, inside: Ints) -> bool:
    """Whether these blocks stand in columns, none of which has fewer than two digits, and two rows or one."""
    m = view.measures
    columns: list[list[int]] = []
    reach = -np.inf
    for block in inside[np.argsort(m.box[inside, 0])].tolist():
        if m.box[block, 0] >= reach:
            columns.append([])
        columns[-1].append(block)
        reach = max(reach, float(m.box[block, 2]))
    rows = max(int(m.lines[c].sum()) for c in columns)
    figured = all(sum(sign.isdigit() for b in c for sign in m.text[b]) > 1 for c in columns)
    return len(columns) >= COLUMNS and rows <= 2 and figured


def _groups(box: np.ndarray) -> list[Ints]:
    """Cells that stand beside or under each other, as groups of their numbers."""
    if not 2 * FEWEST_ROWS <= len(box) <= 4000:
        return [np.arange(len(box))] if len(box) >= FEWEST_ROWS else []
    order = np.argsort(box[:, 1], kind="stable")
    label = np.empty(len(box), np.int64)
    label[order] = connected(*_near(box[order]), len(box))
    together = np.argsort(label, kind="stable")
    return np.split(together, np.flatnonzero(np.diff(label[together])) + 1)


def _near(box: Floats) -> tuple[Ints, Ints]:
    """The pairs of cells, sorted from the top, that stand beside or under each other; some rows of them at a time."""
    found: list[Ints] = []
    for start in range(0, len(box), ROWS):
        one = box[start : start + ROWS, None]
        reach = np.searchsorted(box[:, 1], one[..., 3].max() + NEXT_ROW, side="right")
        two = box[None, start:reach]
        down = overlap(one, two, axis=1)
        across = overlap(one, two)
        level = down > 0.5 * np.minimum(one[..., 3] - one[..., 1], two[..., 3] - two[..., 1])
        near = (level & (across > -FARTHEST)) | ((across > 0) & (down > -NEXT_ROW))
        found.append(np.argwhere(near) + start)
    pairs = np.concatenate(found)
    return pairs[:, 0], pairs[:, 1]


def _is_table(view: View, cells: Ints, where: Floats) -> bool:
    """Whether some cells stand in rows, with figures or rules among them. where: the boxes of all blocks, as read"""
    m = view.measures
    box = where[cells]
    middle = (box[:, 1] + box[:, 3]) / 2
    tops, feet = np.sort(box[box[:, 3] > box[:, 1]].T[1::2], axis=1)
    level = np.searchsorted(tops, middle) - np.searchsorted(feet, middle, side="right")  # itself, and others
    with_neighbour = int(m.lines[cells[level > 1]].sum())
    text = "".join(m.text[block] for block in cells.tolist())
    figures = sum(map(str.isdigit, text)) / max(len(text), 1)
    return with_neighbour >= 2 * FEWEST_ROWS and (figures > FIGURES or _ruled(view, box) >= FEWEST_ROWS)


def _ruled(view: View, box: np.ndarray) -> int:
    """How many rules run across between the cells."""
    left, top, right, foot = box[:, 0].min(), box[:, 1].min(), box[:, 2].max(), box[:, 3].max()
    rules = view.rules
    inside = (rules[:, 1] > top) & (rules[:, 3] < foot)
    across = np.minimum(rules[:, 2], right) - np.maximum(rules[:, 0], left) > 0.5 * (right - left)
    return int((inside & across).sum())
