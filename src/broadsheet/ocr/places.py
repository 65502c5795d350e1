"""Where each character of a line stands, and how large its type is, from what the engine and the ink tell."""

from __future__ import annotations

import numpy as np

from broadsheet.ocr.strips import Floats

HAN_HEIGHT = 0.92  # em: the ink of a line of Chinese characters, across the line
CAPS, X_HEIGHT, DESCENT = 0.7, 0.48, 0.22  # em, of Latin text types
_CJK = 0x2E80
_FULL_WIDTH = "“”‘’…—·●■▲○□△★☆"
_LOW, _TALL = set("gjpqyQ()[]{}|,;ç"), set("bdfhklt0123456789ß()[]{}|!?/&%$£€'\"‘’“”")


def is_square(text: str) -> np.ndarray:
    """Which characters are set on a square em, bool (n,)."""
    code = np.frombuffer(text.encode("utf-32-le"), "<u4")
    han = (code >= _CJK).mean() > 0.3 if code.size else False
    marks = np.array([char in _FULL_WIDTH for char in text], np.bool_)
    return (code >= _CJK) | (marks & han)


def type_size(text: str, across: float) -> float:
    """The type size of a line whose ink is `across` high (wide, if it is vertical), in the same unit."""
    square = is_square(text)
    if square.any():
        return across / HAN_HEIGHT
    tall = any(char in _TALL or char.isupper() for char in text)
    low = any(char in _LOW for char in text)
    return across / ((CAPS if tall else X_HEIGHT) + (DESCENT if low else 0.0))


def spread(text: str, place: Floats, start: float, end: float, em: float) -> Floats:
    """Where every character begins and ends along its line, float64 (n, 2).

    place:      (n,), where the engine says that the middle of each stands
    start, end: of the line's ink
    em:         its type size; full-width characters are no wider
    """
    count = len(place)
    if not count:
        return np.zeros((0, 2))
    middle = np.maximum.accumulate(np.clip(place, start, end))
    half = np.where(is_square(text), 0.5 * em, 0.3 * em)
    between = (middle[1:] + middle[:-1]) / 2
    left = np.maximum(np.append(start, between), middle - half)
    right = np.minimum(np.append(between, end), middle + half)
    left[0], right[-1] = min(start, middle[0]), max(end, middle[-1])
    if is_square(text[:1])[0]:
        left[0] = max(left[0], middle[0] - 0.6 * em)
    if is_square(text[-1:])[0]:
        right[-1] = min(right[-1], middle[-1] + 0.6 * em)
    return np.stack([left, np.maximum(right, left)], axis=1)
