"""The habits of an old paper, drawn from a seed: its columns, its heads, how it parts its items."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

LANGUAGES = ("nl", "de", "fr", "en")
RARE = {
    "decks": "heads of three to six decks in one column, short rules between them, as American papers set them",
    "want-ads": "advertisements of a display line in one size and a paragraph, set as news is",
    "across": "the page's lower part is notices set across all columns, as in papers of the eighteenth century",
    "verses": "items with many verses",
}
NO_RARE = 0.55  # of papers have none of these habits
LATER = {
    "briefs": "after an item a run of short ones under heads of one form",
    "shipping": "lists of ships: what arrived, what sailed, each under a small head, an item each",
    "long-ads": "advertisements of many paragraphs, as auctions have them",
    "margins": "notices on end in a margin",
}


@dataclass(frozen=True)
class HeadForm:
    """How a kind of head is set. Sizes in body sizes, white in leadings.

    align: "center", "left" (indented) or "run-in" (the first words of the paragraph, in capitals)
    ruled: a short rule stands over it;  stop: it ends in a full stop
    """

    size: float = 1.0
    capitals: bool = False
    tracking: float = 0.0  # em
    bold: bool = False
    align: str = "center"
    above: float = 0.6
    below: float = 0.2
    ruled: bool = False
    stop: bool = True
    off: float = 0.0  # how far from the middle of the column, of its width

    @classmethod
    def drawn(cls, chance: random.Random, smallest: float, largest: float) -> HeadForm:
        """A form of head no larger than these sizes."""
        size = chance.uniform(smallest, largest)
        capitals = chance.random() < 0.45
        return cls(
            size=size * (0.92 if capitals else 1.0),
            capitals=capitals,
            tracking=chance.uniform(0.08, 0.3) if chance.random() < 0.2 else 0.0,
            bold=chance.random() < 0.5,
            align=chance.choices(("center", "left"), (0.93, 0.07))[0],
            above=chance.choice((0.0, chance.uniform(0.25, 1.3), chance.uniform(0.8, 2.2))),
            below=chance.uniform(0.0, 0.9),
            ruled=chance.random() < 0.35,
            stop=chance.random() < 0.65,
            off=chance.gauss(0, 0.05) if chance.random() < 0.3 else 0.0,
        )


@dataclass(frozen=True)
class Habits:
    """An old paper. Lengths in points, gutter in body sizes, white in leadings.

    plan:    "sections" (every item has a head), "headless" (items are parted by a rule, white or a dateline only),
             "advertisements" (columns of small advertisements), "news-and-advertisements"
    parting: how an item's paragraphs or a headless paper's items are parted: "none", "blank", "rule" or "stars"
    chances: how often, 0..1; see LATER for some
    rare:    what few papers do, see RARE
    """

    language: str
    second: str  # a language that some items are in
    width: float
    height: float
    margin: float
    columns: int
    gutter: float
    ruled_gutters: bool
    size: float
    leading: float
    indent: float
    plan: str
    front: bool
    running_head: bool
    feuilleton: bool
    item: HeadForm
    small: HeadForm  # of items within a section of the paper
    section: HeadForm
    cross: HeadForm
    under: HeadForm
    parting: str
    parting_air: float
    length: float  # of items: lines, about
    spread: float  # of these lengths
    chances: dict[str, float]
    rare: frozenset[str] = frozenset()

    @property
    def gutter_width(self) -> float:
        return self.gutter * self.size

    @property
    def column_width(self) -> float:
        room = self.width - 2 * self.margin - (self.columns - 1) * self.gutter_width
        return room / self.columns

    @property
    def measure(self) -> float:
        """How many characters a line of a column has, about."""
        return self.column_width / self.size * 2.2

    def chance(self, habit: str) -> float:
        return self.chances[habit]


def draw(chance: random.Random, plan: str | None = None) -> Habits:
    """A paper's habits."""
    size = chance.uniform(7.0, 10.5)
    columns = chance.choices((2, 3, 4, 5, 6, 7, 8), (14, 24, 18, 18, 14, 8, 4))[0]
    measure = chance.uniform(16, 30) if columns > 2 else chance.uniform(20, 34)
    gutter, margin = chance.uniform(0.7, 2.0), chance.uniform(18, 60)
    width = 2 * margin + size * (columns * measure + (columns - 1) * gutter)
    language = chance.choice(LANGUAGES)
    item = HeadForm.drawn(chance, 0.95, 1.6) if chance.random() < 0.65 else HeadForm.drawn(chance, 1.2, 2.4)
    small = replace(
        HeadForm.drawn(chance, 0.85, max(0.9, min(1.2, item.size))), above=chance.uniform(0.0, 1.0)
    )
    parting = chance.choices(("none", "blank", "rule", "stars"), (0.4, 0.3, 0.25, 0.05))[0]
    plan = (
        plan
        or chance.choices(
            ("sections", "headless", "advertisements", "news-and-advertisements"), (0.52, 0.1, 0.18, 0.2)
        )[0]
    )
    return Habits(
        language=language,
        second=chance.choice(LANGUAGES) if chance.random() < 0.2 else language,
        width=width,
        height=width * chance.uniform(1.25, 1.65),
        margin=margin,
        columns=columns,
        gutter=gutter,
        ruled_gutters=chance.random() < 0.75,
        size=size,
        leading=size * chance.uniform(1.02, 1.3),
        indent=chance.uniform(0.7, 2.2),
        plan=plan,
        front=chance.random() < 0.3,
        running_head=chance.random() < 0.45,
        feuilleton=chance.random() < 0.14 and plan == "sections",
        item=item,
        small=small,
        section=HeadForm.drawn(chance, item.size, min(item.size + 0.9, 2.4)),
        cross=HeadForm.drawn(chance, 0.9, max(min(item.size * 0.95, 1.2), 0.95)),
        under=HeadForm.drawn(chance, 0.8, 1.05),
        parting="blank" if plan == "headless" and parting == "none" else parting,
        parting_air=chance.uniform(0.35, 1.2),
        length=chance.choice((8, 14, 25, 40, 70, 120)) * chance.uniform(0.7, 1.4),
        spread=chance.uniform(0.3, 1.1),
        chances=_chances(chance),
    )


