"""What tells whether a strand of a dump follows another in one article: the seam, how both begin and end, their topics.

Trees that were grown on these columns weigh them (see `successors`); what a dump does not show is NaN.
"""

from __future__ import annotations

import numpy as np

from broadsheet.articles.dump.ends import END_NAMES, ends_of
from broadsheet.articles.dump.features import ROLE_NAMES
from broadsheet.articles.dump.grams import rare_in_common, shared_topics
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.pieces import Strands, chains_of, cover_of, needs
from broadsheet.languages.continuity import Table
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

JOIN_NAMES = (
    "follow", "sound", "phrase2", "phrase3", "phrase4", "ahead", "runs_ahead", "starts_apart",
    "run_starts_apart", "ends_apart", "overlap",
    "strands_between", "decks_between", "bodies_between", "measure_step", "topic_ab", "topic_ba",
    "topic_lead_a", "topic_lead_b", "sound_lead_a", "sound_lead_b", "nearest_a", "nearest_b",
    "a_chars", "b_chars", "a_lines", "b_lines", "a_stop", "b_midway", "b_set_in", "a_comma", "a_broken",
    "beside_ab", "beside_ba", "slot_left", "slot_right", "b_starts_by_a", "a_starts_by_b", "b_ends_by_a",
    "a_ends_by_b",
    "a_opens", "b_opens", "a_closes", "b_closes", "han", "spaced", "strands", "gap_b", "gap_a",
    *(f"a_is_{name}" for name in ROLE_NAMES), *(f"b_is_{name}" for name in ROLE_NAMES),
    "rare", "alike", "rare_lead_a", "rare_lead_b", "alike_lead_a", "alike_lead_b",
    "sound_rank_a", "sound_rank_b", "open_rank_a", "open_rank_b",
    *(f"a_{name}" for name in END_NAMES), *(f"b_{name}" for name in END_NAMES),
)  # fmt: skip
FAR = 60  # lines, or strands: how far apart two of them stand tells nothing more beyond it
AGAIN_NAMES = (
    "before", "share_a", "share_b", "lead_a", "lead_b", "same_chain", "chain_topic_ab", "chain_topic_ba",
    "chain_lead_a", "chain_lead_b", "a_has_next", "b_has_before", "a_chain_has_deck", "b_chain_has_deck",
    "b_chain_chars", "a_chain_chars",
)  # fmt: skip
_DECK, _BODY = ROLE_NAMES.index("deck"), ROLE_NAMES.index("body")


def join_features(grounds: Grounds, strands: Strands, a: Ints, b: Ints) -> Floats:
    """What speaks for and against strand b following strand a, float32 (p, len(JOIN_NAMES))."""
    n, lines = len(strands), grounds.lines
    last, first = strands.last[a], strands.first[b]
    sound = grounds.sound(last, first)
    counted = grounds.counts(strands.lines)
    topic = shared_topics(counted, counted, counted.sum(axis=1))
    rare, alike = (table[a, b] for table in rare_in_common(counted))
    ends = ends_of(grounds, strands)
    forth, back = topic[a, b], topic[b, a]
    chars = np.array([len(text) for text in strands.text], np.float32)
    counts = np.array([len(own) for own in strands.lines], np.float32)
    gap = np.concatenate(([True], np.diff(lines.run) != 0))[: len(lines)]
    columns = (
        *(grounds.followed(last, first), sound, *grounds.phrases.across(last, first)),
        *_places(lines, strands, a, b),
        *(np.abs(strands.end[a] - strands.start[b]), forth, back),
        *(_lead(forth, a, n), _lead(back, b, n), _lead(sound, a, n), _lead(sound, b, n)),
        *(_nearest(first - last, a, n), _nearest(first - last, b, n)),
        *(chars[a], chars[b], counts[a], counts[b]),
        *(lines.stop[last], lines.midway[first], lines.set_in[first]),
        *(_ends_in(lines, last, "，、,；;：:"), lines.broken[last]),
        *_neighbours(strands, len(lines), a, b),
        *(strands.opens[a], strands.opens[b], strands.closes[a], strands.closes[b]),
        *(np.full(len(a), lines.language.script == "han"), np.full(len(a), lines.spaced), np.full(len(a), n)),
        *(gap[first], np.append(gap[1:], True)[last]),
        *(strands.roles[a, place] for place in range(len(ROLE_NAMES))),
        *(strands.roles[b, place] for place in range(len(ROLE_NAMES))),
        *(rare, alike, *(_lead(worth, side, n) for worth in (rare, alike) for side in (a, b))),
        *_ranks(strands, sound, a, b),
        *ends[a].T,
        *ends[b].T,
    )
    return np.stack([np.asarray(one, np.float32) for one in columns], axis=1)


