"""What counts as a letter and as a capital, in whatever European script."""

from __future__ import annotations

import re

import pytest

from broadsheet.languages.letters import CAPITALS, LETTERS
from broadsheet.languages.loading import load
from broadsheet.languages.marks import find_opening, find_own_byline
from broadsheet.languages.sections import find_sections


def test_capitals_of_all_scripts_are_capitals_and_small_letters_are_not() -> None:
    capital, letter = re.compile(f"[{CAPITALS}]"), re.compile(f"[{LETTERS}]")
    assert all(map(capital.match, "AZÀÞŁŠŐĞİȘŻΑΆΩЖЁЇҐ"))
    assert not any(map(capital.match, "azàþłšőğıșżαάωжёїґ×÷1- "))
    assert all(map(letter.match, "AzÀłŠőğİșαΆжЇґ"))
    assert not any(map(letter.match, "×÷1- _"))


@pytest.mark.parametrize("name", ["Łukasz Żuraw", "Őze Gábor", "Ștefan Țepeș", "İsmail Şahin", "Íris Öğüt"])
def test_a_name_begins_with_any_capital(name: str) -> None:
    byline = find_own_byline(f"By {name}", load("en"))
    assert byline is not None
    assert byline.names == (name,)


def test_a_section_is_named_in_capitals_of_any_script() -> None:
    assert find_sections(["■ СПОРТ", "СПОРТ", "(3). СПОРТ", "КУЛЬТУРА"]) == {"СПОРТ"}


@pytest.mark.parametrize("code", ["fr", "es", "it", "pt"])
def test_news_from_a_place_with_any_capital(code: str) -> None:
    opening = find_opening("ŠIBENIK – Ivo Kos 12", load(code))
    assert opening is not None
    assert opening.dateline is not None
    assert opening.dateline.place == "ŠIBENIK"
