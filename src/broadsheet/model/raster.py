"""The picture of a page, and how the page lies in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Pixels = npt.NDArray[np.uint8]
Matrix = tuple[float, float, float, float, float, float]
STEP = 8.0  # px: a bend hardly changes from one to the next


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
    and down by that of `down`. A sheet that waves is moved down before that: lines climb there by the sum of
    `waves[i][j]` cos(i π (x + 1) / 2) cos(j π (y + 1) / 2).
    """

    middle: tuple[float, float]
    span: float
    right: tuple[tuple[float, ...], ...]
    down: tuple[tuple[float, ...], ...]
    waves: tuple[tuple[float, ...], ...] = ()

    def points(self, points: Doubles) -> Doubles:
        """Where points of the straight page lie on the one that bends. points: float64 (…, 2)"""
        points = points if not self.waves else points + self._waved(points)
        x, y = np.moveaxis((points - np.array(self.middle)) / self.span, -1, 0)
        moved = [
            np.polynomial.polynomial.polyval2d(x, y, np.array(factors)) for factors in (self.right, self.down)
        ]
        return points + np.stack(moved, axis=-1)

    def _waved(self, points: Doubles) -> Doubles:
        """How far waves move points, float64 (…, 2): the slopes of the lines, summed from the page's middle."""
        climb = np.array(self.waves)
        x, y = np.moveaxis((points - np.array(self.middle)) / self.span, -1, 0)
        turns = np.arange(1, len(climb)) * np.pi / 2
        across = (np.sin(turns * (x[..., None] + 1)) - np.sin(turns)) / turns
        across = np.concatenate([x[..., None], across], axis=-1)
        down = np.cos(np.arange(climb.shape[1]) * np.pi / 2 * (y[..., None] + 1))
        moved = self.span * ((across @ climb) * down).sum(axis=-1)
        return np.stack([np.zeros_like(moved), moved], axis=-1)

    def grid(self, x: Doubles, y: Doubles) -> Doubles:
        """Where the points of a grid of pixels lie, float64 (len(y), len(x), 2), from every `STEP`th of them."""
        (left, a), (top, b) = (_lattice(side) for side in (x, y))
        known = self.points(np.stack(np.meshgrid(left, top), axis=-1))
        low = np.minimum(b.astype(np.int64), len(top) - 2)
        rows = known[low] + (b - low)[:, None, None] * (known[low + 1] - known[low])
        low = np.minimum(a.astype(np.int64), len(left) - 2)
        return rows[:, low] + (a - low)[None, :, None] * (rows[:, low + 1] - rows[:, low])

    def scaled(self, scale: float) -> Bend:
        """The same of a page so many times as large."""
        right, down = (
            tuple(tuple(scale * factor for factor in row) for row in factors)
            for factors in (self.right, self.down)
        )
        return Bend(
            (self.middle[0] * scale, self.middle[1] * scale), self.span * scale, right, down, self.waves
        )


def _lattice(places: Doubles) -> tuple[Doubles, Doubles]:
    """Places at most `STEP` apart that span these, and where these stand among them."""
    count = max(2, int(np.ceil((places[-1] - places[0]) / STEP)) + 1)
    known = np.linspace(places[0], places[-1], count)
    return known, (places - places[0]) / max(float(known[1] - known[0]), 1e-9)


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
        return self._turned(points if self.bend is None else self.bend.points(points))

    def grid(self, x: Doubles, y: Doubles) -> Doubles:
        """Where the points of a grid of pixels of the straightened page stood, float64 (len(y), len(x), 2)."""
        flat = np.stack(np.meshgrid(x, y), axis=-1) if self.bend is None else self.bend.grid(x, y)
        return self._turned(flat)

    def _turned(self, bent: Doubles) -> Doubles:
        a, b, c, d, e, f = self.matrix
        return bent @ np.array([[a, d], [b, e]]) + np.array([c, f])

    def box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The upright box, within the source's page, round where a box of the straightened page stood."""
        corners = self.points(
            np.array([(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])], np.float64)
        )
        inside = np.clip(corners, 0.0, (self.width, self.height))
        (x0, y0), (x1, y1) = inside.min(axis=0).tolist(), inside.max(axis=0).tolist()
        return x0, y0, x1, y1
