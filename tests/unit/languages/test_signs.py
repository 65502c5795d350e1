"""Signs counted for many texts at once are those that Python counts in each."""

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.languages.signs import Signs


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
