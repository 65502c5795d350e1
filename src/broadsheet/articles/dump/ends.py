"""How each strand of a dump begins and ends: what its first and last lines are for, and what stands next to them."""

from __future__ import annotations

import numpy as np

from broadsheet.articles.dump.features import LOOK, ROLE_NAMES
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.lines import MARKS, DumpLines
from broadsheet.articles.dump.pieces import Strands
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

NEAR_END = 4  # lines in which a headline at the start or end of a strand is looked for
_LOOKS = ("share", "common_near", "run_length", "from_start", "from_end", "display", "full", "digits")
_BESIDE = ("body", "deck", "furniture")  # what the lines next to a strand are for
END_NAMES = (
    *(f"first_{name}" for name in ROLE_NAMES), *(f"last_{name}" for name in ROLE_NAMES),
    *(f"first_{name}" for name in _LOOKS), *(f"last_{name}" for name in _LOOKS),
    *(f"above_{name}" for name in _BESIDE), *(f"below_{name}" for name in _BESIDE), "above_stop",
    "deck_start", "deck_end", "decks", "running", "opens_soon", "opens_inside", "signed_start", "signed_end",
    "opens_words", "closes_words", "first_sentence", "last_hangs", "below_sentence",
)  # fmt: skip
_DECK, _BODY = ROLE_NAMES.index("deck"), ROLE_NAMES.index("body")


def ends_of(grounds: Grounds, strands: Strands) -> Floats:
    """How the strands begin and end, float32 (k, len(END_NAMES))."""
    lines, found = grounds.lines, grounds.found
    first, last = strands.first, strands.last
    looks = [LOOK.index(name) for name in _LOOKS]
    beside = [ROLE_NAMES.index(name) for name in _BESIDE]
    columns = (
        *found.roles[first].T, *found.roles[last].T, *found.look[first][:, looks].T, *found.look[last][:, looks].T,
        *_shifted(found.roles, first - 1)[:, beside].T, *_shifted(found.roles, last + 1)[:, beside].T,
        _shifted(lines.stop[:, None].astype(np.float32), first - 1)[:, 0],
        *_within(lines, strands, found), *_words(grounds, strands),
    )  # fmt: skip
    return np.stack([np.asarray(one, np.float32) for one in columns], axis=1)


def _shifted(values: Floats, at: Ints) -> Floats:
    """The rows at these places; NaN before the first line and after the last."""
    inside = (at >= 0) & (at < len(values))
    rows = values[np.clip(at, 0, max(0, len(values) - 1))]
    return np.where(inside[:, None], rows, np.nan)


def _within(lines: DumpLines, strands: Strands, found: Followers) -> list[list[float]]:
    """The headlines, openings and bylines at the ends of each strand and within it."""
    deck = found.roles[:, _DECK]
    running = found.roles[:, _BODY] * np.array([len(text) for text in lines.text], np.float32)
    signed = lines.mark == MARKS.index(Role.BYLINE) + 1
    columns: list[list[float]] = [[] for _ in range(8)]
    for own in strands.lines:
        lines_of = np.array(own)
        head, tail = lines_of[:NEAR_END], lines_of[-NEAR_END:]
        values = (
            deck[head].max(), deck[tail].max(), deck[lines_of].sum(), running[lines_of].sum(),
            lines.opening[head].any(), lines.opening[lines_of[NEAR_END:]].sum(),
            signed[head].any(), signed[tail].any(),
        )  # fmt: skip
        for column, value in zip(columns, values, strict=True):
            column.append(float(value))
    return columns


def _words(grounds: Grounds, strands: Strands) -> list[Floats]:
    """Whether the words at the ends of each strand open or close an article, or begin or break off a sentence."""
    opens = [
        grounds.opens(text) or bool(grounds.signed[list(own[:NEAR_END])].any())
        for own, text in zip(strands.lines, strands.text, strict=True)
    ]
    closes = [grounds.closes(text) for text in strands.text]
    below = _shifted(grounds.sentence[:, None], strands.last + 1)[:, 0]
    return [
        np.array(opens, np.float32),
        np.array(closes, np.float32),
        grounds.sentence[strands.first],
        grounds.hangs[strands.last],
        below,
    ]
