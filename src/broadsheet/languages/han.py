"""Chinese signs: traditional ones in simplified form, one by one, for looking up what is known of the simplified."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from broadsheet.weights.shipped import read_text

TABLE = "signs-han.txt"  # made by `python -m benchmarks.training.words`


@cache
def simple_signs() -> Mapping[int, int]:
    """Traditional sign -> simplified sign, by code points, for `str.translate`."""
    traditional, simplified = read_text(TABLE).splitlines()
    return {ord(old): ord(new) for old, new in zip(traditional, simplified, strict=True)}
