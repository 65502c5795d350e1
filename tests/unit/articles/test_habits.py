"""How a page parts paragraphs and items, and what its other seams say of one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ocr_page import Row, ocr_page
from tests.unit.layout.test_weighing import STORY, scanned_page

from broadsheet.articles import assemble
from broadsheet.articles.edges import Edges, find_edges
from broadsheet.articles.habits import HABITS
from broadsheet.articles.items import Item
from broadsheet.articles.nodes import Nodes, find_nodes
from broadsheet.articles.reasons import GROUPS
from broadsheet.articles.seams_alike import NAMES, SEAMS_ALIKE, seams_alike
from broadsheet.articles.second_look import names_of_second, seen_again
from broadsheet.layout import lay_out
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats, Page
from broadsheet.model.raster import Tilt

LINE = "the council of the harbour town has resolved th"
LAST = "that it be mended."


def column(gaps: list[float], indent: float = 0.0) -> Page:
    """A headline, and paragraphs of four lines under it with so many em of white over each, first lines so far in."""
    rows = [Row("Bridge to be mended", size=1.8)]
    for gap in gaps:
        rows += [Row(LINE, indent=indent, white=gap), Row(LINE), Row(LINE), Row(LAST)]
    return ocr_page(rows)


def seen(page: Page) -> tuple[Nodes, Edges]:
    layout = lay_out(page)
    nodes = find_nodes(layout)
    return nodes, find_edges(layout, nodes)


def habit(edges: Edges, name: str) -> Floats:
    assert edges.habits is not None
    return edges.habits[:, HABITS.index(name)]


def test_a_page_that_leaves_white_says_so_and_one_that_indents_too() -> None:
    _, parted = seen(column([0.0, 1.5, 1.5, 1.5, 1.5]))
    assert habit(parted, "page_white")[0] == pytest.approx(1.5, abs=0.3)
    assert habit(parted, "page_indents")[0] == 0
    assert habit(parted, "page_parted")[0] == 1
    _, indented = seen(column([0.0] * 5, indent=1.5))
    assert habit(indented, "page_white")[0] == pytest.approx(0.0, abs=0.2)
    assert habit(indented, "page_indents")[0] == 1


def test_white_is_measured_against_what_the_page_leaves_over_paragraphs() -> None:
    nodes, edges = seen(column([0.0, 1.5, 1.5, 4.5, 1.5]))
    white, more = habit(edges, "white"), habit(edges, "white_more")
    under = np.isfinite(white) & (edges.features[:, NAMES.index("in_sight")] > 0)
    assert under.any()
    assert white[under].max() == pytest.approx(4.5, abs=0.6)
    assert more[under].max() == pytest.approx(3.0, abs=0.5)
    assert not np.isfinite(white[nodes.starts[edges.a]]).any()  # no text stands over what follows a headline


def test_pages_that_tell_faces_have_no_habits() -> None:
    page = scanned_page(STORY * 2)
    assert page.guessed
    layout = lay_out(page)
    nodes = find_nodes(layout)
    assert find_edges(layout, nodes).habits is not None
    told = replace(layout, page=replace(page, given=None))
    assert not told.page.guessed
    assert find_edges(told, nodes).habits is None
    assert names_of_second(told.page)[: len(names_of_second(page))] == names_of_second(told.page)


def test_seams_that_look_alike_are_asked_together_and_not_the_seam_itself() -> None:
    nodes, edges = seen(column([0.0, 1.5, 1.5, 4.5, 1.5]))
    white = habit(edges, "white")
    asked = np.flatnonzero(
        (edges.features[:, NAMES.index("in_sight")] > 0) & np.isfinite(white) & (white > 0.5)
    )
    odds = np.where(white > 3, -2.0, 2.0)
    found = seams_alike(nodes, edges, odds, odds > 0)
    wide = [row for row in asked if white[row] > 3]
    usual = [row for row in asked if white[row] < 3]
    assert len(wide) == 1
    assert len(usual) == 3
    assert (found[wide, SEAMS_ALIKE.index("seams")] == 0).all()
    assert np.isnan(found[wide, SEAMS_ALIKE.index("seams_mean")]).all()
    assert found[usual, SEAMS_ALIKE.index("seams_mean")] == pytest.approx(1 / (1 + np.exp(-2.0)), abs=1e-4)
    assert (found[usual, SEAMS_ALIKE.index("seams_share")] == 1).all()
    assert (found[usual, SEAMS_ALIKE.index("seams")] == 2).all()


def test_all_that_the_second_look_sees_is_named_and_explained() -> None:
    page = scanned_page(STORY * 4)
    nodes, edges = seen(page)
    names = names_of_second(page)
    nothing = np.full(len(nodes), -1, np.int64)
    every = seen_again(nodes, edges, np.zeros(len(edges.a)), nothing)
    assert every.shape == (len(edges.a), len(names))
    some = np.arange(0, len(edges.a), 3)
    np.testing.assert_array_equal(
        seen_again(nodes, edges, np.zeros(len(edges.a)), nothing, some), every[some]
    )
    told = {name for names in GROUPS.values() for name in names}
    assert set(HABITS) | set(SEAMS_ALIKE) <= told


def test_a_word_that_a_seam_makes_whole_is_told_for_that_seam() -> None:
    rows = [
        Row("Bridge to be mended", size=1.8),
        *[Row(LINE)] * 3,
        Row("they say the councillors of the har-"),
    ]
    rows += [
        Row(text, white=3.0) for text in ("bour town are glad of it, and so are the men.", "Rain fell on it.")
    ]
    nodes, edges = seen(ocr_page(rows))
    assert nodes.broken.sum() == 1
    whole = habit(edges, "whole_word")
    told = {nodes.first[b][:4]: whole[at] for at, b in enumerate(edges.b) if np.isfinite(whole[at])}
    assert told["bour"] == 1
    assert set(told.values()) <= {0.0, 1.0}
    assert np.isnan(whole[~nodes.broken[edges.a]]).all()


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(-6, 6)), min_size=1, max_size=7))
@settings(max_examples=20, deadline=None)
def test_shares_are_shares(paragraphs: list[tuple[float, float]]) -> None:
    nodes, edges = seen(column([gap for gap, _ in paragraphs]))
    odds = np.resize([odd for _, odd in paragraphs], len(edges.a)).astype(np.float64)
    found = seams_alike(nodes, edges, odds, odds > 0)
    assert found.shape == (len(edges.a), len(SEAMS_ALIKE))
    for name in ("seams_mean", "seams_share", "seams_taken", "seams_text_mean"):
        column_ = found[:, SEAMS_ALIKE.index(name)]
        known = column_[np.isfinite(column_)]
        assert ((known >= 0) & (known <= 1)).all()


def test_boxes_alone_do_not_overrule_the_joins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Briefs are not cut at heads set as the first one's, nor columns adopted, where no type and no rule is sure."""
    page = column([0.0, 1.5, 1.5])
    asked: list[str] = []

    def asking(name: str):
        def mend(layout: Layout, items: list[Item]) -> list[Item]:
            asked.append(name)
            return items

        return mend

    def cut(layout: Layout, nodes: Nodes, chain: list[int]) -> list[list[int]]:
        asked.append("cut")
        return [chain]

    sure, other, heads = asking("sure"), asking("other"), asking("heads")
    monkeypatch.setattr(assemble, "MENDS", (sure, other, heads))
    monkeypatch.setattr(assemble, "SURE_PLACES", frozenset({sure}))
    monkeypatch.setattr(assemble, "SURE_CROSSHEADS", frozenset({heads}))
    monkeypatch.setattr(assemble, "split_at_heads", cut)
    layout = lay_out(page)
    assemble.find_items(layout)
    assert asked == ["other"]
    asked.clear()
    assemble.find_items(replace(layout, page=replace(page, given=None)))
    assert set(asked) == {"sure", "other", "heads", "cut"}
    asked.clear()
    tilt = Tilt((1, 0, 0, 0, 1, 0), 100, 100)
    assemble.find_items(replace(layout, page=replace(page, tilt=tilt)))
    assert asked == ["other", "heads"]  # read off its picture
