"""Articles of pages in which the text simply flows down the columns: where in the reading order does each item begin?

Old newspapers have straight columns of one width, and whatever stands at a column's foot goes on at the top of the
next. So the order of the lines is known before the articles are, and an article is a stretch of it. Trees learned from
pages typeset with these habits say of every line how likely an item begins there; libraries count a run of small
advertisements as one item, so others say first how likely each line is advertising.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.articles.flow.columns import Flow, find_flow
from broadsheet.articles.flow.features import Columns, flow_features
from broadsheet.articles.flow.peers import peers
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import ArticlePart, Layout, LineProblem, PageParts, Piece
from broadsheet.model.medians import median
from broadsheet.model.page import Floats, Page
from broadsheet.model.roles import FURNITURE, Role
from broadsheet.weights.trees import load_trees

ADVERTISING, STARTS, HEADS = "flow-advertising.npz", "flow-starts.npz", "flow-heads.npz"
AGAIN = "flow-starts-again.npz"  # starts weighed again, with what the page's lines that are set alike say
REACHES = (8, 25)  # lines after and before a line whose advertising is told to the trees of starts
BEGINS = 0.5  # from this likelihood on an item begins
HEADED = 0.5  # from this likelihood on a line is a head
LARGE = 1.5  # of the body's size: an item is set in no such type, its head may be
BEGINS_AMID = 0.65  # the same within a column of advertisements: libraries count a run of them as one item
HEADS_NEWS = 1 / 3  # from this likelihood of a head on a line amid advertisements may head news
TALL, STRAIGHT = 0.3, 0.6  # of the page's height: a tall column; of its lines: so many stand in tall columns
# of the body's size and measure: display type over several columns is more than both
DISPLAY = 1.4
WIDE = 1.3
FLUSH = 0.5  # em: an edge so near another is the same
UNDER, FEWEST = 10.0, 8  # em under such a line in which its text begins, so many lines of it
TITLE = 0.15  # of the page's height: where a title stands
REPEATED = 2  # so many wide lines under it are a habit
RARE = 600  # lines: old pages set a head over several columns less often than once in so many
TOGETHER = ("zh", "ja", "ko")  # languages whose pages are no straight columns, or were not learned from


@dataclass(frozen=True, eq=False)
class Marks:
    """What the lines of a flow are, as columns of length n: likelihoods of advertising, of a start, of a head."""

    advertising: Floats
    starts: Floats
    heads: Floats


def may_flow(page: Page) -> bool:
    """Whether a page has lines of its own and nothing is known of them but their boxes.

    Where faces, rules and frames are known, joins of blocks tell more than the flow does.
    """
    return page.given is not None and (page.guessed or not page.frames)


def flows(layout: Layout) -> Flow | None:
    """The lines in reading order if the page is one of straight columns and only its boxes are known; else None."""
    if not may_flow(layout.page) or layout.vertical or layout.language[:2] in TOGETHER:
        return None
    flow = flow_of(layout)
    level = flow.level
    return flow if len(level) and _is_straight(flow) and not _is_grid(layout, level) else None


def _is_straight(flow: Flow) -> bool:
    """Whether most lines stand in columns that run down a good part of the page, or on end in its margins."""
    on_end, flow = int(flow.on_end.sum()), flow.level
    top, foot = float(flow.box[:, 1].min()), float(flow.box[:, 3].max())
    starts = np.flatnonzero(flow.tops)
    high = np.maximum.reduceat(flow.box[:, 3], starts) - np.minimum.reduceat(flow.box[:, 1], starts)
    lines = np.diff(np.append(starts, len(flow)))
    tall = int(lines[high > TALL * (foot - top)].sum())
    return tall + on_end > STRAIGHT * (len(flow) + on_end)


def _is_grid(layout: Layout, flow: Flow) -> bool:
    """Whether heads run over several columns of their text, as on modern pages; old ones keep to their column.

    The wide lines of advertisements stand over no columns; a paper's title does, but in the middle of the page's top.
    """
    size = layout.lines.size[flow.line] / layout.em
    wide = flow.box[:, 2] - flow.box[:, 0]
    body = np.abs(size - 1) < 0.15
    if not body.any():
        return False
    measure = float(median(wide[body]))
    text = flow.box[body & (wide > 0.8 * measure) & (wide < 1.15 * measure)]
    top, foot = float(flow.box[:, 1].min()), float(flow.box[:, 3].max())
    display = (size > DISPLAY) & (wide > WIDE * measure)
    low = flow.box[:, 1] > top + TITLE * (foot - top)
    display = flow.box[display & (low | _flush(flow.box, text, measure))]
    over = sum(_over_columns(line, text, measure) for line in display)
    return len(display) >= REPEATED and over * RARE > len(flow)


def _flush(box: Floats, text: Floats, measure: float) -> npt.NDArray[np.bool_]:
    """Which lines begin at the left edge of a column of text other than the first, as heads do and titles seldom."""
    if not len(text):
        return np.zeros(len(box), np.bool_)
    edges = np.sort(text[:, 0])
    place = np.minimum(np.searchsorted(edges, box[:, 0] - FLUSH), len(edges) - 1)
    return (np.abs(edges[place] - box[:, 0]) < FLUSH) & (box[:, 0] > edges[0] + measure / 2)


def _over_columns(line: Floats, text: Floats, measure: float) -> bool:
    """Whether lines of text begin under a line in more than one column."""
    middle = (text[:, 0] + text[:, 2]) / 2
    under = (text[:, 1] > line[3] - 0.3) & (text[:, 1] < line[3] + UNDER)
    under &= (middle > line[0] - measure / 2) & (middle < line[2] + measure / 2)
    left = text[under, 0]
    return len(left) >= FEWEST and bool(np.ptp(left) > 0.9 * measure)


def assemble_flow(layout: Layout, flow: Flow) -> PageParts:
    """The page taken apart into article parts in reading order, and furniture."""
    marks = find_marks(layout, flow)
    begins = np.flatnonzero(_begins(flow, marks) | _begins_margin(flow))
    edges = np.append(_with_text(begins, marks.heads > HEADED), len(flow))
    parts = [_part(layout, flow, marks, a, b) for a, b in pairwise(edges.tolist())]
    furniture = [
        Piece(role, tuple(layout.blocks[block].tolist()))
        for block, role in enumerate(layout.roles)
        if role in FURNITURE
    ]
    return PageParts(layout, tuple(parts), tuple(furniture))


def _begins(flow: Flow, marks: Marks) -> npt.NDArray[np.bool_]:
    """The lines at which an item is likely enough to begin.

    Lists of ships, prices and courses look like advertising too; but what heads them looks like a head, as display
    lines of advertisements seldom do.
    """
    paid = _amid(flow, marks) & (marks.heads < HEADS_NEWS)
    return marks.starts > np.where(paid, BEGINS_AMID, BEGINS)


def _with_text(begins: Ints, heads: npt.NDArray[np.bool_]) -> Ints:
    """The starts but those whose item before them would be all head: what stands under a head belongs to it."""
    kept: list[int] = []
    for place in begins.tolist():
        if not kept or not heads[kept[-1] : place].all():
            kept.append(place)
    return np.array(kept, np.int64)


def _begins_margin(flow: Flow) -> npt.NDArray[np.bool_]:
    """The first line, and the first of each group of lines on end: the level text does not go on in them."""
    begins = flow.tops & flow.on_end
    begins[:1] = True
    return begins


def _amid(flow: Flow, marks: Marks) -> npt.NDArray[np.bool_]:
    """The lines that stand amid advertisements, but for the tops of columns."""
    near = advertising_near(marks.advertising)
    before, after = (near[f"advertising_{side}_{REACHES[-1]}"] for side in ("before", "after"))
    return (before > 0.5) & (after > 0.5) & ~flow.tops


def flow_of(layout: Layout) -> Flow:
    """The lines of the page that are no furniture, in the order in which they are read."""
    kept = np.ones(len(layout.lines), np.bool_)
    for block, role in enumerate(layout.roles):
        if role in FURNITURE:
            kept[layout.blocks[block]] = False
    chosen = np.flatnonzero(kept)
    rules = layout.rules if len(layout.rules) else None
    texts = [layout.lines.text[line] for line in chosen.tolist()]
    flow = find_flow((layout.lines.box[chosen] / layout.em).astype(np.float32), rules, texts)
    return Flow(chosen[flow.line], flow.column, flow.row, flow.box, flow.on_end)


def find_marks(layout: Layout, flow: Flow) -> Marks:
    """What the lines of a flow are."""
    features = flow_features(layout, flow)
    advertising = _likely(ADVERTISING, features)
    features |= advertising_near(advertising)
    starts = _likely(STARTS, features)
    again = _likely(AGAIN, features | peers(features, starts))
    return Marks(advertising, again, _likely(HEADS, features))


def advertising_near(advertising: Floats) -> Columns:
    """Features: how much of what stands after and before each line is advertising, and the difference."""
    n, at = len(advertising), np.arange(len(advertising))
    total = np.append(0.0, np.cumsum(advertising.astype(np.float64)))
    found = {"advertising": advertising.astype(np.float32)}
    for reach in REACHES:
        high, low = np.minimum(at + reach, n), np.maximum(at - reach, 0)
        after = (total[high] - total[at]) / np.maximum(high - at, 1)
        before = (total[at] - total[low]) / np.maximum(at - low, 1)
        found[f"advertising_after_{reach}"] = after.astype(np.float32)
        found[f"advertising_before_{reach}"] = before.astype(np.float32)
        found[f"advertising_turns_{reach}"] = (after - before).astype(np.float32)
    return found


def _likely(weights: str, features: Columns) -> Floats:
    """The likelihood that these trees give each line."""
    trees = load_trees(weights)
    odds = trees.log_odds(np.array([features[name] for name in trees.names]).T)
    return 1 / (1 + np.exp(-odds))


def _part(layout: Layout, flow: Flow, marks: Marks, first: int, last: int) -> ArticlePart:
    """The stretch of the flow from first up to last as an article part."""
    heads = marks.heads[first:last] > HEADED
    kind = "advertisement" if marks.advertising[first:last].mean() > 0.5 else "news"
    if kind == "news":
        heads |= _opening_display(layout, flow.line[first:last])
    opening = int(np.argmin(np.append(heads, False)))
    lines = flow.line[first:last].tolist()
    cuts = [0, *(np.flatnonzero(heads[1:] != heads[:-1]) + 1).tolist(), last - first]
    pieces = [
        Piece(
            Role.HEAD if begin < opening else Role.CROSSHEAD if heads[begin] else Role.BODY,
            tuple(lines[begin:end]),
        )
        for begin, end in pairwise(cuts)
    ]
    missing = kind == "news" and not opening
    problems: tuple[LineProblem, ...] = ()
    if missing:
        told = "no headline was found for this article"
        problems = (LineProblem("missing-headline", told, (int(flow.line[first]),)),)
    return ArticlePart(
        pieces=tuple(pieces),
        kind=kind,
        headline_missing=missing,
        confidence=_confidence(marks.starts, first, last),
        problems=problems,
    )


def _opening_display(layout: Layout, lines: Ints) -> npt.NDArray[np.bool_]:
    """The lines that an item opens with in type no text is set in, whatever else they look like: they are its head."""
    large = layout.lines.size[lines] > LARGE * layout.em
    return np.logical_and.accumulate(large)


def _confidence(starts: npt.NDArray[np.floating], first: int, last: int) -> float:
    """How likely an item begins at first, ends before last, and at no line between: by what the trees say of each."""
    known = starts.astype(np.float64)
    begin = 1.0 if first == 0 else known[first]
    end = 1.0 if last == len(known) else known[last]
    return round(float(begin * end * np.prod(1 - known[first + 1 : last])), 3)
