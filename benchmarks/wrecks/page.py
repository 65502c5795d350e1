"""One page written down frame by frame: its articles in turn, and the truth of every line."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from typing import Any

from benchmarks.press import reporter
from benchmarks.press.prose.grammar import Voice, grammar, raised
from benchmarks.press.story import Story
from benchmarks.wrecks.lines import Face, han_lines
from benchmarks.wrecks.manner import Manner

Json = dict[str, Any]
_LENGTHS = (2, 3, 4, 5, 6, 8, 10)  # paragraphs of an article
_COLUMN = (9, 34)  # lines of a column, least and most
_HEADLESS, _JUMPS, _COMMENTS, _SUBHEADS, _KICKERS = 0.08, 0.12, 0.15, 0.45, 0.25


class Page:
    """A page in the making: its lines so far, "" for a blank one, and what they are."""

    def __init__(self, language: str, seed: int) -> None:
        self.chance = random.Random(f"wreck {language} {seed}")
        self.language, self.han = language, reporter.is_cjk(language)
        self.manner = Manner.of(self.chance, han=self.han)
        self.face = Face(self.chance)
        self.date = datetime.date(2019, 1, 1) + datetime.timedelta(days=self.chance.randrange(2500))
        self.lines: list[str] = []
        self.articles: list[Json] = []
        self.furniture: list[Json] = []

    def blank(self) -> None:
        """End the frame."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def put(self, lines: Sequence[str], text: str | None = None, **more: Any) -> Json:
        """Print lines; the element that they are."""
        printed = sum(map(bool, self.lines))
        self.lines += lines
        numbers = range(printed + 1, printed + 1 + len(lines))
        return {
            "text": text or lines[0],
            "lines": [f"p1.l{number}" for number in numbers],
            "boxes": [],
            **more,
        }

    def broken(self, text: str, measure: float, indent: float = 0.0) -> list[str]:
        """The lines of a text in a column of this measure, em."""
        if self.han:
            return han_lines(text, measure, indent)
        return self.face.lines(text, measure, hyphens=self.manner.hyphens)

    def furnish(self) -> None:
        """Print the date and the editors."""
        words, date = grammar(self.language)["furniture"], self.date
        printed = f"{date:%A}, {date:%B} {date.day}, {date.year}"
        if self.han:
            printed = f"{date.year}年{date.month}月{date.day}日 星期{words['weekdays'][date.weekday()]}"
        elif self.language != "en":
            return
        self.blank()
        self.furniture.append(self.put([printed], role="folio", page=1))
        self.blank()

    def truth(self, name: str) -> Json:
        """The issue that this dump is."""
        own = [line.strip() for line in self.lines if line]
        lines = [
            {"id": f"p1.l{n}", "source_id": None, "text": text, "box": None} for n, text in enumerate(own, 1)
        ]
        page = {
            "number": 1,
            "label": None,
            "width": None,
            "height": None,
            "unit": "",
            "source": name,
            "lines": lines,
        }
        issue = {"id": name, "title": None, "date": self.date.isoformat(), "date_evidence": []}
        return {
            "format": "broadsheet/1", "issue": {**issue, "language": self.language}, "pages": [page],
            "articles": self.articles, "furniture": self.furniture, "problems": [],
        }  # fmt: skip


