"""A whole page composed from a house style and a seed."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from benchmarks.press import deck, reporter
from benchmarks.press.casting import cast_tracked, tracked_width
from benchmarks.press.columns import column_pieces
from benchmarks.press.deck import DeckStyle
from benchmarks.press.galley import Galley, TrueArticle
from benchmarks.press.grid import Grid
from benchmarks.press.makeup import BodyStyle, flow_body, record_deck
from benchmarks.press.marks import Box, Panel, Picture, PrintedLine, Rule, Sheet
from benchmarks.press.packing import Area, Cells, pack
from benchmarks.press.prose.grammar import topics
from benchmarks.press.story import Story
from benchmarks.press.style import Style


@dataclass
class Typeset:
    """A page typeset: its galley, its date, its title."""

    galley: Galley
    date: datetime.date
    style: Style
    seed: int


def typeset(style: Style, seed: int) -> Typeset:
    """A page of this house style; the same for the same seed."""
    chance = random.Random(f"{style.name}/{seed}")
    date = datetime.date(2021, 1, 1) + datetime.timedelta(days=chance.randrange(1800))
    galley = Galley(Sheet(style.width, style.height))
    top = _nameplate(galley, style, date)
    bottom = style.height - style.margins[2]
    grid = Grid(style, style.margins[3], top, int((bottom - top) / style.leading))
    areas = pack(grid, Cells(0, 0, style.columns, grid.rows), chance)
    subjects = topics(style.language)
    chance.shuffle(subjects)
    house = _House.choose(style, chance)
    for number, area in enumerate(areas):
        _article(galley, grid, area, house, subjects[number % len(subjects)], chance)
    _rules(galley, grid, areas, style)
    return Typeset(galley, date, style, seed)


@dataclass(frozen=True)
class _House:
    """The faces that one issue keeps to."""

    head: str
    kicker: str
    caption: str
    crosshead: str

    @classmethod
    def choose(cls, style: Style, chance: random.Random) -> _House:
        pick = chance.choice
        return cls(pick(style.heads), pick(style.kickers), pick(style.captions), pick(style.crossheads))


def _nameplate(galley: Galley, style: Style, date: datetime.date) -> float:
    """The head of the page; where the articles begin."""
    x0, x1 = style.margins[3], style.width - style.margins[1]
    y = style.margins[0]
    size = style.size * 5.2
    title = cast_tracked(style.title, style.heads[0], size, x0, y, tracking=size * 0.12)
    galley.furnish("nameplate", title)
    day = f"{date.year}年{date.month}月{date.day}日"
    week = "星期" + "一二三四五六日"[date.weekday()]
    number = f"第{date.toordinal() - 730000}期"
    y_line = y + size - style.size * 1.1
    pen = x1
    for text in (number, week, day):
        wide = tracked_width(text, style.face, style.size)
        pen -= wide
        galley.furnish("folio", cast_tracked(text, style.face, style.size, pen, y_line))
        pen -= style.size * 2
    bottom = y + size + style.size * 0.8
    galley.sheet.rules.append(Rule((x0, bottom, x1, bottom + 1.2)))
    return bottom + style.leading


def _article(
    galley: Galley, grid: Grid, area: Area, house: _House, topic: str, chance: random.Random
) -> None:
    style = grid.style
    story, voice = reporter.report(style.language, topic, chance)
    article = galley.article("news")
    article.difficulties |= area.difficulties
    _dress(story, voice, style, article, chance)
    box = grid.box(area.cells)
    columns = _columns(grid, area.cells)
    obstacles = [_grown(grid.box(bite), style.gutter_width * 0.5) for bite in area.bites]
    if area.inside:
        galley.sheet.panels.append(Panel(_grown(box, style.gutter_width * 0.4), stroke=0.6))
        article.difficulties.add("frame")
    top = _deck(galley, article, story, house, style, box, chance, area.cells.columns)
    obstacles += _picture(galley, article, voice, house, grid, area, top, chance)
    pieces = column_pieces(columns, top, box[3], obstacles, style.leading, style.gutter_width)
    every = chance.choice((2, 3)) if chance.random() < style.chance("crossheads") else 0
    body = BodyStyle(style.body(), house.crosshead, every, chance.choice((1, 2)))
    flow_body(galley, article, story, pieces, body)


def _dress(
    story: Story, voice: reporter.Voice, style: Style, article: TrueArticle, chance: random.Random
) -> None:
    """What the story wears beside its head: kicker, subheads, byline, credit, jump line."""
    if chance.random() < style.chance("kicker"):
        story.kicker = (voice.say("kicker"),)
        article.difficulties.add("kicker")
    if chance.random() < style.chance("subheads"):
        story.subheads = tuple(voice.say("subhead") for _ in range(chance.choice((1, 1, 2))))
        article.difficulties.add("subheads")
    draw = chance.random()
    if draw < style.chance("own-byline"):
        reporter.sign(story, voice, chance, chance.choice(("top", "end", "run-on")))
    elif draw < 0.95:
        reporter.sign(story, voice, chance, chance.choice(("opening", "opening", "agency")))
    if chance.random() < style.chance("credit"):
        reporter.credit(story, voice, chance)
    elif chance.random() < style.chance("jump"):
        story.jump_to = reporter.jump(voice, chance, "to")


def _columns(grid: Grid, cells: Cells) -> list[tuple[float, float]]:
    width = grid.style.column_width
    return [(grid.x(c), grid.x(c) + width) for c in range(cells.left, cells.right)]


def _deck(
    galley: Galley,
    article: TrueArticle,
    story: Story,
    house: _House,
    style: Style,
    box: Box,
    chance: random.Random,
    span: int,
) -> float:
    """The deck above its body; where the body begins, on the grid."""
    measure = box[2] - box[0]
    size = style.size * (1.5 + 0.42 * min(span, 5)) * style.head_scale * chance.uniform(0.9, 1.15)
    dress = DeckStyle(house.head, size, house.kicker, style.size * 1.35, style.script, style.align)
    if span <= 2:
        dress = DeckStyle(
            house.head, size, house.kicker, style.size * 1.3, style.script, style.align, head_lines=3
        )
    lines = deck.deck_lines(story, dress, measure)
    record_deck(galley, article, story, deck.place(lines, dress, box[0], box[1] - lines[0].above, measure))
    rows = int((deck.height(lines) - lines[0].above) / style.leading + 0.999 + 0.45)
    return box[1] + rows * style.leading


def _picture(
    galley: Galley,
    article: TrueArticle,
    voice: reporter.Voice,
    house: _House,
    grid: Grid,
    area: Area,
    top: float,
    chance: random.Random,
) -> list[Box]:
    """A picture with its caption in a top corner of the body; what it takes of the room."""
    style, cells = grid.style, area.cells
    box = grid.box(cells)
    rows = int((box[3] - top) / style.leading + 0.01)
    if area.bites or rows < 22 or cells.columns < 2 or chance.random() > style.chance("picture"):
        return []
    span = chance.randint(1, max(1, cells.columns - 1))
    left = chance.choice((cells.left, cells.right - span))
    high = min(max(8, round(span * style.column_width * 0.62 / style.leading)), rows - 8)
    x0, _, x1, _ = grid.box(Cells(left, 0, left + span, 1))
    picture = (x0, top, x1, top + high * style.leading - style.size * 0.4)
    galley.sheet.pictures.append(Picture(picture, chance.randrange(10**6)))
    text = voice.say("caption")
    size = style.size * 0.92
    spec = style.body(face=house.caption, size=size, leading=style.leading, indent=0.0)
    lines = _caption(text, spec, x0, picture[3] + style.size * 0.5, x1 - x0)
    numbers = galley.put(*lines)
    article.add("body", text, numbers, role="caption")
    article.difficulties.add("picture")
    return [(x0, top, x1, top + (high + len(lines) + 0.6) * style.leading)]


def _caption(text: str, spec: object, x: float, y: float, measure: float) -> list[PrintedLine]:
    from benchmarks.press.composing import Slot, TypeSpec, set_paragraph

    assert isinstance(spec, TypeSpec)
    places = [Slot(x, y + n * spec.leading, measure, 0) for n in range(12)]
    return set_paragraph(text, spec, places) or []


def _grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def _rules(galley: Galley, grid: Grid, areas: list[Area], style: Style) -> None:
    """Hairlines under the areas, in styles that rule their articles off."""
    if style.rules not in ("module", "both"):
        return
    for area in areas:
        if area.cells.bottom >= grid.rows - 1 or area.inside:
            continue
        x0, _, x1, y1 = grid.box(area.cells)
        y = y1 + style.leading * (style.gap - 0.3) / 2
        galley.sheet.rules.append(Rule((x0, y, x1, y + style.hairline)))
