"""Laws of lines: columns are found, no character is lost, and neither the source's order nor place and scale matter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.typewriter import type_page
from tests.unit.layout.test_lines import set_by_hand, shuffled

from broadsheet.layout.lines import body_em, find_lines
from broadsheet.model.layout import Lines
from broadsheet.model.page import Page

CHINESE = st.text("天地玄黄宇宙洪荒日月盈昃辰宿列张", min_size=9, max_size=9)


@st.composite
def newspapers(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A drawing of columns with gutters of an em or two, indents and short last lines; and the lines in it."""
    columns = draw(st.integers(1, 5))
    gutter = " " * draw(st.integers(2, 4))
    rows: list[str] = []
    lines: list[str] = []
    for _ in range(draw(st.integers(6, 14))):
        row: list[str] = []
        for _ in range(columns):
            text = draw(CHINESE)
            kind = draw(st.sampled_from(["full"] * 7 + ["indented", "short"]))
            length = draw(st.integers(2, 9)) if kind == "short" else 7 if kind == "indented" else 9
            lines.append(text[:length])
            row.append((("    " if kind == "indented" else "") + text[:length]).ljust(18 - length))
            padding = 18 - 2 * length - (4 if kind == "indented" else 0)
            row[-1] = ("    " if kind == "indented" else "") + text[:length] + " " * padding
        rows.append(gutter.join(row))
    return "\n".join(rows), lines


def described(lines: Lines, page: Page) -> list[tuple[object, ...]]:
    """What lines say and where, in an order of their own."""
    em = body_em(page)
    return [
        (text, *np.round((box - page.glyphs.box.min(axis=0)) / em, 2).tolist(), round(float(size / em), 2))
        for text, box, size in zip(lines.text, lines.box, lines.size, strict=True)
    ]


@settings(max_examples=60, deadline=None)
@given(newspapers(), st.booleans())
def test_law_columns_are_found(drawn: tuple[str, list[str]], vertical: bool):
    drawing, expected = drawn
    lines = find_lines(type_page(drawing, vertical=vertical))
    assert sorted(lines.text) == sorted(expected)


@settings(max_examples=40, deadline=None)
@given(newspapers(), st.integers(0, 99), st.booleans())
def test_law_every_glyph_is_in_one_line(drawn: tuple[str, list[str]], seed: int, spaces: bool):
    page = shuffled(type_page(drawn[0], spaces=spaces), seed)
    lines = find_lines(page)
    assert len(lines.glyphs.ungrouped()) == 0  # in two lines: Groups refuses
    assert len(lines) == len(lines.text) == len(lines.box) == len(lines.source_id)


@settings(max_examples=40, deadline=None)
@given(newspapers(), st.integers(0, 99), st.booleans())
def test_law_source_order_changes_nothing(drawn: tuple[str, list[str]], seed: int, vertical: bool):
    page = type_page(drawn[0], spaces=True, vertical=vertical)
    other = shuffled(page, seed)
    assert described(find_lines(page), page) == described(find_lines(other), other)


@settings(max_examples=40, deadline=None)
@given(newspapers(), st.floats(0.2, 40), st.floats(-500, 900), st.floats(-500, 900))
def test_law_shift_and_scale_change_nothing(
    drawn: tuple[str, list[str]], scale: float, across: float, down: float
):
    page = type_page(drawn[0])
    shift = np.array([across, down, across, down]) * scale
    glyphs = replace(
        page.glyphs,
        box=(page.glyphs.box * scale + shift).astype(np.float32),
        size=(page.glyphs.size * scale).astype(np.float32),
    )
    moved = replace(page, glyphs=glyphs)
    assert sorted(find_lines(page).text) == sorted(find_lines(moved).text)


PRINTABLE = st.characters(blacklist_categories=("Cs",))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(PRINTABLE, min_size=1, max_size=6), st.floats(0, 600), st.floats(0, 600), st.floats(0, 60)
        ),
        max_size=12,
    ),
    st.integers(0, 5),
)
def test_law_any_page_at_all_has_lines(pieces: list[tuple[str, float, float, float]], seed: int):
    page = set_by_hand(*pieces)
    turned = np.random.default_rng(seed).random(len(page.glyphs)) < 0.3
    page = replace(page, glyphs=replace(page.glyphs, vertical=turned))
    lines = find_lines(page)
    assert len(lines.glyphs.ungrouped()) == 0
    assert all("\u0002" not in text and "\n" not in text for text in lines.text)
    assert np.isfinite(lines.box).all()
