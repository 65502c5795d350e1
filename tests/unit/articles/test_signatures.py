"""Signatures of notices stay under the texts that they sign."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.items import Item
from broadsheet.articles.signatures import rejoin_signatures
from broadsheet.model.roles import Role

TEXT, SIGNED = "逾期将依法安置。", "青山县福利院2014年7月21日"


def items_of(signature: list[float]) -> list[Item]:
    """Two notices in one column, each with a signature right under it; the first notice's went to the second."""
    layout = placed(
        [[0, 2, 20, 6], signature, [0, 12, 20, 16], [12, 16.2, 20, 18]], [TEXT, SIGNED, TEXT, SIGNED]
    )
    layout.measured.last, layout.measured.lines = layout.measured.text, np.array([4, 2, 4, 2])
    first = Item(running=((Role.BODY, 0),))
    return rejoin_signatures(layout, [first, Item(running=((Role.BODY, 2), (Role.BODY, 3), (Role.BODY, 1)))])


def test_a_signature_goes_with_the_text_right_over_it() -> None:
    assert [item.text for item in items_of([12, 6.2, 20, 8])] == [[0, 1], [2, 3]]


@pytest.mark.parametrize(
    "signature",
    [[12, 8.5, 20, 10], [2, 6.2, 20, 8], [9, 6.2, 17, 8]],
    ids=["far under it", "not deep in its column", "not out to its edge"],
)
def test_what_is_set_otherwise_stays_where_it_is(signature: list[float]) -> None:
    assert [item.text for item in items_of(signature)] == [[0], [2, 3, 1]]
