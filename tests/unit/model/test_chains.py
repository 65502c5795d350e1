"""Things that lead on to others."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.chains import chain_ends, leads_of


@given(st.lists(st.integers(-1, 40), max_size=40))
def test_each_thing_leads_to_the_end_of_its_chain(asked: list[int]) -> None:
    leads = [to if to < number else -1 for number, to in enumerate(asked)]  # backwards only: none closes
    wanted: list[int] = []
    for number, to in enumerate(leads):
        wanted.append(number if to < 0 else wanted[to])
    assert chain_ends(np.array(leads, np.int64)).tolist() == wanted


def test_what_leads_to_nothing_is_told() -> None:
    assert leads_of(4, np.array([0, 3]), np.array([3, 1])).tolist() == [3, -1, -1, 1]
