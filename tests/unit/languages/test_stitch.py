"""Lines into prose: Chinese, Latin, and both in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.languages import stitch as stitching
from broadsheet.languages.stitch import inner_words, join, stitch


@pytest.mark.parametrize(
    ("texts", "prose"),
    [
        (
            ["市委常委会召开（扩大）会议，传达学习", "省级领导干部"],
            "市委常委会召开（扩大）会议，传达学习省级领导干部",
        ),
        (["工业增加值占 GDP", "比重尚未达到"], "工业增加值占 GDP比重尚未达到"),
        (["确定与全国同步在 2035", "年基本实现"], "确定与全国同步在 2035年基本实现"),
        (["轮训党员干部3.", "45万人次，共1", "6个"], "轮训党员干部3.45万人次，共16个"),
        (["他引用了New", "York Times的话"], "他引用了New York Times的话"),
        (["\u3000\u3000会议指出，要 ", " 抓好落实"], "会议指出，要抓好落实"),
        (["“德耀巴蜀 模范讲述”四川", "省活动"], "“德耀巴蜀 模范讲述”四川省活动"),
        (["使用micro-", "scope观察"], "使用microscope观察"),
    ],
)
def test_chinese_lines_join_with_nothing(texts: list[str], prose: str) -> None:
    assert join(texts, "zh-Hans") == prose


def test_a_latin_word_broken_between_chinese_lines_is_whole_where_the_page_knows_it() -> None:
    words = inner_words(["防控COVID的工作"])
    assert join(["关于CO", "VID的通知"], "zh-Hans", words) == "关于COVID的通知"
    assert join(["关于CO", "VID的通知"], "zh-Hans") == "关于CO VID的通知"


@pytest.mark.parametrize(
    ("texts", "prose"),
    [
        (["the boats came", "home"], "the boats came home"),
        (["the har-", "bour master"], "the harbour master"),
        (["the har\u00ad", "bour"], "the harbour"),
        (["an Anglo-", "American firm"], "an Anglo-American firm"),
        (["COVID-", "19 cases"], "COVID-19 cases"),
        (["the mother-in-", "law"], "the mother-in-law"),
        (["HARBOUR RECON-", "STRUCTION"], "HARBOUR RECONSTRUCTION"),
        (["short-", "and long-term"], "short- and long-term"),
        (["it was —", "they said — late"], "it was — they said — late"),
        (["it was late—", "very late"], "it was late—very late"),
        (["the and/", "or clause ("], "the and/or clause ("),
        (["we know (", "he said)"], "we know (he said)"),
    ],
)
def test_latin_lines_join_with_a_space_and_lose_their_hyphens(texts: list[str], prose: str) -> None:
    assert join(texts, "en") == prose


def test_quotation_marks_open_and_close_as_the_language_has_them() -> None:
    assert join(["»Welch eine Wendung!«", "Von da an"], "de") == "»Welch eine Wendung!« Von da an"
    assert join(["er sagte: „", "Nein“", "und ging"], "de") == "er sagte: „Nein“ und ging"
    assert join(["he said “", "no", "” and left"], "en") == "he said “no” and left"
    assert join(["il dit «", "non »", "et", "; puis"], "fr") == "il dit « non » et ; puis"


def test_a_spanish_dash_stands_against_what_it_opens() -> None:
    assert join(["esperando —", "explica Lucía—, pero"], "es") == "esperando —explica Lucía—, pero"
    assert join(["PUERTO HONDO.—", "Begoña anunció"], "es") == "PUERTO HONDO.— Begoña anunció"
    assert join(["waiting —", "very long"], "en") == "waiting — very long"


def test_a_word_that_english_has_is_whole_whatever_its_end_looks_like() -> None:
    assert join(["the county survey-", "or, who found"], "en") == "the county surveyor, who found"
    assert join(["whole-", "or part-time"], "en") == "whole- or part-time"


def test_a_compound_at_the_beginning_of_a_line_is_known() -> None:
    words = inner_words(["abaixo-assinado. Foram", "mento do projeto"])
    assert join(["o abaixo-", "assinado"], "pt", words) == "o abaixo-assinado"
    assert "mento" not in words


def test_german_compounds() -> None:
    assert join(["Haus-", "und Gartenarbeit"], "de") == "Haus- und Gartenarbeit"
    assert join(["die Feldarbei-", "ter der Nord-", "Ost-Bahn"], "de") == "die Feldarbeiter der Nord-Ost-Bahn"
    assert join(["die Spar⸗", "und Kontokorrent¬", "einlagen"], "de") == "die Spar⸗ und Kontokorrenteinlagen"


def test_the_page_itself_says_whether_a_hyphen_belongs_to_the_word() -> None:
    words = inner_words(["a well-known man, and his lawsuit"])
    assert join(["the well-", "known judge"], "en", words) == "the well-known judge"
    assert join(["the law-", "suit"], "en", words) == "the lawsuit"


_LINES = st.lists(st.text(alphabet="会议指出ab c1，。-—“”(", max_size=8), max_size=12)


@given(_LINES, st.sampled_from(["zh-Hans", "en"]))
def test_nothing_but_hyphens_and_outer_spaces_is_lost(texts: list[str], language: str) -> None:
    prose = stitch(texts, language)
    kept = [sign for sign in prose.text if sign not in " -"]
    assert kept == [sign for text in texts for sign in text if sign not in " -"]
    assert list(prose.starts) == sorted(prose.starts)
    assert len(prose.starts) == len(texts)


@given(_LINES)
def test_every_line_is_found_where_its_characters_stand(texts: list[str]) -> None:
    prose = stitch(texts, "zh-Hans")
    for number, text in enumerate(texts):
        bare = text.strip(" ").rstrip("-")
        if bare:
            start = prose.starts[number]
            assert prose.text.startswith(bare, start)
            assert number in prose.lines_at(start, start + len(bare))


@pytest.mark.parametrize(
    ("language", "texts", "prose"),
    [
        ("en", ["his season-", "ticket"], "his season-ticket"),
        ("en", ["the car-", "pet and the sea-", "front"], "the carpet and the seafront"),
        ("en", ["his mother-", "in-law"], "his mother-in-law"),
        ("en", ["a six-year-", "old, well-under-", "stood"], "a six-year-old, well-understood"),
        ("en", ["from North Hart-", "ford"], "from North Hartford"),
        ("en", ["It was over. Season-", "ticket holders"], "It was over. Season-ticket holders"),
        ("pt", ["um guarda-mari-", "nha"], "um guarda-marinha"),
        ("fr", ["à Montreux-", "le-Vieux et Saint-Au-", "bin"], "à Montreux-le-Vieux et Saint-Aubin"),
        ("fr", ["un arc-en-", "ciel, le gou-", "verneur-général"], "un arc-en-ciel, le gouverneur-général"),
        ("fr", ["leurs arrière-grands-", "parents"], "leurs arrière-grands-parents"),
        ("de", ["in Nordrhein-West-", "falen"], "in Nordrhein-Westfalen"),
    ],
)
def test_compounds_keep_their_hyphens_at_the_end_of_a_line(
    language: str, texts: list[str], prose: str
) -> None:
    assert join(texts, language) == prose


def test_korean_lines_are_parted_after_a_stop_and_may_break_a_word_elsewhere() -> None:
    assert join(["배가 떠났", "다. 비가 왔다.", "다음 날"], "en") == "배가 떠났다. 비가 왔다. 다음 날"


# Printed words with all that parts them or holds them together, in several scripts.
_ROWS = st.lists(st.text("aBcZé9_²Ⅷ½ '’.,-‐¬\u00adſ漢あ가İ", max_size=24), max_size=5)


@given(_ROWS)
def test_the_words_within_lines_are_those_that_the_pattern_of_a_word_finds(lines: list[str]) -> None:
    word = stitching._INNER_WORD  # pyright: ignore[reportPrivateUsage]
    found: set[str] = set()
    for line in (line.strip(" \u00a0") for line in lines):
        first = word.match(line)
        rest = first is not None and stitching._may_be_rest(first[0])  # pyright: ignore[reportPrivateUsage]
        found |= {*map(str.lower, word.findall(line[first.end() :] if first and rest else line))}
    assert inner_words(lines) == found
