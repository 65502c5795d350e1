"""The style of a line is that of most of it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.layout.lines.described import _mode  # pyright: ignore[reportPrivateUsage]

STRETCHES = st.lists(st.tuples(st.integers(0, 6), st.integers(-2, 3), st.integers(1, 4)), min_size=1)


@given(STRETCHES)
def test_a_line_has_the_value_of_most_weight_the_least_of_equals(
    stretches: list[tuple[int, int, int]],
) -> None:
    stretches.sort(key=lambda one: one[0])
    line, values, weights = (np.array(column) for column in zip(*stretches, strict=True))
    found = _mode(values, line, weights.astype(np.float64), 7)
    for number in set(line.tolist()):
        mine = line == number
        weight = {value: int(weights[mine & (values == value)].sum()) for value in values[mine].tolist()}
        assert found[number] == min(weight, key=lambda value: (-weight[value], value))
