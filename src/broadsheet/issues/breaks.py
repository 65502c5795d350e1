"""What the print of an issue tells of a break: whether what breaks off on one page goes on at the head of another part.

What stands on both sides of the break may stand together elsewhere in the issue: a name, a set phrase. A word that is
divided there may be printed whole elsewhere, or at least be made as the other words of the issue are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from math import log

from broadsheet.issues.parts import Part

_HAN_REACH, _LATIN_REACH = 8, 3  # characters, words on either side of a break that are looked for elsewhere
_MOST = 400_000  # characters of an issue that are looked through
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_HAN_START = r"[“‘「『《（\s]*([^\W_]{2})"
_LATIN_START = rf"[“„«»‘‚\"'(—–\s]*({_WORD.pattern})"
_STARTS = (
    re.compile(_HAN_START),
    re.compile(_LATIN_START),
)  # how a part begins, by whether its script is Latin
_SENTENCES = (  # what begins after a sentence's end
    re.compile(rf"(?:[。！？][”’」』]?|\n){_HAN_START}"),
    re.compile(rf"(?:[.!?…][”“»’\"']?\s|\n){_LATIN_START}"),
)
_SURE = 4.0  # log odds beyond which the letters of a divided word tell nothing more


class Print:
    """The running text of an issue."""

    def __init__(self, parts: Sequence[Part], *, latin: bool) -> None:
        self.latin = latin
        self._parts = [part.paragraphs for part in parts]
        self._vocabulary = frozenset().union(*(part.vocabulary for part in parts))

    def echo(self, one: Part, two: Part) -> int:
        """How many characters (words, in Latin script) about the break are printed together elsewhere; else 0.

        Those of a stretch of as many as `_HAN_REACH` (`_LATIN_REACH`) on either side, at least one on each.
        """
        if not one.last or not two.first or one.breaks_word:
            return 0
        ends = one.last[-80:].split()[-_LATIN_REACH:] if self.latin else list(one.last[-_HAN_REACH:])
        starts = two.first[:80].split()[:_LATIN_REACH] if self.latin else list(two.first[:_HAN_REACH])
        if (ends[-1], starts[0]) not in self._neighbours:
            return 0
        glue = " " if self.latin else ""
        longest, after = 0, len(starts)
        for before in range(1, len(ends) + 1):
            while after and glue.join((*ends[-before:], *starts[:after])) not in self._text:
                after -= 1
            if not after:
                break
            longest = max(longest, before + after)
        return longest

    def opening(self, part: Part) -> float:
        """Log odds that what a part begins with begins sentences: how often it does elsewhere, and stands within them.

        It is the first word in Latin script, else the first two characters. 0 where the issue prints it nowhere else.
        """
        starts = _STARTS[self.latin].match(part.first)
        if not starts:
            return 0.0
        begun, printed = self._openings
        elsewhere = max(printed[starts[1]] - 1, 0)  # here nobody knows whether a sentence begins
        usual = (begun.total() + 1) / (printed.total() + 1)
        odds = log((begun[starts[1]] + usual) / (elsewhere + 1) / usual)
        return max(-_SURE, min(_SURE, odds))

    def knows(self, word: str) -> bool:
        """Whether the issue prints a word (in small letters) whole; the first word of a part may be half of one."""
        return word in self._vocabulary

    def likely(self, start: str, rest: str) -> float:
        """Log odds that the halves of a divided word make one, by which letters follow each other in the issue's words.

        Source: pointwise mutual information (R. M. Fano 1961), as in `languages.continuity`.
        """
        letters = start[-2:] + rest[:2]
        total = sum(self._letters[1].values()) + 1
        odds = 0.0
        for place in range(len(letters) - 2):
            three = letters[place : place + 3]
            chance = self._letters[2][three[:2]] * self._letters[1][three[2]] / total
            odds += log((self._letters[3][three] + 0.1) / (chance + 0.1))
        return max(-_SURE, min(_SURE, odds))

    @cached_property
    def _text(self) -> str:
        return "\n".join(text for texts in self._parts for text in texts)[:_MOST]

    @cached_property
    def _openings(self) -> tuple[Counter[str], Counter[str]]:
        """How often each word (two characters) begins a sentence, but for the first of a part, and stands at all."""
        pattern = _SENTENCES[self.latin]
        begun: Counter[str] = Counter()
        for texts in self._parts:
            begun.update(match[1] for match in pattern.finditer("\n".join(texts)[:_MOST]) if match.start())
        if self.latin:
            return begun, Counter(_WORD.findall(self._text))
        return begun, Counter(map("".join, pairwise(self._text)))

    @cached_property
    def _neighbours(self) -> frozenset[tuple[str, str]]:
        """Every two characters (words) that stand beside each other."""
        signs = self._text.split() if self.latin else self._text
        return frozenset(pairwise(signs))

    @cached_property
    def _letters(self) -> dict[int, Counter[str]]:
        """In how many words each stretch of one, two, three letters stands."""
        counts: dict[int, Counter[str]] = {size: Counter() for size in (1, 2, 3)}
        for word in self._vocabulary:
            counts[1].update(word)
            for size in (2, 3):
                counts[size].update({word[place : place + size] for place in range(len(word) - size + 1)})
        return counts
