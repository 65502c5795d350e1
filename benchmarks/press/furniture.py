"""What belongs to the page and to no article: nameplate, folio, page header, footer."""

from __future__ import annotations

import datetime
import random

from benchmarks.press.casting import cast_tracked, cast_vertical, tracked_width
from benchmarks.press.galley import Galley
from benchmarks.press.imprint import Imprint
from benchmarks.press.marks import Rule
from benchmarks.press.prose.grammar import Voice, grammar, han_number
from benchmarks.press.style import Style


def dated(style: Style, date: datetime.date) -> list[str]:
    """The date and the weekday as the language prints them."""
    words = grammar(style.language)["furniture"]
    weekday = words["weekdays"][date.weekday()]
    han = grammar(style.language).get("numerals") == "han"
    say = han_number if han else str
    month = words["months"][date.month - 1] if "months" in words else say(date.month)
    year = (
        "".join(han_number(int(digit)) for digit in str(date.year)).replace("零", "〇") if han else date.year
    )
    day = words["date"].format(year=year, month=month, day=say(date.day), weekday=weekday)
    return [part for part in day.split("|") if part]


def front_head(
    galley: Galley, style: Style, date: datetime.date, label: str = "1", imprint: Imprint | None = None
) -> float:
    """The nameplate and the folio of a front page; where the articles begin."""
    x0, x1 = style.margins[3], style.width - style.margins[1]
    y, size = style.margins[0], style.size * style.nameplate
    face = style.nameplate_face or style.heads[0]
    tracking = size * (0.12 if style.script == "cjk" else 0.0)
    wide = tracked_width(style.title, face, size, tracking)
    x = x0 if style.folio == "beside" else x0 + (x1 - x0 - wide) / 2
    galley.furnish("nameplate", cast_tracked(style.title, face, size, x, y, tracking=tracking))
    texts = [*dated(style, date), *_numbered(style, date, label, imprint)]
    foot = y + size
    if style.folio == "beside":
        _from_right(galley, style, texts, x1, foot - style.size * 1.1)
    else:
        foot = _strip(galley, style, texts, x0, x1, foot + style.size * 0.6)
    return _ruled(galley, style, x0, x1, foot + style.size * 0.6)


def _numbered(style: Style, date: datetime.date, label: str, imprint: Imprint | None) -> list[str]:
    """The number of the issue, and the label of the front page if the paper prints one there."""
    if imprint is None:
        return [grammar(style.language)["furniture"]["number"].format(n=date.toordinal() - 730000)]
    return [imprint.numbered, *([imprint.printed(label)] if imprint.front_labelled else [])]


def inside_head(galley: Galley, style: Style, date: datetime.date, label: str, section: str) -> float:
    """The header of an inside page: page number, section, date; where the articles begin."""
    x0, x1 = style.margins[3], style.width - style.margins[1]
    y = style.margins[0]
    size = style.size * 1.9
    galley.furnish("folio", cast_tracked(label, style.heads[0], size, x0, y))
    wide = tracked_width(section, style.heads[0], size, size * 0.3)
    middle = x0 + (x1 - x0 - wide) / 2
    galley.furnish("header", cast_tracked(section, style.heads[0], size, middle, y, tracking=size * 0.3))
    _from_right(galley, style, [style.title, *dated(style, date)], x1, y + size - style.size * 1.1)
    return _ruled(galley, style, x0, x1, y + size + style.size * 0.4)


def vertical_head(
    galley: Galley, style: Style, date: datetime.date, label: str, imprint: Imprint | None = None
) -> None:
    """The head of a vertical page that has been stood on end: one level line above a rule."""
    words = grammar(style.language)["furniture"]
    sheet = galley.sheet
    x0, x1 = style.margins[2], sheet.width - style.margins[0]
    size = style.size * (style.nameplate if style.front else 1.6)
    foot_line = style.margins[3] - style.size * 1.2
    face = style.nameplate_face or style.heads[0]
    role = "nameplate" if style.front else "header"
    galley.furnish(role, cast_tracked(style.title, face, size, x0, foot_line - size, tracking=size * 0.1))
    say = han_number if words.get("han", True) else str
    texts = [*dated(style, date), words["page"].format(n=say(int(label)))]
    if imprint:
        texts[-1:] = [*([imprint.numbered] if style.front else []), imprint.printed(label)]
    _from_right(galley, style, texts, x1, foot_line - style.size * 1.1)
    sheet.rules.append(Rule((x0, foot_line + style.size * 0.2, x1, foot_line + style.size * 0.2 + 1)))


def foot(galley: Galley, style: Style, chance: random.Random) -> None:
    """The editors' line at the foot of the page, below the margin line."""
    words = grammar(style.language)["furniture"]
    voice = Voice(style.language, sorted(grammar(style.language)["topics"])[0], chance)
    text = words["editors"].format(a=voice.say("name"), b=voice.say("name"), c=voice.say("name"))
    y = style.height - style.margins[2] + style.size * 0.9
    galley.furnish("footer", cast_tracked(text, style.face, style.size * 0.9, style.margins[3], y))


def _ruled(galley: Galley, style: Style, x0: float, x1: float, y: float) -> float:
    galley.sheet.rules.append(Rule((x0, y, x1, y + 1.2)))
    return y + style.leading


def _from_right(galley: Galley, style: Style, texts: list[str], x1: float, y: float) -> None:
    pen = x1
    for text in reversed(texts):
        pen -= tracked_width(text, style.face, style.size)
        galley.furnish("folio", cast_tracked(text, style.face, style.size, pen, y))
        pen -= style.size * 2


def _strip(galley: Galley, style: Style, texts: list[str], x0: float, x1: float, y: float) -> float:
    """The folio between two rules under the nameplate, its parts spread over the width."""
    galley.sheet.rules.append(Rule((x0, y - style.size * 0.3, x1, y - style.size * 0.3 + 0.5)))
    wides = [tracked_width(text, style.face, style.size) for text in texts]
    room = (x1 - x0 - sum(wides)) / max(len(texts) - 1, 1)
    pen = x0
    for text, wide in zip(texts, wides, strict=True):
        galley.furnish("folio", cast_tracked(text, style.face, style.size, pen, y))
        pen += wide + room
    return y + style.size


def place(
    galley: Galley,
    role: str,
    text: str,
    x: float,
    y: float,
    face: str,
    size: float,
    tracking: float = 0.0,
    vertical: bool = False,
) -> None:
    """A piece of furniture printed where a sample page wants it."""
    cast = cast_vertical if vertical else cast_tracked
    galley.furnish(role, cast(text, face, size, x, y, tracking=tracking))
