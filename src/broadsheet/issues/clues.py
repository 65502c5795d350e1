"""What a page says of its day of issue: printed dates, 昨（6）日, wire datelines, credits, years, days to come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from broadsheet import languages
from broadsheet.languages import Language
from broadsheet.languages.dates import (
    find_coming_days,
    find_dates,
    find_days_with_weekday,
    find_lunar,
    find_relative_days,
    find_weekday,
    find_years,
)
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Article, Line, Printed

Kind = Literal["printed", "relative", "year", "credit", "wire", "future", "dated", "weekday", "lunar"]

_MAIN = ("folio", "nameplate", "header", "masthead")  # furniture that dates the issue
_MINOR = ("footer", "label", "other")
_NUMBERED = re.compile(  # without it a sentence dates nothing
    "[0-9０-９一二三四五六七八九十〇零元](?:(?<=[0-9０-９])|[年月日])"
)
_SENTENCE = re.compile(r"[^。！？!?\n]{1,400}[。！？!?]?")
_IN_PROSE: dict[
    str, Callable[[str, Language], list[Any]]
] = {  # what is looked for in prose, by its patterns' name
    "relative_day": find_relative_days,
    "year_mention": find_years,
    "date": find_dates,
    "named_day": find_days_with_weekday,
    "coming_day": find_coming_days,
}
_TOLD = tuple(_IN_PROSE)
_NEARBY = re.compile(r"\w{0,10}")  # shown after a year, so that the evidence can be recognised


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that a page says of its day of issue.

    year, month, day: as far as printed; offset: days from the day of issue ("relative" only);
    "dated" is a full date in prose, "weekday" a day of the month with its weekday (Monday 0);
    "lunar" is a lunar date in furniture, its year the place in the cycle of sixty (甲子 0), if it is printed;
    firm: the year stands in one sentence with a relative day ("year" only);
    lines: numbers of the printed lines as their source counts them, else their ids.
    """

    kind: Kind
    text: str
    page: int
    lines: tuple[str, ...]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    offset: int = 0
    weekday: int | None = None
    firm: bool = False


def gather(page: ComposedPage) -> list[Clue]:
    """All clues of a page: those of its furniture first, then those of its articles in order."""
    finder = _Finder(page)
    clues = finder.printed([piece for role in _MAIN for piece in page.furniture if piece.role == role])
    if not clues:
        clues = finder.printed([piece for piece in page.furniture if piece.role in _MINOR])
    for article in page.articles:
        clues += finder.article(article)
    return clues


def split_date(date: str) -> tuple[int | None, int, int]:
    """Year (None in ``--02-06``), month and day of a date."""
    year, month, day = date[:-6], date[-5:-3], date[-2:]
    return (int(year) if year.isdigit() else None), int(month), int(day)


def _joined(pieces: Sequence[Printed], glue: str) -> Printed:
    """Pieces of furniture as one, for what is spread over them."""
    lines = tuple(line for piece in pieces for line in piece.lines)
    return Printed(glue.join(piece.text for piece in pieces), lines)


