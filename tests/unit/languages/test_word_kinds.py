"""The kinds of words: the compiled loop says what the regular expression says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.building import built

from broadsheet.languages.word_kinds import LIBRARY, kinds_compiled, kinds_plain

# letters of several scripts, a capital in two halves, figures that are no decimals, marks within words and numbers
SIGNS = "abcdeginorstly" + "ABZ" + "éÉßǅªΣς漢あ" + "0123٣²½Ⅷ" + ".,'’_-—!“" + " \t\u3000\n\x85"
TEXTS = st.lists(st.text(SIGNS, max_size=12) | st.text(max_size=6), max_size=6)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    loaded = replace(LIBRARY, path=built("word_kinds.c", tmp_path_factory.mktemp("word_kinds"))).load()
    assert loaded is not None
    return loaded


@given(texts=TEXTS)
@example(texts=["rock'n'roll isn’t 1,000.50.", "the nation, Nations' ing"])
@example(texts=["", "a'", "’a", "3rd 1.a2", "ǅe éé éÉ _a_"])
def test_both_ways_give_the_same(texts: list[str], library: Any) -> None:
    kinds, text = kinds_compiled(library, texts)
    wanted, of = kinds_plain(texts)
    assert kinds.tolist() == wanted.tolist()
    assert text.tolist() == of.tolist()
    assert (kinds.dtype, text.dtype) == (wanted.dtype, of.dtype)


def test_short_words_and_marks_are_kinds_of_their_own_and_longer_words_go_by_their_ends() -> None:
    kinds, text = kinds_plain(["the The walking talking Talking 1,000 7", "— the"])
    the, raised, walking, talking, talked, thousand, seven, dash, again = kinds.tolist()
    assert the == again
    assert walking == talking
    assert thousand == seven
    assert len({the, raised, walking, talked, seven, dash}) == 6
    assert text.tolist() == [0] * 7 + [1] * 2
    assert kinds.max() < 2**16
    assert kinds.dtype == np.uint64
