"""The pages on CSS grids: one builder a page."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from benchmarks.foreign.gridded import Grid
from benchmarks.foreign.marks import Plan

SHEETS = Path(__file__).with_name("sheets")  # what each page looks like


def _grid(
    name: str, seed: int, language: str, title: str, date: str, label: str, width: float = 820,
    engine: str = "chromium",
) -> Grid:  # fmt: skip
    css = (SHEETS / f"{name}.css").read_text(encoding="utf-8")
    plan = Plan(name, language, title, date, label)
    return Grid(plan, random.Random(f"{name} {seed}"), css, width, engine=engine)


def _open(page: Grid, columns: int, gap: float, row: float) -> None:
    style = f"display:grid;grid-template-columns:repeat({columns},1fr);column-gap:{gap}pt;row-gap:{row}pt"
    page.html.append(f'<main style="{style}">')


def _close(page: Grid) -> None:
    page.html.append("</main>")


def _ad(page: Grid, wanted: str, span: int) -> None:
    story = page.desk.take(wanted)
    item = page.plan.item("advertisement")
    inner = page.parts(item, story, "head") + page.body(item, story)
    page.html.append(f'<aside class="ad" style="grid-column:span {span}">{inner}</aside>')


def en_grid(seed: int) -> Grid:
    """Random spans on twelve columns, what is short leaves white under it; drop capitals, jumps at the end."""
    page = _grid("en-grid", seed, "en", "The Hadham Courier", "2021-05-08", "1")
    page.html += [
        page.furniture("nameplate", "The Hadham Courier"),
        page.furniture("folio", "Saturday, May 8, 2021 — No. 19,204 — £1.60"),
    ]
    _open(page, 12, 14, 12)
    page.article("ferry", 8, 4, shot=130, last=("jump",))
    page.article("archive", 4, 2, shot=70)
    for spans in page.chance.sample([(4, 4, 4), (3, 6, 3), (6, 3, 3)], 2):
        for span in spans:
            page.article(
                "middle" if span == 6 else "short",
                span,
                max(1, span // 2 if span > 3 else 1),
                shot=60 if span == 6 else 0,
            )
    _ad(page, "ad-coal", 4)
    page.article("short", 4, 2)
    _ad(page, "ad-shop", 4)
    _close(page)
    return page


def es_grid(seed: int) -> Grid:
    """A Spanish inside page: ragged text, pictures let into it, no rules, blank lines instead of indents."""
    page = _grid("es-grid", seed, "es", "El Correo de Levante", "2025-03-18", "12")
    page.html.append(
        page.furniture("header", "12 | EL CORREO DE LEVANTE | Martes, 18 de marzo de 2025 | Provincia")
    )
    _open(page, 6, 16, 16)
    page.article("puerto", 4, 3, shot=110, shot_in_text=True, last=("jump",))
    page.article("teatro", 2, 1, shot=70)
    page.article("short", 2, 1)
    page.article("short", 2, 1)
    page.article("short", 2, 1)
    for _ in range(2):
        page.article("brief", 2, 1)
    _ad(page, "anuncio", 2)
    _close(page)
    return page


def zh_grid(seed: int) -> Grid:
    """A Chinese page on a grid, every article in a thin box, tints under some."""
    page = _grid("zh-grid", seed, "zh-Hans", "云岭晚报", "2023-04-09", "2")
    page.html.append(
        page.furniture("header", "02 要闻　2023年4月9日　星期日　责编：柳三变　美编：阿年　　云岭晚报")
    )
    _open(page, 12, 10, 10)
    page.article(
        "电话", 8, 3, deck=("kicker", "head", "subhead"), shot=110, shot_in_text=True, last=("jump",)
    )
    page.article("社论甲", 4, 1, deck=("kicker", "head"))
    for spans in page.chance.sample([(4, 4, 4), (6, 6), (5, 3, 4)], 2):
        for span in spans:
            page.article(
                "middle" if span == 6 else "short", span, 2 if span > 4 else 1, deck=("head", "byline")
            )
    _ad(page, "广告甲", 6)
    page.article("brief", 3, 1, deck=("head",))
    page.article("brief", 3, 1, deck=("head",))
    _close(page)
    return page


def zh_weekend(seed: int) -> Grid:
    """A Chinese weekend feature: white between paragraphs, heads to the left of the text, large first characters."""
    page = _grid("zh-weekend", seed, "zh-Hans", "云岭周末", "2022-11-05", "B3", width=700)
    page.html.append(page.furniture("header", "B03　人物　云岭周末　2022.11.05"))
    _open(page, 6, 18, 18)
    for wanted, columns in (("信号工", 2), ("古籍", 2)):
        story = page.desk.take(wanted)
        item = page.plan.item(story.kind)
        quote = page.parts(item, story, "pull-quote")
        deck = page.parts(item, story, "kicker", "head", "subhead", "byline") + page.picture(item, story, 80)
        body = page.body(item, story, [quote] if quote else [])
        page.html.append(
            f'<article class="side middle" style="grid-column:span 6"><div>{deck}</div>'
            f'<div class="body" style="columns:{columns}">{body}</div></article>'
        )
    page.article("middle", 4, 2, deck=("head", "byline"), shot=90)
    page.article("short", 2, 1, deck=("head", "byline"))
    _close(page)
    return page


def hant_mixed(seed: int) -> Grid:
    """A Taiwanese page: vertical text under level heads and level boxes beside vertical ones."""
    page = _grid("hant-mixed", seed, "zh-Hant", "青螺日報", "2016-10-12", "A3", width=760)
    page.html.append(page.furniture("header", "A3 要聞　中華民國一〇五年十月十二日　星期三　青螺日報"))
    _open(page, 12, 14, 12)
    for band in (
        (("渡輪", "v", 3),),
        (("社論", "vv", 1), ("short", "h", 1)),
        (("short", "vv", 1), ("short", "v", 2), ("short", "h", 1)),
    ):
        page.html.append('<div class="band">')
        for wanted, name, tiers in band:
            page.article(wanted, 1, tiers, deck=("kicker", "head", "subhead", "byline"), name=name)
        page.html.append("</div>")
    _close(page)
    return page


def hant_tall(seed: int) -> Grid:
    """A page all vertical: bands of articles from right to left, heads down the right of their text, tiers ruled."""
    page = _grid("hant-tall", seed, "zh-Hant", "海棠晚報", "2009-03-15", "5", width=820)
    page.html.append(page.furniture("header", "5　生活　中華民國九十八年三月十五日　星期日　海棠晚報"))
    deck = ("kicker", "head", "subhead", "byline")
    for band in (
        (("稻米", 2), ("long", 3)),
        (("leader", 2), ("middle", 2)),
        (("short", 2), ("short", 2), ("brief", 1), ("brief", 1)),
    ):
        page.html.append('<div class="band">')
        for wanted, tiers in band:
            page.article(wanted, 1, tiers, deck=deck)
        page.html.append("</div>")
    return page


def en_briefs(seed: int) -> Grid:
    """Twenty briefs in five columns, heads in bold at the start of their first line or over it."""
    page = _grid("en-briefs", seed, "en", "The Hadham Courier", "2021-05-08", "2", width=640)
    page.html += [
        page.furniture("header", "2 The Hadham Courier Saturday, May 8, 2021"),
        page.furniture("label", "IN BRIEF"),
        '<div class="strip">',
    ]
    for _ in range(14):
        page.article("brief", 1, 1, deck=("head",))
    for _ in range(5):
        page.article("short", 1, 1, deck=("head",), last=("byline",))
    page.html.append("</div>")
    _open(page, 12, 12, 10)
    page.article("tram", 12, 4, deck=("head", "subhead", "byline"))
    _close(page)
    return page


def en_letters(seed: int) -> Grid:
    """Editorials beside letters, a masthead box, an obituary, small advertisements in a strip."""
    page = _grid(
        "en-letters",
        seed,
        "en",
        "The Hadham Courier",
        "2021-05-12",
        "14",
        engine="weasyprint",
        width=680,
    )
    page.html.append(page.furniture("header", "14 COMMENT The Hadham Courier Wednesday 12 May 2021"))
    _open(page, 12, 14, 12)
    page.html.append('<div style="grid-column:span 4">')
    page.html.append(
        page.furniture(
            "masthead",
            "The Hadham Courier, founded 1861. Editor: Philippa Thorne. Printed at Mill Street. Telephone 000 1861",
        )
    )
    page.article("leader", 1, 1, deck=("head",))
    page.article("leader", 1, 1, deck=("head",))
    page.html.append('</div><div style="grid-column:span 8">')
    page.html += [page.furniture("label", "Letters to the Editor"), '<div class="strip">']
    for _ in range(6):
        page.article("letter", 1, 1, deck=("head",))
    page.html += ["</div>", page.furniture("label", "Obituary")]
    page.article("obituary", 1, 2, deck=("head", "subhead"), shot=90, shot_in_text=True)
    page.html.append("</div>")
    for wanted in ("ad-piano", "ad-coal", "ad-shop"):
        _ad(page, wanted, 4)
    _close(page)
    return page


def ja_ruby(seed: int) -> Grid:
    """A level Japanese page, vertical heads beside level text."""
    page = _grid("ja-ruby", seed, "ja", "鳴海新報", "2018-06-03", "11", width=680)
    page.html.append(page.furniture("header", "11　くらし　鳴海新報　2018年（平成30年）6月3日　日曜日"))
    _open(page, 6, 16, 12)
    page.article(
        "棚田", 6, 3, deck=("kicker", "head", "subhead"), shot=90, shot_in_text=True, last=("byline",)
    )
    for wanted in ("short", "short", "社説"):
        story = page.desk.take(wanted)
        item = page.plan.item(story.kind)
        head, body = (
            page.parts(item, story, "head"),
            page.body(item, story) + page.parts(item, story, "byline"),
        )
        page.html.append(
            f'<article class="tate" style="grid-column:span 3">{head}'
            f'<div class="body" style="columns:1">{body}</div></article>'
        )
    page.article("brief", 3, 1, deck=("head",))
    _close(page)
    return page


def _table(page: Grid, item: int, rows: Sequence[Sequence[str]]) -> str:
    mark = page.plan.mark(item, "table", "\n".join(" ".join(row) for row in rows)).number
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table data-t="{mark}">{cells}</table>'


def en_listings(seed: int) -> Grid:
    """Sport with results, a league table, weather and television beside the reports."""
    page = _grid("en-listings", seed, "en", "The Hadham Courier", "2021-05-10", "22")
    page.html.append(page.furniture("header", "22 SPORT Monday, May 10, 2021 The Hadham Courier"))
    _open(page, 12, 12, 12)
    page.article("sport", 8, 4, shot=110)
    tables = {
        "League table": [
            ("Hadham", "31", "20", "71"),
            ("Ash Rovers", "31", "19", "66"),
            ("Kettle Lane", "30", "17", "60"),
            ("Nether Wick", "31", "15", "52"),
            ("Marlow Bridge", "31", "9", "34"),
        ],
        "Weather": [
            ("Today", "Showers, 14C"),
            ("Tonight", "Clear, 6C"),
            ("Tomorrow", "Sunny, 17C"),
            ("High tide", "11.42am 5.1m"),
        ],
        "Television": [
            ("6.00", "News and weather"),
            ("6.30", "The River Farm"),
            ("7.30", "Quiz of the Isles"),
            ("8.00", "Drama: Salt House"),
            ("10.00", "News"),
        ],
    }
    page.html.append('<div style="grid-column:span 4">')
    for head, rows in tables.items():
        item = page.plan.item("table")
        title = page.text("h2", item, "head", head)
        page.html.append(f'<section class="box">{title}{_table(page, item, rows)}</section><br>')
    page.html.append("</div>")
    for _ in range(3):
        page.article("sportshort", 4, 2)
    page.article("short", 6, 2)
    page.article("short", 6, 2)
    _close(page)
    return page


GRIDS = {
    "en-grid": en_grid, "es-grid": es_grid, "zh-grid": zh_grid, "zh-weekend": zh_weekend,
    "hant-mixed": hant_mixed, "hant-tall": hant_tall,
    "en-briefs": en_briefs, "en-letters": en_letters, "ja-ruby": ja_ruby, "en-listings": en_listings,
}  # fmt: skip
