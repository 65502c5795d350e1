"""The pages with printer's marks: one builder a page."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from benchmarks.foreign.dummy import Types
from benchmarks.foreign.dummy_pages import han_types, latin_types
from benchmarks.foreign.exporting import Export
from benchmarks.foreign.galleys import Manner
from benchmarks.foreign.marks import Plan
from benchmarks.foreign.plates import Plates


def _plates(name: str, seed: int, language: str, title: str, date: str, label: str, types: Types, columns: int,
            width: float, gutter: float, **more: object) -> Plates:  # fmt: skip
    plan = Plan(name, language, title, date, label)
    manner = more.pop("manner", Manner(language))
    chance = random.Random(f"{name} {seed}")
    return Plates(plan, chance, types, manner, columns, width, gutter, **more)  # type: ignore[arg-type]


def _head(page: Plates, role: str, text: str) -> None:
    width = page.span(page.columns)
    page.foot = [page.furniture(role, text, page.types["small"], page.margin, 24, width)] * page.columns


def fr_plates(seed: int) -> Plates:
    """A French daily's plate: type in words, ligatures, tracked heads, a frame and a tint, pictures."""
    page = _plates("fr-plates", seed, "fr", "L'Écho de Vère", "2017-03-14", "6",
                   latin_types("Vollkorn", "LiberationSans-Bold", "LiberationSans", 8.7), 6, 104, 11,
                   manner=Manner("fr", ligatures=True), how=Export(kerned=True, words=True, tracked=1.06), ruled=True,
                   slug="ECHO_14MARS_P06_REGION.indd   6   13/03/2017   21:48:07   Cyan Magenta Jaune Noir",
                   )  # fmt: skip
    _head(page, "header", "6 L'Écho de Vère Mardi 14 mars 2017 Région")
    page.article("pont", 0, 4, 29, shot=110, end=("jump",))
    page.article("middle", 4, 6, 18, box="tint")
    page.foot = [max(page.foot)] * 6
    page.article("leader", 0, 2, 17, box="frame")
    page.article("short", 2, 4, 15, deck=("head", "byline"))
    page.article("short", 4, 6, 15, deck=("head", "byline"))
    page.foot = [max(page.foot)] * 6
    page.stack("brief", ("brief",) * 4, 0, 2, 10, "frame", "En bref")
    page.article("middle", 2, 6, 20, shot=70)
    return page


def pt_quark(seed: int) -> Plates:
    """A Brazilian inside page in sans serif, ragged, a text object for each word, heads condensed."""
    types = latin_types("LiberationSans", "LiberationSans-Bold", "LiberationSans-Bold", 8.4, align="left")
    page = _plates("pt-quark", seed, "pt", "Folha da Serra", "2018-05-30", "5", types, 5, 122, 13,
                   how=Export(kerned=True, words=True, squeezed=0.84),
                   slug="FS1805_05_CIDADES.qxp  Pag. 5  29/05/2018 23:10 h  (2a. prova)",
                   )  # fmt: skip
    _head(page, "header", "Folha da Serra   Quarta-feira, 30 de maio de 2018   CIDADES   5")
    page.article("balsa", 0, 5, 33, shot=130, end=("jump",))
    page.article("middle", 0, 3, 22, shot=80)
    page.article("short", 3, 5, 16, deck=("head", "byline"), box="frame")
    page.article("short", 3, 5, 16, deck=("head", "byline"))
    page.foot = [max(page.foot)] * 5
    page.article("middle", 0, 3, 20)
    page.stack("brief", ("brief",) * 3, 3, 5, 10, "tint", "NOTAS")
    page.stack("advertisement", ("anuncio",), 3, 5, 18, "frame")
    return page


def en_quark(seed: int) -> Plates:
    """An English regional's page: narrow columns, soft hyphens, tracked heads, a column of briefs."""
    page = _plates("en-quark", seed, "en", "The Hadham Courier", "2006-11-21", "9",
                   latin_types("Liberation", "Liberation-Bold", "LiberationSans-Bold", 8.2), 7, 92, 10,
                   manner=Manner("en", soft=True), how=Export(kerned=True, words=True, tracked=1.05, letters=True),
                   ruled=True, slug="HC-21.11.06-p9-main-ed2.qxd  20/11/06  6:52 pm  Page 9",
                   )  # fmt: skip
    _head(page, "header", "HADHAM COURIER, Tuesday, November 21, 2006 9")
    page.article("long", 0, 5, 32, shot=120, end=("jump",))
    page.stack("brief", ("brief",) * 5, 5, 7, 10, "", "Around the county")
    page.foot = [max(page.foot)] * 7
    page.article("middle", 0, 3, 20)
    page.article("short", 3, 5, 16, deck=("head", "byline"))
    page.article("short", 5, 7, 16, deck=("head", "byline"), box="tint")
    page.foot = [max(page.foot)] * 7
    page.article("middle", 0, 4, 20, shot=60)
    page.stack("advertisement", ("ad-coal",), 4, 7, 20, "frame")
    return page


def zh_plates(seed: int) -> Plates:
    """A party daily's inside page as a plate: heads in frames, an upright head, a guide to other pages, a tint."""
    types = han_types("UMing", 9.2)
    types["head"] = replace(types["head"], font="ZenHei")
    page = _plates("zh-plates", seed, "zh-Hans", "云岭日报", "2019-09-17", "3", types, 6, 112, 12,
                   manner=Manner("zh-Hans", hang=True), how=Export(kerned=True, words=True, tracked=1.04), ruled=True,
                   slug="YLRB-20190917-03.fit   2019-09-16 22:41   C M Y K",
                   )  # fmt: skip
    _head(page, "header", "3　要闻　云岭日报　2019年9月17日　星期二　责任编辑　何以")
    page.article("long", 0, 4, 27, deck=("kicker", "head", "subhead"), end=("jump",))
    page.article("leader", 4, 6, 18, deck=("head", "byline"), box="fancy")
    page.foot = [max(page.foot)] * 6
    page.article("middle", 0, 3, 20, head="upright", deck=("head", "byline"))
    page.article("short", 3, 5, 16, deck=("head",), box="frame")
    page.article("short", 5, 6, 13, deck=("head",))
    page.foot = [max(page.foot)] * 6
    page.stack("brief", ("brief",) * 4, 0, 2, 11, "tint", "短讯")
    page.article("middle", 2, 6, 19, deck=("head", "byline"), shot=80)
    return page


PLATES: dict[str, Callable[[int], Plates]] = {
    "fr-plates": fr_plates, "pt-quark": pt_quark, "en-quark": en_quark, "zh-plates": zh_plates,
}  # fmt: skip
