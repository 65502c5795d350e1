"""The median is NumPy's, and so are quantiles to the last digit but one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from broadsheet.model.medians import median, quantile, weighted_median


@given(
    st.sampled_from([np.float32, np.float64]).flatmap(
        lambda kind: arrays.arrays(
            kind, st.integers(1, 30), elements={"allow_infinity": False, "min_value": -1e6, "max_value": 1e6}
        )
    )
)
def test_it_is_what_numpy_says(values: np.ndarray) -> None:
    assert np.array_equal(median(values), np.median(values), equal_nan=True)


@given(
    arrays.arrays(np.float32, st.integers(1, 30), elements={"min_value": -1000, "max_value": 1000}),
    st.floats(0, 1),
)
def test_quantiles_are_what_numpy_says(values: np.ndarray, share: float) -> None:
    np.testing.assert_allclose(quantile(values, share), np.quantile(values, share), rtol=1e-4, atol=1e-3)


def test_of_nothing_there_is_none() -> None:
    assert np.isnan(median(np.zeros(0)))


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(1, 4)), min_size=1, max_size=9))
def test_a_weighted_median_is_the_lower_one_of_the_numbers_said_so_often(
    pairs: list[tuple[int, int]],
) -> None:
    values, weight = (np.array(column) for column in zip(*pairs, strict=True))
    said = sorted(np.repeat(values, weight).tolist())
    assert weighted_median(values.astype(np.float64), weight) == said[(len(said) - 1) // 2]
