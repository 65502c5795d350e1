"""Type of which a clip path, or the edge of the form it lies in, shows nothing: an advertisement's own crop marks, what
overflows a box of a web page, the rest of a page of which another page shows a part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.loops import Addresses
from broadsheet.model.page import Glyphs

Boxes = npt.NDArray[np.float64]


@dataclass
class Windows:
    """Text objects of which less than the whole page is shown: their addresses, and the box of what is, page units."""

    addresses: list[Addresses] = field(default_factory=list)
    boxes: list[Boxes] = field(default_factory=list)

    def add(self, addresses: Addresses, boxes: Boxes) -> None:
        """Note some, float64 (k, 4); a box turned inside out shows nothing."""
        if len(addresses):
            self.addresses.append(addresses)
            self.boxes.append(boxes)

    def hide(self, glyphs: Glyphs, objects: Addresses) -> npt.NDArray[np.bool_]:
        """Which glyphs have their middle outside of what is shown of their text object, bool (n,).

        objects: uint64, the addresses of the page's text objects, by the numbers in `Glyphs.run`
        """
        if not self.addresses or not len(glyphs):
            return np.zeros(len(glyphs), np.bool_)
        window = np.tile(np.array([-np.inf, -np.inf, np.inf, np.inf]), (len(objects), 1))
        order = np.argsort(objects, kind="stable")
        found, boxes = np.concatenate(self.addresses), np.concatenate(self.boxes)
        place = np.minimum(np.searchsorted(objects, found, sorter=order), len(objects) - 1)
        mine = objects[order[place]] == found
        window[order[place[mine]]] = boxes[mine]
        seen = window[glyphs.run]
        middle = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2
        return np.logical_not(((middle >= seen[:, :2]) & (middle <= seen[:, 2:])).all(axis=1))


def columns(found: Sequence[tuple[int, Sequence[float]]]) -> tuple[Addresses, Boxes]:
    """Addresses and boxes in columns."""
    addresses = np.array([address for address, _ in found], np.uint64)
    return addresses, np.array([box for _, box in found], np.float64).reshape(-1, 4)
