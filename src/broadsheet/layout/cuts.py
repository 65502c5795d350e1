"""Blocks cut where the words say that something else begins: a byline or credit on its own line, a new opening."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.languages.language import Language
from broadsheet.languages.marks import find_opening, find_photo_credit, is_jump_line
from broadsheet.languages.typesetting import without_hanging
from broadsheet.layout.reading import turn
from broadsheet.layout.words import role_of_words, which_may_be_marks
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.page import Page
from broadsheet.model.roles import Role

ENDS = "。！？…”’」』）)!?.\"'"  # a byline stands after a whole sentence
CENTRED = 1.5  # em: a line that stands in so far on both sides is a heading
RIGHT, EDGE = 3.5, 0.4  # em: a line that stands in so far from the left, and so little from the right
MOSTLY = 0.6  # of the lines of a block that begin at its left edge, or reach either one
AT_EDGE = 0.5  # em
RAGGED = 0.6  # em: edges of lines that are set on their middle differ by more
LONGEST_NAME, MOST_NAMES = 48, 4  # characters, words
INDENT = 0.7  # em: a line that stands in so far may begin an article


def cut_at_words(page: Page, lines: Lines, blocks: Groups, language: Language, em: float) -> Groups:
    """The blocks with lines that are a byline, a credit or a jump on their own, and openings, parted off."""
    box = lines.box
    if lines.vertical.any():
        box = np.where(lines.vertical[:, None], turn(box, page, True), box)
    left, right = (box[:, 0] / em).tolist(), (box[:, 2] / em).tolist()
    told = not page.guessed and page.tilt is None
    wholes: list[list[int]] = [group.tolist() for group in blocks]
    cut: dict[int, _Sides] = {}
    for number, block in enumerate(wholes):
        if len(block) > 1:
            ends = without_hanging([right[line] for line in block], [lines.text[line] for line in block])
            cut[number] = _Sides.of([left[line] for line in block], ends)
    words = _Words.of(lines, [(wholes[number], sides) for number, sides in cut.items()], language)
    pieces: list[list[int]] = []
    for number, block in enumerate(wholes):
        if number not in cut:
            pieces.append(block)
            continue
        heads = _capitals(lines, block, cut[number]) if told else 0
        pieces.extend(_cut(lines, block, cut[number], words, em, heads))
    return Groups.of(pieces, len(lines))


def _cut(
    lines: Lines, block: list[int], sides: _Sides, words: _Words, em: float, heads: int
) -> list[list[int]]:
    """One block cut. heads: of how many lines in capitals a headline at its top is, 0 for none"""
    language = words.language
    centred, signed = sides.centred(), sides.set_right()
    pieces: list[list[int]] = [[]]
    for place, line in enumerate(block):
        leads, last = line in words.leading, place == len(block) - 1
        mark = line in words.marking and _is_mark(lines, block, place, language, leads=leads)
        mark = mark or (leads and is_jump_line(lines.text[line].strip(), language))
        asked = place > 0 and (last or signed[place] or centred[place])
        after = asked and ends_sentence(lines.text[block[place - 1]])
        signs = after and (
            signed[place] or _signs_off(lines, block, place, sides.room[place - 1] * em, language)
        )
        if mark or signs or (centred[place] and (place == 0 or after)):
            pieces += [[line], []]
        elif place and (place == heads or _opens(lines, line, sides.inset[place], language)):
            pieces.append([line])
        else:
            pieces[-1].append(line)
    return [piece for piece in pieces if piece]


def _opens(lines: Lines, line: int, inset: float, language: Language) -> bool:
    """Whether an indented line begins as only a story does."""
    return inset > INDENT and find_opening(lines.text[line].strip(), language) is not None


@dataclass(frozen=True)
class _Sides:
    """How far each line of a block stands in from the block's left edge, and from its right edge, em; its width.

    In plain numbers: blocks are many and small.
    """

    inset: list[float]
    room: list[float]
    width: float

    @classmethod
    def of(cls, left: list[float], right: list[float]) -> _Sides:
        low, high = min(left), max(right)
        return cls([edge - low for edge in left], [high - edge for edge in right], high - low)

    def is_short(self, place: int) -> bool:
        """Whether a line is clearly shorter than the block is wide."""
        return self.width - self.inset[place] - self.room[place] < 0.9 * self.width

    def centred(self) -> list[bool]:
        """Which lines stand in from both edges of their block alike, as headings within a column do; none of a block
        in which many do, or few reach either edge: that is set centred altogether."""
        if max(self.inset) <= CENTRED:  # as in most blocks
            return [False] * len(self.inset)
        sides = zip(self.inset, self.room, strict=True)
        if sum(min(both) < AT_EDGE for both in sides) < MOSTLY * len(self.inset):
            return [False] * len(self.inset)
        found = [
            min(left, right) > CENTRED and abs(left - right) < 0.2 * (left + right) + 1.0
            for left, right in zip(self.inset, self.room, strict=True)
        ]
        return found if sum(found) < 0.3 * len(found) else [False] * len(found)

    def share_middle(self) -> bool:
        """Whether all lines are set on one middle, and not to edges."""
        off = max(abs(left - right) for left, right in zip(self.inset, self.room, strict=True))
        return off < CENTRED and max(self.inset) - min(self.inset) > RAGGED

    def set_right(self) -> list[bool]:
        """Which lines stand at the right edge of a block whose lines begin at its left edge: names under a story."""
        if max(self.inset) <= RIGHT or sum(left < INDENT for left in self.inset) < MOSTLY * len(self.inset):
            return [False] * len(self.inset)
        sides = zip(self.inset, self.room, strict=True)
        return [left > RIGHT and right < EDGE for left, right in sides]


@dataclass(frozen=True)
class _Words:
    """Which lines may be marks by their words, all looked through at once: few are.

    leading: those that may lead to another page or back;  marking: those that may be any mark, of the lines that are
        short or end their block
    """

    language: Language
    leading: set[int]
    marking: set[int]

    @classmethod
    def of(cls, lines: Lines, blocks: list[tuple[list[int], _Sides]], language: Language) -> _Words:
        members = [line for block, _ in blocks for line in block]
        ends = [
            line
            for block, sides in blocks
            for place, line in enumerate(block)
            if place == len(block) - 1 or sides.is_short(place)
        ]
        leading = {
            members[place] for place in language.which_may_jump([lines.text[line] for line in members])
        }
        marking = {ends[place] for place in which_may_be_marks([lines.text[line] for line in ends], language)}
        return cls(language, leading, marking | leading.intersection(ends))


def _capitals(lines: Lines, block: list[int], sides: _Sides) -> int:
    """How many lines of a block come before the first that is not in capitals: of a headline, over its other parts.

    0 where not all of it is set on one middle.
    """
    if not lines.text[block[0]].isupper() or not sides.share_middle():
        return 0
    return next((place for place, line in enumerate(block) if not lines.text[line].isupper()), 0)


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


def _is_mark(lines: Lines, block: list[int], place: int, language: Language, *, leads: bool) -> bool:
    """Whether a line is a mark by its words, and no part of a sentence that begins above it. leads: see `leading`"""
    closing = place == len(block) - 1 and place > 0
    role = role_of_words(lines.text[block[place]], language, closing=closing, leads=leads)
    if role is not Role.BYLINE or place == 0:
        return role is not None
    return ends_sentence(lines.text[block[place - 1]])
