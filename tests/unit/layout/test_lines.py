"""Lines are found from where characters stand, whatever order they come in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.layout.lines import body_em, find_lines
from broadsheet.model.groups import Groups
from broadsheet.model.page import DOUBTED, HYPHEN, UNKNOWN, UNMAPPED, GivenLines, Glyphs, Page


def texts(page: Page) -> list[str]:
    return list(find_lines(page).text)


def shuffled(page: Page, seed: int) -> Page:
    """The page with its characters in another source order."""
    order = np.random.default_rng(seed).permutation(len(page.glyphs))
    columns = {name: value[order] for name, value in vars(page.glyphs).items()}
    return replace(page, glyphs=Glyphs(**columns))


def set_by_hand(*pieces: tuple[str, float, float, float]) -> Page:
    """A page of pieces (text, x, baseline, size); Chinese characters an em wide, others half an em."""
    code: list[int] = []
    box: list[tuple[float, float, float, float]] = []
    sizes: list[float] = []
    run: list[int] = []
    for number, (text, x, baseline, size) in enumerate(pieces):
        for char in text:
            wide = size if ord(char) > 0x2E7F else size / 2
            code.append(ord(char))
            box.append((x, baseline - 0.88 * size, x + wide, baseline + 0.12 * size))
            sizes.append(size)
            run.append(number)
            x += wide
    n = len(code)
    glyphs = replace(
        Glyphs.of_text("x" * n),
        code=np.array(code, np.uint32),
        box=np.array(box, np.float32).reshape(-1, 4),
        size=np.array(sizes, np.float32),
        run=np.array(run, np.int32),
    )
    return Page("by hand", 600, 800, "pt", glyphs)


TWO_COLUMNS = """
    昨天上午北江大桥通车，  桥上可以骑车，也可以步
    市民早早来到桥头等候。  行，最窄处也有三米宽。
      老人说，等了三十年，    工程师说，桥面用了新
    今天终于能走着过江了。  材料，十年不必大修。
    孩子们在桥上放起风筝，  夜里桥灯亮起，江面一片
    江面上汽笛声响成一片。  金黄。
