"""Of whom an English verb is said."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import values_of


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The trust, which runs two hospitals, will recruit 46 nurses.", "trust"),
        ("Save Our Meadow, a residents' group which has 900 members, has vowed to fight on.", "Save Our Meadow"),
        ("Farmers in the west will block the main road on Friday.", "Farmers"),
        ("After talks with ministers, the researchers agreed to hire local guides.", "researchers"),
        ("The council will cut 38 posts, she said, and intends to close two halls.", "council"),
        ("Ana Ruiz said volunteers were ready to run the hall and would submit a plan by May.", "volunteers"),
        ("The director, Philip Amory, insisted that services would run and pledged to refund fares by May.",
         "Philip Amory"),
        ("The developer, Brackenridge Homes, will contribute £2m.", "Brackenridge Homes"),
        ("Halvard Trucks lifted its forecast and said it will add a shift by May.", "Halvard Trucks"),
        ("A spokesman for the force said it would review 40 cases.", "force"),
        ("Commuters face delays after bus drivers voted on Monday to strike from 4 May.", "bus drivers"),
        ("The union said its 900 members plan to walk out on Friday.", "members"),
        ("Under the budget, the district is to build 22 homes.", "district"),
        ("The board named an umpire for disputes of that kind, and has undertaken to publish the minutes.", "board"),
        ("The two suspended countries agreed to pay $2 million.", "two suspended countries"),
    ],
)  # fmt: skip
def test_the_subject_is_read_back_to_where_its_clause_begins(text: str, who: str) -> None:
    assert values_of(text, "commitment", language="en")[-1].who == who


def test_what_is_done_to_a_thing_is_told_with_the_thing() -> None:
    (one,) = values_of(
        "Under the plan, the school day will be lengthened by 45 minutes.", "commitment", language="en"
    )
    assert (one.who, one.what) == (None, "the school day will be lengthened by 45 minutes")


def test_the_deeds_that_and_joins() -> None:
    text = "The trust promised to report scores every quarter and to drop the schedule."
    found = values_of(text, "commitment", language="en")
    assert [one.what for one in found] == ["report scores every quarter", "drop the schedule"]
