"""The text of a table: the cells that stand side by side in a row are a line."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.model.boxes import along_and_across
from broadsheet.model.layout import Layout

_LEVEL = 0.5  # cells that share this part of the lower one's height stand in one row


def table_rows(layout: Layout, lines: Sequence[int]) -> list[str]:
    """The rows of a table from top to bottom, the cells of each from left to right, parted by spaces.

    Where nothing is known of places, every printed line is a row.
    """
    texts = {line: layout.lines.text[line].strip() for line in lines}
    printed = [line for line in lines if texts[line]]
    if not layout.page.has_geometry:
        return [texts[line] for line in printed]
    where = along_and_across(layout.lines.box[printed], layout.lines.vertical[printed])
    box = dict(zip(printed, where.tolist(), strict=True))
    rows: list[list[int]] = []
    for line in sorted(printed, key=lambda one: box[one][1] + box[one][3]):
        if rows and _level(box[rows[-1][0]], box[line]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [" ".join(texts[line] for line in sorted(row, key=lambda one: box[one][0])) for row in rows]


def _level(a: list[float], b: list[float]) -> bool:
    """Whether two boxes stand at one height."""
    shared = min(a[3], b[3]) - max(a[1], b[1])
    return shared > _LEVEL * min(a[3] - a[1], b[3] - b[1])
