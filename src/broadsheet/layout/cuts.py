"""Blocks cut where the words say that something else begins: a byline or credit on its own line, a new opening."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.languages.language import Language
from broadsheet.languages.marks import find_opening, find_photo_credit, is_jump_line
from broadsheet.layout.reading import turn
from broadsheet.layout.words import role_of_words
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats, Page
from broadsheet.model.roles import Role

ENDS = "。！？…”’」』）)!?.\"'"  # a byline stands after a whole sentence
CENTRED = 1.5  # em: a line that stands in so far on both sides is a heading
RIGHT, EDGE = 3.5, 0.4  # em: a line that stands in so far from the left, and so little from the right
MOSTLY = 0.6  # of the lines of a block that begin at its left edge
LONGEST_NAME, MOST_NAMES = 48, 4  # characters, words
INDENT = 0.7  # em: a line that stands in so far may begin an article


def cut_at_words(page: Page, lines: Lines, blocks: Groups, language: Language, em: float) -> Groups:
    """The blocks with lines that are a byline, a credit or a jump on their own, and openings, parted off."""
    leading = language.which_may_jump(lines.text)
    pieces: list[list[int]] = []
    for block in blocks:
        pieces.extend(_cut(page, lines, block.tolist(), language, em, leading))
    return Groups.of(pieces, len(lines))


def _cut(
    page: Page, lines: Lines, block: list[int], language: Language, em: float, leading: set[int]
) -> list[list[int]]:
    """One block cut. leading: the lines that may lead to another page or back"""
    if len(block) == 1:
        return [block]
    box = turn(lines.box[block], page, bool(lines.vertical[block[0]]))
    low, high = box[:, 0].min(), box[:, 2].max()
    short = (box[:, 2] - box[:, 0] < 0.9 * (high - low)).tolist()
    inset, room = (box[:, 0] - low) / em, (high - box[:, 2]) / em
    centred, signed = _centred(inset, room).tolist(), _set_right(inset, room).tolist()
    inset, room = inset.tolist(), room.tolist()
    pieces: list[list[int]] = [[]]
    for place, line in enumerate(block):
        text = lines.text[line].strip()
        mark = (short[place] or place == len(block) - 1) and _is_mark(lines, block, place, language)
        mark = mark or (line in leading and is_jump_line(text, language))
        after = place > 0 and ends_sentence(lines.text[block[place - 1]])
        signs = after and (signed[place] or _signs_off(lines, block, place, room[place - 1] * em, language))
        if mark or signs or (centred[place] and (place == 0 or after)):
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


def _set_right(left: Floats, right: Floats) -> npt.NDArray[np.bool_]:
    """Which lines stand at the right edge of a block whose lines begin at its left edge: names under a story."""
    ranged = (left > RIGHT) & (right < EDGE)
    return ranged & bool(len(left) > 1 and (left < INDENT).mean() >= MOSTLY)


def _signs_off(lines: Lines, block: list[int], place: int, room: float, language: Language) -> bool:
    """Whether a last line is who took a picture or wrote: names, or words that say so, on a line begun for them.

    room: how much of the line above is empty, page units
    """
    text = lines.text[block[place]].strip()
    if place < len(block) - 1 or not 0 < len(text) <= LONGEST_NAME or ends_sentence(text):
        return False
    mark = find_photo_credit(text, language)
    if mark is not None and mark.end - mark.start >= len(text) - 1:
        return True
    words = text.split()
    named = 2 <= len(words) <= MOST_NAMES and all(word[0].isupper() and word[1:].islower() for word in words)
    x0, _, x1, _ = lines.box[block[place]]
    return named and not lines.vertical[block[place]] and room > (x1 - x0) * len(words[0]) / len(text)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    bare = text.rstrip()
    return bare[-1:] in ENDS or (bare[-1:] in "“«" and bare[-2:-1] in ".!?")  # as German closes


def _is_mark(lines: Lines, block: list[int], place: int, language: Language) -> bool:
    """Whether a line is a mark by its words, and no part of a sentence that begins above it."""
    role = role_of_words(lines.text[block[place]], language, closing=place == len(block) - 1 and place > 0)
    if role is not Role.BYLINE or place == 0:
        return role is not None
    return ends_sentence(lines.text[block[place - 1]])
