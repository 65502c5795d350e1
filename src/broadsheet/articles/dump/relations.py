"""What the strands of a dump show, each by itself and each beside each other: what a reader of the dump goes by.

Nothing here weighs: `reading` does, for all strands of the page at once. What a dump does not show is NaN.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.articles.dump.ends import END_NAMES, ends_of
from broadsheet.articles.dump.features import ROLE_NAMES, whole_words
from broadsheet.articles.dump.formulae import Told
from broadsheet.articles.dump.grams import rare_in_common, shared_topics
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.pieces import Strands
from broadsheet.languages.continuity import Table
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

STRAND_NAMES = (
    *END_NAMES, *(f"is_{name}" for name in ROLE_NAMES), "beside", "furniture", "opens", "closes",
    "open_start", "open_end", "stop", "comma", "broken", "midway", "set_in", "quotes", "spread", "chars",
    "lines", "start", "end", "gap_before", "gap_after", "dense", "under_way_start", "under_way_end",
    "place", "page_strands", "page_lines", "page_run", "page_woven", "page_tracked", "page_short_runs",
    "han", "spaced",
)  # fmt: skip
PAIR_NAMES = (
    "follow", "weighed", "sound", "word", "phrase2", "phrase3", "phrase4", "sound_lead_a", "sound_lead_b",
    "sound_rank_a", "sound_rank_b", "open_rank_a", "open_rank_b", "topic_ab", "topic_ba", "topic_lead_a",
    "topic_lead_b", "rare", "alike", "rare_lead_a", "rare_lead_b", "alike_lead_a", "alike_lead_b",
    "after", "near", "next", "before", "steps", "line_steps", "line_next", "run_steps", "start_steps",
    "end_steps", "overlap", "nearest_a", "nearest_b", "decks_between", "bodies_between", "measure_step",
    "same_measure", "start_step", "end_step", "line_count_step", "beside_ab", "beside_ba", "slot_left",
    "slot_right", "b_starts_by_a", "a_starts_by_b", "b_ends_by_a", "a_ends_by_b", "about", "about_lead_a",
    "about_lead_b", "about_at_large", "at_large_lead_a", "at_large_lead_b", "formulae", "signs", "signs_lead_a",
    "signs_lead_b",
)  # fmt: skip
Plane = npt.NDArray[Any]  # one look of all pairs
_DECK, _BODY = ROLE_NAMES.index("deck"), ROLE_NAMES.index("body")
NARROWEST = 0.1  # em: what is set to no measure counts as that
_FEW = 30  # ranks beyond it say nothing more


def strand_looks(grounds: Grounds, strands: Strands) -> Floats:
    """What each strand shows, float32 (k, len(STRAND_NAMES))."""
    lines, n, k = grounds.lines, len(grounds.lines), len(strands)
    first, last = strands.first, strands.last
    counts = np.array([len(own) for own in strands.lines], np.float32)
    gap = np.concatenate(([True], np.diff(lines.run) != 0))[:n]
    low, high = (np.array([pick(own) for own in strands.lines]) for pick in (min, max))
    span = high - low + 1
    under_way = np.zeros(n + 1)
    np.add.at(under_way, low, 1)
    np.add.at(under_way, high + 1, -1)
    under_way = np.cumsum(under_way)
    usual = np.nanmedian(strands.start) if np.isfinite(strands.start).any() else 1.0
    run_sizes = np.bincount(lines.run)
    page = (
        np.log(k), np.log(n), np.log(run_sizes.mean()), float((counts < span).mean()), float(lines.tracked.mean()),
        float((run_sizes == 1).mean()), lines.language.script == "han", lines.spaced,
    )  # fmt: skip
    columns = (
        *ends_of(grounds, strands).T,
        *strands.roles.T,
        *(
            strands.beside,
            strands.furniture,
            strands.opens,
            strands.closes,
            strands.open_start,
            strands.open_end,
        ),
        *(
            lines.stop[last],
            _ends_in(grounds, last),
            lines.broken[last],
            lines.midway[first],
            lines.set_in[first],
        ),
        [sum(map(text.count, "“「『（《(")) - sum(map(text.count, "”」』）》)")) for text in strands.text],
        [lines.tracked[list(own)].mean() for own in strands.lines],
        *(np.log([max(1, len(text)) for text in strands.text]), np.log(counts)),
        *(np.log(np.maximum(measure, NARROWEST) / usual) for measure in (strands.start, strands.end)),
        *(gap[first], np.append(gap[1:], True)[last], counts / span),
        *(np.log(under_way[first]), np.log(under_way[last]), first / n),
        *(np.full(k, value) for value in page),
    )
    return np.stack([np.asarray(one, np.float32) for one in columns], axis=1)


def pair_looks(grounds: Grounds, strands: Strands, told: Told) -> Floats:
    """What each two strands show beside each other, float32 (k, k, len(PAIR_NAMES)): of [a, b], that b follows a.

    told: what the strands' texts have in common
    """
    k = len(strands)
    a, b = (side.ravel() for side in np.indices((k, k)))
    last, first = strands.last[a], strands.first[b]
    follow = grounds.followed(last, first).reshape(k, k)
    sound = grounds.sound(last, first).reshape(k, k)
    np.fill_diagonal(sound, -5)
    counted = grounds.counts(strands.lines)
    topic = shared_topics(counted, counted, counted.sum(axis=1))
    rare, alike = rare_in_common(counted)
    for table in (topic, rare, alike):
        np.fill_diagonal(table, 0)
    about, at_large = told.about, told.at_large
    planes = (
        *(np.nan_to_num(follow, nan=-8.0), np.isfinite(follow), sound),
        whole_words(grounds.lines, last, first).reshape(k, k),
        *(phrase.reshape(k, k) for phrase in grounds.phrases.across(last, first)),
        *(_lead(sound), _lead(sound.T).T, *_ranks(strands, sound)),
        *(topic, topic.T, _lead(topic), _lead(topic.T).T),
        *(np.log1p(rare), alike, _lead(rare), _lead(rare.T).T, _lead(alike), _lead(alike.T).T),
        *_places(grounds, strands),
        *_measures(strands),
        *(plane.reshape(k, k) for plane in _neighbours(strands, len(grounds.lines), a, b)),
        *(
            about,
            _lead(about),
            _lead(about.T).T,
            at_large,
            _lead(at_large),
            _lead(at_large.T).T,
            told.formulae,
            told.signs,
            _lead(told.signs),
            _lead(told.signs.T).T,
        ),
    )
    return np.stack([np.asarray(one, np.float32) for one in planes], axis=2)


def _places(grounds: Grounds, strands: Strands) -> list[Plane]:
    """How two strands stand to each other in the dump's order, and what stands between them."""
    k, run = len(strands), grounds.lines.run
    first, last = strands.first, strands.last
    decks = np.concatenate(([0], np.cumsum(strands.roles[:, _DECK] > 0.5)))
    bodies = np.concatenate(([0], np.cumsum(strands.roles[:, _BODY] > 0.5)))
    place = np.arange(k)
    step = place[None, :] - place[:, None]
    line_step = first[None, :] - last[:, None]
    overlap = np.minimum(last[:, None], last) - np.maximum(first[:, None], first)
    shorter = np.minimum((last - first)[:, None], last - first)
    low, high = np.minimum(place[:, None], place), np.maximum(place[:, None], place)
    return [
        *(step > 0, 1 / np.maximum(1, np.abs(step)), step == 1, step == -1, _signed_log(step)),
        *(_signed_log(line_step), line_step == 1, _signed_log(run[first][None, :] - run[last][:, None])),
        *(_signed_log(side[None, :] - side[:, None]) for side in (first, last)),
        np.clip(overlap / np.maximum(1, shorter), -3, 1),
        *(1 / (1 + _nearest(line_step)), 1 / (1 + _nearest(line_step.T).T)),
        *(np.log1p(np.maximum(0, of[high] - of[np.minimum(low + 1, k)])) for of in (decks, bodies)),
    ]


