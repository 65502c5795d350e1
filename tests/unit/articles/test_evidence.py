"""Why blocks were joined or parted: the evidence adds up, and is told of every join of a page."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet import samples
from broadsheet.articles.compose import compose
from broadsheet.articles.edges import FEATURES, find_edges
from broadsheet.articles.edges_scanned import SCANNED_FEATURES
from broadsheet.articles.evidence import explain
from broadsheet.articles.habits import HABITS
from broadsheet.articles.joining import FIRST
from broadsheet.articles.nodes import find_nodes
from broadsheet.articles.reasons import GROUPS, SAYS, reasons
from broadsheet.articles.seams_alike import SEAMS_ALIKE
from broadsheet.articles.second_look import SECOND
from broadsheet.formats import read_pages
from broadsheet.model.layout import PageParts
from broadsheet.pipeline import take_apart
from broadsheet.weights.attribution import attributions
from broadsheet.weights.trees import Trees, load_trees


@pytest.fixture(scope="module")
def parts() -> PageParts:
    return take_apart(read_pages(samples.path("zh-front-page"))[0])


def test_what_features_contributed_is_all_that_moved_the_odds() -> None:
    """One tree of two questions, by hand: the answers' moves add up from the mean of all leaves to the leaf reached."""
    trees = Trees(
        feature=np.array([[0, 1]], np.int32),
        threshold=np.array([[0.5, 0.5]], np.float32),
        missing=np.array([[False, True]]),
        paths=np.array([[[1, 1, -1], [1, -1, 0]]], np.float32),
        value=np.array([[3.0, 1.0, -4.0]], np.float32),
        names=("a", "b"),
    )
    rows = np.array([[0, 0], [0, 1], [1, 0], [0, np.nan]], np.float32)
    assert attributions(trees, rows) == pytest.approx(
        np.array([[2, 1], [2, -1], [-4, 0], [2, 1]], np.float32)
    )
    assert attributions(trees, rows[:0]).shape == (0, 2)


def test_contributions_add_up_to_the_log_odds_of_real_trees(parts: PageParts) -> None:
    nodes = find_nodes(parts.layout)
    edges = find_edges(parts.layout, nodes)
    trees = load_trees(FIRST)
    odds = trees.log_odds(edges.features)
    likely = np.flatnonzero(odds > 0)[:40]  # unlikely ones are not shown to all trees
    assert len(likely) > 5
    mean = float(sum(_mean(paths, value) for paths, value in zip(trees.paths, trees.value, strict=True)))
    told = attributions(trees, edges.features[likely]).sum(axis=1)
    assert told + mean == pytest.approx(odds[likely], abs=0.05)


def _mean(paths: np.ndarray, value: np.ndarray) -> float:
    """The mean of a tree's real leaves; a tree without a question has its first only."""
    real = (paths != 0).any(axis=0)
    return float(value[real].mean()) if real.any() else float(value[0])


def test_every_join_of_a_page_is_told_and_names_its_lines(parts: PageParts) -> None:
    seams = explain(parts, 3)
    page = compose(parts, 3)
    lines = {line.id for line in page.page.lines}
    assert {seam.pages for seam in seams} == {(3, 3)}
    assert all(seam.before in lines and seam.after in lines for seam in seams)
    home = {
        f"p3-l{line + 1}": place
        for place, part in enumerate(parts.articles)
        for piece in part.pieces
        for line in piece.lines
    }
    assert all((home[seam.before] == home[seam.after]) == seam.joined for seam in seams)
    assert any(seam.joined for seam in seams) and any(not seam.joined for seam in seams)
    for seam in seams:
        assert len(seam.speaks_for) <= 3 and len(seam.speaks_against) <= 3
        assert seam.chance is None or 0 <= seam.chance <= 1
    sure = [seam for seam in seams if seam.joined and seam.chance and seam.chance > 0.9]
    assert sure and all(seam.speaks_for for seam in sure)


def test_asking_changes_nothing(parts: PageParts) -> None:
    assert explain(parts, 1) == explain(parts, 1)


def test_every_feature_of_the_joins_has_a_place_in_the_reasons() -> None:
    told = [name for names in GROUPS.values() for name in names]
    assert sorted(told) == sorted({*FEATURES, *SCANNED_FEATURES, *SECOND, *HABITS, *SEAMS_ALIKE})
    assert set(GROUPS) == set(SAYS)


@pytest.mark.parametrize(
    ("values", "counted", "good", "bad"),
    [
        ({"shared_width": 1.0, "gap_below": 1.0}, {"gap_below": 1.0}, ("same column, 1.0 em below",), ()),
        ({"gap_right": 1.6}, {"gap_right": 1.0}, ("next column, 1.6 em to the right",), ()),
        ({"open_end": 1, "start": -1}, {"seam": 0.5}, ("the sentence runs on",), ()),
        ({"rule_between": 1}, {"rule_between": -2.0}, (), ("a rule lies between",)),
        ({"size_ratio": 0.4}, {"size_ratio": -2.0}, (), ("larger type",)),
        ({"deck_between": 1}, {"deck_between": -2.0}, (), ("another headline between",)),
        ({}, {"alike": 0.05}, (), ()),
        (
            {"alike": 1},
            {"alike": 0.5, "lead_out": 3.0},
            ("rare words in common", "nothing else fits as well"),
            (),
        ),
    ],
)
def test_evidence_in_newspaper_words(
    values: dict[str, float], counted: dict[str, float], good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    assert reasons(values, counted) == (good, bad)


def test_missing_features_and_odd_ones_say_something() -> None:
    nan = float("nan")
    for group, names in GROUPS.items():
        for worth in (1.0, -1.0):
            for values in (
                {},
                dict.fromkeys(names, nan),
                dict.fromkeys(names, 1.0),
                dict.fromkeys(names, -1.0),
            ):
                assert all(words.strip() for side in reasons(values, {names[0]: worth}) for words in side), (
                    group
                )
