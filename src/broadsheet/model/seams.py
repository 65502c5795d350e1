"""Why two stretches of print were joined into one article or kept apart. The JSON has none of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Seam:
    """A place where one stretch of print goes on in another, or might have.

    joined:  whether the two are in one article
    before, after: ids of the last line of the one and the first line of the other, on `pages` (numbers from 1)
    chance:  0..1, that they belong together, by all evidence; None where a rule joined them and nothing was weighed
    speaks_for, speaks_against: the weightiest first, in newspaper words
    """

    joined: bool
    pages: tuple[int, int]
    before: str
    after: str
    chance: float | None
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()

    @property
    def why(self) -> tuple[str, ...]:
        """What decided: what speaks for a join, what speaks against one that was not made."""
        return self.speaks_for if self.joined else self.speaks_against
