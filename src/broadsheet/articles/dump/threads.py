"""What follows what in a dump: the lines that run on in each other, and the habit of the dump, as far as it has one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.articles.dump.follow import Followers, follow
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

STRIDE = 12  # stretches ahead (or back) in which a line may habitually run on
HABIT = np.array([0.3, 0.45, 0.6, 0.8, 1, 1, 0, 1, 1, 0.8, 0.6, 0.45, 0.3])  # weight of the stretches about
EXPECTED = {1: 1.0, 2: 0.3, 3: 0.2, 4: 0.1}  # what is taken for granted before anything is seen, in joins
TOLD_BY_STOPS = 0.3  # after a sentence's end hardly anything tells what follows but the order itself
OPEN = 2.0  # a line that nothing follows costs so much
NEVER = -20.0
ONE_BLOCK = 4.0  # log odds of lines of one block: it holds nothing that might belong to two articles


@dataclass(frozen=True, eq=False)
class Threads:
    """What follows what: follower int (n,), -1: none.

    run: int32 (n,), the stretch without blank lines that each line stands in.
    habit: float32 (stretches, 2 * STRIDE + 1), how often lines about a stretch run on so many stretches ahead.
    """

    follower: Ints
    run: Ints
    habit: Floats

    def nearness(self, a: int, b: int) -> float:
        """How well b stands where what follows a should stand in this dump, log odds: 0 at best, -6 at worst."""
        ahead = int(self.run[b]) - int(self.run[a])
        if ahead == 0:
            return max(-6.0, -1.5 * (b - a - 1)) if b > a else -6.0
        if abs(ahead) > STRIDE or not self.habit.size:
            return -6.0
        inner = (a + 1 < len(self.run) and self.run[a + 1] == self.run[a]) + (
            b > 0 and self.run[b - 1] == self.run[b]
        )
        return max(-6.0, float(np.log(self.habit[self.run[a], ahead + STRIDE] + 1e-4)) - 2.5 * inner)


def find_threads(lines: DumpLines, found: Followers) -> Threads:
    """The running lines of a dump with what follows each, as far as can be told."""
    run = lines.run if lines.spaced else np.arange(len(lines), dtype=np.int64)
    running = lines.body | lines.head
    kept = running[found.a] & running[found.b]
    a, b, odds = found.a[kept], found.b[kept], found.odds[kept]
    odds = np.where(_impossible(lines, a, b), NEVER, odds).astype(np.float32)
    one_block = (b == a + 1) & (lines.block[a] == lines.block[b])
    odds = np.where(one_block, np.maximum(odds, ONE_BLOCK), odds).astype(np.float32)
    ahead = run[b] - run[a]
    share = _shares(a, b, odds, len(lines)) * np.where(lines.stop[a], TOLD_BY_STOPS, 1.0)
    habit = _learn_habit(run, a, ahead, share)
    return Threads(follow(a, b, odds + OPEN, len(lines)), run, habit)


def _impossible(lines: DumpLines, a: Ints, b: Ints) -> np.ndarray:
    """What no text does: begin an article in mid-sentence, or run from a headline into a paragraph's start."""
    other = lines.block[a] != lines.block[b]
    into = lines.head[b] & lines.stop[a] & other
    out = lines.head[a] & (lines.stop[a] | lines.opening[b] | lines.set_in[b]) & other
    return into | out | (lines.opening[b] & ~lines.stop[a])


def _shares(a: Ints, b: Ints, gain: Floats, n: int) -> Floats:
    """How likely each pair is, weighed against all that begin or end with the same line, float (p,)."""
    odds = np.exp(np.clip(gain, -30, 30))
    as_first = np.bincount(a, weights=odds, minlength=n)
    as_second = np.bincount(b, weights=odds, minlength=n)
    return odds / np.sqrt((1 + as_first[a]) * (1 + as_second[b]))


def _learn_habit(run: Ints, a: Ints, ahead: Ints, share: Floats) -> Floats:
    """How the lines about each stretch run on, as far as is known: (stretches, 2 * STRIDE + 1), adds up to 1."""
    stretches = int(run.max(initial=-1)) + 1
    counts = np.zeros((stretches, 2 * STRIDE + 1))
    near = (ahead != 0) & (np.abs(ahead) <= STRIDE) & (share > 0.01)
    np.add.at(counts, (run[a[near]], ahead[near] + STRIDE), share[near])
    overall = counts.sum(axis=0) / max(counts.sum(), 1.0)
    smooth = np.stack([np.convolve(column, HABIT, "same")[:stretches] for column in counts.T], axis=1)
    if stretches < len(HABIT):
        smooth = np.tile(counts.sum(axis=0), (stretches, 1))
    smooth += 2 * overall + 0.02
    for steps, weight in EXPECTED.items():
        smooth[:, STRIDE + steps] += weight
    return (smooth / (smooth.sum(axis=1, keepdims=True))).astype(np.float32)
