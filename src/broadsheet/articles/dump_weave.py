"""Which line of a dump is followed by which: columns that an extractor wove into each other, taken apart again.

Some extractors write column after column, others row after row or frame after frame. What follows what is told by
the sentence, the characters on both sides of the break, the measure, and the habit of the dump: if the lines about
this one run on in every third stretch, then so, most likely, does this one. The habit is learnt from the dump itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.articles.cover import best_cover
from broadsheet.articles.dump_features import NAMES, pair_features
from broadsheet.articles.dump_lines import DumpLines
from broadsheet.articles.edges import Edges
from broadsheet.articles.score import load_trees
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

ALL_PAIRS = 700  # lines up to which each is weighed against all others; on longer pages against those near by
REACH = 60  # lines before and after that count as near by
STRIDE = 12  # stretches ahead (or back) in which a line may habitually run on
ROUNDS = 1  # of learning the habit anew from what was found
HABIT = np.array([0.3, 0.45, 0.6, 0.8, 1, 1, 0, 1, 1, 0.8, 0.6, 0.45, 0.3])  # weight of the stretches about
STEADY = 0.85 ** np.abs(np.arange(-6, 7))  # weight of the evidence of the stretches about
BASE = -3.0  # log odds that the trees give where the words say nothing
FIRST_GUESS = {1: 2.0, 2: 1.5, 3: 1.0, 4: 0.5, 5: 0.0, 6: -0.5}  # log odds of running on so many ahead
UNLIKELY = -2.0  # of running on at another place near by
EXPECTED = {1: 1.0, 2: 0.3, 3: 0.2, 4: 0.1}  # what is taken for granted before anything is seen, in joins
TOLD_BY_STOPS = 0.3  # after a sentence's end hardly anything tells what follows but the order itself
FAR = -4.6  # log odds of running on far away, of which the trees have seen only a hundredth
FAR_SOUND = 0.5  # at least so well must a far line sound
OPEN = 3.0  # a line that nothing follows costs so much
NEVER = -20.0
WEIGHTS = "dump-lines.npz"  # made by `python -m benchmarks.training.dumps`


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
    """The running lines of a dump with what follows each, as far as can be told."""
    run = lines.run if lines.spaced else np.arange(len(lines), dtype=np.int64)
    a, b = _pairs(np.flatnonzero(lines.body | lines.head))
    ahead = run[b] - run[a]
    near = np.abs(ahead) <= STRIDE
    features = pair_features(lines, a, b, near)
    likely = near | (features[:, NAMES.index("sound")] > FAR_SOUND) & ~lines.stop[a] & ~lines.set_in[b]
    a, b, ahead = a[likely], b[likely], ahead[likely]
    words = load_trees(WEIGHTS).log_odds(features[likely])
    words = np.where(_impossible(lines, a, b), NEVER, words).astype(np.float32)
    order = np.where(np.abs(ahead) > STRIDE, FAR, 0.0)
    habit = np.full((int(run.max(initial=-1)) + 1, 2 * STRIDE + 1), 0.1 / (2 * STRIDE + 1), np.float32)
    habit[:, STRIDE + 1] = 0.9  # line after line, if there are no blank lines to tell more
    if lines.spaced:
        order = _habitual(_steady_habit(lines, run, a, b, ahead, words), run[a], ahead)
        for _ in range(ROUNDS):
            share = _shares(a, b, words + order, len(lines)) * np.where(lines.stop[a], TOLD_BY_STOPS, 1.0)
            habit = _learn_habit(run, a, ahead, share)
            order = _habitual(habit, run[a], ahead)
    gain = (words + order).astype(np.float32)
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


def _steady_habit(lines: DumpLines, run: Ints, a: Ints, b: Ints, ahead: Ints, words: Floats) -> Floats:
    """How each stretch runs on if those about it run on alike: as `habit`, from all their evidence added up."""
    stretches = int(run.max(initial=-1)) + 1
    edge = (ahead != 0) & (np.abs(ahead) <= STRIDE)
    edge &= np.append(run[1:] != run[:-1], True)[a] & np.insert(run[1:] != run[:-1], 0, True)[b]
    weight = np.where(lines.stop[a[edge]], TOLD_BY_STOPS, 1.0)
    evidence = np.zeros((stretches, 2 * STRIDE + 1))
    evidence[run[a[edge]], ahead[edge] + STRIDE] = weight * np.clip(words[edge] - BASE, -2, 4)
    steady = np.stack([np.convolve(column, STEADY, "same")[:stretches] for column in evidence.T], axis=1)
    steady += _first_guess(np.arange(-STRIDE, STRIDE + 1))
    odds = np.exp(steady - steady.max(axis=1, keepdims=True)) + 1e-3
    return (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32)


def _impossible(lines: DumpLines, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    """What no text does: begin an article in mid-sentence, or run from a headline into a paragraph's start."""
    other = lines.block[a] != lines.block[b]
    into = lines.head[b] & lines.stop[a] & other
    out = lines.head[a] & (lines.stop[a] | lines.opening[b] | lines.set_in[b]) & other
    return into | out | (lines.opening[b] & ~lines.stop[a])


def _first_guess(ahead: Ints) -> Floats:
    """Log odds, against all near places being alike, before anything is known."""
    guess = np.where(np.abs(ahead) > STRIDE, FAR, UNLIKELY)
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
    """The log odds that the habit gives to running on so many stretches ahead, against all places being alike."""
    near = np.clip(ahead, -STRIDE, STRIDE)
    odds = np.log(habit[run, near + STRIDE] * (2 * STRIDE + 1))
    return np.where(ahead == 0, 0.0, np.where(np.abs(ahead) <= STRIDE, odds, FAR))


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
