"""Blocks of OCR pages cut at heads that are set as the text is: by their edges alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.typewriter import type_page

from broadsheet.formats import read_pages
from broadsheet.layout.blocks import find_blocks
from broadsheet.layout.cuts_weighed import SEAMS, WEIGHTS, cut_where_weighed, seams_of
from broadsheet.layout.lines import body_em, find_lines
from broadsheet.model.page import Page
from broadsheet.model.stature import Stature
from broadsheet.weights.trees import load_trees

WORDS = "the council of the harbour town has resolved that its old bridge be mended before winter comes again"


def alto(rows: list[tuple[float, str]], em: float = 40.0) -> bytes:
    """A column of lines, each with how far it stands in and its text, as OCR XML in which no type is told."""
    lines = "".join(
        f'<TextLine ID="l{n}" HPOS="{200 + left * em}" VPOS="{300 + n * 1.25 * em}" WIDTH="{0.45 * em * len(text)}" '
        f'HEIGHT="{0.94 * em}"><String CONTENT="{text}" HPOS="{200 + left * em}" VPOS="{300 + n * 1.25 * em}" '
        f'WIDTH="{0.45 * em * len(text)}" HEIGHT="{0.94 * em}"/></TextLine>'
        for n, (left, text) in enumerate(rows)
    )
    block = f"<PrintSpace><TextBlock>{lines}</TextBlock></PrintSpace>"
    return f'<alto><Layout><Page WIDTH="2500" HEIGHT="3500">{block}</Page></Layout></alto>'.encode()


def story(head: str) -> list[tuple[float, str]]:
    """A brief: its head at the left edge, an indented paragraph of full lines, a short last one."""
    full = WORDS[:40]
    return [
        (0.0, head),
        (1.5, full[:36].capitalize()),
        *[(0.0, full)] * 4,
        (0.0, "before the winter of this year."),
    ]


def column() -> Page:
    heads = ("Bridge to be mended", "Library opens late", "Ferry laid up again", "New lamps for Fenwick")
    (page,) = read_pages(alto([row for head in heads for row in story(head)]))
    return page


def test_heads_set_as_text_are_parted_from_it() -> None:
    page = column()
    em, lines = body_em(page), find_lines(page)
    whole = find_blocks(page, lines, em)
    parts = cut_where_weighed(page, lines, whole, em, Stature.of(page, lines))
    alone = {lines.text[block[0]] for block in parts if len(block) == 1}
    assert not any(len(block) == 1 for block in whole)
    assert "Library opens late" in alone
    assert "Ferry laid up again" in alone


def test_the_trees_know_the_seams_that_are_measured() -> None:
    assert load_trees(WEIGHTS).names == SEAMS


@given(st.integers(1, 12))
@settings(max_examples=12, deadline=None)
def test_every_line_stays_in_one_block_in_its_order(count: int) -> None:
    (page,) = read_pages(alto([row for n in range(count) for row in story(f"Item number {n}")]))
    em, lines = body_em(page), find_lines(page)
    whole = find_blocks(page, lines, em)
    parts = cut_where_weighed(page, lines, whole, em, Stature.of(page, lines))
    assert parts.members.tolist() == whole.members.tolist()
    assert set(whole.starts.tolist()) <= set(parts.starts.tolist())


def test_a_page_twice_as_large_has_the_same_seams() -> None:
    rows = [row for head in ("Bridge to be mended", "Library opens late") for row in story(head)]
    tables = []
    for size in (20.0, 40.0):
        (page,) = read_pages(alto(rows, size).replace(b'WIDTH="2500"', b'WIDTH="%d"' % (60 * size)))
        lines = find_lines(page)
        em, stature = body_em(page), Stature.of(page, lines)
        tables.append(seams_of(page, lines, find_blocks(page, lines, em), em, stature)[1])
    assert tables[0] == pytest.approx(tables[1], abs=0.02, nan_ok=True)


def test_a_page_without_lines_has_no_seams() -> None:
    page = type_page("一")
    lines = find_lines(page)
    seams, features = seams_of(page, lines, find_blocks(page, lines, 10.0), 10.0, Stature.of(page, lines))
    assert len(seams) == 0
    assert features.shape == (0, len(SEAMS))
    assert features.dtype == np.float32
