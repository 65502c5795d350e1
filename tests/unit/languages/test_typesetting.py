"""How printed lines are set: measures, short lines, indents, and what blank lines mean."""

from __future__ import annotations

import numpy as np

from broadsheet.languages.typesetting import (
    breaks_word,
    ends_sentence,
    paragraph_evidence,
    see_typeset,
    starts_midway,
)

COLUMN = [
    "　　老磨坊的水轮停转三十年后，",
    "上周又咿咿呀呀地响了起来。修复它",
    "的是三个木匠，年纪最大的七十九岁，",
    "最小的刚满二十。他们拆下旧轴，换",
    "上槐木，再用桐油刷了四遍。",
    "　　水轮转起来那天，村里人都来看，",
    "有人提着新麦，要磨头一袋面。磨盘",
    "一转，麦香漫过河滩。",
]


def starts(lines: list[str], gaps: list[int] | None = None) -> list[int]:
    blank = np.zeros(len(lines), np.bool_)
    blank[gaps or []] = True
    return np.flatnonzero(paragraph_evidence(see_typeset(lines), blank) > 0).tolist()


def test_indents_start_paragraphs() -> None:
    assert starts(COLUMN) == [0, 5]


def test_extractors_drop_indents_but_the_line_stays_two_em_short() -> None:
    assert starts([line.strip("　") for line in COLUMN]) == [0, 5]


def test_a_blank_line_in_mid_sentence_starts_nothing() -> None:
    assert starts([line.strip("　") for line in COLUMN], gaps=[2, 6]) == [0, 5]


def test_a_full_line_that_ends_a_sentence_ends_no_paragraph() -> None:
    lines = [
        "桥下的水位比昨夜低了三寸，",
        "渡口的木牌换成了绿色。船工",
        "把缆绳解开，第一船人过了河。",
        "岸上卖豆花的又摆出了摊子，",
        "锣声响了三遍，戏也开场了。",
    ]
    assert starts(lines) == [0]


def test_the_measure_is_what_full_lines_agree_on() -> None:
    typeset = see_typeset([line.strip("　") for line in COLUMN])
    assert np.all(np.abs(typeset.after[:5] - 16) <= 1)
    assert typeset.fills(1, 16) and not typeset.fills(7, 16)
    assert typeset.shortfall(7, 16) > 4


def test_sentences_and_words() -> None:
    assert (
        ends_sentence("水位已经回落。")
        and ends_sentence("他问：“谁来？”")
        and ends_sentence("It rang again.")
    )
    assert ends_sentence("全文完。（下转第3版）") and ends_sentence("船靠岸了。□ 记者 李木")
    assert ends_sentence("Il pleut. »") and not ends_sentence("il pleut »")
    assert not ends_sentence("水位已经") and not ends_sentence("（记者 李木）")
    assert (
        starts_midway("，水位")
        and starts_midway("again")
        and not starts_midway("“谁")
        and not starts_midway("Again")
    )
    assert (
        breaks_word("the win-")
        and breaks_word("win\u0002")
        and not breaks_word("1953-")
        and not breaks_word("win")
    )
