"""A page in the making: what is printed on it so far, and which article each line belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from benchmarks.press.marks import PrintedLine, Sheet


@dataclass
class TrueElement:
    """An element as truth: where it goes in the JSON, its whole text, the lines it is printed in.

    slot: kicker, head, subheads, summary, byline, dateline, credit, body, jumps; of furniture, the role.
    """

    slot: str
    text: str
    lines: list[int]
    extra: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass
class TrueArticle:
    """An article as truth, its elements in reading order, and what makes it difficult."""

    kind: str = "news"
    elements: list[TrueElement] = field(default_factory=list[TrueElement])
    difficulties: set[str] = field(default_factory=set[str])
    headline_missing: bool = False
    origin: TrueArticle | None = None  # on an earlier page, which this one continues
    anew: bool = False  # it begins with a paragraph of its own, not with the rest of a broken one
    drawn: list[str] = field(default_factory=list[str])  # deck parts that are curves, not text

    def add(self, slot: str, text: str, lines: list[int], **extra: Any) -> TrueElement:
        """A further element."""
        element = TrueElement(slot, text, lines, extra)
        self.elements.append(element)
        return element

    def says(self, direction: str) -> bool:
        """Whether a jump line of this direction was printed: there may have been no room for it."""
        return any(
            element.slot == "jumps" and element.extra["direction"] == direction for element in self.elements
        )


@dataclass
class Galley:
    """The sheet with its truth."""

    sheet: Sheet
    articles: list[TrueArticle] = field(default_factory=list[TrueArticle])
    furniture: list[TrueElement] = field(default_factory=list[TrueElement])
    _frames: int = 0

    def frame(self) -> int:
        """The number of a new text frame."""
        self._frames += 1
        return self._frames

    def put(self, *lines: PrintedLine, frame: int | None = None) -> list[int]:
        """Print these lines in a frame (a new one if none is named); their numbers."""
        first = len(self.sheet.lines)
        self.sheet.lines.extend(lines)
        self.sheet.frames.extend([self.frame() if frame is None else frame] * len(lines))
        return list(range(first, first + len(lines)))

    def article(self, kind: str) -> TrueArticle:
        """A new article on the page."""
        self.articles.append(TrueArticle(kind))
        return self.articles[-1]

    def furnish(self, role: str, *lines: PrintedLine) -> None:
        """Print what belongs to the page."""
        self.furniture.append(TrueElement(role, " ".join(line.text for line in lines), self.put(*lines)))
