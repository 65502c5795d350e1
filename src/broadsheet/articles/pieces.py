"""Items that are pieces of one article, weighed pair by pair once all items are made, and united.

What an OCR engine's boxes leave apart (part of a headline, a caption whose picture is not told, a page reference, the
text under a crosshead) is seldom an article by itself. Nor is what joins and mends leave over of other pages, typeset
or read off their pictures: a headline without text, text without a headline, a byline. Most items that are too many
are such pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from broadsheet.articles.confidence import Joins
from broadsheet.articles.items import Item
from broadsheet.articles.pieces_kin import OF_KIN, kin_of
from broadsheet.articles.pieces_places import OF_PLACES, places_of
from broadsheet.articles.pieces_signs import MOST_BLOCKS, SIGNS, Pairs, find_pairs, homes_of, signs_of
from broadsheet.articles.pieces_type import TYPE_SIGNS, are_loose, type_signs
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role
from broadsheet.weights.trees import Trees, load_trees

SCANNED = "pieces-scanned.npz"  # made by `python -m benchmarks.training.pieces`
TYPESET = "pieces.npz"  # made by `python -m benchmarks.training.typeset`
SURE = 0.0  # log odds from which on two items of a typeset page are one
# the same on an OCR page: beside paid space small items are common, and one scrap less makes a page of them look surer
# than it is
OCR_SURE = 0.8
# the same of two texts of news there, where a piece left over is an item too many for sure
NEWS_SURE = -0.6
# em between two items of a typeset page of which one lacks something: its other half may stand across a picture
FAR = 14.0
SCANNED_SIGNS, TYPESET_SIGNS = (*SIGNS, *OF_KIN, *OF_PLACES), (*SIGNS, *TYPE_SIGNS)

SHOWN = (Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE)

Parts = tuple[tuple[Role, int], ...]


def unite_pieces(layout: Layout, items: list[Item], joins: Joins, trees: Trees | None = None) -> list[Item]:
    """The items with each that is more likely than not a piece of a greater one put with the likeliest.

    trees: that weigh pairs, if others than those that ship with the package
    """
    if len(items) < 2 or len(layout.blocks) > MOST_BLOCKS:
        return items
    if layout.page.is_ocr_xml:
        pairs, odds, least = _weigh_scanned(layout, items, joins, trees)
    else:
        pairs, odds, least = _weigh_typeset(layout, items, joins, trees)
    host: dict[int, int] = {}
    for place in np.argsort(-odds, kind="stable").tolist():
        if odds[place] > least[place]:
            host.setdefault(int(pairs.lesser[place]), int(pairs.greater[place]))
    return _united(layout.measured, items, host)


def _weigh_scanned(
    layout: Layout, items: Sequence[Item], joins: Joins, trees: Trees | None
) -> tuple[Pairs, Floats, Floats]:
    """The pairs of an OCR page with the log odds of each, and those from which it is one."""
    pairs = find_pairs(layout, items, joins)
    odds = (trees or load_trees(SCANNED)).log_odds(scanned_signs(layout, items, joins, pairs))
    news = np.array([item.kind == "news" for item in items], np.bool_)
    return pairs, odds, np.where(news[pairs.greater] & news[pairs.lesser], NEWS_SURE, OCR_SURE)


def _weigh_typeset(
    layout: Layout, items: Sequence[Item], joins: Joins, trees: Trees | None
) -> tuple[Pairs, Floats, Floats]:
    """The same of another page."""
    pairs = loose_pairs(layout, items, joins)
    if not len(pairs):
        return pairs, np.zeros(0, np.float32), np.zeros(0, np.float32)
    odds = (trees or load_trees(TYPESET)).log_odds(typeset_signs(layout, items, joins, pairs))
    return pairs, odds, np.full(len(pairs), SURE, np.float32)


def scanned_signs(layout: Layout, items: Sequence[Item], joins: Joins, pairs: Pairs) -> Floats:
    """What speaks for and against each pair of an OCR page, float32 (p, len(SCANNED_SIGNS))."""
    home, greater, lesser = homes_of(layout, items), pairs.greater, pairs.lesser
    own = (
        signs_of(layout, items, joins, pairs),
        kin_of(joins.kin, home, len(items), greater, lesser),
        places_of(layout, items, home, greater, lesser),
    )
    return np.clip(np.concatenate(own, axis=1).astype(np.float32), -5000, 5000)


def loose_pairs(layout: Layout, items: Sequence[Item], joins: Joins) -> Pairs:
    """The pairs of items of a typeset page of which one lacks a headline or text."""
    loose = are_loose(items)
    if not loose.any():
        return Pairs.none()
    pairs = find_pairs(layout, items, joins, near=FAR)
    return pairs.only(loose[pairs.greater] | loose[pairs.lesser])


def typeset_signs(layout: Layout, items: Sequence[Item], joins: Joins, pairs: Pairs) -> Floats:
    """What speaks for and against each pair of a typeset page, float32 (p, len(TYPESET_SIGNS))."""
    own = signs_of(layout, items, joins, pairs), type_signs(layout, items, pairs)
    return np.concatenate(own, axis=1)


def _united(m: Measures, items: Sequence[Item], host: dict[int, int]) -> list[Item]:
    """The items with each that has a host put with it, the smallest first."""
    whole = dict(enumerate(items))
    for number in sorted(host, key=lambda one: (int(m.chars[items[one].blocks].sum()), one)):
        whole[host[number]] = with_piece(m, whole[host[number]], whole.pop(number))
    return [whole[number] for number in sorted(whole)]


def with_piece(m: Measures, item: Item, piece: Item) -> Item:
    """An item with a piece of it. Its headline is that of either if one has one, else its own with what stands over
    the text; a headline further down is a crosshead. Text goes where it stands in the order of columns."""
    deck, inner = item.deck or piece.deck, ()
    if item.deck and piece.deck:
        top = min((m.box[block, 1] for _, block in item.running), default=np.inf)
        over = not piece.running and all(m.box[block, 3] < top + 1 for _, block in piece.deck)
        deck = _downwards(m, item.deck + piece.deck) if over else item.deck
        inner = () if over else tuple((Role.CROSSHEAD, block) for _, block in piece.deck)
    running = tuple(one for one in piece.running if one[0] not in SHOWN)
    shown = tuple(one for one in piece.running if one[0] in SHOWN)
    return replace(
        item,
        deck=deck,
        running=_placed(m, item.running, inner + running),
        leading=item.leading + piece.leading,
        attached=item.attached + shown + piece.attached,
    )


def _downwards(m: Measures, deck: Parts) -> Parts:
    """The parts of a headline from the top down."""
    return tuple(sorted(deck, key=lambda part: (float(m.box[part[1], 1]), float(m.box[part[1], 0]))))


def _placed(m: Measures, running: Parts, more: Parts) -> Parts:
    """Text with more of it put in after the last of its blocks that stands over that in its column, or left of it."""
    if not more:
        return running
    box = m.box[more[0][1]]
    place = 0
    for number, (_, block) in enumerate(running, 1):
        own = m.box[block]
        beside = own[2] < box[0] + 1
        over = own[0] < box[2] and box[0] < own[2] and own[1] < box[1]
        place = number if beside or over else place
    return running[:place] + more + running[place:]
