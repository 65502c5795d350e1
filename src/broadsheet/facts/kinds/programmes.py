"""Programmes, campaigns and slogans, one fact a name and article."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.facts.han.programmes import find_programmes
from broadsheet.facts.story import Finding, Story

KIND = "programme"
AFTER: tuple[str, ...] = ("person",)


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The programmes of an article, in the order in which they are first named."""
    if story.grammar.script != "han":
        return []
    return sorted(find_programmes(story, found["person"]), key=lambda one: one.start)
