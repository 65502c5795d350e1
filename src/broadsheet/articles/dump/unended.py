"""Headlines of a dump in order that are as wide as its columns: they end no sentence, though the next line begins one.

A dump that is not in order has many such lines, which are no headlines: their sentences go on elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from broadsheet.articles.dump.items import INNER_STOP
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.languages.typesetting import OPENERS
from broadsheet.model.groups import Ints

_MOST_LINES, _MOST_SIGNS = 4, 80
_GOES_ON = ("，", "、", "；", "：", ",", ";", ":", "-")


def with_unended_heads(lines: DumpLines) -> DumpLines:
    """The lines, with those told for headlines that stand between blank lines and end no sentence."""
    head, body = lines.head.copy(), lines.body.copy()
    for block in lines.layout.blocks:
        if body[block[0]] and _is_unended(lines, block, head):
            head[block], body[block] = True, False
    return replace(lines, head=head, body=body)


def _is_unended(lines: DumpLines, block: Ints, head: np.ndarray) -> bool:
    """Whether a block is set apart, what stands before it has ended, and what stands after it begins anew."""
    first, end = int(block[0]), int(block[-1]) + 1
    if len(block) > _MOST_LINES or lines.stop[end - 1] or lines.opening[first] or lines.midway[first]:
        return False
    if not ends_as_headline(lines, block.tolist()):
        return False
    ended = first == 0 or lines.stop[first - 1] or lines.mark[first - 1] > 0 or head[first - 1]
    odd = not lines.language.joins_with_space and not (lines.full | lines.set_in)[end - 1]
    return bool(ended and _is_apart(lines, first, end) and (odd or _begins(lines, end)))


def ends_as_headline(lines: DumpLines, block: Sequence[int]) -> bool:
    """Whether the words of these lines may be a headline's: few, no sentence ends in them, and nothing must follow."""
    text = (" " if lines.language.joins_with_space else "").join(lines.text[line] for line in block)
    if len(text) > _MOST_SIGNS or text.endswith(_GOES_ON) or INNER_STOP.search(text):
        return False
    return text.split(" ")[-1].lower() not in lines.language.stopwords  # with which no headline ends


def _is_apart(lines: DumpLines, first: int, end: int) -> bool:
    """Whether blank lines stand before and after, or lines that their words give a role, or another headline."""
    before = first == 0 or lines.run[first - 1] != lines.run[first] or lines.mark[first - 1] > 0
    after = end == len(lines) or lines.run[end] != lines.run[end - 1] or lines.mark[end] > 0
    return bool(before and after)


def _begins(lines: DumpLines, line: int) -> bool:
    """Whether a line shows that a sentence begins with it: it is set in, opens an article, or has a capital.

    A line that its words give a role begins anew, too; a capital says nothing in German, where nouns have them.
    """
    if line == len(lines) or lines.mark[line] or lines.opening[line]:
        return True
    usual = lines.lead[line + 1] if line + 1 < len(lines) else 0.0
    if 0.4 <= lines.lead[line] - usual < 4:
        return True
    told_by_capitals = lines.language.joins_with_space and lines.language.code != "de"
    return told_by_capitals and lines.text[line].lstrip(OPENERS)[:1].isupper()
