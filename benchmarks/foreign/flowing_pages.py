"""The pages that typst sets in its own flow: one builder a page."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.foreign.flowing import Flow
from benchmarks.foreign.marks import Plan

SHEETS = Path(__file__).with_name("sheets")  # what the pages look like


def _sheet(kind: str, gap: float, slack: float, **said: str) -> str:
    """The preamble of a page: measures and faces, then what every page of its kind has."""
    lengths = f"#let gap = {gap}pt\n#let slack = {slack}pt\n"
    words = "".join(f'#let {name.replace("_", "-")} = "{word}"\n' for name, word in said.items())
    return lengths + words + "".join((SHEETS / f"{name}.typ").read_text("utf-8") for name in ("common", kind))


def _flow(
    name: str, seed: int, language: str, title: str, date: str, label: str, preamble: str, width: float
) -> Flow:
    return Flow(Plan(name, language, title, date, label), random.Random(f"{name} {seed}"), preamble, width)


def _row(page: Flow, columns: str, *cells: str) -> None:
    page.source.append(f"#grid(columns: {columns}, column-gutter: 14pt, {', '.join(cells)})\n")
    page.source.append("#v(6pt)\n#line(length: 100%, stroke: .4pt)\n#v(2pt)\n")


def de_flow(seed: int) -> Flow:
    """A German page: a lead over the width, rows of stories of unequal width ruled off by level lines."""
    page = _flow(
        "de-flow",
        seed,
        "de",
        "Lindenbrücker Anzeiger",
        "2020-09-15",
        "3",
        _sheet("latin", 12, 16, body_face="Linux Libertine O", head_face="Linux Libertine O", tongue="de"),
        760,
    )
    page.source.append(
        page.furniture("header", "Seite 3 · Lindenbrücker Anzeiger · Dienstag, 15. September 2020")
    )
    page.source.append(page.story("long", 4, size=30, shot=120).removeprefix("[").removesuffix("]"))
    page.source.append("\n#v(4pt)\n#line(length: 100%, stroke: .4pt)\n")
    _row(page, "(2fr, 1fr)", page.story("middle", 3, size=20), page.story("short", 1, size=14))
    _row(
        page,
        "(1fr, 1fr, 1fr)",
        page.story("short", 1, size=14),
        page.story("leader", 1, size=15),
        page.story("short", 1, size=14),
    )
    return page


def zh_flow(seed: int) -> Flow:
    """A Chinese page: rows of stories with centred heads, a tinted box, level lines between."""
    preamble = _sheet("han", 16, 20)
    page = _flow("zh-flow", seed, "zh-Hans", "沙河日报", "2019-04-16", "5", preamble, 780)
    page.source.append(page.furniture("header", "2019年4月16日　星期二　第5版　综合新闻　沙河日报"))
    _row(
        page,
        "(3fr, 1fr)",
        page.story("long", 3, deck=("kicker", "head", "subhead"), size=28, shot=110),
        page.story("leader", 1, deck=("kicker", "head", "byline"), size=17),
    )
    _row(page, "(1fr, 1fr)", page.story("middle", 2, size=20), page.story("middle", 2, size=20))
    boxed = page.story("short", 1, deck=("head", "byline"), size=14)
    _row(
        page,
        "(1fr, 1fr, 1fr)",
        page.story("short", 1, deck=("head", "byline"), size=14),
        f"block(fill: luma(235), inset: 7pt){boxed}",
        page.story("short", 1, deck=("head", "byline"), size=14),
    )
    return page


def en_spread(seed: int) -> Flow:
    """An English spread: two pages as one, the head across the fold."""
    page = _flow(
        "en-spread",
        seed,
        "en",
        "The Hadham Courier",
        "2021-05-15",
        "8",
        _sheet("latin", 13, 16, body_face="EB Garamond", head_face="Lato", tongue="en"),
        1240,
    )
    page.source.append(
        page.furniture("header", "8 | Saturday, May 15, 2021 | WEEKEND | The Hadham Courier | 9")
    )
    page.source.append(page.story("ferry", 8, size=46, shot=160).removeprefix("[").removesuffix("]"))
    page.source.append("\n#v(6pt)\n")
    _row(
        page,
        "(1fr, 1fr, 2fr)",
        page.story("middle", 2, size=19),
        page.story("short", 2, size=16),
        page.story("middle", 4, size=24, shot=80),
    )
    return page


FLOWS = {"de-flow": de_flow, "zh-flow": zh_flow, "en-spread": en_spread}
