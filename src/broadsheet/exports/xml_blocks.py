"""The blocks of a page as OCR formats want them: runs of lines down a column that belong to the same elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from broadsheet.model.boxes import box_round
from broadsheet.model.issue import Article, Box, Issue, IssuePage, Line, Printed

GAP = 3.0  # line heights: what stands farther below is another block


@dataclass(frozen=True)
class Element:
    """A piece of an article, or of the furniture, in reading order; `number` tells it from others of its owner.

    inside: it stands within lines of the body, as the reporter's name in an opening does, and makes no block
    """

    owner: str
    number: int
    role: str
    printed: Printed
    inside: bool = False


@dataclass(frozen=True)
class Block:
    """Lines of one page in one column that belong to the same elements, the first of which gives the role.

    owner: the article's id, "" for furniture;  elements: the numbers of all of them
    """

    name: str
    owner: str
    role: str
    elements: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def box(self) -> Box:
        """The box round its lines."""
        return hull([line.box for line in self.lines if line.box is not None])


def hull(boxes: Sequence[Box]) -> Box:
    """The box round these boxes; at the page's corner if there are none."""
    return box_round(boxes) if boxes else (0.0, 0.0, 0.0, 0.0)


def elements_of(article: Article) -> list[Element]:
    """The elements of an article in reading order: deck, byline of its own, what it comes from, body, credit, jump."""
    deck = article.headline
    found: list[tuple[str, Printed]] = [("kicker", one) for one in deck.kicker]
    found += [("head", one) for one in deck.head]
    found += [("subhead", one) for one in deck.subheads]
    found += [("summary", one) for one in deck.summary]
    found += [("jump", jump) for jump in article.jumps if jump.direction == "from"]
    inside = {line for element in article.body for line in element.lines}
    signed: list[tuple[str, Printed | None]] = [("byline", article.byline), ("dateline", article.dateline)]
    own = [(role, one) for role, one in signed if one is not None and not inside.issuperset(one.lines)]
    before, after = _around(article, own)
    found += before
    found += [(element.role, element) for element in article.body]
    found += after
    found += [("credit-line", article.credit)] if article.credit else []
    found += [("jump", jump) for jump in article.jumps if jump.direction == "to"]
    count = len(found)
    found += [(role, one) for role, one in signed if one is not None and inside.issuperset(one.lines)]
    return [
        Element(article.id, number, role, printed, number >= count)
        for number, (role, printed) in enumerate(found)
    ]


def _around(
    article: Article, own: list[tuple[str, Printed]]
) -> tuple[list[tuple[str, Printed]], list[tuple[str, Printed]]]:
    """Bylines and datelines on lines of their own: those before the body, and those that sign its end."""
    after = [one for one in own if article.body and _signs(article.body, one[1])]
    return [one for one in own if one not in after], after


def _signs(body: Sequence[Printed], own: Printed) -> bool:
    """Whether print stands at the end of a body: on its last line, or nearer to its last line than to its first."""
    if set(body[-1].lines).intersection(own.lines):
        return True
    places = [*body[0].boxes[:1], *body[-1].boxes[-1:], *own.boxes[-1:]]
    boxes = [place.box for place in places if place.box is not None and place.page == places[0].page]
    if len(boxes) < 3:
        return False
    first, last, mine = boxes
    return _gap(mine, last) < _gap(first, mine)


def _gap(lower: Box, upper: Box) -> float:
    """How far print is from standing right under other print."""
    aside = max(0.0, lower[0] - upper[2], upper[0] - lower[2])
    return aside + abs(lower[1] - upper[3])


def blocks_of(issue: Issue, page: IssuePage) -> list[Block]:
    """The blocks of a page: those of its articles in reading order, then the furniture. Every line is in one."""
    lines = {line.id: line for line in page.lines}
    found: list[Block] = []
    left = dict(lines)
    for article in issue.articles:
        found += _cut(elements_of(article), article.id, lines, left)
    furniture = [
        Element("", number, piece.role, piece)
        for number, piece in enumerate(issue.furniture)
        if piece.page == page.number
    ]
    placed = {line for piece in furniture for line in piece.printed.lines}
    stray = Printed("", tuple(line for line in left if line not in placed))
    furniture.append(Element("", len(issue.furniture), "other", stray))
    found += _cut(furniture, "", lines, left)
    return found


def _cut(
    elements: list[Element], owner: str, lines: dict[str, Line], left: dict[str, Line]
) -> Iterator[Block]:
    """The blocks of these elements; their lines are taken out of `left`."""
    of_line: dict[str, list[int]] = {}
    elements = [element for element in elements if not element.inside]
    for element in elements:
        for name in dict.fromkeys(element.printed.lines):
            of_line.setdefault(name, []).append(element.number)
    count = 0
    for element in elements:
        fresh = [lines[name] for name in dict.fromkeys(element.printed.lines) if left.pop(name, None)]
        for _, alike in groupby(fresh, key=lambda line: of_line[line.id]):
            for run in _runs(list(alike)):
                count += 1
                name = f"{owner or 'furniture'}-b{count}"
                roles = tuple(of_line[run[0].id])
                yield Block(name, owner, element.role, roles, tuple(run))


def _runs(lines: list[Line]) -> list[list[Line]]:
    """These lines cut where one does not stand under (set vertically: left of) the one before it."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _follows(runs[-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _follows(run: list[Line], line: Line) -> bool:
    a, b = run[-1].box, line.box
    if a is None or b is None:
        return a is b
    thick = median(min(one.box[2] - one.box[0], one.box[3] - one.box[1]) for one in run if one.box)
    down = min(a[2], b[2]) - max(a[0], b[0]) > 0 and b[1] >= a[1] and b[1] - a[3] < GAP * thick
    across = min(a[3], b[3]) - max(a[1], b[1]) > 0 and b[0] <= a[0] and a[0] - b[2] < GAP * thick
    upright = max(a[3] - a[1], b[3] - b[1]) > max(a[2] - a[0], b[2] - b[0])
    return across if upright else down
