"""Blocks of OCR pages cut where a head or an item begins or ends, as trees weigh it.

An OCR engine seldom tells bold type, and its sizes are guesses: a head set in the text's own size grows together with
the text over it and under it. What is left of it are its edges: it begins at the left edge after a line that ends a
sentence and stops short, itself short, and the line after it is indented. Trees learned from noisy pages weigh that at
every seam between two lines of a block. A cut too many is joined again later.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.languages.continuity import Continuity
from broadsheet.languages.signs import Signs
from broadsheet.layout.cuts import ends_sentence
from broadsheet.layout.reading import turn
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.medians import median
from broadsheet.model.page import Floats, Page
from broadsheet.model.stature import Stature
from broadsheet.weights.trees import Trees, load_trees

WEIGHTS = "cuts-scanned.npz"  # made by `python -m benchmarks.training --scanned`
CUT = 0.0  # log odds from which a seam is cut
AROUND = (-3, -2, -1, 0, 1, 2)  # the lines about a seam: 0 stands right under it
SHORT = 1.5  # em: a line that ends so far from its block's edge is short
INDENTED = (0.6, 3.5)  # em: a first line stands in so far
_HAN = "\u2e80"

OWN = (
    "left",
    "right",
    "wide",
    "size",
    "high",
    "signs",
    "ends",
    "lower",
    "capitals",
    "digits",
    "bold",
    "loose",
    "stands",
    "runs",
)
STEPS = ("step", "clear", "source")
WHOLE = (
    "lines", "above", "below", "measure", "block_size", "han", "told_bold", "goes_on", "goes_on_next", "heads_here",
    "heads_on_page", "rank_step", "short_before", "sources",
)  # fmt: skip
SEAMS = (
    *(f"{name}{at:+d}" for at in AROUND for name in OWN),
    *(f"{name}{at:+d}" for at in AROUND[1:] for name in STEPS),
    *WHOLE,
)


def cut_where_weighed(
    page: Page, lines: Lines, blocks: Groups, em: float, stature: Stature, trees: Trees | None = None
) -> Groups:
    """The blocks cut at the seams where a head or an item likely begins or ends.

    trees: if others than those that ship with the package weigh
    """
    seams, features = seams_of(page, lines, blocks, em, stature)
    if not len(seams):
        return blocks
    cut = seams[(trees or load_trees(WEIGHTS)).log_odds(features) > CUT]
    starts = np.union1d(blocks.starts, cut).astype(np.int32)
    return Groups(blocks.members, starts, len(lines))


def seams_of(
    page: Page, lines: Lines, blocks: Groups, em: float, stature: Stature
) -> tuple[npt.NDArray[np.int64], Floats]:
    """The places in `blocks.members` of all lines that follow one of their block, and SEAMS of each, float32 (k, f)."""
    member = blocks.members.astype(np.int64)
    count = np.diff(blocks.starts)
    block = np.repeat(np.arange(len(count)), count)
    seams = np.flatnonzero(np.append(-1, block[:-1]) == block) if len(block) else np.zeros(0, np.int64)
    if not len(seams):
        return seams, np.zeros((0, len(SEAMS)), np.float32)
    own = _own(page, lines, blocks, em, member, block) | _stands(stature, member)
    lone, steps = (np.stack([own[name] for name in names], axis=1) for names in (OWN, STEPS))
    columns = [_moved(lone, block, seams, at) for at in AROUND]
    columns += [_moved(steps, block, seams, at) for at in AROUND[1:]]
    whole = _whole(lines, own, member, block, blocks.starts, seams)
    whole["sources"] = _sources(stature, len(seams))
    columns.append(np.stack([whole[name] for name in WHOLE], axis=1))
    return seams, np.concatenate(columns, axis=1).astype(np.float32)


def _own(
    page: Page,
    lines: Lines,
    blocks: Groups,
    em: float,
    member: npt.NDArray[np.int64],
    block: npt.NDArray[np.int64],
) -> dict[str, Floats]:
    """What each line is by itself and against its block, in the order of `blocks.members`; lengths in body em."""
    down = lines.vertical[member]
    box = np.where(down[:, None], turn(lines.box[member], page, True), lines.box[member]) / em
    starts = blocks.starts[:-1]
    left, right = np.minimum.reduceat(box[:, 0], starts)[block], np.maximum.reduceat(box[:, 2], starts)[block]
    texts = [lines.text[line].strip() for line in member.tolist()]
    counted = Signs.of(texts)
    signs = counted.length.astype(np.float32)
    size = lines.size[member] / em
    loose = (box[:, 2] - box[:, 0]) / np.maximum(signs, 1) / np.maximum(size, 0.1)
    middle, top, foot = (box[:, 1] + box[:, 3]) / 2, box[:, 1], box[:, 3]
    step, clear = np.append(np.nan, np.diff(middle)), np.append(np.nan, top[1:] - foot[:-1])
    first = np.append(True, np.diff(block) != 0)
    step[first], clear[first] = np.nan, np.nan
    usual = median(step[~np.isnan(step)]) if np.isfinite(step).any() else 1.2
    return {
        "left": box[:, 0] - left,
        "right": right - box[:, 2],
        "wide": (box[:, 2] - box[:, 0]) / np.maximum(right - left, 0.5),
        "size": size,
        "high": foot - top,
        "signs": signs,
        "ends": np.array([ends_sentence(text) for text in texts], np.float32),
        "lower": np.array([text[:1].islower() for text in texts], np.float32),
        "capitals": counted.capitals / np.maximum(counted.letters, 1),
        "digits": counted.figures / np.maximum(counted.length, 1),
        "bold": np.where(page.tells_bold, lines.bold[member], np.nan),
        "loose": loose / max(float(median(loose)), 1e-3),
        "step": step / usual,
        "clear": clear,
        "measure": right - left,
    }  # fmt: skip


def _stands(stature: Stature, member: npt.NDArray[np.int64]) -> dict[str, Floats]:
    """How the type of each line stands, and whether the source has it in another block than the line over it."""
    source = stature.source[member]
    other = np.append(np.nan, (source[1:] != source[:-1]).astype(np.float64))[: len(member)]
    return {
        "stands": stature.high[member],
        "runs": stature.wide[member],
        "source": np.where(source >= 0, other, np.nan),
    }


def _sources(stature: Stature, count: int) -> Floats:
    """How many lines the source's blocks have on average, for so many seams; NaN if it tells no blocks."""
    known = stature.source[stature.source >= 0]
    return np.full(count, len(known) / len(np.unique(known)) if len(known) else np.nan, np.float32)


