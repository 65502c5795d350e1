"""How each block looks among its neighbours and in its paper: what its role is weighed by.

A page keeps to its styles: what is set as this block is, elsewhere on the page, stands over text, under heads, or in
line with others. So each block is measured by itself, against what it sees around it, and by all that share its style.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.languages.marks import find_opening, find_own_byline, find_photo_credit
from broadsheet.languages.signs import Signs
from broadsheet.layout.rules.pull_quotes import QUOTES
from broadsheet.layout.rules.view import View
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role
from broadsheet.model.stretches import begins

Column = npt.NDArray[Any]

FAR = 40.0  # em: distances beyond it tell nothing more
ROLES = tuple(Role)
STOPS = "。！？.!?”」』…"
STYLE = 0.04  # of the size: type that differs by less is one style
NONE = np.nan


def looks(view: View, roles: dict[int, Role]) -> Floats:
    """What every block looks like, float32 (m, f), columns named by LOOKS. roles: what the rules said."""
    m = view.measures
    count = len(m)
    said = np.array([ROLES.index(roles.get(block, Role.BODY)) for block in range(count)], np.float32)
    above, above_gap = nearest(view, upward=True)
    below, below_gap = nearest(view, upward=False)
    width = m.box[:, 2] - m.box[:, 0]
    columns: dict[str, Column] = {
        "said": said,
        "size": m.size,
        "lines": m.lines,
        "chars": m.chars,
        "per_line": m.chars / np.maximum(m.lines, 1),
        "bold": _bold(view),
        "turned": m.turned,
        "pitch": m.pitch / np.maximum(m.size, 0.1),
        "framed": m.frame >= 0,
        "in_frame": _in_frame(m.frame),
        "colored": m.color != _commonest(m.color, m.chars),
        "width": width / view.measure,
        "indent": m.box[:, 0] - m.left,
        "short": m.right - m.box[:, 2],
        "indent_first": m.indent,
        "shortfall": m.shortfall,
        "height": m.box[:, 1] / max(view.height, 1.0),
        "across": m.box[:, 0] / max(view.width, 1.0),
        **_words(view),
        **_styles(view, said),
        **_pictured(view),
        **_ruled(view),
        "text_like": view.running,
    }
    for name, other, gap in (("above", above, above_gap), ("below", below, below_gap)):
        columns |= _against(view, said, name, other, gap)
    further = np.where(below >= 0, below[np.maximum(below, 0)], -1)
    columns |= {"said_further": of_other(said, further), "size_further": of_other(m.size, further)}
    columns["level"] = _level(view)
    assert tuple(columns) == LOOKS, [a for a, b in zip(columns, LOOKS, strict=False) if a != b]
    return np.stack([np.asarray(column, np.float32) for column in columns.values()], axis=1)


LOOKS = (
    "said", "size", "lines", "chars", "per_line", "bold", "turned", "pitch", "framed", "in_frame", "colored", "width",
    "indent", "short", "indent_first", "shortfall", "height", "across",
    "stops", "ends", "lower", "capitals", "digits", "quoted", "title_case", "words", "byline", "opening", "signed",
    "repeated",
    "style_chars", "style_blocks", "style_lines", "style_over_text", "style_said", "font_share", "size_rank",
    "picture_over", "picture_under", "picture_beside", "picture_fit",
    "rule_over", "rule_under", "text_like",
    "above_gap", "above_said", "above_size", "above_bold", "above_font", "above_left", "above_wide", "above_text",
    "below_gap", "below_said", "below_size", "below_bold", "below_font", "below_left", "below_wide", "below_text",
    "said_further", "size_further", "level",
)  # fmt: skip


@lru_cache(maxsize=2)  # several ask, one after the other
def nearest(view: View, *, upward: bool) -> tuple[Ints, Floats]:
    """The block seen nearest above (below) each block, -1 for none, and the clear distance to it."""
    sight, count = view.sight, len(view.measures)
    near, gap = np.full(count, -1, np.int64), np.full(count, FAR, np.float32)
    own, other = (sight.lower, sight.upper) if upward else (sight.upper, sight.lower)
    order = np.lexsort((sight.gap, own))
    heads = order[begins(own[order])]
    near[own[heads]], gap[own[heads]] = other[heads], np.minimum(sight.gap[heads], FAR)
    return near, gap


def _bold(view: View) -> Floats:
    """Which blocks are bold; NaN for all where the source does not tell."""
    return np.where(view.page.tells_bold, view.measures.bold, NONE).astype(np.float32)


def of_other(column: Column, other: Ints) -> Floats:
    """The column's value of another block; NaN where there is none."""
    return np.where(other >= 0, np.asarray(column, np.float32)[np.maximum(other, 0)], NONE)


