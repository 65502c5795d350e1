"""Fragments and their neighbours: the compiled loops and NumPy find the same, on pages of any disorder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.building import built
from tests.typewriter import type_page

from broadsheet.layout.lines import fragments, links
from broadsheet.layout.lines.ink import Ink, sizes_of
from broadsheet.model.page import Glyphs

SIGNS = "ab天、」“ \u3000－"  # of every kind: narrow, square, with a white half, blank


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """The compiled loops of fragments and of links, built as an install builds them."""
    folder = tmp_path_factory.mktemp("lines")
    loaded = [replace(one.LIBRARY, path=built(f"{name}.c", folder)).load() for one, name in _MODULES]
    assert None not in loaded
    return loaded[0], loaded[1]


_MODULES = ((fragments, "fragments"), (links, "links"))


def ink_at_random(seed: int, vertical: bool) -> Ink:
    """Characters of a few sizes on a coarse grid, so that many stand at one height, touch, or lie upon each other."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 60))
    size = rng.choice([1.0, 1.1, 1.3, 2.0, 5.0], n, p=[0.6, 0.1, 0.1, 0.1, 0.1])
    x, y = rng.integers(0, 24, n) * 0.5, rng.integers(0, 8, n) * 0.4
    wide = size * rng.choice([0.3, 0.5, 1.0], n)
    glyphs = Glyphs.of_text("".join(rng.choice(list(SIGNS), n)))
    box = np.stack([x, y, x + wide, y + size], axis=1).astype(np.float32)
    run = rng.integers(0, 5, n).astype(np.int32)
    glyphs = replace(glyphs, box=box, size=size.astype(np.float32), run=run)
    return Ink.of(glyphs, size, np.arange(n), vertical, 1.0)


def assert_same(one: fragments.Fragments, other: fragments.Fragments) -> None:
    for name, column in vars(one).items():
        np.testing.assert_array_equal(column, getattr(other, name), name)
        assert column.dtype == getattr(other, name).dtype, name


@given(st.integers(0, 2**32 - 1), st.booleans())
def test_both_ways_find_the_same_fragments_and_neighbours(
    libraries: tuple[Any, Any], seed: int, vertical: bool
) -> None:
    ink = ink_at_random(seed, vertical)
    found = fragments.fragments_compiled(libraries[0], ink)
    assert_same(found, fragments.fragments_plain(ink))
    compiled = links.nearest_compiled(libraries[1], found, ink.em)
    for one, other in zip(compiled, links.nearest_plain(found, ink.em), strict=True):
        np.testing.assert_array_equal(one, other)


def test_words_of_a_line_are_neighbours(libraries: tuple[Any, Any]) -> None:
    page = type_page("天地玄黄    宇宙洪荒\n\n日月盈昃")
    ink = Ink.of(page.glyphs, sizes_of(page), np.arange(len(page.glyphs)), False, 1.0)
    found = fragments.fragments_compiled(libraries[0], ink)
    assert found.count.tolist() == [4, 4, 4]
    right, left = links.nearest_compiled(libraries[1], found, ink.em)
    assert (right.tolist(), left.tolist()) == ([1, -1, -1], [-1, 0, -1])


def test_blanks_alone_make_no_fragment(libraries: tuple[Any, Any]) -> None:
    glyphs = replace(Glyphs.of_text("  "), box=np.array([[0, 0, 1, 1], [1, 0, 2, 1]], np.float32))
    ink = Ink.of(glyphs, np.ones(2), np.arange(2), False, 1.0)
    found = fragments.fragments_compiled(libraries[0], ink)
    assert_same(found, fragments.fragments_plain(ink))
    assert len(found) == 0
    assert [one.tolist() for one in links.nearest_compiled(libraries[1], found, 1.0)] == [[], []]


def test_lines_are_the_same_where_nothing_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    ink = ink_at_random(7, False)
    with_it = fragments.find_fragments(ink)
    monkeypatch.setattr(fragments, "LIBRARY", _Nothing())
    monkeypatch.setattr(links, "LIBRARY", _Nothing())
    assert_same(fragments.find_fragments(ink), with_it)
    plain = links.find_links(with_it, ink.em)
    monkeypatch.undo()
    for name, column in vars(links.find_links(with_it, ink.em)).items():
        np.testing.assert_array_equal(column, getattr(plain, name))


class _Nothing:
    """A library that nobody built."""

    def opened(self) -> None:
        return None
