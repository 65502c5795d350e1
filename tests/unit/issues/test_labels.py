"""Page labels: compared, and inferred where none is printed."""

from __future__ import annotations

import pytest
from tests.unit.issues.pages import PageMaker

from broadsheet.issues.labels import bare, beside, infer, names
from broadsheet.model.composed import ComposedPage


@pytest.mark.parametrize(
    ("printed", "same"),
    [("02", "2"), ("A05", "A5"), ("a-5", "A5"), ("Ａ０５", "A5"), ("１２", "12"), ("T01", "T1"), (None, "")],
)
def test_labels_are_compared_bare(printed: str | None, same: str) -> None:
    assert bare(printed) == same


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        ("4-5", {"4", "5"}),
        ("A04-A05", {"A4", "A5"}),
        ("A4-5", {"A4", "A5"}),
        ("04、05", {"4", "5"}),
        ("A-5", {"A5"}),
        ("7-2", {"7", "2"}),
        ("7", {"7"}),
        (None, set()),
    ],
)
def test_a_double_page_has_two_numbers(printed: str | None, pages: set[str]) -> None:
    assert names(printed) == pages


def _pages(
    *labels: str | None, front: int | None = None, source: str = "page.pdf#page={n}"
) -> list[ComposedPage]:
    made: list[ComposedPage] = []
    for number, label in enumerate(labels, 1):
        page = PageMaker(number, label, source=source.format(n=number, label=label))
        if number == front:
            page.piece("nameplate", "江城日报")
        made.append(page.made())
    return made


def test_the_page_with_the_nameplate_is_the_front_page() -> None:
    assert infer(_pages("3", None, "2", front=2)) == ["3", "1", "2"]
    assert infer(_pages("A02", "B01", None, front=3)) == ["A02", "B01", "A1"]


def test_a_front_page_that_is_there_already_is_not_made_twice() -> None:
    assert infer(_pages("1", None, "9", front=2)) == ["1", None, "9"]


def test_places_count_where_all_labels_agree_with_them() -> None:
    assert infer(_pages("1", None, "3")) == ["1", "2", "3"]
    assert infer(_pages("1", None, "4")) == ["1", None, "4"]


def test_pages_in_order_without_any_label_are_numbered() -> None:
    assert infer(_pages(None, None)) == ["1", "2"]
    assert infer(_pages(None)) == [None]


def test_numbers_in_file_names_count_where_all_labels_agree_with_them() -> None:
    named = [
        PageMaker(1, "A03", source="in/2023-02-07_A03.pdf").made(),
        PageMaker(2, None, source="in/2023-02-07_A01.pdf").made(),
    ]
    assert infer(named) == ["A03", "A01"]
    named[0] = PageMaker(1, "A04", source="in/2023-02-07_A03.pdf").made()
    assert infer(named) == ["A04", None]


@pytest.mark.parametrize(
    ("label", "step", "found"),
    [
        ("2", 1, "3"), ("A02", -1, "A1"), ("4-5", 1, "6"), ("4-5", -1, "3"), ("1", -1, ""), (None, 1, ""),
        ("附", 1, ""),
    ],
)  # fmt: skip
def test_the_pages_beside_a_label(label: str | None, step: int, found: str) -> None:
    assert beside(label, step) == found
