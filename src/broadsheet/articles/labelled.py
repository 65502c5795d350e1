"""Headlines of briefs that were taken for section labels: each stands over one text that has no other headline.

A short line over a short text is set as a label is. A label stands over several items, and once on its page; headlines
of briefs stand over one each, and are set alike.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from broadsheet.articles.items import Item
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role

UNDER = 3.0  # em from a label down to text
SAME_STYLE = 0.03  # of the size: type that differs by less is one style


def head_with_labels(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each label that is the headline of the text under it made that.

    On OCR pages all is left as it is: faces are not told there, and heads are often lost.
    """
    labels = np.array([block for block, role in enumerate(layout.roles) if role is Role.LABEL], np.int64)
    if len(labels) < 2 or layout.page.is_ocr_xml:
        return items
    over = {id(item): _right_over(layout, labels, item) for item in items if item.is_headless}
    texts = Counter(over.values())  # under each label
    frame = layout.measured.frame
    # where texts without a label stand, too, a label may be that of several briefs without headlines
    bare = {int(frame[_first(item)]) for item in items if id(item) in over and over[id(item)] is None}
    headed: list[Item] = []
    for item in items:
        label = over.get(id(item))
        alone = label is not None and texts[label] == 1 and int(frame[label]) not in bare
        if label is not None and alone and _is_one_of_several(layout, labels, label):
            item = replace(item, deck=((Role.HEAD, label),))
        headed.append(item)
    return headed


def _first(item: Item) -> int:
    """The block that a text begins with, whatever captions stand over it."""
    return item.running[0][1]


def _right_over(layout: Layout, labels: Ints, item: Item) -> int | None:
    """The label that stands right over a text, in its frame, if one does."""
    m = layout.measured
    first = _first(item)
    down = m.box[first, 1] - m.box[labels, 3]
    near = (overlap(m.box[labels], m.box[first]) > 0) & (down > -0.6) & (down < UNDER)
    near &= m.frame[labels] == m.frame[first]
    found = labels[near]
    return int(found[m.box[found, 3].argmax()]) if len(found) else None


def _is_one_of_several(layout: Layout, labels: Ints, label: int) -> bool:
    """Whether another label of the page is set just as this one."""
    m = layout.measured
    alike = (m.font[labels] == m.font[label]) & (np.abs(m.size[labels] / m.size[label] - 1) < SAME_STYLE)
    return bool((alike & (labels != label)).any())
