"""The pages by Scribus: one builder a page."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.foreign.marks import Plan
from benchmarks.foreign.scribus import Sheet, Style


def _styles(
    text: str,
    bold: str,
    head: str,
    size: float,
    align: str = "justify",
    indent: float = 10,
    center: bool = False,
) -> dict[str, Style]:
    deck = "center" if center else "left"
    return {
        "paragraph": Style(f"{text} Regular", size, size * 1.2, align, indent),
        "list": Style(f"{text} Regular", size, size * 1.2, align, 0),
        "crosshead": Style(f"{bold} Bold", size, size * 1.3, "left", 0, 5),
        "head": Style(head, 24, 26, deck), "kicker": Style(f"{bold} Bold", 9, 12, deck, color="red"),
        "subhead": Style(f"{text} Regular", 13, 16, deck, 0, 3), "byline": Style(f"{bold} Bold", 7.6, 11, deck, 0, 3),
        "caption": Style(f"{bold} Regular", size - 1.3, size * 1.05), "jump": Style(f"{bold} Bold", 7.4, 10, "right"),
        "photo-credit": Style(f"{bold} Regular", 6.2, 8, "right"), "label": Style(f"{bold} Bold", 12, 15),
        "bar": Style(f"{bold} Bold", 12, 15, color="paper"), "small": Style(f"{bold} Regular", 8, 10),
        "nameplate": Style(head, 54, 58, "center"), "pull-quote": Style(f"{text} Regular", 15, 18, "center"),
        "sign": Style(f"{bold} Regular", 8, 10, "right"),
    }  # fmt: skip


def _sheet(name: str, seed: int, language: str, title: str, date: str, label: str, styles: dict[str, Style],
           columns: int, width: float, gutter: float, **more: object) -> Sheet:  # fmt: skip
    chance = random.Random(f"{name} {seed}")
    return Sheet(Plan(name, language, title, date, label), chance, styles, columns, width, gutter, **more)  # type: ignore[arg-type]


def de_anzeiger(seed: int) -> Sheet:
    """A German weekly's front page: nameplate, a lead with a picture, a column of briefs under a black bar."""
    styles = _styles("Liberation Serif", "Liberation Sans", "Liberation Sans Narrow Bold", 9.0)
    page = _sheet("de-anzeiger", seed, "de", "Anzeiger am Fluss", "2023-03-16", "1", styles, 5, 120, 13)
    page.furniture("nameplate", "Anzeiger am Fluss", 0, 5, "nameplate")
    page.furniture(
        "folio", "Donnerstag, 16. März 2023 · Nr. 11 · Kostenlos an alle Haushalte", 0, 5, rule=True
    )
    page.article("long", 0, 4, 34, shot=120)
    page.stack("brief", ("brief",) * 4, 4, 5, 10, label="KURZ NOTIERT", bar=True)
    page.level()
    page.article("middle", 0, 3, 24, deck=("kicker", "head", "byline"), box="tint")
    page.article("short", 3, 5, 18, deck=("head", "byline"))
    page.level()
    page.article("leader", 0, 2, 18, deck=("kicker", "head", "byline"))
    page.article("short", 2, 4, 18, deck=("head",), box="frame")
    page.article("short", 4, 5, 14, deck=("head",))
    return page


def fr_matin(seed: int) -> Sheet:
    """A French tabloid page: red kickers, ragged text in columns of one frame, a box of briefs, a tint."""
    styles = _styles("Liberation Sans", "Liberation Sans", "Vollkorn Bold", 8.6, "left", 0)
    page = _sheet(
        "fr-matin", seed, "fr", "Le Matin de Vère", "2016-10-27", "6", styles, 4, 136, 14, linked=False
    )
    page.furniture("header", "6 — Région — Le Matin de Vère — jeudi 27 octobre 2016", 0, 4, rule=True)
    page.article("pont", 0, 4, 38, shot=140)
    page.level()
    page.article("short", 0, 2, 20, deck=("head", "byline"))
    page.article("leader", 2, 4, 20, deck=("head", "byline"), box="tint")
    page.level()
    page.article("short", 0, 2, 19, deck=("head", "byline"))
    page.stack("brief", ("brief",) * 2, 2, 4, 11, label="EN BREF")
    return page


