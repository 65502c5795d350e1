"""Meetings and events: name, date, place, chair, attendance, organisers, speakers."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.facts.han.gatherings import find_gatherings
from broadsheet.facts.latin.gatherings import find_gatherings as find_gatherings_latin
from broadsheet.facts.story import Finding, Story

KIND = "meeting"
AFTER: tuple[str, ...] = ("person", "organisation", "place", "date")


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The meetings and events of an article in order."""
    if story.grammar.script != "han":
        return find_gatherings_latin(story, dict(found))
    return find_gatherings(story, dict(found))
