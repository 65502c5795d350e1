"""Where facts stand in print: which characters of an article's text come from which printed lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from broadsheet.model.issue import Article, Issue, Line, Place, Printed

_PROBE = (8, 5, 3, 2)  # so many signs of a line's beginning are looked for in the element's text


@dataclass(frozen=True)
class LineMap:
    """The printed lines of an article's text: from `starts[i]` to `starts[i + 1]` it comes from `lines[i]`."""

    starts: tuple[int, ...]
    lines: tuple[str, ...]
    places: Mapping[str, Place]

    def lines_of(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of the printed lines that these characters stand in, in reading order."""
        if not self.lines:
            return ()
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        return tuple(dict.fromkeys(self.lines[first : last + 1]))

    def boxes_of(self, lines: tuple[str, ...]) -> tuple[Place, ...]:
        """The boxes of these lines; none for text dumps."""
        return tuple(self.places[line] for line in lines if line in self.places)


def places_of(issue: Issue) -> tuple[dict[str, Line], dict[str, Place]]:
    """The issue's printed lines by id, and where those stand that have a box."""
    lines = {line.id: line for page in issue.pages for line in page.lines}
    places = {
        line.id: Place(page.number, line.box)
        for page in issue.pages
        for line in page.lines
        if line.box is not None
    }
    return lines, places


def map_lines(article: Article, lines: Mapping[str, Line], places: Mapping[str, Place]) -> LineMap:
    """The map from the characters of `article.text` to its printed lines."""
    starts: list[int] = []
    ids: list[str] = []
    reached = 0
    for element in _elements(article):
        at = article.text.find(element.text, reached) if element.text else -1
        if at < 0:
            continue
        for start, line in _within(element, lines):
            starts.append(max(at + start, starts[-1] if starts else 0))
            ids.append(line)
        reached = at + len(element.text)
    return LineMap(tuple(starts), tuple(ids), places)


def _elements(article: Article) -> Iterator[Printed]:
    """What the text is made of, in its order."""
    deck = article.headline
    yield from (*deck.kicker, *deck.head, *deck.subheads, *deck.summary)
    own = article.byline
    if own is not None and own.text and own.text in article.text.split("\n"):
        yield own
    yield from article.body
    if article.credit is not None:
        yield article.credit


def _within(element: Printed, lines: Mapping[str, Line]) -> Iterator[tuple[int, str]]:
    """For each printed line of an element the character of the element's text that it begins with.

    The text has no line-end hyphens and other blanks than the lines, so signs are compared without blanks.
    """
    inked = [place for place, sign in enumerate(element.text) if not sign.isspace()]
    text = "".join(element.text[place] for place in inked)
    reached = expected = 0
    for number, line in enumerate(element.lines):
        printed = "".join(lines[line].text.split()) if line in lines else ""
        if number:
            reached = _begin(text, printed, reached, expected)
        expected = reached + (max(1, len(printed)) if number else _opening(text, printed))
        if reached < len(inked):
            yield inked[reached], line


def _opening(text: str, printed: str) -> int:
    """How many signs of an element its first line holds: the line may begin with what belongs to another element."""
    for size in range(min(len(text), len(printed)), 0, -1):
        if printed.endswith(text[:size]):
            return size
    return max(1, len(printed))


def _begin(text: str, printed: str, reached: int, expected: int) -> int:
    """Where a line begins: where its first signs stand nearest to where the line before should end."""
    for size in _PROBE:
        probe = printed[:size]
        if len(probe) < size:
            continue
        near = text.find(probe, max(reached, expected - 2), expected + 3)
        found = near if near >= 0 else text.find(probe, reached, expected + size)
        if found >= 0:
            return found
    return min(expected, len(text))
