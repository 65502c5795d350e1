"""Roles on pages of Chinese and Japanese papers: who wrote what, tables of words and figures, verse."""

from __future__ import annotations

import numpy as np
import pytest
from tests.typewriter import type_page
from tests.unit.layout.test_rules import vertical_page

from broadsheet.layout import view_of
from broadsheet.layout.lines import find_lines
from broadsheet.layout.rules import captions, tables
from broadsheet.layout.rules.bracketed import name_notes
from broadsheet.layout.rules.captions import name_second_lines
from broadsheet.layout.rules.short_heads import name_heads
from broadsheet.layout.rules.table_rows import name_cells, name_verse
from broadsheet.layout.rules.teasers import find
from broadsheet.layout.rules.twins import name_crossheads
from broadsheet.layout.rules.view import View
from broadsheet.layout.rules.writers import name_writers
from broadsheet.model.roles import Role

TEXT = """
    　　昨天上午，河边的新桥开始走人。镇上的老人说，
    这座桥盼了许多年，两岸的孩子上学不用再等渡船了。
    晚上灯亮起来，桥上的人比白天还多，都要看一看。
"""


def viewed(drawing: str, sizes: dict[str, float], *, bold: tuple[str, ...] = (), **roles: Role) -> View:
    """The page with these roles; every block goes by its first characters, the others are text."""
    view = view_of(type_page(drawing, sizes=sizes, bold=bold, language="zh-Hans"))
    for block, text in enumerate(view.measures.text):
        view.roles[block] = next((role for start, role in roles.items() if text.startswith(start)), Role.BODY)
    return view


def role(view: View, start: str) -> Role:
    return next(view.roles[n] for n, text in enumerate(view.measures.text) if text.startswith(start))


@pytest.mark.parametrize(("words", "expected"), [("季一帆", Role.BYLINE), ("通车以后", Role.LABEL)])
def test_a_bare_name_between_a_headline_and_its_text_wrote_it(words: str, expected: Role) -> None:
    drawing = f"\n    桥通了以后\n\n    　　　　{words}{TEXT}"
    view = viewed(drawing, {"桥通了以后": 2.0}, bold=(words,), 桥通=Role.HEAD, **{words: Role.LABEL})
    name_writers(view)
    assert role(view, words) is expected


@pytest.mark.parametrize(("twins", "expected"), [(2, Role.CROSSHEAD), (1, Role.BYLINE)])
def test_what_reads_like_a_name_amid_a_story_and_is_set_as_its_crossheads_is_one(
    twins: int, expected: Role
) -> None:
    others = ("渡口的早晨", "账怎么算")[:twins]
    drawing = TEXT + "".join(f"    　　{words}{TEXT}" for words in (*others, "路还长"))
    heads = dict.fromkeys(others, Role.CROSSHEAD)
    view = viewed(drawing, {}, bold=(*others, "路还长"), 路还=Role.BYLINE, **heads)
    name_crossheads(view)
    assert role(view, "路还") is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("（作者单位：临河大学经济学院）", Role.BODY),
        ("（作者为本报评论员）", Role.BODY),
        ("（作者：季一帆）", Role.BYLINE),
    ],
)
def test_where_a_writer_works_is_text_and_no_headline(words: str, expected: Role) -> None:
    view = viewed(f"{TEXT}    　　{words}", {}, bold=(words,), **{"（作者": Role.BYLINE})
    name_notes(view)
    assert role(view, "（作者") is expected


@pytest.mark.parametrize(("signed", "expected"), [("■　季一帆", Role.HEAD), ("", Role.LABEL)])
def test_a_word_over_who_wrote_the_text_is_its_headline(signed: str, expected: Role) -> None:
    drawing = f"\n    灯下\n\n    {signed}{TEXT}"
    view = viewed(
        drawing, {"灯下": 2.0}, bold=(signed,) if signed else (), 灯下=Role.LABEL, **{"■": Role.BYLINE}
    )
    name_heads(view)
    assert role(view, "灯下") is expected


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["东湖队1∶0北山队", "江口队2∶2西洲队", "石岭队0∶3白云队"], True),
        (["今日　多云　12度", "明日　小雨　9度", "后日　晴　15度"], True),
        (["昨天上午，河边的", "新桥开始走人，两", "岸的孩子不用等了"], False),
    ],
)
def test_lines_that_are_rows_are_a_table(rows: list[str], found: bool) -> None:
    view = view_of(type_page("\n" + "\n".join(f"    {row}" for row in rows), language="zh-Hans"))
    assert bool(tables.rows(view)) is found


def test_figures_of_a_strip_are_cells_however_long_they_are() -> None:
    page = type_page(
        """
        ┌──────────────────────────────────────────────────────────────────┐
        │ 沪指                  深指                  恒指                 │
        │ 310960.28+12.53%      412128.15+11.27%      513470.73+10.54%     │
        └──────────────────────────────────────────────────────────────────┘
        """,
        language="zh-Hans",
        spaces=True,
    )
    assert tables.strips(view_of(page))


