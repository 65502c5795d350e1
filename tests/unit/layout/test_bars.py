"""Headlines on bars are in the frame of the text under them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from broadsheet.layout.bars import without_bars
from broadsheet.model.page import Frame
from broadsheet.model.roles import Role

BAR, BOX, BORDER = (10.0, 10.0, 90.0, 20.0), (5.0, 5.0, 95.0, 90.0), (0.0, 0.0, 100.0, 100.0)


def frames_of(roles: list[Role], inside: list[int], *boxes: tuple[float, float, float, float]) -> list[int]:
    measures: Any = SimpleNamespace(frame=np.array(inside, np.int32))
    return without_bars(measures, roles, [Frame(box) for box in boxes]).tolist()


def test_what_stands_on_a_bar_is_in_the_frame_round_it() -> None:
    roles = [Role.KICKER, Role.HEAD, Role.BODY]
    assert frames_of(roles, [0, 0, -1], BAR, BORDER) == [-1, -1, -1]  # nothing stands in the border alone
    assert frames_of(roles, [0, 0, 1], BAR, BOX) == [1, 1, 1]


@pytest.mark.parametrize("other", [Role.BODY, Role.CAPTION, Role.TABLE, Role.SUMMARY])
def test_a_frame_that_holds_anything_else_is_no_bar(other: Role) -> None:
    assert frames_of([Role.HEAD, other, Role.BODY], [0, 0, -1], BAR) == [0, 0, -1]


def test_nor_is_one_round_the_frame_of_a_text() -> None:
    assert frames_of([Role.HEAD, Role.BODY], [1, 0], BAR, BOX) == [1, 0]


def test_nor_is_the_box_of_a_summary() -> None:
    assert frames_of([Role.SUMMARY, Role.BODY], [0, -1], BAR) == [0, -1]
