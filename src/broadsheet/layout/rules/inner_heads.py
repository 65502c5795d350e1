"""Small heads inside one long story, whose text runs on over them from column to column (小标题).

By their type alone they look like the headlines of short items. What tells them apart: one large headline stands over
all of them, the paragraph over each has come to its end, and at the foot of a column under one of them a sentence
breaks off that goes on at the top of the next column, under no headline.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np

from broadsheet.layout.cuts import ends_sentence
from broadsheet.layout.rules.view import RIGHT_BELOW, Bools, View
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import Measures
from broadsheet.model.roles import DECK, Role

MISTAKEN = (Role.HEAD, Role.SUBHEAD, Role.LABEL, Role.CROSSHEAD, Role.BYLINE)
BESIDE = (Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE)  # what interrupts a column
HEADING = (Role.HEAD, Role.LABEL, Role.KICKER, Role.TEASER)  # what begins something else
SMALLEST, LARGEST = 0.9, 1.7  # body em
LONGEST, MOST_CHARS = 3, 60  # lines, characters
OVERALL = 1.4  # of its size: the headline over all of them is larger than that
SAME_STYLE, SCANNED_STYLE = 0.03, 0.22  # of the size, as it is told and as it is measured on a picture
SAME_TEXT = 0.12  # of the size of text
EDGE, GUTTER = 1.5, 4.0  # em: edges of one column; the next column begins no farther to the right
WIDER = 1.5  # than a column: what is, stands over several
FULL = 1.2  # em: a last line that falls short by less is full
MOST = 200  # small heads looked at on a page: no page has more
NEAR = 3.0  # em: what stands closer over a column, beside its large headline, is the column's own
OPEN_OVER = 0.25  # of the small heads may stand under text that does not look as if it had come to its end

_height = itemgetter(0)  # of a rule across


def name_crossheads(view: View) -> None:
    """Make crossheads of the small heads, set alike, that one large headline stands over and text runs on over."""
    columns = _Columns.of(view)
    if not columns.large.size:
        return
    small = [block for block in view.roles if _may_be_inner(view, columns, block)][:MOST]
    while small:
        alike = [block for block in small if _set_alike(view, small[0], block)]
        small = [block for block in small if block not in alike]
        for overall in sorted({columns.governor(block) for block in alike} - {-1}):
            mine = [block for block in alike if columns.governor(block) == overall]
            mine = [block for block in mine if columns.begins_under_headline(block, alike)]
            if mine and _are_inner(view, columns, mine, overall):
                view.roles.update(dict.fromkeys(mine, Role.CROSSHEAD))
                view.inner.update(dict.fromkeys(mine, overall))


def _may_be_inner(view: View, columns: _Columns, block: int) -> bool:
    """Whether a block is a short line or two over text of its column, under other text or at the column's top."""
    m = view.measures
    if view.roles[block] not in MISTAKEN or m.turned[block] or m.lines[block] > LONGEST:
        return False
    if not SMALLEST < m.size[block] < LARGEST or m.chars[block] > MOST_CHARS:
        return False
    text = columns.text_under(block)
    if text is None or view.is_signature(block):
        return False
    inside = m.box[block, 0] > m.left[text] - 1 and m.box[block, 2] < m.right[text] + 1
    apart = (
        m.font[block] != m.font[text] or m.bold[block] != m.bold[text] or m.size[block] > 1.1 * m.size[text]
    )
    return bool(inside and apart)


def _set_alike(view: View, one: int, other: int) -> bool:
    """Whether two blocks are set in one style, as far as the source tells; Latin words have another font than Han."""
    m = view.measures
    near = abs(m.size[one] / m.size[other] - 1)
    if view.page.tilt is not None or view.page.guessed:
        return bool(near < SCANNED_STYLE)
    return bool(near < SAME_STYLE and m.bold[one] == m.bold[other])


