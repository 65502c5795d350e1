"""Headlines of tables that follow each other down a column, and the heads of their columns."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from broadsheet.languages import load
from broadsheet.layout.rules import table_heads, table_rows
from broadsheet.model.roles import Role

HEADS = ("COMETS 7, MILLERS 0", "FOXES 5, OTTERS 3")
COLUMNS = (0.0, 8.0, 10.0, 12.0)  # where cells begin, em


def scores(roles: dict[str, Role], size: float = 0.9, figure: str = "") -> Any:
    """Two tables down a column, under headlines in type of this size, with these roles by text; all else are cells.

    figure: what stands beside the headlines, at the right
    """
    texts: list[str] = []
    boxes: list[tuple[float, float, float]] = []  # left, right, top
    for number, head in enumerate(HEADS):
        top = 7.0 * number
        texts += [head, *([figure] if figure else [])]
        boxes += [(0.0, 7.0, top), *([(10.0, 11.0, top)] if figure else [])]
        for row, words in enumerate((("Garrick", "ab", "r", "hi"), *[("Venn", "1", "2", "3")] * 3)):
            texts += words
            boxes += [(left, left + (5 if left == 0 else 1), top + 1.2 * (row + 1)) for left in COLUMNS]
    sizes = np.array([size if text in HEADS else 0.7 for text in texts], np.float32)
    left, right, top = np.array(boxes, np.float32).T
    count = len(texts)
    measures = SimpleNamespace(
        text=tuple(texts), box=np.stack([left, top, right, top + 0.8], axis=1), size=sizes,
        lines=np.ones(count, np.int32), chars=np.array([len(text) for text in texts]), turned=np.zeros(count, np.bool_),
    )  # fmt: skip
    return SimpleNamespace(
        measures=measures, vertical=False, language=load("en"),
        roles={block: roles.get(text, Role.TABLE) for block, text in enumerate(texts)},
    )  # fmt: skip


def heads_of(view: Any) -> list[str]:
    return [view.measures.text[block] for block, role in view.roles.items() if role is Role.HEAD]


def test_larger_lines_over_cells_that_fill_their_row_head_the_tables() -> None:
    view = scores({HEADS[0]: Role.FOLIO})
    table_heads.name_heads(view)
    assert heads_of(view) == list(HEADS)


@pytest.mark.parametrize("other", [{"size": 0.7}, {"figure": "12"}])
def test_lines_no_larger_than_cells_or_with_a_figure_beside_them_are_cells(other: dict[str, Any]) -> None:
    view = scores({}, **other)
    table_heads.name_heads(view)
    assert not heads_of(view)


def test_words_over_columns_of_cells_are_cells_though_none_in_their_row_was_known() -> None:
    heads = ("Garrick", "ab", "r", "hi")
    view = scores(dict.fromkeys((*heads, *HEADS), Role.HEAD))
    found = table_rows._over_cells(view, [block for block, role in view.roles.items() if role is Role.TABLE])
    assert [view.measures.text[block] for block in found] == list(heads) * 2
