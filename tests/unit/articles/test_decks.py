"""Decks: what stands together, and what each part of a deck is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.articles.decks import find_decks
from broadsheet.layout import lay_out
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role


def laid_out(*heads: tuple[str, float], **more: Role) -> Layout:
    """A page of nothing but these headlines, one under the other."""
    page = type_page("\n".join(text for text, _ in heads), sizes=dict(heads), leading=2.2)
    layout = lay_out(page)
    assert layout.measures is not None
    roles = (
        next((role for word, role in more.items() if text.strip().startswith(word)), Role.HEAD)
        for text in layout.measures.text
    )
    return replace(layout, roles=tuple(roles))


@pytest.mark.parametrize(("shown", "decks"), [("over the first", 2), ("over both", 1), ("nowhere", 1)])
def test_a_head_printed_on_a_picture_and_one_under_it_are_two(shown: str, decks: int) -> None:
    layout = laid_out(("Ferry isle loses captain", 1.4), ("Village keeps its school", 1.8))
    assert layout.measures is not None and len(layout.measures) == 2
    foot = {"over the first": float(layout.measures.box[1, 1]) - 0.1, "over both": 60.0, "nowhere": 0.0}[
        shown
    ]
    pictures = np.array([[0, -60, 80, foot]], np.float32)
    assert len(find_decks(replace(layout, pictures=pictures))) == decks


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Council has five weeks to find another", Role.SUBHEAD),
        ("Council has five weeks left.", Role.SUMMARY),
        ("Council told “find another captain”", Role.SUBHEAD),
        ("Council told: “find another captain!”", Role.SUMMARY),
    ],
)
def test_a_line_that_is_no_sentence_sums_nothing_up(words: str, role: Role) -> None:
    layout = laid_out(("Ferry isle loses captain", 1.8), (words, 1.0), Council=Role.SUMMARY)
    (deck,) = find_decks(layout)
    assert [part for part, _ in deck.parts] == [Role.HEAD, role]
