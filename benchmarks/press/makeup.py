"""Articles made up: their text flowed through column pieces, every printed line recorded as truth."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from benchmarks.press.casting import cast_tracked, joined, tracked_width
from benchmarks.press.composing import Slot, TypeSpec, set_paragraph, slots
from benchmarks.press.deck import DeckLine
from benchmarks.press.galley import Galley, TrueArticle, TrueElement
from benchmarks.press.marks import Box, PrintedLine
from benchmarks.press.story import Part, Story


@dataclass(frozen=True)
class BodyStyle:
    """How an article's body is set, beside its body type."""

    text: TypeSpec
    crosshead_face: str
    crosshead_every: int = 0  # paragraphs between crossheads; 0 for none
    crosshead_rows: int = 1
    drop_capital: int = 0  # rows that it is deep; 0 for none
    drop_face: str = ""
    byline_face: str = ""
    align: str = "center"


@dataclass
class Flow:
    """Text on its way through the places of an article."""

    galley: Galley
    article: TrueArticle
    style: BodyStyle
    places: list[Slot]
    at: int = 0
    used: list[int] = field(default_factory=list)

    @property
    def left(self) -> int:
        return len(self.places) - self.at

    def left_in_piece(self) -> int:
        """How many places this column piece still has."""
        if not self.left:
            return 0
        piece = self.places[self.at].piece
        return sum(1 for place in self.places[self.at :] if place.piece == piece)

    def accept(self, lines: list[PrintedLine], rows: int | None = None) -> list[int]:
        """Print these lines and go on after them."""
        self.at += len(lines) if rows is None else rows
        numbers = self.galley.put(*lines)
        self.used += numbers
        return numbers


def flow_body(
    galley: Galley, article: TrueArticle, story: Story, pieces: list[Box], style: BodyStyle
) -> tuple[Flow, list[Part]]:
    """The story's body set through the pieces; the flow, and what found no room (fixed copy only)."""
    flow = Flow(galley, article, style, slots(pieces, style.text))
    if story.jump_from:
        _own_line(flow, story.jump_from.text, "jumps", "start", direction="from", page=story.jump_from.page)
    if story.byline and story.byline.where == "top":
        _byline_line(flow, story, "center")
    spare = sum(
        (
            story.credit is not None,
            story.jump_to is not None,
            story.byline is not None and story.byline.where == "end",
        )
    )
    left_over = _paragraphs(flow, story, spare)
    _end_matter(flow, story)
    return flow, left_over


def _paragraphs(flow: Flow, story: Story, spare: int) -> list[Part]:
    waiting = list(story.body)
    since = 0
    first = True
    while flow.left - spare > 0:
        part = waiting.pop(0) if waiting else (next(story.more) if story.more else None)
        if part is None:
            return []
        if part.role == "crosshead":
            if not _crosshead(flow, part.text, spare):
                return [part, *waiting]
            continue
        every = flow.style.crosshead_every
        room = flow.left_in_piece() > flow.style.crosshead_rows + 2 and flow.left - spare > 7
        if story.crossheads and every and since >= every and room:
            _crosshead(flow, next(story.crossheads), spare)
            since = 0
        done, rest = _paragraph(flow, story, part, spare, first=first)
        first = False
        since += 1
        if rest is not None:
            return [rest, *waiting]
        if not done:
            break
    return waiting


def _paragraph(flow: Flow, story: Story, part: Part, spare: int, *, first: bool) -> tuple[bool, Part | None]:
    """Set one paragraph, shortened to fit if it is made up; False if the room is used up."""
    opening = story.opening if first else ""
    run_on = story.byline.printed if story.byline and story.byline.where == "run-on" else None
    full = opening + part.text
    room = flow.left - spare
    lines = _try(flow, full + _tail(run_on, flow, story, part), room, first)
    if lines is not None and not (run_on and room - len(lines) < 4):
        if run_on:
            lines = _try(flow, full, room, first)
        _record(flow, story, lines or [], full, opening, None)
        return True, None
    if story.jump_to and not story.more:
        return False, part
    if story.jump_to:
        _broken_off(flow, story, full, opening, room, first)
        return False, None
    if not part.sentences:
        return (False, part) if lines is None else (_record(flow, story, lines, full, opening, run_on), None)
    glue = "" if flow.style.text.script == "cjk" else " "
    for count in range(len(part.sentences), 0, -1):
        text = opening + glue.join(part.sentences[:count])
        lines = _try(flow, text + (run_on or ""), room, first)
        if lines is not None:
            _record(flow, story, lines, text, opening, run_on)
            return False, None
    return False, None


