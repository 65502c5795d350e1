"""Short forms that stand for names told in full, and names that older lists do not have."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import facts_of, values_of

from broadsheet.facts.calendar import easter, feast_day


def names(text: str, kind: str, **extra: str) -> list[str]:
    return [one.name for one in values_of(text, kind, **extra)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("市长封立群昨日到柳溪县调研。封市长说，要抓住农时。", "封立群"),
        ("总统奥马尔·本·赛义德昨日就职。赛义德表示，和谈将重启。", "奥马尔·本·赛义德"),
    ],
)
def test_a_surname_stands_for_the_one_who_has_it(text: str, speaker: str) -> None:
    (one,) = values_of(text, "statement")
    assert one.speaker == speaker


def test_a_surname_of_two_people_stands_for_neither() -> None:
    text = "市长封立群、副市长封小舟昨日到柳溪县调研。封市长说，要抓住农时。"
    assert [one.speaker for one in values_of(text, "statement")] in ([], ["封市长"])


def test_the_end_of_a_bodys_name_stands_for_it() -> None:
    text = "昨天，桐州市公安局城南派出所接到报警。城南派出所民警赶到现场。"
    assert names(text, "organisation") == ["桐州市公安局城南派出所"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("后卫阿依古丽·买买提连中4记三分。", "阿依古丽·买买提"),
        ("主帅马尔科·佩特罗维奇则认为，球队输在体能。", "马尔科·佩特罗维奇"),
        ("学者佐藤健一应邀与谈。", "佐藤健一"),
        ("来自柳河乡的机手毕二强夺魁。", "毕二强"),
        ("我们向郝先生致歉。", ""),
    ],
)
def test_names(text: str, name: str) -> None:
    assert names(text, "person") == ([name] if name else [])


def test_initials_stand_for_a_union() -> None:
    text = "The Amalgamated Transport Union (ATU) met. ATU drivers will strike."
    assert names(text, "organisation", language="en") == ["Amalgamated Transport Union"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They fell through Ibrahima Sarr and the Croat Ante Juric before half-time.",
            ["Ibrahima Sarr", "Ante Juric"],
        ),
        ("Its managing director, Philip Amory, left.", ["Philip Amory"]),
        ("It is owned by the Dutch group Van Houten Mobility.", []),
    ],
)
def test_english_people(text: str, expected: list[str]) -> None:
    assert names(text, "person", language="en") == expected


@pytest.mark.parametrize(
    ("text", "value", "language"),
    [
        ("今年春节期间，游客增多。", "2024-02-10", "zh-Hans"),
        ("2023年中秋节当天，游客增多。", "2023-09-29", "zh-Hans"),
        ("清明节前夕，扫墓的人多。", "2024-04-04", "zh-Hans"),
        ("It opens on Good Friday.", "2024-03-29", "en"),
        ("It opened on Thanksgiving.", "2023-11-23", "en"),
        ("It opens next autumn.", "2024-09/2024-11", "en"),
        ("It closes at year-end.", "2024", "en"),
    ],
)
def test_feasts_and_seasons(text: str, value: str, language: str) -> None:
    assert [one.value for one in values_of(text, "date", language=language)] == [value]


def test_easter_and_days_of_the_week() -> None:
    assert [easter(year).isoformat() for year in (1900, 2000, 2024, 2038)] == [
        "1900-04-15", "2000-04-23", "2024-03-31", "2038-04-25",
    ]  # fmt: skip
    assert feast_day("5-mon-1", 2024) == (5, 27)
    assert feast_day("9-mon1", 2024) == (9, 2)


def test_a_table_of_days_ends() -> None:
    with pytest.raises(ValueError, match="1900"):
        feast_day("0210 0130", 1900)
    assert values_of("1900年春节，大雪。", "date") in ([], [values_of("1900年，大雪。", "date")[0]])


def test_a_road_and_a_crowd() -> None:
    text = "The A6077 was closed. A crowd of 8,412 saw the game."
    assert names(text, "place", language="en") == ["A6077"]
    (one,) = values_of(text, "quantity", language="en")
    assert (one.number, one.unit, one.of) == (8412, "", "crowd")


def test_words_of_speakers_without_names() -> None:
    (fact,) = facts_of("接线员答复说，材料已经转交有关单位处理。", "statement")
    assert (fact.value.speaker, fact.value.said) == ("接线员", "材料已经转交有关单位处理")  # type: ignore[union-attr]


def test_a_surname_alone_is_nobody_though_somebody_has_a_dotted_name() -> None:
    text = "市长王小明会见该国总理斯托扬·马林。王，古称君主。马林说，合作很好。"
    found = {
        fact.value.name: [text[slice(*one)] for one in fact.mentions] for fact in facts_of(text, "person")
    }
    assert found == {"王小明": ["王小明"], "斯托扬·马林": ["斯托扬·马林", "马林"]}
