"""What is left of rules after separators were found is no line of type."""

from __future__ import annotations

import pytest

from broadsheet.layout.scan import is_bar

UNIT = 22.0


@pytest.mark.parametrize("box", [(300, 640, 304, 762), (100, 50, 400, 56)], ids=["upright", "level"])
def test_what_is_long_and_thinner_than_type_is_a_rule(box: tuple[int, int, int, int]) -> None:
    assert is_bar(box, UNIT)


@pytest.mark.parametrize(
    "box",
    [(100, 50, 600, 72), (100, 50, 122, 600), (100, 50, 144, 53), (100, 50, 200, 60)],
    ids=["a line", "a column", "a dash", "the stroke of a large character"],
)
def test_lines_and_strokes_are_no_rules(box: tuple[int, int, int, int]) -> None:
    assert not is_bar(box, UNIT)