def _against(view: View, said: Floats, name: str, other: Ints, gap: Floats) -> dict[str, Column]:
    """A block against the one that it sees above or below it."""
    m = view.measures
    return {
        f"{name}_gap": gap,
        f"{name}_said": of_other(said, other),
        f"{name}_size": np.log(m.size / np.maximum(of_other(m.size, other), 0.05)),
        f"{name}_bold": _bold(view) - of_other(m.bold, other),
        f"{name}_font": of_other(m.font, other) == m.font,
        f"{name}_left": m.box[:, 0] - of_other(m.box[:, 0], other),
        f"{name}_wide": (m.box[:, 2] - m.box[:, 0]) - of_other(m.box[:, 2] - m.box[:, 0], other),
        f"{name}_text": of_other(view.running, other),
    }


def _words(view: View) -> dict[str, Column]:
    """What the words of each block look like."""
    texts = [text.strip() for text in view.measures.text]
    signs, words = Signs.of(texts), [text.split() for text in texts]
    return {
        "stops": np.array([text.count(". ") + sum(map(text.count, "。！？；")) for text in texts]),
        "ends": np.array([text[-1:] in STOPS if text else False for text in texts]),
        "lower": np.array([text[:1].islower() for text in texts]),
        "capitals": signs.capitals / np.maximum(signs.letters, 1),
        "digits": signs.figures / np.maximum(signs.length, 1),
        "quoted": np.array([_quotes(text) if text else 0 for text in texts]),
        "title_case": np.array([*map(_title_case, words)]),
        "words": np.array([*map(len, words)]),
        "byline": np.array([_byline(view, text) for text in texts]),
        "opening": np.array([find_opening(text[:60], view.language) is not None for text in texts]),
        "signed": np.array([len(text) < 60 and find_photo_credit(text, view.language) is not None for text in texts]),
        "repeated": _repeated(view),
    }  # fmt: skip


def _quotes(text: str) -> int:
    """How many ends of the words are quotation marks."""
    return (text[0] in QUOTES) + (text.rstrip(".。")[-1:] in QUOTES)


def _title_case(words: list[str]) -> float:
    """The share of words that begin with a capital, as in names; NaN without letters that have capitals."""
    firsts = "".join([word[0] for word in words])
    signs = [sign for sign in set(firsts) if sign.isalpha() and sign.lower() != sign.upper()]
    cased = {sign: firsts.count(sign) for sign in signs}
    return sum(map(cased.__getitem__, filter(str.isupper, signs))) / sum(cased.values()) if cased else NONE


def _byline(view: View, text: str) -> int:
    """2 if the words are a byline beyond doubt, 1 if they may be one."""
    if not 0 < len(text) <= 90:
        return 0
    mark = find_own_byline(text, view.language)
    if mark is None or mark.end - mark.start < len(text) - 1:
        return 0
    return 2 if mark.sure else 1


def _repeated(view: View) -> Floats:
    """The share of each larger block's words that running text of the page says too; 0 for running text."""
    m = view.measures
    shares = np.zeros(len(m), np.float32)
    for block in np.flatnonzero((m.size > 1.08) & (m.chars >= 12) & (m.chars < 300)).tolist():
        said, pieces = view.said(m.text[block])
        shares[block] = said / max(pieces, 1)
    return shares


