"""What tells a reader that an item begins at a line: its place in its column, what is above and below it, its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.articles.flow.columns import Flow
from broadsheet.articles.seams import (
    HYPHENS,
    among,
    breaks_word,
    starts_midway,
    which_end_sentences,
)
from broadsheet.languages.letters import CAPITALS
from broadsheet.languages.signs import Codes, Signs, Words, codes_of
from broadsheet.model.layout import Layout
from broadsheet.model.medians import median, quantile
from broadsheet.model.page import Floats

Bools = npt.NDArray[np.bool_]
Columns = dict[str, Floats]

WINDOW = 8  # lines: what surrounds a line
NEAREST = 5  # heads before a line and after it: what it is compared with
FULL = 1.5  # em: a line that ends nearer to its column's edge is full
INSET = 1.6  # em: a line that stands in so far on both sides is centred
FAR = 12.0
INNER = ("letters", "length")  # what only the other features are made of
_DATELINE = re.compile(  # PARIS, le 12 janvier; — Wien, 3. Dezember; LONDON, Nov. 29
    rf"^[^\w]{{0,4}}[{CAPITALS}][\w.' -]{{1,28}}?[,.]?\s(?:(?:le|den|the|am|vom|du|van)\s)?"
    r"(?:[\wé]{3,9}\s)?\d{1,2}(?:st|nd|rd|th|sten|er)?\b"
)


def flow_features(layout: Layout, flow: Flow) -> Columns:
    """Features by name, each float32 (n,), of the lines of a flow in its order; NaN for what is not there."""
    place = _placed(layout, flow)
    words = _worded([layout.lines.text[line] for line in flow.line.tolist()])
    wide = flow.box[:, 2] - flow.box[:, 0]
    loose = wide / np.maximum(words["length"], 1)
    usual = float(median(loose)) if len(loose) else 1.0
    own = place | words | {"loose": (loose / max(usual, 1e-3)).astype(np.float32)}
    found = dict(own)
    for name in (
        "inset_left",
        "inset_right",
        "width",
        "height",
        "size",
        "capitals",
        "centred",
        "loose",
        "gap",
    ):
        for step in (-2, -1, 1, 2):
            found[f"{name}{step:+d}"] = _shifted(own[name], step, flow)
    for name in ("ends", "letters", "digits", "breaks", "midway", "dateline"):
        for step in (-1, 1):
            found[f"{name}{step:+d}"] = _shifted(own[name], step, flow)
    found |= _surroundings(own) | _likeness(own)
    found |= _page(own)
    return {name: column for name, column in found.items() if name not in INNER}


def _placed(layout: Layout, flow: Flow) -> Columns:
    """How the lines stand in their columns. Lengths in em, gaps in the page's usual step from line to line."""
    box, n = flow.box.astype(np.float64), len(flow)
    left, right = _edges(flow)
    new_column = flow.tops
    same_row = np.append(False, flow.row[1:] == flow.row[:-1])[:n]
    middle = (box[:, 1] + box[:, 3]) / 2
    step = np.append(np.nan, np.diff(middle))
    step[new_column | same_row] = np.nan
    usual = _usual_step(step)
    clear = np.append(np.nan, box[1:, 1] - np.maximum(box[:-1, 3], np.append(-np.inf, box[:-2, 3])[: n - 1]))
    clear[new_column | same_row] = np.nan
    height = box[:, 3] - box[:, 1]
    inset_left, inset_right = np.clip(box[:, 0] - left, -3, FAR), np.clip(right - box[:, 2], -3, 40)
    measure = np.maximum(right - left, 1)
    sizes = layout.lines.size[flow.line] / layout.em
    columns = {
        "inset_left": inset_left,
        "inset_right": inset_right,
        "centred": np.where(_centred(inset_left, inset_right), np.minimum(inset_left, inset_right), 0),
        "off_centre": inset_left - inset_right,
        "width": (box[:, 2] - box[:, 0]) / measure,
        "height": height / max(float(median(height)), 1e-3) if n else height,
        "size": sizes,
        "bold": layout.lines.bold[flow.line],
        "gap": np.clip(step / usual, 0, FAR),
        "clear": np.clip(clear, -2, FAR),
        "same_row": same_row,
        "column_top": new_column,
        "on_end": flow.on_end,
        "overhang": np.where(new_column, np.append(np.nan, box[:-1, 3])[:n] - box[:, 1], np.nan),
    }
    return {name: np.asarray(column, np.float32) for name, column in columns.items()}


