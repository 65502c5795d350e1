"""Places where print is seen on the page that its text layer lacks, or tells wrongly."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]

DRAWN = "drawn-text"  # type drawn as curves
UNMAPPED = "unmapped-text"  # characters whose font says nothing of their meaning
GARBLED = "garbled-text"  # characters whose font says a wrong meaning
GAP = "missing-line"  # room for a line between two lines of a paragraph


@dataclass(frozen=True)
class Hidden:
    """Print that is hidden: what kind of it, the boxes of its lines (page units), whether these are vertical.

    lines:   the page's lines that say it wrongly; of a gap and of drawn type, the lines on either side of it
    article: number of the article part that it belongs to; -1 for none
    """

    kind: str
    boxes: tuple[Box, ...]
    vertical: bool = False
    lines: tuple[int, ...] = ()
    article: int = -1
