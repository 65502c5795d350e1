"""The pieces of columns that an article's text runs through, round everything that stands in its way."""

from __future__ import annotations

from benchmarks.press.marks import Box

_LEAST_ROWS = 2


def column_pieces(
    columns: list[tuple[float, float]],
    top: float,
    bottom: float,
    obstacles: list[Box],
    row: float,
    gutter: float,
) -> list[Box]:
    """Column pieces in reading order: column by column, each from top to bottom past the obstacles.

    columns: where each begins and ends (x).  row: the leading; `top` and all pieces lie on its grid.
    An obstacle that leaves at least four tenths of the column free narrows it; another one stops it.
    """
    pieces: list[Box] = []
    rows = int((bottom - top) / row + 0.01)
    for x0, x1 in columns:
        free = [_free(x0, x1, top + n * row, row, obstacles, gutter) for n in range(rows)]
        start = 0
        while start < rows:
            end = start + 1
            while end < rows and free[end] == free[start]:
                end += 1
            span = free[start]
            if span is not None and end - start >= _LEAST_ROWS:
                pieces.append((span[0], top + start * row, span[1], top + end * row))
            start = end
    return pieces


def _free(
    x0: float, x1: float, y: float, row: float, obstacles: list[Box], gutter: float
) -> tuple[float, float] | None:
    """What an obstacle leaves of a column in one row."""
    least = (x1 - x0) * 0.4
    left, right = x0, x1
    for ox0, oy0, ox1, oy1 in obstacles:
        if oy1 <= y + 0.01 or oy0 >= y + row - 0.01 or ox1 <= left + 0.01 or ox0 >= right - 0.01:
            continue
        if ox0 - gutter - left >= right - (ox1 + gutter):
            right = min(right, ox0 - gutter)
        else:
            left = max(left, ox1 + gutter)
        if right - left < least:
            return None
    return (left, right)