def _measures(strands: Strands) -> list[Plane]:
    """By how much two strands differ in measure and in height."""
    counts = np.log([len(own) for own in strands.lines])
    step = strands.start[None, :] - strands.end[:, None]
    return [
        *(np.clip(np.abs(step), 0, 12), np.abs(step) < 0.8),
        *(np.clip(np.abs(side[None, :] - side[:, None]), 0, 12) for side in (strands.start, strands.end)),
        np.abs(counts[None, :] - counts[:, None]),
    ]


def _neighbours(strands: Strands, lines: int, a: Ints, b: Ints) -> list[Plane]:
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


def _signed_log(steps: Ints) -> Floats:
    return (np.sign(steps) * np.log1p(np.abs(steps))).astype(np.float32)


def _ends_in(grounds: Grounds, last: Ints) -> list[bool]:
    """Whether each of these lines ends with a comma or the like."""
    return [grounds.lines.text[line].rstrip()[-1:] in tuple("，、,；;：:") for line in last.tolist()]


def _lead(worth: Floats) -> Floats:
    """By how much each place of a row leads over the best other one of the row."""
    if len(worth) < 3:
        return np.zeros_like(worth)
    sorted_rows = np.partition(worth, -2, axis=1)[:, -2:]
    rival = np.where(worth >= sorted_rows[:, 1:], sorted_rows[:, :1], sorted_rows[:, 1:])
    return np.clip(worth - rival, -12, 12)


def _nearest(ahead: Ints) -> Floats:
    """How many of a row stand nearer ahead; those that stand back count as farther."""
    far = np.where(ahead > 0, ahead, 100_000 - ahead)
    order = np.argsort(far, axis=1, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(len(far)), far.shape), axis=1)
    return rank.astype(np.float32)


def _ranks(strands: Strands, sound: Floats) -> list[Floats]:
    """How many pairs sound better in the same row, in the same column; and how many of those join two open ends."""
    opened = np.where(strands.open_end[:, None] & strands.open_start[None, :], sound, -np.inf)
    ranks: list[Floats] = []
    for among in (sound, opened):
        for worth, rivals, turned in ((sound, among, False), (sound.T, among.T, True)):
            ordered = np.sort(rivals, axis=1)
            better = np.stack(
                [
                    len(ordered) - np.searchsorted(row, own, "right")
                    for row, own in zip(ordered, worth, strict=True)
                ]
            )
            rank = 1 / (1 + np.minimum(better, _FEW))
            ranks.append(rank.T if turned else rank)
    return ranks
