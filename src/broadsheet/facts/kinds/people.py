"""People with their posts, one fact a person and article."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.facts.han.people import find_people as find_han
from broadsheet.facts.han.shorts import with_called
from broadsheet.facts.latin.people import find_people as find_latin
from broadsheet.facts.story import Finding, Story

KIND = "person"
AFTER: tuple[str, ...] = ()


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The people of an article, in the order in which they are first named."""
    people = with_called(story, find_han(story)) if story.grammar.script == "han" else find_latin(story)
    return sorted(people, key=lambda one: one.start)