def _centred(left: Floats, right: Floats) -> Bools:
    return (np.minimum(left, right) > INSET) & (np.abs(left - right) < 0.25 * (left + right) + 1.0)


def _edges(flow: Flow) -> tuple[Floats, Floats]:
    """The edges of the column of each line, em: where most of the lines round it begin and end."""
    left, right = np.zeros(len(flow)), np.zeros(len(flow))
    for column in np.unique(flow.column):
        own = np.flatnonzero(flow.column == column)
        box = flow.box[own]
        width = box[:, 2] - box[:, 0]
        wide = width > 0.8 * quantile(width, 0.9)
        left[own], right[own] = quantile(box[wide, 0], 0.25), quantile(box[wide, 2], 0.75)
    return left, right


def _usual_step(step: Floats) -> float:
    """The commonest step from line to line."""
    known = step[np.isfinite(step) & (step > 0.5) & (step < 2.5)]
    if not len(known):
        return 1.2
    counts, edges = np.histogram(known, bins=np.arange(0.5, 2.55, 0.05))
    smooth = np.convolve(counts, (0.5, 1, 0.5), mode="same")
    return float(edges[smooth.argmax()] + 0.025)


def _worded(texts: list[str]) -> Columns:
    """What the words of the lines say."""
    texts = [text.strip() for text in texts]
    signs = Signs.of(texts)
    words = Words.of(texts)
    columns = {
        "length": signs.length,
        "letters": signs.letters,
        "capitals": signs.capitals / np.maximum(signs.letters, 1),
        "digits": signs.figures / np.maximum(signs.length, 1),
        "first_capitals": words.leads,
        "single": 1 - words.long / np.maximum(words.all, 1),
        "raised": words.raised / np.maximum(words.long, 1),
    }
    columns |= _marked(texts, signs)
    return {name: column.astype(np.float32) for name, column in columns.items()}


def _marked(texts: list[str], signs: Signs) -> dict[str, npt.NDArray[Any]]:
    """How the lines begin and end.

    Texts are only looked at where what is known of their signs leaves open what they are.
    """
    end = np.cumsum(signs.length)
    start, codes = end - signs.length, np.append(codes_of("".join(texts)), np.uint32(0))
    first, last = (np.where(signs.length > 0, codes[place], 0) for place in (start, end - 1))
    points = np.append(0, np.cumsum(codes == ord(".")))
    return {
        "ends": which_end_sentences(texts),
        "breaks": np.maximum(last == ord("="), _where(among(last, HYPHENS), breaks_word, texts)),
        "midway": _midway(first),
        "dateline": _where(signs.figures > 0, lambda text: _DATELINE.match(text) is not None, texts),
        "stop": last == ord("."),
        "comma": among(last, ",;"),
        "colon": last == ord(":"),
        "dots": _where(points[end] - points[start] > 1, _dots, texts),
        "paren": among(first, "([") & among(last, ")]."),
    }


def _dots(text: str) -> float:
    """How many leading dots a line has, as they lead to the figures of a table."""
    return text.count(". .") + text.count("..") * 0.5


def _where(asked: Bools, tell: Callable[[str], float], texts: list[str]) -> Floats:
    """What is told of the texts that are asked about, float32 (n,); 0 of the others."""
    told = np.zeros(len(texts), np.float32)
    for place in np.flatnonzero(asked).tolist():
        told[place] = tell(texts[place])
    return told


def _midway(first: Codes) -> Bools:
    """Which lines cannot begin a sentence, by the code points of their first signs; see `starts_midway`."""
    signs, sign = np.unique(first, return_inverse=True)
    return np.array([code > 0 and starts_midway(chr(code)) for code in signs.tolist()], np.bool_)[sign]


def _shifted(column: Floats, step: int, flow: Flow) -> Floats:
    """A column as the line so many steps on has it; NaN beyond the ends."""
    n = len(column)
    moved = np.full(n, np.nan, np.float32)
    if step < 0:
        moved[-step:] = column[: n + step]
    else:
        moved[: n - step] = column[step:]
    return moved


