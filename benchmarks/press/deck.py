"""Decks: kicker, head, subheads and summary, sized to the room they have."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.press import latin
from benchmarks.press.breaking import CLOSING, OPENING
from benchmarks.press.casting import cast_level, cast_tracked, cast_vertical, tracked_width
from benchmarks.press.marks import Box, PrintedLine
from benchmarks.press.story import Story


@dataclass(frozen=True)
class DeckStyle:
    """Faces and sizes of a deck. sizes in points; tracking in em of the head."""

    head_face: str
    head_size: float
    small_face: str
    small_size: float
    script: str = "cjk"
    align: str = "center"
    tracking: float = 0.0
    color: str = "#000000"
    head_lines: int = 2


@dataclass(frozen=True)
class DeckLine:
    """One line of a deck that is not placed yet."""

    slot: str
    part: int
    text: str
    face: str
    size: float
    tracking: float
    above: float  # white space above it


def deck_lines(story: Story, style: DeckStyle, measure: float) -> list[DeckLine]:
    """The lines of a deck for a measure in points, from top to bottom."""
    found: list[DeckLine] = []
    for number, text in enumerate(story.kicker):
        found += _part("kicker", number, text, style, measure, style.small_size, style.small_face)
    for number, text in enumerate(story.head):
        size = head_size(text, style, measure)
        found += _part("head", number, text, style, measure, size, style.head_face)
    for number, text in enumerate(story.subheads):
        found += _part("subheads", number, text, style, measure, style.small_size * 1.08, style.small_face)
    return found


def head_size(text: str, style: DeckStyle, measure: float) -> float:
    """The largest size up to the style's at which the head fits its measure in no more lines than allowed."""
    size = style.head_size
    while size > style.head_size * 0.35:
        lines = _lines(text, style.head_face, size, style, measure, style.tracking)
        tracking = style.tracking * size
        broad = max(tracked_width(line, style.head_face, size, tracking) for line in lines)
        if len(lines) <= style.head_lines and broad <= measure + 0.01:
            return round(size, 1)
        size *= 0.94
    return round(size, 1)


def height(lines: list[DeckLine]) -> float:
    """How high a deck stands, in points."""
    return sum(line.above + line.size for line in lines)


def place(
    lines: list[DeckLine], style: DeckStyle, x: float, y: float, measure: float
) -> list[tuple[DeckLine, PrintedLine]]:
    """The deck printed from (x, y) down."""
    printed: list[tuple[DeckLine, PrintedLine]] = []
    for line in lines:
        y += line.above
        broad = tracked_width(line.text, line.face, line.size, line.tracking)
        shift = max((measure - broad) / 2, 0.0) if style.align == "center" else 0.0
        made = cast_tracked(
            line.text, line.face, line.size, x + shift, y, tracking=line.tracking, color=style.color
        )
        printed.append((line, made))
        y += line.size
    return printed


def place_vertical(
    story: Story, style: DeckStyle, box: Box, *, to_be_turned: bool = False
) -> list[tuple[DeckLine, PrintedLine]]:
    """The deck in lines that run downwards, from the right to the left of the box.

    to_be_turned: the page will be stood on end, and these lines will be level on it.
    """
    lines = deck_lines(story, style, box[3] - box[1])
    spread = sum(line.size for line in lines) + sum(line.above for line in lines[1:])
    way = 1 if to_be_turned else -1
    x = (box[0] + box[2] - way * spread) / 2 - way * lines[0].above
    cast = cast_level if to_be_turned else cast_vertical
    printed: list[tuple[DeckLine, PrintedLine]] = []
    for line in lines:
        x += way * line.above
        left = x if to_be_turned else x - line.size
        long = tracked_width(line.text, line.face, line.size, line.tracking)
        y = box[1] + (max(box[3] - box[1] - long, 0.0) / 2 if style.align == "center" else 0.0)
        printed.append((line, cast(line.text, line.face, line.size, left, y, line.tracking, style.color)))
        x += way * line.size
    return printed


def _part(
    slot: str, part: int, text: str, style: DeckStyle, measure: float, size: float, face: str
) -> list[DeckLine]:
    tracking = style.tracking * size if slot == "head" else 0.0
    pieces = _lines(text, face, size, style, measure, style.tracking if slot == "head" else 0.0)
    first = size * (0.35 if slot == "head" else 0.45)
    return [
        DeckLine(slot, part, piece, face, size, tracking, first if n == 0 else size * 0.22)
        for n, piece in enumerate(pieces)
    ]


def _lines(text: str, face: str, size: float, style: DeckStyle, measure: float, tracking: float) -> list[str]:
    """The text in as few lines as the measure allows, of about equal width."""
    if style.script == "latin":
        return _latin_lines(text, face, measure / size)
    whole = tracked_width(text, face, size, tracking * size)
    count = max(1, -(-whole // (measure + 0.01)).__int__())
    while True:
        pieces = _balanced(text, count)
        if count >= len(text) or all(
            tracked_width(piece, face, size, tracking * size) <= measure + 0.01 for piece in pieces
        ):
            return pieces
        count += 1


def _latin_lines(text: str, face: str, measure: float) -> list[str]:
    rest, found = latin.words(text), list[str]()
    while rest:
        taken = 1
        while taken < len(rest) and latin.width(face, " ".join(rest[: taken + 1])) <= measure:
            taken += 1
        found.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    return found


def _balanced(text: str, count: int) -> list[str]:
    """The text in `count` pieces, divided where a line may end."""
    pieces: list[str] = []
    start = 0
    for number in range(1, count):
        aim = round(len(text) * number / count)
        ends = [end for end in range(start + 1, len(text)) if _may_end(text, end)]
        if not ends:
            break
        end = min(
            ends, key=lambda place: (abs(place - aim) - (1.5 if text[place - 1] in "，：、" else 0), place)
        )
        pieces.append(text[start:end])
        start = end
    pieces.append(text[start:])
    return [piece for piece in pieces if piece]


def _may_end(text: str, end: int) -> bool:
    left, right = text[end - 1], text[end]
    if left in OPENING or right in CLOSING or " " in (left, right):
        return False
    return not (left.isascii() and right.isascii())
