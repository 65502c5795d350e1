"""Which of two readings of a dump to believe: in its order, or as if its columns were woven into each other.

Where nearly all that breaks off in mid-sentence goes on in the next line, a dump may be in order; but a page whose
columns end with their sentences looks the same, and so does one whose headlines an extractor moved. What either reading
comes to tells more: articles without headline and headlines without article, texts of three lines or of half the page,
texts that begin in mid-sentence, headlines now above and now below. Trees learned from pages of both kinds weigh that.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.articles.dump.features import ROLE_NAMES
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.lines import DumpLines, frames_told
from broadsheet.model.layout import ArticlePart, Piece
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_trees

WEIGHTS = "dump-choice.npz"  # made by `python -m benchmarks.training.dump_choice`
_OF_READING = (
    "articles", "headless", "bodiless", "small_lines", "breaks", "reach", "longest", "briefs", "deck_lines",
    "deck_sure", "body_lines", "body_sure", "crosshead_lines", "crosshead_sure", "above", "below", "midway", "stops",
)  # fmt: skip
_READINGS = ("woven", "orderly")
CHOICE_NAMES = (
    *(f"{reading}_{name}" for reading in _READINGS for name in _OF_READING),
    "told", "lines", "goes_on", *(f"is_{name}" for name in ROLE_NAMES),
)  # fmt: skip
# log odds from which the woven reading is believed: more than even ones, for it knows the press's prose and the other
# knows none; between even ones and these, both were right equally often
SURE = 0.5
_BRIEF = 4  # lines that a text has, else it is shorter than a brief
_DECK, _BODY, _CROSSHEAD = (ROLE_NAMES.index(name) for name in ("deck", "body", "crosshead"))
_TEXT = (Role.BODY, Role.CROSSHEAD)


def is_better_woven(
    lines: DumpLines,
    found: Followers,
    woven: Sequence[ArticlePart],
    orderly: Sequence[ArticlePart],
    goes_on: float,
) -> bool:
    """Whether a dump is likelier to be as the woven reading says. goes_on: see `orderly.share_that_goes_on`"""
    looks = choice_looks(lines, found, woven, orderly, goes_on)
    return bool(load_trees(WEIGHTS).log_odds(looks[None])[0] > SURE)


def choice_looks(
    lines: DumpLines,
    found: Followers,
    woven: Sequence[ArticlePart],
    orderly: Sequence[ArticlePart],
    goes_on: float,
) -> Floats:
    """What either reading comes to, float32 (len(CHOICE_NAMES),); what one does not show is NaN."""
    of_page = [float(frames_told(lines.layout)), np.log(len(lines)), goes_on, *found.roles.mean(axis=0)]
    looks = [*_looks(lines, found, woven), *_looks(lines, found, orderly), *of_page]
    return np.array(looks, np.float32)


def _looks(lines: DumpLines, found: Followers, parts: Sequence[ArticlePart]) -> list[float]:
    """_OF_READING of one reading."""
    news = [part for part in parts if part.kind == "news"]
    full = [part for part in news if any(piece.role is Role.BODY for piece in part.pieces)]
    small = [line for part in parts if part.kind != "news" for line in _lines(part.pieces)]
    texts = [_lines(part.pieces, *_TEXT) for part in full]
    n = len(lines)
    return [
        100 * len(news) / n,
        _mean([part.headline_missing for part in full]),
        1 - len(full) / len(news) if news else np.nan,
        len(small) / n,
        sum(int((np.diff(text) != 1).sum()) for text in texts) / n,
        float(np.log(_mean([np.ptp(text) / len(text) for text in texts]) + 0.01)),
        max(map(len, texts), default=0) / n,
        _mean([len(text) < _BRIEF for text in texts]),
        *_sure(found, news, Role.HEAD, _DECK),
        *_sure(found, news, Role.BODY, _BODY),
        *_sure(found, news, Role.CROSSHEAD, _CROSSHEAD),
        *_ends(lines, full, texts),
    ]


def _lines(pieces: Sequence[Piece], *roles: Role) -> list[int]:
    """The lines of some pieces, or of those of these roles."""
    return [line for piece in pieces if not roles or piece.role in roles for line in piece.lines]


def _sure(found: Followers, parts: Sequence[ArticlePart], role: Role, name: int) -> tuple[float, float]:
    """The share of the lines that have a role in a reading, and how likely the trees think that they have it."""
    own = [line for part in parts for line in _lines(part.pieces, role)]
    return len(own) / len(found.roles), _mean(found.roles[own, name].tolist())


def _ends(lines: DumpLines, full: Sequence[ArticlePart], texts: Sequence[list[int]]) -> tuple[float, ...]:
    """Shares of the articles: headlines above and below their text, texts that begin midway, that end with a stop."""
    decks = [_lines(part.pieces, Role.HEAD) for part in full]
    return (
        _mean([bool(deck) and deck[0] < min(text) for deck, text in zip(decks, texts, strict=True)]),
        _mean([bool(deck) and deck[0] > max(text) for deck, text in zip(decks, texts, strict=True)]),
        _mean([bool(lines.midway[text[0]]) for text in texts]),
        _mean([bool(lines.stop[text[-1]] or lines.mark[text[-1]]) for text in texts]),
    )


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")
