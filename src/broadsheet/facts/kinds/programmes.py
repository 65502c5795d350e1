"""Programmes, campaigns and slogans, one fact a name and article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from broadsheet.facts.han.naming import one_each
from broadsheet.facts.han.programmes import find_programmes
from broadsheet.facts.latin.bodies import find_named
from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Programme

KIND = "programme"
AFTER: tuple[str, ...] = ("person",)


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The programmes of an article, in the order in which they are first named."""
    if story.grammar.script != "han":
        named = one_each(story, KIND, find_named(story, found["person"], "programme"))
        return [replace(one, value=Programme(one.name)) for one in named]
    return sorted(find_programmes(story, found["person"]), key=lambda one: one.start)
