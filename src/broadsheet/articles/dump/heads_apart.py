"""Headlines of a dump in order that stand apart, between blank lines, though they look like running text.

Most end no sentence, though the next line begins one; a dump that is not in order has many such lines, which are no
headlines: their sentences go on elsewhere. In old papers a headline is a short line that ends with a stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from broadsheet.articles.dump.items import INNER_STOP
from broadsheet.articles.dump.lines import DumpLines, Flags
from broadsheet.languages.typesetting import OPENERS
from broadsheet.model.groups import Ints

_MOST_LINES, _MOST_SIGNS = 4, 80
_FEWEST_ENDED, _SHARE_ENDED = 2, 0.5  # headlines with a stop: how many at least, and for each without one
_SHORT, _FEW_WORDS = 0.7, 6  # of the measure, and words, that a headline with a stop has at most
_GOES_ON = ("，", "、", "；", "：", ",", ";", ":", "-")


def with_heads_apart(lines: DumpLines) -> DumpLines:
    """The lines, with those told for headlines that stand between blank lines.

    One that ends with a stop may be a paragraph of a few words; a page whose headlines do has several.
    """
    head, body = lines.head.copy(), lines.body.copy()
    for block in lines.layout.blocks:
        if body[block[0]] and _is_unended(lines, block, head):
            head[block], body[block] = True, False
    ended = [int(block[0]) for block in lines.layout.blocks if _is_ended(lines, block, head)]
    if len(ended) >= max(_FEWEST_ENDED, _SHARE_ENDED * len(np.unique(lines.block[head]))):
        head[ended], body[ended] = True, False
    return replace(lines, head=head, body=body)


def _is_unended(lines: DumpLines, block: Ints, head: Flags) -> bool:
    """Whether a block is set apart, what stands before it has ended, and what stands after it begins anew."""
    first, end = int(block[0]), int(block[-1]) + 1
    if len(block) > _MOST_LINES or lines.stop[end - 1] or not _may_begin(lines, first, head):
        return False
    if not ends_as_headline(lines, block.tolist()) or not _is_apart(lines, first, end):
        return False
    odd = not lines.language.joins_with_space and not (lines.full | lines.set_in)[end - 1]
    return bool(odd or _begins(lines, end))


def _is_ended(lines: DumpLines, block: Ints, head: Flags) -> bool:
    """Whether a block is a line of a few words with a stop at its end, set apart, after the end of something."""
    line = int(block[0])
    if len(block) > 1 or not (lines.body & lines.stop)[line] or not _may_begin(lines, line, head):
        return False
    text = lines.text[line]
    if lines.width[line] > _SHORT * lines.measure[line] or len(text.split()) > _FEW_WORDS:
        return False
    if INNER_STOP.search(text) or not text.lstrip(OPENERS)[:1].isupper():
        return False
    return _is_apart(lines, line, line + 1)


def _may_begin(lines: DumpLines, line: int, head: Flags) -> bool:
    """Whether a headline may begin with this line: it opens no story, and what stands before it has ended."""
    if lines.opening[line] or lines.midway[line]:
        return False
    return bool(line == 0 or lines.stop[line - 1] or lines.mark[line - 1] > 0 or head[line - 1])


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
