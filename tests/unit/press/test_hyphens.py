"""Where words are divided."""

from __future__ import annotations

from itertools import pairwise

import pytest
from benchmarks.press.hyphens import breaks


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("harbour", "har-bour"),
        ("morning", "morn-ing"),
        ("sitting", "sit-ting"),
        ("fishermen", "fish-er-men"),
        ("complained", "com-plained"),
        ("Parliament", "Parliament"),
        ("crane", "crane"),
        ("£38,000", "£38,000"),
    ],
)
def test_words_are_divided_at_syllables(word: str, divided: str) -> None:
    """Between consonants or before one, never a name or a figure."""
    places = [0, *breaks(word), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(places)) == divided


def test_a_hyphen_that_is_there_is_used() -> None:
    """A compound is divided after its own hyphen."""
    assert breaks("forty-three") == [6]
