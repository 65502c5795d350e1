"""Stories assigned to the areas of a page: what each is about, how it is dressed, what stands in its text."""

from __future__ import annotations

import datetime
import random
import re
from dataclasses import dataclass

from benchmarks.press import reporter
from benchmarks.press.decking import place_deck
from benchmarks.press.grid import Cells, Grid
from benchmarks.press.imprint import Imprint
from benchmarks.press.packing import Area
from benchmarks.press.plan import ArticlePlan, BriefsPlan, DeckPlan, Inset, SmallPlan
from benchmarks.press.prose.grammar import Voice, topics
from benchmarks.press.small_items import table_plan
from benchmarks.press.story import Jump, Part, Story
from benchmarks.press.style import Style

Plan = ArticlePlan | BriefsPlan | SmallPlan


@dataclass(frozen=True)
class Continued:
    """A story from another page of which the rest is to stand here.

    origin: the label of that page;  head: what stands over it, "same", "short" or "none";  marked: whether a jump
    line says where it comes from;  onward: the page to which it jumps on, if it does.
    """

    story: Story
    origin: str
    head: str = "none"
    marked: bool = True
    onward: str | None = None


@dataclass(frozen=True)
class Assignment:
    """What the desk is told of a page.

    imprint: the manners of its issue;  jump_pages: where its stories may jump to;  continued: what goes on here;
    one_topic: all stories are about the same, under the same slug
    """

    date: datetime.date
    imprint: Imprint | None = None
    jump_pages: tuple[str, ...] = ()
    continued: tuple[Continued, ...] = ()
    one_topic: bool = False


def assign(grid: Grid, areas: list[Area], told: Assignment, chance: random.Random) -> list[Plan]:
    """A plan for every area; neighbouring areas are about different things."""
    waiting = list(told.continued)
    roomy = [area for area in areas if not area.bites and not area.inside]
    roomy.sort(key=lambda area: -grid.capacity(area.cells))
    taken = dict(zip(map(id, roomy), waiting, strict=False))
    subjects = topics(grid.style.language)
    chance.shuffle(subjects)
    if told.one_topic:
        subjects = subjects[:1]
    plans: list[Plan] = []
    for number, area in enumerate(areas):
        topic = subjects[number % len(subjects)]
        desk = _Desk(grid, area, topic, told, chance)
        plans.append(desk.continuation(taken[id(area)]) if id(area) in taken else desk.plan())
    return plans