def pt_jornal(seed: int) -> Sheet:
    """A Portuguese page: thin rules, serif heads, a quotation that the text flows round, announcements at the foot."""
    styles = _styles("Liberation Serif", "Liberation Sans", "Liberation Serif Bold", 9.4)
    page = _sheet(
        "pt-jornal", seed, "pt", "Jornal da Ribeira", "2020-02-05", "9", styles, 6, 106, 12, ruled=True
    )
    page.furniture("header", "JORNAL DA RIBEIRA Quarta-feira, 5 de fevereiro de 2020 9", 0, 6, rule=True)
    page.article("long", 0, 6, 36, shot=110)
    page.level()
    page.article("middle", 0, 3, 22, deck=("kicker", "head", "byline"))
    page.article("middle", 3, 6, 22, deck=("kicker", "head", "byline"), box="frame")
    page.level()
    page.article("short", 0, 2, 17, deck=("head", "byline"))
    page.article("short", 2, 4, 17, deck=("head", "byline"))
    page.article("short", 4, 6, 17, deck=("head", "byline"), box="tint")
    return page


def en_weekly(seed: int) -> Sheet:
    """An English weekly: centred decks, a picture, briefs under a bar, an advertisement."""
    styles = _styles("Vollkorn", "Liberation Sans", "Vollkorn Bold", 9.0, center=True)
    page = _sheet("en-weekly", seed, "en", "The Marle Weekly", "2019-04-12", "5", styles, 6, 104, 12)
    page.furniture("header", "THE MARLE WEEKLY FRIDAY, APRIL 12, 2019 5", 0, 6, rule=True)
    page.article("ferry", 0, 4, 36)
    page.article("short", 4, 6, 19, deck=("head", "byline"))
    page.article("short", 4, 6, 19, deck=("head", "byline"), box="tint")
    page.level()
    page.article("archive", 0, 3, 22, shot=70)
    page.article("middle", 3, 6, 22, deck=("head", "subhead", "byline"))
    page.level()
    page.stack("brief", ("brief",) * 3, 0, 2, 11, label="Round the county", bar=True)
    page.article("leader", 2, 4, 18, deck=("head",))
    page.stack("advertisement", ("ad-piano",), 4, 6, 18)
    return page


def es_diario(seed: int) -> Sheet:
    """A Spanish broadsheet: seven narrow columns, a lead of five, boxes of short news to the right, no rules."""
    styles = _styles("Liberation Serif", "Liberation Sans", "Liberation Serif Bold", 8.8)
    page = _sheet("es-diario", seed, "es", "El Diario de Alba", "2017-09-20", "14", styles, 6, 102, 14)
    page.furniture("header", "14 EL DIARIO DE ALBA Miércoles 20 de septiembre de 2017", 0, 6, rule=True)
    page.article("long", 0, 4, 32, shot=100)
    page.article("short", 4, 6, 18, deck=("head",), box="frame")
    page.level()
    page.article("middle", 0, 3, 22, deck=("kicker", "head", "byline"))
    page.article("short", 3, 6, 20, deck=("head", "byline"))
    return page


def en_post(seed: int) -> Sheet:
    """An English tabloid inside page: condensed heads, columns of one frame, a tinted sidebar, briefs without boxes."""
    styles = _styles("Liberation Serif", "Liberation Sans Narrow", "Liberation Sans Narrow Bold", 8.8)
    page = _sheet(
        "en-post", seed, "en", "The Hadham Gazette", "2018-06-07", "11", styles, 5, 108, 12, linked=False
    )
    page.furniture("header", "Thursday June 7 2018 The Hadham Gazette 11", 0, 5, rule=True)
    page.article("long", 0, 5, 44, shot=130)
    page.level()
    page.article("middle", 0, 3, 26, deck=("head", "subhead", "byline"))
    page.article("leader", 3, 5, 20, deck=("kicker", "head", "byline"), box="tint")
    page.level()
    page.article("short", 0, 2, 20, deck=("head", "byline"), box="frame")
    page.article("short", 2, 4, 20, deck=("head", "byline"))
    page.stack("brief", ("brief",) * 2, 4, 5, 11, label="NIBS", bar=True, box="tint")
    return page


SCRIBUS: dict[str, Callable[[int], Sheet]] = {
    "de-anzeiger": de_anzeiger, "fr-matin": fr_matin, "pt-jornal": pt_jornal, "en-weekly": en_weekly,
    "es-diario": es_diario, "en-post": en_post,
}  # fmt: skip
