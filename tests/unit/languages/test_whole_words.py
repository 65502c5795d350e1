"""Words that a seam makes whole."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.languages import load
from broadsheet.languages.whole_words import made_whole


def told(code: str, page: list[str], ends: list[str], starts: list[str], broken: list[bool]) -> list[float]:
    """What is told of the seams between each end and the start of the same number."""
    at = np.arange(len(ends))
    return made_whole(load(code), page, ends, starts, np.array(broken), at, at).tolist()


def test_a_word_that_the_page_prints_whole() -> None:
    page = ["in der Talsperre steht das Wasser", "die Leute der Tal-", "sperre sind froh"]
    ends, starts = ["die Leute der Tal-"] * 2, ["sperre sind froh", "gestern nicht"]
    assert told("de", page, ends, starts, [True, True]) == [1.0, 0.0]


def test_a_word_that_the_dictionary_has() -> None:
    assert told("en", [], ["the har-", "the har-"], ["bour is full", "table is full"], [True, True]) == [
        1.0,
        0.0,
    ]


def test_nothing_is_told_where_no_word_is_cut() -> None:
    assert np.isnan(told("en", ["all of it"], ["the harbour", "x-"], ["is full", "y"], [False, True])[0])
    assert np.isnan(told("en", ["all of it"], ["the harbour"], ["is full"], [False])).all()


def test_chinese_words_are_likelier_whole() -> None:
    cut, apart = told(
        "zh-Hans", [], ["昨天上午在图书", "昨天上午在图书"], ["馆里读书的人很多", "，人很多"], [False] * 2
    )
    assert cut > apart
    assert 0 <= apart <= cut <= 1


@pytest.mark.parametrize("code", ["en", "zh-Hans"])
def test_no_seams_are_no_words(code: str) -> None:
    assert told(code, [], [], [], []) == []
