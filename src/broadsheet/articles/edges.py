"""The joins that are possible on a page, and what speaks for and against each of them.

An edge (a, b) says: b is what follows a in one article, be a the deck that b stands under or the block that runs
on in b. Its features come from geometry, typography, rules and frames, the words at the seam, and the topic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.articles.edges_scanned import SCANNED_FEATURES, scanned_features
from broadsheet.articles.habits import habits
from broadsheet.articles.nodes import Nodes
from broadsheet.articles.rivals import lead
from broadsheet.articles.zones import decks_between, governors
from broadsheet.languages.continuity import Continuity
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats, Page
from broadsheet.model.sight import Sight, look

NEAREST = 24  # candidates kept for each node, the most likely places first
FAR = 60.0  # em: distances beyond it tell nothing more
ROWS = 256  # nodes whose pairs with all others are weighed at a time: memory stays bounded on hostile pages


@dataclass(frozen=True, eq=False)
class Edges:
    """Candidate edges: a, b int (p,), node numbers; features float32 (p, f), columns named by `names_of_edges`.

    habits: float32 (p, h), columns named by HABITS, which the second look sees besides; None where faces are told
    """

    a: Ints
    b: Ints
    features: Floats
    habits: Floats | None = None


def find_edges(layout: Layout, nodes: Nodes) -> Edges:
    """The candidate edges of a page with their features, see `names_of_edges`."""
    a, b = _candidates(nodes)
    sight = look(nodes.box)
    context = _Context.of(layout, nodes, sight, _going_on(layout, nodes, a, b))
    columns = [feature(nodes, context, a, b) for feature in FEATURES.values()]
    features = (
        np.stack(columns, axis=1).astype(np.float32) if len(a) else np.zeros((0, len(FEATURES)), np.float32)
    )
    if not layout.page.guessed:
        return Edges(a, b, features)
    features = np.concatenate([features, scanned_features(layout, nodes, a, b)], axis=1)
    return Edges(a, b, features, habits(layout, nodes, sight, a, b))


def names_of_edges(page: Page) -> tuple[str, ...]:
    """The names of the columns of features of a page's edges."""
    return (*FEATURES, *SCANNED_FEATURES) if page.guessed else tuple(FEATURES)


def _candidates(nodes: Nodes) -> tuple[Ints, Ints]:
    """Pairs in which b may follow a: below it or beside it, the nearest places first."""
    running = np.flatnonzero(nodes.follows)
    lefts: list[Ints] = []
    rights: list[Ints] = []
    for start in range(0, len(nodes), ROWS):
        rows = np.arange(start, min(start + ROWS, len(nodes)))
        if not running.size:
            break
        cost = _distance(nodes, rows, running)
        kept = np.argsort(cost, axis=1, kind="stable")[:, :NEAREST]
        a, b = np.repeat(rows, kept.shape[1]), running[kept.ravel()]
        good = np.isfinite(np.take_along_axis(cost, kept, axis=1).ravel())
        lefts.append(a[good])
        rights.append(b[good])
    if not lefts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(lefts), np.concatenate(rights)


def _distance(nodes: Nodes, rows: Ints, running: Ints) -> Floats:
    """How far b lies from where a's text would go on, (rows, running); infinite where it never goes."""
    a, b = nodes.box[rows][:, None], nodes.box[running][None, :]
    across, down = overlap(a, b), overlap(a, b, axis=1)
    drop = b[..., 1] - a[..., 3]
    under = np.where(across > 0, np.maximum(drop, -0.5 * drop), FAR * 9)
    beside = np.maximum(b[..., 0] - a[..., 2], -0.5) * 2 + 0.3 * np.abs(b[..., 1] - a[..., 1])
    beside = np.where(b[..., 0] > a[..., 2] - 1, beside, FAR * 9)
    back = np.abs(a[..., 0] - b[..., 2]) + np.abs(drop) + 6
    apart = np.hypot(np.minimum(across, 0), np.minimum(down, 0))
    deck_middle = np.where(nodes.starts[rows][:, None], 0.0, FAR * 9) + apart
    cost = np.minimum(np.minimum(np.abs(under), beside), np.minimum(back, 8 + 2 * deck_middle))
    cost[rows[:, None] == running[None, :]] = np.inf
    return cost


