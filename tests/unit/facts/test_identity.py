"""One programme is one thing in an issue; articles that are not looked into are told of."""

from __future__ import annotations

import dataclasses

import pytest
from tests.unit.facts.articles import issue_of

import broadsheet
from broadsheet.facts.identity import key_of
from broadsheet.model.fact import Programme


def test_one_programme_has_one_id_in_all_articles() -> None:
    texts = ("全市开展“百日攻坚”行动。", "县里推进“百日攻坚行动”。", "全市实施“清水润城”工程。")
    articles = tuple(
        dataclasses.replace(issue_of(text).articles[0], id=f"a{number}") for number, text in enumerate(texts)
    )
    found = broadsheet.facts(dataclasses.replace(issue_of(texts[0]), articles=articles)).facts
    values = [fact.value for fact in found if isinstance(fact.value, Programme)]
    assert [value.name for value in values] == ["百日攻坚", "百日攻坚行动", "清水润城"]
    assert [value.id for value in values] == ["programme-1", "programme-1", "programme-2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“百日攻坚”行动", "百日攻坚"),
        ("清水潤城工程", "清水润城"),
        ("The Clean Rivers Program", "Clean Rivers Programme"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_short_names_keep_their_noun() -> None:
    assert key_of("天网行动") != key_of("天网")


def test_mentions_are_the_places_of_the_name_and_its_short_forms() -> None:
    text = "市长封立群昨日到柳溪县调研。封市长说，要抓住农时。"
    (person,) = (fact for fact in broadsheet.facts(issue_of(text)).facts if fact.kind == "person")
    assert [text[start:end] for start, end in person.mentions] == ["封立群", "封市长"]


def test_an_article_in_another_language_is_told_of_once() -> None:
    text = (
        "Am Montag hat der Stadtrat den Bau einer Brücke beschlossen, die nicht vor dem Winter fertig wird."
    )
    issue = issue_of(text, language="de")
    found = broadsheet.facts(dataclasses.replace(issue, articles=issue.articles * 3))
    assert not found.facts
    assert [(problem.code, "(de)" in problem.text) for problem in found.problems] == [
        ("no-facts-in-language", True)
    ]


def test_an_article_is_read_in_its_own_script() -> None:
    text = (
        "Mayor Ann Cole told the Port Sallow Council on Monday that the city would spend $2 million by 2030."
    )
    found = broadsheet.facts(issue_of(text, language="zh-Hans")).facts
    assert "Ann Cole" in [getattr(fact.value, "name", "") for fact in found]


def test_an_article_without_end_is_told_of() -> None:
    found = broadsheet.facts(issue_of("市长封立群昨日到柳溪县调研。" * 5000))
    assert [problem.code for problem in found.problems] == ["too-long-for-facts"]
