"""Old pages and their ALTO: true to their sheets, the same for the same seed, every line marked."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("typst")
pytest.importorskip("fontTools")

from benchmarks.press.alto import SHORT, Noise, alto, marked, scan
from benchmarks.press.checking import collisions
from benchmarks.press.faces import FONT_FOLDERS
from benchmarks.press.manners import Manner
from benchmarks.press.olden.habits import LATER, RARE, draw, draw_later, draw_rare
from benchmarks.press.olden.page import typeset_olden

from broadsheet.formats import read_pages

pytestmark = pytest.mark.skipif(
    not any((folder / "LiberationSerif-Regular.ttf").exists() for folder in FONT_FOLDERS),
    reason="fonts-liberation2 is not installed",
)
PLANS = ("sections", "headless", "advertisements", "news-and-advertisements")


@pytest.mark.parametrize("plan", PLANS)
def test_every_line_has_one_place(plan: str) -> None:
    """No line lies on another, none is without its article or furniture, none has two."""
    galley = typeset_olden(11, plan).galley
    assert collisions(galley.sheet) == []
    held = [line for article in galley.articles for element in article.elements for line in element.lines]
    held += [line for element in galley.furniture for line in element.lines]
    assert sorted(held) == list(range(len(galley.sheet.lines)))


def test_the_same_seed_gives_the_same_page() -> None:
    one, two = typeset_olden(5), typeset_olden(5)
    assert one.galley.sheet == two.galley.sheet
    assert typeset_olden(6).galley.sheet != one.galley.sheet


def test_alto_reads_back_to_the_lines_that_are_marked() -> None:
    """Broadsheet reads of the ALTO just the lines that the truth names, with their words."""
    page, chance = typeset_olden(3), random.Random(1)
    noise = Noise(lean=0.004, jitter=0.08, wrong=0.02, split=0.05, joined=0.3, lost=0.02)
    lines = scan(page, noise, chance)
    (read,) = read_pages(alto(page, lines, noise, chance, Manner(styles="lines")), "old.xml")
    assert read.given is not None
    told = marked(page, lines)
    assert set(read.given.ids) == {line["id"] for line in told["lines"]}
    named = [name for article in told["articles"] for name in article["line_ids"]]
    assert len(named) == len(set(named)) and set(named) <= set(read.given.ids)
    assert {len(line.of) for line in lines} == {1, 2}  # some were run together


def test_without_noise_nothing_is_lost() -> None:
    page = typeset_olden(4)
    lines = scan(page, Noise(), random.Random(1))
    assert sorted(line.text for line in lines) == sorted(line.text for line in page.galley.sheet.lines)


def _with_rare(habit: str) -> int:
    """The first seed whose paper has a rare habit."""
    for seed in range(1, 400):
        chance = random.Random(f"olden/{seed}")
        if habit in draw_rare(random.Random(f"olden/{seed}/rare"), draw(chance)).rare:
            return seed
    raise AssertionError(habit)


@pytest.mark.parametrize("habit", sorted(RARE))
def test_papers_with_rare_habits_are_sound(habit: str) -> None:
    """Lines do not lie on each other, and each is in one item or the furniture."""
    galley = typeset_olden(_with_rare(habit)).galley
    assert collisions(galley.sheet) == []
    held = [line for article in galley.articles for element in article.elements for line in element.lines]
    held += [line for element in galley.furniture for line in element.lines]
    assert sorted(held) == list(range(len(galley.sheet.lines)))


def test_notices_across_the_page_are_wider_than_its_columns() -> None:
    page = typeset_olden(_with_rare("across"))
    galley = page.galley
    widest = max(line.box[2] - line.box[0] for line in galley.sheet.lines[-12:])
    columns = page.style.columns
    room = page.style.width - 2 * page.style.margins[0]
    assert widest > 1.5 * room / columns


def _with_later(habit: str) -> int:
    """The first seed whose paper has one of the habits that were learned last at its most, and wide columns."""
    most = {"briefs": 0.4, "shipping": 0.15, "long-ads": 0.4, "margins": 1.0}[habit]
    for seed in range(1, 400):
        habits = draw_later(random.Random(f"olden/{seed}/later"), draw(random.Random(f"olden/{seed}")))
        sells = habits.plan == "advertisements"
        fits = habits.column_width > 250 and (habit == "margins" or sells == (habit == "long-ads"))
        if fits and habits.chance(habit) == most:
            return seed
    raise AssertionError(habit)


@pytest.mark.parametrize("habit", sorted(LATER))
def test_papers_with_later_habits_are_sound(habit: str) -> None:
    galley = typeset_olden(_with_later(habit)).galley
    assert collisions(galley.sheet) == []
    held = [line for article in galley.articles for element in article.elements for line in element.lines]
    held += [line for element in galley.furniture for line in element.lines]
    assert sorted(held) == list(range(len(galley.sheet.lines)))


def test_notices_in_margins_are_scanned_on_end_outside_the_columns() -> None:
    """Their boxes are as high as their words are long, their words in reading order down the page."""
    page = typeset_olden(_with_later("margins"))
    lines = scan(page, Noise(), random.Random(1))
    sheet = page.galley.sheet
    on_end = [line for line in lines if sheet.lines[line.of[0]].vertical]
    level = [line for line in lines if not sheet.lines[line.of[0]].vertical]
    assert len(on_end) > 2 and len(on_end) + len(level) == len(sheet.lines)
    left, right = min(line.box[0] for line in level), max(line.box[2] for line in level)
    for line in on_end:
        x0, y0, x1, y1 = line.box
        assert x1 <= left + 1 or x0 >= right - 1
        assert y1 - y0 > x1 - x0 or len(line.text) < 4
        tops = [box[1] for _, box in line.words]
        assert tops == sorted(tops)


def test_a_heads_box_strays_and_no_other() -> None:
    """To a rule, a speck, or the width of the column; where the head stands all the same."""
    page = typeset_olden(5)
    still, strayed = (scan(page, Noise(strayed=share), random.Random(1)) for share in (0.0, 1.0))
    places = {line.of: line.box for line in still}
    moved = [line for line in strayed if line.box != places[line.of]]
    assert {line.of for line in moved} == {line.of for line in still if len(line.text) < SHORT}
    for line in moved:
        before, own = places[line.of], line.box
        size = 2 * line.points * 300 / 72
        assert abs((own[1] + own[3]) - (before[1] + before[3])) < 2 * size
        assert abs((own[0] + own[2]) - (before[0] + before[2])) < 2 * size
