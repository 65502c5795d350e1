"""Teasers that lead to a section by its name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from broadsheet.languages.sections import Lead, find_lead, find_sections
from broadsheet.layout.rules.sections import name_jumps
from broadsheet.model.roles import Role


def named(*texts: str) -> dict[int, Role]:
    """The roles of these blocks of a line each, all said to be bylines."""
    view: Any = SimpleNamespace(
        lines=SimpleNamespace(text=texts),
        measures=SimpleNamespace(text=texts),
        roles=dict.fromkeys(range(len(texts)), Role.BYLINE),
    )
    name_jumps(view)
    return view.roles


def test_the_same_name_at_the_end_of_three_teasers_is_where_they_lead() -> None:
    found = named("■ ESPORTE", "ESPORTE", "no ano de 2017. ESPORTE", "ANA LIMA")
    assert found == {0: Role.JUMP, 1: Role.JUMP, 2: Role.BODY, 3: Role.BYLINE}


@pytest.mark.parametrize("texts", [("■ ESPORTE", "ESPORTE"), ("ANA LIMA",) * 3])
def test_two_teasers_or_names_without_a_mark_prove_nothing(texts: tuple[str, ...]) -> None:
    assert set(named(*texts).values()) == {Role.BYLINE}


def test_the_end_of_a_text_leads_to_a_section_of_the_page_only() -> None:
    sections = find_sections(["■ ESPORTE", "ESPORTE", "(3). ■ ESPORTE", "GERAL"])
    assert sections == {"ESPORTE"}
    assert find_lead("no ano passado. ■ ESPORTE ", sections) == Lead(16, "ESPORTE")
    assert find_lead("no ano passado. GERAL", sections) is None
    assert find_lead("ESPORTE", frozenset()) is None
