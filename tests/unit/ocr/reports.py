"""What a reading gives that says how far it is in between."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from broadsheet.ocr.progress import Progress

Found = TypeVar("Found")


def outcome(steps: Generator[Progress, None, Found]) -> Found:
    """What it gives in the end."""
    return reports_and_outcome(steps)[1]


def reports_and_outcome(steps: Generator[Progress, None, Found]) -> tuple[list[Progress], Found]:
    """What it says on the way, and what it gives in the end."""
    said: list[Progress] = []
    while True:
        try:
            said.append(next(steps))
        except StopIteration as end:
            return said, end.value
