"""Whether one block of a dump runs on in another: what the sentence, the measure and the dump's order say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from broadsheet.articles.dump_units import Unit
from broadsheet.model.roles import Role

NEXT_IN_RUN = 4.0  # nothing stands between them in the dump, not even a blank line
NEXT = 3.0  # nothing but blank lines
FAR = -1.0
BACK = -3.0  # it stands before, in the dump


@dataclass(frozen=True, eq=False)
class Seams:
    """The blocks of a dump, asked for seams."""

    units: Sequence[Unit]

    def gain(self, a: int, b: int) -> float:
        """What joining b to a within one paragraph gains; below 0: nothing that would be right."""
        first, second = self.units[a], self.units[b]
        if second.opening or first.last:
            return -9.0
        sentence = self._sentence(first, second, next_to=b == a + 1)
        return sentence + self.nearness(a, b) + measure_score(first, second)

    def _sentence(self, first: Unit, second: Unit, *, next_to: bool) -> float:
        """Whether the words may run on: an unfinished sentence needs a second half."""
        if first.open:
            if second.midway:
                return 3.0
            return 1.5 - 1.2 * max(0.0, second.fresh)
        if second.midway:
            return -1.0 if next_to and not second.gap else -6.0
        if first.short or second.fresh > 0 or not next_to:
            return -9.0
        return -3.0 - second.fresh if second.fresh < 0 else -4.0

    def nearness(self, a: int, b: int) -> float:
        """What the order of the dump says."""
        if b == a + 1:
            return NEXT if self.units[b].gap else NEXT_IN_RUN
        if b < a:
            return BACK
        between = [self.units[number].role for number in range(a + 1, b)]
        bodies = sum(role is Role.BODY for role in between)
        if not bodies:
            return 1.0
        return FAR - 0.05 * min(bodies, 20)


def measure_score(first: Unit, second: Unit) -> float:
    """What the measures say: columns of one article are mostly of one width."""
    if not (np.isfinite(first.before) and np.isfinite(second.after)):
        return 0.0
    wider, narrower = max(first.before, second.after), min(first.before, second.after)
    step = wider - narrower if first.han else 15 * (wider / narrower - 1)
    return 0.5 if step < 1.2 else -min(2.0, 0.5 * (step - 1.0))
