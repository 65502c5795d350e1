"""Body lines cut into paragraphs: indents, short last lines, leading, drop capitals; columns never break them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.unit.articles.press_page import Row, column, layout_of

from broadsheet.articles.prose import paragraphs
from broadsheet.articles.seams import ends_sentence

IN = "\u3000\u3000"


def _cut(rows: Sequence[Row], **how: object) -> list[str]:
    """The paragraphs found, each by the first characters of its first line."""
    layout = layout_of(rows, **how)
    found = paragraphs(layout, range(len(rows)))
    assert [line for paragraph in found for line in paragraph] == list(range(len(rows)))
    return [rows[paragraph[0]][0][:2] for paragraph in found]


def test_indented_lines_begin_paragraphs() -> None:
    rows = column(
        [
            IN + "甲段从这里开始写到这",
            "里第二行写满了整整一行",
            "还有一句。",
            IN + "乙段也从这里开始写到",
            "结束为止。",
        ]
    )
    assert _cut(rows) == ["甲段", "乙段"]


def test_a_column_break_breaks_no_paragraph() -> None:
    rows = [
        *column([IN + "甲段从这里开始写到这", "里第二行写满了整整一行"]),
        *column(
            ["第二栏接着写同一段文字，", "到这里才写完。", IN + "乙段也从这里开始写到", "结束为止。"], left=14
        ),
    ]
    assert _cut(rows) == ["甲段", "乙段"]


def test_an_indent_at_the_top_of_a_column_begins_a_paragraph() -> None:
    rows = [
        *column([IN + "甲段从这里开始写到这", "里写满了一行就此结束。"]),
        *column([IN + "乙段也从这里开始写到", "第二行还有下文要写的事", "结束为止。"], left=14),
    ]
    assert _cut(rows) == ["甲段", "乙段"]


def test_short_last_lines_tell_where_a_paper_uses_no_indents() -> None:
    rows = column(
        [
            "甲段从这里开始写到这里呢",
            "结束。",
            "乙段从这里开始写到这里呢",
            "里第二行写满了整整一行。",
            "还有一句。",
            "丙段。",
        ]
    )
    assert _cut(rows) == ["甲段", "乙段", "丙段"]


def test_a_full_last_line_without_an_indent_after_it_is_no_paragraph_break() -> None:
    rows = column(
        [
            IN + "甲段从这里开始写到这",
            "里第二行写满了整整一行。",
            "这一句还在同一段里面。",
            IN + "乙段也从这里开始。",
        ]
    )
    assert _cut(rows) == ["甲段", "乙段"]


def test_extra_leading_parts_paragraphs() -> None:
    rows = column(["甲段从这里开始写到这里呢", "里第二行写满了整整一行。"])
    rows += column(
        ["乙段从这里开始写到这里呢", "里第二行写满了整整一行。", "还有一行也写满了整一行。"], top=3.8
    )
    assert _cut(rows) == ["甲段", "乙段"]


def test_lines_beside_a_picture_are_measured_among_themselves() -> None:
    shift = 3.0
    rows = [
        ("甲段从这里开始写到这里", 2.0, 0.0),
        ("第二行写满了整整这一行啊啊", 0.0, 1.5),
        ("图旁的第一行文字有十个", shift, 3.0),
        ("图旁第二行说完了一句。", shift, 4.5),
        ("图旁第三行接着同一段的", shift, 6.0),
        ("图旁第四行又一句结束。", shift, 7.5),
        ("图旁第五行还是同一段话", shift, 9.0),
        ("图下一行写满了整整这一行啊", 0.0, 10.5),
        ("结束。", 0.0, 12.0),
        ("乙段从这里开始写到这里", 2.0, 13.5),
    ]
    assert _cut(rows) == ["甲段", "乙段"]


def test_an_indent_beside_a_picture_counts() -> None:
    rows = [
        ("甲段从这里开始写到这里", 2.0, 0.0),
        ("图旁的第一行文字有", 6.0, 1.5),
        ("图旁这段写完。", 6.0, 3.0),
        ("乙段在图旁开始写", 8.0, 4.5),
        ("图旁第四行写满一行", 6.0, 6.0),
        ("图旁第五行写满一行", 6.0, 7.5),
        ("图下一行写满了整整一行啊啊啊", 0.0, 9.0),
        ("结束。", 0.0, 10.5),
    ]
    assert _cut(rows) == ["甲段", "乙段"]


def test_dialogue_in_single_lines() -> None:
    rows = column(
        [
            IN + "“是吗？”他问。",
            IN + "“是的。”",
            IN + "“真的吗？”",
            IN + "“真的。”",
            IN + "他再也没有说什么话，只",
            "是看着窗外。",
        ]
    )
    assert len(_cut(rows)) == 5


def test_drop_capitals_shift_lines_but_begin_no_paragraphs() -> None:
    rows = [
        ("春天来到小镇时河水又涨了三", 0.0, 0.0),
        ("尺高，镇上人人都说好。", 2.1, 1.5),
        ("堤上挤满了前来看水的人", 2.1, 3.0),
        ("，热闹得很，一直到天黑才散", 0.0, 4.5),
        ("去。", 0.0, 6.0),
        ("乙段从这里开始写到这里", 2.0, 7.5),
        ("结束。", 0.0, 9.0),
    ]
    assert _cut(rows) == ["春天", "乙段"]


def test_a_line_beside_a_drop_capital_begins_no_paragraph() -> None:
    layout = layout_of(
        [
            ("“春天来到小镇，水也涨了”", 0.0, 0.0),
            ("近日，老人对记者这样说", 2.5, 1.5),
            ("话，堤上挤满了人来看水呢。", 0.0, 3.0),
        ]
    )
    layout.lines.box[0, 3] = 25.0  # the capital is two lines high
    assert paragraphs(layout, [0, 1, 2]) == [[0, 1, 2]]


def test_vertical_lines_are_indented_from_their_top() -> None:
    rows = [
        ("甲段從這裡開始寫到這", 20.0, 2.0),
        ("裡第二行寫滿了整整一行啊", 18.5, 0.0),
        ("還有一句。", 17.0, 0.0),
        ("乙段也從這裡開始寫到", 15.5, 2.0),
        ("結束為止。", 14.0, 0.0),
    ]
    assert _cut(rows, vertical=True) == ["甲段", "乙段"]


def test_latin_lines_with_small_indents() -> None:
    rows = [
        ("The boats came home late on", 0.0, 0.0),
        ("Monday, and nobody on the quay", 0.0, 1.2),
        ("had been told.", 0.0, 2.4),
        ("“We shall see,” said the old", 1.0, 3.6),
        ("harbour master, who had seen it", 0.0, 4.8),
        ("all before. He sat down again.", 0.0, 6.0),
        ("Then the wind turned.", 1.0, 7.2),
    ]
    assert _cut(rows, width=0.45, language="en") == ["Th", "“W", "Th"]


def test_ragged_latin_lines_without_indents() -> None:
    rows = [
        ("The boats came home late on", 0.0, 0.0),
        ("Monday. Nobody on the quays", 0.0, 1.2),
        ("had known.", 0.0, 2.4),
        ("Extraordinary, said the old", 0.0, 3.6),
        ("master. Uncharacteristically", 0.0, 4.8),
        ("he sat.", 0.0, 6.0),
        ("Then the wind turned again on", 0.0, 7.2),
        ("the Tuesday.", 0.0, 8.4),
    ]
    assert _cut(rows, width=0.45, language="en") == ["Th", "Ex", "Th"]


@pytest.mark.parametrize("scale", [0.1, 1.0, 37.0])
def test_the_scale_of_the_page_changes_nothing(scale: float) -> None:
    rows = column(
        [
            IN + "甲段从这里开始写到这",
            "里第二行写满了整整一行",
            "还有一句。",
            IN + "乙段也从这里开始写到",
            "结束为止。",
        ]
    )
    assert _cut(rows, em=scale) == ["甲段", "乙段"]


def test_a_few_lines_are_measured_by_the_strip_they_stand_in() -> None:
    others = column(
        ["别的文章的第一行写满了整行", "别的文章的第二行写满了整行", "别的文章的第三行写满了整行"], top=9.0
    )
    rows = [*column([IN + "“是吗？”他这样问道。", IN + "“是的。”"]), *others]
    layout = layout_of(rows)
    assert paragraphs(layout, [0, 1]) == [[0], [1]]
    assert paragraphs(layout_of(rows[:2]), [0, 1]) == [[0, 1]]  # with nothing to measure by, they are flush


def test_a_centred_line_among_body_lines_stands_for_itself() -> None:
    rows = [
        ("甲段从这里开始写到这", 2.0, 0.0),
        ("里第二行写满了整行呢。", 0.0, 1.5),
        ("清水绕村", 4.0, 3.0),
        ("乙段从这里开始写到这", 2.0, 4.5),
        ("里第二行写满了整整一行啊", 0.0, 6.0),
        ("结束。", 0.0, 7.5),
    ]
    assert _cut(rows) == ["甲段", "清水", "乙段"]


def test_centred_lines_stand_for_themselves() -> None:
    rows = [
        ("全场六折起", 4.0, 0.0),
        ("营业时间八点到二十点", 1.5, 1.5),
        ("电话", 5.5, 3.0),
        ("江滨路三十八号", 3.0, 4.5),
    ]
    assert len(_cut(rows)) == 4


def test_a_short_flush_line_over_an_indented_one_is_a_crosshead() -> None:
    rows = column(
        [
            IN + "甲段从这里开始写到这",
            "里写满了整整一行就结束。",
            "慢有慢的好",
            IN + "乙段也从这里开始写到",
            "结束为止。",
        ]
    )
    assert _cut(rows) == ["甲段", "慢有", "乙段"]


def test_marks_that_hang_out_of_the_column_move_no_edge() -> None:
    full = "里第二行写满了整整一行字"
    rows = column(
        [IN + "甲段从这里开始写到这儿", full, full + "，", full, full, "就一句。", IN + "乙段也从这里开始"]
    )
    rows[5] = ("差一个字就写满了这一行。", 0.0, rows[5][2])
    assert _cut(rows) == ["甲段", "乙段"]


def test_nothing_gives_nothing() -> None:
    assert paragraphs(layout_of(column(["甲段。"])), []) == []


def test_a_quotation_mark_that_closes_in_german_ends_a_sentence() -> None:
    assert ends_sentence("Wir haben sie gefragt.“")
    assert ends_sentence("Warum?«")
    assert not ends_sentence("sagte er: „")
    assert not ends_sentence("he said “")


def test_an_indented_chinese_line_begins_a_paragraph_whatever_its_first_sign() -> None:
    rows = column(
        [
            IN + "甲段从这里开始写到这",
            "里第二行写满就此结束。",
            IN + "iPhone开头的乙段写到",
            "里第二行写满就此结束。",
            IN + "——丙段也从这里写到",
            "里第二行写满就此结束。",
        ]
    )
    assert _cut(rows) == ["甲段", "iP", "——"]


def test_verse_keeps_its_lines() -> None:
    verse = ["那个留不住的春天啊", "在河岸", "你我都走得很慢，", "只有风", "替我们数过石头和旧船", "和雨"]
    assert len(_cut(column(verse))) == 6
    assert len(_cut(column(verse[:4]))) == 1  # of so few lines nobody can say
    prose = ["今天上午河岸两边的人们", "在渡口等了很久的时间，"] * 3
    assert len(_cut(column(prose))) == 1


def test_who_and_when_set_out_to_the_right_at_the_end_are_paragraphs() -> None:
    rows = [
        *column([IN + "甲处房屋将于下月拆除", "住户请于月底之前前来登记", "逾期不候。"]),
        ("青山县房管局", 6.0, 4.5),
        ("三月九日", 8.0, 6.0),
    ]
    assert _cut(rows) == ["甲处", "青山", "三月"]


def test_the_end_of_a_sentence_set_out_to_the_right_is_no_signature() -> None:
    rows = [
        *column([IN + "甲处房屋将于下月拆除", "住户请于月底之前前来登记", "逾期不候者"]),
        ("后果自负。", 7.0, 4.5),
    ]
    assert _cut(rows) == ["甲处"]


def test_a_sentence_with_the_mark_of_a_note_ends_its_paragraph() -> None:
    rows = column(
        [
            IN + "甲段从这里开始写到此",
            "第二行写满整整一行有注。①",
            IN + "乙段也从这里开始写到",
            "结束为止。",
        ]
    )
    assert _cut(rows) == ["甲段", "乙段"]


def test_notes_begin_with_their_marks() -> None:
    rows = column(
        [
            IN + "甲段从这里开始写到此",
            "第二行写满整整一行有注。",
            "注释：",
            "①见乙书第三卷第四十五页起",
            "第六行。",
            "②见丙书第一卷。",
        ]
    )
    assert _cut(rows)[-2:] == ["①见", "②见"]


@pytest.mark.parametrize(("size", "expected"), [(8.8, ["甲段", "注释"]), (10.0, ["甲段"])])
def test_what_is_set_smaller_after_a_sentence_is_a_paragraph(size: float, expected: list[str]) -> None:
    rows = column(
        [
            IN + "甲段从这里开始写到这",
            "里第二行写满了整整一行",
            "就在这里写满结束为止。",
            "注释写在正文的下面一行",
        ]
    )
    layout = layout_of(rows)
    layout.lines.size[3] = size
    found = paragraphs(layout, range(len(rows)))
    assert [rows[paragraph[0]][0][:2] for paragraph in found] == expected


def test_every_row_of_a_list_of_names_is_a_paragraph() -> None:
    names = "甲一　乙二　丙三　丁四　戊五", "己六　庚七　辛八　壬九　癸十", "子丑　寅卯"
    rows = column(["甲段从这里开始写到这里结束了。", *names, "乙段也从这里开始写起了。"])
    assert _cut(rows) == ["甲段", "甲一", "己六", "子丑", "乙段"]
