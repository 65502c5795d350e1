"""Which node follows which: every join weighed twice, and the best consistent set of them."""

from __future__ import annotations

import numpy as np

from broadsheet.articles.cover import best_cover, open_circles
from broadsheet.articles.edges import FEATURES, Edges
from broadsheet.articles.nodes import RUNNING, Bools, Nodes
from broadsheet.articles.second_look import Stories, seen_again
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_trees

NAMES = list(FEATURES)
# made by `python -m benchmarks.training.typeset`, the second two times and averaged
FIRST, AGAIN = "joins.npz", "joins-again.npz"
# the same, for pages of which only an OCR engine's boxes are known
SCANNED_FIRST, SCANNED_AGAIN = "joins-scanned.npz", "joins-again-scanned.npz"
HOPELESS = -6.0  # log odds after the first look from which no join recovers
LEAST = 0.03  # the chance that a node has no follower, or follows none, is no smaller
DECK_PRIOR = 0.3  # log odds that a headline has a story on its page, beyond what the trees know
HEADLESS = 0.5  # log odds that text which could go on from other text does so: few stories have no headline
ENDED = 1.5  # log odds against text that goes on after a whole sentence, where briefs' heads are hard to see
OPENED = 4.0  # log odds against text that goes on into an opening (本报讯, PARIS (AP) —): a story opens once
# log odds against a headline to the right of the text it leads to, which may go on from other text
ASIDE = 2.0
TABLED = 4.0  # log odds against text that goes on from a headline over a table
ENOUGH = 3  # lines: shorter text may be a summary that stands over the opening
LONE = 4.0  # log odds that text without a headline goes on from a story of its zone that breaks off
CLOSE, UNDER = 1.0, 4.0  # em from a headline down to the jump line (上接第1版) of what goes on under it
FULL = 1.2  # em: a last line that falls short by less is full
NEVER = -50.0  # log odds of what cannot be


def weights_for(*, guessed: bool) -> tuple[str, str]:
    """The trees of the first look and of the second. guessed: see `Page.guessed`"""
    return (SCANNED_FIRST, SCANNED_AGAIN) if guessed else (FIRST, AGAIN)


def weigh_joins(nodes: Nodes, edges: Edges, *, guessed: bool = False) -> Floats:
    """The log odds of every join, float (p,), after two looks. guessed: see `Page.guessed`"""
    weights, again_weights = weights_for(guessed=guessed)
    first = load_trees(weights).log_odds(edges.features)
    follower = best_cover(edges, cover_gains(nodes, edges, first), len(nodes))
    odds = first.copy()
    near = np.flatnonzero(first > HOPELESS)
    odds[near] = load_trees(again_weights).log_odds(seen_again(nodes, edges, first, follower, near))
    return odds


def cover(nodes: Nodes, edges: Edges, odds: Floats, *, wary: bool = False) -> Ints:
    """What follows each node in the best cover at these log odds, int (n,), -1 for none.

    wary: text goes on after a whole sentence only where that is far likelier than not. Of such joins on OCR pages
        half are wrong at even odds: a brief begins there, without a head or with one told as text or a crosshead
    """
    gains = cover_gains(nodes, edges, odds)
    if wary:
        gains = gains - np.where(_after_sentence(nodes, edges), ENDED, 0.0)
    best = best_cover(edges, gains, len(nodes))
    return _with_lone_text(nodes, edges, odds, best)


def _after_sentence(nodes: Nodes, edges: Edges) -> Bools:
    """Which joins lead from text that ends as a sentence does to a crosshead or to text that may begin one."""
    body, crosshead = (nodes.role == RUNNING.index(role) for role in (Role.BODY, Role.CROSSHEAD))
    begins = (body | crosshead) & ~nodes.midway
    return body[edges.a] & nodes.closes[edges.a] & begins[edges.b]


def cut_at_names(nodes: Nodes, edges: Edges, odds: Floats, follower: Ints) -> Ints:
    """The cover cut at names between whole texts, before or after the name, where the join is the less likely one.

    A story is signed where it begins or where it ends: what ends over the name is not what begins under it.
    """
    body, byline = (nodes.role == RUNNING.index(role) for role in (Role.BODY, Role.BYLINE))
    ended = body & nodes.closes & (nodes.lines >= ENOUGH)
    made = np.flatnonzero(follower[edges.a] == edges.b)
    over = {int(edges.b[join]): join for join in made if ended[edges.a[join]] and byline[edges.b[join]]}
    signed = follower.copy()
    for under in made[byline[edges.a[made]] & body[edges.b[made]]].tolist():
        upper = over.get(int(edges.a[under]))
        if upper is not None:
            signed[edges.a[upper if odds[upper] < odds[under] else under]] = -1
    return signed


