"""How far the reading of a page's picture is: said between batches of lines, for it takes longer than all the rest."""

from __future__ import annotations

from dataclasses import dataclass

BATCH = 48  # lines between two reports


@dataclass(frozen=True)
class Progress:
    """How far the reading of a page is: lines read, and lines in all."""

    source: str
    done: int
    total: int
