"""Items that are none: what a scan has of dust and of figures in drawings."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from broadsheet.articles.items import Item, part_crumbs
from broadsheet.model.roles import Role

FEW, SHORT, PARTED = (
    Item(running=((Role.BODY, 0),)),
    Item(running=((Role.BODY, 1),)),
    Item(deck=((Role.HEAD, 2),), running=((Role.BODY, 3),)),
)


def layout_of(*, scan: bool) -> Any:
    """A page of which only the number of characters of each block is known."""
    measures = SimpleNamespace(chars=np.array([3, 4, 2, 2]))
    return SimpleNamespace(measures=measures, page=SimpleNamespace(tilt=() if scan else None))


@pytest.mark.parametrize("scan", [True, False])
def test_an_item_of_a_few_characters_is_none_on_a_scan(scan: bool) -> None:
    items, crumbs = part_crumbs(layout_of(scan=scan), [FEW, SHORT, PARTED])
    assert items == ([SHORT, PARTED] if scan else [FEW, SHORT, PARTED])
    assert crumbs == ([(Role.OTHER, 0)] if scan else [])