class _Finder:
    """Reads clues from the elements of one page, and tells which printed lines they stand in."""

    def __init__(self, page: ComposedPage) -> None:
        self.number = page.page.number
        self.language: Language = languages.load(page.language)
        self.lines: dict[str, Line] = {line.id: line for line in page.page.lines}
        self.laid: tuple[Printed | None, list[tuple[int, int, str]]] = None, []

    def printed(self, pieces: Sequence[Printed]) -> list[Clue]:
        """Dates in furniture. Weekday and lunar date may stand in pieces beside it; so may parts of the date."""
        glue = " " if self.language.joins_with_space else ""
        whole = _joined(pieces, glue)
        weekday = find_weekday(whole.text, self.language)
        clues = [clue for piece in pieces for clue in self._full_dates(piece, weekday)]
        if not clues:
            clues = self._full_dates(whole, weekday)
        if not clues:
            clues = [
                Clue(
                    "printed",
                    mark.text,
                    self.number,
                    whole.lines,
                    None,
                    mark.month,
                    mark.day,
                    weekday=mark.weekday,
                )
                for mark in find_days_with_weekday(whole.text, self.language)
            ]
        for mark in find_lunar(whole.text, self.language):
            where = self._where(whole, mark.start, mark.end)
            clues.append(
                Clue("lunar", mark.text, self.number, where, mark.place_in_cycle, mark.month, mark.day)
            )
        return clues

    def _full_dates(self, piece: Printed, weekday: int | None) -> list[Clue]:
        """Full dates in one piece, but for those on which the paper was founded."""
        clues: list[Clue] = []
        founded = self.language.words.get("founded", ())
        for mark in find_dates(piece.text, self.language):
            around = piece.text[max(0, mark.start - 14) : mark.start] + piece.text[mark.end : mark.end + 4]
            if any(word in around.lower() for word in founded):
                continue
            told = mark.weekday if mark.weekday is not None else weekday
            where = self._where(piece, mark.start, mark.end)
            date = mark.date
            clues.append(
                Clue("printed", mark.text, self.number, where, date.year, date.month, date.day, weekday=told)
            )
        return clues

    def article(self, article: Article) -> Iterator[Clue]:
        """Clues in the deck, the body, the credit and the dateline of an article."""
        deck = article.headline
        printed = (*deck.kicker, *deck.head, *deck.subheads, *deck.summary, *article.body)
        for piece, start, words in self._dated(printed):
            yield from self._prose(piece, start, words)
        if article.credit and article.credit.date:
            words = re.sub(r"《.{0,40}|^[（(\[]|[）)\]]$", "", article.credit.text)
            where = self._where(article.credit, 0, len(words))
            yield Clue("credit", words, self.number, where, *split_date(article.credit.date))
        wire = article.dateline
        if wire and wire.date:
            where = self._where(wire, 0, len(wire.text))
            yield Clue("wire", wire.text, self.number, where, *split_date(wire.date))

    def _dated(self, pieces: Sequence[Printed]) -> list[tuple[Printed, int, str]]:
        """The sentences of paragraphs and headlines that may tell a day or a year: where each stands in which."""
        found = [
            (piece, sentence.start(), sentence[0])
            for piece in pieces
            if _NUMBERED.search(piece.text)
            for sentence in _SENTENCE.finditer(piece.text)
            if _NUMBERED.search(sentence[0])
        ]
        told = self.language.which_may_hold(_TOLD, [words for _, _, words in found])
        return [found[number] for number in sorted(told)]

    def _prose(self, piece: Printed, start: int, words: str) -> Iterator[Clue]:
        """Clues in a sentence that begins at a place of a paragraph or headline."""
        found = {mark: find(words, self.language) for mark, find in _IN_PROSE.items()}
        relative = found["relative_day"]
        for mark in relative:
            where = self._where(piece, start + mark.start, start + mark.end)
            yield Clue(
                "relative", mark.text, self.number, where, mark.year, mark.month, mark.day, mark.offset
            )
        for mark in found["year_mention"]:
            end = mark.start + len(mark.text)
            nearby = _NEARBY.match(words, end)
            end = nearby.end() if nearby else end
            where = self._where(piece, start + mark.start, start + end)
            if not mark.ahead:
                shown = words[mark.start : end]
                yield Clue("year", shown, self.number, where, mark.year, firm=bool(relative))
        for mark in found["date"]:
            where = self._where(piece, start + mark.start, start + mark.end)
            date = mark.date
            yield Clue("dated", mark.text, self.number, where, date.year, date.month, date.day)
        for mark in found["named_day"]:
            where = self._where(piece, start + mark.start, start + mark.end)
            yield Clue(
                "weekday", mark.text, self.number, where, None, mark.month, mark.day, weekday=mark.weekday
            )
        for mark in found["coming_day"]:
            where = self._where(piece, start + mark.start, start + mark.end)
            yield Clue("future", mark.text, self.number, where, mark.year, mark.month, mark.day)

    def _where(self, piece: Printed, start: int, end: int) -> tuple[str, ...]:
        """The printed lines in which a stretch of an element's text stands."""
        if self.laid[0] is not piece:  # several clues of one element are asked for one after the other
            self.laid = piece, list(self._lay(piece))
        found = [name for begins, reaches, name in self.laid[1] if begins < end and reaches > start]
        return tuple(found) or tuple(self._name(number) for number in piece.lines[:1])

    def _lay(self, piece: Printed) -> Iterator[tuple[int, int, str]]:
        """Where in an element's text each of its lines begins and ends, and the line's name."""
        place = 0
        for number in piece.lines:
            line = self.lines.get(number)
            if line is None:
                continue
            bare = line.text.strip().rstrip("-\u00ad")
            begins = piece.text.find(bare[:6], place) if bare else -1
            if begins < 0:  # a line that the element shares begins before the element does
                begins = place
            reaches = begins + len(bare)
            yield begins, reaches, line.source_id or line.id
            place = max(place, min(reaches, len(piece.text)))

    def _name(self, number: str) -> str:
        line = self.lines.get(number)
        return (line.source_id or line.id) if line else number
