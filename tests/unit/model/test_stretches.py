"""Runs of true flags."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.stretches import stretches


@given(st.lists(st.booleans()))
def test_stretches_are_the_runs_of_true_flags(flags: list[bool]) -> None:
    wanted: list[tuple[int, int]] = []
    for value, run in groupby(enumerate(flags), key=lambda one: one[1]):
        places = [place for place, _ in run]
        if value:
            wanted.append((places[0], places[-1] + 1))
    assert stretches(np.array(flags, np.bool_)) == wanted
