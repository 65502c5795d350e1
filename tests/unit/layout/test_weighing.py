"""Roles weighed by looks: what the trees are told, and what they may decide."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.formats import read_pages
from broadsheet.layout import lay_out, view_of
from broadsheet.layout.looks import LOOKS, looks
from broadsheet.layout.roles import apply_rules
from broadsheet.layout.weighing import OPEN, PICTURED, SCANNED, WEIGHTS, looks_of, names_of_looks, weigh
from broadsheet.model.page import Page
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_choices

PAGE = """
    北江大桥昨日通车

    　　昨天上午，新建的北江大桥正式
    通车，第一批车辆在八点整驶过桥面，
    公交线路缩短了六公里。住在东岸的居
    民说，以后上班不用再绕到下游。
    （下转第2版）
"""
SIZES = {"北江大桥昨日通车": 2.0}


def test_every_block_has_every_look() -> None:
    view = view_of(type_page(PAGE, sizes=SIZES))
    apply_rules(view)
    table = looks(view, view.roles)
    assert table.shape == (len(view.measures), len(LOOKS))
    assert np.isfinite(table[:, LOOKS.index("size")]).all()


@pytest.mark.parametrize("weights", [WEIGHTS, PICTURED])
def test_the_trees_know_the_looks_that_are_measured(weights: str) -> None:
    choices = load_choices(weights)
    assert choices.trees.names == LOOKS
    assert choices.names == tuple(role.value for role in OPEN)


def test_headline_and_text_are_told() -> None:
    layout = lay_out(type_page(PAGE, sizes=SIZES))
    roles = dict(zip(layout.measures.first if layout.measures else (), layout.roles, strict=True))
    assert roles["北江大桥昨日通车"] is Role.HEAD
    assert next(role for text, role in roles.items() if "昨天上午" in text) is Role.BODY


def test_a_jump_line_at_the_edge_of_the_page_is_no_page_label() -> None:
    for label, role in (("（上接第一版）", Role.JUMP), ("第三版", Role.FOLIO)):
        page = type_page(f"{label}\n" + PAGE.replace("北江大桥昨日通车", "　" * 8), sizes=SIZES)
        layout = lay_out(page)
        roles = dict(zip(layout.measured.first, layout.roles, strict=True))
        assert roles[label] is role


def test_what_the_words_say_is_left_as_it_is() -> None:
    """Furniture and marks are no matter of looks."""
    view = view_of(type_page(PAGE, sizes=SIZES, language="zh-Hans"))
    apply_rules(view)
    told = [block for block, role in view.roles.items() if role not in OPEN]
    assert told
    assert not set(told) & set(weigh(view))


def test_a_larger_page_looks_the_same() -> None:
    small, large = (view_of(type_page(PAGE, sizes=SIZES, em=em)) for em in (5.0, 50.0))
    assert np.allclose(looks(small, {}), looks(large, {}), atol=0.05, equal_nan=True)


def test_an_empty_page_has_no_roles() -> None:
    page = type_page(PAGE)
    glyphs = replace(page.glyphs, **{name: value[:0] for name, value in vars(page.glyphs).items()})
    view = view_of(replace(page, glyphs=glyphs))
    assert weigh(view) == {}


def scanned_page(rows: list[tuple[str, float]]) -> Page:
    """Lines under each other, each with its text and its size, as OCR XML that tells no type."""
    lines, y = [], 300.0
    for number, (text, size) in enumerate(rows):
        place = f'HPOS="200" VPOS="{y}" WIDTH="{18 * size * len(text)}" HEIGHT="{38 * size}"'
        word = f'<String CONTENT="{text}" {place}/>'
        lines.append(f'<TextLine ID="l{number}" {place}>{word}</TextLine>')
        y += 50 * size
    page = f'<Page WIDTH="2500" HEIGHT="3500"><PrintSpace><TextBlock>{"".join(lines)}</TextBlock></PrintSpace></Page>'
    (read,) = read_pages(f"<alto><Layout>{page}</Layout></alto>".encode(), "page.xml")
    return read


STORY = [("Bridge to be mended", 1.6), *[("the council of the harbour town has resolved that", 1.0)] * 7]


def test_every_block_of_a_scan_has_its_own_looks_too() -> None:
    view = view_of(scanned_page(STORY * 3))
    apply_rules(view)
    table = looks_of(view)
    names = names_of_looks(view.page)
    assert table.shape == (len(view.measures), len(names))
    assert names[: len(LOOKS)] == LOOKS
    assert load_choices(SCANNED).trees.names == names
    head = next(n for n, text in enumerate(view.measures.first) if text.startswith("Bridge"))
    look = dict(zip(names, table[head].tolist(), strict=True))
    assert min(look["wide"], look["high"]) > 0.15  # by boxes: what letters a line has counts too
    assert min(look["wide_under"], look["high_under"]) > 0.15
    assert look["alike"] >= 1
    assert np.isnan(look["same_source_under"])  # one block holds all


def test_what_a_block_may_be_is_kept_as_chances() -> None:
    layout = lay_out(scanned_page(STORY * 4))
    assert layout.chances is not None
    assert layout.chances.sum(axis=1) == pytest.approx(np.ones(len(layout.roles)), abs=1e-4)
    likeliest = [tuple(Role)[place] for place in layout.chances.argmax(axis=1)]
    weighed = [n for n, role in enumerate(layout.roles) if role in OPEN]
    assert [likeliest[n] for n in weighed] == [layout.roles[n] for n in weighed]


TEASERS = [
    ("Harbour dredged first time in years", 1.2),
    ("Page 4", 1.0),
    ("Ferry fares to rise", 1.2),
    ("Page 6", 1.0),
]


def test_what_rules_call_a_teaser_on_a_scan_is_not_weighed() -> None:
    view = view_of(scanned_page(STORY * 2 + TEASERS + STORY * 2))
    apply_rules(view)
    told = [block for block, role in view.roles.items() if role is Role.TEASER]
    assert {view.measures.first[block] for block in told} == {text for text, _ in TEASERS[2:]}
    assert not set(told) & set(weigh(view))
    assert view.chances is not None
    assert (view.chances[told, list(Role).index(Role.TEASER)] == 1).all()