"""


def test_columns_an_em_apart_are_parted_although_their_lines_align():
    assert texts(type_page(TWO_COLUMNS)) == [
        "昨天上午北江大桥通车，",
        "桥上可以骑车，也可以步",
        "市民早早来到桥头等候。",
        "行，最窄处也有三米宽。",
        "老人说，等了三十年，",
        "工程师说，桥面用了新",
        "今天终于能走着过江了。",
        "材料，十年不必大修。",
        "孩子们在桥上放起风筝，",
        "夜里桥灯亮起，江面一片",
        "江面上汽笛声响成一片。",
        "金黄。",
    ]


def test_justified_words_are_not_parted():
    page = type_page(
        """
        The   council   voted   to  The bridge will carry
        build  a  bridge  over  the  two lanes of cars and
        river that the town has had  a path for walkers who
        in mind for twenty years or  have had to wait for a
        more, the mayor said.        ferry until today.
        """
    )
    assert texts(page)[:4] == [
        "The council voted to",
        "The bridge will carry",
        "build a bridge over the",
        "two lanes of cars and",
    ]


def test_wide_space_in_a_headline_over_a_gutter_is_a_space():
    page = type_page("    同步不齐步　激活新动能\n\n\n" + TWO_COLUMNS, sizes={"同步不齐步激活新动能": 1.5})
    assert texts(page)[0] == "同步不齐步 激活新动能"


@pytest.mark.parametrize("space", ["", " ", "  ", "   "])
def test_letter_spaced_headline_is_one_line_without_spaces(space: str):
    page = type_page(space.join("全市春耕备耕会议召开") + "\n\n\n" + TWO_COLUMNS)
    assert texts(page)[0] == "全市春耕备耕会议召开"


def test_letter_spaced_words_keep_the_space_between_them():
    assert texts(type_page("D A I L Y   N E W S")) == ["DAILY NEWS"]


def test_two_characters_set_apart_are_one_word():
    assert texts(type_page("要  闻")) == ["要闻"]


def test_separator_rule_and_frame_part_lines_however_close():
    page = type_page(
        """
        左边│右边
        ┌───┐
        │框内│框外
        └───┘
        """
    )
    assert sorted(texts(page)) == ["右边", "左边", "框内", "框外"]


def test_picture_parts_lines():
    page = type_page("图片左边 ▒▒▒▒ 图片右边\n         ▒▒▒▒")
    assert texts(page) == ["图片左边", "图片右边"]


def test_dot_leaders_hold_a_line_together():
    assert texts(type_page("Weather . . . . . . . . 12")) == ["Weather........12"]


def test_labels_of_a_list_stay_with_their_items():
    page = type_page(
        """
        一  今年粮食总产要稳
        二  县乡道路要修完九
        三  城里再建三所学校
        四  老旧小区要改一百
        五  江上两座桥要通车
        六  秋天以前河要疏浚
        """
    )
    assert texts(page)[0] == "一 今年粮食总产要稳"
    assert len(texts(page)) == 6


def test_drop_capital_begins_its_paragraph():
    page = type_page(
        """
        T   he council voted last
            night to build a bridge
            over the river, ending
        a debate of twenty years.
        """,
        sizes={"T": 4.4},
    )
    moved = page.glyphs.box.copy()
    moved[0, [1, 3]] -= 14
    moved[0, 2] = 29
    page = replace(page, glyphs=replace(page.glyphs, box=moved))
    lines = find_lines(page)
    assert lines.text == (
        "The council voted last",
        "night to build a bridge",
        "over the river, ending",
        "a debate of twenty years.",
    )
    assert lines.box[0, 3] - lines.box[0, 1] == pytest.approx(10)
    assert lines.size[0] == pytest.approx(10)


def test_superiors_inferiors_and_other_baselines_stay_in_the_line():
    page = set_by_hand(
        ("on the 1", 100, 100, 10),
        ("st", 140, 96, 6),
        ("of May", 149, 100, 10),
        ("H", 183, 100, 10),
        ("2", 188, 102, 6),
        ("O", 191, 100, 10),
        ("中文", 196, 100.7, 10.3),
        ("字号", 217, 100, 10),
    )
    assert texts(page) == ["on the 1st of May H2O中文字号"]


def test_lines_that_touch_or_overlap_a_little_stay_apart():
    page = set_by_hand(*(("紧排的标题一行接一行", 50, 100 + 9.5 * row, 10) for row in range(5)))
    assert texts(page) == ["紧排的标题一行接一行"] * 5


def test_columns_with_other_baselines_are_parted():
    left = [("左栏的文字不与右栏对齐", 50, 100 + 14 * row, 10) for row in range(2)]
    right = [("右栏的文字低了一点点点", 168, 104 + 14 * row, 10) for row in range(2)]
    assert len(texts(set_by_hand(*left, *right))) == 4


def test_overprinted_headline_is_said_once():
    page = set_by_hand(("重印两遍", 50, 100, 20), ("重印两遍", 50.6, 100, 20))
    lines = find_lines(page)
    assert lines.text == ("重印两遍",)
    assert len(lines.glyphs.ungrouped()) == 0


def test_brackets_and_stops_set_solid_keep_their_order():
    page = set_by_hand(
        ("甲」", 50, 100, 10), ("、", 65, 100, 10), ("「乙」", 65.2, 100, 10), ("丙", 90.2, 100, 10)
    )
    assert texts(page) == ["甲」、「乙」丙"]


VERTICAL = """
    北江大桥昨天上午通车
    市民早早来到桥头等候
    老人说等了三十年今天
    终于能走着过江了孩子

    们在桥上放起风筝江面
    汽笛声响成一片金黄色
    夜里桥灯亮起桥面用了
    新材料十年不必大修。
