"""Furniture that runs through an issue: what stands at one place of several pages.

A page by itself takes a running head for a headline now and then, and a headline for the nameplate. The other pages
know better: print at the place where they have their furniture, in type as large, is furniture, and there is one
nameplate.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from broadsheet.issues.titles import title_of
from broadsheet.model.boxes import box_round
from broadsheet.model.composed import ComposedPage, whole_text
from broadsheet.model.issue import Article, Box, Furniture, Headline, Place, Printed, Problem

_ROLES = ("folio", "header", "footer", "label")  # of furniture that has its place on every page
_WHOLE = ("advertisement", "notice")  # items that may stand again as they are
_HIGH = 0.25  # of its height: by how much the height and the place of a line may differ from page to page
_PAGES = 2  # other pages on which furniture stands there, or the same words do
_STEPS = 200  # of a page's height, in which furniture is looked up
_REACH = 40  # pages on either side that are looked at: the time grows with the pages, not with their square
_NEAR = 3.0  # heights of a headline from it to its story


@dataclass(frozen=True, slots=True)
class _Spot:
    """A piece of print at its place: the page, its words without spaces and figures, its box; role "" in an article.

    box: x0, y0, x1, y1 in widths and heights of the page
    """

    page: int
    words: str
    box: Box
    role: str

    def level(self, other: _Spot) -> bool:
        """Whether both stand at one height of the page, and their lines are as high."""
        high = self.box[3] - self.box[1]
        off = max(abs(self.box[1] - other.box[1]), abs(self.box[3] - other.box[3]))
        return off <= _HIGH * high

    def beneath(self, other: _Spot) -> bool:
        """Whether both begin, end or have their middle at one place of the width."""
        reach = _HIGH * (self.box[3] - self.box[1])
        a, b = self.box, other.box
        return min(abs(a[0] - b[0]), abs(a[2] - b[2]), abs(a[0] + a[2] - b[0] - b[2]) / 2) <= reach


class _Spots:
    """All furniture and all short elements of an issue, found by their height on the page or by their words."""

    def __init__(self, pages: Sequence[ComposedPage]) -> None:
        self.pages = len(pages)
        self.title = _words(title_of(pages) or "")
        self.by_height: defaultdict[int, list[_Spot]] = defaultdict(list)
        self.by_words: defaultdict[str, list[_Spot]] = defaultdict(list)
        for number, page in enumerate(pages):
            for spot in _spots(number, page):
                self.by_words[spot.words].append(spot)
                if spot.role:
                    self.by_height[round(_STEPS * spot.box[1])].append(spot)

    def there(self, spot: _Spot) -> list[_Spot]:
        """What stands at one place of other pages: furniture, and elements of the same words."""
        step = round(_STEPS * spot.box[1])
        level = [
            other for near in (step - 1, step, step + 1) for other in _around(spot, self.by_height[near])
        ]
        alike = _around(spot, self.by_words[spot.words]) if spot.words else []
        same = [other for other in alike if not other.role]
        return [
            other
            for other in (*level, *same)
            if other.page != spot.page and spot.level(other) and spot.beneath(other)
        ]

    def role(self, spot: _Spot) -> str:
        """The role of what stands at a spot, if others have their furniture or the same words there; or ""."""
        there = self.there(spot)
        roles = [other.role for other in there if other.role in _ROLES]
        same = [other for other in there if spot.words and other.words == spot.words]
        known = len({other.page for other in there if other.role in _ROLES})
        others = min(spot.page, _REACH) + min(self.pages - 1 - spot.page, _REACH)
        if (known >= _PAGES and 2 * known >= others) or (roles and any(other.role for other in same)):
            return max(roles, key=roles.count)
        again = len({other.page for other in same})
        return "header" if again >= _PAGES or (again and spot.words == self.title) else ""


def _around(spot: _Spot, spots: list[_Spot]) -> list[_Spot]:
    """Those of some spots, in the order of their pages, that are on pages near a spot's own."""
    first = bisect_left(spots, spot.page - _REACH, key=lambda other: other.page)
    return spots[first : bisect_right(spots, spot.page + _REACH, key=lambda other: other.page)]


def with_running(pages: Sequence[ComposedPage]) -> tuple[ComposedPage, ...]:
    """The pages, what runs through the issue taken out of their articles, and headlines given back to stories."""
    if len(pages) < 2:
        return tuple(pages)
    spots = _Spots(pages)
    freed = [_freed(number, page, spots) for number, page in enumerate(pages)]
    title = title_of(freed)
    return tuple(_headed(page, title, freed) for page in freed)


def _spots(number: int, page: ComposedPage) -> Iterator[_Spot]:
    """The furniture that may run, and all short elements of articles."""
    for piece in page.furniture:
        if piece.role in _ROLES or piece.role == "nameplate":
            yield from _spot(number, page, piece, piece.role)
    for article in page.articles:
        for element in _elements(article):
            yield from _spot(number, page, element, "")


