"""What tells how a dump's lines hang together: the look of each line, and what speaks for one following another.

Trees that were grown on these columns weigh them (see `follow`); what a dump does not show is NaN.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.surroundings import SURROUNDINGS, look_about
from broadsheet.articles.dump.words import hangs, starts_sentence
from broadsheet.languages.continuity import Continuity, Table
from broadsheet.languages.typesetting import OPENERS
from broadsheet.languages.whole_words import han_whole, latin_whole
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

Flags = npt.NDArray[np.bool_]

LOOK = (
    "width", "share", "chars", "stop", "comma", "colon", "quote_open", "broken", "full", "short", "set_in", "midway",
    "opening", "starts_quote", "dash", "lead", "tracked", "digits", "capitals", "inner_stops", "han", "spaced",
    "first_of_run", "last_of_run", "run_length", "place", "display", "mark", "common", "common_near", "measure",
    "run_chars", "run_stops", "from_start", "from_end",
)  # fmt: skip
NEIGHBOURS = (
    "width",
    "stop",
    "display",
    "common_near",
    "first_of_run",
    "mark",
    "opening",
    "digits",
    "run_stops",
)
STEPS = (-2, -1, 1, 2)
LINE_NAMES = (*LOOK, *(f"{name}{step:+d}" for step in STEPS for name in NEIGHBOURS), *SURROUNDINGS)
_OF_FIRST = (
    "share", "chars", "stop", "comma", "colon", "quote_open", "broken", "full", "short", "han", "spaced", "mark",
    "last_of_run", "run_length", "common", "common_near", "display", "tracked",
)  # fmt: skip
_OF_SECOND = (
    "share", "chars", "stop", "full", "set_in", "midway", "opening", "starts_quote", "dash", "first_of_run",
    "run_length", "mark", "common", "common_near", "display", "tracked",
)  # fmt: skip
ROLE_NAMES = ("body", "deck", "crosshead", "side", "mark", "loose", "furniture")
PAIR_NAMES = (
    "sound", "rival_after", "rival_before", "phrase2", "phrase3", "phrase4", "word",
    "ahead", "runs_ahead", "same_run", "same_block", "measure_step", "width_step", "lead_step", "b_sentence", "a_hangs",
    *(f"a_{name}" for name in _OF_FIRST), *(f"b_{name}" for name in _OF_SECOND),
    *(f"a_is_{name}" for name in ROLE_NAMES), *(f"b_is_{name}" for name in ROLE_NAMES),
)  # fmt: skip
FAR = 40  # lines: how far apart two lines stand tells nothing more beyond it
_INNER_STOP = re.compile(r"[。！？；](?=.)|(?<=[a-zäöüéè0-9”\"])[.;](?=\s)")
_WORDS = re.compile(r"[^\W_]+|[^\w\s]")


def look_of_lines(lines: DumpLines) -> Floats:
    """How each line looks by itself and among the lines about it, float32 (n, len(LINE_NAMES))."""
    n = len(lines)
    columns = _looks(lines)
    table = [columns[name] for name in LOOK]
    for step in STEPS:
        at = np.arange(n) + step
        inside = (at >= 0) & (at < n)
        at = np.clip(at, 0, max(0, n - 1))
        for name in NEIGHBOURS:
            values = columns[name][at] - columns["width"] if name == "width" else columns[name][at]
            table.append(np.where(inside, values, np.nan))
    if not n:
        return np.zeros((0, len(LINE_NAMES)), np.float32)
    return np.concatenate((np.stack(table, axis=1), look_about(lines)), axis=1).astype(np.float32)


def _looks(lines: DumpLines) -> dict[str, Floats]:
    n = len(lines)
    texts = lines.text
    sizes = np.maximum(1, np.array([len(text) for text in texts], np.float32))
    letters = np.array([sum(map(str.isalpha, text)) for text in texts], np.float32)
    run_length = np.bincount(lines.run)[lines.run] if n else np.zeros(0)
    change = lines.run[1:] != lines.run[:-1]
    wide = float(np.nanmedian(lines.measure)) if np.isfinite(lines.measure).any() else np.nan
    found = {
        "width": lines.width,
        "share": lines.width / lines.measure,
        "chars": sizes,
        "stop": lines.stop,
        "comma": [text.endswith(("，", "、", ",", "；", ";")) for text in texts],
        "colon": [text.endswith(("：", ":")) for text in texts],
        "quote_open": [_open_marks(text) for text in texts],
        "broken": lines.broken,
        "full": lines.full,
        "short": lines.short,
        "set_in": lines.set_in,
        "midway": lines.midway,
        "opening": lines.opening,
        "starts_quote": [text[:1] in OPENERS for text in texts],
        "dash": [text.startswith(("——", "──", "――", "—", "–")) for text in texts],
        "lead": lines.lead,
        "tracked": lines.tracked,
        "digits": np.array([sum(map(str.isdigit, text)) for text in texts]) / sizes,
        "capitals": np.array([sum(map(str.isupper, text)) for text in texts]) / np.maximum(letters, 1),
        "inner_stops": [len(_INNER_STOP.findall(text)) for text in texts],
        "han": np.full(n, lines.language.script == "han"),
        "spaced": np.full(n, lines.spaced),
        "first_of_run": np.concatenate(([True], change))[:n],
        "last_of_run": np.concatenate((change, [True]))[:n],
        "run_length": run_length,
        "place": np.arange(n) / max(1, n - 1),
        "display": lines.head,
        "mark": lines.mark,
        "common": _common(lines.width, lines.width),
        "common_near": _common_near(lines.width),
        "measure": lines.measure / wide,
        **_in_runs(lines, sizes),
    }
    return {name: np.asarray(values, np.float32) for name, values in found.items()}


def _in_runs(lines: DumpLines, sizes: Floats) -> dict[str, Floats]:
    """What the stretch without blank lines that each line stands in is like, and where the line stands in it."""
    if not len(lines):
        return {
            name: np.zeros(0, np.float32) for name in ("run_chars", "run_stops", "from_start", "from_end")
        }
    ends = lines.stop | np.array([bool(_INNER_STOP.search(text)) for text in lines.text])
    counts = np.bincount(lines.run)
    starts = np.cumsum(counts) - counts
    place = np.arange(len(lines)) - starts[lines.run]
    found = {
        "run_chars": np.bincount(lines.run, weights=sizes)[lines.run],
        "run_stops": (np.bincount(lines.run, weights=ends) / counts)[lines.run],
        "from_start": np.minimum(place, 10),
        "from_end": np.minimum(counts[lines.run] - 1 - place, 10),
    }
    return {name: values.astype(np.float32) for name, values in found.items()}


def _open_marks(text: str) -> int:
    """How many quotation marks and brackets the line opens and does not close (below 0: the reverse)."""
    return sum(map(text.count, "“「『（《(")) - sum(map(text.count, "”」』）》)"))


def _common(widths: Floats, among: Floats, slack: float = 0.8) -> Floats:
    """The share of lines that are as wide as each, float32 (n,)."""
    if not among.size:
        return np.zeros(0, np.float32)
    ordered = np.sort(among)
    low, high = np.searchsorted(ordered, widths - slack), np.searchsorted(ordered, widths + slack, "right")
    return ((high - low) / among.size).astype(np.float32)


def _common_near(widths: Floats, reach: int = 12) -> Floats:
    """The share of the lines about each that are as wide, float32 (n,)."""
    n = widths.size
    if not n:
        return np.zeros(0, np.float32)
    at = np.arange(n)[:, None] + np.delete(np.arange(-reach, reach + 1), reach)
    inside = (at >= 0) & (at < n)
    alike = np.abs(widths[np.clip(at, 0, n - 1)] - widths[:, None]) < 0.8
    return ((alike & inside).sum(axis=1) / np.maximum(1, inside.sum(axis=1))).astype(np.float32)


def sound_of(lines: DumpLines) -> Floats:
    """How well the words of each line go on in each other, float32 (n, n): row by row, what follows what."""
    known = Continuity.of(lines.text)
    ends, starts = known.ends(lines.text), known.starts(lines.text)
    n = len(lines)
    odds = [
        known.log_odds(
            np.repeat(ends[row : row + 64], n, axis=0), np.tile(starts, (len(ends[row : row + 64]), 1))
        )
        for row in range(0, n, 64)
    ]
    return np.clip(np.concatenate(odds).reshape(n, n), -5, 8) if odds else np.zeros((0, 0), np.float32)


def pair_features(lines: DumpLines, look: Floats, roles: Floats, a: Ints, b: Ints, sound: Floats) -> Floats:
    """What speaks for and against line b following line a, float32 (p, len(PAIR_NAMES)).

    look: as `look_of_lines` gives it; roles: float32 (n, len(ROLE_NAMES)), how likely each line is for what
    sound: float32 (p,), how well b's words go on from a's
    """
    column = {name: look[:, place] for place, name in enumerate(LOOK)}
    measure = lines.measure
    columns = (
        *(
            sound,
            _lead_over(sound, a),
            _lead_over(sound, b),
            *Phrases.of(lines).across(a, b),
            whole_words(lines, a, b),
        ),
        *(np.clip(b - a, -FAR, FAR), np.clip(lines.run[b] - lines.run[a], -FAR, FAR)),
        *(lines.run[a] == lines.run[b], lines.block[a] == lines.block[b]),
        *(np.abs(measure[a] - measure[b]), lines.width[b] - lines.width[a], lines.lead[b] - lines.lead[a]),
        *(starts_sentence(lines)[b], hangs(lines)[a]),
        *(column[name][a] for name in _OF_FIRST),
        *(column[name][b] for name in _OF_SECOND),
        *(roles[a, place] for place in range(len(ROLE_NAMES))),
        *(roles[b, place] for place in range(len(ROLE_NAMES))),
    )
    return np.stack([np.asarray(one, np.float32) for one in columns], axis=1)


@dataclass(frozen=True, eq=False)
class Phrases:
    """The words of a dump's lines, as numbers, and how often two, three and four of them stand together within lines.

    last, first: uint64 (n, 3), the words (of Chinese, characters) that each line ends and begins with; 0: none
    """

    tables: tuple[Table, ...]
    last: npt.NDArray[np.uint64]
    first: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, lines: DumpLines) -> Phrases:
        """The phrases within these lines."""
        coded = [_coded(text, latin=lines.language.joins_with_space) for text in lines.text]
        flat = np.concatenate([np.pad(one, (0, 3)) for one in coded]) if coded else np.zeros(3, np.uint64)
        tuples = [_tuple(*(flat[place : flat.size - 3 + place] for place in range(of))) for of in (2, 3, 4)]
        last = [[0, 0, 0][: 3 - min(3, len(one))] + one[-3:].tolist() for one in coded]
        first = [one[:3].tolist() + [0, 0, 0][: 3 - min(3, len(one))] for one in coded]
        return cls(
            tuple(Table.of(keys[keys > 0]) for keys in tuples),
            np.array(last, np.uint64).reshape(-1, 3),
            np.array(first, np.uint64).reshape(-1, 3),
        )

    def across(self, a: Ints, b: Ints) -> list[Floats]:
        """How often the page prints within a line what a's end and b's start make, log, three times float32 (p,)."""
        x, y = self.last[a], self.first[b]
        ways = (
            ((x[:, 2], y[:, 0]),),
            ((x[:, 1], x[:, 2], y[:, 0]), (x[:, 2], y[:, 0], y[:, 1])),
            (
                (x[:, 1], x[:, 2], y[:, 0], y[:, 1]),
                (x[:, 0], x[:, 1], x[:, 2], y[:, 0]),
                (x[:, 2], y[:, 0], y[:, 1], y[:, 2]),
            ),
        )
        counts = [
            np.maximum.reduce([table.look_up(_tuple(*way)) for way in own])
            for table, own in zip(self.tables, ways, strict=True)
        ]
        return [np.log1p(count).astype(np.float32) for count in counts]


def _coded(text: str, *, latin: bool) -> npt.NDArray[np.uint64]:
    """The words of a text (of Chinese, its characters) as numbers from 1 to 65535."""
    signs = _WORDS.findall(text.lower()) if latin else [sign for sign in text if not sign.isspace()]
    return np.array([1 + crc32(sign.encode("utf-8", "replace")) % 65535 for sign in signs], np.uint64)


def _tuple(*parts: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Numbers below 2**16 as one; 0, which no table has, if one of them is missing."""
    key = parts[0]
    for part in parts[1:]:
        key = (key << np.uint64(16)) | part
    return np.where(np.minimum.reduce(parts) > 0, key, np.uint64(0))


def _lead_over(sound: Floats, line: Ints) -> Floats:
    """By how much a pair sounds better than the best other pair with the same line."""
    size = int(line.max(initial=-1)) + 1
    best, second = np.full(size, -9.0, np.float32), np.full(size, -9.0, np.float32)
    np.maximum.at(best, line, sound)
    others = sound < best[line]
    np.maximum.at(second, line[others], sound[others])
    return sound - np.where(others, best[line], second[line])


def whole_words(lines: DumpLines, a: Ints, b: Ints) -> Floats:
    """Whether the seam of two lines makes a word whole: see `latin_whole` and `han_whole`."""
    text = lines.text
    if lines.language.script == "han":
        return han_whole(lines.cut_words, a, b)
    return latin_whole(lines.language, text, text, text, lines.broken, a, b)
