"""What is told of the lines of a dump once and for all, before their strands are read together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from broadsheet.articles.dump.features import Phrases
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.grams import gram_counts
from broadsheet.articles.dump.items import ends_article
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.words import hangs, starts_sentence
from broadsheet.languages.continuity import Continuity
from broadsheet.languages.marks import find_opening, find_own_byline
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

MOST_TOPICS = 1500  # lines up to which their words are compared
_HEAD, _TAIL = 300, 80  # characters at the start and end of a text that say what it opens or closes


@dataclass(frozen=True, eq=False)
class Grounds:
    """The lines of a dump with what strands are weighed by, columns of length n.

    key, odds:  int64 and float32 (p,), the pairs of lines that were weighed, a * n + b in order, and their log odds
    grams:      float32 (n, g), how often each line has each gram that several have; of very many lines none
    sentence:   float32, how likely it begins a sentence; hangs: float32, it ends with a word that goes on
    signed:     bool, a writer's name stands there
    """

    lines: DumpLines
    found: Followers
    key: Ints
    odds: Floats
    grams: Floats
    sentence: Floats
    hangs: Floats
    signed: np.ndarray
    phrases: Phrases
    continuity: Continuity
    _told: dict[str, bool] = field(default_factory=dict[str, bool])

    @classmethod
    def of(cls, lines: DumpLines, found: Followers) -> Grounds:
        """What the lines of a dump tell, given what follows what."""
        n = len(lines)
        key = found.a.astype(np.int64) * n + found.b
        order = np.argsort(key, kind="stable")
        bylines = (find_own_byline(text, lines.language) for text in lines.text)
        return cls(
            lines=lines,
            found=found,
            key=key[order],
            odds=found.odds[order].astype(np.float32),
            grams=gram_counts(lines.text if n <= MOST_TOPICS else [""] * n),
            sentence=starts_sentence(lines),
            hangs=hangs(lines),
            signed=np.array([one is not None and one.sure and not one.photo for one in bylines], np.bool_),
            phrases=Phrases.of(lines),
            continuity=Continuity.of(lines.text),
        )

    def followed(self, last: Ints, first: Ints) -> Floats:
        """The log odds of lines following each other, float32 (p,); NaN where they were not weighed."""
        wanted = last.astype(np.int64) * len(self.lines) + first
        if not self.key.size:
            return np.full(len(wanted), np.nan, np.float32)
        at = np.minimum(np.searchsorted(self.key, wanted), self.key.size - 1)
        return np.where(self.key[at] == wanted, self.odds[at], np.nan).astype(np.float32)

    def sound(self, last: Ints, first: Ints) -> Floats:
        """How well the words at a seam go on in each other, float32 (p,)."""
        if not len(last):
            return np.zeros(0, np.float32)
        known, text = self.continuity, self.lines.text
        return np.clip(known.log_odds(known.ends(text)[last], known.starts(text)[first]), -5, 8).astype(
            np.float32
        )

    def counts(self, strands: tuple[tuple[int, ...], ...]) -> Floats:
        """How often each strand has each gram, float32 (k, g). strands: the numbers of their lines."""
        found = np.zeros((len(strands), self.grams.shape[1]), np.float32)
        owner = np.repeat(np.arange(len(strands)), [len(own) for own in strands])
        np.add.at(found, owner, self.grams[[line for own in strands for line in own]])
        return found

    def opens(self, text: str) -> bool:
        """Whether a text begins as an article does, with 本报讯（记者 …） or the like."""
        return self._tell(
            "<" + text[:_HEAD], lambda: find_opening(text[:_HEAD], self.lines.language) is not None
        )

    def closes(self, text: str) -> bool:
        """Whether a text ends as an article does: with a jump, a credit, or a writer's name."""
        return self._tell(">" + text[-_TAIL:], lambda: ends_article(text[-_TAIL:], self.lines.language))

    def _tell(self, key: str, tell: Callable[[], bool]) -> bool:
        if key not in self._told:
            self._told[key] = tell()
        return self._told[key]
