"""Where each character of a line stands, and how large its type is, from what the engine and the ink tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.ocr.pixels import Floats

HAN_HEIGHT = 0.92  # em: the ink of a line of Chinese characters, across the line
CAPS, X_HEIGHT = 0.7, 0.48  # em, of Latin text types
BLUR = 1.0  # px: by so much print is higher on its picture than it is
UNDER = 0.12  # em: how much of an em box stands under the baseline
NEXT = 1.5  # em: characters on a square em that are no further apart touch
FLAT = 0.5  # of the step from character to character: lines of 一 and stops are no higher
TIGHT = 1.05  # of that step: type is no larger, or its characters would lie over each other
_CJK = 0x2E80
_OPENS, _CLOSES = "（【《〈「『〔［｛“", "）】》〉」』〕］｝”、。，．；："
_FULL_WIDTH = "“”‘’…—·●■▲○□△★☆"


def is_square(text: str) -> np.ndarray:
    """Which characters are set on a square em, bool (n,)."""
    code = np.frombuffer(text.encode("utf-32-le"), "<u4")
    han = (code >= _CJK).mean() > 0.3 if code.size else False
    marks = np.array([char in _FULL_WIDTH for char in text], np.bool_)
    return (code >= _CJK) | (marks & han)


def type_size(text: str, across: float, core: tuple[float, float], step: float = 0.0) -> float:
    """The type size of a line, all in pixels.

    across: how high its ink is (wide, if it is vertical);  core: between which heights most of it stands
    step:   from one character to the next, if they are set on a square em
    """
    if is_square(text).any():
        across = max(0.5 * across, across - BLUR)
        if step and not FLAT * step < across / HAN_HEIGHT < TIGHT * step:
            return step * TIGHT if across > step else step
        return across / HAN_HEIGHT
    small = sum(char.islower() for char in text) * 2 > sum(char.isalnum() for char in text)
    return max(1.0, core[1] - core[0] - BLUR) / (X_HEIGHT if small else CAPS)


def step_of(text: str, place: Floats) -> float:
    """The step from one square character to the next along the line; 0 if there is none."""
    square = is_square(text)
    steps = np.diff(place)[square[1:] & square[:-1]]
    return float(np.median(steps)) if steps.size else 0.0


def across(
    text: str, low: float, high: float, core: tuple[float, float] | None, em: float
) -> tuple[float, float]:
    """Where the em boxes of a line begin and end across it; its ink goes from `low` to `high`.

    In Chinese and in vertical lines (without a core) they stand about the middle of the ink, in others on the baseline.
    """
    if core is None or is_square(text).any():
        middle = (low + high) / 2
        return middle - em / 2, middle + em / 2
    return core[1] - (1 - UNDER) * em, core[1] + UNDER * em


def spread(text: str, place: Floats, start: float, end: float, em: float) -> Floats:
    """Where every character begins and ends along its line, float64 (n, 2).

    place:      (n,), where the engine says that the middle of each stands
    start, end: of the line's ink
    em:         its type size

    Letters touch: where words part the engine says so. Square characters touch unless more than half an em is white.
    """
    if not len(place):
        return np.zeros((0, 2))
    middle = np.maximum.accumulate(np.clip(place, start, end))
    square = is_square(text)
    step = np.diff(middle)
    between = (middle[1:] + middle[:-1]) / 2
    apart = (step > NEXT * em) & square[1:] & square[:-1]
    left = np.append(start, np.where(apart, middle[1:] - em / 2, between))
    right = np.append(np.where(apart, middle[:-1] + em / 2, between), end)
    left[0], right[-1] = min(start, middle[0]), max(end, middle[-1])
    if square[0]:
        left[0] = middle[0] - 0.75 * em if text[0] in _OPENS else max(left[0], middle[0] - 0.6 * em)
    if square[-1]:
        right[-1] = middle[-1] + 0.75 * em if text[-1] in _CLOSES else min(right[-1], middle[-1] + 0.6 * em)
    return np.stack([left, np.maximum(right, left)], axis=1)


def needless_spaces(text: str) -> Sequence[int]:
    """The spaces that part no words: those beside Chinese and Japanese characters, and at the ends of a line."""
    found: list[int] = []
    for number, char in enumerate(text):
        if not char.isspace():
            continue
        before, after = text[number - 1 : number], text[number + 1 : number + 2]
        if not before or not after or ord(before) >= _CJK or ord(after) >= _CJK or after.isspace():
            found.append(number)
    return found
