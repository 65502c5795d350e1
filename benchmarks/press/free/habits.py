"""House styles drawn from a seed: measures, faces, and how each part of an article is set."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from benchmarks.press.style import Style

LANGUAGES = ("en", "en", "de", "fr", "zh-Hans", "zh-Hans", "zh-Hant", "ja")
REGIONS = {"zh-Hans": "sc", "zh-Hant": "tc", "ja": "jp"}
TITLES = {
    "en": ("Thornby Beacon", "Marden Weekly", "The Kirkwell Post"),
    "de": ("Steinfurter Anzeiger", "Seehafener Zeitung"),
    "fr": ("Le Courrier de Montbrun", "L’Écho du littoral"),
    "zh-Hans": ("临溪晚报", "澜州日报"),
    "zh-Hant": ("青嶼日報", "東岸時報"),
    "ja": ("汐見新聞", "青嶋日報"),
}


@dataclass(frozen=True)
class Part:
    """How a part of an article is set: sizes in body em, air over and under it in its own size."""

    face: str
    size: float
    align: str = "start"
    lines: int = 4
    over: float = 0.3
    under: float = 0.3
    leading: float = 1.15


@dataclass(frozen=True)
class Habits:
    """A house style with its habits. Shares are chances; lengths in body em unless they say otherwise.

    paragraph_gap: lines of white between paragraphs.  first_indent: whether the first paragraph is indented as others.
    brief_text: face of the text of briefs.  caps: heads of briefs are set in capitals, in no face of their own perhaps.
    fill: how much of their room articles fill, from, to.  ruled_columns: hairlines between the columns of an article.
    over: a rule over each article.  byline: where it stands.  bare: it is a name and nothing else.
    flow: how often a page is one stream of columns.  post: chance of a line under the name that says what it does.
    tag: how short kickers stand out ("plain", "reversed", "ruled", "colored").  sign: where signatures stand.
    credit_place: of who took a picture ("own" line, or "run-on" after the caption).  caption_bold: its first words.
    leading: by how much articles are feathered to fill their room, share of the leading.
    """

    style: Style
    justify: bool
    paragraph_gap: float
    first_indent: bool
    heads: tuple[str, ...]
    head_leading: float
    scale: float
    kicker: Part
    subhead: Part
    lead: Part
    byline: Part
    crosshead: Part
    caption: Part
    quote: Part
    brief: Part
    brief_text: str
    caps: bool
    quote_rules: str
    quote_marks: bool
    byline_place: str
    bare: bool
    post: float
    over: bool
    ruled_columns: bool
    fill: tuple[float, float]
    item_gap: float
    flow: float
    chances: dict[str, float]
    tag: str
    sign: str
    credit_place: str
    caption_bold: bool
    leading: float

    def happens(self, chance: random.Random, habit: str) -> bool:
        return chance.random() < self.chances.get(habit, 0.0)


def draw(seed: int) -> Habits:
    """The house style of a seed."""
    chance = random.Random(f"free/{seed}")
    style = draw_style(seed)
    text, display = _families(style.language, chance)
    cjk = style.script == "cjk"
    bold, plain = display["bold"], display["plain"]
    align = _alignment(seed, chance.choice(("start", "start", "center")), cjk=cjk)

    def part(faces: tuple[str, ...], low: float, high: float, **more: object) -> Part:
        size = round(chance.uniform(low, high), 2)
        leading = chance.uniform(1.1, 1.4 if size < 1.3 else 1.25)
        return Part(chance.choice(faces), size, leading=leading, **more)  # type: ignore[arg-type]

    beside = (*text["all"], *display["all"])
    caps = not cjk and chance.random() < 0.25
    spaced = chance.random() < (0.35 if not cjk else 0.1)
    air = chance.uniform(0.2, 0.7)
    return Habits(
        style=style,
        justify=cjk or chance.random() < 0.72,
        paragraph_gap=round(chance.uniform(0.25, 1.0), 2) if spaced else 0.0,
        first_indent=cjk or chance.random() < 0.6,
        heads=(*chance.choices(bold, k=2), chance.choice((*bold, *plain))),
        head_leading=chance.uniform(1.0, 1.25),
        scale=chance.uniform(0.75, 1.35),
        kicker=part(beside, 0.8, 1.4, align=align, lines=1, under=air * 0.4),
        subhead=part(beside, 1.0, 1.75, align=align, lines=3, over=air, under=air),
        lead=part((*bold, *text["all"]), 1.0, 1.35, align="start", lines=9, over=air, under=air),
        byline=part(beside, 0.82, 1.05, align=chance.choice(("start", "start", "center", "end")), lines=2),
        crosshead=part((*bold, *text["all"], *display["plain"]), 0.84, 1.25, lines=2,
                       align=chance.choice(("start", "start", "center")),
                       over=chance.uniform(0, 0.9), under=chance.choice((0.0, 0.1, 0.3))),
        caption=part(beside, 0.76, 0.98, align=chance.choice(("start", "start", "center")), lines=9),
        quote=part((*bold, *plain), 1.25, 2.1, align=chance.choice(("start", "start", "center")), lines=12,
                   over=chance.uniform(0.6, 1.2), under=chance.uniform(0.5, 1.2)),
        caps=caps,
        brief_text=chance.choice(beside) if chance.random() < 0.25 else style.face,
        brief=part((*bold, *text["all"]) if caps else bold, 0.84, 1.5,
                   align=chance.choice(("start", "start", "center")), lines=3, over=0.3, under=0.2),
        quote_rules=chance.choice(("none", "both", "both", "over", "left")),
        quote_marks=chance.random() < 0.5,
        byline_place=chance.choice(("top", "top", "end", "opening", "mixed")),
        bare=chance.random() < 0.5,
        post=chance.choice((0.0, 0.0, 0.3)),
        over=chance.random() < 0.4,
        ruled_columns=chance.random() < 0.3,
        fill=(chance.uniform(0.6, 0.9), 1.0),
        item_gap=chance.uniform(1.2, 3.2),
        flow=chance.choice((0.0, 0.0, 0.0, 0.1, 0.9)),
        chances=_chances(chance) | _further(seed),
        **_looks(seed),
    )  # fmt: skip


def _looks(seed: int) -> dict[str, Any]:
    """How small things look that some papers have."""
    chance = random.Random(f"free/looks/{seed}")
    return {
        "tag": chance.choice(("plain", "plain", "reversed", "ruled", "colored")),
        "sign": chance.choice(("start", "end", "end", "center")),
        "credit_place": chance.choice(("own", "own", "run-on")),
        "caption_bold": chance.random() < 0.25,
        "leading": chance.choice((0.0, 0.0, 0.02, 0.06)),
    }


def _further(seed: int) -> dict[str, float]:
    """How often things are tried that many papers never have."""
    chance = random.Random(f"free/further/{seed}")

    def some(share: float, low: float, high: float) -> float:
        return chance.uniform(low, high) if chance.random() < share else 0.0

    return {
        "tag": some(0.5, 0.2, 0.9), "decks": some(0.25, 0.3, 0.9), "points": some(0.25, 0.1, 0.4),
        "byline-in-deck": some(0.2, 0.3, 0.9), "bold-first": some(0.25, 0.3, 1.0), "bold-opening": some(0.3, 0.5, 1.0),
        "questions": some(0.15, 0.1, 0.3), "picture-first": some(0.5, 0.1, 0.5), "wrap": some(0.5, 0.2, 0.7),
        "facts": some(0.6, 0.2, 0.7), "index": some(0.35, 0.1, 0.4), "letters-page": some(0.3, 0.1, 0.5),
        "run-in-head": some(0.3, 0.3, 1.0), "strip": some(0.3, 0.2, 0.6), "some-rules": some(0.4, 0.3, 0.9),
        "full-table": some(0.5, 0.2, 0.8), "head-middle": some(0.5, 0.05, 0.6), "head-left": some(0.6, 0.05, 0.4),
        "head-right": some(0.4, 0.05, 0.3), "head-vertical": some(0.4, 0.05, 0.4), "untitled": some(0.4, 0.1, 0.5),
        "halves": some(0.4, 0.1, 0.6), "marked": some(0.3, 0.5, 1.0), "double-frame": some(0.3, 0.3, 1.0),
        "plain-label": some(0.3, 0.3, 1.0), "bare-credit": some(0.4, 0.3, 0.9), "title-under": some(0.4, 0.3, 0.9),
    }  # fmt: skip


def _alignment(seed: int, drawn: str, *, cjk: bool) -> str:
    """How decks stand over their columns: Chinese papers centre them more often than not."""
    chance = random.Random(f"free/alignment/{seed}")
    return "center" if cjk and chance.random() < 0.5 else drawn


def _columns(seed: int, drawn: int) -> int:
    """The columns of a page; now and then two pages that face each other are made up as one."""
    chance = random.Random(f"free/spread/{seed}")
    return chance.randint(9, 12) if chance.random() < 0.06 else drawn


def _chances(chance: random.Random) -> dict[str, float]:
    """How often each thing is tried in this paper."""
    some = chance.uniform
    return {
        "kicker": some(0, 0.6), "subhead": some(0, 0.8), "lead": some(0, 0.35), "crosshead": some(0.1, 1.0),
        "drop-capital": chance.choice((0.0, 0.0, 0.4)), "picture": some(0.1, 0.7), "quote": some(0, 0.45),
        "letters": some(0, 0.2), "head-left": some(0, 0.35), "head-middle": some(0, 0.2), "head-short": some(0, 0.3),
        "frame": some(0, 0.25), "tint": some(0, 0.25), "briefs": some(0, 0.9), "picture-news": some(0, 0.3),
        "table": some(0, 0.3), "advertisement": some(0, 0.3), "jump": some(0, 0.3), "credit": some(0, 0.1),
        "own-columns": some(0, 0.3), "run-in": chance.choice((0.0, 0.0, 0.6)), "label": some(0.2, 0.9),
        "continued": some(0, 0.1), "photo-credit": some(0, 0.8), "untitled": some(0, 0.08), "short": some(0, 0.3),
        "refer": chance.choice((0.0, 0.0, 0.7)), "aside": some(0, 0.4), "uncaptioned": some(0, 0.25),
    }  # fmt: skip


def draw_style(seed: int) -> Style:
    """A page with its grid, measures and faces, and the chances that the press's own make-up takes."""
    chance = random.Random(f"free/style/{seed}")
    language = chance.choice(LANGUAGES)
    cjk = language in REGIONS
    text, display = _families(language, chance)
    size = round(chance.uniform(8.0, 11.5), 1)
    columns = _columns(seed, chance.randint(3, 8))
    measure = size * (chance.uniform(10, 17) if cjk else chance.uniform(13, 22))
    gutter = round(chance.uniform(0.75, 2.4), 2)
    margin = chance.uniform(24, 50)
    width = columns * measure + (columns - 1) * gutter * size + 2 * margin
    vertical = language in ("zh-Hant", "ja") and chance.random() < 0.4
    return Style(
        name=f"free-{seed}",
        language=language,
        title=chance.choice(TITLES[language]),
        width=round(width, 1),
        height=round(
            width
            * (chance.uniform(0.7, 0.95) if vertical else chance.uniform(1.0, 1.5))
            * (5 / columns if columns > 8 else 1),
            1,
        ),
        margins=(margin + 10, margin, margin, margin + (14 if vertical else 0)),
        columns=columns,
        gutter=gutter,
        face=chance.choice(text["plain"]),
        size=size,
        leading=round(size * (chance.uniform(1.4, 1.75) if cjk else chance.uniform(1.14, 1.38)), 2),
        heads=display["bold"],
        kickers=display["all"],
        captions=(*text["all"], *display["all"]),
        crossheads=(*display["bold"], *text["bold"]),
        align=chance.choice(("start", "center")),
        rules=chance.choice(("none", "none", "gutter", "module", "both")),
        hairline=chance.choice((0.3, 0.5, 0.9)),
        vertical=vertical,
        front=chance.random() < 0.35,
        article=int(chance.uniform(450, 1000) * (1 if cjk else 2.6)),
        head_scale=chance.uniform(0.75, 1.3),
        indent=2.0 if language[:2] == "zh" else 1.0 if cjk else round(chance.uniform(0.8, 1.8), 1),
        nameplate=chance.uniform(4, 7),
        folio=chance.choice(("beside", "below")),
        gap=chance.choice((1, 2, 2)),
        chances={name: share * chance.uniform(0.3, 1.6) for name, share in SHARES.items()},
    )


