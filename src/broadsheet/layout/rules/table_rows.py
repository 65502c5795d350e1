"""What stands in the rows of a table beside its figures: names of clubs and firms, heads of columns.

By themselves they read like bylines, page labels or headlines; the rows that they stand in tell what they are.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.reading import tighten, turn
from broadsheet.layout.rules.tables import FARTHEST, NEXT_ROW
from broadsheet.layout.rules.view import View
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

MISTAKEN = frozenset(
    {
        Role.BODY, Role.HEAD, Role.SUBHEAD, Role.KICKER, Role.CROSSHEAD, Role.LABEL, Role.BYLINE, Role.CREDIT,
        Role.CAPTION, Role.PHOTO_CREDIT, Role.FOLIO, Role.MASTHEAD, Role.HEADER, Role.FOOTER,
    }
)  # fmt: skip
LONGEST = 30  # characters of a line
WORD = 8  # characters of the head of a column
LARGER = 1.1  # times the cells' size
LEVEL = 0.15  # em between the middles of lines in one row
FEWEST_CELLS = 2  # in a row beside the name that it begins with
FEWEST_ROWS = 3  # of one cell beside a name
ROUNDS = 8  # names are looked for beside those just found so often


def name_cells(view: View) -> None:
    """Make cells of all blocks of which every line stands in a row of cells, all roles being known.

    In Chinese names are as short as cells are, and lines of text are short as well: there only the heads of columns are
    sure.
    """
    m = view.measures
    cells = [block for block, role in view.roles.items() if role is Role.TABLE]
    if not cells:
        return
    if not view.language.joins_with_space:
        for _ in range(ROUNDS):
            cells = [block for block, role in view.roles.items() if role is Role.TABLE]
            found = [*_over_cells(view, cells), *_beside_cells(view, cells)]
            if not found:
                break
            view.roles.update(dict.fromkeys(found, Role.TABLE))
        return
    view.roles.update(dict.fromkeys(_over_cells(view, cells), Role.TABLE))
    cells = [block for block, role in view.roles.items() if role is Role.TABLE]
    largest = LARGER * float(m.size[cells].max())
    box = _line_boxes(view)
    names = {
        block: box[view.blocks[block]]
        for block, role in view.roles.items()
        if role in MISTAKEN and m.size[block] <= largest and _reads_as_cells(view, block)
    }
    rows = np.concatenate([box[view.blocks[block]] for block in cells])
    for _ in range(ROUNDS):
        found = [block for block, own in names.items() if _in_rows(own, rows)]
        column = m.box[found + [block for block, role in view.roles.items() if role is Role.TABLE]]
        found = [block for block in found if m.lines[block] > 1 or _in_column(m.box[block], column)]
        if not found:
            return
        view.roles.update(dict.fromkeys(found, Role.TABLE))
        rows = np.concatenate([rows, *(names.pop(block) for block in found)])


def name_verse(view: View) -> None:
    """Make text of short lines without a figure that no cell stands beside, all roles being known: verse, no table.

    Only where no rule has found a table, but trees have by its short lines.
    """
    m = view.measures
    tables = np.array([block for block, role in view.roles.items() if role is Role.TABLE], np.int64)
    for block in tables[(m.lines[tables] > 1) & (len(tables) > 0)].tolist():
        box = m.level if view.vertical and m.turned[block] else m.box
        level = np.minimum(box[tables, 3], box[block, 3]) > np.maximum(box[tables, 1], box[block, 1])
        if level.sum() == 1 and not any(sign.isdigit() for sign in m.text[block]):
            view.roles[block] = Role.BODY


def _over_cells(view: View, cells: list[int]) -> list[int]:
    """The heads of columns: single words no larger than cells, right over one, with two more or cells in their row."""
    m = view.measures
    largest, under = LARGER * float(m.size[cells].max()), m.box[cells]
    words = [
        block
        for block, role in view.roles.items()
        if role in MISTAKEN and m.lines[block] == 1 and m.chars[block] <= WORD
        and m.size[block] <= largest and _right_over(m.box[block], under)
    ]  # fmt: skip
    x0, y0, x1, y1 = m.box[[*words, *cells]].T
    found: list[int] = []
    for block in words:
        left, top, right, foot = m.box[block].tolist()
        apart = np.maximum(x0 - right, left - x1)
        row = (np.abs((y0 + y1) / 2 - (top + foot) / 2) < LEVEL) & (apart > 0)
        if row.sum() >= FEWEST_CELLS and apart[row].min() < 2 * FARTHEST:
            found.append(block)
    return found


def _right_over(box: Floats, cells: Floats) -> bool:
    """Whether a cell stands right under a box."""
    x0, y0, x1, _ = cells.T
    under = (x0 < box[2]) & (x1 > box[0]) & (y0 > box[3] - LEVEL) & (y0 - box[3] < NEXT_ROW)
    return bool(under.any())


def _beside_cells(view: View, cells: list[int]) -> list[int]:
    """The columns of short lines that begin and end level with a column of as many cells in the same frame."""
    m = view.measures
    found: list[int] = []
    for block, role in view.roles.items():
        if role not in MISTAKEN or m.lines[block] < FEWEST_ROWS or m.frame[block] < 0:
            continue
        box = m.level if view.vertical and m.turned[block] else m.box
        alike = np.array(
            [m.lines[one] == m.lines[block] and m.frame[one] == m.frame[block] for one in cells], np.bool_
        )
        level = np.abs(box[cells][:, [1, 3]] - box[block, [1, 3]]).max(axis=1) < LEVEL
        if (alike & level).any() and m.chars[block] <= WORD * m.lines[block]:
            found.append(block)
    return found


def _reads_as_cells(view: View, block: int) -> bool:
    """Whether all lines of a block are short, none goes on in the next, and they sign nothing beyond doubt."""
    if view.measures.turned[block] or view.is_signature(block):
        return False
    texts = [view.lines.text[line].strip() for line in view.blocks[block]]
    return all(
        0 < len(text) <= LONGEST and not text[0].islower() and text[-1] not in "-,;，、；" for text in texts
    )


def _line_boxes(view: View) -> Floats:
    """The boxes of all lines, em, reading coordinates."""
    return tighten(turn(view.lines.box, view.page, view.vertical), view.lines.size) / view.em


def _in_rows(lines: Floats, cells: Floats) -> bool:
    """Whether each line stands in a row of some cells, or if they are several, of one.

    Their column is no farther from a cell than the cells of one table are from each other.
    """
    middle, others = (lines[:, 1] + lines[:, 3]) / 2, (cells[:, 1] + cells[:, 3]) / 2
    apart = np.maximum(cells[:, 0] - lines[:, 2].max(), lines[:, 0].min() - cells[:, 2])
    row = np.abs(middle[:, None] - others[(apart > 0) & (apart < FARTHEST)]) < LEVEL
    beside = int(row.sum(axis=1).min())
    return beside >= FEWEST_CELLS or (beside > 0 and len(lines) >= FEWEST_ROWS)


def _in_column(box: Floats, cells: Floats) -> bool:
    """Whether a cell, which may be among these, has others over or under it."""
    across = np.minimum(cells[:, 2], box[2]) - np.maximum(cells[:, 0], box[0])
    apart = np.maximum(cells[:, 1] - box[3], box[1] - cells[:, 3])
    return bool(((across > 0) & (apart < NEXT_ROW)).sum() > 1)
