"""Pictures of a few lines of print, made by the tests themselves."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest


def latin_lines(*lines: str, height: int = 24) -> npt.NDArray[np.uint8]:
    """Lines of Latin type under each other, uint8, black on white; letters about `height` px high."""
    cv2 = pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")
    pitch = round(height * 2.2)
    picture = np.full((pitch * len(lines) + height, 24 * height), 255, np.uint8)
    for number, text in enumerate(lines):
        at = (height, round(pitch * (number + 0.9)))
        cv2.putText(picture, text, at, cv2.FONT_HERSHEY_DUPLEX, height / 22, 0, 2, cv2.LINE_AA)
    return picture
