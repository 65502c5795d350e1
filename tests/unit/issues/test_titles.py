"""The title of the newspaper."""

from __future__ import annotations

import pytest
from tests.unit.issues.pages import PageMaker

from broadsheet.issues.titles import title_of


@pytest.mark.parametrize(
    ("language", "pieces", "title"),
    [
        ("zh-Hans", [("nameplate", "江 城 日 报")], "江城日报"),
        ("zh-Hans", [("folio", "江城晚报 2023年2月7日 星期二 第2版")], "江城晚报"),
        ("zh-Hans", [("folio", "要闻 2023年2月7日")], None),
        (
            "en",
            [("nameplate", "The Harbour Gazette"), ("folio", "Tuesday, February 7, 2023")],
            "The Harbour Gazette",
        ),
        ("en", [("header", "Home News"), ("folio", "Thornby Beacon"), ("folio", "Page 5")], "Thornby Beacon"),
        ("en", [("folio", "The Halden Courier | Tuesday, February 7, 2023 | A5")], "The Halden Courier"),
        ("en", [("header", "Regional")], None),
    ],
)
def test_the_title_is_the_nameplates_or_else_the_folios(
    language: str, pieces: list[tuple[str, str]], title: str | None
) -> None:
    page = PageMaker(language=language)
    for role, text in pieces:
        page.piece(role, text)
    assert title_of([page.made()]) == title


def test_a_headline_taken_for_a_nameplate_does_not_name_the_paper() -> None:
    front = PageMaker(1).piece("nameplate", "五十三支球队争夺冠军").piece("nameplate", "江城日报")
    assert title_of([front.made()]) == "江城日报"


def test_the_title_that_most_pages_print() -> None:
    front = PageMaker(1, language="de").piece("nameplate", "Der Fluss steigt")
    inside = [PageMaker(n, language="de").piece("header", "Steinfurter Bote").made() for n in (2, 3, 4, 5)]
    assert title_of([front.made(), *inside]) == "Steinfurter Bote"


def test_the_number_of_the_volume_is_no_title() -> None:
    front = (
        PageMaker(1, language="en").piece("nameplate", "VOL. 96.").piece("folio", "Tuesday, February 7, 2023")
    )
    assert title_of([front.made()]) is None


def test_of_a_title_that_ocr_read_in_several_ways_the_one_that_most_are_like_counts() -> None:
    """Each page reads it otherwise; the first, in the largest type, the worst."""
    read = ("BAISTNKK OK LIG-JHT.", "BANNER OK LIGHT.", "BANNER OF LIGHT.", "BANNER OF LIQHT.")
    pages = [PageMaker(n, language="en").piece("nameplate", text).made() for n, text in enumerate(read, 1)]
    assert title_of(pages) == "BANNER OF LIGHT."
