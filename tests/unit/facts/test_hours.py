"""Full stops of "3 p.m." within a sentence, and at its end."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import values_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The council will close the bridge at 3 p.m. on Oct. 12.",
            [("council", "close the bridge at 3 p.m. on Oct. 12")],
        ),
        (
            "The council will close the bridge at 3 p.m. Monday.",
            [("council", "close the bridge at 3 p.m. Monday")],
        ),
        (
            "The company plans to lock the gates at 10 a.m. each day, the mayor said.",
            [("company", "lock the gates at 10 a.m. each day")],
        ),
        (
            "The museum will open a wing on Nov. 4 at 3 p.m. The mayor will cut the ribbon.",
            [("museum", "open a wing on Nov. 4 at 3 p.m."), ("mayor", "cut the ribbon")],
        ),
        (
            "Testimony ran past 11 p.m. The board will vote on the plan by June 2024.",
            [("board", "vote on the plan by June 2024")],
        ),
    ],
)
def test_the_hour_neither_cuts_a_deed_off_nor_runs_two_sentences_together(
    text: str, told: list[tuple[str, str]]
) -> None:
    found = values_of(text, "commitment", language="en")
    assert [(one.who, one.what) for one in found] == told
