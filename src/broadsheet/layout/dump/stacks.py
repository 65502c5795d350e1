"""Vertical lines that an extractor wrote one character a line, put together again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from broadsheet.languages.typesetting import ends_sentence, unspaced
from broadsheet.layout.dump.backwards import run_backwards, turned

_STACKED = 0.6  # of the lines of a dump hold one character, or two in one cell, if its page was set in vertical lines
_LONGEST = 60  # characters of a vertical line; a longer stack is several, which only sentences part


def find_stacks(texts: Sequence[str], numbers: Sequence[int]) -> list[list[int]] | None:
    """The given lines that each printed line consists of, in order; None if the page was not set in vertical lines.

    numbers: of the lines in their file; blank lines part vertical lines from each other.
    """
    stacked = [_is_cell(text) for text in texts]
    if len(texts) < 20 or sum(stacked) < _STACKED * len(texts):
        return None
    cuts = [0]
    for line in range(1, len(texts)):
        apart = numbers[line] - numbers[line - 1] != 1
        if apart or not stacked[line] or not stacked[line - 1]:
            cuts.append(line)
    stacks = [list(range(first, end)) for first, end in pairwise([*cuts, len(texts)])]
    return [part for stack in stacks for part in _sentences(texts, stack)]


def _is_cell(text: str) -> bool:
    """Whether a line is one cell of a vertical line: a character that is not Latin, or two figures."""
    bare = text.strip()
    return (len(bare) == 1 and bare > "\x7f") or (0 < len(bare) <= 2 and bare.isdecimal())


def _sentences(texts: Sequence[str], stack: list[int]) -> list[list[int]]:
    """A stack as it is, or cut after its sentences if it is longer than any line."""
    if len(stack) <= _LONGEST:
        return [stack]
    parts: list[list[int]] = [[]]
    for line in stack:
        closing = texts[line].strip() in "」』）〕"
        if parts[-1] and ends_sentence(texts[parts[-1][-1]]) and not closing:
            parts.append([])
        parts[-1].append(line)
    return parts


def stacked_text(texts: Sequence[str], stack: Sequence[int]) -> str:
    """The words of a vertical line."""
    return unspaced("".join(texts[line].strip() for line in stack) if len(stack) > 1 else texts[stack[0]])


def rows_as_read(
    stacks: Sequence[list[int]], texts: Sequence[str], numbers: Sequence[int]
) -> list[tuple[int, list[int]]]:
    """The vertical lines as they are read, each with the row that it stands in: turned round if they run backwards.

    Rows are numbers of the file's lines; of a dump that was turned round, numbers that leave a blank between any two.
    """
    if not run_backwards([stacked_text(texts, stack) for stack in stacks]):
        return [(numbers[stack[0]], stack) for stack in stacks]
    apart = [True] + [numbers[after[0]] - numbers[before[-1]] > 1 for before, after in pairwise(stacks)]
    return [(2 * row, stacks[number]) for row, number in enumerate(turned(apart))]
