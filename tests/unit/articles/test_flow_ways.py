"""Pages of straight columns: narrow columns with white among them are modern, wide ones that fill the page are old."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.articles.test_flow import alto, old_page

from broadsheet import pipeline
from broadsheet.articles.assemble import assemble
from broadsheet.articles.flow import flow_of, flows
from broadsheet.articles.flow.ways import MEASURED, SUREST, is_joined, may_be_joined, measured, sureness
from broadsheet.formats import read_pages
from broadsheet.layout import lay_out, lay_out_edges
from broadsheet.model.layout import PageParts
from broadsheet.pipeline import take_apart

Boxes = list[tuple[str, int, int, int, int]]
SURE = st.floats(0, 1)
MEASURES = st.fixed_dictionaries(
    {"measure": st.floats(1, 4), "fill": st.floats(-3, 0.2), "full": st.floats(0, 1)}
)


def narrow_page() -> Boxes:
    """Four columns of 11 em, four stories under their heads down each, with room for a picture over two columns."""
    lines: Boxes = []
    for column in range(4):
        y = 200 + 30 * column
        for story in range(4):
            x = 60 + column * 480
            lines.append(("Bridge is opened", x, y, 330, 50))
            lines += [
                ("the council has said so today", x, y + 80 + 42 * n, 430 if n < 9 else 180, 30)
                for n in range(10)
            ]
            y += 560 + (400 if column in (1, 2) and story == 1 else 0)
    return [line for line in lines if line[2] < 2800]


def measures_of(lines: Boxes) -> dict[str, float]:
    (page,) = read_pages(alto(lines), "page.xml")
    layout = lay_out_edges(page)
    return measured(layout, flow_of(layout))


def test_wide_full_columns_are_never_joined_and_narrow_loose_ones_are() -> None:
    old, modern = measures_of(old_page()[0]), measures_of(narrow_page())
    assert not is_joined(old, 0.4, 0.8)
    assert not may_be_joined(old, 0.9)
    assert is_joined(modern, 0.4, 0.8)
    assert old["measure"] > modern["measure"] and old["fill"] > modern["fill"]


def test_joins_are_not_tried_where_they_would_have_to_be_surer_than_they_are() -> None:
    """The old page with so sure a flow that only joins without any doubt could outweigh it."""
    old = measures_of(old_page()[0])
    levels = [level for level in np.linspace(-2, 1, 301).tolist() if is_joined(old, level, 1.0)]
    nearly = max(levels)
    assert not is_joined(old, nearly, SUREST)
    assert not may_be_joined(old, nearly)
    assert may_be_joined(old, nearly - 0.5)


def test_cells_of_tables_stand_in_no_measure() -> None:
    """An old page half of which are rows of prices: its columns are those of its text, so it is not joined."""
    text = old_page()[0]
    cells = [
        ("Rogge 12", x + 150 * cell, y, 140, 34)
        for _, x, y, wide, _ in text
        if y > 1300 and wide > 500
        for cell in range(6)
    ]
    lines = [line for line in text if line[2] <= 1300] + cells
    assert len(cells) > 3 * (len(lines) - len(cells))
    assert measures_of(lines)["measure"] == pytest.approx(measures_of(text)["measure"], abs=0.3)
    assert not is_joined(measures_of(lines), 0.4, 0.8)


def test_what_is_measured_does_not_depend_on_the_scale_of_the_scan() -> None:
    lines = narrow_page()
    smaller = [(text, x // 2, y // 2, w // 2, h // 2) for text, x, y, w, h in lines]
    one, two = measures_of(lines), measures_of(smaller)
    np.testing.assert_allclose([one[name] for name in MEASURED], [two[name] for name in MEASURED], atol=0.05)


@given(MEASURES, SURE, SURE, SURE)
def test_the_surer_joins_are_the_more_they_are_taken(
    measures: dict[str, float], flowing: float, one: float, two: float
) -> None:
    low, high = sorted((one, two))
    assert is_joined(measures, flowing, low) <= is_joined(measures, flowing, high)
    assert is_joined(measures, flowing, min(high, SUREST)) <= may_be_joined(measures, flowing)


@given(MEASURES, SURE, SURE, SURE)
def test_the_surer_the_flow_is_the_more_it_is_taken(
    measures: dict[str, float], joined: float, one: float, two: float
) -> None:
    low, high = sorted((one, two))
    assert is_joined(measures, high, joined) <= is_joined(measures, low, joined)


def test_a_page_without_items_is_not_sure() -> None:
    (page,) = read_pages(alto(narrow_page()), "page.xml")
    layout = lay_out_edges(page)
    assert sureness(PageParts(layout, (), ())) == 0
    assert 0 < sureness(take_apart(page)) <= 1


def test_a_page_of_narrow_columns_is_read_by_joins_however_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks are not even made of a page that cannot be a modern one."""
    (modern,) = read_pages(alto(narrow_page()), "modern.xml")
    (old,) = read_pages(alto(old_page()[0]), "old.xml")
    assert flows(lay_out_edges(modern)) is not None
    joined = sorted(len(part.pieces) for part in assemble(lay_out(modern)).articles)
    assert sorted(len(part.pieces) for part in take_apart(modern).articles) == joined

    def surely(_: PageParts) -> float:
        return 0.9

    def never(*_: object) -> None:
        raise AssertionError("read both ways")

    monkeypatch.setattr(pipeline, "sureness", surely)
    monkeypatch.setattr(pipeline, "lay_out", never)
    assert len(take_apart(old).articles) == 4
    with pytest.raises(AssertionError, match="both ways"):
        take_apart(modern)