@dataclass(frozen=True, eq=False)
class _Context:
    """What is measured once for all edges of a page."""

    deck_above: Ints  # the nearest deck above each node in its column; -1 for none
    deck_over: npt.NDArray[np.bool_]  # whether a deck is what the node sees above it
    sees: Ints  # the pairs of nodes that see each other, upper times the number of nodes and lower, sorted
    body_font: int
    rules_down: Floats
    rules_over: tuple[Floats, Ints]  # see `_rules_over`
    rule_above: Ints  # number of the nearest rule across above each node; -1 for none
    rule_gap: Floats  # how far above
    picture_gap: Floats  # how far above each node the nearest picture ends; FAR for none
    goes_on: (
        Floats  # of every edge: how much b's first words sound like going on from a's last; NaN for decks
    )
    next_below: Floats  # clear distance from each node to the running node that it sees below; FAR for none
    next_above: Floats
    governor: Ints  # the headline in whose zone each node lies; -1 for none
    governed: Floats  # how far off that is
    tells_bold: bool

    @classmethod
    def of(cls, layout: Layout, nodes: Nodes, sight: Sight, goes_on: Floats) -> _Context:
        above = _decks_above(nodes)
        over = np.zeros(len(nodes), np.bool_)
        decks_seen = nodes.starts[sight.upper]
        over[sight.lower[decks_seen]] = True
        wide = layout.rules[:, 2] - layout.rules[:, 0] if len(layout.rules) else np.zeros(0)
        high = layout.rules[:, 3] - layout.rules[:, 1] if len(layout.rules) else np.zeros(0)
        fonts = nodes.font[~nodes.starts]
        counts = (
            np.bincount(fonts[fonts >= 0], weights=nodes.chars[~nodes.starts][fonts >= 0])
            if fonts.size
            else []
        )
        nearest_rule, rule_gap = _nearest_above(nodes, layout.rules[wide >= high])
        governor, governed = governors(nodes, layout.rules[wide >= high], layout.rules[high > wide])
        return cls(
            deck_above=above,
            deck_over=over,
            sees=np.sort(sight.upper * len(nodes) + sight.lower),
            body_font=int(np.argmax(counts)) if len(counts) else -1,
            rules_down=layout.rules[high > wide],
            rules_over=_rules_over(nodes, layout.rules[wide >= high]),
            rule_above=nearest_rule,
            rule_gap=rule_gap,
            picture_gap=_nearest_above(nodes, layout.pictures)[1],
            goes_on=goes_on,
            next_below=_nearest_seen(sight.upper, sight.gap, ~nodes.starts[sight.lower], len(nodes)),
            next_above=_nearest_seen(sight.lower, sight.gap, ~nodes.starts[sight.upper], len(nodes)),
            governor=governor,
            governed=governed,
            tells_bold=layout.page.tells_bold,
        )


def _going_on(layout: Layout, nodes: Nodes, a: Ints, b: Ints) -> Floats:
    """How much b's first words sound like going on from a's last, for every edge; NaN where a is a deck."""
    running = np.flatnonzero(~nodes.starts[a])
    odds = np.full(len(a), np.nan, np.float32)
    known = Continuity.of(layout.lines.text)
    ends, starts = known.ends(nodes.last), known.starts(nodes.first)
    odds[running] = known.log_odds(ends, starts, a[running], b[running])
    return odds


def _nearest_seen(node: Ints, gap: Floats, counts: npt.NDArray[np.bool_], size: int) -> Floats:
    """The smallest gap of every node among the pairs that count; FAR for none."""
    nearest = np.full(size, FAR, np.float32)
    np.minimum.at(nearest, node[counts], np.clip(gap[counts], -FAR, FAR))
    return nearest


