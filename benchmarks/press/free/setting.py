"""Parts of an article set in a box: heads, quotes, captions, and text that flows through columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from benchmarks.press import latin
from benchmarks.press.casting import cast_tracked, joined, tracked_width
from benchmarks.press.composing import Slot, TypeSpec, aligned, set_paragraph
from benchmarks.press.flowing import Flow
from benchmarks.press.free.habits import Habits, Part
from benchmarks.press.insets import run_in
from benchmarks.press.marks import PrintedLine, Rule

OPENING_ENDS = ("— ", "– ", "）", "】", ": ", "電", "电")
LONGEST_OPENING = 40  # characters


def display(habits: Habits, text: str, part: Part, measure: float, scale: float = 1.0) -> list[PrintedLine]:
    """The lines of a head or the like from (0, 0) down, made smaller until they fit their measure and number."""
    size = habits.style.size * part.size * scale
    while True:
        lines = _broken(habits, text, part.face, size, measure)
        widest = max(tracked_width(line, part.face, size) for line in lines)
        if (len(lines) <= part.lines and widest <= measure + 0.01) or size < habits.style.size * 0.9:
            break
        size *= 0.93
    printed: list[PrintedLine] = []
    for number, line in enumerate(lines):
        made = cast_tracked(line, part.face, size, 0.0, number * size * part.leading)
        printed.append(aligned(made, Slot(0.0, 0.0, measure, 0), part.align))
    return printed


def _broken(habits: Habits, text: str, face: str, size: float, measure: float) -> list[str]:
    if habits.style.script == "cjk":
        spec = TypeSpec(face, size, size, "cjk", 0.0, justify=False)
        return [line.text for line in run_in(text, spec, 0.0, 0.0, measure)]
    rest, found = latin.words(text), list[str]()
    while rest:
        taken = 1
        while taken < len(rest) and latin.width(face, " ".join(rest[: taken + 1])) * size <= measure:
            taken += 1
        found.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    return found


def small_print(habits: Habits, text: str, part: Part, measure: float) -> list[PrintedLine]:
    """The lines of a caption or a lead paragraph from (0, 0) down, set as text."""
    size = habits.style.size * part.size
    leading = size * max(part.leading, 1.15)
    spec = TypeSpec(
        part.face, size, leading, habits.style.script, 0.0, justify=habits.justify and part.align == "start"
    )
    lines = run_in(text, spec, 0.0, 0.0, measure)
    place = Slot(0.0, 0.0, measure, 0)
    return [aligned(line, place, part.align) for line in lines] if part.align != "start" else lines


def height(lines: list[PrintedLine]) -> float:
    """From the top of the first line to the foot of the last."""
    return lines[-1].box[3] - lines[0].box[1] if lines else 0.0


def moved(lines: list[PrintedLine], x: float, y: float) -> list[PrintedLine]:
    """The lines set elsewhere."""
    return [line.moved(x, y) for line in lines]


@dataclass
class FreeFlow(Flow):
    """A flow that keeps to the habits of a drawn style: paragraphs set apart, bylines and crossheads in their way.

    stop: how many of its places it may fill;  feet: where each column piece ends
    questions, asking: an interview's questions and their type;  leading_paragraph: type of the first paragraph
    opening_face: the face of a place name or an agency that opens it;  run_in: a head that the text runs on from
    """

    habits: Habits | None = None
    stop: int = 10**9
    feet: dict[int, float] = field(default_factory=dict[int, float])
    questions: set[str] = field(default_factory=set[str])
    asking: TypeSpec | None = None
    leading_paragraph: TypeSpec | None = None
    opening_face: str = ""
    run_in: str = ""
    run_in_face: str = ""

    @property
    def room(self) -> int:
        """How many places are left for the body."""
        return max(min(len(self.places), self.stop) - self.at - self.spare, 0)

    def try_paragraph(self, text: str, *, first: bool = False) -> list[PrintedLine] | None:
        """The lines of a paragraph as it would stand next; None if it finds no room."""
        h = self.habits
        assert h is not None
        places = self.places[self.at : self.at + self.room]
        spec, flush = self.style.text, first and not h.first_indent
        if text in self.questions and self.asking is not None:
            return set_paragraph(text, self.asking, places)
        if first and self.run_in and places:
            return self._run_in(text, places)
        if first and self.leading_paragraph is not None:
            spec = replace(self.leading_paragraph, indent=0.0 if flush else self.leading_paragraph.indent)
            return set_paragraph(text, spec, places)
        if first and self.opening_face and places and not self.style.drop_capital:
            lines = self._opened(text, places, 0.0 if flush else spec.indent)
            if lines is not None:
                return lines
        if not flush or self.style.drop_capital:
            return super().try_paragraph(text, first=first)
        return set_paragraph(text, replace(spec, indent=0.0), places)

    def _run_in(self, text: str, places: list[Slot]) -> list[PrintedLine] | None:
        """The paragraph after a head in its own first line; that is printed with it, see `accept`."""
        wide = tracked_width(self.run_in, self.run_in_face, self.style.text.size) / self.style.text.size + 0.4
        if wide > 0.7 * places[0].measure / self.style.text.size:
            self.run_in = ""
            self.article.headline_missing = True
            return self.try_paragraph(text, first=True)
        return set_paragraph(text, self.style.text, places, indents=(wide,))

    def _opened(self, text: str, places: list[Slot], indent: float) -> list[PrintedLine] | None:
        """A paragraph whose first words, up to a dash, a bracket's end or a stop, are bold; None if there are none."""
        end = (
            min(
                (place for mark in OPENING_ENDS if 0 < (place := text.find(mark)) < LONGEST_OPENING),
                default=-1,
            )
            + 1
        )
        if not end:
            return None
        spec, place = self.style.text, places[0]
        start = text[:end].rstrip()
        inset = indent * spec.size
        bold = cast_tracked(start, self.opening_face, spec.size, place.x + inset, place.y)
        space = 0.28 if text[end : end + 1] == " " else 0.0
        wide = (bold.box[2] - place.x) / spec.size + space
        if wide > 0.7 * place.measure / spec.size:
            return None
        lines = set_paragraph(text[end:].lstrip(), spec, places, indents=(wide,))
        if not lines:
            return None
        glue = " " if space else ""
        return [joined([bold, lines[0]], start + glue + lines[0].text), *lines[1:]]

    def dash(self) -> None:
        """A short rule between two decks."""
        if self.at < len(self.places) and self.at and self.room_in_piece() > 6:
            place = self.places[self.at]
            middle = place.x + place.measure / 2
            y = place.y - self.style.text.leading * 0.12
            self.galley.sheet.rules.append(Rule((middle - 12, y, middle + 12, y + 0.5)))

    def accept(self, lines: list[PrintedLine], rows: int | None = None) -> list[int]:
        """Print these lines and go on after them, a paragraph's white under them."""
        if self.run_in and lines:
            place = self.places[self.at]
            made = cast_tracked(self.run_in, self.run_in_face, self.style.text.size, place.x, place.y)
            frame = self.frames.setdefault(place.piece, self.galley.frame())
            self.article.add("head", self.run_in.strip("　"), self.galley.put(made, frame=frame))
            self.article.difficulties.add("run-in-head")
            self.run_in = ""
        numbers = super().accept(lines, rows)
        assert self.habits is not None
        if self.habits.paragraph_gap and rows is None:
            self.push(self.habits.paragraph_gap * self.style.text.leading)
        return numbers

    def push(self, by: float) -> None:
        """Move what is left of the column piece down; what no longer fits in it is given up."""
        if not 0 < self.at < len(self.places) or self.places[self.at - 1].piece != self.places[self.at].piece:
            return
        piece = self.places[self.at].piece
        kept = self.places[: self.at]
        for place in self.places[self.at :]:
            if place.piece == piece:
                place = replace(place, y=place.y + by)
                if place.y + self.style.text.size > self.feet[piece] + 0.01:
                    continue
            kept.append(place)
        self.places[:] = kept

    def set_display(self, text: str, part: Part, least: int) -> list[int]:
        """A text in lines of its own, kept together with what follows it."""
        assert self.habits is not None
        while self.at < len(self.places) and self.room_in_piece() < least:
            self.at += self.room_in_piece()
        if self.at >= len(self.places):
            return []
        size = self.habits.style.size * part.size
        place = self.places[self.at]
        first = self.at == 0 or self.places[self.at - 1].piece != place.piece
        made = display(self.habits, text, part, place.measure)
        over = 0.0 if first else part.over * size
        leading = self.style.text.leading
        deep = over + height(made) + part.under * size
        rows = max(1, round(deep / leading + 0.35)) if not self.habits.paragraph_gap else deep / leading
        taken = int(rows) if not self.habits.paragraph_gap else int(rows) + 1
        if taken + 1 > self.room_in_piece():
            return []
        down = over if self.habits.paragraph_gap else max((rows * leading - height(made)) / 2, 0)
        if first:
            down = 0.0
        frame = self.frames.setdefault(place.piece, self.galley.frame())
        numbers = self.galley.put(*moved(made, place.x, place.y + down), frame=frame)
        self.at += taken
        if self.habits.paragraph_gap:
            self.push(deep - taken * leading + part.under * size * 0.5)
        return numbers

    def own_lines(self, text: str, face: str, align: str) -> list[int]:
        """A byline, a credit, a jump line in lines of their own."""
        assert self.habits is not None
        part = self.habits.byline
        align = self.habits.sign if align == "end" else align
        return self.set_display(text, part if align == part.align else replace(part, align=align), 2)

    def crosshead(self, text: str) -> list[int]:
        """A crosshead with text under it."""
        assert self.habits is not None
        return self.set_display(text, self.habits.crosshead, 4) if self.room > 5 else []
