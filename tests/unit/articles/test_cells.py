"""A page cut at its widest white again and again."""

from __future__ import annotations

import numpy as np

from broadsheet.articles.cells import OF_CUT, Cells, cuts_between

# a story of two columns, and beside a wider lane a column of two items
PAGE = np.array(
    [[0, 0, 20, 30], [21, 0, 41, 30], [44, 0, 64, 14], [44, 15, 64, 30]],
    np.float32,
)


def _between(box: np.ndarray, a: int, b: int) -> dict[str, float]:
    told = cuts_between(Cells.of(box), np.zeros(len(box)), np.array([a]), np.array([b]))
    return dict(zip(OF_CUT, told[0].tolist(), strict=True))


def test_the_widest_white_parts_first() -> None:
    apart, together = _between(PAGE, 1, 2), _between(PAGE, 0, 1)
    assert apart["white"] > together["white"]
    assert apart["blocks"] == 4 and together["blocks"] == 2
    assert apart["lane"] and apart["long"] == 30
    assert apart["rank"] > together["rank"]


def test_a_strip_parts_what_stands_under_each_other() -> None:
    told = _between(PAGE, 2, 3)
    assert not told["lane"] and told["long"] == 20 and told["blocks"] == 2


def test_headlines_are_counted_on_either_side() -> None:
    heads = np.array([1.0, 0, 1, 1])
    told = cuts_between(Cells.of(PAGE), heads, np.array([0]), np.array([3]))[0].tolist()
    assert [told[OF_CUT.index(name)] for name in ("decks", "decks_one", "decks_other")] == [3, 1, 2]


def test_boxes_in_one_spot_end_somewhere() -> None:
    cells = Cells.of(np.zeros((5, 4), np.float32))
    assert len(cells.parent) == 9
    assert len(Cells.of(np.zeros((0, 4), np.float32)).parent) == 1
