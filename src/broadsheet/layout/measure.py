"""What can be measured of each block: its column, type, indents and ends, all in body em."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.containers import containers_of
from broadsheet.layout.reading import tighten, turn
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines, Measures
from broadsheet.model.page import Floats, Page
from broadsheet.model.stature import Stature

ROWS = 256  # short blocks compared with the running text at a time: memory stays bounded
NEXT = 4.0  # em from a centred line to the column that it is centred on


def measure_blocks(
    page: Page, lines: Lines, blocks: Groups, em: float, vertical: bool, stature: Stature | None = None
) -> Measures:
    """The measures of every block. stature: of the lines, if the source tells no faces."""
    box = tighten(turn(lines.box, page, vertical), np.where(lines.vertical == vertical, lines.size, np.nan))
    box = (box / em).astype(np.float32)
    member, starts = blocks.members, blocks.starts[:-1]
    hull = np.stack(
        [
            np.minimum.reduceat(box[member, 0], starts),
            np.minimum.reduceat(box[member, 1], starts),
            np.maximum.reduceat(box[member, 2], starts),
            np.maximum.reduceat(box[member, 3], starts),
        ],
        axis=1,
    )
    chars = np.fromiter(map(len, lines.text), np.int32, len(lines.text))
    first, last = member[starts], member[blocks.starts[1:] - 1]
    heaviest = _heaviest(blocks, chars)
    size = lines.size[heaviest] / em
    left, right = _column_edges(hull, size, np.diff(blocks.starts))
    stands = (stature or Stature.unknown(len(lines))).of_blocks(blocks)
    return Measures(
        box=hull,
        size=size.astype(np.float32),
        pitch=_pitches(box, blocks),
        indent=box[first, 0] - left,
        shortfall=right - box[last, 2],
        left=left,
        right=right,
        lines=np.diff(blocks.starts).astype(np.int32),
        chars=np.add.reduceat(chars[member], starts).astype(np.int32),
        bold=lines.bold[heaviest],
        turned=lines.vertical[heaviest] != vertical,
        color=lines.color[heaviest],
        font=lines.font[heaviest],
        frame=containers_of(page, lines.box[first]).astype(np.int32),
        text=tuple("".join([lines.text[line] for line in block.tolist()]) for block in blocks),
        first=tuple([lines.text[line] for line in first.tolist()]),
        last=tuple([lines.text[line] for line in last.tolist()]),
        high=stands.high,
        wide=stands.wide,
        source=stands.source,
    )


def _heaviest(blocks: Groups, chars: np.ndarray) -> np.ndarray:
    """The line with most characters of every block: it stands for the block's type."""
    labels = np.repeat(np.arange(len(blocks)), np.diff(blocks.starts))
    order = np.lexsort((-chars[blocks.members], labels))
    return blocks.members[order[blocks.starts[:-1]]]


def _pitches(box: Floats, blocks: Groups) -> Floats:
    """Median step from line to line of every block, NaN for single lines."""
    middle = (box[blocks.members, 1] + box[blocks.members, 3]) / 2
    step, count = middle[1:] - middle[:-1], np.diff(blocks.starts) - 1
    block = np.repeat(np.arange(len(blocks)), count + 1)
    inner = np.flatnonzero(block[1:] == block[:-1])
    step = step[inner[np.lexsort((step[inner], block[inner]))]]  # within each block from the smallest on
    pitch = np.full(len(blocks), np.nan, np.float32)
    first, some = np.cumsum(count) - count, count > 0
    low, high = first + (count - 1) // 2, first + count // 2
    pitch[some] = (step[low[some]] + step[high[some]]) / 2
    return pitch


def _column_edges(hull: Floats, size: Floats, count: np.ndarray) -> tuple[Floats, Floats]:
    """The left and right edge of the column that each block stands in.

    A block of a few short lines does not show its column's edges; the nearest block of running text that holds it
    and shares its left edge, or on whose middle it is centred, does.
    """
    left, right = hull[:, 0].copy(), hull[:, 2].copy()
    body = np.flatnonzero((np.abs(size - 1) < 0.15) & (count > 2))
    if not body.size:
        return left, right
    short = np.flatnonzero((size < 1.3) & (count <= 3))
    for start in range(0, len(short), ROWS):
        number = short[start : start + ROWS]
        nearest = _column_of(hull[number][:, None], hull[body][None])
        number, column = number[nearest >= 0], body[nearest[nearest >= 0]]
        left[number] = np.minimum(left[number], hull[column, 0])
        right[number] = np.maximum(right[number], hull[column, 2])
    return left, right


def _column_of(box: Floats, body: Floats) -> Ints:
    """Which block of running text shows the column of each block, int (k,); -1 for none.

    box: (k, 1, 4);  body: (1, n, 4)
    """
    beside = overlap(body, box) > 0
    gap = np.maximum(body[..., 1] - box[..., 3], box[..., 1] - body[..., 3])
    holds = beside & (body[..., 0] < box[..., 0] + 1) & (body[..., 2] > box[..., 2] - 1)
    aligned = (np.abs(body[..., 0] - box[..., 0]) < 2.6) & holds
    room = (box[..., 0] - body[..., 0]) - (body[..., 2] - box[..., 2])
    centred = holds & (np.abs(room) < 2.0) & (gap < NEXT)
    same = np.where(aligned.any(axis=1, keepdims=True), aligned, centred)
    return np.where(same.any(axis=1), np.where(same, gap, np.inf).argmin(axis=1), -1)
