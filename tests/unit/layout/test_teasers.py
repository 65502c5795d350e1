"""Teasers whose words were cut apart: the blocks right over each other that are set alike are one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from broadsheet.layout.rules.teasers import _stacked


def view_of(tops: list[float], sizes: list[float], words: str = "Ferry fares to rise") -> Any:
    """Blocks of one line that begin at one edge, as a rule sees them; nothing runs on over them."""
    box = np.array([[0, top, 9, top + 1] for top in tops], np.float32)
    count = np.ones(len(tops), np.int64)
    measures = SimpleNamespace(
        box=box, size=np.array(sizes, np.float32), lines=count, text=[words] * len(tops)
    )
    sight = SimpleNamespace(above=lambda block: np.zeros(0, np.int64))
    return SimpleNamespace(measures=measures, roles={}, sight=sight)


@pytest.mark.parametrize(
    ("tops", "sizes", "found"),
    [
        ([0, 1.3, 2.6], [1.2, 1.2, 1.25], [0, 1, 2]),
        ([0, 1.3, 4.6], [1.2, 1.2, 1.2], [2]),  # white over it: another's words
        ([0, 1.3, 2.6], [1.2, 2.0, 1.2], [2]),  # other type over it
    ],
)
def test_words_right_over_each_other_that_are_set_alike(
    tops: list[float], sizes: list[float], found: list[int]
) -> None:
    assert _stacked(view_of(tops, sizes), 2) == found


def test_a_teaser_has_few_words() -> None:
    """A column of lines set alike is no teaser's words: as many are taken as one may have."""
    tops = [1.3 * n for n in range(9)]
    assert _stacked(view_of(tops, [1.0] * 9), 8) == [5, 6, 7, 8]
    long = view_of(tops, [1.0] * 9, "Ferry fares to rise again from the harbour")
    assert _stacked(long, 8) == [8]