def _decks_above(nodes: Nodes) -> Ints:
    """The nearest deck above each node that overlaps a third of its width; -1 for none."""
    decks = np.flatnonzero(nodes.starts)
    found = np.full(len(nodes), -1, np.int64)
    if not decks.size:
        return found
    box, number = nodes.box, np.arange(len(nodes))
    for start in range(0, len(nodes), ROWS):
        rows = slice(start, start + ROWS)
        here = box[rows, None]
        over = overlap(box[decks][None, :], here) > 0.3 * (here[..., 2] - here[..., 0])
        over &= (box[decks, 3] < here[..., 1] + 1) & (decks != number[rows, None])
        over &= nodes.frame[decks] == nodes.frame[rows, None]
        nearest = np.where(over, box[decks, 3], -np.inf).argmax(axis=1)
        found[rows] = np.where(over.any(axis=1), decks[nearest], -1)
    return found


def _rules_over(nodes: Nodes, rules: Floats) -> tuple[Floats, Ints]:
    """The heights of rules across from the top down, (r,), and how many of the first of them cover half of the width of
    each node, int (n, r + 1)."""
    rules = rules[np.argsort(rules[:, 1] + rules[:, 3], kind="stable")]
    box, wide = nodes.box, nodes.box[:, 2] - nodes.box[:, 0]
    over = np.zeros((len(box), len(rules) + 1), np.int64)
    for place, rule in enumerate(rules, 1):
        over[:, place] = np.minimum(box[:, 2], rule[2]) - np.maximum(box[:, 0], rule[0]) > 0.5 * wide
    return (rules[:, 1] + rules[:, 3]) / 2, np.cumsum(over, axis=1)


def _nearest_above(nodes: Nodes, bars: Floats) -> tuple[Ints, Floats]:
    """The bar (rule, picture) nearest above each node that covers half of its width, and how far up its foot is."""
    number = np.full(len(nodes), -1, np.int64)
    nearest = np.full(len(nodes), FAR, np.float32)
    box = nodes.box
    for place, bar in enumerate(bars):
        gap = box[:, 1] - bar[3]
        wide = np.minimum(box[:, 2], bar[2]) - np.maximum(box[:, 0], bar[0]) > 0.5 * (box[:, 2] - box[:, 0])
        closer = wide & (gap > -0.5) & (gap < nearest)
        number[closer], nearest[closer] = place, gap[closer]
    return number, nearest


# -- features: one function each, all edges at once ----------------------------------------------------------------


