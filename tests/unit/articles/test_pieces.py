"""Pieces of one article: which items are weighed, and how two become one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.ocr_page import Row, ocr_page
from tests.typewriter import type_page
from tests.unit.articles.council import COLUMNS, found

from broadsheet.articles import pieces
from broadsheet.articles.confidence import Joins
from broadsheet.articles.items import Item
from broadsheet.articles.pieces import loose_pairs, unite_pieces, with_piece
from broadsheet.articles.pieces_signs import SIGNS, find_pairs, signs_of
from broadsheet.articles.pieces_type import TYPE_SIGNS, type_signs
from broadsheet.layout import lay_out
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

HEAD = Row("Council votes on the old bridge", size=2.0)
TEXT = [Row("the council told the town that it would sell the bridge to whoever asked")] * 4
NO_JOINS = Joins(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


class Sure:
    """Trees that find every pair as likely as told."""

    def __init__(self, odds: float) -> None:
        self.odds = odds

    def log_odds(self, features: Floats) -> Floats:
        return np.full(len(features), self.odds, np.float32)


def test_a_piece_goes_with_the_likeliest_greater_item() -> None:
    layout = lay_out(ocr_page([HEAD, *TEXT]))
    head, text = found(layout, "votes", "told")
    items = [Item(deck=((Role.HEAD, head),)), Item(running=((Role.BODY, text),))]
    whole = Item(deck=items[0].deck, running=items[1].running)
    assert unite_pieces(layout, items, NO_JOINS, Sure(1.0)) == [whole]  # type: ignore[arg-type]
    assert unite_pieces(layout, items, NO_JOINS, Sure(-1.0)) == items  # type: ignore[arg-type]


def test_texts_of_news_are_united_below_even_odds_and_paid_space_less_so() -> None:
    layout = lay_out(ocr_page([HEAD, *TEXT]))
    head, text = found(layout, "votes", "told")
    items = [Item(deck=((Role.HEAD, head),)), Item(running=((Role.BODY, text),))]
    assert len(unite_pieces(layout, items, NO_JOINS, Sure(-0.5))) == 1  # type: ignore[arg-type]
    paid = [items[0], replace(items[1], kind="advertisement")]
    assert unite_pieces(layout, paid, NO_JOINS, Sure(-0.5)) == paid  # type: ignore[arg-type]
    assert len(unite_pieces(layout, paid, NO_JOINS, Sure(0.9))) == 1  # type: ignore[arg-type]


def test_items_near_each_other_and_joined_ones_are_pairs_the_greater_first() -> None:
    layout = replace(lay_out(ocr_page([HEAD, *TEXT, Row("See Page 4", white=30.0)])), language="en")
    head, text, far = found(layout, "votes", "told", "Page")
    items = [Item(running=((Role.BODY, block),)) for block in (head, text, far)]
    pairs = find_pairs(layout, items, NO_JOINS)
    assert list(zip(pairs.greater, pairs.lesser, strict=True)) == [(1, 0)]
    joins = Joins(np.array([text]), np.array([far]), np.array([0.4]))
    pairs = find_pairs(layout, items, joins)
    assert list(zip(pairs.greater, pairs.lesser, strict=True)) == [(1, 0), (1, 2)]
    signs = signs_of(layout, items, joins, pairs)
    assert signs.shape == (2, len(SIGNS))
    row = dict(zip(SIGNS, signs[1].tolist(), strict=True))
    assert row["refers_lesser"] == 1 and row["refers_greater"] == 0
    assert row["join_out"] == np.float32(np.log(0.4 / 0.6)) and row["gap_down"] > 20


def test_the_trees_that_ship_know_these_signs() -> None:
    assert pieces.load_trees(pieces.SCANNED).names == pieces.SCANNED_SIGNS
    assert pieces.load_trees(pieces.TYPESET).names == pieces.TYPESET_SIGNS


ACROSS = """
    Bridge on sale                       The council told the town that it
                                         would sell the bridge to whoever
                                         wanted it, and a man from the
                                         village said that he would keep a
                                         goat upon it and call it his own.
"""


def test_of_a_typeset_page_only_what_lacks_a_headline_or_text_is_weighed() -> None:
    layout = lay_out(type_page(ACROSS, sizes={"Bridge on sale": 2.0}, language="en"))
    head, text = found(layout, "on sale", "told")
    items = [Item(deck=((Role.HEAD, head),)), Item(running=((Role.BODY, text),))]
    pairs = loose_pairs(layout, items, NO_JOINS)
    assert (pairs.greater.tolist(), pairs.lesser.tolist()) == ([1], [0])
    row = dict(zip(TYPE_SIGNS, type_signs(layout, items, pairs)[0].tolist(), strict=True))
    assert row["text_greater"] == 1 and row["text_lesser"] == 0
    assert row["lead_size_lesser"] > row["lead_size_greater"] and row["near_turn_step"] == 0
    whole = [replace(items[0], running=items[1].running), replace(items[1], kind="advertisement")]
    assert len(loose_pairs(layout, whole, NO_JOINS)) == 0


def test_a_headline_beside_its_text_is_put_with_it_on_a_typeset_page() -> None:
    layout = lay_out(type_page(ACROSS, sizes={"Bridge on sale": 2.0}, language="en"))
    head, text = found(layout, "on sale", "told")
    items = [Item(deck=((Role.HEAD, head),)), Item(running=((Role.BODY, text),))]
    unsure = Joins(np.array([head]), np.array([text]), np.array([0.4]))
    (item,) = unite_pieces(layout, items, unsure)
    assert item == Item(deck=((Role.HEAD, head),), running=((Role.BODY, text),))


def test_a_second_headline_is_a_crosshead_and_text_goes_where_its_column_stands() -> None:
    layout = lay_out(type_page(COLUMNS, language="en"))
    head, one, two, inner, last = found(layout, "votes", "told", "asked", "goat upon the", "call it")
    item = Item(deck=((Role.HEAD, head),), running=((Role.BODY, one), (Role.BODY, two)))
    piece = Item(deck=((Role.HEAD, inner),), running=((Role.BODY, last),))
    whole = with_piece(layout.measured, item, piece)
    assert whole.deck == item.deck
    assert [block for _, block in whole.running] == [one, inner, last, two]
    assert whole.running[1][0] is Role.CROSSHEAD


def test_part_of_a_headline_is_put_with_it_and_a_caption_beside_the_text() -> None:
    layout = lay_out(type_page(COLUMNS, language="en"))
    head, one, inner, last = found(layout, "votes", "told", "goat upon the", "call it")
    item = Item(deck=((Role.HEAD, inner),), running=((Role.BODY, last),))
    over = with_piece(layout.measured, item, Item(deck=((Role.KICKER, head),)))
    assert over.deck == ((Role.KICKER, head), (Role.HEAD, inner))
    shown = with_piece(layout.measured, item, Item(running=((Role.CAPTION, one),), kind="picture"))
    assert shown.running == item.running and shown.attached == ((Role.CAPTION, one),)
