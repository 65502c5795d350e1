"""Issues of several pages: stories begin on one page and go on on another, or on two."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field, replace

from benchmarks.press.assigning import Assignment, Continued
from benchmarks.press.galley import TrueArticle
from benchmarks.press.house import House
from benchmarks.press.imprint import Imprint
from benchmarks.press.page import Typeset, compose
from benchmarks.press.story import Story
from benchmarks.press.style import Style

_ROOM = 1.6  # a continued story is given an area that holds so many times what is left of it
_MOST = 3  # stories that one page may continue
# what makes it hard to join: nothing; a page was not given; the stories of a page have one topic and one slug;
# of two stories that lead to a page, the rest of one was never printed
TRAPS = ("none", "missing-page", "one-slug", "lost-part")


@dataclass
class IssueMade:
    """An issue typeset: the pages that are given, in the order in which they are given; what it prints of itself."""

    pages: list[Typeset]
    imprint: Imprint
    trap: str = "none"
    shuffled: bool = False


@dataclass
class _Desk:
    """Where every story goes on."""

    style: Style
    imprint: Imprint
    chance: random.Random
    waiting: dict[str, list[Continued]] = field(default_factory=dict[str, list[Continued]])
    origins: dict[int, TrueArticle] = field(default_factory=dict[int, TrueArticle])

    def told(self, label: str, later: tuple[str, ...], date: datetime.date, trap: str) -> Assignment:
        """What the page of this label is told; `later`: the pages that are not made yet."""
        continued = self.waiting.get(label, [])
        if trap == "lost-part" and len(continued) > 1:
            continued = continued[1:]
        one_topic = trap == "one-slug" and label == self.imprint.labels[0]
        return Assignment(date, self.imprint, later, tuple(continued), one_topic)

    def note(self, page: Typeset, later: tuple[str, ...], trap: str) -> None:
        """Which stories of a page go on, where, and with what over them; and which ones ended here."""
        for story, article in page.continuing:
            article.origin, article.anew = self.origins[id(story)], story.whole
        for story, article in page.jumping:
            assert story.jump_to is not None
            there = self.waiting.setdefault(story.jump_to.page, [])
            if len(there) >= _MOST or len(story.rest) > self.style.article * _ROOM:
                continue
            self.origins[id(story)] = article
            there.append(self._continued(story, page.label, later, trap))

    def _continued(self, story: Story, origin: str, later: tuple[str, ...], trap: str) -> Continued:
        chance = self.chance
        heads = ("none",) if trap == "one-slug" else ("same", "short", "none", "none")
        head = chance.choice(heads if story.head else ("none",))
        assert story.jump_to is not None
        beyond = [label for label in later if label != story.jump_to.page]
        onward = chance.choice(beyond) if beyond and chance.random() < 0.15 else None
        return Continued(story, origin, head, head != "same" or chance.random() < 0.85, onward)


def typeset_issue(style: Style, seed: int, count: int | None = None, *, whole: float = 0.0) -> IssueMade:
    """A front page and one to four others (or so many pages) to which its stories jump; the same for the same seed.

    whole: the share of stories that break off between two paragraphs, instead of within one
    """
    style = replace(style, chances={**style.chances, "whole": whole})
    chance = random.Random(f"{style.name}/issue/{seed}")
    date = datetime.date(2021, 1, 1) + datetime.timedelta(days=chance.randrange(1800))
    house = House.choose(style, chance)
    trap = chance.choice((*TRAPS, "none"))
    drawn = chance.randint(3 if trap == "missing-page" else 2, 5)
    imprint = Imprint.choose(style, count or drawn, chance)
    desk = _Desk(style, imprint, chance)
    rest = list(imprint.labels[1:])
    chance.shuffle(rest)  # a story may jump back to an earlier page too
    made: dict[str, Typeset] = {}
    for place, label in enumerate((imprint.labels[0], *rest)):
        later = tuple(rest[place:])
        there = _dressed(style, front=not place, jumps=bool(later))
        told = desk.told(label, later, date, trap)
        made[label] = compose(there, seed, label, replace(house, style=there), told, chance)
        desk.note(made[label], later, trap)
    pages = [made[label] for label in imprint.labels]
    return _given(pages, imprint, trap, chance)


def _dressed(style: Style, *, front: bool, jumps: bool) -> Style:
    """The style of one page of the issue."""
    chances = {**style.chances, "jump": (0.45 if front else 0.3) if jumps else 0.0, "continued": 0.0}
    return replace(style, front=front, chances=chances)


def _given(pages: list[Typeset], imprint: Imprint, trap: str, chance: random.Random) -> IssueMade:
    """The issue as a reader has it: a page missing, its pages in any order."""
    for page in pages:
        page.tricks, page.stream = pages[0].tricks, pages[0].stream
        page.labelled = imprint.front_labelled or page is not pages[0]
    if trap == "missing-page":
        del pages[chance.randrange(1, len(pages))]
    shuffled = chance.random() < 0.35
    if shuffled:
        chance.shuffle(pages)
    return IssueMade(pages, imprint, trap, shuffled)
