"""How a page parts its paragraphs and its items: what speaks for and against a join in the light of the page's manner.

White over a line, or a line that is not indented, says nothing by itself: some papers indent every paragraph and leave
white between items only, others leave white between paragraphs. What the page does within its stories tells which.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.articles.nodes import RUNNING, Nodes
from broadsheet.articles.rivals import lead
from broadsheet.articles.seams import ends_sentence
from broadsheet.languages import load
from broadsheet.languages.whole_words import made_whole
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role
from broadsheet.model.sight import Sight

INDENTED = (0.6, 3.5)  # em: the first line of a paragraph stands in so far
SHORT = 1.5  # em: a line that ends so far from its column's edge is short
CLOSE = 3.0  # em: blocks of text that stand so close under each other part paragraphs, or items
PARTED = 0.4  # em of white: more than boxes are off
USUAL = 1.2  # em from line to line, where no text tells
FAR = 12.0  # em: distances beyond it tell nothing more

HABITS = (
    "white", "white_more", "white_rank", "stands_in", "block_indents", "block_white", "page_indents", "page_white",
    "page_parted", "page_opens", "page_signs_over", "next_above_a", "next_below_b", "whole_word", "whole_word_best",
    "whole_word_best_back",
)  # fmt: skip


def habits(layout: Layout, nodes: Nodes, sight: Sight, a: Ints, b: Ints) -> Floats:
    """The features of these edges, float32 (p, f), columns named by HABITS.

    sight: who of the nodes sees whom
    """
    last, first = _edge_lines(layout, nodes)
    text = nodes.role == RUNNING.index(Role.BODY)
    both = text[sight.upper] & text[sight.lower] & (sight.gap < CLOSE)
    over, under = _lines_within(layout)
    middle = (layout.along[:, 1] + layout.along[:, 3]) / 2
    step = float(np.median(middle[under] - middle[over])) if len(over) else USUAL
    inside = _Paragraphs.of(layout, over, under, step)
    every = _Paragraphs.of(
        layout, np.append(over, last[sight.upper[both]]), np.append(under, first[sight.lower[both]]), step
    )
    white = middle[first[b]] - middle[last[a]] - step
    shared = np.minimum(nodes.box[a, 2], nodes.box[b, 2]) > np.maximum(nodes.box[a, 0], nodes.box[b, 0])
    white = np.where(shared & (white > -1) & ~nodes.starts[a], np.minimum(white, FAR), np.nan)
    above, below = _next(sight, len(nodes))
    rank = np.searchsorted(every.whites, white) / max(len(every.whites), 1)
    usual = inside if len(inside.whites) else every
    page = {
        "block_indents": inside.indented,
        "block_white": inside.white,
        "page_indents": every.indented,
        "page_white": every.white,
        "page_parted": float((every.whites > PARTED).mean()) if len(every.whites) else np.nan,
        "page_opens": nodes.opens.sum() / max(nodes.starts.sum(), 1),
        "page_signs_over": _signs_over(nodes, above, below),
    }
    whole = _made_whole(layout, nodes, a, b)
    columns = {
        "white": white,
        "white_more": white - usual.white,
        "white_rank": np.where(np.isfinite(white), rank, np.nan),
        "stands_in": nodes.indent[b] - usual.indent,
        **{name: np.full(len(a), value) for name, value in page.items()},
        "next_above_a": above[a],
        "next_below_b": below[b],
        "whole_word": whole,
        "whole_word_best": lead(whole, a, len(nodes)),
        "whole_word_best_back": lead(whole, b, len(nodes)),
    }
    assert tuple(columns) == HABITS
    return np.stack([np.asarray(column, np.float32) for column in columns.values()], axis=1)


def _made_whole(layout: Layout, nodes: Nodes, a: Ints, b: Ints) -> Floats:
    """Whether each join makes a word whole; NaN from headlines, and where no word was cut."""
    found = np.full(len(a), np.nan, np.float32)
    use = np.flatnonzero(~nodes.starts[a])
    language = load(layout.language)
    found[use] = made_whole(
        language, layout.lines.text, nodes.last, nodes.first, nodes.broken, a[use], b[use]
    )
    return found


def _lines_within(layout: Layout) -> tuple[Ints, Ints]:
    """The lines of blocks of text that another one of the block follows, and these others, int (k,)."""
    member = layout.blocks.members.astype(np.int64)
    block = layout.blocks.labels()[member]
    text = np.array([role is Role.BODY for role in layout.roles], np.bool_)
    inside = np.flatnonzero((block[1:] == block[:-1]) & text[block[1:]])
    return member[inside], member[inside + 1]


@dataclass(frozen=True, eq=False)
class _Paragraphs:
    """Where paragraphs end and others begin, em; NaN where nothing tells.

    indented: the share that begin indented;  indent: how far these stand in
    white: what usually stands over one;  whites: the same of each, sorted
    """

    indented: float
    indent: float
    white: float
    whites: Floats

    @classmethod
    def of(cls, layout: Layout, over: Ints, under: Ints, step: float) -> _Paragraphs:
        """Those at seams between two lines each. step: from line to line within text"""
        box = layout.along
        block = layout.blocks.labels()
        short = layout.measured.right[block[over]] - box[over, 2] > SHORT
        ended = np.array([ends_sentence(layout.lines.text[line]) for line in over[short].tolist()], np.bool_)
        over, under = over[short][ended], under[short][ended]
        if not len(over):
            return cls(np.nan, np.nan, np.nan, np.zeros(0, np.float32))
        stands = box[under, 0] - layout.measured.left[block[under]]
        indented = (stands > INDENTED[0]) & (stands < INDENTED[1])
        middle = (box[:, 1] + box[:, 3]) / 2
        whites = np.sort(np.minimum(middle[under] - middle[over] - step, FAR))
        indent = float(np.median(stands[indented])) if indented.any() else 0.0
        return cls(float(indented.mean()), indent, float(np.median(whites)), whites)


def _edge_lines(layout: Layout, nodes: Nodes) -> tuple[Ints, Ints]:
    """The last and the first line of each node, int (n,)."""
    first = [layout.blocks[lead][0] for lead in nodes.leads]
    ends = [deck.blocks[-1] for deck in nodes.decks]
    ends += [nodes.carried.get(block, (block,))[-1] for block in nodes.blocks]
    return np.array([layout.blocks[block][-1] for block in ends], np.int64), np.array(first, np.int64)


def _next(sight: Sight, count: int) -> tuple[Floats, Floats]:
    """The clear distance from each node up to the node it sees, and down; FAR for none."""
    above, below = np.full(count, FAR, np.float32), np.full(count, FAR, np.float32)
    np.minimum.at(above, sight.lower, sight.gap)
    np.minimum.at(below, sight.upper, sight.gap)
    return above, below


def _signs_over(nodes: Nodes, above: Floats, below: Floats) -> float:
    """Whether the page's writers stand over their text, nearer to what is below, or under it: 1 to -1, NaN if none."""
    signed = nodes.role == RUNNING.index(Role.BYLINE)
    return float(np.sign(above[signed] - below[signed]).mean()) if signed.any() else np.nan