def _styles(view: View, said: Floats) -> dict[str, Column]:
    """What all blocks set in the style of each block have in common, itself not counted where others are."""
    m = view.measures
    same = np.abs(m.size[:, None] / m.size[None, :] - 1) < STYLE
    same &= (m.font[:, None] == m.font[None, :]) & (m.bold[:, None] == m.bold[None, :])
    others = same.sum(axis=1)
    below, gap = nearest(view, upward=False)
    over_text = np.where(below >= 0, view.running[np.maximum(below, 0)] & (gap < 2.5), False)
    head = np.isin(said, [ROLES.index(role) for role in (Role.HEAD, Role.KICKER, Role.SUBHEAD)])
    chars = m.chars.astype(np.float64)
    _, font = np.unique(m.font, return_inverse=True)
    larger = len(m) - np.searchsorted(np.sort(m.size), m.size * 1.02, side="right")
    return {
        "style_chars": same @ chars / max(chars.sum(), 1.0),
        "style_blocks": others,
        "style_lines": (same @ m.lines) / np.maximum(others, 1),
        "style_over_text": (same @ over_text.astype(float)) / np.maximum(others, 1),
        "style_said": (same @ head.astype(float)) / np.maximum(others, 1),
        "font_share": np.bincount(font, weights=chars)[font] / max(chars.sum(), 1.0),
        "size_rank": larger / max(len(m), 1),
    }


def _pictured(view: View) -> dict[str, Column]:
    """How near the nearest picture over, under and beside each block is, and how well their edges agree."""
    box = view.measures.box
    over, under, beside, fit = (np.full(len(box), FAR, np.float32) for _ in range(4))
    for picture in view.pictures:
        if picture[2] - picture[0] < 4 or picture[3] - picture[1] < 2:
            continue
        across, level = overlap(box, picture[None, :]), overlap(box, picture[None, :], axis=1)
        shared = across > 0.5 * np.minimum(box[:, 2] - box[:, 0], picture[2] - picture[0])
        down, up = box[:, 1] - picture[3], picture[1] - box[:, 3]
        closer = shared & (down > -1.5) & (down < over)
        over[closer] = down[closer]
        edges = np.maximum(np.maximum(picture[0] - box[:, 0], box[:, 2] - picture[2]), -FAR)
        fit[closer] = edges[closer]
        nearer = shared & (up > -1.5) & (up < under)
        under[nearer] = up[nearer]
        side = (level > 0) & (across < 1)
        beside[side] = np.minimum(beside[side], -across[side])
    return {"picture_over": over, "picture_under": under, "picture_beside": beside, "picture_fit": fit}


def _ruled(view: View) -> dict[str, Column]:
    """How near the nearest rule over and under each block is."""
    box = view.measures.box
    over, under = np.full(len(box), FAR, np.float32), np.full(len(box), FAR, np.float32)
    for rule in view.rules:
        if rule[2] - rule[0] < rule[3] - rule[1]:
            continue
        wide = np.minimum(box[:, 2], rule[2]) - np.maximum(box[:, 0], rule[0]) > 0.4 * (box[:, 2] - box[:, 0])
        down, up = box[:, 1] - rule[3], rule[1] - box[:, 3]
        closer, nearer = wide & (down > -0.5) & (down < over), wide & (up > -0.5) & (up < under)
        over[closer], under[nearer] = down[closer], up[nearer]
    return {"rule_over": over, "rule_under": under}


def _in_frame(frame: np.ndarray) -> Floats:
    """How many blocks share each block's frame; 0 outside frames."""
    counts = np.bincount(frame[frame >= 0], minlength=1)
    return np.where(frame >= 0, counts[np.maximum(frame, 0)], 0).astype(np.float32)


def _commonest(values: np.ndarray, weights: np.ndarray) -> int:
    if not len(values):
        return 0
    found, place = np.unique(values, return_inverse=True)
    return int(found[np.bincount(place, weights=weights).argmax()])


def _level(view: View) -> Floats:
    """How many short blocks stand at the height of each: the cells of its row."""
    box, m = view.measures.box, view.measures
    cells = m.chars / np.maximum(m.lines, 1) < 20
    middle = (box[:, 1] + box[:, 3]) / 2
    level = (np.abs(middle[:, None] - middle[None, :]) < 0.4) & cells[None, :]
    return (level.sum(axis=1) - cells).astype(np.float32)
