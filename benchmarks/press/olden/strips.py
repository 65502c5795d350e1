"""What is poured down the columns of an old page: heads, paragraphs, rows, rules, white; none has a place yet."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Strip:
    """A piece of an item. Sizes in body sizes, insets and tracking in em, white in leadings.

    slot:   "head", "body", "label" or "" for what prints no type
    role:   of a body part: paragraph, crosshead, table, list
    align:  "justify", "center", "left", "right", "row" (text<tab>text: a row of cells, leaders between them)
    item:   number of the item that it belongs to
    keep:   it may not be the last of its column
    rule:   a short rule stands in the white above it
    """

    text: str
    slot: str = "body"
    role: str = "paragraph"
    align: str = "justify"
    size: float = 1.0
    bold: bool = False
    tracking: float = 0.0
    indent: float = 0.0
    hanging: float = 0.0  # inset of the second and further lines
    above: float = 0.0
    below: float = 0.0
    item: int = 0
    keep: bool = False
    rule: bool = False
    off: float = 0.0  # of a centred line: how far from the middle, of the column's width

    def of(self, item: int) -> Strip:
        """The strip as a part of this item."""
        return replace(self, item=item)
