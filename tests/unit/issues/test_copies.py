"""A page that was given twice is told, and nothing of it is left out."""

from __future__ import annotations

from tests.unit.issues.pages import PageMaker

from broadsheet.issues.copies import given_twice
from broadsheet.model.composed import ComposedPage


def page(number: int, lines: list[str]) -> ComposedPage:
    maker = PageMaker(number)
    for line in lines:
        maker.line(line)
    return maker.made()


STORY = [f"第{number}行说的是桥上第{number}盏灯" for number in range(20)]


def test_the_same_print_again_is_told_of_the_later_page() -> None:
    problems = list(
        given_twice(
            [page(1, STORY), page(2, ["另一版的一行文字"] * 9), page(3, [*STORY[:19], "后来改过的一行"])]
        )
    )
    assert [(one.code, one.page) for one in problems] == [("page-twice", 3)]
    assert "page 1" in problems[0].text


def test_pages_that_share_some_lines_or_have_few_are_different() -> None:
    half = STORY[:10] + [f"别的一行里有{number}条船经过" for number in range(10)]
    assert not list(given_twice([page(1, STORY), page(2, half)]))
    assert not list(given_twice([page(1, STORY[:5]), page(2, STORY[:5]), page(3, [])]))


def test_a_third_copy_is_told_too() -> None:
    problems = list(given_twice([page(number, STORY) for number in (1, 2, 3)]))
    assert [(one.page, "page 1" in one.text) for one in problems] == [(2, True), (3, True)]
