"""Lines grown into blocks: cautious at rules, gaps, neighbours and changes of type or measure."""

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.layout.blocks import find_blocks
from broadsheet.layout.lines import body_em, find_lines
from broadsheet.model.page import Font, Glyphs, Page


def blocks_of(page: Page) -> list[list[str]]:
    lines = find_lines(page)
    blocks = find_blocks(page, lines, body_em(page))
    return sorted([lines.text[line] for line in block] for block in blocks)


COLUMNS = """
    　　今天上午，城东　　　　　大桥工地上工人们
    公园里来了一群孩　　　　　正在安装最后一段
    子，他们带着纸船　　　　　护栏，预计下周可
    和风筝，在湖边玩　　　　　以完工并通过验收
    到中午才回家。　　　　　　交给市民使用。
"""


def test_two_columns_are_two_blocks() -> None:
    found = blocks_of(type_page(COLUMNS))
    assert [len(block) for block in found] == [5, 5]


def test_a_shuffled_page_has_the_same_blocks() -> None:
    assert blocks_of(type_page(COLUMNS)) == blocks_of(type_page(COLUMNS, shuffle=3))


def test_a_rule_parts_what_stands_above_it_from_what_stands_below() -> None:
    found = blocks_of(
        type_page("""
            公园里来了一群孩子
            他们带着纸船和风筝
            ──────────────────
            大桥工地上工人们正
            在安装最后一段护栏
        """)
    )
    assert [block[0] for block in found] == ["公园里来了一群孩子", "大桥工地上工人们正"]


def test_a_wide_line_over_two_columns_is_a_block_of_its_own() -> None:
    found = blocks_of(
        type_page("""
            公园里来了一群孩子他们带着纸船和风筝
            在湖边玩到中午才回家去吃饭大家很高兴
            今天上午城东　　　　大桥工地上工
            公园里来了一　　　　人们正在安装
            群孩子他们带　　　　最后一段护栏
        """)
    )
    assert sorted(map(len, found)) == [2, 3, 3]


def test_a_short_last_line_stays_with_its_paragraph() -> None:
    found = blocks_of(
        type_page("""
            公园里来了一群孩子他们
            热潮。
            　　大桥工地上工人们正
            在安装最后一段护栏呢。
        """)
    )
    assert len(found) == 1


def test_larger_type_is_another_block() -> None:
    page = type_page(
        """
        大桥通车

        公园里来了一群孩子他们
        带着纸船和风筝在湖边玩
        """,
        sizes={"大桥通车": 2.0},
    )
    assert ["大桥通车"] in blocks_of(page)


@pytest.mark.parametrize(("size", "blocks"), [(9.5, 2), (10.0, 1)])
def test_a_small_step_in_size_and_in_leading_begins_another_part(size: float, blocks: int) -> None:
    words = ["Librarians count the books", "returned in one month", *["than seven thousand books given"] * 4]
    sizes = [size, size, 10, 10, 10, 10]
    tops = [0.0, 12.0, 28.0, 41.0, 54.0, 67.0]
    code = "".join(words)
    wide = [0.5 * one for text, one in zip(words, sizes, strict=True) for _ in text]
    left = [20 + 0.5 * one * n for text, one in zip(words, sizes, strict=True) for n in range(len(text))]
    top = [y + 50 for text, y in zip(words, tops, strict=True) for _ in text]
    high = [one for text, one in zip(words, sizes, strict=True) for _ in text]
    x, y, w, h = (np.array(column, np.float32) for column in (left, top, wide, high))
    glyphs = replace(
        Glyphs.of_text(code),
        box=np.stack([x, y, x + w, y + h], axis=1),
        size=h,
        font=np.zeros(len(code), np.int32),
    )
    assert len(blocks_of(Page("p", 400, 400, "pt", glyphs, fonts=(Font("Song"),)))) == blocks


