"""Which strand of a dump follows which in one article, decided for the whole dump at once.

The strands are nodes, as blocks are where a page's geometry is known. Trees weigh each pair by its words, measures and
places in the dump; then once more, with the articles in view that the first weighing makes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.articles.cover import best_cover
from broadsheet.articles.dump_features import ROLE_NAMES, phrases
from broadsheet.articles.dump_follow import Followers
from broadsheet.articles.dump_grams import gram_counts, shared_topics
from broadsheet.articles.dump_lines import DumpLines
from broadsheet.articles.dump_pieces import Strands, chains_of, find_strands, strands_of
from broadsheet.articles.edges import Edges
from broadsheet.languages.continuity import Continuity, Table
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.weights.trees import load_trees

ALL_PAIRS = 160  # strands up to which each is weighed against all others
MOST_TOPICS = 1500  # strands up to which their words are compared
NEAR = 50  # on longer pages, strands before and after that are weighed
FAR = 60  # lines, or strands: how far apart two of them stand tells nothing more beyond it
JOIN = 0.0  # log odds from which two strands are joined
OPEN = (
    3.0  # what it costs to leave an end in mid-sentence without a follower, or a start with nothing before it
)
SURE_ROUNDS = (2.0, 1.0)  # log odds from which strands are joined before the others are weighed
KIN = -1.0  # log odds from which what stands loose is given to an article
SHORT = 40  # characters of a chain that may be an article without running text
WEIGHTS = "dumps.npz"  # made by `python -m benchmarks.training.dumps`
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
)  # fmt: skip
AGAIN_NAMES = (
    "before", "share_a", "share_b", "lead_a", "lead_b", "same_chain", "chain_topic_ab", "chain_topic_ba",
    "chain_lead_a", "chain_lead_b", "a_has_next", "b_has_before", "a_chain_has_deck", "b_chain_has_deck",
    "b_chain_chars", "a_chain_chars",
)  # fmt: skip
_DECK, _BODY = ROLE_NAMES.index("deck"), ROLE_NAMES.index("body")


@dataclass(frozen=True, eq=False)
class Joins:
    """Chains of strands, and which chain each strand that stands beside the text is given to (-1: none)."""

    chains: tuple[tuple[int, ...], ...]
    beside: dict[int, int]


def find_joins(lines: DumpLines, found: Followers) -> tuple[Strands, Joins]:
    """The articles of a dump as chains of strands, in the order in which they begin.

    What is sure is joined first, so that what is not can be seen among longer strands.
    """
    strands = find_strands(lines, found)
    for least in SURE_ROUNDS:
        a, b = strand_pairs(strands)
        both = _both_features(lines, strands, found, a, b)
        odds = load_trees(WEIGHTS, "again").log_odds(both)
        follower = _follow(strands, a, b, odds - least)
        chains = [
            [line for strand in chain for line in strands.lines[strand]] for chain in chains_of(follower)
        ]
        strands = strands_of(lines, found.roles, chains)
    a, b = strand_pairs(strands)
    both = _both_features(lines, strands, found, a, b)
    odds, kin = (load_trees(WEIGHTS, ensemble).log_odds(both) for ensemble in ("again", "kin"))
    main = ~strands.beside & ~strands.furniture
    chains = [tuple(chain) for chain in chains_of(_follow(strands, a, b, odds)) if main[chain[0]]]
    return strands, give_loose(strands, chains, a, b, kin)


def _both_features(lines: DumpLines, strands: Strands, found: Followers, a: Ints, b: Ints) -> Floats:
    """What speaks for each pair by itself, and with the articles in view that the first weighing makes."""
    features = join_features(lines, strands, found, a, b)
    first = load_trees(WEIGHTS, "join").log_odds(features)
    return np.concatenate((features, again_features(strands, a, b, first)), axis=1)


def _follow(strands: Strands, a: Ints, b: Ints, odds: Floats) -> Ints:
    """The follower of each strand; none of what stands beside the text, or belongs to no article."""
    main = ~strands.beside & ~strands.furniture
    kept = main[a] & main[b]
    a, b = a[kept], b[kept]
    return cover_of(a, b, odds[kept] + needs(strands, a, b), len(strands))


def needs(strands: Strands, a: Ints, b: Ints) -> Floats:
    """How much it would cost to leave a without a follower and b without one before it, float32 (p,)."""
    return (OPEN * (strands.open_end[a].astype(np.float32) + strands.open_start[b]) - JOIN).astype(np.float32)


def cover_of(a: Ints, b: Ints, gain: Floats, n: int) -> Ints:
    """The follower of each strand in the best cover, int (n,), -1 for none."""
    good = gain > 0
    a, b, gain = a[good], b[good], gain[good].astype(np.float32)
    return best_cover(Edges(a, b, np.zeros((len(a), 0), np.float32)), gain, n)


def give_loose(strands: Strands, chains: list[tuple[int, ...]], a: Ints, b: Ints, kin: Floats) -> Joins:
    """What stands beside the text, and short chains without running text, given to the articles they are kin to.

    kin: float32 (p,), the log odds of two strands being of one article
    """
    chars = np.array([len(text) for text in strands.text])
    running = strands.roles[:, _BODY] > 0.5
    whole = [chain for chain in chains if running[list(chain)].any() or chars[list(chain)].sum() >= SHORT]
    stray = [strand for chain in chains if chain not in set(whole) for strand in chain]
    chain_of = {strand: number for number, chain in enumerate(whole) for strand in chain}
    waiting = [*np.flatnonzero(strands.beside).tolist(), *stray]
    given = dict.fromkeys(waiting, -1)
    best = dict.fromkeys(waiting, KIN)
    for one, other, worth in (
        *zip(a.tolist(), b.tolist(), kin.tolist(), strict=True),
        *zip(b.tolist(), a.tolist(), kin.tolist(), strict=True),
    ):
        if one in given and other in chain_of and worth > best[one]:
            best[one], given[one] = worth, chain_of[other]
    alone = [chain for chain in chains if chain not in set(whole) and all(given[one] < 0 for one in chain)]
    for chain in alone:
        for strand in chain:
            del given[strand]
    return Joins((*whole, *alone), given)


def strand_pairs(strands: Strands) -> tuple[Ints, Ints]:
    """The pairs of strands that are weighed."""
    n = len(strands)
    reach = n if n <= ALL_PAIRS else NEAR
    steps = np.concatenate((np.arange(-reach, 0), np.arange(1, reach + 1)))
    a = np.repeat(np.arange(n), steps.size)
    b = a + np.tile(steps, n)
    inside = (b >= 0) & (b < n)
    a, b = a[inside], b[inside]
    kept = ~strands.furniture[a] & ~strands.furniture[b]
    return a[kept], b[kept]


def join_features(lines: DumpLines, strands: Strands, found: Followers, a: Ints, b: Ints) -> Floats:
    """What speaks for and against strand b following strand a, float32 (p, len(JOIN_NAMES))."""
    n = len(strands)
    last, first = strands.last[a], strands.first[b]
    sound = _sound(lines, last, first)
    topic = topic_table(strands)
    forth, back = topic[a, b], topic[b, a]
    chars = np.array([len(text) for text in strands.text], np.float32)
    counts = np.array([len(own) for own in strands.lines], np.float32)
    gap = np.concatenate(([True], np.diff(lines.run) != 0))[: len(lines)]
    columns = (
        *(_followed(found, last, first), sound, *phrases(lines, last, first)),
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
    )
    return np.stack([np.asarray(one, np.float32) for one in columns], axis=1)


def _followed(found: Followers, last: Ints, first: Ints) -> Floats:
    """The log odds of the lines at a seam following each other, float32 (p,); NaN where they were not weighed."""
    weighed = {(int(x), int(y)): float(o) for x, y, o in zip(found.a, found.b, found.odds, strict=True)}
    pairs = zip(last.tolist(), first.tolist(), strict=True)
    return np.array([weighed.get(pair, np.nan) for pair in pairs], np.float32)


def _sound(lines: DumpLines, last: Ints, first: Ints) -> Floats:
    """How well the words at a seam go on in each other, float32 (p,)."""
    if not len(last):
        return np.zeros(0, np.float32)
    known = Continuity.of(lines.text)
    odds = known.log_odds(known.ends(lines.text)[last], known.starts(lines.text)[first])
    return np.clip(odds, -5, 8).astype(np.float32)


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


def again_features(strands: Strands, a: Ints, b: Ints, odds: Floats) -> Floats:
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
    forth, back = _chain_topics(strands, chain, len(chains), a, b)
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


def topic_table(strands: Strands) -> Floats:
    """How well each strand's words suit each other strand's topic, float32 (n, n)."""
    counts = _counts(strands)
    return shared_topics(counts, counts, counts.sum(axis=1))


def _counts(strands: Strands) -> Floats:
    """The grams of the strands; of very many none, so that memory stays bounded."""
    return gram_counts(strands.text if len(strands) <= MOST_TOPICS else [""] * len(strands))


def _chain_topics(strands: Strands, chain: Ints, chains: int, a: Ints, b: Ints) -> tuple[Floats, Floats]:
    """How well the words of a suit the article that b is in, without a's own words; and the reverse."""
    counts = _counts(strands)
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
