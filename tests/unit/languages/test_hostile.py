"""Text made to make regular expressions back off again and again: every mark answers soon, whatever it reads."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet import languages
from broadsheet.languages import marks
from broadsheet.languages.dates import find_coming_days, find_dates, find_relative_days, find_years
from broadsheet.languages.stitch import inner_words, join

_LONG = 30_000
HOSTILE = {
    "spaces": " " * _LONG,
    "wide spaces": "\u3000" * _LONG,
    "brackets": "（" * _LONG,
    "openings": "本报讯（记者 " * 4000,
    "reporters": "记者" * (_LONG // 2),
    "capitals": "A" * _LONG,
    "spaced capitals": "A " * (_LONG // 2),
    "names": "By " + "Jane Van " * 3000,
    "names without end": "By " + "J. " * 10_000,
    "and": "By A B" + " and A B" * 4000,
    "continued": "Continued on page " * 1500,
    "pages": "第1版" * 10_000,
    "jumps": "（下转第" * 8000,
    "credits": "（原载2月6日《" * 4000,
    "digits": "1" * _LONG,
    "dates": "2023年1月" * 5000,
    "months": "January " * 4000,
    "hyphens": "a-" * (_LONG // 2),
    "dashes": "—" * _LONG,
    "sentences": "。" * _LONG,
    "bullets": "■ " * (_LONG // 2),
    "Fortsetzung": "Fortsetzung auf Seite " * 1500,
    "nulls": "\x00" * _LONG,
}
FINDERS = (
    marks.find_opening,
    marks.find_own_byline,
    marks.find_closing_byline,
    marks.find_credit,
    marks.find_jump,
    marks.is_jump_line,
    marks.find_page_label,
    marks.find_photo_credit,
    find_dates,
    find_relative_days,
    find_coming_days,
    find_years,
)


@pytest.mark.parametrize("code", languages.codes())
def test_hostile_text_costs_no_more_than_harmless_text(code: str) -> None:
    language = languages.load(code)
    for finder in FINDERS:
        finder("warm up", language)
    for name, text in HOSTILE.items():
        for finder in FINDERS:
            for stretch in (text, text[:110], text[:59] + "。" + text[:59]):
                began = time.perf_counter()
                finder(stretch, language)
                assert time.perf_counter() - began < 0.5, (name, finder.__name__)
        began = time.perf_counter()
        join([text, text], language, inner_words([text]))
        assert time.perf_counter() - began < 0.5, name


@given(st.text(max_size=80), st.sampled_from(languages.codes()))
@settings(max_examples=300)
def test_every_mark_lies_within_its_text(text: str, code: str) -> None:
    language = languages.load(code)
    for finder in FINDERS[:5]:
        mark = finder(text, language)
        if mark is not None:
            assert not isinstance(mark, (str, list))
            assert 0 <= mark.start < mark.end <= len(text)
            assert mark.text in text
    assert languages.guess(text) in languages.codes()
