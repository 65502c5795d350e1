"""The panel beside a drawing: what the numbers stand for, what is wrong, and what the signs mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from broadsheet.exports.drawing import marks, svg, why
from broadsheet.exports.drawing.notes import Note
from broadsheet.exports.drawing.palette import FURNITURE, INK, QUIET, color_of
from broadsheet.exports.wrapping import shorten, wrap
from broadsheet.model.issue import Article, Issue, IssuePage

WIDTH = 380.0
LEAST_HEIGHT = 600.0
TOP = 14.0
MOST_NOTES = 12
_UNKNOWN = re.compile("\ufffd+")
_CELL = 0.53  # a terminal cell, in parts of the type size


@dataclass
class Panel:
    """Text set line by line down a panel, and on in another beside it when it is full."""

    x: float
    y: float
    width: float
    bottom: float
    deepest: float = 0.0

    def make_room(self, height: float) -> None:
        """Goes on in the next panel if what comes would not fit in this one."""
        if self.y + height > self.bottom and self.y > TOP:
            self.deepest = max(self.deepest, self.y)
            self.x, self.y = self.x + WIDTH, TOP

    def write(self, words: str, size: float, indent: float = 0, most: int = 2, **style: str) -> list[str]:
        """The words in at most so many lines."""
        room = int((self.width - indent) / (size * _CELL))
        lines = wrap(_UNKNOWN.sub("\ufffd", words), room)
        if len(lines) > most:
            lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), room)]
        written: list[str] = []
        for line in lines:
            self.y += size * 1.38
            written.append(svg.text(line, self.x + indent, self.y, size, **{"fill": INK, **style}))
        return written

    def rule(self) -> str:
        """A thin line across the panel."""
        self.y += 14
        drawn = svg.element("path", d=f"M{self.x} {self.y}h{self.width}", stroke="#d5d8dc", stroke_width=1)
        self.y += 6
        return drawn


def legend(
    issue: Issue,
    page: IssuePage,
    articles: Sequence[tuple[int, Article]],
    notes: Sequence[Note],
    beside: tuple[float, float],
) -> tuple[list[str], float, float]:
    """The panel's elements, its width and its height, for a drawing of the size `beside` to its left."""
    left, height = beside
    panel = Panel(left + 20, TOP, WIDTH - 40, max(height, LEAST_HEIGHT))
    drawn = _title(panel, issue, page)
    drawn.append(panel.rule())
    for number, article in articles:
        panel.make_room(48)
        drawn += _entry(panel, number, article)
    if not articles:
        drawn += panel.write("no articles on this page", 13, fill=QUIET)
    if notes:
        panel.make_room(90)
        drawn.append(panel.rule())
        drawn += _notes(panel, notes)
    panel.make_room(60)
    drawn.append(panel.rule())
    drawn += _key(panel)
    if issue.seams is not None:
        panel.make_room(why.KEY_HEIGHT + 14)
        drawn += why.key(panel.x, panel.y + 14)
        panel.y += why.KEY_HEIGHT + 14
    return drawn, panel.x - 20 + WIDTH - left, max(panel.deepest, panel.y) + 20


def _notes(panel: Panel, notes: Sequence[Note]) -> list[str]:
    """The notes, but not more than a reader will look at, and how many more there are."""
    drawn: list[str] = []
    for note in notes[:MOST_NOTES]:
        panel.make_room(70)
        drawn += _note(panel, note)
    if len(notes) > MOST_NOTES:
        drawn += panel.write(f"… and {len(notes) - MOST_NOTES} more problems", 11.5, 34, fill=QUIET)
    return drawn


def _title(panel: Panel, issue: Issue, page: IssuePage) -> list[str]:
    named = " · ".join(part for part in (issue.title, issue.date) if part)
    drawn = panel.write(named or "untitled issue", 19, font_weight="bold")
    where = f"page {page.number} of {len(issue.pages)}" if len(issue.pages) > 1 else "page"
    printed = f", printed label {page.label}" if page.label else ""
    source = "standard input" if page.source.split("#")[0] == "-" else PurePath(page.source).name
    drawn += panel.write(f"{where}{printed} · {source}", 11.5, most=2, fill=QUIET)
    return drawn


def _entry(panel: Panel, number: int, article: Article) -> list[str]:
    panel.y += 7
    drawn = [marks.disc(str(number), panel.x + 12, panel.y + 12, color_of(number), 12)]
    top = panel.y
    panel.y -= 2
    head = " ".join(part.text for part in article.headline.head)
    if article.headline_missing:
        first = article.paragraphs[0] if article.paragraphs else article.text
        drawn += panel.write(f"[headline missing] {first}", 13.5, 34, most=1, fill=QUIET)
    elif head:
        drawn += panel.write(head, 13.5, 34, font_weight="bold")
    else:
        drawn += panel.write(article.text or "[no text]", 13.5, 34, most=1, fill=QUIET)
    drawn += panel.write(_said_of(article), 11, 34, fill=QUIET)
    panel.y = max(panel.y, top + 26)
    return drawn


def _said_of(article: Article) -> str:
    """Kind, byline, length and jumps of an article in one line."""
    count = len(article.paragraphs)
    said = [article.kind, f"{count} paragraph{'' if count == 1 else 's'}"]
    if article.byline:
        said.append(article.byline.text)
    for jump in article.jumps:
        said.append(f"{'→' if jump.direction == 'to' else '←'} page {jump.page or '?'}")
    return " · ".join(said)


def _note(panel: Panel, note: Note) -> list[str]:
    panel.y += 5
    drawn = [marks.warning(f"!{note.number}", panel.x + 12, panel.y + 10, 10)]
    times = f" (at {len(note.problems)} places)" if len(note.problems) > 1 else ""
    return drawn + panel.write(note.text + times, 11.5, 34, most=3)


def _key(panel: Panel) -> list[str]:
    panel.y += 12
    y = panel.y
    plate = svg.element(
        "rect", x=panel.x, y=y - 9, width=24, height=12, fill=FURNITURE, fill_opacity=0.25, stroke=FURNITURE,
        stroke_dasharray="3 2",
    )  # fmt: skip
    path = marks.arrow(f"M{panel.x + 140} {y - 3}h22", INK, "head-key")
    words = [("furniture", 34.0), ("reading order", 172.0)]
    drawn = [svg.text(said, panel.x + along, y + 1, 11.5, fill=QUIET) for said, along in words]
    return ["<defs>" + marks.arrow_head(INK, "head-key") + "</defs>", plate, path, *drawn]
