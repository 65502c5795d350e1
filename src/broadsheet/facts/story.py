"""An article as the finders of facts see it, and what they give back."""

from __future__ import annotations

import datetime
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.words import Lattice, Words, han_words
from broadsheet.model.fact import Value
from broadsheet.model.issue import Article

Span = tuple[int, int]
Weighed = tuple[int, int, float]  # a span and how sure it is

_VARIANTS = str.maketrans(
    "衞曁鄕吿粧拚", "卫暨乡告妆拼"
)  # signs of Hong Kong and Taiwan besides those of the dictionary

# wide digits, letters and signs as narrow ones, and every kind of double quotation mark as one; all one for one
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), 0xFF05, 0xFF0E)} | {
    ord(sign): ord(plain)
    for sign, plain in zip("「」『』﹁﹂〝〞’‘　\u00a0\u2009\u202f\t・•‧", "“”“”“”“”''     ···", strict=True)
}  # fmt: skip

_DOT = re.compile("(?<=[㐀-鿿])．(?=[㐀-鿿])")  # between the parts of a name: 米洛斯．德拉岡


@dataclass(frozen=True)
class Finding:
    """A fact found in an article, before it is tied to printed lines.

    start, end: the characters of the text that say it
    mentions:   other places of the same person, organisation, … (spans), the first one included
    """

    kind: str
    start: int
    end: int
    value: Value
    confidence: float = 0.9
    mentions: tuple[Span, ...] = ()

    @property
    def name(self) -> str:
        """The name of the person, body, place, … found; "" of a fact without one."""
        return str(getattr(self.value, "name", ""))


Found = Mapping[str, Sequence[Finding]]  # the facts of an article by kind


@dataclass(frozen=True)
class Doubt:
    """Something in the article that contradicts itself: code, sentence for people, and where it stands."""

    code: str
    said: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Story:
    """An article with its language's grammar and its issue's date.

    tags:   spans that a model of names tagged: (start, end) -> person, place or organisation; {} without one
    doubts: gathers contradictions as they are found
    """

    article: Article
    grammar: Grammar
    day: datetime.date | None = None
    tags: Mapping[Span, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def body_start(self) -> int:
        """Where the text below the headline begins; 0 if the headline does not open the text."""
        place = 0
        head = self.article.headline
        for piece in (*head.kicker, *head.head, *head.subheads, *head.summary):
            found = self.text.find(piece.text, place, place + len(piece.text) + 2)
            if found < 0:
                return place
            place = found + len(piece.text)
        return place

    @cached_property
    def plain(self) -> str:
        """The text for matching: as long as the text itself, narrow digits, one kind of quotes, simplified signs."""
        plain = _DOT.sub("·", self.text).translate(_NARROW)
        return (
            plain.translate(dict(self.words.simple)).translate(_VARIANTS)
            if self.grammar.script == "han"
            else plain
        )

    @cached_property
    def is_traditional(self) -> bool:
        """Whether the text is in traditional Chinese signs."""
        changed = sum(one != other for one, other in zip(self.text, self.plain, strict=True) if one > "㐀")
        return changed > 0.1 * len(self.text)

    @cached_property
    def words(self) -> Words:
        """The dictionary of Chinese words, with the grammar's own."""
        return _words_of(self.grammar)

    @cached_property
    def lattice(self) -> Lattice:
        """The text's words (Chinese only)."""
        return self.words.lattice(self.plain)

    def tag_at(self, place: int) -> str:
        """The part of speech of the word at this character; "x" beyond the text or for an unknown word."""
        if not 0 <= place < len(self.plain):
            return "x"
        start, end = self.lattice.spans[self.lattice.word_at[place]]
        return self.words.tags.get(self.plain[start:end], "x")

    @cached_property
    def sentences(self) -> list[Span]:
        """Start and end of each sentence, its closing mark and quotation mark included."""
        found: list[Span] = []
        start = 0
        for match in self.grammar.pattern("sentence_end").finditer(self.plain):
            found.append((start, match.end()))
            start = match.end()
        return [*found, (start, len(self.plain))] if start < len(self.plain) else found

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, place: int) -> Span:
        """The sentence that this character stands in."""
        return self.sentences[max(0, bisect_right(self._starts, place) - 1)] if self.sentences else (0, 0)

    @cached_property
    def quoted(self) -> list[Span]:
        """What stands in double quotation marks, without them; the outer ones where they are nested."""
        found: list[Span] = []
        for match in self.grammar.pattern("quoted").finditer(self.plain):
            found.append(match.span("inner"))
        return found

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether this stretch lies in quotation marks."""
        return any(left <= start and end <= right for left, right in self.quoted)


@cache
def _words_of(grammar: Grammar) -> Words:
    return han_words().with_words(
        {
            "ns": grammar.words["gazetteer"],
            "v": grammar.words["verb"],
            "n": (*grammar.words["title"], *grammar.words["noun"], *grammar.words["someone"]),
        }
    )


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a stretch shares a character with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def bare(text: str) -> str:
    """A name without blanks within and marks around it, in its normal form."""
    return unicodedata.normalize("NFC", text).strip(" \n\t　“”「」『』《》\"'，。、,.;；：:")
