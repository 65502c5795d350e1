"""Which line of a dump is followed by which: columns that an extractor wove into each other, taken apart again.

Some extractors write column after column, others row after row or frame after frame. What follows what is told by
the sentence, the characters on both sides of the break, the measure, and the habit of the dump: if the lines about
this one run on in every third stretch, then so, most likely, does this one. The habit is learnt from the dump itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.articles.cover import best_cover
from broadsheet.articles.dump_lines import DumpLines
from broadsheet.articles.edges import Edges
from broadsheet.languages.continuity import Continuity
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

ALL_PAIRS = 700  # lines up to which each is weighed against all others; on longer pages against those near by
REACH = 60  # lines before and after that count as near by
STRIDE = 12  # stretches ahead (or back) in which a line may habitually run on
ROUNDS = 6  # of learning the habit
HABIT = np.array([0.3, 0.45, 0.6, 0.8, 1, 1, 0, 1, 1, 0.8, 0.6, 0.45, 0.3])  # weight of the stretches about
FIRST_GUESS = {1: -0.7, 2: -1.2, 3: -1.8, 4: -2.3, 5: -3.0, 6: -3.5}  # log odds of running on so many ahead
EXPECTED = {1: 1.0, 2: 0.3, 3: 0.2, 4: 0.1}  # what is taken for granted before anything is seen, in joins
TOLD_BY_STOPS = 0.3  # after a sentence's end hardly anything tells what follows but the order itself
SAME_BLOCK = 3.0  # lines of one headline
SAME_STRETCH, OUT_OF_TURN, CUT = 4.0, -8.0, -4.0
FAR, BACK = -5.5, -6.5
OPEN = 2.0  # a line that nothing follows costs so much


@dataclass(frozen=True, eq=False)
class Weave:
    """What may follow what: a, b int (p,), line numbers; gain float32 (p,), log odds; follower int (n,), -1: none.

    order: float32 (p,), the part of the gain that the order of the dump gives.
    run: int32 (n,), the stretch without blank lines that each line stands in.
    habit: float32 (stretches, 2 * STRIDE + 1), how often lines about a stretch run on so many stretches ahead.
    """

    a: Ints
    b: Ints
    gain: Floats
    order: Floats
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


def find_weave(lines: DumpLines) -> Weave:
    """The body lines of a dump with what follows each, as far as can be told."""
    a, b = _pairs(np.flatnonzero(lines.body | lines.head))
    words = words_gain(lines, a, b)
    run = lines.run if lines.spaced else np.arange(len(lines), dtype=np.int64)
    ahead = (run[b] - run[a]).astype(np.int64)
    fixed = words + _within(lines, run, a, b, ahead) + _display_gain(lines, a, b)
    order = _first_guess(ahead)
    habit = np.zeros((0, 2 * STRIDE + 1), np.float32)
    for _ in range(ROUNDS):
        share = _shares(a, b, fixed + order, len(lines)) * np.where(lines.stop[a], TOLD_BY_STOPS, 1.0)
        habit = _learn_habit(run, a, ahead, share)
        order = _habitual(habit, run[a], ahead)
    gain = (fixed + order).astype(np.float32)
    follower = follow(a, b, gain + OPEN, len(lines))
    return Weave(a, b, gain, order.astype(np.float32), follower, run, habit)


def _pairs(body: Ints) -> tuple[Ints, Ints]:
    """The pairs of body lines that are weighed."""
    n = body.size
    if n <= ALL_PAIRS:
        first, second = (grid.ravel() for grid in np.meshgrid(np.arange(n), np.arange(n), indexing="ij"))
    else:
        first = np.repeat(np.arange(n), 2 * REACH + 1)
        second = first + np.tile(np.arange(-REACH, REACH + 1), n)
        inside = (second >= 0) & (second < n)
        first, second = first[inside], second[inside]
    kept = first != second
    return body[first[kept]], body[second[kept]]


def words_gain(lines: DumpLines, a: Ints, b: Ints) -> Floats:
    """What sentence, characters and measure say of line b following line a, log odds, float32 (p,)."""
    known = Continuity.of(lines.text)
    ends, starts = known.ends(lines.text), known.starts(lines.text)
    sound = np.clip(known.log_odds(ends[a], starts[b]), -4, 6)
    gain = np.where(lines.stop[a], _after_stop(lines, a, b, sound), _in_sentence(lines, a, b, sound))
    step = np.abs(lines.measure[a] - lines.measure[b])
    gain -= np.where(np.isfinite(step), np.clip(step - 1.2, 0, 2), 0)
    return gain.astype(np.float32)


def _display_gain(lines: DumpLines, a: Ints, b: Ints) -> Floats:
    """What speaks against a line that looks like a headline standing in running text."""
    same = lines.block[a] == lines.block[b]
    apart = np.where(lines.head[b], np.where(lines.stop[a], -20.0, -1.5), 0.0)
    apart += np.where(
        lines.head[a], np.where(lines.stop[a] | lines.opening[b] | lines.set_in[b], -20.0, -1.5), 0.0
    )
    return np.where(same, np.where(lines.head[a], SAME_BLOCK, 0.0), apart)


def _in_sentence(lines: DumpLines, a: Ints, b: Ints, sound: Floats) -> Floats:
    """The gain where the first line leaves its sentence open."""
    gain = 0.5 + 0.8 * sound
    gain += np.where(lines.midway[b], 1.5, 0) + np.where(lines.opening[b], -5, 0)
    return gain + np.where(lines.set_in[b], -3, 0) + np.where(lines.broken[a] & ~lines.midway[b], -4, 0)


def _after_stop(lines: DumpLines, a: Ints, b: Ints, sound: Floats) -> Floats:
    """The gain where the first line ends its sentence, and perhaps its paragraph."""
    gain = -0.5 + 0.4 * sound
    gain += np.where(lines.midway[b], -5, 0) + np.where(lines.opening[b], -2, 0)
    gain += np.where(lines.short[a] & lines.full[b] & ~lines.stop[b], -2.5, 0)
    return gain + np.where(lines.set_in[b], np.where(lines.short[a], 1.0, 0.3), 0)


def _within(lines: DumpLines, run: Ints, a: Ints, b: Ints, ahead: Ints) -> Floats:
    """What blank lines say: a stretch without them hardly ever changes its column."""
    last = np.append(run[1:] != run[:-1], True)
    first = np.insert(run[1:] != run[:-1], 0, True)
    within = np.where(b == a + 1, SAME_STRETCH, OUT_OF_TURN)
    across = np.where(last[a], 0.0, CUT) + np.where(first[b], 0.0, CUT)
    return np.where(ahead == 0, within, across)


def _first_guess(ahead: Ints) -> Floats:
    guess = np.where(ahead < 0, BACK, FAR)
    for steps, odds in FIRST_GUESS.items():
        guess[ahead == steps] = odds
    guess[ahead == 0] = 0.0
    return guess


def _shares(a: Ints, b: Ints, gain: Floats, n: int) -> Floats:
    """How likely each pair is, weighed against all that begin or end with the same line, float (p,)."""
    odds = np.exp(np.clip(gain, -30, 30))
    as_first = np.bincount(a, weights=odds, minlength=n)
    as_second = np.bincount(b, weights=odds, minlength=n)
    return odds / np.sqrt((1 + as_first[a]) * (1 + as_second[b]))


def _learn_habit(run: Ints, a: Ints, ahead: Ints, share: Floats) -> Floats:
    """How the lines about each stretch run on, as far as is known by now: (stretches, 2 * STRIDE + 1), adds up to 1."""
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


def _habitual(habit: Floats, run: Ints, ahead: Ints) -> Floats:
    """The log odds that the habit gives to running on so many stretches ahead."""
    near = np.clip(ahead, -STRIDE, STRIDE)
    odds = np.log(habit[run, near + STRIDE]) if habit.size else np.zeros(len(ahead))
    return np.where(ahead == 0, 0.0, np.where(np.abs(ahead) <= STRIDE, odds, -6.0))


def follow(a: Ints, b: Ints, gain: Floats, n: int) -> Ints:
    """The follower of each line in the best cover; on very long pages, in a good one."""
    good = gain > 0
    a, b, gain = a[good], b[good], gain[good]
    if n <= 2 * ALL_PAIRS:
        return best_cover(Edges(a, b, np.zeros((len(a), 0), np.float32)), gain, n)
    follower, followed = np.full(n, -1, np.int64), np.zeros(n, np.bool_)
    for edge in np.argsort(-gain, kind="stable").tolist():
        first, second = int(a[edge]), int(b[edge])
        if follower[first] < 0 and not followed[second] and first < second:
            follower[first] = second
            followed[second] = True
    return follower
