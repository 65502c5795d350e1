"""The words that free pages print beside their stories."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).with_name("words.toml")


@cache
def words(language: str) -> dict[str, list[str]]:
    """The words of a language: credits, tags, letters, questions, facts, index, sections, heads."""
    return tomllib.loads(_WORDS.read_text("utf-8"))[language]
