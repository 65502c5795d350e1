"""Where teasers lead to that name a section and no page: the same words in capitals at the end of several of them."""

from __future__ import annotations

import re
from collections import Counter

from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

FEWEST = 3  # teasers that lead to one section
_LEADS = re.compile(r"(?:^|[.!?…”\s])(?P<mark>[■▶►◆●→])?\s*(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ ]{2,22}[A-ZÀ-Þ])$")


def name_jumps(view: View) -> None:
    """Once all roles are known: no writer signs three teasers in capitals: "■ DE PRIMEIRA" is a jump line.

    A block that only ends so is text.
    """
    texts = map(str.strip, view.lines.text)
    ends = [
        _LEADS.search(text) for text in texts if "A" <= text[-1:] <= "Þ"
    ]  # the first and last of its capitals
    told = [end for end in ends if end is not None]
    marked = {end["name"] for end in told if end["mark"]}
    counts = Counter(end["name"] for end in told)
    sections = {name for name in marked if counts[name] >= FEWEST}
    if not sections:
        return
    for block in [block for block, role in view.roles.items() if role is Role.BYLINE]:
        text = view.measures.text[block].strip()
        end = _LEADS.search(text)
        if end is not None and end["name"] in sections:
            view.roles[block] = Role.JUMP if not text[: end.start("name")].strip(" ■▶►◆●→") else Role.BODY
