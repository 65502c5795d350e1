"""What a page's source says beyond its printed lines: words, type styles, rules, pictures. The JSON has none of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class TypeStyle:
    """A style of type: its size in points (None where only its size on the page is known), its face."""

    points: float | None
    family: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, eq=False)
class PageDetail:
    """The words of a page's printed lines as columns of length n, line after line, and what else stands on the page.

    line:       int32, place of the word's line in `IssuePage.lines`, rising
    text:       as the source writes it
    box:        float64 (n, 4), page units;  spaced: bool, a space stands before it
    ids:        the source's own id, "" where it has none;  confidence: float32, NaN where unknown
    parts:      by word number, see `GivenWords.parts`
    style:      int32, number into `styles`; -1 where nothing is known
    line_box:   float64 (k, 4), of all printed lines;  vertical: bool (k,)
    rules, pictures, frames: float64 (m, 4), page units
    language:   code of the page's language
    """

    line: Ints
    text: tuple[str, ...]
    box: Doubles
    spaced: npt.NDArray[np.bool_]
    ids: tuple[str, ...]
    confidence: npt.NDArray[np.floating[Any]]
    parts: dict[int, tuple[str, str]]
    style: Ints
    styles: tuple[TypeStyle, ...]
    line_box: Doubles
    vertical: npt.NDArray[np.bool_]
    rules: Doubles
    pictures: Doubles
    frames: Doubles
    language: str

    def __len__(self) -> int:
        return len(self.text)