class _Desk:
    """Plans one area."""

    def __init__(self, grid: Grid, area: Area, topic: str, told: Assignment, chance: random.Random) -> None:
        self.grid, self.area, self.chance = grid, area, chance
        self.style: Style = grid.style
        self.told = told
        self.topic = topic

    def happens(self, difficulty: str) -> bool:
        return self.chance.random() < self.style.chance(difficulty)

    def plan(self) -> Plan:
        """Briefs, picture news, an untitled item, or an article."""
        cells = self.area.cells
        plain = not self.area.bites and not self.area.inside
        if plain and cells.columns == 1 and cells.rows >= 40 and self.happens("briefs"):
            return self._briefs()
        if plain and cells.columns == 1 and cells.rows <= 40 and self.happens("table"):
            return table_plan(self.grid, cells, self.chance)
        story, voice = reporter.report(self.style.language, self.topic, self.chance)
        if (
            plain
            and cells.columns >= 2
            and 16 <= cells.rows <= (20 if self.style.vertical else 32)
            and self.happens("picture-news")
        ):
            return self._picture_news(story, voice)
        return self._article(story, voice)

    def continuation(self, told: Continued) -> ArticlePlan:
        """The rest of a story from another page, with its headline repeated, shortened or left out."""
        story, imprint = told.story, self.told.imprint
        assert imprint is not None
        rest = Story(body=[Part(story.rest)], more=story.more, crossheads=story.crossheads, slug=story.slug)
        rest.flush = self.chance.random() < 0.5 and not story.whole
        rest.head = {"same": story.head, "short": (shortened(story.head),), "none": ()}[told.head]
        if told.marked:
            rest.jump_from = imprint.jump(story, told.origin, "from")
        if told.onward:
            rest.jump_to = imprint.jump(story, told.onward, "to")
        size = self.style.size * 1.7
        return ArticlePlan(rest, self.area.cells, DeckPlan(size=size, lines=2), continues=story)

    def _briefs(self) -> BriefsPlan:
        subjects = topics(self.style.language)
        self.chance.shuffle(subjects)
        count = self.chance.randint(3, 5)
        stories: list[Story] = []
        for subject in subjects[:count]:
            story, voice = reporter.report(self.style.language, subject, self.chance)
            story.crossheads = None
            if self.chance.random() < 0.5:
                reporter.sign(
                    story, voice, self.chance, self.told.date, self.chance.choice(("opening", "run-on"))
                )
            stories.append(story)
        voice = Voice(self.style.language, self.topic, self.chance)
        frame = 0.6 if self.happens("frame") else 0.0
        tint = "#eeeeee" if self.happens("tint") else None
        return BriefsPlan(
            voice.say("label"), stories, self.area.cells, [], frame, tint, self.chance.random() < 0.6
        )

    def _picture_news(self, story: Story, voice: Voice) -> ArticlePlan:
        story.kind, story.more = "picture", None
        if self.chance.random() < 0.5:
            story.head = ()
        cells = self.area.cells
        top = cells.top + (4 if story.head else 0)
        room = Cells(cells.left, top, cells.right, cells.bottom)
        glue = "" if self.style.script == "cjk" else " "
        caption = voice.sentence("caption")
        if cells.columns * cells.rows > 45:
            caption += glue + voice.sentence("plain")
        inset = Inset("picture", room, (caption,), self._photo_credit(voice), self.chance.randrange(10**6))
        return ArticlePlan(story, cells, DeckPlan(lines=1), insets=[inset], difficulties={"picture-news"})

    def _photo_credit(self, voice: Voice) -> str | None:
        return voice.say("photo_credit") if voice.has("photo_credit") and self.chance.random() < 0.6 else None

    def _article(self, story: Story, voice: Voice) -> ArticlePlan:
        plan = ArticlePlan(story, self.area.cells, bites=self.area.bites)
        self._dress(story, voice)
        plan.deck = place_deck(self.style, plan, self.chance, inside=self.area.inside)
        if self.area.inside or (not self.area.bites and self.happens("frame")):
            plan.frame = self.chance.choice((0.5, 0.8, 1.2))
            plan.radius = self.chance.choice((0.0, 0.0, 6.0))
            self.area.framed = True
        if self.happens("tint"):
            plan.tint = self.chance.choice(("#f0f0f0", "#e6e6e6"))
        if self.happens("crossheads"):
            plan.crosshead_every, plan.crosshead_rows = self.chance.choice((2, 3)), self.chance.choice((1, 2))
        if self.happens("drop-capital"):
            plan.drop_capital = self.chance.choice((2, 2, 3))
        if not plan.bites and self.happens("unequal-columns"):
            plan.shares = self._shares()
        ruled = plan.frame or self.style.rules in ("module", "both")
        if ruled and self.area.cells.rows * self.area.cells.columns < 36 and self.happens("untitled"):
            story.head, story.kicker, story.subheads, plan.deck = (), (), (), None
            plan.difficulties.add("untitled")
        self._insets(plan, voice)
        if plan.shares:
            plan.difficulties.add("unequal-columns")
        return plan

    def _dress(self, story: Story, voice: Voice) -> None:
        """Kicker, subheads, byline, credit, jump line."""
        chance = self.chance
        if self.happens("kicker"):
            story.kicker = (voice.say("kicker"),)
        if self.happens("subheads"):
            story.subheads = tuple(voice.sentence("subhead") for _ in range(chance.choice((1, 1, 2))))
        draw = chance.random()
        if draw < self.style.chance("own-byline"):
            reporter.sign(story, voice, chance, self.told.date, chance.choice(("top", "end", "run-on")))
        elif draw < 0.95:
            reporter.sign(
                story, voice, chance, self.told.date, chance.choice(("opening", "opening", "agency"))
            )
        if self.happens("credit"):
            reporter.credit(story, voice, chance, self.told.date)
        elif self.happens("jump"):
            story.jump_to = self._jump(story, voice)
        if not self.told.continued and not self.style.front and self.happens("continued"):
            story.jump_from = reporter.jump(voice, chance, "from", "1")

    def _jump(self, story: Story, voice: Voice) -> Jump:
        """A jump line to one of the issue's pages, or to any page if there is no issue."""
        if self.told.imprint is None:
            return reporter.jump(voice, self.chance, "to")
        story.slug = slug_of(story.head)
        story.whole = random.Random(f"whole/{story.head}").random() < self.style.chance("whole")
        return self.told.imprint.jump(story, self.chance.choice(self.told.jump_pages), "to")

    def _shares(self) -> tuple[float, ...] | None:
        """Columns of another width than the page's."""
        span = int(self.area.cells.columns)
        if span < 2:
            return None
        if span == 2:
            return self.chance.choice(((1.0,), (3.0, 2.0)))
        return self.chance.choice(((1.0,) * (span - 1), (2.0, *([1.0] * (span - 2))), (1.0,) * (span + 1)))

    def _insets(self, plan: ArticlePlan, voice: Voice) -> None:
        """A picture, a pull quote or a summary box, where the article has room for one."""
        cells = plan.cells
        if plan.shares or cells.rows < 20 or cells.columns < 2 or (plan.deck and plan.deck.cells):
            return
        deck_rows = 0
        if plan.deck:
            deck_rows = 8 + 2 * len(plan.story.subheads) + (2 if plan.story.kicker else 0)
        room = Cells(cells.left, cells.top + deck_rows, cells.right, cells.bottom)
        inset: Inset | None = None
        if self.happens("picture") or self.happens("wrapped"):
            inset = self._picture(room, voice)
        elif self.happens("pull-quote"):
            inset = self._quote(room, voice)
        elif self.happens("summary"):
            inset = self._summary(room, voice)
        if inset and not any(_overlap(inset.cells, bite) for bite in plan.bites):
            plan.insets.append(inset)

    def _picture(self, room: Cells, voice: Voice) -> Inset | None:
        """A picture with its caption; half a column wider or narrower than columns are, if text is to wrap it."""
        style, chance = self.style, self.chance
        span: float = chance.randint(1, max(1, int(room.columns) - 1))
        if self.happens("wrapped"):
            span = span - 0.5 if span > 1 else 1.5
        high = min(max(8, round(span * style.column_width * 0.62 / style.leading)), room.rows - 6)
        if high < 8:
            return None
        left = chance.choice((room.left, room.right - span))
        free = room.rows - high
        down = chance.choice((0, 0, free, free // 2))
        if down not in (0, free) and (span > 1.5 or down < 6):
            down = free  # text is read on over a picture of one column, not over a broad one
        cells = Cells(left, room.top + down, left + span, room.top + down + high)
        caption = (voice.sentence("caption"),)
        seed = chance.randrange(10**6)
        return Inset("picture", cells, caption, self._photo_credit(voice), seed, under_deck=not down)

    def _quote(self, room: Cells, voice: Voice) -> Inset | None:
        if room.rows < 12:
            return None
        column = room.left + self.chance.randint(0, int(room.columns) - 1)
        top = room.top + self.chance.randint(3, room.rows - 9)
        marks = "「」" if self.style.language in ("zh-Hant", "ja") else "“”"
        quote = marks[0] + voice.say("quote") + marks[1]
        return Inset("quote", Cells(column, top, column + 1, top + 6), (quote,))

    def _summary(self, room: Cells, voice: Voice) -> Inset | None:
        if room.rows < 12:
            return None
        end = "。" if self.style.script == "cjk" else "."
        texts = tuple(voice.sentence("gain") + end for _ in range(2))
        return Inset(
            "summary", Cells(room.left, room.top, room.left + 1, room.top + 9), texts, under_deck=True
        )


def slug_of(head: tuple[str, ...]) -> str:
    """The word that a desk calls a story by: the longest of its headline, in capitals."""
    words = re.findall(r"[A-Za-zÀ-ɏ]{4,}", " ".join(head))
    return max(words, key=len, default="STORY").upper()


def shortened(head: tuple[str, ...]) -> str:
    """A headline as the page of the continuation has it: its first words."""
    text = " ".join(head)
    words = text.split(" ")
    return " ".join(words[:3]) if len(words) > 3 else re.split("[：，、！—]", text)[0][:8]


def _overlap(one: Cells, other: Cells) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom + 2 and other.top < one.bottom + 2
