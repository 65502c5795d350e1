"""What speaks for a join on pages of which only an OCR engine's boxes are known."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.layout.test_weighing import STORY, scanned_page

from broadsheet.articles import evidence
from broadsheet.articles.assemble import assemble
from broadsheet.articles.edges import FEATURES, find_edges, names_of_edges
from broadsheet.articles.edges_scanned import KINDS, SCANNED_FEATURES
from broadsheet.articles.evidence import explain
from broadsheet.articles.joining import weights_for
from broadsheet.articles.nodes import find_nodes
from broadsheet.articles.second_look import names_of_second
from broadsheet.layout import lay_out
from broadsheet.model.roles import Role
from broadsheet.weights.trees import Trees, load_trees


def test_both_ends_of_a_join_are_something() -> None:
    """The kinds leave out no role that a node can have but jumps, credits and lists."""
    page = scanned_page(STORY * 4)
    layout = lay_out(page)
    edges = find_edges(layout, find_nodes(layout))
    names = names_of_edges(page)
    assert names == (*FEATURES, *SCANNED_FEATURES)
    assert edges.features.shape == (len(edges.a), len(names))
    for end in "ab":
        sums = sum(edges.features[:, names.index(f"{kind}_{end}")] for kind in KINDS)
        assert np.asarray(sums) == pytest.approx(np.ones(len(edges.a)), abs=0.2)


def test_no_role_is_of_two_kinds() -> None:
    told = [role for roles in KINDS.values() for role in roles]
    assert len(told) == len(set(told))
    assert set(told) <= set(Role)


def test_the_trees_know_the_joins_of_scans() -> None:
    first, second = weights_for(guessed=True)
    assert load_trees(first).names == (*FEATURES, *SCANNED_FEATURES)
    assert load_trees(second).names == names_of_second(scanned_page(STORY))


def test_joins_of_scans_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the trees that weighed them, not by those of other pages."""
    asked: list[str] = []

    def told(name: str) -> Trees:
        asked.append(name)
        return load_trees(name)

    monkeypatch.setattr(evidence, "load_trees", told)
    page = scanned_page([*STORY, ("A second head for the page of the day", 2.4), *STORY[1:]])
    seams = explain(assemble(lay_out(page)), 1)
    assert asked == list(weights_for(guessed=True))
    assert any(seam.joined for seam in seams)
    assert all(seam.chance is None or 0 <= seam.chance <= 1 for seam in seams)
    assert all(seam.speaks_for or seam.speaks_against for seam in seams)
