"""How high the letters of a line stand on its picture, to a fraction of a pixel: what its type size is told from; and
how thick their strokes are, which tells bold type.

The text of the line is known, so letters of one kind are measured: those of the height of an x, those that rise above
it, Chinese characters. A dozen of them tell the size of a line to within a hundredth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from broadsheet.layout.scan.opencv import opencv
from broadsheet.model.stretches import stretches
from broadsheet.ocr.pixels import Floats, Pixels
from broadsheet.ocr.strips import StripText

SMALL = frozenset("acemnorsuvwxz")  # the height of an x
TALL = frozenset("bdfhklß")
CAPITALS = frozenset("ABCDEFGHIKLMNOPRSTUVWXYZ0123456789")  # they count as tall letters
LOWER = 1.04  # times as high as a capital or a figure is a letter that rises, in most faces
HAN = 0x3400, 0x9FFF
NEAR = 0.4  # of the way to its neighbours: what is looked at on either side of a letter's middle
WIDE = 0.6  # of the strip's height: and no more, if its neighbours are further off
FULL = 65, 75  # percentiles of the heights of letters, of Chinese characters: strokes break, and 一 is low
FINE = (
    72.0,
    3.0,
)  # px: strips are enlarged to about so high before their strokes are measured, at most so many times
HALF = 0.5  # of full ink: the edge of a stroke
STROKE = 0.04, 0.6  # of a strip's height, and px at least: half the width of a thin stroke
DARKEST = 10, 85  # percentiles of the shades of a strip: its letters, and its paper
RISES = 1.2  # times as high as its line's small letters is a tall one at least: else its neighbour was seen


@dataclass(frozen=True)
class Heights:
    """How high the letters of a line are, px; NaN where too few of a kind stand in it.

    small, tall, han: of letters like x, of letters like h, of Chinese characters (across the line)
    counts: how many there are of each
    stroke: how far from its edge the ink of the line lies on average, px
    dark:   how dark its letters are at their darkest once strokes are blurred a little, of the paper's lightness, 0..1
    """

    small: float = np.nan
    tall: float = np.nan
    han: float = np.nan
    counts: tuple[int, int, int] = (0, 0, 0)
    stroke: float = np.nan
    dark: float = np.nan


def letter_heights(strip: Pixels, answer: StripText, vertical: bool) -> Heights:
    """The heights of the letters of a strip, uint8 (h, w), dark on light as it was read."""
    level = np.rot90(strip) if vertical else strip
    ink = _ink(level)
    found: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number, kind, first, last in _windows(answer, ink.shape):
        rows = ink[:, first:last].max(axis=1)
        stretch = _whole(rows) if kind == 2 else _longest(rows)
        if stretch is not None:
            found[kind].append(
                (stretch[1] - stretch[0]) * (LOWER if answer.text[number] in CAPITALS else 1.0)
            )
    small, han = _full(found[0], FULL[0]), _full(found[2], FULL[1])
    rising = [height for height in found[1] if not height < RISES * small]
    tall, found = _full(rising, FULL[0]), (found[0], rising, found[2])
    return Heights(
        small, tall, han, (len(found[0]), len(found[1]), len(found[2])), _stroke(ink), _dark(level)
    )


def _full(heights: Sequence[float], share: int) -> float:
    """The height that a share of letters, in percent, does not reach; NaN if there are none."""
    return float(np.percentile(heights, share)) if heights else np.nan


def _ink(strip: Pixels) -> Floats:
    """How much ink each pixel has, 0..1."""
    low, high = np.percentile(strip, [2, 85])
    return np.clip((high - strip.astype(np.float32)) / max(high - low, 24.0), 0, 1)


def _stroke(ink: Floats) -> float:
    """How far from its edge ink lies on average, px: a quarter of the strokes' thickness."""
    cv2 = opencv()
    zoom = min(FINE[1], max(1.0, FINE[0] / ink.shape[0]))
    fine = cv2.resize(ink.astype(np.float32), None, fx=zoom, fy=zoom, interpolation=cv2.INTER_LINEAR)
    inside = cv2.distanceTransform((fine > HALF).astype(np.uint8), cv2.DIST_L2, 3)
    return float(inside[inside > 0].mean()) / zoom if inside.any() else np.nan


def _dark(strip: Pixels) -> float:
    """How dark letters are where they are darkest, of the paper's lightness: blurred over the width of a thin stroke,
    bold type stays black, and worn type keeps what is left of its ink."""
    cv2 = opencv()
    even = cv2.GaussianBlur(np.ascontiguousarray(strip), (0, 0), max(STROKE[1], STROKE[0] * strip.shape[0]))
    ink, paper = np.percentile(even, DARKEST)
    return float((paper - ink) / max(paper, 1.0))


def _windows(answer: StripText, shape: tuple[int, int]) -> Sequence[tuple[int, int, int, int]]:
    """Each letter that can be measured: its number, its kind (0 small, 1 tall, 2 Chinese), its columns."""
    high, wide = shape
    place = answer.place.astype(np.float64) * wide
    step = np.diff(place, prepend=-np.inf, append=np.inf)
    found: list[tuple[int, int, int, int]] = []
    for number, char in enumerate(answer.text):
        kind = _kind(char)
        if kind < 0:
            continue
        before, after = step[number], step[number + 1]
        share = 0.5 if kind == 2 else NEAR
        before, after = min(before * share, WIDE * high), min(after * share, WIDE * high)
        first, last = max(0, int(place[number] - before)), min(wide, int(place[number] + after) + 1)
        if last - first >= 2:
            found.append((number, kind, first, last))
    return found


def _kind(char: str) -> int:
    if HAN[0] <= ord(char) <= HAN[1]:
        return 2
    return 0 if char in SMALL else 1 if char in TALL or char in CAPITALS else -1


def _longest(rows: Floats) -> tuple[float, float] | None:
    """The longest stretch of inked rows: the letter, without the next lines' and without dust."""
    inked = stretches(rows > HALF)
    if not inked:
        return None
    first, end = max(inked, key=lambda run: run[1] - run[0])
    return _between(rows, first, end - 1)


def _whole(rows: Floats) -> tuple[float, float] | None:
    """From the first inked row to the last."""
    inked = np.flatnonzero(rows > HALF)
    return _between(rows, int(inked[0]), int(inked[-1])) if inked.size else None


def _between(rows: Floats, first: int, last: int) -> tuple[float, float]:
    """Where the ink passes half of its depth above the first row and below the last."""
    above = float(rows[first - 1]) if first else 0.0
    below = float(rows[last + 1]) if last + 1 < len(rows) else 0.0
    top = first - (float(rows[first]) - HALF) / max(float(rows[first]) - above, 1e-3)
    bottom = last + (float(rows[last]) - HALF) / max(float(rows[last]) - below, 1e-3)
    return top, bottom