def _gap_below(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.clip(n.box[b, 1] - n.box[a, 3], -FAR, FAR)


def _gap_right(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.clip(n.box[b, 0] - n.box[a, 2], -FAR, FAR)


def _gap_left(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.clip(n.box[a, 0] - n.box[b, 2], -FAR, FAR)


def _gap_above(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.clip(n.box[a, 1] - n.box[b, 3], -FAR, FAR)


def _tops(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.clip(n.box[b, 1] - n.box[a, 1], -FAR, FAR)


def _feet(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.clip(n.box[b, 3] - n.box[a, 3], -FAR, FAR)


def _lefts(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.clip(n.left[b] - n.left[a], -FAR, FAR)


def _rights(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.clip(n.right[b] - n.right[a], -FAR, FAR)


def _shared_width(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return overlap(n.box[a], n.box[b]) / np.maximum(n.box[b, 2] - n.box[b, 0], 0.5)


def _shared_height(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return overlap(n.box[a], n.box[b], axis=1) / np.maximum(n.box[b, 3] - n.box[b, 1], 0.5)


def _width_ratio(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.log(np.maximum(n.right[b] - n.left[b], 0.5) / np.maximum(n.right[a] - n.left[a], 0.5))


def _size_ratio(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.log(n.size[b] / n.size[a])


def _pitch_ratio(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return np.log(np.maximum(n.pitch[b], 0.1) / np.maximum(n.pitch[a], 0.1))


def _same_face(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return (n.font[a] == n.font[b]).astype(np.float32) - (n.font[b] != c.body_font)


def _same_frame(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    same = n.frame[a] == n.frame[b]
    return np.where(same, np.where(n.frame[a] >= 0, 1, 0), -1).astype(np.float32)


def _in_sight(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    pair = a * len(n) + b
    place = np.minimum(np.searchsorted(c.sees, pair), len(c.sees) - 1)
    return (c.sees[place] == pair).astype(np.float32) if len(c.sees) else np.zeros(len(a), np.float32)


def _same_deck(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """1 if the same deck stands over both (or a is that deck), 0 if none over b, -1 if another one."""
    own = np.where(n.starts[a], a, c.deck_above[a])
    return np.where(c.deck_above[b] < 0, 0, np.where(own == c.deck_above[b], 1, -1)).astype(np.float32)


def _deck_right_above(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """Whether b sees a deck over it other than a, and a does not."""
    return (c.deck_over[b] & ~_in_sight(n, c, a, b).astype(np.bool_)).astype(np.float32)


def _below_deck(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """How far b's top lies under the deck over it."""
    gap = n.box[b, 1] - n.box[c.deck_above[b], 3]
    return np.where(c.deck_above[b] < 0, FAR, np.clip(gap, -FAR, FAR))


def _deck_between(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """Whether the deck over b lies lower than the end of a, in the same column."""
    deck = c.deck_above[b]
    between = (
        (deck >= 0) & (deck != a) & (n.box[deck, 1] > n.box[a, 3] - 1) & (overlap(n.box[a], n.box[b]) > 0)
    )
    return between.astype(np.float32)


def _rule_between(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """Whether a rule across the columns lies between a's foot and b's head."""
    high, over = c.rules_over
    top, foot = np.minimum(n.box[a, 3], n.box[b, 1]) - 0.5, np.maximum(n.box[a, 3], n.box[b, 1]) + 0.5
    first, last = np.searchsorted(high, top, side="right"), np.searchsorted(high, foot)
    hit = (over[b, np.maximum(first, last)] > over[b, first]) & (overlap(n.box[a], n.box[b]) > 0)
    return hit.astype(np.float32)


def _rule_above(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """The distance from b's top up to the nearest rule across it; FAR if there is none above."""
    return c.rule_gap[b]


def _same_rule(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """1 if the same rule is the nearest above both, -1 if b has another, 0 if b has none."""
    return np.where(c.rule_above[b] < 0, 0, np.where(c.rule_above[a] == c.rule_above[b], 1, -1))


def _under_picture(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """The distance from b's top up to the nearest picture over it."""
    return c.picture_gap[b]


def _rule_beside(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """The share of the side by side height along which a rule runs down between a and b."""
    share = np.zeros(len(a), np.float32)
    top = np.maximum(n.box[a, 1], n.box[b, 1])
    foot = np.minimum(n.box[a, 3], n.box[b, 3])
    left, right = np.minimum(n.box[a, 2], n.box[b, 2]), np.maximum(n.box[a, 0], n.box[b, 0])
    left, right, high = left - 1, right + 1, np.maximum(foot - top, 0.5)
    for rule in c.rules_down:
        x = (rule[0] + rule[2]) / 2
        between = np.flatnonzero((left < x) & (x < right))
        run = np.minimum(foot[between], rule[3]) - np.maximum(top[between], rule[1])
        share[between] = np.maximum(share[between], run / high[between])
    return np.clip(share, 0, 1)


def _open_end(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """Whether a breaks off: 2 within a word, 1 at a full line without a stop, 0 full with one, -1 short."""
    full = n.shortfall[a] < 1.2
    return np.where(
        n.broken[a], 2, np.where(full, np.where(n.closes[a], 0, 1), np.where(n.closes[a], -1, -0.5))
    )


def _start(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """How b begins: -1 in mid-sentence, 0 at a line's left edge, 1 indented, 2 with an opening."""
    return np.where(n.opens[b], 2, np.where(n.midway[b], -1, np.where(n.indent[b] > 0.7, 1, 0)))


def _seam(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """Whether end and start agree: both broken off 1, both whole 0.5, at odds -1."""
    open_end = _open_end(n, c, a, b) >= 1
    whole = _open_end(n, c, a, b) < 0
    running_start = _start(n, c, a, b) <= 0
    return np.where(open_end & running_start, 1, np.where(open_end | (whole & running_start), -1, 0.5))


def _goes_on(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return c.goes_on


def _goes_on_best(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """How much better b's words go on from a than those of a's best other candidate do."""
    return lead(c.goes_on, a, len(n))


def _goes_on_best_back(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """How much better a's words lead to b than those of b's best other candidate do."""
    return lead(c.goes_on, b, len(n))


def _column_below(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """How far under a the next running node of its column begins; FAR if a ends its column."""
    return c.next_below[a]


def _column_above(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """How far over b the next running node of its column ends; FAR if b begins its column."""
    return c.next_above[b]


def _same_zone(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """1 if a and b lie under the same headline (or a is b's), -1 under different ones, 0 if b under none."""
    own = np.where(n.starts[a], a, c.governor[a])
    return np.where(c.governor[b] < 0, 0, np.where(own == c.governor[b], 1, -1)).astype(np.float32)


def _governed(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """How far b is from the headline in whose zone it lies."""
    return c.governed[b]


def _decks_between(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    return decks_between(n, a, b)


def _alike(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """How much a and b share of the page's rarer words, by the square root of their lengths."""
    return n.topics.alike(a, b)


def _node(column: str, end: str):
    """A feature that is a column of the node at one end of the edge."""

    def feature(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
        return getattr(n, column)[a if end == "a" else b].astype(np.float32)

    return feature


def _bold_b(n: Nodes, c: _Context, a: Ints, b: Ints) -> Floats:
    """Whether b is bold; NaN where the source does not tell."""
    return np.where(c.tells_bold, n.bold[b], np.nan).astype(np.float32)


FEATURES = {
    "gap_below": _gap_below,
    "gap_right": _gap_right,
    "gap_left": _gap_left,
    "gap_above": _gap_above,
    "tops": _tops,
    "feet": _feet,
    "lefts": _lefts,
    "rights": _rights,
    "shared_width": _shared_width,
    "shared_height": _shared_height,
    "width_ratio": _width_ratio,
    "size_ratio": _size_ratio,
    "pitch_ratio": _pitch_ratio,
    "same_face": _same_face,
    "same_frame": _same_frame,
    "in_sight": _in_sight,
    "same_deck": _same_deck,
    "deck_right_above": _deck_right_above,
    "below_deck": _below_deck,
    "deck_between": _deck_between,
    "rule_between": _rule_between,
    "rule_above": _rule_above,
    "same_rule": _same_rule,
    "under_picture": _under_picture,
    "rule_beside": _rule_beside,
    "open_end": _open_end,
    "start": _start,
    "seam": _seam,
    "goes_on": _goes_on,
    "goes_on_best": _goes_on_best,
    "goes_on_best_back": _goes_on_best_back,
    "column_below": _column_below,
    "column_above": _column_above,
    "same_zone": _same_zone,
    "governed": _governed,
    "decks_between": _decks_between,
    "alike": _alike,
    "role_a": _node("role", "a"),
    "role_b": _node("role", "b"),
    "lines_a": _node("lines", "a"),
    "lines_b": _node("lines", "b"),
    "size_a": _node("size", "a"),
    "size_b": _node("size", "b"),
    "shortfall_a": _node("shortfall", "a"),
    "indent_b": _node("indent", "b"),
    "turned_a": _node("turned", "a"),
    "bold_b": _bold_b,
}
