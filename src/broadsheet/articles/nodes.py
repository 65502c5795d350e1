"""What the assembler joins: decks that start articles, and the blocks of running text that follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from broadsheet.articles.carried import find_carried
from broadsheet.articles.decks import Deck, find_decks, hull, hulls
from broadsheet.articles.ruling import parted_by_dashes
from broadsheet.articles.seams import Said, breaks_word, latin_grams, starts_midway, which_end_sentences
from broadsheet.articles.topics import Topics
from broadsheet.languages import Language, load
from broadsheet.languages.marks import find_jump, find_opening, find_refer, which_may_end_in_jump
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

Bools = npt.NDArray[np.bool_]

# Roles that run on from block to block; what else a page holds is attached to an article, or is an item of its own.
RUNNING = (Role.BODY, Role.CROSSHEAD, Role.BYLINE, Role.CREDIT, Role.JUMP, Role.LIST)

OVER_TABLE = 3.0  # em from a headline down to its table
TEASER_LINES, TEASER_CHARS = 6, 200  # a teaser has no more
SMALL, MOST_LINES = 1.4, 3  # body em and lines: a head no larger than this may be a crosshead


@dataclass(frozen=True, eq=False)
class Nodes:
    """Decks first, then running blocks, as columns of length n. Lengths in body em, reading coordinates."""

    decks: tuple[Deck, ...]
    blocks: tuple[int, ...]  # of the running nodes
    carried: dict[int, tuple[int, ...]]  # blocks that go along with the one by which a node counts
    box: Floats
    size: Floats
    pitch: Floats
    left: Floats
    right: Floats
    indent: Floats
    shortfall: Floats
    lines: npt.NDArray[np.int32]
    chars: npt.NDArray[np.int32]
    font: npt.NDArray[np.int32]
    frame: npt.NDArray[np.int32]
    bold: Bools
    turned: Bools
    role: npt.NDArray[np.int8]  # place in RUNNING; -1 for decks
    opens: Bools  # begins with 本报讯（记者 …） or the like
    closes: Bools  # ends as a sentence does
    midway: Bools  # begins as no sentence can
    broken: Bools  # ends within a word
    leaves: Bools  # is a jump line to another page or ends in one: the story does not go on here
    arrives: Bools  # is a jump line from another page: no text of this page leads to it
    parted: Bools  # begins under a dash that stands under whole sentences: no text leads to it
    tabled: Bools  # is a headline right over a table, and over nothing else
    inner: Bools  # is known to stand inside a long story
    topics: Topics
    first: tuple[str, ...]  # text of the first line
    last: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.box)

    @property
    def starts(self) -> Bools:
        """Which nodes are decks."""
        return self.role < 0

    @property
    def leads(self) -> list[int]:
        """The block by which each node counts, and with which it begins: a deck by its first."""
        return [deck.blocks[0] for deck in self.decks] + list(self.blocks)

    @cached_property
    def follows(self) -> Bools:
        """Which nodes may follow another: running ones, and decks of one small part, which may be crossheads."""
        small = self.starts & (self.size < SMALL) & (self.lines <= MOST_LINES) & ~self.turned
        small[: len(self.decks)] &= np.array([len(deck.parts) == 1 for deck in self.decks], np.bool_)
        return ~self.starts | small


def find_nodes(layout: Layout, said: Said | None = None) -> Nodes:
    """The nodes of a page. said: the words of its blocks, if they were looked for"""
    m = layout.measured
    decks = find_decks(layout)
    carried = find_carried(layout, decks)
    along = {block for blocks in carried.values() for block in blocks}
    blocks = [block for block, role in enumerate(layout.roles) if role in RUNNING and block not in along]
    lead = [deck.blocks[0] for deck in decks] + blocks
    texts = ["".join(m.text[b] for b in deck.blocks) for deck in decks] + [m.text[b] for b in blocks]
    firsts = texts[: len(decks)] + [m.first[b] for b in blocks]
    lasts = texts[: len(decks)] + [m.last[b] for b in blocks]
    wholes = [deck.blocks for deck in decks] + [[block] for block in blocks]
    with_carried = [[*whole, *carried.get(whole[0], ())] for whole in wholes]
    language = load(layout.language)
    said = said or Said(m.text)
    parted, tables = parted_by_dashes(layout), Role.TABLE in layout.roles
    jumps = [""] * len(decks) + _jumps(layout, blocks)
    return Nodes(
        decks=tuple(decks),
        blocks=tuple(blocks),
        carried=carried,
        box=hulls(m, with_carried),
        size=m.size[lead],
        pitch=m.pitch[lead],
        left=m.left[lead],
        right=m.right[lead],
        indent=m.indent[lead],
        shortfall=m.shortfall[lead],
        lines=m.lines[lead],
        chars=np.array([len(text) for text in texts], np.int32),
        font=m.font[lead],
        frame=m.frame[lead],
        bold=m.bold[lead],
        turned=m.turned[lead],
        role=np.array([-1] * len(decks) + [RUNNING.index(layout.roles[b]) for b in blocks], np.int8),
        opens=np.array([opens_story(language, *both) for both in zip(firsts, texts, strict=True)], np.bool_),
        closes=which_end_sentences(lasts),
        midway=np.array([starts_midway(text) for text in firsts], np.bool_),
        broken=np.array([breaks_word(text) for text in lasts], np.bool_),
        leaves=np.array([jump == "to" for jump in jumps], np.bool_),
        arrives=np.array([jump == "from" for jump in jumps], np.bool_),
        parted=np.array([block in parted for block in lead], np.bool_),
        tabled=np.array(
            [tables and _heads_table(layout, deck) for deck in decks] + [False] * len(blocks), np.bool_
        ),
        inner=np.array([block in layout.inner for block in lead], np.bool_),
        topics=Topics.of(
            texts, [latin_grams(text) for text in texts[: len(decks)]] + list(map(said.latin, blocks))
        ),
        first=tuple(firsts),
        last=tuple(lasts),
    )


def opens_story(language: Language, first: str, text: str) -> bool:
    """Whether a text begins as a story does; who wrote it may go on over the end of its first line."""
    return any(find_opening(one.lstrip(), language) is not None for one in (first, text))


def _heads_table(layout: Layout, deck: Deck) -> bool:
    """Whether all that stands right under a headline is a table's."""
    m = layout.measured
    box = hull(m, deck.blocks)
    gap = m.box[:, 1] - box[3]
    under = (gap > -0.5) & (gap < OVER_TABLE) & (m.box[:, 0] < box[2]) & (m.box[:, 2] > box[0])
    return bool(under.any()) and all(
        layout.roles[block] is Role.TABLE for block in np.flatnonzero(under).tolist()
    )


