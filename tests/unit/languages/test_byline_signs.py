"""Lines of prose are told from bylines at a glance: what is passed over would have been no word of a byline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.languages import load
from broadsheet.languages.names import (
    _LONGEST_NAME,  # pyright: ignore[reportPrivateUsage]
    _han_word,  # pyright: ignore[reportPrivateUsage]
    _where_reported,  # pyright: ignore[reportPrivateUsage]
    read_signers,
)

HAN = ("zh-Hans", "zh-Hant", "ja")
PIECES = ["张三", "渔港昨天", "老街", "A", "Smith", "·", "ケーキ", "の", "三", "文", "新华社"]


@pytest.mark.parametrize("code", HAN)
@settings(deadline=None)
@given(data=st.data())
def test_no_word_of_a_byline_is_passed_over(code: str, data: st.DataObject) -> None:
    language = load(code)
    known = [word for name in ("post", "work", "place") for word in language.words[name]]
    word = "".join(data.draw(st.lists(st.sampled_from([*PIECES, *known]), min_size=1, max_size=5)))
    if len(word) > _LONGEST_NAME and language.byline_signs.isdisjoint(word):
        assert _han_word(word, language) is None
        assert not any(_where_reported(word, named, language) for named in (False, True))


@pytest.mark.parametrize("code", HAN)
def test_prose_is_no_byline_and_a_post_before_a_long_name_is_one(code: str) -> None:
    language = load(code)
    assert read_signers("老街的菜棚在清早重新搭好", language) is None
    signers = read_signers(f"晚刊本埠新{language.words['post'][0]}张三", language)
    assert signers is not None
    assert signers.names == ("张三",)
