"""Headlines that stand amid their text: it runs on over, under and beside them, and no story begins under them."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.nodes import opens_story
from broadsheet.articles.seams import ends_sentence
from broadsheet.languages import load
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

INSIDE = 1.0  # em by which a headline may stand out of its text
DISPLAY = 1.5  # em: type so large, in words that are no sentence, heads a story that has no other headline


def head_amid(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each that has no headline given the only one that stands amid its text.

    What was taken for a quotation heads a story that plainly begins there (本报讯): nothing leads to such a story.
    """
    m = layout.measured
    kept, lone = list(items), [item for item in items if _is_lone(item)]
    for item in items:
        if not item.is_headless or len(item.running) < 2:
            continue
        text = hull(m, [block for _, block in item.running])
        heads = [one for one in lone if _stands_amid(m, item, text, one.blocks)]
        deck = heads[0].deck if len(heads) == 1 else ()
        if not heads and begins_story(layout, item.running[0][1]):
            deck = _quoted(layout, item, text)
        if deck:
            lone = [one for one in lone if one not in heads]
            kept = exchanged(kept, item, replace(item, deck=deck), *heads)
    return kept


def begins_story(layout: Layout, block: int) -> bool:
    """Whether a block begins as only a story does: 本报讯（记者 …）, LONDON (AP) —."""
    m = layout.measured
    return opens_story(load(layout.language), m.first[block], m.text[block])


def _is_lone(item: Item) -> bool:
    """Whether an item is a headline and nothing else."""
    bare = not item.running and not item.attached and not item.leading
    return bare and item.kind == "news" and any(role is Role.HEAD for role, _ in item.deck)


def _quoted(layout: Layout, item: Item, text: Floats) -> tuple[tuple[Role, int], ...]:
    """The only display line amid a story that was taken for a quotation, as its headline; empty if there is none.

    text: the box round the story's text
    """
    m = layout.measured
    found = [
        block
        for block, role in enumerate(layout.roles)
        if role is Role.PULL_QUOTE
        and m.size[block] > DISPLAY
        and not ends_sentence(m.text[block].rstrip("”’」』"))
        and _stands_amid(m, item, text, [block])
    ]
    return ((Role.HEAD, found[0]),) if len(found) == 1 else ()


def _stands_amid(m: Measures, item: Item, text: Floats, blocks: list[int]) -> bool:
    """Whether blocks stand within the outline of a story's text, in its frame, with text to their left or over them.

    text: that outline, the box round the text
    """
    box = hull(m, blocks)
    within = bool((box[:2] > text[:2] - INSIDE).all() and (box[2:] < text[2:] + INSIDE).all())
    frame = m.frame[item.running[0][1]]
    return within and all(m.frame[block] == frame for block in blocks) and _led_to(m, item, box)


def _led_to(m: Measures, item: Item, box: Floats) -> bool:
    """Whether the story's first column stands over or to the left of a box."""
    first = m.box[item.running[0][1]]
    return bool(first[0] < box[0] - INSIDE or first[3] < box[1] + INSIDE)
