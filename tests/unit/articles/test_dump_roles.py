"""What the lines of a dump are for, told again by what they hang together with."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.articles.dump.features import LINE_NAMES, ROLE_NAMES, look_of_lines
from broadsheet.articles.dump.follow import Followers, find_followers
from broadsheet.articles.dump.lines import DumpLines, read_lines
from broadsheet.articles.dump.roles import AGAIN_NAMES, WEIGHTS, looks_again, told_again
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump
from broadsheet.weights.trees import load_trees

TEXT = """Trinkwasser erreicht die Höfe

Das Umweltamt hat am Montag mitgeteilt, dass der Pegel der
Mühlbach seit dem Frühjahr um zwei Meter gestiegen ist und
dass die Leitung bis zum Herbst fertig werden soll.

Seite 6"""


def lines_of(text: str) -> DumpLines:
    (page,) = read_pages(text.encode())
    return read_lines(lay_out_dump(page))


def chained(lines: DumpLines, odds: float) -> Followers:
    """Followers of which each line is followed by the next, so surely; the first line is a headline, the rest text."""
    n = len(lines)
    roles = np.full((n, len(ROLE_NAMES)), 0.02, np.float32)
    roles[:, ROLE_NAMES.index("body")] = 0.88
    roles[0] = np.eye(len(ROLE_NAMES), dtype=np.float32)[ROLE_NAMES.index("deck")]
    a = np.arange(n - 1)
    follower = np.append(a + 1, -1)
    return Followers(a, a + 1, np.full(n - 1, odds, np.float32), follower, look_of_lines(lines), roles)


def column(looks: np.ndarray, name: str) -> np.ndarray:
    return looks[:, AGAIN_NAMES.index(name)]


def test_a_line_shows_the_roles_of_what_it_follows_and_of_what_follows_it() -> None:
    lines = lines_of(TEXT)
    looks = looks_again(lines, chained(lines, 2.0))
    assert looks.shape == (5, len(AGAIN_NAMES))
    assert column(looks, "followed_is_deck")[1] == 1
    assert np.isnan(column(looks, "followed_is_deck")[0])
    assert np.isnan(column(looks, "follower_is_body")[-1])
    assert column(looks, "follows")[0] == 2
    assert column(looks, "line-1_is_deck")[1] == 1


def test_lines_that_likely_follow_each_other_are_seen_as_one() -> None:
    lines = lines_of(TEXT)
    joined, apart = looks_again(lines, chained(lines, 2.0)), looks_again(lines, chained(lines, -2.0))
    assert np.allclose(column(joined, "chain_lines"), np.log(5))
    assert column(joined, "chain_first_is_deck").tolist() == [1] * 5
    assert column(apart, "chain_lines").tolist() == [0] * 5
    assert column(apart, "chain_from_start").tolist() == [0] * 5
    assert column(joined, "chain_from_start").tolist() == [0, 1, 2, 3, 4]
    assert column(joined, "chain_from_end").tolist() == [4, 3, 2, 1, 0]


@given(st.floats(-6, 6))
def test_the_roles_of_a_line_add_up_to_one_whatever_follows_it(odds: float) -> None:
    lines = lines_of(TEXT)
    before = chained(lines, odds)
    after = told_again(lines, before)
    assert np.allclose(after.roles.sum(axis=1), 1, atol=1e-5)
    assert after.follower is before.follower


def test_the_trees_know_the_columns_that_they_are_shown() -> None:
    assert AGAIN_NAMES[: len(LINE_NAMES)] == LINE_NAMES
    assert len(set(AGAIN_NAMES)) == len(AGAIN_NAMES)
    assert all(load_trees(WEIGHTS, name).names == AGAIN_NAMES for name in ROLE_NAMES)


def test_one_line_follows_nothing_and_is_told_all_the_same() -> None:
    lines = lines_of("x")
    found = find_followers(lines)
    assert told_again(lines, found).roles.shape == (1, len(ROLE_NAMES))