def _moved(columns: Floats, block: npt.NDArray[np.int64], seams: npt.NDArray[np.int64], at: int) -> Floats:
    """The values (n, f) of the line so many under each seam's lower line; NaN beyond its block."""
    place = seams + at
    inside = (place >= 0) & (place < len(columns))
    place = np.minimum(np.maximum(place, 0), len(columns) - 1)
    return np.where((inside & (block[place] == block[seams]))[:, None], columns[place], np.nan)


def _whole(
    lines: Lines,
    own: dict[str, Floats],
    member: npt.NDArray[np.int64],
    block: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int32],
    seams: npt.NDArray[np.int64],
) -> dict[str, Floats]:
    """What the seams' blocks and the page are like, and how well the words run on over each seam."""
    texts = [lines.text[line] for line in member.tolist()]
    known = Continuity.of(lines.text, member)
    ends, begins = known.ends(texts), known.starts(texts)
    next_ = np.minimum(seams + 1, len(texts) - 1)
    over, under = np.concatenate((seams - 1, seams)), np.concatenate((seams, next_))
    goes_on, then = known.log_odds(ends, begins, over, under).reshape(2, -1)
    goes_on_next = np.where(block[next_] == block[seams], then, np.nan)
    head = _head_like(own, block)
    count = np.diff(starts)
    step = own["step"][seams]
    inside = block[seams]
    han = np.array([not text.isascii() and max(text) >= _HAN for text in texts])
    size = np.add.reduceat(own["size"], starts[:-1]) / count
    whole = {
        "lines": count[inside],
        "above": seams - starts[inside],
        "below": starts[inside + 1] - seams,
        "measure": own["measure"][seams],
        "block_size": size[inside],
        "han": han[seams],
        "told_bold": np.isfinite(own["bold"][seams]),
        "goes_on": goes_on,
        "goes_on_next": goes_on_next,
        "heads_here": np.add.reduceat(head.astype(np.float64), starts[:-1])[inside] / count[inside],
        "heads_on_page": np.full(len(seams), head.mean()),
        "rank_step": _rank(step),
        "short_before": own["right"][seams - 1] > SHORT,
    }
    return {name: np.asarray(column, np.float32) for name, column in whole.items()}


def _rank(values: Floats) -> Floats:
    """The share of all values that are smaller than each, by more than noise."""
    known = np.round(np.nan_to_num(values), 2)
    return np.searchsorted(np.sort(known), known) / max(len(known), 1)


def _head_like(own: dict[str, Floats], block: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Lines that stand as heads do that have no face of their own: short, after a sentence's end, no sentence."""
    before = np.append(True, (own["ends"][:-1] > 0) | (block[1:] != block[:-1]))
    short = (own["right"] > SHORT) | (own["left"] > INDENTED[1])
    return short & before & (own["ends"] == 0) & (own["lower"] == 0)
