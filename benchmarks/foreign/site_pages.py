"""Pages by Chromium as news sites and tabloids make them: flex, floats, white on pictures, boxes, rails."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.foreign.gridded import Grid
from benchmarks.foreign.marks import Plan
from benchmarks.foreign.pictures import picture

SHEETS = Path(__file__).with_name("sheets")  # what each page looks like


def _page(name: str, seed: int, language: str, title: str, date: str, label: str, width: float) -> Grid:
    css = (SHEETS / f"{name}.css").read_text(encoding="utf-8")
    return Grid(Plan(name, language, title, date, label), random.Random(f"{name} {seed}"), css, width)


def _open(page: Grid, **above: str) -> None:
    """The furniture over all, by its role, and the element that holds the stories."""
    page.html += [*(page.furniture(role, text) for role, text in above.items()), "<main>"]


def _cell(page: Grid, wanted: str, name: str, *, deck: Sequence[str] = ("head",), columns: int = 1, span: int = 0,
          last: Sequence[str] = (), kind: str = "", shot: int = 0) -> None:  # fmt: skip
    """A story as an element of this class; span: columns of the page's grid, if it has one."""
    story = page.desk.take(wanted)
    item = page.plan.item(kind or story.kind)
    figure = page.picture(item, story, shot) if shot else ""
    style = f' style="grid-column:span {span}"' if span else ""
    body = page.body(item, story) + page.parts(item, story, *last)
    page.html.append(
        f'<article class="{name} {story.size}"{style}>{page.parts(item, story, *deck)}{figure}'
        f'<div class="body" style="columns:{columns}">{body}</div></article>'
    )


def en_site(seed: int) -> Grid:
    """A news site as it prints: the address on top, floats, small capitals for a first line, no columns but one's."""
    page = _page("en-site", seed, "en", "The Hadham Courier", "2023-09-05", "1", 620)
    _open(page, header="9/5/23, 7:14 AM The Hadham Courier – News, sport and weather from the county")
    story = page.desk.take("ferry")
    item = page.plan.item(story.kind)
    quote = [page.text("div", item, "pull-quote", text, "quote") for text in story.parts["pull-quote"]]
    figure = page.picture(item, story, 120)
    made = page.body(item, story, [figure, *quote]) + page.parts(item, story, "jump")
    page.html.append(
        f'<article class="long">{page.parts(item, story, "kicker", "head", "subhead", "byline")}'
        f'<div class="body">{made}</div></article>'
    )
    for _ in range(3):
        _cell(page, "short", "", deck=("head", "byline"))
    page.html.append(page.furniture("label", "OPINION"))
    for _ in range(2):
        _cell(page, "leader", "", deck=("head", "byline"))
    page.html.append(page.furniture("label", "IN BRIEF"))
    for _ in range(3):
        _cell(page, "brief", "")
    page.html.append("</main>")
    return page


def de_boulevard(seed: int) -> Grid:
    """A German tabloid's front page: a white head on the picture, black, yellow and blue boxes, heads in the line."""
    page = _page("de-boulevard", seed, "de", "Express am Morgen", "2022-08-30", "1", 640)
    _open(page, nameplate="Express am Morgen", folio="Dienstag, 30. August 2022 – 1,10 Euro – Ausgabe Nord")
    story = page.desk.take("long")
    item = page.plan.item(story.kind)
    over = page.parts(item, story, "kicker", "head", "subhead")
    side = page.body(item, story, most=4)
    page.html.append(
        f'<article class="shout"><img src="{picture(page.chance)}"><div class="over">{over}</div>'
        f'<div class="side body">{side}</div>{page.parts(item, story, "photo-credit")}</article>'
    )
    _cell(page, "middle", "", deck=("kicker", "head", "byline"), columns=3, span=4, shot=80)
    page.html.append('<div style="grid-column:span 2">' + page.furniture("label", "KURZ GESAGT"))
    for _ in range(4):
        _cell(page, "brief", "")
    page.html.append("</div>")
    _cell(page, "leader", "", deck=("kicker", "head", "byline"), columns=2, span=3)
    _cell(page, "short", "dark", columns=1, span=2)
    _cell(page, "short", "", columns=1, span=1)
    page.html.append("</main>")
    return page