def _are_inner(view: View, columns: _Columns, heads: list[int], overall: int) -> bool:
    """Whether small heads set alike under one large headline stand inside its story.

    Text under one of them breaks off within a sentence, and the next column begins without a headline.
    """
    m = view.measures
    over = [text for block in heads if (text := columns.text_over(block)) is not None]
    if not over or sum(_breaks_off(m, text) for text in over) > OPEN_OVER * len(over):
        return False
    first = min(heads, key=lambda block: (round(float(m.left[columns.under[block]])), float(m.box[block, 1])))
    if columns.text_over(first) is None and not columns.has_column_before(first, overall):
        return False  # it stands right under the large headline: that is a label over short items
    feet = [foot for block in heads if _breaks_off(m, foot := columns.foot(columns.under[block]))]
    return any(columns.governor(top) == overall for foot in feet for top in columns.next_tops(foot))


def _breaks_off(m: Measures, block: int) -> bool:
    """Whether a text ends in a full line and within a sentence."""
    return bool(m.shortfall[block] < FULL and not ends_sentence(m.text[block]))


@dataclass(eq=False)
class _Columns:
    """The columns of running text on a page, and what stands over them."""

    view: View
    text: Bools  # running text
    under: dict[int, int]  # the text under each block that was asked for
    large: Ints  # headlines, from the lowest up
    bars: list[tuple[float, float, float]]  # rules across: how far down, left, right end; sorted
    governed: dict[int, int] = field(default_factory=dict[int, int])  # see `governor`

    @classmethod
    def of(cls, view: View) -> _Columns:
        m = view.measures
        body = np.array([view.roles.get(block, Role.BODY) is Role.BODY for block in range(len(m))], np.bool_)
        heads = np.array([view.roles.get(block) in (*DECK, Role.LABEL) for block in range(len(m))], np.bool_)
        large = np.flatnonzero(heads & (m.size > LARGEST) & ~m.turned)
        rules = view.rules.tolist()
        bars = sorted(((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in rules if x1 - x0 > y1 - y0)
        lowest_first = large[np.argsort(-m.box[large, 3], kind="stable")]
        return cls(view, body, {}, lowest_first, bars)

    def text_under(self, block: int) -> int | None:
        """The text right under a block, in the same frame and with no rule between."""
        below = self.view.right_below(block, RIGHT_BELOW)
        if below is None or not self.text[below] or not self._is_open(block, below):
            return None
        self.under[block] = below
        return below

    def text_over(self, head: int) -> int | None:
        """The text over a small head, in its column; None where the column begins with it."""
        m, lower = self.view.measures, head
        left, frame = float(m.left[self.under[head]]), m.frame[head]
        while True:
            seen = [one for one in self.view.sight.above(lower).tolist() if self._is_open(one, lower)]
            same = [one for one in seen if abs(m.left[one] - left) < EDGE and m.frame[one] == frame]
            text = [one for one in same if self.text[one]]
            passed = [one for one in same if self.view.roles.get(one) in BESIDE]
            if text or not passed:
                return text[0] if text else None
            lower = passed[0]

    def begins_under_headline(self, head: int, alike: list[int]) -> bool:
        """Whether no headline or label but small heads set alike stands between a small head and the large headline, or
        the white, at the top of its column."""
        box, block = self.view.measures.box, head
        level = box[self.governor(head), 3]
        while (above := self.view.sight.above(block)).size and not self._tops_columns(int(above[0]), head):
            upper = int(above[0])
            if box[upper, 3] < level + 1 and box[block, 1] - box[upper, 3] > NEAR:
                return True
            role = self.view.roles.get(upper, Role.BODY)
            if (role in HEADING and upper not in alike) or not self._is_open(upper, block):
                return False
            block = upper
        return True

    def foot(self, block: int) -> int:
        """The last text of the column that a block of text stands in, small heads and captions passed over."""
        m, last = self.view.measures, block
        while True:
            below = self.view.sight.below(block)
            if not below.size or not self._goes_on(int(below[0])):
                return last
            block, above = int(below[0]), block
            if not self._is_open(above, block):
                return last
            if self.text[block] and abs(m.left[block] - m.left[last]) < EDGE:
                last = block

    def _goes_on(self, block: int) -> bool:
        """Whether a column goes on in a block: text, a small head, or what interrupts it."""
        return block in self.under or self.view.roles.get(block, Role.BODY) in (Role.BODY, *BESIDE)

    def next_tops(self, foot: int) -> list[int]:
        """The texts at the tops of the column to the right, higher up than this one's foot, under no headline."""
        m = self.view.measures
        gap = m.left - m.right[foot]
        beside = self.text & (gap > -0.5) & (gap < GUTTER) & (m.box[:, 1] < m.box[foot, 1])
        beside &= (np.abs(m.size / m.size[foot] - 1) < SAME_TEXT) & (m.frame == m.frame[foot])
        return [block for block in np.flatnonzero(beside).tolist() if self._is_top(block)]

    def _is_top(self, block: int) -> bool:
        """Whether no text of its column and no small head stands right over a block of text."""
        over = self.view.right_above(block, 2 * RIGHT_BELOW)
        if over is None or self.view.roles.get(over, Role.BODY) in BESIDE:
            return True
        return self._tops_columns(over, block)

    def _tops_columns(self, over: int, block: int) -> bool:
        """Whether what stands over a block is a large headline, or reaches over several columns as its deck does."""
        box, column = self.view.measures.box[over], self.view.measures.box[self.under.get(block, block)]
        return over in self.large or bool(box[2] - box[0] > WIDER * (column[2] - column[0]))

    def governor(self, block: int) -> int:
        """The lowest large headline over the column of a block, or else higher up than it anywhere; -1 for none, and
        where two stand side by side."""
        if block not in self.governed:
            self.governed[block] = self._governor(block)
        return self.governed[block]

    def _governor(self, block: int) -> int:
        m, large = self.view.measures, self.large
        text = self.under.get(block, block)
        over = large[
            (m.box[large, 3] < float(m.box[block, 1]) + 1) & (m.size[large] > OVERALL * m.size[block])
        ]
        inside = m.frame[over] == m.frame[block]
        shared = np.minimum(m.box[over, 2], m.right[text]) - np.maximum(m.box[over, 0], m.left[text])
        reaching = inside & (shared > EDGE)  # a neighbour's that juts out a little governs nothing here
        if reaching.any():
            return int(over[reaching.argmax()])
        if not inside.any():
            return -1
        lowest = int(over[inside.argmax()])
        level = over[(m.box[over, 3] > m.box[lowest, 1]) & (m.box[over, 1] < m.box[lowest, 3])]
        abreast = [one for one in level.tolist() if one != lowest and self.view.roles[one] in DECK]
        return -1 if abreast else lowest

    def has_column_before(self, head: int, overall: int) -> bool:
        """Whether text under the same large headline stands in a column to the left of a small head's."""
        m = self.view.measures
        left = self.text & (m.right < m.left[self.under[head]] + 0.5) & (m.box[:, 3] > m.box[head, 1])
        return any(self.governor(block) == overall for block in np.flatnonzero(left).tolist())

    def _is_open(self, upper: int, lower: int) -> bool:
        """Whether two blocks stand in one frame, with no rule across between them."""
        m = self.view.measures
        if m.frame[upper] != m.frame[lower]:
            return False
        one, two = m.corners[upper], m.corners[lower]
        top, foot = (one[1] + one[3]) / 2, (two[1] + two[3]) / 2
        left, right = max(one[0], two[0]), min(one[2], two[2])
        first, last = bisect_right(self.bars, top, key=_height), bisect_left(self.bars, foot, key=_height)
        between = self.bars[first:last]
        return not any(min(right, x1) - max(left, x0) >= 0.5 * (right - left) for _, x0, x1 in between)
