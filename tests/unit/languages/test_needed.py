"""What a text must hold for a pattern to match: never less than what lets it match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.languages import load
from broadsheet.languages.language import codes
from broadsheet.languages.needed import folded, needed

DIGITS = tuple("0123456789")


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("abc", (("abc",),)),
        ("(?i:See|Turn to) page", (("see page", "turn to page"),)),
        ("x?(?P<page>[0-9]{1,3})版", (("版",), DIGITS)),
        ("(?:Feb|February)\\.? \\d", (("feb ", "feb. ", "february ", "february. "),)),
        ("(?:ab)+c*", (("ab",),)),
        ("(?<!no )page(?= \\d)", (("page",),)),
        ("[^a]\\w*", ()),
        ("(?:ab|c*)", ()),
        ("(?:ab){0,2}", ()),
    ],
)
def test_the_strings_that_a_pattern_needs(pattern: str, strings: tuple[tuple[str, ...], ...]) -> None:
    assert needed(pattern) == strings


def test_letters_that_match_others_whatever_their_case_are_taken_for_these() -> None:
    assert re.search("(?i:see)", "ſee page 3")
    assert folded("ſee page 3") == "see page 3"
    assert needed("ſee [\u0130a]") == (("see a", "see i"),)
    assert folded("SEE page 3") == "see page 3"


PIECES = st.sampled_from(
    ["See", "page", " ", "3", "版", "Feb.", "(", ")", "第", "K", "ſ", "By", "2023", "-", "转"]
)


@pytest.mark.parametrize("code", sorted(codes()))
@settings(deadline=None)  # the first look compiles the patterns
@given(text=st.lists(PIECES, max_size=8).map("".join))
def test_no_pattern_that_matches_is_passed_over(code: str, text: str) -> None:
    language = load(code)
    for mark in language.marks:
        likely = language.patterns_in(mark, text)
        for pattern in language.patterns(mark):
            assert pattern in likely or not pattern.search(text)


@pytest.mark.parametrize("code", sorted(codes()))
def test_no_pattern_is_passed_over_in_its_examples(code: str) -> None:
    language = load(code)
    texts = [example["text"] for examples in language.examples.values() for example in examples]
    assert texts
    for mark in language.marks:
        for text in texts:
            matching = [pattern for pattern in language.patterns(mark) if pattern.search(text)]
            assert set(matching) <= set(language.patterns_in(mark, text))


def test_a_line_without_the_words_of_a_mark_is_not_tried_for_it() -> None:
    language = load("en")
    assert language.patterns_in("jump_to", "The council met on Monday, for the third time.") == []
    assert language.patterns_in("jump_to", "CONTINUED ON PAGE 4")


@pytest.mark.parametrize("code", sorted(codes()))
@settings(deadline=None)  # the first look compiles the patterns
@given(lines=st.lists(st.lists(PIECES, max_size=5).map("".join), max_size=6))
def test_lines_looked_through_at_once_are_those_looked_through_one_by_one(
    code: str, lines: list[str]
) -> None:
    language = load(code)
    found = language.which_may_jump(lines)
    assert found == {number for number, line in enumerate(lines) if language.may_jump(line)}