def hant_site(seed: int) -> Grid:
    """A Hong Kong page: coloured labels, paragraphs apart and not indented, a rail of short news, tinted boxes."""
    page = _page("hant-site", seed, "zh-Hant", "南灣時報", "2021-11-16", "A6", 780)
    _open(page, header="A6 港聞　南灣時報　2021年11月16日 星期二　責任編輯：方若谷")
    _cell(
        page,
        "long",
        "",
        deck=("kicker", "head", "subhead", "byline"),
        columns=3,
        span=6,
        shot=150,
        last=("jump",),
    )
    page.html.append('<div class="rail">' + page.furniture("label", "快訊"))
    for _ in range(4):
        _cell(page, "brief", "")
    page.html.append("</div>")
    _cell(page, "middle", "tinted", deck=("kicker", "head", "byline"), columns=2, span=4)
    _cell(page, "leader", "", deck=("head", "byline"), columns=2, span=4)
    _cell(page, "short", "", deck=("head",), columns=2, span=4)
    _cell(page, "short", "tinted", deck=("head",), columns=1, span=2)
    _cell(page, "short", "", deck=("head",), columns=1, span=2)
    page.html.append("</main>")
    return page


def pt_capa(seed: int) -> Grid:
    """A Brazilian front page: the lead on a tint, columnists in a strip, calls centred in boxes, jumps to sections."""
    page = _page("pt-capa", seed, "pt", "Folha da Serra", "2018-05-29", "1", 700)
    _open(
        page,
        nameplate="FOLHA DA SERRA",
        folio="Terça-feira, 29 de maio de 2018 Ano 41 - Edição 12.033 R$ 2,00",
    )
    _cell(page, "balsa", "lead", deck=("kicker", "head"), columns=2, last=("jump",), shot=160)
    page.html += [page.furniture("label", "COLUNAS"), '<div class="strip">']
    for _ in range(4):
        _cell(page, "column-teaser", "", last=("jump",))
    page.html.append("</div>")
    story = page.desk.take("foto")
    item = page.plan.item("picture")
    page.html.append(f'<div class="shot">{page.picture(item, story, 90, ("photo-credit", "caption"))}</div>')
    _cell(page, "middle", "", deck=("head", "byline"), columns=2, span=6)
    _cell(page, "middle", "", deck=("kicker", "head", "byline"), columns=2, span=6)
    for _ in range(3):
        _cell(page, "teaser", "call", last=("jump",))
    story = page.desk.take("anuncio")
    item = page.plan.item("advertisement")
    page.html.append(f'<aside class="ad">{page.parts(item, story, "head")}{page.body(item, story)}</aside>')
    page.html.append("</main>")
    return page


def ja_kakomi(seed: int) -> Grid:
    """A Japanese page: vertical bands with upright heads, level boxes with white heads on black between them."""
    page = _page("ja-kakomi", seed, "ja", "鳴海新報", "2017-10-04", "23", 720)
    page.html.append(page.furniture("header", "23　社会　鳴海新報　2017年（平成29年）10月4日　水曜日"))
    deck = ("kicker", "head", "subhead")
    for band in ((("棚田", 3), ("短信一", 1)), (("灯台", 2), ("short", 1), ("short", 1))):
        page.html.append('<div class="band">')
        for wanted, tiers in band:
            _cell(page, wanted, "", deck=deck, columns=tiers, last=("byline",))
        page.html.append("</div>")
        if len(band) == 2:
            _cell(page, "社説", "kakomi", deck=("head",), columns=3)
    return page


SITES: dict[str, Callable[[int], Grid]] = {
    "en-site": en_site, "de-boulevard": de_boulevard, "hant-site": hant_site, "pt-capa": pt_capa,
    "ja-kakomi": ja_kakomi,
}  # fmt: skip
