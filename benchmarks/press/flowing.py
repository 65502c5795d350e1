"""An article's text on its way through column pieces, every printed line recorded as truth."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from benchmarks.press.casting import cast_tracked, joined
from benchmarks.press.composing import Slot, TypeSpec, aligned, set_paragraph, slots
from benchmarks.press.galley import Galley, TrueArticle
from benchmarks.press.marks import Box, PrintedLine


@dataclass(frozen=True)
class BodyStyle:
    """How an article's body is set, beside its body type. Rows are lines of body type."""

    text: TypeSpec
    crosshead_face: str
    crosshead_every: int = 0  # paragraphs between crossheads in endless copy; 0 for none
    crosshead_rows: int = 1
    crosshead_align: str = "center"
    drop_capital: int = 0  # rows that it is deep; 0 for none
    byline_face: str = ""


@dataclass
class Flow:
    """The places of an article's lines, and how far its text has come."""

    galley: Galley
    article: TrueArticle
    style: BodyStyle
    places: list[Slot]
    at: int = 0
    spare: int = 0  # places kept for what stands at the end
    frames: dict[int, int] = field(default_factory=dict[int, int])

    @classmethod
    def through(cls, galley: Galley, article: TrueArticle, pieces: list[Box], style: BodyStyle) -> Flow:
        """A flow through column pieces."""
        return cls(galley, article, style, slots(pieces, style.text))

    @property
    def room(self) -> int:
        """How many places are left for the body."""
        return max(len(self.places) - self.at - self.spare, 0)

    def room_in_piece(self) -> int:
        """How many places this column piece still has."""
        ahead = self.places[self.at :]
        return sum(place.piece == ahead[0].piece for place in ahead) if ahead else 0

    def try_paragraph(
        self, text: str, *, first: bool = False, flush: bool = False
    ) -> list[PrintedLine] | None:
        """The lines of a paragraph as it would stand next, `flush` without an indent; None if it finds no room."""
        places = self.places[self.at : self.at + self.room]
        depth = self.style.drop_capital
        if first and depth and len(places) > depth and places[0].piece == places[depth].piece:
            lines = self._with_drop_capital(text, places, depth)
            if lines is None or len(lines) > depth:
                return lines
        return set_paragraph(text, self.style.text, places, indents=(0.0,) if flush else None)

    def _with_drop_capital(self, text: str, places: list[Slot], depth: int) -> list[PrintedLine] | None:
        """A paragraph whose first character stands `depth` rows high; it belongs to the first printed line."""
        spec = self.style.text
        high = spec.leading * (depth - 1) + spec.size
        capital = cast_tracked(text[0], self.style.crosshead_face, high, places[0].x, places[0].y)
        inset = (capital.box[2] - capital.box[0] + spec.size * 0.4) / spec.size
        lines = set_paragraph(text[1:], spec, places, indents=(inset,) * depth)
        if lines is None:
            return None
        return [joined([capital, lines[0]], text[0] + lines[0].text), *lines[1:]]

    def endless(self, text: str) -> list[PrintedLine]:
        """The lines of a paragraph that stand in the room there is, however long it is."""
        places = self.places[self.at : self.at + self.room]
        if not places:
            return []
        beyond = [replace(places[-1], y=places[-1].y + 1e5)] * 600
        return (set_paragraph(text, self.style.text, [*places, *beyond]) or [])[: len(places)]

    def accept(self, lines: list[PrintedLine], rows: int | None = None) -> list[int]:
        """Print these lines in the next places and go on after them; their numbers."""
        numbers: list[int] = []
        for count, line in enumerate(lines):
            piece = self.places[min(self.at + count, len(self.places) - 1)].piece
            if piece not in self.frames:
                self.frames[piece] = self.galley.frame()
            numbers += self.galley.put(line, frame=self.frames[piece])
        self.at += len(lines) if rows is None else rows
        return numbers

    def own_lines(self, text: str, face: str, align: str) -> list[int]:
        """A text in lines of its own: a byline, a credit, a jump line; their numbers (none if no room)."""
        spec = replace(self.style.text, face=face or self.style.text.face, indent=0.0, justify=False)
        places = self.places[self.at :]
        lines = set_paragraph(text, spec, places)
        if lines is None:
            return []
        return self.accept([aligned(line, place, align) for line, place in zip(lines, places, strict=False)])

    def crosshead(self, text: str) -> list[int]:
        """A crosshead; it moves on to the next piece rather than stand at the foot of one."""
        rows = self.style.crosshead_rows
        while self.room and self.room_in_piece() < rows + 2:
            self.at += self.room_in_piece()
        if self.room < rows + 2:
            return []
        spec = self.style.text
        bold = replace(spec, face=self.style.crosshead_face, size=spec.size * 1.06, indent=0.0, justify=False)
        places = self.places[self.at : self.at + min(self.room_in_piece() - 2, 3)]
        lines = set_paragraph(text, bold, places)
        if not lines:
            return []
        down = (max(rows, len(lines)) - len(lines)) / 2 * spec.leading
        align = self.style.crosshead_align
        lines = [
            aligned(line, place, align).moved(0, down) for line, place in zip(lines, places, strict=False)
        ]
        return self.accept(lines, max(rows, len(lines)))
