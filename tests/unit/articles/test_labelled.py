"""Headlines of briefs that were taken for section labels."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.items import Item
from broadsheet.articles.labelled import head_with_labels
from broadsheet.model.roles import Role

BOXES = [[0, 0, 6, 1], [0, 2, 12, 8], [20, 0, 26, 1], [20, 2, 32, 8], [40, 2, 52, 8]]
LABELS = (Role.LABEL, Role.BODY, Role.LABEL)


def page(sizes: tuple[float, ...] = (1.3, 1, 1.3, 1, 1)) -> Any:
    layout = placed(BOXES, roles=LABELS, sizes=sizes)
    layout.measured.font = np.zeros(len(BOXES), np.int32)
    layout.page.is_ocr_xml = False
    return layout


def brief(block: int) -> Item:
    return Item(running=((Role.BODY, block),))


def test_labels_set_alike_over_one_brief_each_are_their_headlines() -> None:
    found = head_with_labels(page(), [brief(1), brief(3)])
    assert [item.deck for item in found] == [((Role.HEAD, 0),), ((Role.HEAD, 2),)]


@pytest.mark.parametrize(
    "what", ["set otherwise", "over several briefs", "over two abreast", "on an OCR page"]
)
def test_a_label_stays_one(what: str) -> None:
    layout, items = page(), [brief(1), brief(3)]
    if what == "set otherwise":
        layout = page((1.3, 1, 1.8, 1, 1))
    elif what == "over several briefs":
        items.append(brief(4))
    elif what == "over two abreast":
        layout.measured.box[[0, 1, 2, 3, 4]] = [
            [0, 0, 12, 1],
            [0, 2, 5, 8],
            [20, 0, 26, 1],
            [6, 2, 12, 8],
            [40, 2, 52, 8],
        ]
    else:
        layout.page.is_ocr_xml = True
    assert head_with_labels(layout, items) == items


def test_a_caption_before_a_brief_does_not_hide_its_headline() -> None:
    captioned = replace(brief(1), leading=((Role.CAPTION, 4),))
    found = head_with_labels(page(), [captioned, brief(3)])
    assert [item.deck for item in found] == [((Role.HEAD, 0),), ((Role.HEAD, 2),)]