def _places(lines: DumpLines, strands: Strands, a: Ints, b: Ints) -> list[np.ndarray]:
    """How two strands stand to each other in the dump's order, and what stands between them."""
    decks = np.concatenate(([0], np.cumsum(strands.roles[:, _DECK] > 0.5)))
    bodies = np.concatenate(([0], np.cumsum(strands.roles[:, _BODY] > 0.5)))
    run, first, last = lines.run, strands.first, strands.last
    overlap = np.minimum(last[a], last[b]) - np.maximum(first[a], first[b])
    shorter = np.minimum(last[a] - first[a], last[b] - first[b])
    low, high = np.minimum(a, b), np.maximum(a, b)
    return [
        *(_clip(first[b] - last[a]), _clip(run[first[b]] - run[last[a]]), _clip(first[b] - first[a])),
        *(_clip(run[first[b]] - run[first[a]]), _clip(last[b] - last[a]), overlap / np.maximum(1, shorter)),
        *(_clip(b - a), decks[high] - decks[low + 1], bodies[high] - bodies[low + 1]),
    ]


def _neighbours(strands: Strands, lines: int, a: Ints, b: Ints) -> list[Floats]:
    """How two strands stand to each other in the weave: beside each other, or both next to the same other one."""
    n = len(strands)
    owner = np.full(lines + 2, -1, np.int64)  # the strand of the line before each line, shifted by one
    for number, own in enumerate(strands.lines):
        owner[np.array(own) + 1] = number
    sizes = np.array([len(own) for own in strands.lines])
    known = (owner[:-1] >= 0) & (owner[1:] >= 0)
    beside = Table.of((owner[:-1] * n + owner[1:])[known].astype(np.uint64))
    forth, back = (beside.look_up((x * n + y).astype(np.uint64)) for x, y in ((a, b), (b, a)))
    shorter = np.minimum(sizes[a], sizes[b])
    before_start, after_start = owner[strands.first], owner[strands.first + 2]
    before_end, after_end = owner[strands.last], owner[strands.last + 2]
    return [
        *(forth / shorter, back / shorter),
        (before_end[a] == before_start[b]) & (before_end[a] >= 0),
        (after_end[a] == after_start[b]) & (after_end[a] >= 0),
        *(before_start[b] == a, before_start[a] == b, before_end[b] == a, before_end[a] == b),
    ]