SHARES = {
    "kicker": 0.3, "subheads": 0.35, "crossheads": 0.35, "picture": 0.4, "own-byline": 0.5, "credit": 0.1, "jump": 0.12,
    "continued": 0.1, "l-shape": 0.4, "around": 0.3, "briefs": 0.5, "picture-news": 0.25, "frame": 0.12, "tint": 0.1,
    "drop-capital": 0.12, "unequal-columns": 0.15, "untitled": 0.25, "head-short": 0.15, "head-middle": 0.3,
    "head-side": 0.35, "reversed-head": 0.1, "tracked-head": 0.05, "pull-quote": 0.4, "summary": 0.25, "wrapped": 0.2,
    "footer": 0.3, "teaser": 0.25, "advertisement": 0.4, "table": 0.3, "per-character": 0.1, "form-xobject": 0.05,
    "head-drawn": 0.02,
}  # fmt: skip


def _families(
    language: str, chance: random.Random
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The faces of the text, and those of heads: plain, bold, all."""
    if language in REGIONS:
        region = REGIONS[language]
        kinds = [chance.choice(("serif", "serif", "sans")), chance.choice(("serif", "sans", "sans"))]
        sets = [
            {
                "plain": (f"{kind}-{region}-regular", f"{kind}-{region}-light"),
                "bold": (f"{kind}-{region}-bold", f"{kind}-{region}-black"),
                "all": (f"{kind}-{region}-regular", f"{kind}-{region}-medium", f"{kind}-{region}-bold"),
            }
            for kind in kinds
        ]
        return sets[0], sets[1]
    families = ["liberation-serif", "liberation-serif", "liberation-sans", "dejavu-serif"]
    kinds = [chance.choice(families), chance.choice((*families, "liberation-sans", "dejavu-sans"))]
    sets = []
    for kind in kinds:
        slanted = (f"{kind}-italic",) if kind.startswith("liberation") else ()
        slanted_bold = (f"{kind}-bolditalic",) if kind.startswith("liberation") else ()
        sets.append(
            {
                "plain": (f"{kind}-regular",),
                "bold": (f"{kind}-bold", f"{kind}-bold", *slanted_bold),
                "all": (f"{kind}-regular", f"{kind}-bold", *slanted),
            }
        )
    return sets[0], sets[1]
