"""A row of teasers in a dump: titles first, then the pages that they point to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.articles.dump.features import ROLE_NAMES, look_of_lines
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.lines import DumpLines, read_lines
from broadsheet.articles.dump.pieces import find_strands
from broadsheet.articles.dump.teasers import find_teasers, is_title, points_to_page
from broadsheet.articles.dump.woven import woven_parts
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump

TITLES = ("Trinkwasser erreicht die Höfe", "Bahnhof Kaltenborn bekommt ein Dach", "Schüler bauen Gemüse an")
PAGES = ("Seite 6", "Siehe Seite 13", "Seite 4")
STORY = """Das Umweltamt hat am Montag mitgeteilt, dass der Pegel der
Mühlbach seit dem Frühjahr um zwei Meter gestiegen ist und
dass die Leitung bis zum Herbst fertig werden soll."""


def lines_of(*stretches: str) -> DumpLines:
    (page,) = read_pages("\n\n".join(stretches).encode())
    return read_lines(lay_out_dump(page))


def followers(lines: DumpLines, *, furniture: tuple[int, ...] = ()) -> Followers:
    """Followers that join no lines, and hold all but some for running text."""
    n = len(lines)
    roles = np.full((n, len(ROLE_NAMES)), 0.02, np.float32)
    roles[:, 0] = 0.88
    roles[list(furniture)] = np.eye(len(ROLE_NAMES), dtype=np.float32)[-1]
    none = np.zeros(0, np.int64)
    return Followers(
        none, none, np.zeros(0, np.float32), np.full(n, -1, np.int64), look_of_lines(lines), roles
    )


def teasers_of(lines: DumpLines) -> list[list[str]]:
    return [[lines.text[line] for line in own] for own in find_teasers(lines, followers(lines))]


def test_titles_come_first_and_the_pages_in_the_same_order() -> None:
    found = teasers_of(lines_of(*TITLES, *PAGES, STORY))
    assert found == [[title, page] for title, page in zip(TITLES, PAGES, strict=True)]


def test_each_page_may_stand_after_its_own_title() -> None:
    pairs = [part for two in zip(TITLES, PAGES, strict=True) for part in two]
    assert teasers_of(lines_of(*pairs, STORY)) == [list(two) for two in zip(TITLES, PAGES, strict=True)]


def test_a_title_may_have_two_lines() -> None:
    found = teasers_of(lines_of("Trinkwasser erreicht\ndie letzten Höfe", TITLES[1], *PAGES[:2], STORY))
    assert found[0] == ["Trinkwasser erreicht", "die letzten Höfe", "Seite 6"]


@pytest.mark.parametrize(
    "stretches",
    [
        (TITLES[0], PAGES[0], STORY),  # one makes no row
        (TITLES[0], TITLES[1], STORY, *PAGES[:2]),  # text stands between
        (TITLES[0], f"{TITLES[1]}\n{PAGES[0]}", *PAGES[1:], STORY),  # whose page is the first?
        (*TITLES[:2], "Fortsetzung auf Seite 3", "Fortsetzung auf Seite 5", STORY),  # where stories go on
        (*TITLES[:2], STORY),
    ],
)
def test_what_is_no_row_of_teasers_is_left_alone(stretches: tuple[str, ...]) -> None:
    assert teasers_of(lines_of(*stretches)) == []


def test_without_blank_lines_nothing_is_a_teaser() -> None:
    lines = replace(lines_of(*TITLES, *PAGES, STORY), spaced=False)
    assert find_teasers(lines, followers(lines)) == []


def test_furniture_and_sentences_are_no_titles() -> None:
    lines = lines_of(TITLES[0], "Der Pegel ist gestiegen.", STORY)
    assert is_title(lines, followers(lines), (0,))
    assert not is_title(lines, followers(lines, furniture=(0,)), (0,))
    assert not is_title(lines, followers(lines), (1,))
    assert not is_title(lines, followers(lines), (2, 3, 4))


def test_a_page_is_named_by_a_line_that_does_nothing_else() -> None:
    lines = lines_of("Siehe Seite 13", "Seite 4", "Fortsetzung auf Seite 3", TITLES[0], STORY)
    assert [points_to_page(lines, line) for line in range(4)] == [True, True, False, False]


@given(st.integers(2, 3), st.booleans())
def test_every_line_of_a_teaser_is_in_it_alone(count: int, paired: bool) -> None:
    two = list(zip(TITLES[:count], PAGES[:count], strict=True))
    row = [part for own in two for part in own] if paired else [*TITLES[:count], *PAGES[:count]]
    lines = lines_of("Steinfurter Bote", STORY, *row, STORY)
    found = followers(lines)
    settled = [line for own in find_teasers(lines, found) for line in own]
    assert len(settled) == len(set(settled)) == 2 * count
    strands = find_strands(lines, found, settled)
    assert sorted([*settled, *(line for own in strands.lines for line in own)]) == list(range(len(lines)))


def test_a_teaser_is_a_title_with_a_jump() -> None:
    lines = lines_of(*TITLES, *PAGES, STORY)
    parts = woven_parts(lines, followers(lines))
    assert [part.kind for part in parts[:3]] == ["teaser"] * 3
    assert [[piece.role.value for piece in part.pieces] for part in parts[:3]] == [["head", "jump"]] * 3
    used = [line for part in parts for piece in part.pieces for line in piece.lines]
    assert len(used) == len(set(used))
