"""Names in brackets on a line of their own, as Japanese papers sign: （佐伯太郎）, 【水野美咲】."""

from __future__ import annotations

import re

from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

_NAME = re.compile(r"[（(【〔]\s*[一-鿿々]{3,6}\s*[）)】〕]")
LARGEST = 1.15  # body em: in larger type it is a heading
MISTAKEN = (Role.BODY, Role.HEAD, Role.SUBHEAD, Role.CROSSHEAD, Role.KICKER, Role.LABEL)


def name_signatures(view: View) -> None:
    """Make bylines of what is nothing but ideographs in brackets, no larger than the text, all roles being known."""
    if view.code != "ja":
        return
    m = view.measures
    for block in range(len(m)):
        small = m.lines[block] == 1 and m.size[block] < LARGEST
        if small and view.roles.get(block, Role.BODY) in MISTAKEN and _NAME.fullmatch(m.text[block].strip()):
            view.roles[block] = Role.BYLINE
