"""Copy without end: sentences drawn from a language's own few, with names, places and sums in them.

Unlike the press's grammar these know nothing of a story's topic: any two stories of a page have the same words,
so that only how they are set tells them apart.
"""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("copy") / "words"
_SLOT = re.compile(r"\[(\w+)\]")


@cache
def words(language: str) -> dict[str, list[str]]:
    """What a language fills its sentences with, by the slot's name."""
    return tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))


class Writer:
    """Writes texts of one language as chance has it."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self.language, self.chance = language, chance
        self._words = words(language)
        self._wide = language[:2] in ("zh", "ja")
        self._lately: list[str] = []

    @property
    def gap(self) -> str:
        """What stands between two sentences."""
        return "" if self._wide else " "

    def of(self, kind: str) -> str:
        """A text of this kind (heads, signs, captions …), its slots filled."""
        told = self._words[kind]
        if isinstance(told, str):
            return self._filled(told)
        fresh = [text for text in told if text not in self._lately] or told
        chosen = self.chance.choice(fresh)
        self._lately = [*self._lately[-11:], chosen]
        return self._filled(chosen)

    def sentences(self, number: int) -> list[str]:
        """So many sentences."""
        return [self.of("sentences") for _ in range(number)]

    def listed(self, kind: str) -> list[str]:
        """All texts of a kind, as they are."""
        return list(self._words[kind])

    def name(self) -> str:
        """A person's full name."""
        first, last = (self.chance.choice(self._words[key]) for key in ("first", "last"))
        return last + first if self._wide else f"{first} {last}"

    def _filled(self, text: str) -> str:
        made = _SLOT.sub(lambda slot: self._slot(slot[1]), text)
        return made[:1].upper() + made[1:] if not made.startswith("<") else made

    def _slot(self, slot: str) -> str:
        key = slot.lower()
        if key in ("name", "who"):
            said = self.name()
        elif key in ("number", "page", "dayno"):
            said = str(
                self.chance.choice({"number": range(3, 480), "page": range(2, 24)}.get(key, range(2, 30)))
            )
        elif key == "week":
            said = self.chance.choice("一二三四五" if self.language != "ja" else "月火水木金")
        else:
            said = self._filled_small(self.chance.choice(self._words[key]))
        if slot.isupper():
            return said.upper()
        return said[:1].upper() + said[1:] if slot[:1].isupper() else said

    def _filled_small(self, text: str) -> str:
        return _SLOT.sub(lambda slot: self._slot(slot[1]), text)
