"""The pages made in LibreOffice: one builder a page."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.foreign.marks import Plan
from benchmarks.foreign.office import Board, Style


def _latin(body: str, head: str, size: float, indent: float = 10, align: str = "justify") -> dict[str, Style]:
    note = Style(head, size - 1.5, size, more='fo:font-style="italic"')
    return {
        "paragraph": Style(body, size, size * 1.2, align, indent), "list": Style(body, size, size * 1.2),
        "crosshead": Style(head, size, size * 1.2, bold=True), "head": Style(head, 20, 23, bold=True),
        "kicker": Style(head, 8, 10, more='fo:text-transform="none" fo:letter-spacing="1pt"'),
        "subhead": Style(body, 12, 14, more='fo:font-style="italic"'),
        "byline": Style(body, size, size * 1.3, more='fo:font-variant="small-caps"'),
        "caption": note, "photo-credit": note, "jump": Style(head, 7.5, size * 1.2, "end"),
        "sign": Style(body, size, size * 1.2, "end"), "header": Style(head, 8, 11),
        "nameplate": Style(head, 44, 50, "center", bold=True), "folio": Style(body, 8, 11, "center"),
        "label": Style(head, 13, 17, bold=True, more='fo:letter-spacing="3pt"'),
    }  # fmt: skip


def _han(body: str, head: str, size: float) -> dict[str, Style]:
    made = _latin(body, head, size, indent=2 * size)
    text = Style(body, size, size * 1.5, "justify", 2 * size)
    return made | {
        "paragraph": text, "list": text, "crosshead": Style(head, size, size * 1.5, "center", bold=True),
        "head": Style(head, 20, 26, "center", bold=True), "kicker": Style(head, 11, 15, "center"),
        "subhead": Style(body, 12, 17, "center"), "byline": Style(body, size, size * 1.6, "center"),
        "caption": Style(head, size - 1, size * 1.2), "photo-credit": Style(head, size - 1, size * 1.2, "end"),
    }  # fmt: skip


def _board(name: str, seed: int, language: str, title: str, date: str, label: str, styles: dict[str, Style],
           columns: int, width: float, **more: object) -> Board:  # fmt: skip
    plan = Plan(name, language, title, date, label)
    return Board(plan, random.Random(f"{name} {seed}"), styles, columns, width, **more)  # type: ignore[arg-type]


def de_office(seed: int) -> Board:
    """A club paper made in a word processor: linked frames, small capitals, a drop capital, thin frames."""
    page = _board("de-office", seed, "de", "Moorkieker", "2020-02-14", "1",
                  _latin("Liberation Serif", "Liberation Sans", 9.5), 5, 126, initial=3)  # fmt: skip
    page.furniture("nameplate", "Moorkieker")
    page.furniture("folio", "Freitag, 14. Februar 2020 – 12. Jahrgang, Nr. 2 – kostenlos")
    page.article("long", 0, 4, 26, shot=120)
    page.article("short", 4, 5, 15, deck=("head", "byline"))
    page.article("short", 4, 5, 15, deck=("head", "byline"), box="box")
    page.even()
    page.article("middle", 0, 3, 19)
    page.article("leader", 3, 5, 17, box="tint")
    page.even()
    for column in range(4):
        page.article("brief", column, column + 1, 11, deck=("head",))
    return page


def en_office(seed: int) -> Board:
    """A parish paper: ragged text in two wide columns and a narrow one, boxes, letters."""
    page = _board("en-office", seed, "en", "Hadham Parish Post", "2018-06-01", "3",
                  _latin("Liberation Sans", "Liberation Sans", 9, 0, "start"), 4, 150, gutter=16)  # fmt: skip
    page.furniture("header", "Hadham Parish Post    June 1, 2018    Page 3")
    page.article("long", 0, 3, 24, shot=90)
    page.article("leader", 3, 4, 15, box="box")
    page.even()
    page.article("middle", 0, 2, 17, shot=70)
    page.article("short", 2, 3, 13, deck=("head",))
    page.article("short", 3, 4, 13, deck=("head", "byline"))
    page.even()
    page.furniture("label", "LETTERS")
    for column in range(3):
        page.article("letter", column, column + 1, 11, deck=("head",), end=("sign",))
    page.article("ad-shop", 3, 4, 14, box="box", deck=("head",))
    return page


def zh_office(seed: int) -> Board:
    """A Chinese factory paper made in a word processor: one type for text, a black one for heads, tints."""
    page = _board("zh-office", seed, "zh-Hans", "沙河纺织报", "2016-12-20", "2",
                  _han("Noto Serif CJK SC", "Noto Sans CJK SC", 9), 5, 126)  # fmt: skip
    page.furniture("header", "2　　沙河纺织报　　2016年12月20日　星期二　　综合新闻")
    page.article("long", 0, 4, 24, deck=("kicker", "head", "subhead"))
    page.article("leader", 4, 5, 15, deck=("head", "byline"), box="tint")
    page.even()
    page.article("middle", 0, 3, 18, shot=80)
    page.article("short", 3, 5, 15, deck=("head",), box="box")
    page.even()
    for column in range(0, 4, 2):
        page.article("short", column, column + 2, 14, deck=("head", "byline"))
    page.article("brief", 4, 5, 11, deck=("head",))
    return page


BOARDS: dict[str, Callable[[int], Board]] = {
    "de-office": de_office,
    "en-office": en_office,
    "zh-office": zh_office,
}
