"""The picture of a page, and how the page lies in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Matrix = tuple[float, float, float, float, float, float]


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


@dataclass(frozen=True)
class Tilt:
    """How a page, once straightened, lay in its source: a point (x, y) of it stood at (ax + by + c, dx + ey + f).

    matrix: a b c d e f;  width, height: of the source's page, in its unit
    """

    matrix: Matrix
    width: float
    height: float

    def box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The upright box, within the source's page, round where a box of the straightened page stood."""
        a, b, c, d, e, f = self.matrix
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs = [min(max(a * x + b * y + c, 0.0), self.width) for x, y in corners]
        ys = [min(max(d * x + e * y + f, 0.0), self.height) for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)
