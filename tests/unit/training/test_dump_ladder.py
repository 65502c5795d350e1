"""The truth in the place of one stage of what reads dumps."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("pdfminer")

from benchmarks.dumps.ladder import in_columns, with_columns
from benchmarks.training.dump_labels import true_lines

from broadsheet.articles.dump.follow import Followers
from broadsheet.measure.sheet import Json

# two columns of one article, and another under the first column
PRINTED = (
    ("The harbour was closed for", (0, 0, 90, 10)),
    ("three days after the storm", (0, 12, 90, 22)),
    ("had torn away the old quay", (100, 0, 190, 10)),
    ("and both of its cranes now", (100, 12, 190, 22)),
    ("Schools open late tomorrow", (0, 40, 90, 50)),
)


def truth() -> Json:
    """The page above, its article of two columns and the other one."""
    lines = [
        {"id": f"p1.l{number}", "source_id": None, "text": text, "box": box}
        for number, (text, box) in enumerate(PRINTED)
    ]
    return {
        "pages": [{"number": 1, "width": 190, "height": 60, "lines": lines}],
        "articles": [article([0, 1, 2, 3]), article([4])],
        "furniture": [],
    }


def article(numbers: list[int]) -> Json:
    return {
        "kind": "article",
        "headline": {"kicker": [], "head": [], "subheads": [], "summary": []},
        "byline": None,
        "dateline": None,
        "credit": None,
        "jumps": [],
        "body": [{"role": "paragraph", "text": "", "lines": [f"p1.l{number}" for number in numbers]}],
    }


def woven(page: Json) -> list[int]:
    """The line under each, of a dump that was written row by row."""
    known = true_lines([PRINTED[number][0] for number in (0, 2, 1, 3, 4)], page)
    return in_columns(known, page).tolist()


def test_only_a_line_right_beneath_in_the_same_column_stands_under_another() -> None:
    # the third line goes on at the top of the next column, the last is of another article
    assert woven(truth()) == [2, 3, -1, -1, -1]


def test_a_line_far_below_is_not_right_beneath() -> None:
    page = truth()
    page["pages"][0]["lines"][1]["box"] = (0, 30, 90, 40)

    assert woven(page) == [-1, 3, -1, -1, -1]


def followers(pairs: dict[tuple[int, int], float], follower: list[int]) -> Followers:
    a, b = np.array(list(pairs), np.int64).T
    n = len(follower)
    return Followers(
        a,
        b,
        np.array(list(pairs.values()), np.float32),
        np.array(follower),
        np.zeros((n, 1)),
        np.zeros((n, 1)),
    )


def test_what_is_known_to_stand_under_a_line_follows_it_and_has_no_rivals() -> None:
    found = followers({(0, 1): 4.0, (0, 2): -1.0, (1, 2): 3.0, (1, 3): 0.5}, [1, 2, -1, -1])

    told = with_columns(found, np.array([2, -1, -1, -1]))

    odds = dict(zip(zip(told.a.tolist(), told.b.tolist(), strict=True), told.odds.tolist(), strict=True))
    assert odds == {(0, 1): -9.0, (0, 2): 9.0, (1, 2): -9.0, (1, 3): 0.5}
    assert told.follower.tolist() == [2, -1, -1, -1]


def test_a_pair_that_was_not_weighed_is_added() -> None:
    found = followers({(0, 1): 4.0}, [1, -1, -1])

    told = with_columns(found, np.array([2, -1, -1]))

    assert (told.a.tolist(), told.b.tolist(), told.odds.tolist()) == ([0, 0], [1, 2], [-9.0, 9.0])
    assert told.follower.tolist() == [2, -1, -1]
