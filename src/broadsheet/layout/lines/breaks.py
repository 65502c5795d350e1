"""Where a line ends although more print stands beside it: rules, gutters, steps in size, large gaps."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.lines.fragments import SQUEEZED, Fragments
from broadsheet.layout.lines.gutters import lines_beside
from broadsheet.layout.lines.ink import Bools, Doubles, Ints
from broadsheet.layout.lines.links import Links
from broadsheet.layout.lines.spread import spread_out
from broadsheet.layout.lines.text import FARTHEST_LETTERS
from broadsheet.model.chains import chain_ends, leads_of

NEAR = 0.5  # em: a narrower gap is no gutter
FAR = 3.2  # em: a wider one is the end of a line
FAR_APART = 1.8  # em: or this one, where the source begins another text object after it
# em: the same within one text object, as in a line of few words that is spread over its measure
FAR_IN_RUN = 12.0
DEEPEST_INDENT = 3.2  # em
NARROWEST = 6.0  # em: nothing narrower is a column, unless
LABEL = 3.0  # em: what begins a line and is narrower is the label of a list
# lines with print as wide as columns on both sides of a strip: no list has its labels there
FEWEST_COLUMNS = 4
CELL_GAP = 1.6  # em: it stands so far apart, as the cells of a table do
WORD, LISTED = 4, 4  # characters of a name, equal gaps in a row of names
GRID = 0.1  # em: edges nearer than this are one edge
# of its size: display type on a picture that stands farther apart, and was not strung together, is of two heads
ABREAST = 1.2
FEWEST_ALIKE = 7  # lines that begin at one place make a column's edge
HEAD, WIDE, STEP = 1.3, 0.8, 1.05  # em of the body, of the type: display type, no mere space; a step in size
MOST_TESTS = 4_000_000


def joins(
    fragments: Fragments,
    links: Links,
    bars: Doubles,
    pictures: Doubles,
    em: float,
    whole_runs: bool,
    pictured: bool = False,
) -> Bools:
    """Whether each link joins its two fragments into one line.

    bars: (k, 4) separator rules and frame borders; pictures: (k, 4); reading coordinates
    whole_runs: the source gives lines whole, as one text object each, and not words or characters
    pictured: and these are the lines found on a picture of the page, where display type was strung together over all
        spaces unless something parted it
    """
    i, j = links.left, links.right
    left, right = fragments.box.take(i, axis=0), fragments.box.take(j, axis=0)
    size, base = _as_hosted(fragments, links)
    least, most = np.minimum(size[i], size[j]), np.maximum(size[i], size[j])
    gap = links.gap * np.minimum(fragments.size[i], fragments.size[j]) / least
    shifted = np.abs(base[i] - base[j]) > 0.12 * most
    near = (gap < NEAR) | (right[:, 0] - left[:, 2] < SQUEEZED * least)
    joined = np.where(near, most < 2.3 * least, (most < 1.25 * least) & ~shifted)
    joined &= ~_of_two_heads(size[i], size[j], gap, em)
    spaced = _letter_spaced(fragments, links)
    spaced |= _of_list(fragments, links, em)
    undecided = np.flatnonzero(joined & ~near & ~spaced)
    joined[undecided] = False
    joined |= spaced & ~near & (most < 1.15 * least) & ~shifted
    one_run = _same_run(fragments, i, j)
    if pictured:
        undecided = undecided[(one_run | (least <= HEAD * em) | (gap <= ABREAST))[undecided]]
    far = np.where(one_run, FAR_IN_RUN, np.where(whole_runs, FAR_APART, FAR))
    undecided = undecided[gap[undecided] < far[undecided]]
    barred = _between(left, right, bars, em)
    if len(undecided):
        joined[undecided] = ~_gutter(fragments, links, undecided, barred, em, whole_runs)
    barred |= ~near & _between(left, right, pictures, em)
    joined &= ~barred
    return joined | spread_out(fragments, links, joined, barred, em)


def _of_two_heads(left: Doubles, right: Doubles, gap: Doubles, em: float) -> Bools:
    """Whether type on either side of a wide gap is display type of two sizes: a headline has one."""
    least, most = np.minimum(left, right), np.maximum(left, right)
    return (least > HEAD * em) & (gap > WIDE) & (most > STEP * least)


def _as_hosted(fragments: Fragments, links: Links) -> tuple[Doubles, Doubles]:
    """Size and baseline of every fragment; those of a superior or inferior are those of the type it is set on."""
    size, base = fragments.size.copy(), fragments.base.copy()
    i, j = links.left, links.right
    small = (
        (links.gap < NEAR) & (fragments.count[j] <= 6) & (size[j] < 0.8 * size[i]) & (size[j] > 0.4 * size[i])
    )
    small &= np.abs(base[i] - base[j]) < 0.6 * size[i]
    size[j[small]], base[j[small]] = fragments.size[i[small]], fragments.base[i[small]]
    return size, base


def _letter_spaced(fragments: Fragments, links: Links) -> Bools:
    """Whether each link is one of several equal gaps between single characters."""
    alone = fragments.count == 1
    square = alone & (fragments.box[:, 2] - fragments.box[:, 0] > 0.8 * fragments.size)
    i, j = links.left, links.right
    both = alone[i] & alone[j] & ((square[i] & square[j]) | (links.gap < FARTHEST_LETTERS))
    before, after = _like_neighbours(links, len(fragments), slack=0.12)
    wide = fragments.box[:, 2] - fragments.box[:, 0]
    solid = (fragments.count > 1) & (
        wide > 0.85 * fragments.size * fragments.count
    )  # set without any spacing
    spaced = before & (both | square[i] & ~solid[j]) | after & (both | square[j] & ~solid[i])
    return spaced & (links.gap < FAR)


def _of_list(fragments: Fragments, links: Links, em: float) -> Bools:
    """Whether each link is one of many equal gaps between short words that fill their squares: a list of names, whose
    rows stand on a grid.

    In the last rows there are few, but they stand under those of fuller ones.
    """
    wide = fragments.box[:, 2] - fragments.box[:, 0]
    short = (fragments.count <= WORD) & (wide > 0.85 * fragments.size * fragments.count)
    i, j = links.left, links.right
    may = short[i] & short[j] & (links.gap > NEAR) & (links.gap < CELL_GAP)
    before, after = _like_neighbours(links, len(fragments), slack=0.03)
    alike = np.flatnonzero(may & (before | after))
    if len(alike) < LISTED:
        return np.zeros(len(may), np.bool_)
    ends = chain_ends(leads_of(len(fragments), i[alike], j[alike]))
    many = np.bincount(ends[i[alike]], minlength=len(fragments)) >= LISTED
    listed = np.zeros(len(may), np.bool_)
    listed[alike] = many[ends[i[alike]]]
    sides = (fragments.box[i, 2], fragments.box[j, 0])
    right, left = (np.round(side / (GRID * em)) for side in sides)
    grid = right + 1j * left  # both edges of a gap as one number
    return listed | (may & np.isin(grid, grid[listed]))


def _like_neighbours(links: Links, m: int, slack: float) -> tuple[Bools, Bools]:
    """Whether each gap is about as wide as the one before it on the line, and as the one after it."""
    gap_after, gap_before = np.full(m, np.nan), np.full(m, np.nan)
    gap_after[links.left] = links.gap
    gap_before[links.right] = links.gap
    within = slack * (1 + links.gap)
    before = np.abs(gap_before[links.left] - links.gap) < within
    return before, np.abs(gap_after[links.right] - links.gap) < within


def _gutter(
    fragments: Fragments, links: Links, chosen: Ints, barred: Bools, em: float, whole_runs: bool
) -> Bools:
    """Whether a column gutter runs through each of the chosen links; those that bars part tell nothing of others."""
    size = fragments.size
    i, j, gap = links.left[chosen], links.right[chosen], links.gap[chosen]
    columns = (_between_columns(fragments, links, em) | (links.gap > CELL_GAP)) & ~barred
    best, last, broad = _white_lines(fragments, links, columns, chosen, barred, em)
    # A wide space in a headline may stand over a gutter by chance; a headline beside another begins its column.
    large = (np.minimum(size[i], size[j]) > 1.3 * em) & (gap < 1.6)
    lines = np.where(large, last, best)
    needed = 2 + (gap < 2.2) + (gap < 1.3) + 4 * (gap < 0.8)
    same_run = _same_run(fragments, i, j)
    filled = _filled(fragments, i, j)
    found = lines >= needed + 4 * same_run + 8 * filled
    alike = _begun_alike(fragments, links, columns, chosen, em) >= FEWEST_ALIKE
    found |= ~large & ~filled & alike & columns[chosen] & (best >= 2)
    if whole_runs:  # a text object that ends at a gap unlike the others of its line ends a line
        before, after = _like_neighbours(links, len(fragments), slack=0.03)
        odd = ~(before | after)[chosen] & (gap > 0.8)
        found |= odd & ~same_run & ~filled & ~large & (best >= 1)
    label = _widths(fragments, links, (links.gap < FAR) & ~barred)[0][chosen] < LABEL * em
    label &= (gap < CELL_GAP) & (broad < FEWEST_COLUMNS)
    # Full of spaces and of one text object: the typesetter meant a space.
    return found & ~label & ~(same_run & filled)


def _white_lines(
    fragments: Fragments, links: Links, columns: Bools, chosen: Ints, barred: Bools, em: float
) -> tuple[Ints, Ints, Ints]:
    """Along how many lines white runs on through each chosen link: see `lines_beside`."""
    box, clear = fragments.box, fragments.clear
    i, j = links.left[chosen], links.right[chosen]
    all_gaps = (links.gap > 0.4) & ~barred
    a, b = links.left[all_gaps], links.right[all_gaps]
    # Seen from a short line the next column is far, and the white between says nothing of where it begins.
    start = np.maximum(clear[a, 1], clear[b, 0] - DEEPEST_INDENT * em)
    return lines_beside(
        np.stack([clear[:, 0], box[:, 1], clear[:, 1], box[:, 3]], axis=1),
        np.stack([start, clear[b, 0], _level(box, a, b)], axis=1),
        columns[all_gaps],
        np.stack([clear[i, 1], clear[j, 0], _level(box, i, j)], axis=1),
        em,
    )


def _same_run(fragments: Fragments, i: Ints, j: Ints) -> Bools:
    """Whether fragments i and j come in one text object."""
    return (fragments.last_run[i] == fragments.first_run[j]) & (fragments.last_run[i] >= 0)


def _filled(fragments: Fragments, i: Ints, j: Ints) -> Bools:
    """Whether space characters fill the gap between fragments i and j."""
    filled = (fragments.row[i] == fragments.row[j]) & (fragments.row[i] >= 0)
    width = fragments.box[j, 0] - fragments.box[i, 2]
    return filled & (fragments.spaces[j, 0] - fragments.spaces[i, 1] > 0.7 * width)


def _begun_alike(fragments: Fragments, links: Links, columns: Bools, chosen: Ints, em: float) -> Ints:
    """How many lines of the page begin, after a gap, where the right side of each chosen link begins."""
    eligible = columns & (links.gap > 0.45)
    eligible &= ~_filled(fragments, links.left, links.right)
    begins = np.sort(fragments.clear[links.right[eligible], 0])
    here = fragments.clear[links.right[chosen], 0]
    return np.searchsorted(begins, here + 0.08 * em) - np.searchsorted(begins, here - 0.08 * em)


def _level(box: Doubles, i: Ints, j: Ints) -> Doubles:
    """The middle of the height that boxes i and j share."""
    return (np.maximum(box[i, 1], box[j, 1]) + np.minimum(box[i, 3], box[j, 3])) / 2


def _between_columns(fragments: Fragments, links: Links, em: float) -> Bools:
    """Whether the print on either side of each link is as wide as a column: labels and figures are no columns."""
    before, after = _widths(fragments, links, links.gap < 0.8)
    return np.minimum(before, after) > NARROWEST * em


def _widths(fragments: Fragments, links: Links, near: Bools) -> tuple[Doubles, Doubles]:
    """How wide the print on either side of each link is, up to the next link that is not near."""
    box = fragments.box
    head, tail = np.arange(len(fragments)), np.arange(len(fragments))
    head[links.right[near]] = links.left[near]
    tail[links.left[near]] = links.right[near]
    for _ in range(4):  # sixteen words are wide enough
        head, tail = head[head], tail[tail]
    before = box[links.left, 2] - box[head[links.left], 0]
    return before, box[tail[links.right], 2] - box[links.right, 0]


def _between(left: Doubles, right: Doubles, bars: Doubles, em: float) -> Bools:
    """For each pair of boxes on a line: whether the edge of a bar stands between them.

    left, right: (k, 4); bars: (b, 4).
    """
    hit = np.zeros(len(left), np.bool_)
    if not len(bars) or not len(left):
        return hit
    top = np.maximum(left[:, 1], right[:, 1])
    bottom = np.minimum(left[:, 3], right[:, 3])
    middle = (top + bottom) / 2
    slack = 0.1 * em
    step = max(1, MOST_TESTS // len(left))
    for begin in range(0, len(bars), step):
        part = bars[begin : begin + step, None]
        across = (part[..., 1] < middle) & (part[..., 3] > middle)
        for edge in (part[..., 0], part[..., 2]):
            hit |= (across & (edge > left[:, 2] - slack) & (edge < right[:, 0] + slack)).any(axis=0)
    return hit
