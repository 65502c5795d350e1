"""Section labels (栏目): a word or two over a group of items, set apart by a tint, a frame or rules."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

LONGEST = 14  # characters
UNDER_LETTERS = 4.0  # em from such a label down to the first letter's headline
WHITE = 0xFFFFFF
LARGEST, REVERSED = 2.4, 3.0  # em: type of a label, and of one in white on a black box of its own
NEAR = 1.0  # type sizes from a label to its second half
LEVEL = 0.2  # of its height, how far that stands off its line
SMALLER, HIGHER = 0.75, 1.25  # times its type
TALLEST = 3.0  # type sizes: a strip that is hardly higher than the words in it


def find(view: View) -> dict[int, Role]:
    """Short single lines in a box of their own, or that a label's words give away."""
    m = view.measures
    found: dict[int, Role] = {}
    for block in view.unknown().tolist():
        text = m.text[block].strip()
        largest = REVERSED if m.color[block] == WHITE else LARGEST
        if m.lines[block] > 1 or not 0 < len(text) <= LONGEST or m.size[block] > largest:
            continue
        if names_a_section(view, block) or _boxed_alone(view, block):
            found[block] = Role.LABEL
    halves = {block for one in found for block in _second_halves(view, one)}
    return found | dict.fromkeys(halves | over_letters(view), Role.LABEL)


def names_a_section(view: View, block: int) -> bool:
    """Whether a block's words are one of the names that papers give their sections."""
    text = view.measures.text[block].strip()
    return any(pattern.fullmatch(text) for pattern in view.language.patterns_in("label", text))


def over_letters(view: View) -> set[int]:
    """Single lines that say nothing but that letters follow, over the headline of the first."""
    m, words = view.measures, view.language.words.get("letter_label", ())
    found: set[int] = set()
    for block in np.flatnonzero((m.lines == 1) & (m.chars > LONGEST) & ~m.turned).tolist():
        if m.text[block].strip(" :.").casefold() not in {word.casefold() for word in words}:
            continue
        below = view.right_below(block, UNDER_LETTERS)
        if below is not None and not view.running[below] and view.roles.get(block, Role.LABEL) is Role.LABEL:
            found.add(block)
    return found


def _second_halves(view: View, label: int) -> list[int]:
    """What goes on in the line of a label that is reversed out, beside its black, and is no longer or higher."""
    m = view.measures
    if m.color[label] != WHITE:
        return []
    x0, y0, x1, y1 = m.corners[label]
    apart = np.maximum(m.box[:, 0] - x1, x0 - m.box[:, 2])
    middle = (m.box[:, 1] + m.box[:, 3]) / 2
    beside = (
        (apart > 0) & (apart < NEAR * m.size[label]) & (np.abs(middle - (y0 + y1) / 2) < LEVEL * (y1 - y0))
    )
    beside &= (
        (m.lines == 1)
        & (m.size < HIGHER * m.size[label])
        & (m.chars <= LONGEST)
        & (m.size > SMALLER * m.size[label])
    )
    return [one for one in np.flatnonzero(beside).tolist() if one not in view.roles]


def _boxed_alone(view: View, block: int) -> bool:
    """Whether the block is alone in a tint or frame that is hardly higher than itself."""
    m = view.measures
    frame = int(m.frame[block])
    if frame < 0 or (m.frame == frame).sum() > 1:
        return False
    x0, y0, x1, y1 = view.page.frames[frame].box
    height = min(x1 - x0, y1 - y0) / view.em
    return bool(height < TALLEST * m.size[block])