def _spot(number: int, page: ComposedPage, element: Printed, role: str) -> Iterator[_Spot]:
    box = _hull(element.boxes)
    if len(element.lines) == 1 and box and page.page.width and page.page.height:
        wide, high = page.page.width, page.page.height
        yield _Spot(
            number, _words(element.text), (box[0] / wide, box[1] / high, box[2] / wide, box[3] / high), role
        )


def _words(text: str) -> str:
    """The letters of a text alone: a page's number changes from page to page."""
    return re.sub(r"[\W\d_]", "", text).lower()


def _elements(article: Article) -> Iterable[Printed]:
    head = article.headline
    return (*head.kicker, *head.head, *head.subheads, *head.summary, *article.body)


def _freed(number: int, page: ComposedPage, spots: _Spots) -> ComposedPage:
    """A page with the elements of articles that run through the issue made furniture."""
    running: list[Furniture] = []
    articles: list[Article] = []
    for article in page.articles:
        gone: set[tuple[str, ...]] = set()
        for element in _elements(article) if article.kind not in _WHOLE else ():
            for spot in _spot(number, page, element, ""):
                role = spots.role(spot)
                if role and element.lines not in gone:
                    gone.add(element.lines)
                    running.append(
                        Furniture(element.text, element.lines, element.boxes, role, page.page.number)
                    )
        kept = _without(article, gone) if gone else article
        articles += [kept] if kept is not None else []
    if not running:
        return page
    return replace(page, articles=tuple(articles), furniture=(*page.furniture, *running))


def _without(article: Article, gone: set[tuple[str, ...]]) -> Article | None:
    """An article without the elements of these lines; None if nothing is left of it."""
    old = article.headline
    deck = {
        name: tuple(part for part in getattr(old, name) if part.lines not in gone)
        for name in ("kicker", "head", "subheads", "summary")
    }
    headline = Headline(**deck)
    body = tuple(part for part in article.body if part.lines not in gone)
    if not body and not any(deck.values()) and not article.jumps:
        return None
    return _set(article, headline, body=body)


def _set(article: Article, headline: Headline, **changed: object) -> Article:
    """An article under another headline, its whole text anew."""
    made = replace(article, headline=headline, headline_missing=not headline.head, **changed)  # type: ignore[arg-type]
    own = made.byline if made.byline and made.byline.text in article.text.split("\n") else None
    return replace(made, text=whole_text(headline, own, made.body, made.credit))


def _headed(page: ComposedPage, title: str | None, pages: Sequence[ComposedPage]) -> ComposedPage:
    """A page with what it took for the nameplate made the headline of the headless story at its side.

    So only if the title stands in the nameplate of some page, and not in this one.
    """
    plates = [piece for one in pages for piece in one.furniture if piece.role == "nameplate"]
    if not title or not any(_names(piece, title) for piece in plates):
        return page
    for piece in page.furniture:
        if piece.role == "nameplate" and not _names(piece, title):
            page = _as_headline(page, piece)
    return page


def _names(piece: Furniture, title: str) -> bool:
    """Whether a nameplate has the title in it, or is a part of it."""
    one, other = (re.sub(r"\W", "", text).lower() for text in (piece.text, title))
    return other in one or one in other


def _as_headline(page: ComposedPage, piece: Furniture) -> ComposedPage:
    """The page with a piece of furniture as the headline of the one headless story next to it, if there is just one."""
    box = _hull(piece.boxes)
    homes = [
        number
        for number, article in enumerate(page.articles)
        if box and article.headline_missing and article.body and _beside(box, article)
    ]
    if len(homes) != 1:
        return page
    home = page.articles[homes[0]]
    headline = replace(home.headline, head=(Printed(piece.text, piece.lines, piece.boxes),))
    problems = tuple(problem for problem in home.problems if problem.code != "missing-headline")
    articles = list(page.articles)
    articles[homes[0]] = _set(home, headline, problems=problems)
    told = tuple(problem for problem in page.problems if not _is_answered(problem, home))
    return replace(
        page,
        articles=tuple(articles),
        furniture=tuple(one for one in page.furniture if one is not piece),
        problems=told,
    )


def _is_answered(problem: Problem, article: Article) -> bool:
    return problem.code == "missing-headline" and problem in article.problems


def _beside(box: Box, article: Article) -> bool:
    """Whether a story's first line stands near a headline: under it, or at its side where the print is vertical."""
    first = next((place.box for place in article.body[0].boxes if place.box), None)
    if first is None:
        return False
    near = _NEAR * min(box[2] - box[0], box[3] - box[1])
    across = max(first[0] - box[2], box[0] - first[2], 0.0)
    down = max(first[1] - box[3], box[1] - first[3], 0.0)
    return across + down <= near


def _hull(places: Sequence[Place]) -> Box | None:
    boxes = [place.box for place in places if place.box]
    return box_round(boxes) if boxes else None
