"""Sentences grown from a grammar: a topic's own words in the frames of its language."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_SLOT = re.compile(r"\{([^{}]+)\}")
_HAN = "〇一二三四五六七八九"
_HERE = Path(__file__).parent


@cache
def grammar(language: str) -> dict[str, Any]:
    """The grammar of a language, as its TOML file has it."""
    return tomllib.loads((_HERE / f"{language}.toml").read_text("utf-8"))


class Voice:
    """One article's writer: a topic, and the choices that stay the same through the article."""

    def __init__(self, language: str, topic: str, chance: random.Random) -> None:
        self.language = language
        self.topic = topic
        self.chance = chance
        self._rules = grammar(language)
        self._own = self._rules["topics"][topic]
        self._kept: dict[str, str] = {}
        self._used: dict[str, list[str]] = {}

    def say(self, slot: str) -> str:
        """A text for a slot, every inner slot filled."""
        return self._fill(self._pick(slot))

    def sentence(self, slot: str) -> str:
        """A text for a slot with a capital first letter."""
        return raised(self.say(slot))

    def has(self, slot: str) -> bool:
        """Whether the language or the topic has such a slot."""
        return slot in self._own or slot in self._rules

    def _fill(self, text: str) -> str:
        while _SLOT.search(text):
            text = _SLOT.sub(lambda match: self._slot(match[1]), text)
        return text

    def _slot(self, slot: str) -> str:
        if slot.startswith("="):
            if slot not in self._kept:
                self._kept[slot] = self._fill("{" + slot[1:] + "}")
            return self._kept[slot]
        if slot.startswith("n "):
            _, low, high = slot.split()
            return self.number(self.chance.randint(int(low), int(high)))
        if slot.startswith("d "):
            digits = "".join(str(self.chance.randint(1, 9)) for _ in range(int(slot[2:])))
            return "".join(_HAN[int(digit)] for digit in digits) if self._han else digits
        return self._pick(slot)

    @property
    def _han(self) -> bool:
        return self._rules.get("numerals") == "han"

    def number(self, value: int) -> str:
        """A number as the language prints it."""
        return han_number(value) if self._han else str(value)

    def _pick(self, slot: str) -> str:
        """A choice not made yet in this article, as long as there is one."""
        choices = self._own.get(slot, self._rules.get(slot))
        if choices is None:
            raise KeyError(f"{self.language}: no {slot!r} for the topic {self.topic!r}")
        if isinstance(choices, str):
            return choices
        rest = self._used.get(slot)
        if not rest:
            rest = list(choices)
            self.chance.shuffle(rest)
            self._used[slot] = rest
        return rest.pop()


def raised(sentence: str) -> str:
    """The sentence with its first letter a capital."""
    for place, letter in enumerate(sentence):
        if letter.isalnum():
            return sentence[:place] + letter.upper() + sentence[place + 1 :]
    return sentence


def han_number(value: int) -> str:
    """A number below a hundred million in Chinese numerals."""
    if value >= 10000:
        rest = han_number(value % 10000) if value % 10000 else ""
        return han_number(value // 10000) + "萬" + ("零" if 0 < value % 10000 < 1000 else "") + rest
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _HAN[digit] + name
        gap = not digit
    return text.removeprefix("一") if 10 <= value < 20 else text or "零"


def topics(language: str) -> list[str]:
    """The topics that a language can write of."""
    return sorted(grammar(language)["topics"])