def _tail(run_on: str | None, flow: Flow, story: Story, part: Part) -> str:
    return run_on or ""


def _try(flow: Flow, text: str, room: int, first: bool) -> list[PrintedLine] | None:
    places = flow.places[flow.at : flow.at + max(room, 0)]
    depth = flow.style.drop_capital
    if first and depth and len(places) > depth and len({place.piece for place in places[:depth]}) == 1:
        return _with_drop_capital(flow, text, places, depth)
    return set_paragraph(text, flow.style.text, places)


def _with_drop_capital(flow: Flow, text: str, places: list[Slot], depth: int) -> list[PrintedLine] | None:
    """A paragraph whose first character stands `depth` rows high; it belongs to the first printed line."""
    spec = flow.style.text
    face = flow.style.drop_face or flow.style.crosshead_face
    high = spec.leading * (depth - 1) + spec.size
    capital = cast_tracked(text[0], face, high, places[0].x, places[0].y, color=spec.color)
    inset = (capital.box[2] - capital.box[0] + spec.size * 0.4) / spec.size
    lines = set_paragraph(text[1:], spec, places, indents=(inset,) * depth)
    if lines is None or len(lines) < depth:
        return set_paragraph(text, spec, places)
    flow.article.difficulties.add("drop-capital")
    return [joined([capital, lines[0]], text[0] + lines[0].text), *lines[1:]]


def _record(
    flow: Flow, story: Story, lines: list[PrintedLine], text: str, opening: str, run_on: str | None
) -> bool:
    numbers = flow.accept(lines)
    if opening:
        _record_opening(flow, story, lines, numbers)
    body = numbers
    if run_on and story.byline:
        length = len(_bare(text))
        seen, body = 0, list[int]()
        for number, line in zip(numbers, lines, strict=True):
            if seen < length:
                body.append(number)
            seen += len(_bare(line.text))
        holders = _lines_of(run_on, lines, numbers, from_end=True)
        flow.article.add("body", text, body, role="paragraph")
        flow.article.add("byline", story.byline.text, holders, names=list(story.byline.names), own=True)
        flow.article.difficulties.add("run-on-byline")
        return False
    flow.article.add("body", text, body, role="paragraph")
    return False


