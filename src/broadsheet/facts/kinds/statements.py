"""Statements: what the article gives as somebody's words, with who said them."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.facts.han.speech import find_speech
from broadsheet.facts.latin.speech import find_speech as find_speech_latin
from broadsheet.facts.story import Finding, Story

KIND = "statement"
AFTER: tuple[str, ...] = ("person", "organisation")


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The statements of an article in order."""
    if story.grammar.script != "han":
        return find_speech_latin(story, found["person"], found["organisation"])
    return find_speech(story, found["person"], found["organisation"])
