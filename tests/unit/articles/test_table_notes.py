"""Words right under the rows of a table, in their type, are the table's."""

from __future__ import annotations

import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.items import Item
from broadsheet.articles.table_notes import join_notes
from broadsheet.model.roles import Role

HEAD, CELLS, WORDS = [0, 0, 8, 1], [[0, 1.5, 4, 2.5], [8, 1.5, 10, 2.5]], [0, 2.6, 10.5, 4]


def joined(items: list[Item], words: list[float], size: float = 0.7) -> list[Item]:
    layout = placed([HEAD, *CELLS, words], sizes=[0.8, 0.7, 0.7, size])
    return join_notes(layout, items)


TABLE = Item(running=((Role.TABLE, 1), (Role.TABLE, 2)), kind="table")
DECK = ((Role.HEAD, 0),)
NOTE = ((Role.BODY, 3),)


def test_words_under_a_table_without_a_headline_of_their_own() -> None:
    (whole,) = joined([Item(DECK, TABLE.running, kind="table"), Item(running=NOTE)], WORDS)
    assert (whole.kind, whole.deck, whole.running) == ("table", DECK, TABLE.running + NOTE)


def test_words_that_were_given_the_headline_over_the_table_bring_it_back() -> None:
    (whole,) = joined([Item(DECK, NOTE), TABLE], WORDS)
    assert (whole.kind, whole.deck, whole.running) == ("table", DECK, TABLE.running + NOTE)


@pytest.mark.parametrize(
    ("words", "size"),
    [(WORDS, 1.0), ([0, 5, 11, 6], 0.7), ([4, 2.6, 30, 4], 0.7)],  # in larger type, further down, wider
)
def test_other_text_under_a_table_is_not_its_own(words: list[float], size: float) -> None:
    assert len(joined([TABLE, Item(running=NOTE)], words, size)) == 2


def test_words_under_two_tables_are_only_one_of_theirs() -> None:
    layout = placed([[0, 0, 4, 1], [6, 0, 10, 1], [0, 1.2, 4.5, 3]], sizes=[0.7] * 3)
    tables = [Item(running=((Role.TABLE, block),), kind="table") for block in (0, 0)]
    found = join_notes(layout, [*tables, Item(running=((Role.BODY, 2),))])
    assert [block for item in found for block in item.blocks].count(2) == 1
