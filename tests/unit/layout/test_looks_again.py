"""Roles weighed a second time, in the light of what the first time said of the blocks around and of those set alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ocr_page import Row, ocr_page

from broadsheet.layout import view_of
from broadsheet.layout.looks import ROLES
from broadsheet.layout.looks_again import AGAIN, KINDS, looks_again
from broadsheet.layout.roles import apply_rules
from broadsheet.layout.rules.view import View
from broadsheet.layout.weighing import (
    OPEN_SCANNED,
    SCANNED_AGAIN,
    looks_of,
    names_of_looks,
    seen_again,
    weigh,
)
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_choices

HEAD, BODY, CROSSHEAD = (ROLES.index(role) for role in (Role.HEAD, Role.BODY, Role.CROSSHEAD))

LINE = "the council of the harbour town has resolved th"
STORY = [
    Row("Bridge to be mended", size=1.5, white=2.0),
    Row(LINE, white=1.0),
    Row(LINE),
    Row(LINE),
    Row("that it be so."),
]


@pytest.fixture
def view() -> View:
    found = view_of(ocr_page(STORY * 4))
    apply_rules(found)
    return found


def told(view: View, head: int = HEAD) -> Floats:
    """Chances of the blocks of a page: those of one line are heads, or what is given, the others text."""
    chances = np.zeros((len(view.measures), len(ROLES)), np.float32)
    chances[:, BODY] = 1.0
    for block in np.flatnonzero(view.measures.lines == 1).tolist():
        chances[block, BODY], chances[block, head] = 0.0, 1.0
    return chances


def test_every_role_is_of_one_kind() -> None:
    of_kinds = [role for roles in KINDS.values() for role in roles]
    assert len(of_kinds) == len(set(of_kinds))
    left = set(Role) - set(of_kinds)
    assert not left & set(OPEN_SCANNED)


def test_what_stands_over_and_under_is_told(view: View) -> None:
    found = looks_again(view, told(view))
    heads = np.flatnonzero(view.measures.lines == 1)
    inner = heads[view.measures.box[heads, 1] > view.measures.box[heads, 1].min()]
    assert len(inner) == 3
    assert (found[inner, AGAIN.index("over_body")] == 1).all()
    assert (found[inner, AGAIN.index("under_body")] == 1).all()
    assert (found[inner, AGAIN.index("first_head")] == 1).all()
    top = heads[view.measures.box[heads, 1].argmin()]
    assert np.isnan(found[top, AGAIN.index("over_body")])


def test_blocks_that_are_set_alike_are_asked_together_and_not_the_block_itself(view: View) -> None:
    chances = told(view)
    odd = int(np.flatnonzero(view.measures.lines == 1)[1])
    chances[odd, HEAD], chances[odd, CROSSHEAD] = 0.0, 1.0
    found = looks_again(view, chances)
    assert found[odd, AGAIN.index("alike_blocks")] == 3
    assert found[odd, AGAIN.index("alike_head")] == 1
    assert found[odd, AGAIN.index("alike_crosshead")] == 0


def test_what_stands_close_by_and_in_the_same_frame_is_told(view: View) -> None:
    first, second, third = np.flatnonzero(view.measures.lines == 1)[:3]
    found = looks_again(view, told(view))
    assert found[first, AGAIN.index("near_body")] == 1  # the other heads are too far off
    assert np.isnan(found[:, AGAIN.index("framed_head")]).all()
    frame = np.full(len(view.measures), -1, np.int32)
    frame[[first, second, third]] = (0, 0, 1)
    view.measures = replace(view.measures, frame=frame)
    framed = looks_again(view, told(view))[:, AGAIN.index("framed_head")]
    assert np.flatnonzero(np.isfinite(framed)).tolist() == [first, second]


def test_the_trees_know_what_they_are_told(view: View) -> None:
    choices = load_choices(SCANNED_AGAIN)
    assert choices.trees.names == names_of_looks(view.page, again=True)
    assert choices.names == tuple(role.value for role in OPEN_SCANNED)
    weigh(view, once=True)
    seen = looks_of(view)
    assert seen_again(view, seen).shape == (len(view.measures), len(choices.trees.names))


def test_part_of_a_page_is_weighed_once(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[View] = []

    def asking(one: View, seen: Floats) -> Floats:
        asked.append(one)
        return seen_again(one, seen)

    monkeypatch.setattr("broadsheet.layout.weighing.seen_again", asking)
    weigh(view, once=True)
    assert not asked
    weigh(view)
    assert asked == [view]


@given(st.integers(0, 2**31), st.integers(1, 6))
@settings(max_examples=20)
def test_chances_of_kinds_stay_chances(seed: int, stories: int) -> None:
    view = view_of(ocr_page(STORY * stories))
    chances = (
        np.random.default_rng(seed).dirichlet(np.ones(len(ROLES)), len(view.measures)).astype(np.float32)
    )
    found = looks_again(view, chances)
    assert found.shape == (len(view.measures), len(AGAIN))
    for place, name in enumerate(AGAIN):
        if "_on_page" not in name and name != "alike_blocks":
            known = found[np.isfinite(found[:, place]), place]
            assert ((known > -1e-5) & (known < 1 + 1e-5)).all()
