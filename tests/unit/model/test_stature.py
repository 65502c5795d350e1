"""How type stands and runs against the page's text, told by OCR boxes alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.typewriter import type_page

from broadsheet.formats import read_pages
from broadsheet.layout.lines import find_lines
from broadsheet.model.groups import Groups
from broadsheet.model.stature import Stature

TEXT = "the council of the harbour town has"


def alto(sizes: list[float], blocks: int = 1, em: float = 40.0) -> bytes:
    """A column of lines whose type is so many times the body's, dealt into blocks."""
    rows, y = [], 100.0
    for n, size in enumerate(sizes):
        place = f'HPOS="100" VPOS="{y}" WIDTH="{0.45 * em * size * len(TEXT)}" HEIGHT="{0.94 * em * size}"'
        word = f'<String CONTENT="{TEXT}" {place}/>'
        rows.append(f'<TextLine ID="l{n}" {place}>{word}</TextLine>')
        y += 1.25 * em * size
    share = -(-len(rows) // blocks)
    held = (f"<TextBlock>{''.join(rows[n : n + share])}</TextBlock>" for n in range(0, len(rows), share))
    page = f'<Page WIDTH="4000" HEIGHT="6000"><PrintSpace>{"".join(held)}</PrintSpace></Page>'
    return f"<alto><Layout>{page}</Layout></alto>".encode()


def stature(data: bytes) -> Stature:
    (page,) = read_pages(data, "page.xml")
    return Stature.of(page, find_lines(page))


@given(st.floats(0.7, 2.0), st.sampled_from([20.0, 40.0, 100.0]))
@settings(max_examples=20, deadline=None)
def test_type_stands_as_much_higher_as_it_is_larger(size: float, em: float) -> None:
    """Whatever the body's own size."""
    found = stature(alto([1.0] * 8 + [size], em=em))
    assert found.high[8] == pytest.approx(np.log(size), abs=0.02)
    assert found.wide[8] == pytest.approx(np.log(size), abs=0.02)
    assert np.abs(found.high[:8]).max() < 0.02


def test_blocks_of_the_source_are_numbered_if_there_are_several() -> None:
    assert stature(alto([1.0] * 6)).source.tolist() == [-1] * 6
    assert stature(alto([1.0] * 6, blocks=3)).source.tolist() == [0, 0, 1, 1, 2, 2]


def test_a_block_stands_as_the_middle_of_its_lines() -> None:
    lines = Stature(
        np.array([0.1, 0.3, 0.2, np.nan], np.float32),
        np.full(4, np.nan, np.float32),
        np.array([4, 4, 5, 5], np.int32),
    )
    blocks = lines.of_blocks(Groups.of([[1, 0, 2], [3]], 4))
    assert blocks.high[0] == pytest.approx(0.2)
    assert np.isnan(blocks.high[1]) and np.isnan(blocks.wide).all()
    assert blocks.source.tolist() == [4, 5]


def test_nothing_is_known_of_pages_without_given_lines() -> None:
    page = type_page("一")
    lines = find_lines(page)
    found = Stature.of(page, lines)
    assert np.isnan(found.high).all() and np.isnan(found.wide).all()
    assert found.source.tolist() == [-1] * len(lines)
