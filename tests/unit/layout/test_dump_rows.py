"""The printed lines of a dump: rows taken apart into columns, stacked characters put together."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.formats import read_pages
from broadsheet.layout.dump.backwards import run_backwards, turned
from broadsheet.layout.dump.rows import Piece, read_rows

DUMPS = Path(__file__).parents[2] / "fixtures" / "dumps"
LEFT = "市图书馆的新馆昨天向读者开放，"
RIGHT = "第一天就来了三千多位读者看书。"


def rows(text: str) -> list[Piece]:
    (page,) = read_pages(text.encode())
    return read_rows(page)


def test_lines_of_one_column_stay_as_they_are() -> None:
    found = rows("\n".join([LEFT, RIGHT, "", LEFT]))
    assert [(piece.text, piece.source_id) for piece in found] == [(LEFT, "1"), (RIGHT, "2"), (LEFT, "4")]


def test_rows_that_keep_the_look_of_the_page_are_read_column_by_column() -> None:
    found = rows("\n".join(f"{LEFT}     {RIGHT}" for _ in range(12)))
    assert [piece.text for piece in found] == [LEFT] * 12 + [RIGHT] * 12
    assert [piece.source_id for piece in found] == [str(n) for n in [*range(1, 13), *range(1, 13)]]


def test_two_columns_run_together_at_a_narrow_gutter_are_parted_by_their_measure() -> None:
    alone = [
        LEFT,
        "并将在年底之前再开放两个新的分",
        "馆，方便住在远处的孩子和老人借",
        "书和还书，让大家少跑一些冤枉路",
    ] * 5
    found = rows("\n".join([*alone, f"{alone[1]} {alone[2]}"]))
    assert [piece.text for piece in found[-2:]] == [alone[1], alone[2]]
    assert found[-1].source_id == found[-2].source_id


def test_a_vertical_line_written_one_character_a_row_is_one_line() -> None:
    lines = ["市圖書館的新館昨天開放，", "第一天就來了三千多位", "讀者。"]
    found = rows("\n\n".join("\n".join(line) for line in lines))
    assert [piece.text for piece in found] == lines
    assert [piece.source_id for piece in found] == ["1", "14", "25"]


def test_a_long_stack_is_parted_by_its_sentences() -> None:
    sentence = "市圖書館的新館昨天向讀者開放了。"
    found = rows("\n".join(sentence * 6))
    assert [piece.text for piece in found] == [sentence] * 6


def test_an_enormous_line_is_parted_by_its_sentences() -> None:
    found = rows(LEFT + RIGHT * 150)
    assert found[0].text == LEFT + RIGHT
    assert len(found) == 150
    assert {piece.source_id for piece in found} == {"1"}


def vertical_lines() -> list[str]:
    """Lines of a page in Chinese, to be set in vertical lines."""
    lines = (DUMPS / "front-heads-below.txt").read_text(encoding="utf-8").split("\n")
    return ["".join(line.split()) for line in lines if len(line.strip()) > 1][:60]


def stood(lines: list[str]) -> str:
    """Vertical lines as an extractor writes them: one character a line, a blank line after each."""
    return "\n\n".join("\n".join(line) for line in lines)


def test_vertical_lines_that_stand_in_reverse_are_turned_round_and_keep_their_numbers() -> None:
    lines = vertical_lines()
    found = rows(stood(lines[::-1]))
    assert [piece.text for piece in found] == lines
    numbers = [int(piece.source_id) for piece in found]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[-1] == 1
    source = stood(lines[::-1]).split("\n")
    assert all(
        "".join(source[number - 1 :][: len(piece.text)]) == piece.text
        for number, piece in zip(numbers, found, strict=True)
    )


def test_vertical_lines_that_stand_in_order_stay_as_they_are() -> None:
    lines = vertical_lines()
    found = rows(stood(lines))
    assert [piece.text for piece in found] == lines
    assert all(piece.row == int(piece.source_id) for piece in found)


def test_level_lines_in_reverse_are_not_turned_round() -> None:
    lines = vertical_lines()[::-1]
    assert [piece.text for piece in rows("\n\n".join(lines))] == lines


@pytest.mark.parametrize("texts", [[], ["報"], ["。"] * 30, ["市圖書館的新館"] * 30])
def test_too_little_or_the_same_over_and_over_proves_no_direction(texts: list[str]) -> None:
    assert not run_backwards(texts)


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_turning_round_twice_changes_nothing_and_stretches_stay_whole(apart: list[bool]) -> None:
    order = turned(apart)
    assert sorted(order) == list(range(len(apart)))
    for place in range(1, len(order)):
        assert order[place] == order[place - 1] + 1 or order[place] < order[place - 1]
    apart_now = [True, *(after < before for before, after in pairwise(order))]
    assert [order[place] for place in turned(apart_now)] == list(range(len(apart)))


@settings(deadline=None)
@given(st.lists(st.text(alphabet="市圖書館 ，。ab1　", max_size=30), min_size=1, max_size=40))
def test_every_character_is_in_one_piece(lines: list[str]) -> None:
    text = "\n".join(["報", *lines])
    (page,) = read_pages(text.encode())
    places = [int(place) for piece in read_rows(page) for place in piece.glyphs]
    assert len(places) == len(set(places))
    printed = {place for place in range(len(page.glyphs)) if page.glyphs.text([place]).strip()}
    assert printed <= set(places)
