"""Lines of prose are told from bylines at a glance: what is passed over would have been no word of a byline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.languages import load
from broadsheet.languages.marks import find_own_byline, which_may_be_bylines
from broadsheet.languages.names import (
    _LONGEST_NAME,  # pyright: ignore[reportPrivateUsage]
    _han_word,  # pyright: ignore[reportPrivateUsage]
    read_signers,
)
from broadsheet.layout.words import role_of_words, which_may_be_marks

HAN = ("zh-Hans", "zh-Hant", "ja")
NAMES = ["", "张三", "欧阳三四", "卡里姆·本泽马的", "Bartholomew", "ケーキ", "カリム・ベンゼマール"]


@pytest.mark.parametrize("code", HAN)
@settings(deadline=None, max_examples=400)
@given(data=st.data())
def test_no_word_of_a_byline_is_passed_over(code: str, data: st.DataObject) -> None:
    language = load(code)
    before = st.just("") | st.text("晚刊本埠渔港昨天老街", max_size=9)
    post, place, work = (
        st.just("") | st.sampled_from(language.words[name]) for name in ("post", "place", "work")
    )
    word = "".join(data.draw(st.tuples(before, post, st.sampled_from(NAMES), place, work)))
    if any(_han_word(word, named, language) is not None for named in (False, True)):
        assert len(word) <= _LONGEST_NAME or not language.byline_signs.isdisjoint(word)


@pytest.mark.parametrize("code", HAN)
def test_prose_is_no_byline_and_a_post_before_a_long_name_is_one(code: str) -> None:
    language = load(code)
    assert read_signers("老街的菜棚在清早重新搭好", language) is None
    signers = read_signers(f"晚刊本埠新{language.words['post'][0]}张三", language)
    assert signers is not None
    assert signers.names == ("张三",)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["By Jane Doe", "— Jane Doe", "The harbour opened", "von Max Roe", "■ 记者 张三", ""])
    )
)
def test_no_byline_is_passed_over_where_texts_are_looked_through_at_once(texts: list[str]) -> None:
    for code in ("en", "de", "zh-Hans"):
        language = load(code)
        marks = [find_own_byline(text, language) for text in texts]
        sure = {place for place, mark in enumerate(marks) if mark is not None and mark.sure}
        assert sure <= which_may_be_bylines(texts, language)


@pytest.mark.parametrize("code", HAN)
@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_no_chinese_mark_is_passed_over_where_texts_are_looked_through_at_once(
    code: str, data: st.DataObject
) -> None:
    language = load(code)
    post, work = (st.sampled_from(language.words[name]) for name in ("post", "work"))
    part = st.sampled_from([*NAMES, "　", " ", "（", "）", "■", "·", "—", "／", "老街的菜棚", "《渔港晚刊》"])
    texts = data.draw(st.lists(st.lists(part | post | work, max_size=6).map("".join), max_size=5))
    roles = [role_of_words(text, language, closing=True, leads=False) for text in texts]
    named = {place for place, role in enumerate(roles) if role is not None}
    assert named <= which_may_be_marks(texts, language)
    bylines = {place for place, text in enumerate(texts) if find_own_byline(text, language) is not None}
    assert bylines <= which_may_be_bylines(texts, language)


def test_chinese_prose_is_not_looked_at_as_a_byline() -> None:
    texts = ["菜农们在天亮前排好了队", "■ 记者 张三", "张三 李四", "（记者 张三）"]
    assert which_may_be_bylines(texts, load("zh-Hans")) == {1, 2, 3}


def test_few_lines_may_be_marks_and_all_that_are_are_among_them() -> None:
    texts = ["By Jane Doe", "The harbour opened again", "Reprinted from The Harbour Post", "on Monday"]
    assert which_may_be_marks(texts, load("en")) == {0, 2}
