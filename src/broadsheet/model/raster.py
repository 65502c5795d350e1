"""The picture of a page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Raster:
    """A page as a picture: grey, uint8 (height, width), 0 black to 255 white.

    per_unit: pixels to a unit of the page; 1.0 where the page is measured in pixels
    """

    pixels: Pixels
    per_unit: float = 1.0

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])