def _jumps(layout: Layout, blocks: list[int]) -> list[str]:
    """The way that each of some blocks leads, see `_jump`; few texts end with words that may lead on."""
    text = layout.measured.text
    ending = which_may_end_in_jump([text[block] for block in blocks], load(layout.language))
    return [
        _jump(layout, text[block], block) if place in ending or layout.roles[block] is Role.JUMP else ""
        for place, block in enumerate(blocks)
    ]


def _jump(layout: Layout, text: str, block: int) -> str:
    """The way that a block leads: "to" or "from" another page if it is a jump line, "to" if it ends in one; else "".

    A pointer to another page (PÁG. 3) ends a few words as a jump line does, and a story never.
    """
    role, m = layout.roles[block], layout.measured
    if role not in (Role.JUMP, Role.BODY):
        return ""
    jump = find_jump(text.strip(), load(layout.language))
    if role is Role.JUMP:
        return jump.direction if jump is not None and not jump.refers else ""
    few = m.lines[block] <= TEASER_LINES and m.chars[block] <= TEASER_CHARS
    if jump is None and few:
        jump = find_refer(text.strip(), load(layout.language))
    ends = jump is not None and jump.direction == "to" and jump.end >= len(text.strip()) - 1
    return "to" if jump is not None and ends and (few or not jump.refers) else ""