def draw_rare(chance: random.Random, habits: Habits) -> Habits:
    """The paper with its rare habits, if it has any: drawn apart, so that the pages of others stay as they are."""
    if chance.random() < NO_RARE:
        return habits
    rare = set(chance.sample(sorted(RARE), chance.choice((1, 2))))
    if habits.columns > 3 or habits.feuilleton or habits.plan == "advertisements":
        rare.discard("across")
    if habits.plan == "advertisements":
        rare.discard("decks")
    verse = 0.15 if "verses" in rare else habits.chance("verse")
    return replace(habits, rare=frozenset(rare), chances=habits.chances | {"verse": verse})


def draw_later(chance: random.Random, habits: Habits) -> Habits:
    """The paper with the habits that the press learned last, drawn apart as well."""
    often = {
        "briefs": chance.choice((0.0, 0.0, 0.08, 0.2, 0.4)),
        "shipping": chance.choice((0.0, 0.0, 0.0, 0.06, 0.15)),
        "long-ads": chance.choice((0.0, 0.0, 0.15, 0.4)),
        "margins": float(chance.random() < (0.2 if habits.columns < 4 else 0.03)),
    }
    return replace(habits, chances=habits.chances | often)


def _chances(chance: random.Random) -> dict[str, float]:
    """How often the paper does what papers do."""
    smalls = chance.choice((0.0, 0.0, 0.0, 0.2, 0.5))
    return {
        "section": chance.choice((0.0, 0.1, 0.25)),
        "under": chance.choice((0.0, 0.0, 0.2, 0.6)),
        "dateline": chance.choice((0.0, 0.2, 0.6, 0.95)),
        "dateline-capitals": chance.choice((0.0, 0.5, 1.0)),
        "dateline-line": chance.choice((0.0, 0.0, 0.3)),
        "part": chance.choice((0.1, 0.3, 0.6)),
        "small": smalls,
        "cross": 0.0 if smalls else chance.choice((0.0, 0.0, 0.03, 0.08)),
        "inserted": chance.choice((0.0, 0.0, 0.0, 0.08, 0.2)),
        "signature": chance.choice((0.0, 0.1, 0.5, 0.9)),
        "verse": chance.choice((0.0, 0.0, 0.04)),
        "table": chance.choice((0.0, 0.05, 0.15)),
        "list": chance.choice((0.0, 0.1, 0.3)),
        "run-in": chance.choice((0.0, 0.0, 0.0, 0.3)),
        "headless": chance.choice((0.0, 0.0, 0.05)),
        "numbered": chance.choice((0.0, 0.0, 0.1)),
        "paragraph": chance.uniform(0.05, 0.3),  # of further sentences: how soon paragraphs end
        "new-run": chance.choice(
            (0.0, 0.0, 0.01)
        ),  # an advertisement that a library counts as an item of its own
        "run-per-column": chance.choice((0.85, 1.0, 1.0)),
        "wide": chance.choice((0.0, 0.0, 0.5)),
        "family": chance.choice((0.0, 0.0, 0.6)),
    }