def _surroundings(own: Columns) -> Columns:
    """How many of the lines above and below are full, centred, in capitals, full of figures."""
    full = (own["inset_left"] < FULL) & (own["inset_right"] < FULL)
    kinds = {
        "full": full,
        "centred": own["centred"] > 0,
        "figures": own["digits"] > 0.2,
        "large": own["size"] > 1.25,
        "indented": (own["inset_left"] > 0.6) & (own["inset_left"] < 3) & (own["inset_right"] < FULL),
        "wide_gap": own["gap"] > 1.35,
    }
    found: Columns = {}
    n = len(full)
    at = np.arange(n)
    total = np.zeros((len(kinds), n + 1))
    np.cumsum([*kinds.values()], axis=1, out=total[:, 1:])
    for reach in (WINDOW, 3 * WINDOW):
        low, high = np.maximum(at - reach, 0), np.minimum(at + 1 + reach, n)
        above = ((total[:, at] - total[:, low]) / np.maximum(at - low, 1)).astype(np.float32)
        below = ((total[:, high] - total[:, at + 1]) / np.maximum(high - at - 1, 1)).astype(np.float32)
        found |= {f"{name}_above_{reach}": column for name, column in zip(kinds, above, strict=True)}
        found |= {f"{name}_below_{reach}": column for name, column in zip(kinds, below, strict=True)}
    return found


def _head_like(own: Columns) -> Bools:
    """Lines that stand as heads do: centred and short, or larger than the body."""
    short = own["width"] < 0.85
    return (
        (own["centred"] > 0)
        | (short & (own["size"] > 1.2))
        | (short & (own["capitals"] > 0.8) & (own["letters"] > 3))
    )


def _likeness(own: Columns) -> Columns:
    """What else on the page looks like a head, how near, and how this line ranks among it."""
    heads = _head_like(own)
    n = len(heads)
    at = np.arange(n)
    before = np.maximum.accumulate(np.where(heads, at, -1))
    since = np.append(-1, before[:-1])[:n]
    after = np.minimum.accumulate(np.where(heads, at, n)[::-1])[::-1]
    ahead = np.append(after[1:], n)[:n]
    begins = heads & ~np.append(False, heads[:-1])[:n]
    run = at - np.maximum.accumulate(np.where(begins, at, 0))
    room = np.nan_to_num(own["gap"], nan=1.0)
    scores = {"size": own["size"], "height": own["height"], "room": room, "capitals": own["capitals"]}
    found = {
        "head_like": heads,
        "head_begins": begins,
        "head_run": np.where(heads, np.minimum(run, 12), -1),
        "head_since": np.minimum(at - since, 200),
        "head_ahead": np.minimum(ahead - at, 200),
        "heads_on_page": np.full(n, begins.sum() / max(n, 1) * 100),
    }
    for name, score in scores.items():
        ordered = np.sort(score[begins])
        found[f"rank_{name}"] = np.searchsorted(ordered, score, side="left") / max(len(ordered), 1)
    found |= _alike(own, heads, begins)
    return {name: np.asarray(column, np.float32) for name, column in found.items()}


def _alike(own: Columns, heads: Bools, begins: Bools) -> dict[str, Floats]:
    """How many heads of the page are set as each head is, and how much the heads differ on the page and near it.

    News have heads of one kind; small advertisements have display lines of all sizes.
    """
    n = len(heads)
    tall = np.log(np.maximum(own["height"].astype(np.float64), 0.1))
    number = np.flatnonzero(begins)
    alike, spread = np.full(n, -1.0), np.full(n, np.nan)
    if len(number):
        near = np.abs(tall[number][None, :] - tall[heads][:, None]) < 0.12
        near &= np.abs(own["capitals"][number][None, :] - own["capitals"][heads][:, None]) < 0.4
        alike[heads] = near.sum(axis=1)
        window = np.searchsorted(number, np.arange(n))
        around = np.clip(window[:, None] + np.arange(-NEAREST, NEAREST), 0, len(number) - 1)
        spread = tall[number][around].std(axis=1)
    return {
        "alike": alike,
        "alike_share": np.where(alike >= 0, alike / max(len(number), 1), -1),
        "spread": spread,
        "spread_on_page": np.full(n, tall[number].std() if len(number) else np.nan),
    }


def _page(own: Columns) -> Columns:
    """What is the same for all lines of the page: how many of its lines are full, its white; the rank of each gap."""
    n = len(own["gap"])
    full = (own["inset_left"] < FULL) & (own["inset_right"] < FULL)
    gaps = own["gap"][np.isfinite(own["gap"])]
    told = {
        "page_full": full.mean() if n else 0,
        "page_centred": (own["centred"] > 0).mean() if n else 0,
        "page_gaps": (gaps > 1.35).mean() if len(gaps) else 0,
        "page_datelines": own["dateline"].mean() if n else 0,
    }
    found = {name: np.full(n, value, np.float32) for name, value in told.items()}
    ordered = np.sort(gaps)
    found["rank_gap"] = (
        np.searchsorted(ordered, np.nan_to_num(own["gap"], nan=0)) / max(len(ordered), 1)
    ).astype(np.float32)
    return found