def _bare(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def _lines_of(
    needle: str, lines: list[PrintedLine], numbers: list[int], *, from_end: bool = False
) -> list[int]:
    """The lines that print this text, which stands in them one after another."""
    whole = "".join(_bare(line.text) for line in lines)
    wanted = _bare(needle)
    start = whole.rfind(wanted) if from_end else whole.find(wanted)
    found: list[int] = []
    seen = 0
    for number, line in zip(numbers, lines, strict=True):
        length = len(_bare(line.text))
        if seen < start + len(wanted) and seen + length > start:
            found.append(number)
        seen += length
    return found


def _record_opening(flow: Flow, story: Story, lines: list[PrintedLine], numbers: list[int]) -> None:
    if story.byline and story.byline.where == "opening":
        held = _lines_of(story.byline.text, lines, numbers)
        flow.article.add("byline", story.byline.text, held, names=list(story.byline.names), own=False)
    if story.dateline:
        line = story.dateline
        held = _lines_of(line.text, lines, numbers)
        flow.article.add("dateline", line.text, held, place=line.place, date=line.date, agency=line.agency)


def _broken_off(flow: Flow, story: Story, full: str, opening: str, room: int, first: bool) -> None:
    """A paragraph that breaks off where the room ends: it goes on after the jump."""
    places = flow.places[flow.at : flow.at + room]
    more = [*places, *[replace(places[-1], y=places[-1].y + 1e4) for _ in range(400)]] if places else []
    lines = (_try_places(flow, full, more, first) or [])[: len(places)]
    if not lines:
        return
    text = _joined_text(full, lines)
    _record(flow, story, lines, text, opening, None)


def _try_places(flow: Flow, text: str, places: list[Slot], first: bool) -> list[PrintedLine] | None:
    return set_paragraph(text, flow.style.text, places)


def _joined_text(full: str, lines: list[PrintedLine]) -> str:
    """As much of the full text as these lines print (a word divided at the very end keeps its hyphen)."""
    printed = sum(len(_bare(line.text)) for line in lines)
    count, end = 0, 0
    while end < len(full) and count < printed:
        count += not full[end].isspace() and full[end] != "-"
        end += 1
    return full[:end] + ("-" if lines[-1].text.endswith("-") and full[end - 1] != "-" else "")


def _crosshead(flow: Flow, text: str, spare: int) -> bool:
    rows = flow.style.crosshead_rows
    while flow.left and flow.left_in_piece() < rows + 2:
        flow.at += flow.left_in_piece()
    if flow.left - spare < rows + 2:
        return False
    place = flow.places[flow.at]
    spec = flow.style.text
    size = spec.size * 1.08
    lines = set_paragraph(
        text,
        replace(spec, face=flow.style.crosshead_face, size=size, indent=0, justify=False),
        [replace(place, y=place.y + n * spec.leading) for n in range(3)],
    )
    if lines is None or len(lines) > max(rows, 1) or spec.vertical:
        lines = lines or []
        rows = len(lines)
    if not lines or flow.left - spare < rows + 2 or flow.left_in_piece() < rows + 2:
        return False
    lines = [
        _aligned(
            line, flow.places[flow.at + min(n, rows - 1)], flow.style.align, spec, (rows - len(lines)) / 2
        )
        for n, line in enumerate(lines)
    ]
    numbers = flow.accept(lines, rows)
    flow.article.add("body", text, numbers, role="crosshead")
    flow.article.difficulties.add("crossheads")
    return True


def _aligned(line: PrintedLine, place: Slot, align: str, spec: TypeSpec, down: float) -> PrintedLine:
    """A line centred in its place, and let down by some rows."""
    if spec.vertical:
        room = place.measure - (line.box[3] - line.box[1])
        return line.moved(0.0, room / 2 if align == "center" else spec.size * 2)
    room = place.measure - (line.box[2] - line.box[0])
    return line.moved(room / 2 if align == "center" else 0.0, down * spec.leading)


def _own_line(flow: Flow, text: str, slot: str, align: str, **extra: object) -> None:
    """A line of its own in the next place: a jump line, a credit, a byline."""
    if not flow.left:
        return
    spec = flow.style.text
    place = flow.places[flow.at]
    face = flow.style.byline_face if slot == "byline" and flow.style.byline_face else spec.face
    lines = set_paragraph(text, replace(spec, face=face, indent=0, justify=False), flow.places[flow.at :])
    if lines is None:
        return
    placed: list[PrintedLine] = []
    for n, line in enumerate(lines):
        where = flow.places[flow.at + n]
        room = where.measure - ((line.box[3] - line.box[1]) if spec.vertical else (line.box[2] - line.box[0]))
        shift = {"start": 0.0, "center": room / 2, "end": room}[align]
        placed.append(line.moved(0.0, shift) if spec.vertical else line.moved(shift, 0.0))
    del place
    numbers = flow.accept(placed)
    if slot == "jumps":
        extra = {**extra, "joined": False}
    flow.article.add(slot, text, numbers, **extra)


def _byline_line(flow: Flow, story: Story, align: str) -> None:
    byline = story.byline
    if byline is None:
        return
    _own_line(flow, byline.printed or byline.text, "byline", align, names=list(byline.names), own=True)
    flow.article.elements[-1].text = byline.text
    flow.article.difficulties.add("own-byline")


def _end_matter(flow: Flow, story: Story) -> None:
    if story.byline and story.byline.where == "end":
        _byline_line(flow, story, "end")
    if story.credit:
        item = story.credit
        _own_line(flow, item.text, "credit", "end", publication=item.publication, date=item.date)
        flow.article.difficulties.add("credit")
    if story.jump_to:
        item = story.jump_to
        _own_line(flow, item.text, "jumps", "end", direction="to", page=item.page)
        flow.article.difficulties.add("jump")


def record_deck(
    galley: Galley, article: TrueArticle, story: Story, printed: Iterable[tuple[DeckLine, PrintedLine]]
) -> None:
    """The deck's lines printed, each part an element."""
    parts: dict[tuple[str, int], TrueElement] = {}
    texts = {"kicker": story.kicker, "head": story.head, "subheads": story.subheads, "summary": story.summary}
    for line, made in printed:
        key = (line.slot, line.part)
        numbers = galley.put(made)
        if key in parts:
            parts[key].lines += numbers
        else:
            parts[key] = article.add(line.slot, texts[line.slot][line.part], numbers)


__all__ = ["BodyStyle", "Flow", "flow_body", "random", "record_deck", "tracked_width"]