def _with_lone_text(nodes: Nodes, edges: Edges, odds: Floats, follower: Ints) -> Ints:
    """The cover with text that no story leads to put after a headed story of its zone that ends in a full line.

    Few stories have no headline, and few end with a line that is full to its last character.
    """
    stories = Stories.of(nodes, follower)
    text = np.isin(nodes.role, [RUNNING.index(Role.BODY), RUNNING.index(Role.CROSSHEAD)])
    full = nodes.broken | (nodes.shortfall < FULL) | (nodes.role == RUNNING.index(Role.CROSSHEAD))
    ends = (follower < 0) & (stories.deck >= 0) & text & full
    lone = (stories.before < 0) & text & ~nodes.opens & ~nodes.parted
    same = edges.features[:, [NAMES.index("same_zone"), NAMES.index("same_frame")]]
    apart = stories.first[edges.a] != stories.first[edges.b]
    wanted = ends[edges.a] & lone[edges.b] & apart & (same[:, 0] == 1) & (same[:, 1] >= 0)
    if not wanted.any():  # as on most pages
        return follower
    gain = np.where(wanted, odds + LONE, 0.0)
    added = best_cover(edges, gain, len(nodes))
    united = np.where(follower >= 0, follower, added)
    open_circles(edges, np.maximum(odds, gain), united)
    return united


def _aside(nodes: Nodes, edges: Edges, odds: Floats) -> Bools:
    """Which joins lead from a headline to text on its left that more likely goes on from other text, bool (p,)."""
    starts = nodes.starts[edges.a]
    best = np.full(len(nodes), NEVER, odds.dtype)
    np.maximum.at(best, edges.b[~starts], odds[~starts])
    return starts & (nodes.box[edges.a, 0] > nodes.box[edges.b, 2] - 1) & (best[edges.b] > 0)


def _right_over(nodes: Nodes, a: Ints, b: Ints) -> Bools:
    """Which nodes a, int (p,), are headlines that stand right over the nodes b, bool (p,)."""
    over, under = nodes.box[a], nodes.box[b]
    gap = under[:, 1] - over[:, 3]
    across = np.minimum(over[:, 2], under[:, 2]) - np.maximum(over[:, 0], under[:, 0])
    return nodes.starts[a] & (gap > -CLOSE) & (gap < UNDER) & (across > 0)


def cover_gains(nodes: Nodes, edges: Edges, odds: Floats) -> Floats:
    """What each join adds to a cover: its log chance, less those that its two nodes stay without any join.

    A node that has several likely joins must have one of them, however unsure it is which.
    """
    role = nodes.role[edges.b]
    goes_on = (role == -1) | (role == RUNNING.index(Role.BODY)) | (role == RUNNING.index(Role.CROSSHEAD))
    away = (nodes.leaves[edges.a] & goes_on) | (
        nodes.arrives[edges.b] & ~_right_over(nodes, edges.a, edges.b)
    )
    away |= nodes.parted[edges.b] & ~nodes.starts[edges.a]
    odds = np.where(away, NEVER, odds)
    chance = 1 / (1 + np.exp(-np.clip(odds, -30.0, 30.0)))
    no_follower = np.clip(1 - np.bincount(edges.a, weights=chance, minlength=len(nodes)), LEAST, 1)
    no_leader = np.clip(1 - np.bincount(edges.b, weights=chance, minlength=len(nodes)), LEAST, 1)
    gain = np.log(chance + 1e-12) - 0.5 * (np.log(no_follower[edges.a]) + np.log(no_leader[edges.b]))
    gain = gain + np.where(nodes.starts[edges.a], DECK_PRIOR, 0.0)
    gain = gain + np.where(nodes.starts[edges.b], 0.0, HEADLESS)
    body = nodes.role == RUNNING.index(Role.BODY)
    gain = gain - np.where(_aside(nodes, edges, odds), ASIDE, 0.0)
    gain = gain - np.where(nodes.tabled[edges.a], TABLED, 0.0)
    opened = body[edges.a] & (nodes.lines[edges.a] >= ENOUGH) & body[edges.b] & nodes.opens[edges.b]
    gain = gain - np.where(opened, OPENED, 0.0)
    return np.where(away, NEVER, gain)
