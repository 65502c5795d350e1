"""Lines of English, German or French: words, hyphenation, word spaces stretched to fill the measure."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.press.faces import advance, width
from benchmarks.press.hyphens import breaks
from benchmarks.press.marks import PrintedLine, Run

TIGHTEST = 0.82  # how far word spaces may shrink


@dataclass(frozen=True)
class Broken:
    """One line: its words as printed (the last may end in a hyphen), and whether it ends the paragraph."""

    words: tuple[str, ...]
    last: bool
    hyphenated: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


def next_line(rest: list[str], measure: float, face: str) -> tuple[Broken, list[str]]:
    """The words of the next line of this measure (em), and the words left, the first perhaps a word's end."""
    space = advance(face, " ")
    count, total = 0, 0.0
    while count < len(rest):
        wide = width(face, rest[count]) + (space if count else 0.0)
        if total + wide - space * (1 - TIGHTEST) * count > measure:
            break
        total += wide
        count += 1
    if count == len(rest):
        return Broken(tuple(rest), True), []
    room = measure - total - (space if count else 0.0)
    loose = (measure - total) / max(count - 1, 1)
    if count == 0 or loose > space * 0.55:
        cut = _cut(rest[count], room, face, forced=count == 0)
        if cut:
            head, tail = cut
            return Broken((*rest[:count], head), False, True), [tail, *rest[count + 1 :]]
    return Broken(tuple(rest[: max(count, 1)]), False), rest[max(count, 1) :]


def _cut(word: str, room: float, face: str, *, forced: bool) -> tuple[str, str] | None:
    """The longest start of the word that fits with its hyphen, and the rest."""
    for place in reversed(breaks(word)):
        head = word[:place] if word[place - 1] == "-" else word[:place] + "-"
        if width(face, head) <= room:
            return head, word[place:]
    if forced and width(face, word) > room:
        fits = max((n for n in range(1, len(word)) if width(face, word[:n] + "-") <= room), default=1)
        return word[:fits] + "-", word[fits:]
    return None


def cast(
    line: Broken, face: str, size: float, x: float, y: float, measure: float, *, justify: bool, color: str
) -> PrintedLine:
    """A printed line from (x, y), its word spaces stretched to the measure if `justify`."""
    natural = width(face, line.text) * size
    gaps = len(line.words) - 1
    spacing = 0.0
    if gaps and (justify or natural > measure):
        spacing = (measure - natural) / gaps
    end = x + natural + spacing * gaps
    return PrintedLine(
        line.text, (x, y, end, y + size), (Run(x, y, line.text, face, size, color, 0.0, spacing),)
    )
