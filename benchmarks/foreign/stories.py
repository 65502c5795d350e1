"""The copy that pages are filled with: stories written for this purpose, one bank a language."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

COPY = Path(__file__).with_name("copy")


@dataclass(frozen=True)
class Story:
    """A story as its reporter filed it.

    size: long, middle, short, brief, or the name of a slot that only it can fill
    body: paragraphs and crossheads in order, as (part, text) with inline tags and <names>
    parts: every other text by part; several texts of a part in order
    """

    name: str
    kind: str
    size: str
    body: tuple[tuple[str, str], ...]
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)


def stories(language: str, more: bool = False) -> list[Story]:
    """All stories of a language, in the order of the banks; more: those of the second bank, too."""
    banks = [COPY / f"{language}.toml"] + [COPY / "more" / f"{language}.toml"] * more
    texts = [bank.read_text(encoding="utf-8") for bank in banks if bank.exists()]
    return [_story(name, entry) for text in texts for name, entry in tomllib.loads(text).items()]


def _story(name: str, entry: dict[str, str | list[str]]) -> Story:
    body = [_element(text.strip()) for text in str(entry.get("body", "")).split("\n\n") if text.strip()]
    parts = {
        part: (text,) if isinstance(text, str) else tuple(text)
        for part, text in entry.items()
        if part not in ("kind", "size", "body")
    }
    return Story(name, str(entry.get("kind", "news")), str(entry["size"]), tuple(body), parts)


def _element(text: str) -> tuple[str, str]:
    text = " ".join(text.split("\n"))
    return ("crosshead", text[2:]) if text.startswith("# ") else ("paragraph", text)


class Desk:
    """Hands out the stories of a language, none twice on a page."""

    def __init__(self, language: str, chance: random.Random, more: bool = False) -> None:
        self._waiting = stories(language, more)
        chance.shuffle(self._waiting)

    def reserve(self, names: set[str]) -> None:
        """Put stories that are asked for by name last, so that no other slot draws them."""
        self._waiting.sort(key=lambda story: story.name in names)

    def take(self, wanted: str) -> Story:
        """The story of this name, or the next one of this size or kind.

        Raises: LookupError if none is left.
        """
        for story in self._waiting:
            if wanted in (story.name, story.size, story.kind):
                self._waiting.remove(story)
                return story
        raise LookupError(f"no story {wanted!r} is left")
