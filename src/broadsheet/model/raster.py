"""The picture of a page, and how the page lies in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
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
class Bend:
    """How a page bends on its picture: by how much its points are off their places, as sums of powers.

    A point stands x and y away from `middle`, in `span`s. It is moved to the right by the sum of `right[i][j]` x^i y^j,
    and down by that of `down`.
    """

    middle: tuple[float, float]
    span: float
    right: tuple[tuple[float, ...], ...]
    down: tuple[tuple[float, ...], ...]

    def points(self, points: Doubles) -> Doubles:
        """Where points of the straight page lie on the one that bends. points: float64 (…, 2)"""
        x, y = np.moveaxis((points - np.array(self.middle)) / self.span, -1, 0)
        moved = [
            np.polynomial.polynomial.polyval2d(x, y, np.array(factors)) for factors in (self.right, self.down)
        ]
        return points + np.stack(moved, axis=-1)

    def scaled(self, scale: float) -> Bend:
        """The same of a page so many times as large."""
        right, down = (
            tuple(tuple(scale * factor for factor in row) for row in factors)
            for factors in (self.right, self.down)
        )
        return Bend((self.middle[0] * scale, self.middle[1] * scale), self.span * scale, right, down)


@dataclass(frozen=True)
class Tilt:
    """How a page, once straightened, lay in its source: a point (x, y) of it stood at (ax + by + c, dx + ey + f).

    matrix: a b c d e f;  width, height: of the source's page, in its unit
    bend:   by which its points were moved before that, if the page was bent
    """

    matrix: Matrix
    width: float
    height: float
    bend: Bend | None = None

    def scaled(self, scale: float) -> Tilt:
        """The same of a page so many times as large."""
        a, b, c, d, e, f = self.matrix
        bend = self.bend.scaled(scale) if self.bend is not None else None
        return Tilt((a, b, c * scale, d, e, f * scale), self.width * scale, self.height * scale, bend)

    def points(self, points: Doubles) -> Doubles:
        """Where points of the straightened page stood. points: float64 (…, 2)"""
        a, b, c, d, e, f = self.matrix
        bent = points if self.bend is None else self.bend.points(points)
        return bent @ np.array([[a, d], [b, e]]) + np.array([c, f])

    def box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The upright box, within the source's page, round where a box of the straightened page stood."""
        corners = self.points(
            np.array([(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])], np.float64)
        )
        inside = np.clip(corners, 0.0, (self.width, self.height))
        (x0, y0), (x1, y1) = inside.min(axis=0).tolist(), inside.max(axis=0).tolist()
        return x0, y0, x1, y1
