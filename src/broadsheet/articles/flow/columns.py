"""The columns of a page and the order in which its lines are read down them, from the boxes of the lines alone.

A page is cut where white runs down it between columns, and across where lines run over several columns or white runs
over all of them; then its pieces are cut again.

Source: the recursive cuts of G. Nagy, S. Seth, Hierarchical representation of optically scanned documents, ICPR 1984;
here a gutter may be crossed by some lines, as heads over two columns and the faults of OCR do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.articles.flow.across import Known, find_strip
from broadsheet.articles.flow.margins import find_margins, laid_level
from broadsheet.model.boxes import Ints
from broadsheet.model.medians import median, quantile
from broadsheet.model.page import Floats
from broadsheet.model.stretches import begins, stretches

Bools = npt.NDArray[np.bool_]
Doubles = npt.NDArray[np.float64]

STEP = 0.25  # em: the grain in which gutters are looked for
SHRUNK = 0.3  # em that a line may stand out of its column
CROSSED = 0.12  # of the height of the text beside a gutter: so much of it may be crossed by lines
NARROWEST = 0.42  # of the page's commonest line: a column is at least so wide
FEWEST = 3  # lines in a column
WIDER = 1.3  # of the commonest line: lines so long run over more than a column
WIDE_AIR = 0.7  # em over and under a lone line across columns
LARGE = 1.25  # of the body: type that is a head by its size
MOST_LEAN = 0.03
GRAIN, MOST_CELLS = 0.4, 10_000  # em: in which edges of lines are counted; no page has more of these
# em: a line so high, and higher than wide, is set downwards, or is a rule that OCR took for type
UPRIGHT = 3.0
MOSTLY = 0.35  # of the height of what is cut
BESIDE = 0.5  # of the height of columns: so much of it is lines
SPREAD = 1.15  # a scan so much wider than high shows two pages
OFF_MIDDLE = 0.1  # where these part, of its width
DEPTH = 12
MEASURES = np.arange(6, 130)  # em: widths of lines are counted from one of these to the next


@dataclass(frozen=True, eq=False)
class Flow:
    """Lines in the order in which they are read, as columns of length n.

    line:   int, number of the line
    column: int, which column it stands in, counted in reading order
    row:    int, which row: lines of one row stand beside each other (the cells of a table)
    box:    float32 (n, 4), straightened, body em; of lines on end as they would stand if the page were turned
    on_end: bool, whether the line is set downwards or upwards, as notices in margins are
    """

    line: Ints
    column: Ints
    row: Ints
    box: Floats
    on_end: Bools

    def __len__(self) -> int:
        return len(self.line)

    @property
    def tops(self) -> Bools:
        """The first line of each column."""
        return begins(self.column)

    @property
    def level(self) -> Flow:
        """The level lines alone."""
        kept = ~self.on_end
        return Flow(self.line[kept], self.column[kept], self.row[kept], self.box[kept], self.on_end[kept])


def find_flow(box: Floats, rules: Floats | None = None, texts: Sequence[str] | None = None) -> Flow:
    """The flow of the lines with these boxes, float32 (n, 4), body em.

    rules: float32 (k, 4), separators if known;  texts: the n lines' words if known
    """
    lean = lean_of(box)
    straight = straightened(box, lean=lean)
    rules = None if rules is None else straightened(rules, box, lean)
    upright = (box[:, 3] - box[:, 1] > UPRIGHT) & (box[:, 3] - box[:, 1] > 2 * (box[:, 2] - box[:, 0]))
    level, rest = np.flatnonzero(~upright), np.flatnonzero(upright)
    columns, straight = _level_columns(level, straight, rules, texts) if len(level) else ([], straight)
    margins = find_margins(rest, level, straight)
    straight = laid_level(straight, margins)
    columns += [lines for lines, _ in margins]
    line, column, row = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    rows = 0
    for number, members in enumerate(columns):
        ordered, own = (
            (members, np.arange(len(members))) if upright[members[0]] else _in_rows(members, straight)
        )
        line.append(ordered)
        column.append(np.full(len(ordered), number))
        row.append(own + rows)
        rows += int(own.max(initial=-1)) + 1
    order = np.concatenate(line)
    return Flow(order, np.concatenate(column), np.concatenate(row), straight[order], upright[order])


def _level_columns(
    level: Ints, box: Floats, rules: Floats | None, texts: Sequence[str] | None
) -> tuple[list[Ints], Floats]:
    """The columns of the level lines, and all boxes; the two pages of an open book lean each its own way."""
    measure = _measure(box[level])
    bars = None if rules is None else _across(rules, measure)
    sheets = _pages(level, box, measure)
    if len(sheets) == 1:
        return _cut(level, box, Known(bars, texts), measure, DEPTH), box
    box, columns = np.copy(box), list[Ints]()
    for sheet in sheets:
        own = None if bars is None else straightened(bars, box[sheet])
        box[sheet] = straightened(box[sheet])
        columns += _cut(sheet, box, Known(own, texts), measure, DEPTH)
    return columns, box


def _across(rules: Floats, measure: float) -> Floats:
    """The level rules that part what stands over them from what stands under them, not the dashes within a column."""
    wide = rules[:, 2] - rules[:, 0]
    return rules[(wide > 0.6 * measure) & (wide > 4 * (rules[:, 3] - rules[:, 1]))]


def _pages(members: Ints, box: Floats, measure: float) -> list[Ints]:
    """The lines of each page: of a scan that is wider than high those of its left page and then of its right one."""
    own = box[members]
    width, height = (float(np.ptp(own[:, [side, side + 2]])) for side in (0, 1))
    middle = (float(own[:, 0].min()) + float(own[:, 2].max())) / 2
    between = (
        [x for x in _strips(own, measure) if abs(x - middle) < OFF_MIDDLE * width]
        if width > SPREAD * height
        else []
    )
    if not between:
        return [members]
    left = _middle(own, measure) < min(between, key=lambda x: abs(x - middle))
    return [part for part in (members[left], members[~left]) if len(part)]


def straightened(box: Floats, by: Floats | None = None, lean: float | None = None) -> Floats:
    """The boxes as they would stand if the page did not lean: every box moved, none turned.

    by: the boxes that tell how far the page leans; these themselves if they are not given
    lean: how far that is, if it is known
    """
    by = box if by is None else by
    lean = lean_of(by) if lean is None else lean
    if not len(box) or lean == 0:
        return box
    x, y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    middle_x, middle_y = (by[:, 0] + by[:, 2]).mean() / 2, (by[:, 1] + by[:, 3]).mean() / 2
    dx, dy = -lean * (y - middle_y), lean * (x - middle_x)
    return (box + np.stack([dx, dy, dx, dy], axis=1)).astype(np.float32)


def lean_of(box: Floats) -> float:
    """How far a page leans: the step sideways for a step down at which the edges of its lines stand sharpest.

    Source: the projection profiles of W. Postl, Detection of linear oblique structures and skew scan in digitized
    documents, ICPR 1986; of the lines' ends instead of the ink.
    """
    wide = box[box[:, 2] - box[:, 0] > 4]
    if len(wide) < 30:
        return 0.0
    y = (wide[:, 1] + wide[:, 3]) / 2
    y = y - y.mean()
    leans = np.arange(-30, 31) * (MOST_LEAN / 30)
    sharp = _sharpness(wide[:, 0], leans, y) + _sharpness(wide[:, 2], leans, y)
    best = int(sharp.argmax())
    return float(leans[best]) if sharp[best] > 1.03 * sharp[len(leans) // 2] else 0.0


def _sharpness(edge: Floats, leans: Floats, y: Floats) -> Floats:
    """How sharp the edges of lines at heights y stand if the page leans so far one way or the other, for each lean."""
    at = edge - leans[:, None] * y
    at /= GRAIN
    np.floor(at, out=at)
    at -= at.min()
    cells = np.minimum(at, MOST_CELLS - 1, out=at).astype(np.int64)
    wide = int(cells.max()) + 1
    cells += wide * np.arange(len(leans))[:, None]
    counts = np.bincount(cells.ravel(), minlength=wide * len(leans))
    return (counts.reshape(-1, wide).astype(np.float64) ** 2).sum(axis=1)


def _measure(box: Floats) -> float:
    """The commonest width of a line, em: that of the columns."""
    width = box[:, 2] - box[:, 0]
    width = width[(width > MEASURES[0]) & (width <= MEASURES[-1])]
    if not len(width):
        return 20.0
    whole = np.minimum(width.astype(np.int64), MEASURES[-2])
    counts = np.bincount(whole - MEASURES[0], minlength=len(MEASURES) - 1)
    smooth = np.convolve(counts * np.sqrt(MEASURES[:-1]), (0.5, 1, 0.5), mode="same")
    return float(MEASURES[smooth.argmax()] + 0.5)


def _cut(members: Ints, box: Floats, known: Known, measure: float, depth: int) -> list[Ints]:
    """These lines parted into columns, in reading order."""
    if len(members) < 2 * FEWEST or not depth:
        return [members]
    gutters = _gutters(box[members], measure)
    if not gutters:
        band = _band(box[members], measure)
        if band is None:
            return [members]
        place = np.searchsorted(np.array(band), (box[members, 1] + box[members, 3]) / 2)
        parts = [members[place == number] for number in range(3)]
        return [
            column for part in parts if len(part) for column in _cut(part, box, known, measure, depth - 1)
        ]
    crossing = [_crossing(box[members], x) for x in gutters]
    wide = _wide_groups(box[members], np.array(gutters), np.stack(crossing))
    open_gutters = [
        x for x, hit in zip(gutters, crossing, strict=True) if not any(hit[g].any() for g in wide)
    ]
    places = np.searchsorted(np.array(gutters), _middle(box[members], measure))
    strip = find_strip(members, box[members], places, known)
    if strip is not None:
        upper = (box[members, 1] + box[members, 3]) / 2 < strip
        return _cut(members[upper], box, known, measure, depth - 1) + _cut(
            members[~upper], box, known, measure, depth - 1
        )
    if open_gutters:
        place = np.searchsorted(np.array(open_gutters), _middle(box[members], measure))
        parts = [members[place == number] for number in range(len(open_gutters) + 1)]
        return [
            column for part in parts if len(part) for column in _cut(part, box, known, measure, depth - 1)
        ]
    first = max(wide, key=lambda group: float(np.ptp(box[members[group]][:, [0, 2]])))
    top, foot = box[members[first], 1].min(), box[members[first], 3].max()
    middle = (box[members, 1] + box[members, 3]) / 2
    inside = np.zeros(len(members), np.bool_)
    inside[first] = True
    above, below = ~inside & (middle < (top + foot) / 2), ~inside & (middle >= (top + foot) / 2)
    parts = [members[above], members[first], members[below]]
    return [
        column
        for number, part in enumerate(parts)
        if len(part)
        for column in ([part] if number == 1 else _cut(part, box, known, measure, depth - 1))
    ]


def _gutters(box: Floats, measure: float) -> list[float]:
    """The middles of the strips that run down between columns, em; some lines may cross them."""
    found = _between(box, measure, measure)
    if not found and (wider := _measure(box)) > measure:
        found = _between(box, wider, measure)
    return found


def _between(box: Floats, widest: float, measure: float) -> list[float]:
    """The middles of the strips between columns, if lines not much wider than `widest` are the text in them, em."""
    narrow = box[:, 2] - box[:, 0] < WIDER * widest
    text = box[narrow]
    found = _far_apart(_white(box, narrow, measure), text, measure) if len(text) >= 2 * FEWEST else []
    return [x for x in found if not _mostly_crossed(box, x)]


def _strips(box: Floats, measure: float) -> list[float]:
    """The middles of all strips that run down with hardly a line across them, those between narrow columns too, em."""
    narrow = box[:, 2] - box[:, 0] < WIDER * measure
    return [x for x in _white(box, narrow, measure) if not _mostly_crossed(box, x)] if narrow.any() else []


def _mostly_crossed(box: Floats, x: float) -> bool:
    """Whether lines run across a gutter for much of the height: text of a wider measure, columns over or under it."""
    hit = _crossing(box, x)
    high = _within(box[hit, 3] - box[hit, 1], 0, 3).sum()
    return bool(high > MOSTLY * np.ptp(box[:, [1, 3]]))


def _white(box: Floats, text: Bools, measure: float) -> list[float]:
    """Where the strips run down in which hardly a line of the text stands; within each where the fewest lines stand."""
    left = float(box[:, 0].min())
    cells = int((box[:, 2].max() - left) / STEP) + 2
    cover = _cover(box[text], left, cells)
    reach = max(1, int(NARROWEST * measure / STEP))
    beside = np.minimum(_highest(cover, reach, 0), _highest(cover, 0, reach - 1))
    strips = stretches(cover < CROSSED * beside)
    every = _cover(box, left, cells) if strips else cover
    high: list[float] = every.tolist()
    found: list[float] = []
    for a, b in strips:
        most = min(high[a:b]) + 1e-3
        least = [place for place in range(a, b) if high[place] < most]
        found.append((sum(least) / len(least) + 0.5) * STEP + left)
    return found


def _highest(values: Floats, before: int, after: int) -> Floats:
    """The highest of the values from so many before each up to so many after it."""
    found = np.concatenate([np.full(before, -np.inf), values, np.full(after, -np.inf)])
    wanted, reach = before + after + 1, 1
    while reach < wanted:  # the highest of twice as many each time
        step = min(reach, wanted - reach)
        found = np.maximum(found[:-step], found[step:])
        reach += step
    return found


def _cover(box: Floats, left: float, cells: int) -> Floats:
    """How much height of lines stands over each step across, em."""
    start = _within(((box[:, 0] + SHRUNK - left) / STEP).astype(np.int64), 0, cells - 1)
    end = np.maximum(_within(((box[:, 2] - SHRUNK - left) / STEP).astype(np.int64), 0, cells - 1), start)
    height = _within(box[:, 3] - box[:, 1], 0.3, 3.0)
    changes = np.bincount(start, height, cells + 1) - np.bincount(end + 1, height, cells + 1)
    return np.cumsum(changes, dtype=np.float64)[:cells]


def _within(values: npt.NDArray[Any], low: float, high: float) -> npt.NDArray[Any]:
    """`np.clip`, which takes several times as long for so few."""
    return np.minimum(np.maximum(values, low), high)


def _band(box: Floats, measure: float) -> tuple[float, float] | None:
    """The heights between which lines stand in columns beside each other, over or under text of a wider measure."""
    box = box[np.argsort(box[:, 1] + box[:, 3], kind="stable")]
    n, best, found = len(box), 0.0, None
    gutters = np.arange(
        box[:, 0].min() + NARROWEST * measure, box[:, 2].max() - NARROWEST * measure, 2 * STEP
    )
    for x, first, last in zip(gutters, *_uncrossed(box, gutters), strict=True):
        if last - first < 4 * FEWEST:
            continue
        part = box[first:last]
        high = float(part[:, 3].max() - part[:, 1].min())
        if high > best and len(_far_apart([float(x)], part, measure)) and _both(part, x):
            best, found = high, (first, last)
    if found is None or found == (0, n):
        return None
    first, last = found
    top = -np.inf if first == 0 else float(box[first - 1 : first + 1, [1, 3]].mean())
    foot = np.inf if last == n else float(box[last - 1 : last + 1, [1, 3]].mean())
    return top, foot


def _uncrossed(box: Floats, gutters: Floats) -> tuple[list[int], list[int]]:
    """The longest run of lines none of which crosses each gutter, from a line up to before another."""
    n = len(box)
    edge = np.ones((len(gutters), 1), np.bool_)
    crossing = (box[:, 0] < gutters[:, None] - 2 * STEP) & (box[:, 2] > gutters[:, None] + 2 * STEP)
    ends, at = np.concatenate([edge, crossing, edge], axis=1), np.arange(n + 2)
    before = np.maximum.accumulate(np.where(ends[:, :-1], at[:-1], 0), axis=1)
    last = np.where(ends[:, 1:], at[1:] - before, 0).argmax(axis=1)
    return np.take_along_axis(before, last[:, None], axis=1)[:, 0].tolist(), last.tolist()


def _both(box: Floats, x: float) -> bool:
    """Whether text stands on both sides of a gutter for most of its height."""
    high = box[:, 3].max() - box[:, 1].min()
    left = (box[:, 0] + box[:, 2]) / 2 < x
    return all(
        float(_within(box[side, 3] - box[side, 1], 0, 2).sum()) > BESIDE * high and side.sum() >= 2 * FEWEST
        for side in (left, ~left)
    )


def _far_apart(gutters: list[float], box: Floats, measure: float) -> list[float]:
    """The gutters that leave a column's width and some lines between them and their neighbours."""
    kept: list[float] = []
    middle = (box[:, 0] + box[:, 2]) / 2
    for x in gutters:
        before = kept[-1] if kept else float(box[:, 0].min())
        if _is_column(box[(middle > before) & (middle < x)], measure):
            kept.append(x)
    while kept and not _is_column(box[middle > kept[-1]], measure):
        kept.pop()
    return kept


