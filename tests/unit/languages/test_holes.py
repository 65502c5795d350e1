"""Words in any case match the same whether their first letters stand in classes or not."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.languages.holes import any_of, in_any_case

WORDS = st.text("iskaé. ", min_size=1, max_size=3).filter(lambda word: word[0] != " ")
LETTERS = st.sampled_from("iskaé.KSI\u017f\u212a\u0130\u0131 ")


@given(st.lists(WORDS, min_size=1), st.text(LETTERS, max_size=6))
def test_in_any_case_is_any_of_in_any_case(words: list[str], text: str) -> None:
    slow, fast = re.compile(f"(?i:{any_of(words)})"), re.compile(in_any_case(words))
    for asked in (text, text.upper()):
        plain, quick = ([match.span() for match in one.finditer(asked)] for one in (slow, fast))
        assert plain == quick
