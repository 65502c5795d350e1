"""Fonts that lie are told from languages, figures and codes by what no language prints."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.articles.garbled import mistrusted
from broadsheet.articles.hidden import hidden_in
from broadsheet.layout import lay_out
from broadsheet.model.hidden import GARBLED
from broadsheet.model.page import Page
from broadsheet.pipeline import take_apart

ENGLISH = """
The old ferry will sail again in spring, the
harbour board said on Tuesday after a vote
of nine to four. Her boilers have been made
new in a yard at Merrow and the decks laid.
"""
CODES = """
Flight BA2490 leaves at 10am for the 4th time
and McLean of iMed told the 2nd court that he
had read ISBN 9783 of the NATO paper from A4
sheets, m2 by m2, at 5pm on the 21st of July.
"""
CHINESE = """
　　北江大桥昨天上午正式通车，第一批
车辆从东岸驶过桥面只用了三分钟时间，
而过去坐渡轮过江要等上半个小时。市民
"""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def shifted(text: str) -> str:
    """Every letter means another character of the font, as where a map has slipped."""
    wrong = dict(zip(LETTERS, "nR4tHe9sGaB7uiKd2oPmXc5lWr", strict=True))
    return "".join(wrong.get(sign, sign) for sign in text)


def fonts_told(page: Page) -> set[int]:
    layout = lay_out(page)
    return set(page.glyphs.font[mistrusted(layout)].tolist())


@pytest.mark.parametrize("text", [ENGLISH, CODES, CHINESE, ENGLISH.upper(), CODES + CHINESE])
def test_what_people_print_is_believed(text: str) -> None:
    assert fonts_told(type_page(text)) == set()


def test_letters_that_mean_others_are_not_believed_and_told_line_by_line() -> None:
    page = type_page(shifted(ENGLISH))
    assert fonts_told(page) == set(page.glyphs.font.tolist())
    found = hidden_in(take_apart(page))
    assert {one.kind for one in found} == {GARBLED}
    assert sum(len(one.boxes) for one in found) == 4


def test_one_font_that_lies_says_nothing_against_another() -> None:
    page = type_page(
        ENGLISH + shifted(ENGLISH), bold=[line for line in shifted(ENGLISH).splitlines() if line]
    )
    kinds = set(page.glyphs.font.tolist())
    told = fonts_told(page)
    assert len(kinds) == 2 and len(told) == 1
    assert all(page.fonts[number].bold for number in told)


def test_latin_letters_as_wide_as_chinese_characters_are_not_believed() -> None:
    page = type_page(CHINESE)
    code = page.glyphs.code.copy()
    code[code > 0x2E80] = 0xC0 + np.arange((code > 0x2E80).sum()) % 60
    assert fonts_told(replace(page, glyphs=replace(page.glyphs, code=code))) != set()
    assert fonts_told(type_page("一" * 3 + "ABC", language="zh-Hans")) == set()


@pytest.mark.parametrize(
    "first", [0x30, 0x21, 0x400], ids=["figures", "signs in their order", "another alphabet"]
)
def test_figures_and_other_letters_as_wide_as_chinese_characters_are_not_believed(first: int) -> None:
    page = type_page(CHINESE)
    code = page.glyphs.code.copy()
    han = code > 0x2E80
    code[han] = first + np.arange(han.sum()) % 10
    assert fonts_told(replace(page, glyphs=replace(page.glyphs, code=code))) != set()


def test_figures_that_stand_in_vertical_columns_are_believed() -> None:
    page = type_page(CHINESE)
    code = page.glyphs.code.copy()
    code[code > 0x2E80] = 0x30 + np.arange((code > 0x2E80).sum()) % 10
    upright = np.ones(len(code), np.bool_)
    assert fonts_told(replace(page, glyphs=replace(page.glyphs, code=code, vertical=upright))) == set()


def slipped(text: str) -> str:
    """Every letter and character means the next one by its code."""
    return "".join(chr(ord(sign) + 1) if sign.isalpha() else sign for sign in text)


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_a_map_that_is_one_off_is_told_from_language(text: str) -> None:
    page = type_page(slipped(text))
    assert fonts_told(page) == set(page.glyphs.font.tolist())


def test_characters_that_stand_together_nowhere_else_are_not_believed() -> None:
    lines = CHINESE.strip("\n").split("\n")
    signs = sorted({sign for sign in "".join(lines) if "\u4e00" <= sign < "\ua000"})
    wrong = dict(zip(signs, signs[17:] + signs[:17], strict=True))
    text = "\n".join([*lines, *lines, "".join(wrong.get(sign, sign) for sign in lines[1])])
    page = type_page(text)
    line = page.glyphs.box[:, 1] == page.glyphs.box[:, 1].max()
    two = replace(
        page, glyphs=replace(page.glyphs, font=np.where(line, 1, 0).astype(np.int32)), fonts=page.fonts * 2
    )
    assert fonts_told(two) == {1}
    right = type_page("\n".join([*lines, *lines, lines[1]]))
    right = replace(right, glyphs=replace(right.glyphs, font=two.glyphs.font), fonts=two.fonts)
    assert fonts_told(right) == set()


def test_a_face_that_only_names_are_set_in_is_believed() -> None:
    """No text has the pairs of characters that names have."""
    names = ["吕强燕", "刘辉涛", "陈娜", "宋文", "杨文洋", "郭志杰"]
    page = type_page("\n".join([CHINESE.strip("\n"), *names]), bold=names)
    assert len(set(page.glyphs.font.tolist())) == 2
    assert fonts_told(page) == set()
