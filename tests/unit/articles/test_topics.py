"""What texts share: the words that `Said` finds, rarer ones counting more, the same for many texts at once."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.articles import topics
from broadsheet.articles.seams import Said
from broadsheet.articles.topics import Topics

TEXTS = st.lists(st.text(st.sampled_from("市长议水豈 \nabcdéＡ－"), max_size=12), min_size=1, max_size=9)


def words_of(texts: list[str]) -> list[set[str]]:
    """The words of each text."""
    return list(map(Said(texts).all, range(len(texts))))


def told_by_sets(texts: list[str], a: int, b: int) -> float:
    """What two texts share, counted word by word."""
    words = words_of(texts)
    rarity = {word: 1 / sum(word in others for others in words) for word in words[a] & words[b]}
    return sum(rarity.values()) / math.sqrt(1 + min(len(words[a]), len(words[b])))


@given(TEXTS)
def test_texts_share_what_their_words_say(texts: list[str]) -> None:
    known = Topics.of(texts)
    a, b = (column.ravel() for column in np.indices((len(texts), len(texts))))
    apart = a != b
    a, b = a[apart], b[apart]
    wanted = [told_by_sets(texts, *pair) for pair in zip(a.tolist(), b.tolist(), strict=True)]
    np.testing.assert_allclose(known.alike(a, b), wanted, rtol=1e-6)
    assert known.size.tolist() == list(map(len, words_of(texts)))


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    known = Topics.of(["水库 市长", "水库", "市长", "市长", "市长"])
    rare, common = known.alike(np.array([0, 0]), np.array([1, 2]))
    assert rare > common > 0


def test_texts_are_compared_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"市长{chr(0x4E00 + n % 3)}水库" for n in range(9)]
    a, b = np.arange(8), np.arange(1, 9)
    whole = Topics.of(texts).alike(a, b)
    monkeypatch.setattr(topics, "ROWS", 2)
    np.testing.assert_array_equal(Topics.of(texts).alike(a, b), whole)


def test_what_nearly_all_of_very_many_texts_say_counts_for_nothing() -> None:
    known = Topics.of(["市长"] * (topics.COMMONEST + 1))
    assert known.alike(np.array([0]), np.array([1])).tolist() == [0.0]


def test_no_texts_share_nothing() -> None:
    none = np.zeros(0, np.int64)
    assert Topics.of([]).alike(none, none).tolist() == []
