"""Where teasers lead to that name a section and no page: the same words in capitals at the end of several of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

from broadsheet.languages.letters import CAPITALS

FEWEST = 3  # teasers that lead to one section
_LEADS = re.compile(
    r"(?:^|[.!?…”)\s])(?P<lead>(?P<mark>[■▶►◆●→])?\s*"
    rf"(?P<name>[{CAPITALS}][{CAPITALS} ]{{2,22}}[{CAPITALS}]))$"
)


@dataclass(frozen=True)
class Lead:
    """The end of a text that leads to a section: where it starts, mark and all; the section's name."""

    start: int
    name: str


def find_sections(lines: Iterable[str]) -> frozenset[str]:
    """The sections that lines of a page end with, three of them or more, one of these at least after a mark (■)."""
    texts = map(str.strip, lines)
    ends = [_LEADS.search(text) for text in texts if text[-1:].isupper()]
    told = [end for end in ends if end is not None]
    marked = {end["name"] for end in told if end["mark"]}
    counts = Counter(end["name"] for end in told)
    return frozenset(name for name in marked if counts[name] >= FEWEST)


def find_lead(text: str, sections: Set[str]) -> Lead | None:
    """What a text ends with if that leads to one of these sections."""
    end = _LEADS.search(text.rstrip()) if sections else None
    return Lead(end.start("lead"), end["name"]) if end is not None and end["name"] in sections else None