def write_down(language: str, seed: int) -> Page:
    """A page of some articles, each of another subject."""
    page = Page(language, seed)
    topics = sorted(grammar(language)["topics"])
    page.chance.shuffle(topics)
    topics = topics[: page.chance.randint(3, 7)]
    for number, topic in enumerate(topics):
        if {"top": 0, "amid": len(topics) // 2}.get(page.manner.furniture or "") == number:
            page.furnish()
        _article(page, topic)
    if page.manner.furniture == "bottom":
        page.furnish()
    return page


def _article(page: Page, topic: str) -> None:
    """Print an article: its deck above or below its body."""
    chance, manner = page.chance, page.manner
    story, voice = reporter.report(page.language, topic, chance)
    comment = chance.random() < _COMMENTS
    where = "top" if comment else manner.signed if chance.random() < 0.85 else None
    if where:
        reporter.sign(story, voice, chance, page.date, where)
    headless = chance.random() < _HEADLESS and not any(one["headline_missing"] for one in page.articles)
    below = manner.heads == "below" or (manner.heads == "mixed" and chance.random() < 0.5)
    article: Json = {
        "id": f"a{len(page.articles) + 1}", "kind": "comment" if comment else "news", "pages": [1], "confidence": None,
        "text": "", "headline": {"kicker": [], "head": [], "subheads": [], "summary": []},
        "headline_missing": headless, "byline": None, "dateline": None, "credit": None, "body": [], "jumps": [],
    }  # fmt: skip
    page.articles.append(article)
    if chance.random() >= manner.glued:
        page.blank()
    if not below and not headless:
        _deck(page, article, story, voice)
        page.blank()
    _body(page, article, story, voice)
    _ending(page, article, story, voice, comment=comment)
    if below and not headless:
        _deck(page, article, story, voice)


def _deck(page: Page, article: Json, story: Story, voice: Voice) -> None:
    """Print the headline, each part broken as it likes, and a byline that stands at it."""
    chance = page.chance
    parts = [("head", story.head[0])]
    if chance.random() < _KICKERS and voice.has("kicker"):
        parts.insert(0, ("kicker", voice.say("kicker")))
    if chance.random() < _SUBHEADS and voice.has("subhead"):
        parts.append(("subheads", raised(voice.say("subhead"))))
    page.blank()
    for number, (role, text) in enumerate(parts):
        if number and chance.random() < page.manner.parts:
            page.blank()
        measure = chance.choice((9, 12, 16, 30) if page.han else (9, 12, 19)) * (1 if role == "head" else 1.5)
        lines = han_lines(text, measure) if page.han else page.face.lines(text, measure)
        article["headline"][role].append(page.put(lines, text))
    if story.byline is not None and story.byline.where == "top" and story.byline.printed:
        byline = page.put([story.byline.printed], story.byline.text, names=list(story.byline.names))
        article["byline"] = byline


def _body(page: Page, article: Json, story: Story, voice: Voice) -> None:
    """Print the paragraphs, column by column, with crossheads in long ones and perhaps a caption in between."""
    chance, manner = page.chance, page.manner
    paragraphs = [next(story.more).text for _ in range(chance.choice(_LENGTHS))] if story.more else []
    paragraphs[0] = story.opening + paragraphs[0]
    step = chance.choice((2, 3, 4)) if len(paragraphs) > 5 and chance.random() < 0.6 else 99
    measure = manner.measure + chance.choice((-2, 0, 0, 3))
    column, caption = chance.randint(*_COLUMN), chance.random() < manner.captions
    for number, text in enumerate(paragraphs):
        if number and number % step == 0 and story.crossheads is not None:
            crosshead = next(story.crossheads)
            page.blank()
            article["body"].append(page.put(page.broken(crosshead, measure), crosshead, role="crosshead"))
            page.blank()
        elif number and chance.random() < manner.paragraphs:
            page.blank()
        element = page.put([], _closed(text) if page.han else text, role="paragraph")
        article["body"].append(element)
        for place, line in enumerate(page.broken(element["text"], measure, 2.0)):
            column -= 1
            if column < 0:
                column = chance.randint(*_COLUMN)
                if chance.random() < manner.columns:
                    page.blank()
                if caption and voice.has("caption"):
                    caption = False
                    _caption(page, article, voice)
            element["lines"] += page.put([(manner.indent if not place else "") + line])["lines"]
    if story.byline is not None and story.byline.where == "opening":
        first = article["body"][0]["lines"]
        article["byline"] = {
            "text": story.byline.text,
            "lines": first[:2],
            "boxes": [],
            "names": list(story.byline.names),
        }


def _closed(text: str) -> str:
    """A Chinese paragraph with the stop before its last closing quote."""
    return f"{text[:-1]}。{text[-1]}" if text[-1] in "”』」" and text[-2] not in "。！？" else text


def _caption(page: Page, article: Json, voice: Voice) -> None:
    """Print a caption as a frame of its own."""
    text = raised(voice.say("caption").strip())
    page.blank()
    article["body"].append(page.put(page.broken(text, page.manner.measure + 4), text, role="caption"))
    page.blank()


def _ending(page: Page, article: Json, story: Story, voice: Voice, *, comment: bool) -> None:
    """Print what stands after the last words: a byline, where a comment was first printed, a jump line."""
    chance = page.chance
    if story.byline is not None and story.byline.where == "end" and story.byline.printed:
        if chance.random() < 0.5:
            page.blank()
        names = list(story.byline.names)
        article["byline"] = page.put([story.byline.printed], story.byline.text, names=names)
    if comment and page.han and chance.random() < 0.5:
        reporter.credit(story, voice, chance, page.date)
        credit = story.credit
        assert credit is not None
        page.blank()
        article["credit"] = page.put([credit.text], publication=credit.publication, date=credit.date)
    elif chance.random() < _JUMPS:
        jump = reporter.jump(voice, chance, "to")
        article["jumps"].append(page.put([jump.text], direction="to", page=jump.page))