def again_features(grounds: Grounds, strands: Strands, a: Ints, b: Ints, odds: Floats) -> Floats:
    """What the other pairs say of each, and the articles that the best of them make, float32 (p, len(AGAIN_NAMES)).

    odds: float32 (p,), what the first trees say of each pair by itself
    """
    n = len(strands)
    kept = ~strands.beside[a] & ~strands.beside[b]
    follower = cover_of(a[kept], b[kept], odds[kept] + needs(strands, a[kept], b[kept]), n)
    chains = chains_of(follower)
    chain = np.zeros(n, np.int64)
    for number, members in enumerate(chains):
        chain[members] = number
    likely = np.exp(np.clip(odds, -15, 15))
    after = np.bincount(a, weights=likely, minlength=n)
    before = np.bincount(b, weights=likely, minlength=n)
    forth, back = _chain_topics(grounds.counts(strands.lines), chain, len(chains), a, b)
    decked = np.bincount(chain, weights=strands.roles[:, _DECK] > 0.5, minlength=len(chains)) > 0
    chars = np.bincount(chain, weights=[len(text) for text in strands.text], minlength=len(chains))
    preceded = np.zeros(n, np.bool_)
    preceded[follower[follower >= 0]] = True
    columns = (
        *(odds, likely / (1 + after[a]), likely / (1 + before[b]), _lead(odds, a, n), _lead(odds, b, n)),
        *(chain[a] == chain[b], forth, back, _lead(forth, a, n), _lead(back, b, n)),
        *(
            follower[a] >= 0,
            preceded[b],
            decked[chain[a]],
            decked[chain[b]],
            chars[chain[b]],
            chars[chain[a]],
        ),
    )
    return np.stack([np.asarray(one, np.float32) for one in columns], axis=1)


def _chain_topics(counts: Floats, chain: Ints, chains: int, a: Ints, b: Ints) -> tuple[Floats, Floats]:
    """How well the words of a suit the article that b is in, without a's own words; and the reverse."""
    whole = np.zeros((chains, counts.shape[1]), np.float32)
    np.add.at(whole, chain, counts)
    table = shared_topics(counts, whole, whole.sum(axis=1))
    own = whole[chain] - counts  # of each strand, what the rest of its chain says
    rest = shared_topics(counts, own, own.sum(axis=1))
    same = chain[a] == chain[b]
    diagonal = rest[np.arange(len(chain)), np.arange(len(chain))] if len(chain) else np.zeros(0, np.float32)
    forth = np.where(same, diagonal[a], table[a, chain[b]])
    return forth, np.where(same, diagonal[b], table[b, chain[a]])


def _clip(steps: Ints) -> Ints:
    return np.clip(steps, -FAR, FAR)


def _ends_in(lines: DumpLines, last: Ints, signs: str) -> list[bool]:
    ends = [text.rstrip()[-1:] in signs and bool(text) for text in lines.text]
    return [ends[line] for line in last.tolist()]


def _lead(worth: Floats, strand: Ints, n: int) -> Floats:
    """By how much each pair leads over the best other pair of the same strand."""
    best, second = np.full(n, -9.0, np.float32), np.full(n, -9.0, np.float32)
    np.maximum.at(best, strand, worth.astype(np.float32))
    others = worth < best[strand]
    np.maximum.at(second, strand[others], worth[others].astype(np.float32))
    return worth - np.where(others, best[strand], second[strand])


def _nearest(ahead: Ints, strand: Ints, n: int) -> Ints:
    """How many pairs of the same strand stand nearer ahead, int (p,); pairs that stand back count as farther."""
    far = np.where(ahead > 0, ahead, 10_000 - ahead)
    order = np.lexsort((far, strand))
    rank = np.zeros(len(strand), np.int64)
    starts = np.searchsorted(strand[order], np.arange(n))
    rank[order] = np.arange(len(strand)) - starts[strand[order]]
    return np.minimum(rank, 30)


def _ranks(strands: Strands, sound: Floats, a: Ints, b: Ints) -> list[Floats]:
    """How many pairs sound better with the same a, with the same b; and those of them that join two open ends."""
    n = len(strands)
    table = np.full((n, n), -np.inf, np.float32)
    table[a, b] = sound
    opened = np.where(strands.open_end[:, None] & strands.open_start[None, :], table, -np.inf)
    ranks: list[Floats] = []
    for one in (table, opened):
        for worth, among, row, column in ((table, one, a, b), (table.T, one.T, b, a)):
            better = [
                n - np.searchsorted(np.sort(rivals), own, "right")
                for own, rivals in zip(worth, among, strict=True)
            ]
            ranks.append(np.minimum(np.array(better).reshape(n, n)[row, column], 30).astype(np.float32))
    return ranks