@pytest.mark.parametrize(("under", "expected"), [("华丰", Role.TABLE), ("", Role.BYLINE)])
def test_a_word_in_the_first_row_of_a_table_heads_its_column(under: str, expected: Role) -> None:
    drawing = f"""
    代码　　　　净值　　　　涨跌

    {under or "　　"}　　　　2.31　　　　　0.4
    """
    view = viewed(drawing, {}, 代码=Role.BYLINE, 净值=Role.TABLE, 涨跌=Role.TABLE, 华丰=Role.TABLE)
    view.roles.update({n: Role.TABLE for n, text in enumerate(view.measures.text) if "." in text})
    name_cells(view)
    assert role(view, "代码") is expected


@pytest.mark.parametrize(("beside", "expected"), [("", Role.BODY), ("　　　　31\n", Role.TABLE)])
def test_short_lines_that_no_cell_stands_beside_are_verse(beside: str, expected: Role) -> None:
    view = viewed(
        f"\n    泥土很轻{beside}\n    月亮迟到了\n    河水记得", {}, 泥土=Role.TABLE, **{"31": Role.TABLE}
    )
    name_verse(view)
    assert role(view, "泥土") is expected


@pytest.mark.parametrize(("lines", "teases"), [(3, False), (2, True)])
def test_the_last_lines_of_a_story_that_goes_on_are_no_teaser(lines: int, teases: bool) -> None:
    words = ["昨天上午，河边的新桥开始走人。镇上的老人", "这座桥盼了许多年，两岸的孩子上学不用再等"][
        : lines - 1
    ]
    drawing = "\n" + "".join(f"    {line}\n" for line in [*words, "渡船了。（下转第二版）"])
    assert bool(find(view_of(type_page(drawing, language="zh-Hans")))) is teases


@pytest.mark.parametrize("size", [1.0, 1.5])
def test_a_level_line_under_the_caption_of_a_vertical_page_goes_on_with_it(size: float) -> None:
    view = view_of(vertical_page("大橋通車", (20, 262, 54, 270.5)))
    over = next(n for n, text in enumerate(view.measures.text) if text == "大橋通車")
    x0, y0, x1, y1 = view.measures.box[over].tolist()  # turned: to the right is under it
    view.pictures = np.array([[x0 - 9, y0 - 2, x0 - 0.5, y1 + 3]], np.float32)
    under = int(np.flatnonzero(~view.measures.turned)[0])
    view.measures.turned[under] = True
    view.measures.lines[under] = 1
    view.measures.size[under] = size * view.measures.size[over]
    view.measures.box[under] = [x1 + 0.3, y1 - 2, x1 + 1.3, y1]
    view.roles.update({over: Role.CAPTION, under: Role.KICKER})
    name_second_lines(view)
    assert (view.roles[under] is Role.CAPTION) is (size == 1.0)


@pytest.mark.parametrize(("words", "expected"), [("简讯", Role.LABEL), ("灯下", Role.HEAD)])
def test_the_words_of_a_section_are_no_headline_of_the_first_item_under_them(
    words: str, expected: Role
) -> None:
    drawing = f"\n    桥通了　　　　　　　　　　　　　　{words}\n{TEXT}"
    view = viewed(drawing, {"桥通了": 2.0, words: 2.0}, 桥通=Role.HEAD, **{words: Role.LABEL})
    name_heads(view)
    assert role(view, words) is expected


def test_a_column_of_words_level_with_one_of_figures_in_a_box_is_of_its_table() -> None:
    drawing = """
    ┌──────────────────────────────────────────────────┐
    │ 沪指                              3120.4         │
    │ 深指                              9870.2         │
    │ 恒指                              2015.9         │
    └──────────────────────────────────────────────────┘
    """
    view = viewed(drawing, {}, 沪指=Role.SUBHEAD, **{"3120": Role.TABLE})
    name_cells(view)
    assert role(view, "沪指") is Role.TABLE


def test_the_caption_of_a_picture_on_a_vertical_page_is_the_level_line_under_it() -> None:
    view = view_of(vertical_page("大橋通車", (20, 262, 54, 270.5)))
    under = next(n for n, text in enumerate(view.measures.text) if text == "大橋通車")
    x0, y0, _, y1 = view.measures.box[under].tolist()
    view.pictures = np.array([[x0 - 9, y0 - 2, x0 - 0.5, y1 + 3]], np.float32)
    other = int(np.flatnonzero(~view.measures.turned)[0])
    view.measures.box[other] = [
        x0 - 9,
        y1 + 3.5,
        x0 - 1,
        y1 + 4.4,
    ]  # beside the picture
    view.measures.size[other], view.measures.lines[other] = 0.9, 1
    assert captions.find(view) == {under: Role.CAPTION}


NAMES = ["秦明远", "蒲一帆", "柳之谦", "盛念慈", "程采薇", "仇晓芸"]


def test_the_rows_of_a_list_of_names_are_lines_though_a_gutter_leads_to_their_grid() -> None:
    text = ["昨天上午新桥开　河边的新桥开始走人镇上的老人说"] * 4
    rows = ["　".join(NAMES[n:] + NAMES[:n]) for n in range(6)] + ["　".join(NAMES[:2])]
    page = type_page("\n".join(f"    {row}" for row in text + rows), language="zh-Hans", shuffle=3)
    found = [line for line in find_lines(page).text if line[:3] in NAMES]
    assert [line.split() for line in found] == [row.split() for row in rows]
