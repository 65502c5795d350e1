"""Lines set alike are asked together whether items begin at them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.articles.flow.peers import ALIKE, peers


def page(heights: list[float]) -> dict[str, np.ndarray]:
    """Lines of these heights, alike in all else; the higher ones begin heads."""
    columns = {name: np.zeros(len(heights), np.float32) for name in ALIKE}
    columns |= {"height": np.array(heights, np.float32), "size": np.ones(len(heights), np.float32)}
    return columns | {"head_begins": (columns["height"] > 1.1).astype(np.float32)}


def test_heads_of_one_level_are_asked_about_each_other_not_about_those_of_another() -> None:
    heights = [1.0] * 20
    for place in (0, 7, 14):
        heights[place] = 2.0
    for place in (3, 10):
        heights[place] = 1.3
    starts = np.zeros(20)
    starts[[0, 7]], starts[[3, 10]] = 0.9, 0.2
    found = peers(page(heights), starts)
    assert found["peers"][14] == 2
    assert found["peers_mean"][14] == pytest.approx(0.9)
    assert found["peers_mean"][3] == pytest.approx(0.2)
    assert found["peers_share"][14] == 1.0
    assert np.isnan(found["peers_mean"][1])


def test_what_is_near_is_counted_without_the_line_itself() -> None:
    starts = np.zeros(30)
    starts[[10, 12]] = 1.0
    found = peers(page([1.0] * 30), starts)
    assert found["starts_after_3"][10] == pytest.approx(1.0)
    assert found["starts_before_3"][10] == 0.0
    assert found["since_start"][12] == 2
    assert found["until_start"][11] == 1


@given(st.lists(st.tuples(st.floats(0.5, 3.0), st.floats(0, 1)), max_size=40))
def test_every_line_has_every_feature(lines: list[tuple[float, float]]) -> None:
    found = peers(page([height for height, _ in lines]), np.array([start for _, start in lines]))
    assert {len(column) for column in found.values()} == {len(lines)}
    assert all(column.dtype == np.float32 for column in found.values())
    assert all(np.isfinite(found[name]).all() for name in found if not name.startswith("peers_"))
