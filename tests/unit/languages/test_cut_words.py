"""Chinese words and names that a line break cuts in two."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.languages.cut_words import CutWords


def gain(end: str, start: str) -> float:
    known = CutWords.of([end, start])
    return float(known.gain(np.array([0]), np.array([1]))[0])


@pytest.mark.parametrize(
    ("end", "start"),
    [
        ("车间里添了三条生产", "线，两班倒"),
        ("班里近视的孩", "子少了一半"),
        ("用户协会自己收水费，力", "争到年底"),
        ("考古领队谢", "丽华给器物拍照"),
        ("值班的馬上通知醫", "院趕到現場"),
    ],
)
def test_a_word_or_a_name_cut_in_two_is_likelier_whole(end: str, start: str) -> None:
    others = ("去年七月，港口", "（记者 张三）", "的一个场景", "It rains")

    assert gain(end, start) > 2 > max(gain(end, other) for other in others)


@pytest.mark.parametrize(
    ("end", "start"),
    [
        ("两班倒。", "线路改了"),
        ("孩", "“子夜”"),
        ("", "子"),
        ("孩", ""),
        ("the ch", "ild"),
        ("3", "月"),
        ("孩 ", " "),
    ],
)
def test_no_word_runs_over_a_stop_or_over_what_is_not_chinese(end: str, start: str) -> None:
    assert gain(end, start) == 0


def test_what_breaks_off_between_words_gains_nothing() -> None:
    assert gain("记者从河长制办公室获悉", "今年的任务") == 0


def test_no_lines() -> None:
    assert len(CutWords.of([]).gain(np.zeros(0, np.int64), np.zeros(0, np.int64))) == 0


SIGNS = st.text(st.sampled_from("生产线孩子力争谢丽华的了在一二三，。“”（） aZ7の\U00020000"), max_size=9)


@given(SIGNS, SIGNS, st.lists(SIGNS, max_size=3))
def test_a_gain_is_finite_never_below_nought_and_of_the_two_lines_alone(
    end: str, start: str, others: list[str]
) -> None:
    alone = gain(end, start)
    known = CutWords.of([*others, end, *others, start])
    among = known.gain(np.array([len(others)]), np.array([2 * len(others) + 1]))

    assert np.isfinite(alone)
    assert alone >= 0
    assert among.tolist() == pytest.approx([alone])
    assert gain(f" {end} ", start) == alone
