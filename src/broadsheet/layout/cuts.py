"""Blocks cut where the words say that something else begins: a byline or credit on its own line, a new opening."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.languages.language import Language
from broadsheet.languages.marks import find_opening, is_jump_line
from broadsheet.layout.reading import turn
from broadsheet.layout.words import role_of_words
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats, Page
from broadsheet.model.roles import Role

ENDS = "。！？…”’」』）)!?.\"'"  # a byline stands after a whole sentence
CENTRED = 1.5  # em: a line that stands in so far on both sides is a heading
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
    centred = _centred(inset, (box[:, 2].max() - box[:, 2]) / em)
    pieces: list[list[int]] = [[]]
    for place, line in enumerate(block):
        text = lines.text[line].strip()
        mark = (short[place] or place == len(block) - 1) and _is_mark(lines, block, place, language)
        mark = mark or is_jump_line(text, language)
        if mark or (centred[place] and (place == 0 or ends_sentence(lines.text[block[place - 1]]))):
            pieces += [[line], []]
        elif place and inset[place] > INDENT and find_opening(text, language) is not None:
            pieces.append([line])
        else:
            pieces[-1].append(line)
    return [piece for piece in pieces if piece]


def _centred(left: Floats, right: Floats) -> npt.NDArray[np.bool_]:
    """Which lines stand in from both edges of their block alike, as headings within a column do.

    left, right: float (n,), how far each line stands in, em. A block in which many do is set centred altogether.
    """
    inset = (np.minimum(left, right) > CENTRED) & (np.abs(left - right) < 0.2 * (left + right) + 1.0)
    return inset & (inset.mean() < 0.3)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return text.rstrip()[-1:] in ENDS


def _is_mark(lines: Lines, block: list[int], place: int, language: Language) -> bool:
    """Whether a line is a mark by its words, and no part of a sentence that begins above it."""
    role = role_of_words(lines.text[block[place]], language, closing=place == len(block) - 1 and place > 0)
    if role is not Role.BYLINE or place == 0:
        return role is not None
    return ends_sentence(lines.text[block[place - 1]])
