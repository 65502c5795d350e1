"""What the role of a block is weighed by a second time on OCR pages: what the first time said of it, of the blocks
around it, and of all blocks of the page that are set as it is.

A page keeps its manner: if most lines that are set alike are heads, so is the one that looked like a byline. And what a
block is depends on what stands over and under it, which nobody knows before all are weighed.

Source: stacked generalisation (D. H. Wolpert, Neural Networks 5, 1992); the trees learn from first looks by trees that
had not seen the page.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.looks import ROLES, nearest, of_other
from broadsheet.layout.rules.view import View
from broadsheet.model.boxes import overlap
from broadsheet.model.page import Floats
from broadsheet.model.roles import FURNITURE, Role

KINDS: dict[str, tuple[Role, ...]] = {
    "head": (Role.HEAD, Role.KICKER, Role.SUBHEAD),
    "summary": (Role.SUMMARY,),
    "crosshead": (Role.CROSSHEAD,),
    "body": (Role.BODY, Role.LIST),
    "byline": (Role.BYLINE,),
    "aside": (Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE),
    "label": (Role.LABEL,),
    "paid": (Role.ADVERTISEMENT, Role.NOTICE, Role.TEASER),
    "table": (Role.TABLE,),
    "furniture": tuple(sorted(FURNITURE - {Role.LABEL})),
}
ALIKE = 0.09  # natural logarithm: type that stands, runs and measures less apart is one type
FEW = 2  # lines: a block of no more may be a head
COUNTED = ("head", "crosshead", "byline", "label")  # of which the page has so many to a block of text
NEAR = 6.0  # em: blocks that stand so close are around a block

AGAIN = (
    *(f"first_{kind}" for kind in KINDS),
    *(f"over_{kind}" for kind in KINDS),
    *(f"under_{kind}" for kind in KINDS),
    *(f"further_{kind}" for kind in KINDS),
    *(f"alike_{kind}" for kind in KINDS),
    *(f"near_{kind}" for kind in KINDS),
    *(f"framed_{kind}" for kind in KINDS),
    "alike_blocks", *(f"{kind}s_on_page" for kind in COUNTED),
)  # fmt: skip


def looks_again(view: View, chances: Floats) -> Floats:
    """What every block looks like in the light of all first looks, float32 (m, f), columns named by AGAIN.

    chances: float (m, roles), how likely each block has each role, in the order of `Role`
    """
    places = [[ROLES.index(role) for role in roles] for roles in KINDS.values()]
    kinds = np.stack([chances[:, place].sum(axis=1) for place in places], axis=1)
    over, _ = nearest(view, upward=True)
    under, _ = nearest(view, upward=False)
    further = np.where(under >= 0, under[np.maximum(under, 0)], -1)
    around = [
        np.stack([of_other(kind, other) for kind in kinds.T], axis=1) for other in (over, under, further)
    ]
    alike = _alike(view)
    means = [_means(kinds, same) for same in (alike, _near(view), _framed(view))]
    expected = kinds.sum(axis=0) / max(float(kinds[:, list(KINDS).index("body")].sum()), 1.0)
    page = [np.full(len(kinds), expected[list(KINDS).index(kind)]) for kind in COUNTED]
    columns = [kinds, *around, *means, alike.sum(axis=1)[:, None], np.stack(page, axis=1)]
    return np.concatenate(columns, axis=1).astype(np.float32)


def _means(kinds: Floats, same: Floats) -> Floats:
    """The mean of the chances of those blocks that are marked for each, float32 (m, kinds); NaN where none is."""
    count = same.sum(axis=1)[:, None]
    return np.where(count > 0, same @ kinds / np.maximum(count, 1), np.nan)


def _framed(view: View) -> Floats:
    """Which blocks stand in the same frame as each, itself not counted, float32 (m, m)."""
    frame = view.measures.frame
    same = (frame[:, None] == frame[None, :]) & (frame[:, None] >= 0)
    np.fill_diagonal(same, False)
    return same.astype(np.float32)


def _alike(view: View) -> Floats:
    """Which blocks are set as each is, itself not counted, float32 (m, m)."""
    m = view.measures
    size = np.log(m.size)
    with np.errstate(invalid="ignore"):
        same = np.abs(size[:, None] - size[None, :]) < ALIKE
        for column in (m.high, m.wide):
            apart = np.abs(column[:, None] - column[None, :])
            same &= (apart < ALIKE) | ~np.isfinite(apart)
    short = m.lines <= FEW
    same &= short[:, None] == short[None, :]
    same &= m.bold[:, None] == m.bold[None, :]
    np.fill_diagonal(same, False)
    return same.astype(np.float32)


def _near(view: View) -> Floats:
    """Which blocks stand close to each, itself not counted, float32 (m, m)."""
    box = view.measures.box
    close = overlap(box[:, None], box[None, :]) > -NEAR
    close &= overlap(box[:, None], box[None, :], axis=1) > -NEAR
    np.fill_diagonal(close, False)
    return close.astype(np.float32)