"""


@pytest.mark.parametrize("flagged", [True, False])
def test_vertical_page(flagged: bool):
    lines = find_lines(type_page(VERTICAL, vertical=True, flagged=flagged))
    assert lines.vertical.all()
    assert set(lines.text) == {row.strip() for row in VERTICAL.split("\n")} - {""}


@pytest.mark.parametrize(("code", "flag"), [(UNMAPPED, UNKNOWN), (0xE123, UNKNOWN), (ord("7"), DOUBTED)])
def test_vertical_type_that_nobody_knows_stands_in_the_same_lines(code: int, flag: int):
    page = type_page(VERTICAL, vertical=True, flagged=False)
    n = len(page.glyphs)
    blind = replace(page.glyphs, code=np.full(n, code, np.uint32), flags=np.full(n, flag, np.uint8))
    lines = find_lines(replace(page, glyphs=blind))
    assert lines.vertical.all()
    assert sorted(map(len, lines.text)) == sorted(len(row.strip()) for row in VERTICAL.split("\n") if row)


def test_narrow_type_that_nobody_knows_runs_across():
    page = type_page(TWO_COLUMNS.replace("，", ",").replace("。", "."))
    narrow = replace(
        page.glyphs, flags=np.full(len(page.glyphs), UNKNOWN, np.uint8), code=page.glyphs.code * 0 + 97
    )
    narrow.box[:, 2] = narrow.box[:, 0] + (narrow.box[:, 2] - narrow.box[:, 0]) / 2
    assert not find_lines(replace(page, glyphs=narrow)).vertical.any()


def test_type_that_is_only_called_vertical_runs_across():
    page = type_page(VERTICAL)
    page = replace(page, glyphs=replace(page.glyphs, vertical=np.ones(len(page.glyphs), np.bool_)))
    lines = find_lines(page)
    assert not lines.vertical.any()
    assert lines.text[0] == "北江大桥昨天上午通车"


@pytest.mark.parametrize("shuffle", [None, 1])
def test_tiers_of_vertical_type_are_parted(shuffle: int | None):
    page = type_page(TWO_COLUMNS, vertical=True, shuffle=shuffle)
    found = texts(page)
    assert "昨天上午北江大桥通车，" in found
    assert "工程师说，桥面用了新" in found
    assert len(found) == 12


def test_vertical_headline_on_a_horizontal_page():
    head = [(char, 300, 100 + 22 * row, 20) for row, char in enumerate("大桥通车了")]
    body = [("正文横排在标题左边一共十二", 150, 95 + 14 * row, 10) for row in range(9)]
    lines = find_lines(set_by_hand(*head, *body))
    assert lines.text[lines.vertical.argmax()] == "大桥通车了"
    assert lines.vertical.sum() == 1
    assert len(lines) == 10


def test_labels_under_each_other_are_no_vertical_line():
    rows = [(label + "　第几条条文的内容", 100, 100 + 14 * row, 10) for row, label in enumerate("甲乙丙丁戊")]
    assert not find_lines(set_by_hand(*rows)).vertical.any()


def test_two_digits_side_by_side_stay_in_their_vertical_line():
    page = type_page("今年二月日大桥通车了\n" + VERTICAL, vertical=True)
    box = page.glyphs.box.copy()
    x0, y0 = box[3, 2] - 10, box[3, 1]
    digits = set_by_hand(("28", float(x0), float(y0) + 18.8, 10)).glyphs
    box[4:10, [1, 3]] += 10  # room after 二月
    columns = {
        name: np.concatenate([value[:4], getattr(digits, name), value[4:]])
        for name, value in vars(replace(page.glyphs, box=box)).items()
    }
    lines = find_lines(replace(page, glyphs=Glyphs(**columns)))
    assert "今年二月28日大桥通车了" in lines.text


def test_type_at_a_slant_is_a_line_of_its_own():
    page = set_by_hand(*((char, 300 + 8 * i, 400 - 5 * i, 10) for i, char in enumerate("slanted")))
    glyphs = replace(page.glyphs, run=np.zeros(7, np.int32))
    assert texts(replace(page, glyphs=glyphs)) == ["slanted"]


def test_stop_that_hangs_out_of_its_column_does_not_bridge_the_gutter():
    rows = [("左边一栏的文字排得满满的", "右边一栏的文字也是一样的")] * 5
    pieces: list[tuple[str, float, float, float]] = []
    for number, (left, right) in enumerate(rows):
        pieces.append((left + ("，" if number == 2 else ""), 50, 100 + 12 * number, 10))
        pieces.append((right, 183.2, 100 + 12 * number, 10))
    assert len(texts(set_by_hand(*pieces))) == 10


def test_cells_of_a_table_are_parted():
    page = type_page(
        """
        站名      上行    下行
        望江      6.30    7.15
        青禾      6.45    7.30
        北岭      6.58    7.42
        """
    )
    assert len(texts(page)) == 12


def test_a_loose_line_is_held_together_by_its_text_object():
    words = [("in", 50, 128, 10), ("poor", 75, 128, 10), ("light", 113, 128, 10)]
    body = [("a line set as it ought to", 50, 100, 10), ("be set in that old column", 50, 114, 10)]
    page = set_by_hand(*body, *words)
    run = np.minimum(page.glyphs.run, 2)
    assert texts(replace(page, glyphs=replace(page.glyphs, run=run)))[-1] == "in poor light"


def test_given_lines_are_taken_as_they_are():
    page = set_by_hand(("左边 ", 50, 100, 10), ("右边", 300, 100, 10), ("下面", 50, 120, 10))
    groups = Groups.of([[5, 6], [0, 1, 2, 3, 4]], 7)
    lines = find_lines(replace(page, given=GivenLines(groups, ("b", "a"))))
    assert lines.text == ("下面", "左边 右边")
    assert lines.source_id == ("b", "a")
    assert lines.box[1].tolist() == pytest.approx([50, 91.2, 320, 101.2], abs=0.01)


def test_text_as_printed():
    page = set_by_hand(("oﬃce  e\u00adx\u0003it re\u00ad", 50, 100, 10))
    assert texts(page) == ["office exit re-"]
    page = set_by_hand(("news-\u0002", 50, 100, 10))
    flags = page.glyphs.flags.copy()
    flags[4] = HYPHEN
    assert texts(replace(page, glyphs=replace(page.glyphs, flags=flags))) == ["news--"]


def test_spaces_between_chinese_only_where_printed():
    page = set_by_hand(("中文", 50, 100, 10), ("2023", 72, 100, 10), ("年间　距", 94, 100, 10))
    assert texts(page) == ["中文2023年间 距"]


def test_word_gaps_without_space_characters_become_spaces():
    page = set_by_hand(("two", 50, 100, 10), ("words", 66.5, 100, 10), ("“quoted”", 93, 100, 10))
    assert texts(page) == ["two words “quoted”"]


def test_empty_page_and_page_of_blanks():
    assert len(find_lines(set_by_hand())) == 0
    assert body_em(set_by_hand()) == 1.0
    lines = find_lines(set_by_hand(("   ", 50, 100, 10)))
    assert lines.text == ("",)


def test_glyphs_without_a_place_are_in_a_line():
    page = set_by_hand(("文字", 50, 100, 10))
    box = page.glyphs.box.copy()
    box[1] = np.nan
    lines = find_lines(replace(page, glyphs=replace(page.glyphs, box=box)))
    assert sorted(lines.text) == ["字", "文"]


def test_body_em_is_the_commonest_size():
    page = set_by_hand(("标题很大", 50, 100, 30), ("正文" * 12, 50, 150, 9.04), ("正文" * 12, 50, 165, 9))
    assert body_em(page) == pytest.approx(9, rel=0.01)


def narrow_column(last: list[tuple[str, float, float, float]]) -> Page:
    """Two columns of wide lines with a gutter of an em between them, and a line that ends in a short word before it."""
    left = [("wide words up to the edge", 50, 100 + 14 * n, 10) for n in (0, 1, 3, 4, 5)]
    right = [("and so are those over here", 185, 100 + 14 * n, 10) for n in range(6)]
    return set_by_hand(*left, *right, *last)


def test_a_short_word_before_a_gutter_is_no_label_of_the_next_column():
    found = texts(narrow_column([("sparse", 50, 128, 10), ("it", 165, 128, 10)]))
    assert found.count("and so are those over here") == 6


def test_a_line_of_two_words_far_apart_is_held_together_by_its_text_object():
    page = set_by_hand(
        *[("words that fill the whole line up", 50, 100 + 14 * n, 10) for n in (0, 2)],
        ("wide", 50, 114, 10),
        ("apart", 160, 114, 10),  # it does not end where they do
    )
    assert "wide apart" not in texts(page)
    run = np.minimum(page.glyphs.run, 2)
    assert texts(replace(page, glyphs=replace(page.glyphs, run=run)))[1] == "wide apart"


def test_a_letter_of_a_headline_beside_text_is_no_drop_capital():
    page = set_by_hand(
        ("山林防", 40, 120, 26),
        ("火进入", 40, 150, 26),
        *[("整治前这条三百米的通道", 121, 103 + 14 * n, 10) for n in range(5)],
    )
    assert [line for line in texts(page) if line[0] in "山火"] == ["山林防", "火进入"]
    assert texts(page).count("整治前这条三百米的通道") == 5


def test_letter_spacing_ends_where_type_is_set_solid():
    page = set_by_hand(
        *[(sign, 50 + 17 * n, 100, 10) for n, sign in enumerate("市的考古从")],
        *[("人对此讲解员柳桂芝解", 137, 100 + 14 * n, 10) for n in range(9)],
        *[("沉睡库房里的器物", 50, 114 + 14 * n, 10) for n in range(8)],
    )
    assert texts(page).count("人对此讲解员柳桂芝解") == 9


def tall(*columns: tuple[str, float, float, float]) -> Page:
    """A page of vertical lines, every character set by itself: text, left edge, top, from one character to the next."""
    pieces = [
        (char, x, top + number * step + 8.8, 10.0)
        for text, x, top, step in columns
        for number, char in enumerate(text)
    ]
    return set_by_hand(*pieces)


def test_a_vertical_line_spread_out_to_fill_its_measure_is_one_line() -> None:
    page = tall(
        ("水声带着雨意从天边滚来", 60, 10, 10),
        ("人们站在桥头看了很久", 45, 10, 11),
        ("车只需五十二分", 30, 10, 16),
        ("鐘比坐公交節省一個小時", 15, 10, 10),
    )
    assert sorted(texts(page)) == sorted(
        ["水声带着雨意从天边滚来", "人们站在桥头看了很久", "车只需五十二分", "鐘比坐公交節省一個小時"]
    )


def test_the_one_character_of_a_last_vertical_line_is_set_vertically() -> None:
    lines = find_lines(tall(("九旬農夫留種百年稻米回", 60, 10, 10), ("田", 47, 10, 10)))
    assert lines.vertical.all()


def test_a_letter_that_reaches_under_the_next_ones_does_not_cut_its_word() -> None:
    page = set_by_hand(("butaca. Quien", 20, 100, 10))
    box = page.glyphs.box.copy()
    box[8, 2] += 8  # the tail of the Q
    assert texts(replace(page, glyphs=replace(page.glyphs, box=box))) == ["butaca. Quien"]


@pytest.mark.parametrize("letters", ["one text object", "a text object each"])
def test_type_turned_to_run_upwards_is_read_upwards(letters: str) -> None:
    words = "Photograph"
    n = len(words)
    top = 200 - 6.0 * np.arange(n)
    glyphs = replace(
        Glyphs.of_text(words),
        box=np.stack([np.full(n, 50), top, np.full(n, 60), top + 6], axis=1).astype(np.float32),
        size=np.full(n, 10, np.float32),
        vertical=np.ones(n, np.bool_),
        run=np.zeros(n, np.int32) if letters == "one text object" else np.arange(n, dtype=np.int32),
    )
    assert texts(Page("p", 300, 300, "pt", glyphs)) == [words]


def test_a_word_set_apart_on_a_line_that_is_not_is_one_word() -> None:
    town = [(letter, 20 + 7.0 * number, 100, 10.0) for number, letter in enumerate("LINDAU.")]
    rest = ("Der Rat hat beraten und beschlossen", 80, 100, 10.0)
    assert texts(set_by_hand(*town, rest)) == ["LINDAU. Der Rat hat beraten und beschlossen"]


@pytest.mark.parametrize(("rows", "upright"), [(8, True), (3, False)])
def test_an_upright_headline_of_two_lines_close_beside_each_other_is_read_downwards(
    rows: int, upright: bool
) -> None:
    """Its lines stand hardly farther apart than its characters; a block as wide as it is high runs across."""
    right, left = "三千米盲道体检归来了"[:rows], "志愿者走完老城街"[:rows]
    head = [
        (char, x, 60 + 19.0 * number, 18.0)
        for x, line in ((30.0, left), (50.5, right))
        for number, char in enumerate(line)
    ]
    body = [
        ("市残联组织三十名视障志愿者用四个周末走完了", 120, 60 + 14.0 * number, 10) for number in range(12)
    ]
    found = texts(set_by_hand(*head, *body))
    assert (right in found and left in found) is upright


def test_a_letter_spaced_head_of_two_upright_lines_is_not_read_across():
    """Its lines stand nearer to each other than their characters do: nobody sets seven lines of two characters so."""
    columns = [("发市场主体活力", 40.0), ("依靠改革开放激", 65.0)]
    head = [(sign, x, 30.0 + 27 * n, 20.0) for text, x in columns for n, sign in enumerate(text)]
    body = [("公园里来了一群孩子他们带着纸船和风筝", 120.0, 30.0 + 15 * n, 10.0) for n in range(13)]
    found = texts(set_by_hand(*head, *body))
    assert [text for text in found if text in {text for text, _ in columns}] == [
        "发市场主体活力",
        "依靠改革开放激",
    ]


@pytest.mark.parametrize("space", [" ", ""])
def test_korean_words_have_spaces_printed_or_not(space: str) -> None:
    page = set_by_hand(
        (f"유소년{space}", 50, 100, 10),
        (f"캠프.{space}", 82, 100, 10),
        (f"다음{space}", 109, 100, 10),
        ("달10일", 131, 100, 10),
    )
    assert texts(page) == ["유소년 캠프. 다음 달10일"]


def test_figures_in_even_columns_are_no_letter_spaced_word() -> None:
    rows = [(sign, 16.0 * n, 30.0 + 12 * row, 10.0) for row in range(5) for n, sign in enumerate("3115")]
    assert "3115" not in texts(set_by_hand(*rows))
