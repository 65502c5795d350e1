"""Newspaper pages as drawn papers make them up: the page cut into boxes, a story or a feature in each."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from benchmarks.foreign.marks import Plan
from benchmarks.foreign.pictures import picture
from benchmarks.foreign.tiled import Tiled, Tiles
from benchmarks.foreign.tiled_house import House, draw_house

LANGUAGES = ("en", "de", "fr", "es", "pt", "zh-Hans", "zh-Hant", "ja")
LEAST = 105.0  # pt; no box is lower


@dataclass(frozen=True)
class Room:
    """A box of the page: its first column, how many it has, its top and height."""

    first: int
    columns: int
    top: float
    high: float


@dataclass
class Desk:
    """Makes a page up: cuts it into rooms and gives each to what fits in it."""

    tiles: Tiles
    house: House
    front: bool

    def __post_init__(self) -> None:
        self.chance, self.writer = self.tiles.chance, self.tiles.writer

    def make(self) -> None:
        """Furniture, then the boxes."""
        house = self.house
        width, height = house.sheet
        tiles = self.tiles
        folio = self.writer.of("folio")
        top = house.margin
        if self.front:
            inner = tiles.furniture("nameplate", tiles.plan.title) + tiles.furniture("folio", folio)
            tiles.box(house.margin, top, width - 2 * house.margin, 112, inner)
            top += 120
        else:
            label = self.chance.choice(self.writer.listed("labels"))
            text = self.chance.choice(
                (
                    f"{tiles.plan.label}  {label}  {folio}",
                    f"{folio} · {tiles.plan.title} · {tiles.plan.label}",
                )
            )
            tiles.box(house.margin, top, width - 2 * house.margin, 24, tiles.furniture("header", text))
            top += 30
        for room in self._cut(Room(0, house.columns, top, height - house.margin - top)):
            self._fill(room)

    def _measure(self, columns: int) -> float:
        one = (self.house.sheet[0] - 2 * self.house.margin + self.house.gutter) / self.house.columns
        return one * columns - self.house.gutter

    def _cut(self, room: Room) -> list[Room]:
        """The rooms that this one is cut into."""
        chance, n = self.chance, room.columns
        area = self._measure(n) * room.high / self.house.body**2  # in squares of the body's type
        enough = chance.uniform(900, 4200) if n > 1 else chance.uniform(500, 2600)
        fits = room.high < 1.6 * self._measure(n) or n == 1
        if (area < enough and fits) or area < 900:
            return [room]
        if room.high > 2.2 * LEAST and (n == 1 or chance.random() < 0.5 or not fits):
            share = chance.uniform(0.35, 0.65)
            share = min(max(share, LEAST / room.high), 1 - LEAST / room.high)
            high = room.high * share
            return [
                *self._cut(Room(room.first, n, room.top, high - 5)),
                *self._cut(Room(room.first, n, room.top + high + 5, room.high - high - 5)),
            ]
        if n == 1:
            return [room]
        left = chance.randint(1, n - 1)
        return [
            *self._cut(Room(room.first, left, room.top, room.high)),
            *self._cut(Room(room.first + left, n - left, room.top, room.high)),
        ]

    def _fill(self, room: Room) -> None:
        ways = self._ways(room)
        make = self.chance.choices([way for way, _ in ways], [weight for _, weight in ways])[0]
        inner, name = make(room)
        if not name and self.chance.random() < 0.1:
            name = self.chance.choice(("tint", "framed"))
        one = self._measure(1) + self.house.gutter
        x = self.house.margin + room.first * one
        if self.house.rules and not name and room.top > 160:
            inner = '<div style="border-top:.6pt solid #000;height:4pt;flex:none"></div>' + inner
        self.tiles.box(x, room.top, self._measure(room.columns), room.high, inner, name)

    def _ways(self, room: Room) -> list[tuple[Callable[[Room], tuple[str, str]], float]]:
        """What may stand in a room, with how likely it is."""
        if room.columns == 1 and room.high > 260:
            return [
                (self._story, 4),
                (self._groups("brief"), 3),
                (self._groups("letter"), 1),
                (self._listing, 0.7),
            ]
        if room.columns == 1:
            return [(self._story, 4), (self._ad, 1), (self._table, 0.6), (self._groups("teaser"), 0.7)]
        if room.columns * 2 >= self.house.columns and room.high > 250:
            return [
                (self._story, 8),
                (self._groups("letter"), 1),
                (self._opinion, 1),
                (self._groups("obituary"), 0.5),
            ]
        return [
            (self._story, 7),
            (self._ad, 1),
            (self._opinion, 0.7),
            (self._picture, 0.8),
            (self._groups("brief"), 0.5),
        ]

    # What stands in a box.

    def _head(self, item: int, room: Room, tag: str = "h2", scale: float = 1.0) -> str:
        size = self.house.body * (1.35 + 0.55 * room.columns) * self.chance.uniform(0.9, 1.25) * scale
        size = min(size, room.high / 6)
        return self.tiles.text(tag, item, "head", self.writer.of("heads"), style=f"font-size:{size:.1f}pt")

    def _shot(self, item: int, high: float) -> str:
        chance, tiles = self.chance, self.tiles
        caption = tiles.text("div", item, "caption", self.writer.of("captions"))
        way = chance.randint(0, 2)
        credit = tiles.text("div", item, "photo-credit", self.writer.of("credits")) if way else ""
        below = credit + caption if way == 1 else caption + credit
        image = f'<img src="{picture(chance)}" style="width:100%;height:{high:.0f}pt">'
        return f'<figure style="flex:none;margin-bottom:5pt">{image}{below}</figure>'

    def _text(
        self,
        item: int,
        *,
        sign: str = "",
        shot: str = "",
        quote: str = "",
        jump: str = "",
    ) -> str:
        """A story's text, with what stands in it: a signature before it, a picture, a quotation, where it goes on."""
        chance, tiles, writer, house = self.chance, self.tiles, self.writer, self.house
        made = [sign] if sign else []
        dateline = chance.random() < 0.35
        initial = chance.random() < 0.12 and not dateline and not house.upright
        at_shot, at_quote = chance.randint(0, 3), chance.randint(1, 4)
        since = 0
        for number in range(60):
            sentences = writer.sentences(chance.randint(1, 4))
            before = "{dateline:" + writer.of("datelines") + "}" if number == 0 and dateline else ""
            name = ("initial" if initial else "first") if number == 0 else "p"
            since += 1
            if since > 2 and chance.random() < house.crossheads / 2:
                made.append(tiles.crosshead(item, writer.of("crossheads")))
                since = 0
            made.append(tiles.pour(item, sentences, before, name))
            if number == at_shot:
                made.append(shot)
            if number == at_quote:
                made.append(quote)
        return "".join([*made, jump])

    def _columns(self, columns: int, inner: str) -> str:
        mode = "writing-mode:vertical-rl;" if self.house.upright else ""
        if self.house.upright:
            return f'<div class="fit" style="{mode}columns:{self.rows}">{inner}</div>'
        return f'<div class="fit" style="columns:{columns}">{inner}</div>'

    def _story(self, room: Room, *, opinion: bool = False) -> tuple[str, str]:
        chance, tiles, writer, house = self.chance, self.tiles, self.writer, self.house
        item = tiles.plan.item("commentary" if opinion else "news")
        n, high = room.columns, room.high
        self.rows = max(1, round(high * 0.6 / (house.body * 13)))
        kicker = (
            tiles.text("div", item, "kicker", writer.of("kickers"))
            if house.kicker and chance.random() < 0.7
            else ""
        )
        head = self._head(item, room)
        deck = ""
        if chance.random() < house.deck and high > 200:
            size = house.body * chance.uniform(1.2, 1.6)
            deck = tiles.text("div", item, "subhead", writer.of("decks"), style=f"font-size:{size:.1f}pt")
        place = "none" if chance.random() < 0.2 else house.sign
        sign = tiles.text("div", item, "byline", writer.of("signs")) if place != "none" or opinion else ""
        quote = ""
        if n > 1 and high > 260 and chance.random() < 0.2 and not house.upright:
            quote = tiles.text("div", item, "pull-quote", writer.of("sentences"))
        way = chance.choice(("over", "under", "in", "beside", "no", "no")) if high > 240 and n > 1 else "no"
        if high > 330 and n == 1 and chance.random() < 0.4:
            way = chance.choice(("over", "under"))
        shot = (
            self._shot(item, chance.uniform(0.16, 0.34) * high if way != "in" else chance.uniform(60, 110))
            if way != "no"
            else ""
        )
        jump = (
            tiles.text("div", item, "jump", writer.of("jumps"))
            if self.front and chance.random() < 0.5
            else ""
        )
        over = sign if place in ("over", "under") or opinion else ""
        body = self._text(
            item, sign=sign if place == "first" and not opinion else "", shot=shot if way == "in" else "", quote=quote,
            jump=(sign if place == "after" and not opinion else "") + jump,
        )  # fmt: skip
        top = kicker + head + (over + deck if place == "over" else deck + over)
        if way == "beside" and n > 2:
            left = n // 2
            share = self._measure(left)
            side = f'<div style="flex:none;width:{share:.1f}pt">{shot}</div>'
            text = self._columns(n - left, body)
            inner = top + self._beside(side, text)
        elif n > 2 and chance.random() < 0.12:
            shown = shot if way in ("under", "over", "beside") else ""
            left = f'<div style="flex:none;width:{self._measure(1):.1f}pt">{top}{shown}</div>'
            inner = self._beside(left, self._columns(n - 1, body))
        elif way == "over":
            inner = shot + top + self._columns(n, body)
        elif way in ("under", "beside"):
            inner = top + shot + self._columns(n, body)
        else:
            inner = top + self._columns(n, body)
        return inner, ""

    def _beside(self, left: str, right: str) -> str:
        style = f"display:flex;flex:1 1 0;min-height:0;gap:{self.house.gutter:.1f}pt"
        return f'<div style="{style}">{left}{right}</div>'

    def _opinion(self, room: Room) -> tuple[str, str]:
        inner, _ = self._story(room, opinion=True)
        label = self.tiles.furniture("label", self.writer.listed("labels")[3])
        return label + inner, self.chance.choice(("", "tint", "framed"))

    def _picture(self, room: Room) -> tuple[str, str]:
        item = self.tiles.plan.item("picture")
        head = self._head(item, Room(0, 1, 0, room.high), "h3")
        shot = f'<img src="{picture(self.chance)}" style="width:100%;flex:1 1 0;min-height:40pt">'
        caption = self.tiles.text(
            "div", item, "caption", self.writer.of("captions") + self.writer.gap + self.writer.of("sentences")
        )
        credit = self.tiles.text("div", item, "photo-credit", self.writer.of("credits"))
        return shot + head + caption + credit, ""

    def _groups(self, kind: str) -> Callable[[Room], tuple[str, str]]:
        """Short items one under the other, under a label: briefs, letters, obituaries, teasers."""

        def make(room: Room) -> tuple[str, str]:
            labels = self.writer.listed("labels")
            label = labels[{"brief": 2, "letter": 6, "obituary": 7, "teaser": 0}[kind]]
            size = self.house.body * self.chance.uniform(1.1, 1.5)
            after = self.chance.random() < 0.5
            number = int(room.high * room.columns / 40)
            made = "".join(self.tiles.group(partial(self._small, kind, size, after)) for _ in range(number))
            self.rows = max(1, round(room.high * 0.85 / (self.house.body * 13)))
            shown = self.tiles.furniture("label", label)
            return shown + self._columns(room.columns, made), self.chance.choice(("", "", "tint", "framed"))

        return make

    def _small(self, kind: str, size: float, after: bool) -> str:
        tiles, writer, chance = self.tiles, self.writer, self.chance
        item = tiles.plan.item("teaser" if kind == "teaser" else "letter" if kind == "letter" else "brief")
        text = writer.name() if kind == "obituary" else writer.of("heads")
        head = tiles.text("h3", item, "head", text, style=f"font-size:{size:.1f}pt")
        number = {"brief": 1, "letter": 2, "obituary": 2, "teaser": 1}[kind]
        paragraphs = [writer.gap.join(writer.sentences(chance.randint(1, 3))) for _ in range(number)]
        body = "".join(tiles.text("p", item, "paragraph", text, "p") for text in paragraphs)
        if kind == "letter":
            sign = tiles.text("div", item, "byline", f"<{writer.name()}>")
            return head + body + sign if after else head + sign + body
        last = tiles.text("div", item, "jump", writer.of("jumps")) if kind == "teaser" else ""
        return head + body + last

    def _listing(self, room: Room) -> tuple[str, str]:
        return self._table(room, 20)

    def _table(self, room: Room, most: int = 5) -> tuple[str, str]:
        item = self.tiles.plan.item("table")
        head = self._head(item, Room(0, 1, 0, room.high), "h3")
        place, draw = self.writer.listed("place"), self.chance.randint
        rows = [(self.chance.choice(place), f"{draw(4, 29)}°", str(draw(0, 9)))
                for _ in range(min(most, int(room.high / self.house.body / 1.6) - 5))]  # fmt: skip
        mark = self.tiles.plan.mark(item, "table", "\n".join(" ".join(row) for row in rows)).number
        cells = "".join(
            "<tr>" + "".join(f'<td data-t="{mark}">{cell}</td>' for cell in row) + "</tr>" for row in rows
        )
        return f"{head}<table>{cells}</table>", self.chance.choice(("", "tint", "framed"))

    def _ad(self, room: Room) -> tuple[str, str]:
        item = self.tiles.plan.item("advertisement")
        words = self.chance.sample(self.writer.listed("ads"), 4)
        big = min(self._measure(room.columns) / max(len(words[0]), 6) * 1.1, 44)
        made = self.tiles.text(
            "div",
            item,
            "head",
            words[0],
            "adhead",
            style=f"font-size:{big:.0f}pt;font-weight:700;line-height:1.1",
        )
        made += "".join(self.tiles.text("p", item, "paragraph", text, "p") for text in words[1:])
        return made, "ad"


def _build(name: str, language: str, seed: int, kept: dict[int, int] | None) -> Tiles:
    chance = random.Random(f"{name} {seed}")
    house = draw_house(language, chance)
    front = chance.random() < 0.35
    label = "1" if front else str(chance.randint(2, 20))
    plan = Plan(name, language, "", f"2021-06-{chance.randint(1, 28):02}", label)
    tiles = Tiles(plan, chance, house.css, house.sheet, house.hyphens, house.capitals, kept)
    plan.title = chance.choice(tiles.writer.listed("titles"))
    Desk(tiles, house, front).make()
    return tiles


def _page(name: str, language: str, seed: int) -> Tiled:
    return Tiled(partial(_build, name, language, seed))


TILED = {
    f"{language.lower()}-tiles-{number}": partial(_page, f"{language.lower()}-tiles-{number}", language)
    for language in LANGUAGES
    for number in range(1, 5)
}
