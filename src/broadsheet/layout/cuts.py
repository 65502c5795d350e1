"""Blocks cut where the words say that something else begins: a byline or credit on its own line, a new opening."""

from __future__ import annotations

from broadsheet.languages.language import Language
from broadsheet.languages.marks import find_opening
from broadsheet.layout.reading import turn
from broadsheet.layout.words import role_of_words
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.page import Page
from broadsheet.model.roles import Role

ENDS = "。！？…”’」』）)!?.\"'"  # a byline stands after a whole sentence
INDENT = 0.7  # em: a line that stands in so far may begin an article


def cut_at_words(page: Page, lines: Lines, blocks: Groups, language: Language, em: float) -> Groups:
    """The blocks with lines that are a byline, a credit or a jump on their own, and openings, parted off."""
    pieces: list[list[int]] = []
    for block in blocks:
        pieces.extend(_cut(page, lines, block.tolist(), language, em))
    return Groups.of(pieces, len(lines))


def _cut(page: Page, lines: Lines, block: list[int], language: Language, em: float) -> list[list[int]]:
    if len(block) == 1:
        return [block]
    box = turn(lines.box[block], page, bool(lines.vertical[block[0]]))
    inset = (box[:, 0] - box[:, 0].min()) / em
    short = (box[:, 2] - box[:, 0]) < 0.9 * (box[:, 2].max() - box[:, 0].min())
    pieces: list[list[int]] = [[]]
    for place, line in enumerate(block):
        text = lines.text[line].strip()
        if (short[place] or place == len(block) - 1) and _is_mark(lines, block, place, language):
            pieces += [[line], []]
        elif place and inset[place] > INDENT and find_opening(text, language) is not None:
            pieces.append([line])
        else:
            pieces[-1].append(line)
    return [piece for piece in pieces if piece]


def _is_mark(lines: Lines, block: list[int], place: int, language: Language) -> bool:
    """Whether a line is a mark by its words, and no part of a sentence that begins above it."""
    role = role_of_words(lines.text[block[place]], language, closing=place == len(block) - 1 and place > 0)
    if role is not Role.BYLINE or place == 0:
        return role is not None
    return lines.text[block[place - 1]].rstrip()[-1:] in ENDS
