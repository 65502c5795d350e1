"""Signs counted for many texts at once are those that Python counts in each."""

import re

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.languages.signs import Signs, Words


@given(st.lists(st.text(max_size=20), max_size=8))
def test_every_text_has_the_signs_that_python_finds_in_it(texts: list[str]) -> None:
    signs = Signs.of(texts)
    letters = [[sign for sign in text if sign.isalpha()] for text in texts]
    assert signs.length.tolist() == [len(text) for text in texts]
    assert signs.letters.tolist() == [len(own) for own in letters]
    assert signs.capitals.tolist() == [sum(sign.isupper() for sign in own) for own in letters]
    assert signs.figures.tolist() == [sum(sign.isdigit() for sign in text) for text in texts]


def test_signs_of_all_planes_are_told_apart() -> None:
    signs = Signs.of(["A报9", "", "𠀀𝐀①", "\ud800"])
    assert signs.letters.tolist() == [2, 0, 2, 0]
    assert signs.capitals.tolist() == [1, 0, 1, 0]
    assert signs.figures.tolist() == [1, 0, 1, 0]


@given(st.lists(st.text(alphabet=st.sampled_from("aBÇß１Ǆǅ9²报_ .-"), max_size=12), max_size=6))
def test_every_text_has_the_words_that_a_search_finds_in_it(texts: list[str]) -> None:
    found = [re.findall(r"[^\W\d_]+", text) for text in texts]
    long = [[word for word in own if len(word) > 1] for own in found]
    words = Words.of(texts)
    assert words.all.tolist() == [len(own) for own in found]
    assert words.long.tolist() == [len(own) for own in long]
    assert words.raised.tolist() == [sum(word[0].isupper() for word in own) for own in long]
    assert words.leads.tolist() == [bool(own) and len(own[0]) > 2 and own[0].isupper() for own in found]