@pytest.mark.parametrize(
    ("bold", "blocks"),
    [
        (("HARBOUR TOWN, Tuesday (AP)",), [4]),  # a place in bold: the line goes on as the text does
        (("By Jane", "HARBOUR TOWN, Tuesday (AP)"), [1, 4]),  # a short line in bold over it is another part
        (("HARBOUR TOWN, Tuesday (AP) The",), [1, 3]),  # the whole line in bold, and shorter: a heading
        (("A new bridge is opened", "HARB"), [1, 3]),  # small words: a headline that runs into its text
    ],
)
def test_a_line_that_only_begins_in_another_face_is_text(bold: tuple[str, ...], blocks: list[int]) -> None:
    drawing = """
        HARBOUR TOWN, Tuesday (AP) The
        bridge was opened to all of the traffic
        on Monday, and many of the people came
        to see it. The old ferry will go on too.
    """
    if bold[0].startswith("A new"):
        drawing = drawing.replace("HARBOUR TOWN, Tuesday (AP)", "A new bridge is opened")
    elif len(bold) > 1:
        drawing = drawing.replace("        HARB", "        By Jane\n        HARB", 1)
    found = blocks_of(type_page(drawing, bold=bold, language="en"))
    assert sorted(map(len, found)) == blocks


def test_a_last_line_that_ends_in_bold_stays_with_its_text() -> None:
    """As a page reference set after the last words of a teaser: nothing goes on in bold under it."""
    drawing = """
        The ferry goes on as before
        until the end of
        the month. See Page 13
    """
    assert [len(block) for block in blocks_of(type_page(drawing, bold=("Page 13",), language="en"))] == [3]


@pytest.mark.parametrize(("pitch", "blocks"), [(2.1, 1), (2.6, 6)])
def test_text_of_even_leading_is_one_block_however_wide_that_is(pitch: float, blocks: int) -> None:
    """An opening in large type, over text of a much smaller leading."""
    opening = [
        "他在渡口守了三十年灯",
        "每天傍晚第一个上楼去",
        "冬天的风把窗子吹得响",
        "他说灯亮着船就会回来",
        "后来桥修好了渡口关了",
        "他还是每天上楼去看看",
    ]
    size, rows = 14.0, [10 + 14.0 * pitch * row for row in range(len(opening))]
    text = ["渡口在小城的南边离车站不远每天"] * 8
    typed = [(line, size, y) for line, y in zip(opening, rows, strict=True)]
    typed += [(line, 10.0, rows[-1] + 60 + 14.0 * row) for row, line in enumerate(text)]
    found = blocks_of(page_of_lines(typed))
    assert len([block for block in found if block[0] not in text]) == blocks


def page_of_lines(typed: list[tuple[str, float, float]]) -> Page:
    """A page of lines, (text, type size, top) each, all from the same left edge."""
    cells = [(char, 10 + size * n, top, size) for text, size, top in typed for n, char in enumerate(text)]
    glyphs = Glyphs.of_text("".join(char for char, *_ in cells))
    box = np.array([[x, top, x + size, top + size] for _, x, top, size in cells], np.float32)
    size = np.array([size for *_, size in cells], np.float32)
    return Page("p", 400, 800, "pt", replace(glyphs, box=box, size=size))


def test_the_lines_of_a_headline_differ_by_its_own_measure() -> None:
    heads = ("清晨下水的", "少年泳手们", "赢下泳池首战")
    page = type_page("\n\n".join(["", *heads, *COLUMNS.splitlines()]), sizes=dict.fromkeys(heads, 2.4))
    assert list(heads) in blocks_of(page)


@pytest.mark.parametrize("mirrored", [False, True])
def test_an_opening_over_two_columns_is_a_block_and_so_is_the_column_under_it(mirrored: bool) -> None:
    opening = ["今天上午城东公园里来了一群孩子，他们带着", "纸船和风筝，在湖边玩到中午才回家吃饭，大"]
    opening.append("家都很高兴，下午又来了一批人。" if not mirrored else "家很高兴。")
    column = ["大桥工地上工人们正", "在安装最后一段护栏", "预计下周可以完工了"]
    drawn = column if mirrored else ["　" * 11 + line for line in column]
    assert sorted([opening, column]) == blocks_of(type_page("\n".join([*opening, *drawn])))


def test_figures_of_a_table_close_to_a_column_do_not_cut_it() -> None:
    """They end there, and taken for longer than they are they would stand over its lines."""
    rows = [f"    　　　　{'3.5' if n % 3 else '    '}　今天上午城东大桥工地上又多了人" for n in range(9)]
    page = type_page("\n".join(rows))
    glyphs = page.glyphs
    figures = np.isin(glyphs.code, [ord(sign) for sign in "3.5"])
    moved = glyphs.box + np.where(figures[:, None], np.float32(7.0), np.float32(0.0)) * np.array(
        [0, 1, 0, 1], np.float32
    )
    found = blocks_of(replace(page, glyphs=replace(glyphs, box=moved)))
    assert max(len(block) for block in found) == 9
