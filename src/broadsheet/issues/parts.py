"""The parts of articles that jumps may join, with what each prints at its two ends."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

from broadsheet.issues.edges import FLUSH, INDENTED, ends_short, indent, open_quotes
from broadsheet.issues.labels import bare, beside
from broadsheet.languages import load
from broadsheet.languages.marks import find_own_byline
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Article, BodyText, Jump, Line

_LATIN_WORD = re.compile(r"[^\W\d_]{4,40}")
_WORD = re.compile(r"[^\W\d_]{1,40}")
_LAST_WORD = re.compile(r"[^\W\d_]{1,40}(?=[-‐\u00ad]?$)")
_STOPS = '。！？!?….”’」』"»）)'
_GERMAN_CLOSE = re.compile("[.!?…][“‘]$")
_HYPHENS = "-‐\u00ad"
_FRAGMENT = re.compile(
    "[，。、；：！？）】」』”》]|[\u3040-\u30ff\u3400-\u9fff]{1,2}[。；]"
)  # no sentence begins so
_COUNTED = re.compile("(?:^|[：:；;，,。])(?:第|其|[（(])?([一二三四五六七八九十])(?:是|要|则|則|、|[）)])")
_SIGNED = re.compile(r"[（(][^（()）]{2,40}[）)]$")
_COUNTS = "一二三四五六七八九十"
_END = re.compile("[。！？]")
_RUNNING = ("paragraph", "list")
_SENTENCE = 300  # characters of a paragraph that its first or last sentence is looked for in
_LONGEST = 20_000  # characters of an article that are looked at


@dataclass(frozen=True)
class Part:
    """What one page holds of an article.

    place: of the page in the issue, from 0;  label: the page's, printed or inferred;  lines: the page's, by id
    indents: whether the paper's paragraphs are set in;  day: the date that the page prints, if it does
    """

    place: int
    label: str | None
    language: str
    article: Article
    lines: dict[str, Line]
    indents: bool = False
    day: datetime.date | None = None

    @cached_property
    def onward(self) -> Jump | None:
        """The jump line that leads on from here."""
        return next((jump for jump in reversed(self.article.jumps) if jump.direction == "to"), None)

    @cached_property
    def back(self) -> Jump | None:
        """The jump line that says where this comes from."""
        return next((jump for jump in self.article.jumps if jump.direction == "from"), None)

    def led_to(self, jump: Jump) -> str:
        """The bare label of the page that one of its jump lines leads to, be it the one before (接前页); else ""."""
        if jump.page is not None:
            return bare(jump.page)
        return beside(self.label, 1 if jump.direction == "to" else -1)

    @cached_property
    def last(self) -> str:
        """The last paragraph, without the writers who sign in brackets where the text breaks off."""
        text = next((part.text.rstrip() for part in reversed(self._running)), "")
        signed = _SIGNED.search(text)
        mark = find_own_byline(signed[0], load(self.language)) if signed else None
        return text[: signed.start()].rstrip() if signed and mark and mark.names else text

    @cached_property
    def first(self) -> str:
        """The first paragraph."""
        return next((part.text.lstrip() for part in self._running), "")

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the running paragraphs."""
        return [part.text for part in self._running]

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The ids of the first and the last line of the running text; nothing if there is none."""
        lines = [line for part in self._running for line in part.lines]
        return (lines[0], lines[-1]) if lines else ()

    @property
    def _running(self) -> list[BodyText]:
        return [part for part in self.article.body if part.role in _RUNNING]

    @cached_property
    def breaks_off(self) -> bool:
        """Whether the last sentence has no end."""
        return bool(self.last) and self.last[-1] not in _STOPS and not _GERMAN_CLOSE.search(self.last)

    @cached_property
    def breaks_word(self) -> bool:
        """Whether the last word goes on after a hyphen."""
        return self.last[-1:] in _HYPHENS and self.last[-2:-1].isalpha()

    @cached_property
    def last_word(self) -> str:
        """The last word, or what a line end left of it, in small letters."""
        return (_LAST_WORD.findall(self.last[-60:]) or [""])[-1].lower()

    @cached_property
    def first_word(self) -> str:
        """The first word if it begins small and the paragraph with it, else nothing."""
        match = _WORD.match(self.first)
        return match[0] if match and match[0][0].islower() else ""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The Latin words of the part but for its first, in small letters."""
        return frozenset(word.lower() for word in _WORD.findall(self.article.text[:_LONGEST])) - {
            self.first_word
        }

    @cached_property
    def begins(self) -> str:
        """How the first paragraph begins: "small", "flush", "indented", "capital" or "any", as `Evidence` has them.

        "small" too are a stop, and a Chinese word of a sign or two that one ends. A Latin small letter goes on from
        the middle of a sentence; so may a first line that is not indented where the paper's paragraphs are. That it
        is indented tells less: many papers indent what goes on too. A capital speaks for a new sentence, except in
        German, which has capitals everywhere.
        """
        first = next((sign for sign in self.first if sign.isalnum()), "")
        if first.islower() or _FRAGMENT.match(self.first):
            return "small"
        lead = indent(self._running[0], self.lines) if self.indents and self._running else None
        if lead is not None and lead < FLUSH:
            return "flush"
        if first.isupper() and self.language != "de":
            return "capital"
        return "indented" if lead is not None and lead > INDENTED else "any"

    @cached_property
    def ends_short(self) -> bool | None:
        """Whether the last line ends before its column does; None if the print does not tell."""
        return ends_short(self._running, self.lines)

    @cached_property
    def closes_quote(self) -> bool:
        """Whether the first paragraph closes a quotation that it has not opened."""
        return open_quotes(self.first, self.language)[0]

    @cached_property
    def opens_quote(self) -> bool:
        """Whether the last paragraph leaves a quotation open."""
        return open_quotes(self.last, self.language)[1]

    @cached_property
    def counts_to(self) -> int:
        """How far an enumeration (一是…；二是…) that the last sentence has not ended has counted; 0 if it has none."""
        counted = _COUNTED.findall(_END.split(self.last[-_SENTENCE:])[-1])
        return _COUNTS.index(counted[-1]) + 1 if counted else 0

    @cached_property
    def counts_from(self) -> int:
        """Where the enumeration in the first sentence begins to count; 0 if it has none."""
        counted = _COUNTED.search(_END.split(self.first[:_SENTENCE])[0])
        return _COUNTS.index(counted[1]) + 1 if counted else 0

    @property
    def midway(self) -> bool:
        """Whether the first paragraph seems to begin in the middle of a sentence."""
        return self.begins in ("small", "flush")

    @cached_property
    def head(self) -> str:
        """The words of the headline."""
        return " ".join(head.text for head in (*self.article.headline.kicker, *self.article.headline.head))

    @cached_property
    def kicker(self) -> str:
        """The words of the kicker."""
        return " ".join(line.text for line in self.article.headline.kicker)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The words of the whole part, for telling its topic."""
        return words(self.article.text[:_LONGEST])


def words(text: str) -> frozenset[str]:
    """The longer words of Latin text and the pairs and triples of Chinese characters, lower-case."""
    found = {word.lower() for word in _LATIN_WORD.findall(text) if not _is_wide(word[0])}
    for run in re.findall("[\u3040-\u30ff\u3400-\u9fff]+", text):
        found.update(a + b for a, b in pairwise(run))
        found.update(run[place : place + 3] for place in range(len(run) - 2))
    return frozenset(found)


def _is_wide(sign: str) -> bool:
    return "\u3040" <= sign <= "\u9fff"


def parts_of(
    pages: Sequence[ComposedPage],
    labels: Sequence[str | None],
    days: Mapping[int, datetime.date] = MappingProxyType({}),
) -> list[Part]:
    """All articles of these pages in order, as parts.

    labels: of the pages, printed or inferred;  days: the dates that pages print, by their numbers
    """
    by_id = [{line.id: line for line in page.page.lines} for page in pages]
    indents = _are_set_in(pages, by_id)
    found: list[Part] = []
    for place, (page, label, lines) in enumerate(zip(pages, labels, by_id, strict=True)):
        day = days.get(page.page.number)
        found += [
            Part(place, label, page.language, article, lines, indents, day) for article in page.articles
        ]
    return found


def _are_set_in(pages: Sequence[ComposedPage], by_id: Sequence[Mapping[str, Line]]) -> bool:
    """Whether most paragraphs of these pages, but for the first of every article, begin with an indent."""
    leads: list[float] = []
    for page, lines in zip(pages, by_id, strict=True):
        for article in page.articles:
            later = [part for part in article.body if part.role == "paragraph"][1:]
            leads += [lead for part in later if (lead := indent(part, lines)) is not None]
    return bool(leads) and sum(lead > INDENTED for lead in leads) * 2 > len(leads)
