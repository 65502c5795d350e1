"""The lines under a nameplate are the paper's imprint, beside stories that begin higher up."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from broadsheet.languages import load
from broadsheet.layout.rules.imprint import find
from broadsheet.model.roles import Role

PLATE, PINYIN, DATE, NUMBERS, STORY = range(5)
BOXES = [[0, 0, 30, 8], [8, 8.5, 20, 9.4], [6, 10, 24, 11], [2, 12, 28, 13], [0, 14, 12, 30]]
TEXTS = (
    "江海日报",
    "JIANGHAI RIBAO",
    "2024年5月17日　星期五",
    "江海日报社出版　今日20版",
    "昨天上午，大桥通车。",
)


def view_of(
    texts: tuple[str, ...] = TEXTS, rule: float | None = 13.5, head: float = 1.0, code: str = "zh-Hans"
) -> Any:
    """The nameplate, three lines under it, and a story; a rule across at some height, or none."""
    measures = SimpleNamespace(
        box=np.array(BOXES, np.float32),
        size=np.array([8, 0.9, head, 0.8, 1]),
        lines=np.array([1, 1, 1, 1, 12]),
        chars=np.array([4, 14, 14, 12, 140]),
        turned=np.zeros(5, np.bool_),
        frame=np.full(5, -1),
        text=texts,
    )
    rules = np.array([[0, rule, 30, rule]] if rule else [], np.float32).reshape(-1, 4)
    return SimpleNamespace(
        measures=measures, roles={PLATE: Role.NAMEPLATE}, rules=rules, language=load(code),
        running=np.array([False] * 4 + [True]), vertical=False,
        aside=lambda block: np.zeros(0, np.int64),
    )  # fmt: skip


@pytest.mark.parametrize("rule", [13.5, None])
def test_small_lines_under_the_nameplate_are_its_imprint(rule: float | None) -> None:
    assert find(view_of(rule=rule)) == dict.fromkeys([PINYIN, DATE, NUMBERS], Role.MASTHEAD)


def test_a_rule_or_display_type_closes_it() -> None:
    assert find(view_of(rule=11.5)) == dict.fromkeys([PINYIN, DATE], Role.MASTHEAD)
    assert find(view_of(head=2.0)) == {}  # a headline under the nameplate, and what stands under that


def test_lines_that_say_nothing_of_the_paper_are_none() -> None:
    assert find(view_of(("江海日报", "大桥通车", "渡轮停航", "市民称便", "昨天上午，大桥通车。"))) == {}


@pytest.mark.parametrize(
    ("said", "told"), [("Harbour daily, Vol 12", True), ("Volunteers mend the quay", False)]
)
def test_latin_words_tell_of_the_paper_where_they_stand_by_themselves(said: str, told: bool) -> None:
    texts = ("Harbour Post", said, "for all who live by it", "and a little beyond", "The bridge is open.")
    assert bool(find(view_of(texts, code="en"))) is told


def test_a_line_about_the_paper_may_reach_out_from_under_its_name_or_stand_beside() -> None:
    view = view_of()
    view.aside = lambda block: np.array([NUMBERS] if block == DATE else [], np.int64)
    view.measures.box[DATE] = [6, 10, 44, 11]
    view.measures.box[NUMBERS] = [46, 10, 60, 11]
    texts = ("江海日报", "JIANGHAI RIBAO", "2024年5月17日　国内统一刊号：CN00-0000", "第15763期", TEXTS[4])
    view.measures.text = texts
    assert find(view) == dict.fromkeys([PINYIN, DATE, NUMBERS], Role.MASTHEAD)