def _is_column(box: Floats, measure: float) -> bool:
    """Whether lines are enough and wide enough to be a column."""
    return len(box) >= FEWEST and quantile(box[:, 2], 0.9) - quantile(box[:, 0], 0.1) > NARROWEST * measure


def _crossing(box: Floats, x: float) -> Bools:
    """Which lines run across a gutter, by more than the raggedness of a column."""
    return (box[:, 0] < x - 1.0) & (box[:, 2] > x + 1.0)


def _wide_groups(box: Floats, gutters: Floats, crossing: Bools) -> list[Ints]:
    """Lines across columns, in groups that follow each other: heads, tables, text of a wider measure.

    A lone line of the body's size between lines set close is two lines that OCR ran together: no group.
    """
    across = np.flatnonzero(crossing.any(axis=0))
    across = across[np.argsort(box[across, 1], kind="stable")]
    groups: list[list[int]] = []
    for line in across.tolist():
        if groups and box[line, 1] - box[groups[-1][-1], 3] < 1.2 and _beside(box, groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    large = LARGE * median(box[:, 3] - box[:, 1]) if groups else 0.0
    return [np.array(group) for group in groups if _is_wide(box, group, large)]


def _beside(box: Floats, one: int, two: int) -> bool:
    return bool(min(box[one, 2], box[two, 2]) > max(box[one, 0], box[two, 0]))


def _is_wide(box: Floats, group: list[int], large: float) -> bool:
    """Whether lines across columns are meant so: two or more, in large type, or with white over and under them."""
    line = box[group[0]]
    if len(group) > 1 or line[3] - line[1] > large:
        return True
    shares = (np.minimum(box[:, 2], line[2]) - np.maximum(box[:, 0], line[0])) > 1
    middle, own = (box[:, 1] + box[:, 3]) / 2, (line[1] + line[3]) / 2
    above = line[1] - box[shares & (middle < own - 0.3), 3]
    below = box[shares & (middle > own + 0.3), 1] - line[3]
    return bool((above.min(initial=9.0) > WIDE_AIR) and (below.min(initial=9.0) > WIDE_AIR))


def _middle(box: Floats, measure: float) -> Floats:
    """Where lines have their middle if they are no wider than a column."""
    return box[:, 0] + np.minimum(box[:, 2] - box[:, 0], measure) / 2


def _in_rows(members: Ints, box: Floats) -> tuple[Ints, Ints]:
    """The lines of a column from top to bottom, those of one row from left to right; and their rows."""
    middle = (box[members, 1] + box[members, 3]) / 2
    order = members[np.argsort(middle, kind="stable")]
    rows: list[int] = []
    number, length = -1, 0
    for beside in _beside_before(box[order].astype(np.float64)).tolist():
        same = 0 < length <= beside
        number, length = (number, length + 1) if same else (number + 1, 1)
        rows.append(number)
    found = np.array(rows, np.int64)
    by_row = np.lexsort((box[order, 0], found))
    return order[by_row], found[by_row]


def _beside_before(box: Doubles) -> Ints:
    """How many of the lines right before each, one after the other, stand beside it; int (n,)."""
    beside = np.zeros(len(box), np.int64)
    for back in range(1, len(box)):
        level = (beside[back:] == back - 1) & _level(box[back:], box[:-back])
        if not level.any():
            break
        beside[back:][level] = back
    return beside


def _level(one: Doubles, other: Doubles) -> Bools:
    """Whether two lines of each pair stand beside each other."""
    shared = np.minimum(one[:, 3], other[:, 3]) - np.maximum(one[:, 1], other[:, 1])
    lower = np.minimum(one[:, 3] - one[:, 1], other[:, 3] - other[:, 1])
    apart = np.maximum(one[:, 0], other[:, 0]) - np.minimum(one[:, 2], other[:, 2])
    return (shared > 0.5 * lower) & (apart > -0.5)
