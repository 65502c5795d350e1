"""What speaks for and against a join where no face is told and roles are guesses: how likely both ends are what they
are taken for, how their type stands and runs, whether the source has them in one block, and the white about them, as
rules are often lost."""

from __future__ import annotations

import numpy as np

from broadsheet.articles.cells import OF_CUT, Cells, cuts_between
from broadsheet.articles.lanes import ALONG, runs
from broadsheet.articles.nodes import Nodes
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import DECK, FURNITURE, Role

KINDS: dict[str, tuple[Role, ...]] = {
    "deck": tuple(sorted(DECK)),
    "crosshead": (Role.CROSSHEAD,),
    "body": (Role.BODY,),
    "byline": (Role.BYLINE,),
    "paid": (Role.ADVERTISEMENT, Role.NOTICE, Role.TEASER),
    "aside": (Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE, Role.TABLE, *sorted(FURNITURE)),
}

WHITE = (*(f"{name}_{end}" for end in "ab" for name in ALONG), *(f"cut_{name}" for name in OF_CUT))
SCANNED_FEATURES = (
    *(f"{kind}_{end}" for kind in KINDS for end in "ab"),
    "high_b", "wide_b", "high_step", "wide_step", "same_source", "sources", "wide_over_b",
    *WHITE,
)  # fmt: skip


def scanned_features(layout: Layout, nodes: Nodes, a: Ints, b: Ints) -> Floats:
    """The features of these edges beyond `edges.FEATURES`, float32 (p, f), columns named by SCANNED_FEATURES."""
    m = layout.measured
    first = np.array(nodes.leads, np.int64)
    last = np.array([deck.blocks[-1] for deck in nodes.decks] + list(nodes.blocks), np.int64)
    columns: dict[str, Floats] = {}
    for kind, told in zip(KINDS, kinds_told(layout).T, strict=True):
        columns |= {f"{kind}_a": told[last[a]], f"{kind}_b": told[first[b]]}
    high, wide, source = m.high, m.wide, m.source
    known = (source[last[a]] >= 0) & (source[first[b]] >= 0)
    told = source[source >= 0]
    columns |= {
        "high_b": high[first[b]],
        "wide_b": wide[first[b]],
        "high_step": high[first[b]] - high[last[a]],
        "wide_step": wide[first[b]] - wide[last[a]],
        "same_source": np.where(known, source[last[a]] == source[first[b]], np.nan),
        "sources": np.full(len(a), len(told) / len(np.unique(told)) if len(told) else np.nan),
        "wide_over_b": (m.box[first[b], 2] - m.box[first[b], 0])
        / np.maximum(m.right[first[b]] - m.left[first[b]], 0.5),
    }
    found = np.stack([np.asarray(column, np.float32) for column in columns.values()], axis=1)
    found = np.concatenate([found, _white(layout, last[a], first[b])], axis=1)
    assert found.shape[1] == len(SCANNED_FEATURES)
    return found


def _white(layout: Layout, a: Ints, b: Ints) -> Floats:
    """The white about the blocks of each pair and the cut that parts them, float32 (p, f), columns named by WHITE."""
    box = layout.measured.box
    along = runs(box)
    return np.concatenate([along[a], along[b], cuts_between(Cells.of(box), heads_of(layout), a, b)], axis=1)


def heads_of(layout: Layout) -> Floats:
    """How likely each block is part of a headline, float (m,)."""
    if layout.chances is None:
        return np.array([role in DECK for role in layout.roles], np.float32)
    return layout.chances[:, [place for place, role in enumerate(Role) if role in DECK]].sum(axis=1)


def kinds_told(layout: Layout) -> Floats:
    """How likely each block is of each of KINDS, float32 (m, len(KINDS)); NaN where roles were not weighed."""
    if layout.chances is None:
        return np.full((len(layout.blocks), len(KINDS)), np.nan, np.float32)
    places = list(Role)
    own = ([places.index(role) for role in roles] for roles in KINDS.values())
    return np.stack([layout.chances[:, columns].sum(axis=1) for columns in own], axis=1)
