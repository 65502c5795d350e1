"""Places by name, one fact a name and article."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.facts.han.naming import one_each
from broadsheet.facts.han.places import find_places
from broadsheet.facts.latin.bodies import find_named
from broadsheet.facts.story import Finding, Story

KIND = "place"
AFTER: tuple[str, ...] = ("person", "organisation")


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The places of an article, in the order in which they are first named."""
    if story.grammar.script != "han":
        named = find_named(story, [*found["person"], *found["organisation"]], "place")
        return one_each(story, KIND, named)
    return one_each(story, KIND, find_places(story, found["person"], found["organisation"]))
