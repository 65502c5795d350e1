"""The median is NumPy's."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from broadsheet.model.medians import median


@given(
    st.sampled_from([np.float32, np.float64]).flatmap(
        lambda kind: arrays.arrays(
            kind, st.integers(1, 30), elements={"allow_infinity": False, "min_value": -1e6, "max_value": 1e6}
        )
    )
)
def test_it_is_what_numpy_says(values: np.ndarray) -> None:
    assert np.array_equal(median(values), np.median(values), equal_nan=True)


def test_of_nothing_there_is_none() -> None:
    assert np.isnan(median(np.zeros(0)))
