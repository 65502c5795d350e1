"""Why pieces of print were joined into an article, and which were nearly, told in lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from broadsheet.exports.wrapping import wrap
from broadsheet.model.issue import Article, Issue, Printed
from broadsheet.model.seams import Seam

SHOWN = 14  # characters of a line that show which one is meant
NOTHING = "nothing is told of a page without geometry, or of a result that was read back"


class Explanation:
    """The seams of an issue by article."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.texts = {line.id: line.text for page in issue.pages for line in page.lines}

    @cached_property
    def home(self) -> dict[str, int]:
        """The place of the article, from 1, that each line is in."""
        return {
            line: place
            for place, article in enumerate(self.issue.articles, 1)
            for part in printed(article)
            for line in part.lines
        }

    def lines(self, place: int, width: int) -> Iterator[str]:
        """Why the article at this place, from 1, is what it is: its joins, then what was kept from it."""
        seams = self.issue.seams or ()
        own = [seam for seam in seams if self.home.get(seam.before) == place]
        others = [seam for seam in seams if self.home.get(seam.after) == place and seam not in own]
        for seam in sorted(own, key=lambda seam: not seam.joined):
            yield from wrap(self._told(seam, self.home.get(seam.after)), width - 4, "    ")
        for seam in others:
            if not seam.joined:
                yield from wrap(self._told(seam, self.home.get(seam.before), back=True), width - 4, "    ")

    def _told(self, seam: Seam, other: int | None, *, back: bool = False) -> str:
        """One seam: + for a join, - for what was kept apart."""
        before, after = self.texts.get(seam.before, ""), self.texts.get(seam.after, "")
        ends = f"“{_tail(before)}” {'→' if seam.joined else '↛'} “{_head(after)}”"
        sure = "" if seam.chance is None else f", {seam.chance:.0%}"
        where = "" if seam.joined else f" (kept {'from' if back else 'out:'} article {other or '?'})"
        said = "; ".join(seam.speaks_for) or "nothing speaks for it"
        against = "; ".join(seam.speaks_against) or "nothing speaks against it"
        if seam.joined:
            told = said + (f"; against it: {against}" if seam.speaks_against else "")
        else:
            told = against + (f"; for it: {said}" if seam.speaks_for else "")
        return f"{'+' if seam.joined else '-'} {ends}{where}{sure}: {told}"


def explanation(issue: Issue, width: int = 100) -> Iterator[str]:
    """The whole explanation of an issue, line by line, for a reader who has its articles elsewhere."""
    if not issue.seams:
        yield f"{issue.title or issue.id}: {NOTHING}"
        return
    told = Explanation(issue)
    for place, article in enumerate(issue.articles, 1):
        yield f"article {place} ({article.id}): {article.headline or article.text[:30]}"
        yield from told.lines(place, width)


def printed(article: Article) -> Sequence[Printed]:
    """All elements of an article."""
    deck = article.headline
    own = [part for part in (article.byline, article.dateline, article.credit) if part]
    return [
        *deck.kicker, *deck.head, *deck.subheads, *deck.summary, *article.body, *article.jumps, *own,
    ]  # fmt: skip


def _tail(text: str) -> str:
    return text if len(text) <= SHOWN else "…" + text[-SHOWN:]


def _head(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
