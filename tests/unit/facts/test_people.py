"""People without a dictionary of names, with the posts that stand before, in lists, and after."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import values_of

CHINESE = [
    ("市委副书记、市长罗承泽主持会议。", [("罗承泽", ("市委副书记", "市长"))]),
    ("市人大常委会党组书记、主任贺兰芝出席。", [("贺兰芝", ("市人大常委会党组书记", "市人大常委会主任"))]),
    (
        "市领导赖天、赵小春、沙万里参加。",
        [("赖天", ("市领导",)), ("赵小春", ("市领导",)), ("沙万里", ("市领导",))],
    ),
    ("本报讯（记者 何敬之）春天来了。", [("何敬之", ("记者",))]),
    ("副市长阿依古丽·买买提调研。", [("阿依古丽·买买提", ("副市长",))]),
    ("主席兼行政總裁邵啟東表示，業績理想。", [("邵啟東", ("主席", "行政總裁"))]),
    ("县委书记时光说，要抓紧。", [("时光", ("县委书记",))]),
    ("高质量发展是方向，马上行动。", []),
    ("农民任某报警。", []),
]
ENGLISH = [
    ("Mayor Denise Okafor said the work would begin.", [("Denise Okafor", ("Mayor",))]),
    ("“It is hard,” said Fiona Castle, chief executive.", [("Fiona Castle", ("chief executive",))]),
    ("Goalkeeper Lee Brann fell. Brann said it hurt.", [("Lee Brann", ("Goalkeeper",))]),
    ("The Harbour Street Bridge reopened.", []),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese_people(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.name, one.posts) for one in values_of(text, "person")] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_people(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.name, one.posts) for one in values_of(text, "person", language="en")] == expected


def test_a_person_is_one_fact_with_all_posts() -> None:
    text = "市长罗承泽主持会议。罗承泽强调，要抓紧。\n1998年，罗承泽任白马县县长。"
    (person,) = values_of(text, "person")
    assert person.posts == ("市长", "白马县县长")
