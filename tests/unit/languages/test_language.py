"""A language's own knowledge: numerals, months, years of eras, near codes, guesses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet import languages
from broadsheet.languages.language import chinese_number
from broadsheet.languages.marks import bare_label

_DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12),
        ("二十", 20),
        ("廿三", 23),
        ("一百零三", 103),
        ("二〇二三", 2023),
        ("１２", 12),
        ("两", 2),
        ("x", None),
        ("", None),
    ],
)
def test_numerals_as_printed(text: str, value: int | None) -> None:
    assert languages.load("zh-Hans").number(text) == value


@given(st.integers(1, 99))
def test_chinese_numerals_below_a_hundred(number: int) -> None:
    tens, ones = divmod(number, 10)
    said = ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (
        _DIGITS[ones] if ones else ""
    )
    assert chinese_number(said) == number


@pytest.mark.parametrize(
    ("code", "era", "year", "value"),
    [
        ("zh-Hant", "民國", "112", 2023),
        ("ja", "令和", "五", 2023),
        ("ja", "昭和", "20", 1945),
        ("ja", "永和", "5", None),
        ("en", None, "1907", 1907),
    ],
)
def test_years_of_eras(code: str, era: str | None, year: str, value: int | None) -> None:
    assert languages.load(code).year(year, era) == value


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "Feb.", 2),
        ("en", "SEPTEMBER", 9),
        ("de", "März", 3),
        ("fr", "août", 8),
        ("pt", "13", None),
        ("zh-Hans", "十二", 12),
    ],
)
def test_months(code: str, text: str, number: int | None) -> None:
    assert languages.load(code).month(text) == number


@pytest.mark.parametrize(
    ("printed", "code", "bare"),
    [
        ("二", "zh-Hans", "2"),
        ("Ａ０５", "zh-Hans", "A05"),
        ("B12", "en", "B12"),
        ("three", "en", "3"),
        ("A-7", "en", "A7"),
        ("première", "fr", "1"),
        ("十二", "zh-Hant", "12"),
    ],
)
def test_page_labels_are_bare(printed: str, code: str, bare: str) -> None:
    assert bare_label(printed, languages.load(code)) == bare


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh_CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("jpn", "ja"),
        ("xx", "en"),
        (None, "en"),
    ],
)
def test_near_codes(given: str | None, code: str) -> None:
    assert languages.load(given).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "en"),
        ("12345", "en"),
        ("市委常委会召开会议 GDP CPI WTO", "zh-Hans"),
        ("臺北市議會昨天開會，討論學校預算。", "zh-Hant"),
        ("東京都は六日、ＧＤＰの統計を発表した。", "ja"),
        ("The Beijing (北京) office said that the trade was up.", "en"),
    ],
)
def test_guesses_of_mixed_text(text: str, code: str) -> None:
    assert languages.guess(text) == code


def test_loading_a_language_compiles_nothing_until_it_is_asked() -> None:
    language = languages.language.read_language.__wrapped__("en")
    assert not language._compiled
    assert language.patterns("opening")
    assert set(language._compiled) == {"opening"}
