"""What old papers write: sentences, datelines, heads, notices of the small advertisements, from a seed."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r"\{n (\d+) (\d+)\}")
_HERE = Path(__file__).parent


@cache
def words(language: str) -> dict[str, Any]:
    """The words of a language."""
    return tomllib.loads((_HERE / "words.toml").read_text("utf-8"))[language]


class Reporter:
    """A writer in one language."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self.chance = chance
        self._words = words(language)

    def say(self, slot: str) -> str:
        """One of the texts for a slot, its numbers and places filled in."""
        choices = self._words[slot]
        text = choices if isinstance(choices, str) else self.chance.choice(choices)
        text = text.replace("{place}", self.chance.choice(self._words["place"]))
        return _NUMBER.sub(lambda found: str(self.chance.randint(int(found[1]), int(found[2]))), text)

    def sentence(self) -> str:
        """A sentence of news."""
        text = f"{self.say('who')} {self.say('does')}, {self.say('what')}"
        if self.chance.random() < 0.35:
            text = f"{self.say('opening')}, {text}"
        for _ in range(self.chance.choice((0, 1, 1, 2))):
            text += f", {self.say('on')}"
        return text[0].upper() + text[1:] + "."

    def paragraph(self, ending: float) -> str:
        """A paragraph; ending: the chance after every sentence that it is the last."""
        sentences = [self.sentence()]
        while self.chance.random() > ending and len(sentences) < 14:
            sentences.append(self.sentence())
        return " ".join(sentences)

    def notice(self) -> str:
        """The text of a small advertisement or a family notice."""
        text = self.say("ad_opening") + ", " + self.say("on") + "."
        return text + " " + self.sentence() if self.chance.random() < 0.3 else text

    def verse(self) -> str:
        """A line of verse."""
        text = self.say("on")
        return (
            text[0].upper()
            + text[1 : self.chance.randint(24, 44)].rsplit(" ", 1)[0]
            + self.chance.choice(",;.")
        )

    def row(self) -> str:
        """A row of a price list: what, and figures, parted by a tab."""
        number = f"{self.chance.randint(1, 120)}.{self.chance.randint(0, 99):02d}"
        if self.chance.random() < 0.4:
            number += f" à {self.chance.randint(1, 120)}.{self.chance.randint(0, 99):02d}"
        return f"{self.say('goods')}\t{number}"
