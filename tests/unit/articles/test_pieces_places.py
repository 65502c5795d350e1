"""How the text of two items is set, and which of their blocks stand on each other."""

from __future__ import annotations

import numpy as np
import pytest
from tests.typewriter import type_page
from tests.unit.articles.council import COLUMNS, found

from broadsheet.articles import pieces_places
from broadsheet.articles.items import Item
from broadsheet.articles.pieces_places import OF_PLACES, places_of
from broadsheet.articles.pieces_signs import homes_of
from broadsheet.layout import lay_out
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role


def _told(layout: Layout) -> dict[str, list[float]]:
    """What is told of the story of the council and the column beside it, and of it and the goat under it."""
    head, left, right, inner, last = found(layout, "votes", "told", "asked", "goat upon the", "call it")
    items = [
        Item(deck=((Role.HEAD, head),), running=((Role.BODY, left),)),
        Item(running=((Role.BODY, right),)),
        Item(deck=((Role.HEAD, inner),), running=((Role.BODY, last),)),
    ]
    seen = places_of(layout, items, homes_of(layout, items), np.array([0, 0]), np.array([1, 2]))
    assert seen.shape == (2, len(OF_PLACES))
    return dict(zip(OF_PLACES, seen.T.tolist(), strict=True))


def test_a_piece_stands_under_the_other_or_beside_it() -> None:
    told = _told(lay_out(type_page(COLUMNS, language="en")))
    assert told["first_under"] == [0, 1] and told["under"] == [0, 0.5] and told["last_over"] == [0, 0]
    assert told["beside"][0] > 2 and told["beside"][1] == 0
    assert told["size_text"] == [0, 0] and told["blocks_step"] == [0.5, 1]
    assert told["chars_step"][0] == pytest.approx(-0.3, abs=0.3)


def test_no_more_blocks_than_told_are_compared_at_a_time_with_the_same_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layout = lay_out(type_page(COLUMNS, language="en"))
    whole = _told(layout)
    monkeypatch.setattr(pieces_places, "ROWS", 2)
    assert str(_told(layout)) == str(whole)  # as text, for what is missing is not equal to itself
