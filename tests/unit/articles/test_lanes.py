"""The white at the sides of blocks, and how far it runs."""

from __future__ import annotations

import numpy as np

from broadsheet.articles.lanes import ALONG, FAR, MOST_BLOCKS, runs

# two columns of two stories: those above end at one height, 2 em over those below
COLUMNS = np.array([[0, 0, 20, 30], [21, 0, 41, 30], [0, 32, 20, 60], [21, 32, 41, 60]], np.float32)


def _told(box: np.ndarray, block: int) -> dict[str, float]:
    return dict(zip(ALONG, runs(box)[block].tolist(), strict=True))


def test_the_white_over_an_item_runs_on_over_all_its_columns() -> None:
    told = _told(COLUMNS, 2)
    assert told["top_clear"] == 2
    assert told["top_after"] == FAR  # nothing stands in its way on the right


def test_the_white_between_paragraphs_stops_at_the_columns_edge() -> None:
    box = COLUMNS.copy()
    box[1, 3], box[3, 1] = 50, 52  # the paragraphs of the other column part elsewhere
    told = _told(box, 2)
    assert told["top_clear"] == 2
    assert told["top_after"] == 1


def test_a_lane_runs_until_a_block_stands_over_both_columns() -> None:
    headline = np.array([[0, -6, 41, -1]], np.float32)
    told = _told(np.concatenate([COLUMNS, headline]), 2)
    assert told["right_clear"] == 1
    assert told["right_before"] == 33  # up to the headline's foot
    assert told["right_after"] == FAR


def test_a_strip_runs_at_whatever_height_it_is_free() -> None:
    box = COLUMNS.copy()
    box[1, 3] = 31.2  # its last line's box is drawn too high
    assert _told(box, 2)["top_after"] == FAR


def test_nothing_is_said_of_too_many_blocks() -> None:
    assert np.isnan(runs(np.zeros((MOST_BLOCKS + 1, 4), np.float32))).all()
    assert runs(np.zeros((0, 4), np.float32)).shape == (0, len(ALONG))
