"""What stands over the columns of an old page: the nameplate with prices and date, a running head, or nothing."""

from __future__ import annotations

import random

from benchmarks.press.casting import cast_tracked
from benchmarks.press.galley import Galley
from benchmarks.press.marks import Box, PrintedLine, Rule
from benchmarks.press.olden.habits import Habits
from benchmarks.press.olden.pouring import BOLD, FACE, Type, pour
from benchmarks.press.olden.reporter import Reporter
from benchmarks.press.olden.strips import Strip


def furnish(galley: Galley, habits: Habits, chance: random.Random) -> float:
    """The head of the page printed; where its columns begin."""
    reporter = Reporter(habits.language, chance)
    top = habits.margin
    if habits.front:
        return _nameplate(galley, habits, reporter, top)
    if habits.running_head:
        return _running_head(galley, habits, reporter, top)
    return top


def _nameplate(galley: Galley, habits: Habits, reporter: Reporter, top: float) -> float:
    """The title, ears beside or under it, a line with the date; a rule."""
    chance, size = habits, habits.size
    random_ = reporter.chance
    x0, x1 = habits.margin, habits.width - habits.margin
    y = top
    number = f"N°. {random_.randint(3, 14000)}."
    if random_.random() < 0.6:
        galley.furnish("masthead", cast_tracked(number, FACE, size * 1.3, x0, y))
        galley.furnish("masthead", _ending(f"{random_.randint(1750, 1910)}.", size * 1.3, x1, y))
        y += size * random_.uniform(1.0, 2.2)
    large = size * random_.uniform(2.6, 6.0)
    title = reporter.say("title")
    line = cast_tracked(title, BOLD, large, 0.0, y)
    if line.box[2] > x1 - x0:
        large *= (x1 - x0) / line.box[2] * 0.98
        line = cast_tracked(title, BOLD, large, 0.0, y)
    galley.furnish("nameplate", line.moved((x0 + x1 - line.box[2]) / 2, 0.0))
    y += large * random_.uniform(1.1, 1.5)
    y = _prices(galley, habits, reporter, (x0, y, x1, y + 12 * habits.leading))
    date = cast_tracked(reporter.say("dated"), FACE, size * random_.uniform(1.0, 2.0), 0.0, y)
    galley.furnish("folio", date.moved((x0 + x1 - date.box[2]) / 2, 0.0))
    y = date.box[3] + habits.leading * random_.uniform(0.4, 1.0)
    galley.sheet.rules.append(Rule((x0, y, x1, y + 1.0)))
    return y + chance.leading * random_.uniform(0.5, 1.5)


def _prices(galley: Galley, habits: Habits, reporter: Reporter, box: Box) -> float:
    """What a subscription and an advertisement cost, in one block or two beside each other; their foot."""
    x0, y0, x1, y1 = box
    third = (x1 - x0) / 3
    places = reporter.chance.choice(([(x0, x1)], [(x0, x0 + third), (x1 - third, x1)], []))
    foot = y0
    for left, right in places:
        strips = [Strip(reporter.say("subscription"), size=0.9) for _ in range(reporter.chance.randint(1, 3))]
        poured, _ = pour(iter(strips), [(left, y0, right, y1)], Type(habits.size, habits.leading), full=False)
        for each in poured:
            galley.furnish("masthead", *each.lines)
            foot = max(foot, each.lines[-1].box[3] + habits.leading * 0.4)
    return foot


def _running_head(galley: Galley, habits: Habits, reporter: Reporter, top: float) -> float:
    """The page's number, and perhaps the title and the date, on one line."""
    size = habits.size * reporter.chance.uniform(0.9, 1.3)
    x0, x1 = habits.margin, habits.width - habits.margin
    page = str(reporter.chance.randint(2, 1200))
    if reporter.chance.random() < 0.5:
        line = cast_tracked(f"( {page} )", FACE, size, 0.0, top)
        galley.furnish("folio", line.moved((x0 + x1 - line.box[2]) / 2, 0.0))
    else:
        galley.furnish("folio", cast_tracked(page, FACE, size, x0, top))
        title = cast_tracked(reporter.say("title"), FACE, size, 0.0, top)
        galley.furnish("header", title.moved((x0 + x1 - title.box[2]) / 2, 0.0))
        galley.furnish("folio", _ending(reporter.say("dated"), size, x1, top))
    if reporter.chance.random() < 0.5:
        galley.sheet.rules.append(Rule((x0, top + size * 1.3, x1, top + size * 1.3 + 0.5)))
    return top + size * reporter.chance.uniform(1.5, 2.6)


def _ending(text: str, size: float, right: float, y: float) -> PrintedLine:
    line = cast_tracked(text, FACE, size, 0.0, y)
    return line.moved(right - line.box[2], 0.0)
