"""Layouts of a few blocks in their places, for rules that ask no more of a page."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from broadsheet.model.page import Frame
from broadsheet.model.roles import Role


class Measured(SimpleNamespace):
    """The measures of some blocks."""

    def __len__(self) -> int:
        return len(self.box)

    @property
    def corners(self) -> list[list[float]]:
        return self.box.tolist()


def placed(
    boxes: Sequence[Sequence[float]],
    texts: Sequence[str] | None = None,
    *,
    upright: Sequence[int] = (),
    frames: Sequence[Sequence[float]] = (),
    framed: Sequence[int] = (),
    rules: Sequence[Sequence[float]] = (),
    pictures: Sequence[Sequence[float]] = (),
    sizes: Sequence[float] = (),
    shortfall: Sequence[float] = (),
    roles: Sequence[Role] = (),
    vertical: bool = False,
) -> Any:
    """A layout of blocks with these boxes; an em is the unit.

    upright: blocks set the other way than the page;  framed: those in the first of the frames
    roles: of the first blocks, if they are not all text
    """
    box = np.array(boxes, np.float32)
    words = tuple(texts or ["从本周起，社区食堂添了半份菜。"] * len(boxes))
    number = np.arange(len(boxes))
    measures = Measured(
        box=box, left=box[:, 0], right=box[:, 2], text=words, first=words, last=words,
        size=np.array(sizes or [1.0] * len(boxes), np.float32), indent=np.zeros(len(boxes)),
        shortfall=np.array(shortfall or [0.0] * len(boxes)),
        turned=np.isin(number, upright), frame=np.where(np.isin(number, framed), 0, -1),
    )  # fmt: skip
    page = SimpleNamespace(
        frames=tuple(Frame(tuple(map(float, one))) for one in frames), width=100.0, guessed=False
    )  # type: ignore[arg-type]
    return SimpleNamespace(
        measured=measures, page=page, em=1.0, vertical=vertical, language="zh-Hans",
        rules=np.array(rules, np.float32).reshape(-1, 4), pictures=np.array(pictures, np.float32).reshape(-1, 4),
        roles=(*roles, *(Role.BODY,) * (len(boxes) - len(roles))),
    )  # fmt: skip
