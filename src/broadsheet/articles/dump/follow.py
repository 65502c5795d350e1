"""Which line of a dump is followed by which: columns that an extractor wove into each other, taken apart again.

Extractors write column after column, row after row or frame after frame. What follows what is told by the sentence, the
characters on both sides of the break, how the lines are set, and the habit of the dump: if the lines about this one run
on in every third line, then so, most likely, does this one. Trees weigh each pair by itself first; then the weights
of the pairs beside it, as many lines apart, are shown to further trees.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.articles.cover import best_cover
from broadsheet.articles.dump.features import PAIR_NAMES, ROLE_NAMES, look_of_lines, pair_features, sound_of
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.weave import weave
from broadsheet.articles.edges import Edges
from broadsheet.languages.continuity import Continuity
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.weights.trees import load_trees

REACH = 16  # lines before and after that are weighed as followers
BEST = 6  # and so many more, by their sound
ALL_PAIRS = 900  # lines up to which all are listened to; on longer pages only those near by
NEAR_BY, WIDE = 8, 24  # lines about a pair whose pairs show the habit, closely and at large
UNSEEN = -6.0  # log odds of a pair that was not weighed
ROUNDS = ("follow", "settle")  # ensembles that look at the pairs about a pair, one after the other
OPEN = 0.5  # log odds that a join needs less than even ones: a line that nothing follows costs so much
CONTEXT_NAMES = (
    "before", "habit", "habit_lead", "run_habit", "run_habit_lead", "wide_habit", "wide_habit_lead",
    "share_after", "share_before", "lead_after", "lead_before", "stride_before", "stride_after",
    "run_stride_before", "run_stride_after", "others_after", "others_before", "woven", "woven_runs", "woven_lead",
)  # fmt: skip
WEIGHTS = "dumps.npz"  # made by `python -m benchmarks.training.dumps`
FOLLOW_NAMES = PAIR_NAMES + CONTEXT_NAMES


@dataclass(frozen=True, eq=False)
class Followers:
    """What may follow what: a, b int (p,), line numbers; odds float32 (p,); follower int (n,), -1: none.

    look: float32, how the lines look; roles: float32 (n, len(ROLE_NAMES)), how likely each is for what.
    """

    a: Ints
    b: Ints
    odds: Floats
    follower: Ints
    look: Floats
    roles: Floats


def find_followers(lines: DumpLines) -> Followers:
    """The lines of a dump with what each is for and what follows it, as far as can be told."""
    look = look_of_lines(lines)
    roles = weigh_roles(look)
    a, b, sound = find_pairs(lines)
    features = pair_features(lines, look, roles, a, b, sound)
    odds = load_trees(WEIGHTS, "pair").log_odds(features)
    for ensemble in ROUNDS:
        context = habit_features(lines, a, b, odds)
        odds = load_trees(WEIGHTS, ensemble).log_odds(np.concatenate((features, context), axis=1))
    return Followers(a, b, odds, follow(a, b, odds + OPEN, len(lines)), look, roles)


def weigh_roles(look: Floats) -> Floats:
    """How likely each line is for what, float32 (n, len(ROLE_NAMES)), adding up to 1."""
    odds = np.stack([load_trees(WEIGHTS, f"role-{name}").log_odds(look) for name in ROLE_NAMES], axis=1)
    likely = 1 / (1 + np.exp(-np.clip(odds, -20, 20)))
    return (likely / likely.sum(axis=1, keepdims=True)).astype(np.float32)


def find_pairs(lines: DumpLines) -> tuple[Ints, Ints, Floats]:
    """The pairs that are weighed: all near by, and those that sound best; with how they sound."""
    n = len(lines)
    steps = np.concatenate((np.arange(-REACH, 0), np.arange(1, REACH + 1)))
    a = np.repeat(np.arange(n), steps.size)
    b = a + np.tile(steps, n)
    inside = (b >= 0) & (b < n)
    a, b = a[inside], b[inside]
    if not n or n > ALL_PAIRS:
        return a, b, _sound_near(lines, a, b)
    sound = sound_of(lines)
    rows = np.arange(n)
    far = sound.copy()
    far[a, b] = -np.inf
    far[rows, rows] = -np.inf
    kept = min(BEST, n)
    best = np.argpartition(-far, kept - 1, axis=1)[:, :kept] if n else np.zeros((0, 0), np.int64)
    more_a, more_b = np.repeat(rows, kept), best.ravel()
    good = np.isfinite(far[more_a, more_b])
    a, b = np.concatenate((a, more_a[good])), np.concatenate((b, more_b[good]))
    return a, b, sound[a, b]


def _sound_near(lines: DumpLines, a: Ints, b: Ints) -> Floats:
    known = Continuity.of(lines.text)
    return np.clip(known.log_odds(known.ends(lines.text)[a], known.starts(lines.text)[b]), -5, 8)


def habit_features(lines: DumpLines, a: Ints, b: Ints, odds: Floats) -> Floats:
    """What the pairs about each pair say of it, float32 (p, len(CONTEXT_NAMES)).

    odds: float32 (p,), what the trees before say of each pair
    """
    n = len(lines)
    by_line, lead = _habit(np.arange(n), n, a, b, odds, NEAR_BY)
    by_run, run_lead = _habit(lines.run, int(lines.run.max(initial=-1)) + 1, a, b, odds, NEAR_BY)
    at_large, wide_lead = _habit(np.arange(n), n, a, b, odds, WIDE)
    likely = np.exp(np.clip(odds, -15, 15))
    after = np.bincount(a, weights=likely, minlength=n)
    before = np.bincount(b, weights=likely, minlength=n)
    follower, followed = _best(a, b, odds, n), _best(b, a, odds, n)
    columns = (
        *(odds, by_line, lead, by_run, run_lead, at_large, wide_lead),
        *(likely / (1 + after[a]), likely / (1 + before[b])),
        *(_lead(odds, a, n), _lead(odds, b, n)),
        *_strides(np.arange(n), a, b, follower, followed),
        *_strides(lines.run, a, b, follower, followed),
        *(after[a] - likely, before[b] - likely),
        *_woven(lines, a, b, odds),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _woven(lines: DumpLines, a: Ints, b: Ints, odds: Floats) -> tuple[Floats, Floats, Floats]:
    """How sure each pair is if columns were woven, line by line or run by run; by how much it leads over its rivals."""
    n = len(lines)
    by_line = weave(n, a, b, odds)
    change = lines.run[1:] != lines.run[:-1]
    first, last = np.concatenate(([True], change))[:n], np.concatenate((change, [True]))[:n]
    ends = last[a] & first[b]
    by_run = np.full(len(a), np.nan, np.float32)
    by_run[ends] = weave(
        int(lines.run.max(initial=-1)) + 1, lines.run[a[ends]], lines.run[b[ends]], odds[ends]
    )
    surest = np.nan_to_num(np.fmax(by_line, by_run), nan=-14.0)
    return by_line, by_run, np.minimum(_lead(surest, a, n), _lead(surest, b, n))


def _best(line: Ints, other: Ints, odds: Floats, n: int) -> Ints:
    """The likeliest other of each line, int (n,); -1 where none is likely."""
    order = np.argsort(odds, kind="stable")
    order = order[odds[order] > -1.5]
    best = np.full(n, -1, np.int64)
    best[line[order]] = other[order]
    return best


def _strides(place: Ints, a: Ints, b: Ints, follower: Ints, followed: Ints) -> tuple[Floats, Floats]:
    """By how much the step from a to b differs from the step before it, and from the step after it; NaN if unknown."""
    step = place[b] - place[a]
    back, on = followed[a], follower[b]
    before = np.where(back >= 0, step - (place[a] - place[back]), np.nan)
    after = np.where(on >= 0, step - (place[on] - place[b]), np.nan)
    return np.clip(np.abs(before), 0, 20), np.clip(np.abs(after), 0, 20)


def _lead(odds: Floats, line: Ints, n: int) -> Floats:
    """By how much each pair outweighs the best other pair of the same line."""
    best, second = np.full(n, UNSEEN, np.float32), np.full(n, UNSEEN, np.float32)
    np.maximum.at(best, line, odds)
    others = odds < best[line]
    np.maximum.at(second, line[others], odds[others])
    return odds - np.where(others, best[line], second[line])


def _habit(group: Ints, groups: int, a: Ints, b: Ints, odds: Floats, reach: int) -> tuple[Floats, Floats]:
    """How well the lines about a run on as far ahead as b is; and by how much that leads over other distances.

    group: the place of each line (or of its run) in the dump. NaN for pairs that are not near.
    """
    ahead = group[b] - group[a]
    near = (np.abs(ahead) <= REACH) & (ahead != 0)
    band = np.full((groups, 2 * REACH + 1), UNSEEN, np.float32)
    np.maximum.at(band, (group[a[near]], ahead[near] + REACH), np.clip(odds[near], UNSEEN, 6))
    weight = (1 - 1 / reach) ** np.abs(np.arange(-reach, reach + 1))
    weight[reach] = 0.0
    total = np.zeros_like(band)
    for place, share in zip(range(-reach, reach + 1), weight.tolist(), strict=True):
        low, high = max(0, -place), min(groups, groups - place)
        if high > low:
            total[low:high] += share * (band[low + place : high + place] - UNSEEN)
    known = (
        np.convolve(np.ones(groups), weight, "same") if groups > 2 * reach else np.full(groups, weight.sum())
    )
    smooth = total / np.maximum(known, 1e-6)[:, None]
    best = smooth.max(axis=1, initial=0.0)
    own = np.full(len(a), np.nan, np.float32)
    own[near] = smooth[group[a[near]], ahead[near] + REACH]
    return own, own - best[group[a]]


def follow(a: Ints, b: Ints, gain: Floats, n: int) -> Ints:
    """The follower of each line, int (n,), -1 for none, of the highest total gain."""
    good = gain > 0
    a, b, gain = a[good], b[good], gain[good]
    return best_cover(Edges(a, b, np.zeros((len(a), 0), np.float32)), gain.astype(np.float32), n)
