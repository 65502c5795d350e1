"""What a source tells of its items: compared by their characters, taken over line by line."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.unit.articles.test_flow import alto, old_page

from broadsheet.articles.told import difference
from broadsheet.formats import read_pages
from broadsheet.model.page import Page, ToldItem
from broadsheet.pipeline import take_apart


@pytest.fixture(name="page")
def a_page() -> Page:
    """An old page of four items."""
    lines, _ = old_page()
    (page,) = read_pages(alto(lines), "old.xml")
    return page


def told(bounds: list[int]) -> tuple[ToldItem, ...]:
    """Items that end at these lines."""
    edges = [0, *bounds]
    return tuple(ToldItem(tuple(f"l{n}" for n in range(a, b))) for a, b in pairwise(edges))


def test_the_same_items_differ_in_nothing(page: Page) -> None:
    """A wrong line or two are no difference."""
    _, heads = old_page()
    parts = take_apart(replace(page, told=told([head + 1 for head in heads[1:]] + [108])))
    assert difference(parts) is None and not parts.problems


def test_other_items_are_reported(page: Page) -> None:
    parts = take_apart(replace(page, told=told([54, 108])))
    (problem,) = parts.problems
    assert problem.code == "structure-differs"
    assert "2 items" in problem.text and "4 were found, 0 are the same" in problem.text


def test_trusted_items_are_taken_over(page: Page) -> None:
    """Even wrong ones; a line that two items name belongs to the first, unknown names are passed over."""
    items = (ToldItem(("l0", "l1", "gone"), title="x"), ToldItem(("l1", "l2"), "advertisement"))
    parts = take_apart(replace(page, told=items), trusted=True)
    held = [[line for piece in part.pieces for line in piece.lines] for part in parts.articles]
    assert held == [[0, 1], [2]]
    assert [part.kind for part in parts.articles] == ["news", "advertisement"]
    assert sum(len(piece.lines) for piece in parts.furniture) == 105


def test_nothing_told_is_nothing_to_compare(page: Page) -> None:
    assert difference(take_apart(page)) is None
    assert len(take_apart(page, trusted=True).articles) == 4
