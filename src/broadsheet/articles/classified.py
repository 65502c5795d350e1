"""Classified advertisements: many short texts without headlines in the same small type, most with a number to call."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from broadsheet.articles.items import Item
from broadsheet.languages import Language, load
from broadsheet.model.layout import Layout, Measures

SMALL = 0.95  # body em
SHORT, LINES = 250, 8  # characters and lines of one
FEWEST = 5  # of them in one type
MOST = 0.5  # of them have a number to call, or offer something by their words
CALLED = 5  # figures in the last word or two


def mark_classifieds(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, those that are classified advertisements said to be."""
    m = layout.measured
    if layout.page.guessed:  # sizes are measured, and whole pages may be small print
        return items
    alike: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        if _may_be_classified(m, item):
            first = item.blocks[0]
            alike[int(m.font[item.running[-1][1]]), round(float(m.size[first]) * 20)].append(number)
    language = load(layout.language)
    kept = list(items)
    for numbers in alike.values():
        offers = sum(_offers(m, items[number], language) for number in numbers)
        if len(numbers) >= FEWEST and offers >= MOST * len(numbers):
            for number in numbers:
                kept[number] = replace(items[number], kind="advertisement")
    return kept


def _may_be_classified(m: Measures, item: Item) -> bool:
    """Whether an item is a short text in small type throughout."""
    blocks = item.blocks
    return bool(
        item.kind == "news"
        and item.running
        and m.size[blocks].max() < SMALL
        and m.chars[blocks].sum() <= SHORT * len(blocks)
        and m.lines[blocks].max() <= LINES
    )


def _offers(m: Measures, item: Item, language: Language) -> bool:
    """Whether a text ends in a number to call, or its words sell something."""
    text = " ".join(m.text[block] for block in item.blocks)
    if sum(sign.isdigit() for sign in text.rstrip(" .")[-12:]) >= CALLED:
        return True
    return any(pattern.search(text) for pattern in language.patterns_in("advertisement", text))
