"""What speaks for and against one line of a dump following another, as columns that trees were grown on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.articles.dump_lines import DumpLines
from broadsheet.languages.continuity import Continuity
from broadsheet.languages.typesetting import OPENERS
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

NAMES = (
    "sound", "rival_after", "rival_before", "stop", "comma", "colon", "quote_open", "broken", "full", "short",
    "width", "chars", "set_in", "midway", "opening", "starts_quote", "next_stop", "next_full", "next_width",
    "next_chars", "measure_step", "width_step", "head", "next_head", "same_block", "next_in_run", "same_run",
    "last_of_run", "first_of_run", "han", "spaced", "lead",
)  # fmt: skip


def pair_features(lines: DumpLines, a: Ints, b: Ints, near: npt.NDArray[np.bool_]) -> Floats:
    """The features of line b following line a, float32 (p, len(NAMES)).

    near: bool (p,), pairs that stand near each other in the dump: they are each other's rivals.
    """
    sound = _sound(lines, a, b)
    ends, starts = _edge_flags(lines)
    first, last = _run_edges(lines)
    measure = np.where(np.isfinite(lines.measure), lines.measure, np.nan)
    share = lines.width / measure
    chars = np.array([len(text) for text in lines.text], np.float32)
    columns = (
        *(sound, _lead_over(sound, a, near), _lead_over(sound, b, near)),
        *(lines.stop[a], ends[0][a], ends[1][a], ends[2][a], lines.broken[a], lines.full[a], lines.short[a]),
        *(share[a], chars[a], lines.set_in[b], lines.midway[b], lines.opening[b], starts[b], lines.stop[b]),
        *(
            lines.full[b],
            share[b],
            chars[b],
            np.abs(measure[a] - measure[b]),
            lines.width[b] - lines.width[a],
        ),
        *(lines.head[a], lines.head[b], lines.block[a] == lines.block[b]),
        *((lines.run[a] == lines.run[b]) & (b == a + 1), lines.run[a] == lines.run[b], last[a], first[b]),
        *(np.full(len(a), lines.language.script == "han"), np.full(len(a), lines.spaced)),
        lines.lead[b] - lines.lead[a],
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _sound(lines: DumpLines, a: Ints, b: Ints) -> Floats:
    """How well the characters of b go on from those of a."""
    known = Continuity.of(lines.text)
    ends, starts = known.ends(lines.text), known.starts(lines.text)
    return np.clip(known.log_odds(ends[a], starts[b]), -5, 8)


def _lead_over(sound: Floats, line: Ints, near: npt.NDArray[np.bool_]) -> Floats:
    """By how much a pair sounds better than the best other pair near by with the same line."""
    size = int(line.max(initial=-1)) + 1
    best = np.full(size, -9.0, np.float32)
    np.maximum.at(best, line[near], sound[near])
    second = np.full(size, -9.0, np.float32)
    others = near & (sound < best[line])
    np.maximum.at(second, line[others], sound[others])
    rival = np.where(near & (sound >= best[line]), second[line], best[line])
    return sound - rival


def _edge_flags(lines: DumpLines) -> tuple[tuple[Floats, Floats, Floats], Floats]:
    """What each line ends with (comma, colon, a quotation mark left open); whether it starts with an opening one."""
    commas = [text.endswith(("，", "、", ",", "；", ";")) for text in lines.text]
    colons = [text.endswith(("：", ":")) for text in lines.text]
    quoting = [sum(map(text.count, "“「『")) > sum(map(text.count, "”」』")) for text in lines.text]
    starts = [text[:1] in OPENERS for text in lines.text]
    ends = (np.array(commas, np.float32), np.array(colons, np.float32), np.array(quoting, np.float32))
    return ends, np.array(starts, np.float32)


def _run_edges(lines: DumpLines) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which lines are the first, and which the last, of a stretch without blank lines."""
    change = lines.run[1:] != lines.run[:-1]
    return np.concatenate(([True], change)), np.concatenate((change, [True]))
