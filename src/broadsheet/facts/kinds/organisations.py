"""Organisations by name, one fact a name and article."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.facts.han.bodies import find_bodies
from broadsheet.facts.han.naming import one_each
from broadsheet.facts.han.shorts import united_bodies
from broadsheet.facts.latin.bodies import find_named
from broadsheet.facts.latin.shorts import united
from broadsheet.facts.story import Finding, Story

KIND = "organisation"
AFTER: tuple[str, ...] = ("person",)


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The organisations of an article, in the order in which they are first named."""
    if story.grammar.script != "han":
        return united(
            story, one_each(story, KIND, find_named(story, found["person"], "body")), found["person"]
        )
    return united_bodies(story, one_each(story, KIND, find_bodies(story, found["person"])))
