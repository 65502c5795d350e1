"""Commitments and targets: who will do what, by when, with which figure."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.facts.han.promises import find_promises
from broadsheet.facts.latin.promises import find_promises as find_promises_latin
from broadsheet.facts.story import Finding, Story

KIND = "commitment"
AFTER: tuple[str, ...] = ("person", "organisation", "date", "quantity", "statement")


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The commitments of an article in order."""
    if story.grammar.script != "han":
        return find_promises_latin(story, dict(found))
    return find_promises(story, dict(found))
