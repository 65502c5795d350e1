"""What the role of a block is weighed by where no face is told and rules are lost: how its type stands and runs,
whether the text over it comes to an end and goes on under it, how crowded with display type its surroundings are."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.languages.continuity import Continuity
from broadsheet.layout.cuts import ends_sentence
from broadsheet.layout.looks import nearest, of_other
from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.page import Floats

NEAR = 8.0  # em: blocks that stand so close are around a block
FEW = 2  # lines of a block that may be a head
LIKE = 0.09  # natural logarithm: type that stands and runs less apart is one type

SCANNED_LOOKS = (
    "high", "wide", "high_over", "wide_over", "high_under", "wide_under", "over_ends", "over_short", "under_indent",
    "under_lower", "goes_on_over", "goes_on_under", "goes_on_past", "alike", "alike_over_text", "near", "near_display",
    "near_short", "same_source_over", "same_source_under", "sources",
)  # fmt: skip


def scanned_looks(view: View) -> Floats:
    """What every block looks like beyond `looks`, float32 (m, f), columns named by SCANNED_LOOKS."""
    m = view.measures
    over, _ = nearest(view, upward=True)
    under, gap = nearest(view, upward=False)
    columns: dict[str, npt.NDArray[np.floating] | npt.NDArray[np.bool_]] = {"high": m.high, "wide": m.wide}
    for name, other in (("over", over), ("under", under)):
        columns |= {
            f"high_{name}": m.high - of_other(m.high, other),
            f"wide_{name}": m.wide - of_other(m.wide, other),
        }
    ends = np.array([ends_sentence(text.strip()) for text in m.last], np.float32)
    lower = np.array([text.lstrip()[:1].islower() for text in m.first], np.float32)
    columns |= {
        "over_ends": of_other(ends, over),
        "over_short": of_other(m.shortfall, over),
        "under_indent": of_other(m.indent, under),
        "under_lower": of_other(lower, under),
        **_going_on(view, over, under),
        **_alike(view, under, gap),
        **_around(view),
        "same_source_over": _same_source(m.source, over),
        "same_source_under": _same_source(m.source, under),
        "sources": np.full(len(m), _blocks_a_source(m.source)),
    }
    assert tuple(columns) == SCANNED_LOOKS
    return np.stack([np.asarray(column, np.float32) for column in columns.values()], axis=1)


def _going_on(view: View, over: Ints, under: Ints) -> dict[str, Floats]:
    """How well the words run on from the block over each into it, from it into the one under it, and past it."""
    m = view.measures
    known = Continuity.of(view.lines.text)
    ends, starts = known.ends(m.last), known.starts(m.first)
    own = np.arange(len(m))
    one, two = np.concatenate((over, own, over)), np.concatenate((own, under, under))
    odds = np.full(len(one), np.nan, np.float32)
    use = np.flatnonzero((one >= 0) & (two >= 0))
    odds[use] = known.log_odds(ends, starts, one[use], two[use])
    return dict(zip(("goes_on_over", "goes_on_under", "goes_on_past"), odds.reshape(3, -1), strict=True))


def _alike(view: View, under: Ints, gap: Floats) -> dict[str, Floats]:
    """How many short blocks of the page are of the type of each, and what share of them stands right over text."""
    m = view.measures
    short = m.lines <= FEW
    with np.errstate(invalid="ignore"):
        like = np.abs(m.high[:, None] - m.high[None, :]) < LIKE
        like &= np.abs(m.wide[:, None] - m.wide[None, :]) < LIKE
    like &= short[None, :] & (np.abs(np.log(m.size[:, None] / m.size[None, :])) < LIKE)
    over_text = np.where(under >= 0, view.running[np.maximum(under, 0)] & (gap < 2.5), False)
    count = like.sum(axis=1)
    share = (like @ over_text.astype(np.float32)) / np.maximum(count, 1)
    return {"alike": count.astype(np.float32), "alike_over_text": share}


def _around(view: View) -> dict[str, Floats]:
    """How many blocks stand close to each, and what shares of them are display type and are short."""
    m = view.measures
    box = m.box
    close = overlap(box[:, None], box[None, :]) > -NEAR
    close &= overlap(box[:, None], box[None, :], axis=1) > -NEAR
    count = close.sum(axis=1)
    shares = {
        "near_display": close @ (m.size >= DISPLAY).astype(np.float32) / np.maximum(count, 1),
        "near_short": close @ (m.lines <= FEW).astype(np.float32) / np.maximum(count, 1),
    }
    return {"near": count.astype(np.float32), **shares}


def _same_source(source: npt.NDArray[np.int32], other: Ints) -> Floats:
    """Whether the source has each block and another in one block; NaN where it does not tell, or there is none."""
    known = (other >= 0) & (source >= 0) & (source[np.maximum(other, 0)] >= 0)
    return np.where(known, source == source[np.maximum(other, 0)], np.nan).astype(np.float32)


def _blocks_a_source(source: npt.NDArray[np.int32]) -> float:
    """How many blocks stand in a block of the source; NaN if it tells none."""
    known = source[source >= 0]
    return len(known) / len(np.unique(known)) if len(known) else np.nan
