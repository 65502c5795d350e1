"""The pages made up by hand: one builder a page."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.foreign.canvas import Area
from benchmarks.foreign.dummy import Dummy, Types
from benchmarks.foreign.exporting import Export, Shadow
from benchmarks.foreign.galleys import Manner, Row
from benchmarks.foreign.marks import Plan
from benchmarks.foreign.pouring import Type


def han_types(body: str, size: float, head: str = "ZenHei") -> Types:
    text = Type(body, size, size * 1.45, indent=2 * size)
    note = Type(head, size - 1.2, size * 1.3, "left")
    return {
        "paragraph": text, "crosshead": Type(head, size, size * 1.8, "center"), "head": Type(head, 22, 28, "center"),
        "kicker": Type(head, 12, 17, "center"),
        "subhead": Type(body, 13, 19, "center"),
        "byline": Type(body, size, size * 1.7, "center"),
        "caption": note, "photo-credit": replace(note, align="right"), "jump": replace(text, align="right", indent=0),
        "label": Type(head, 14, 20, "left"), "small": Type(head, 8, 11, "left"), "list": text,
    }  # fmt: skip


def latin_types(
    body: str, head: str, sans: str, size: float, align: str = "justify", indent: float = 9
) -> Types:
    text = Type(body, size, size * 1.22, align, indent)
    note = Type(sans, size - 1.4, size * 1.1, "left")
    return {
        "paragraph": text,
        "crosshead": Type(sans, size, size * 1.3, "left", above=4),
        "head": Type(head, 22, 24, "left"),
        "kicker": Type(sans, 8, 11, "left"),
        "subhead": Type(body, 12, 14.5, "left", above=2),
        "byline": Type(sans, 7.6, 10, "left", above=2),
        "caption": note, "photo-credit": replace(note, align="right"), "jump": Type(sans, 7.6, 10, "right"),
        "label": Type(sans, 15, 19, "left"), "small": Type(sans, 8, 10, "left"), "sign": Type(sans, 8, 10, "right"),
    }  # fmt: skip


def _dummy(
    name: str,
    seed: int,
    language: str,
    title: str,
    date: str,
    label: str,
    types: Types,
    columns: int,
    width: float,
    gutter: float,
    **more: object,
) -> Dummy:
    chance = random.Random(f"{name} {seed}")
    manner = more.pop("manner", Manner(language))
    return Dummy(
        Plan(name, language, title, date, label), chance, types, manner, columns, width, gutter, **more
    )  # type: ignore[arg-type]


def zh_front(seed: int) -> Dummy:
    """A party daily's front page: nameplate and ear, a head over all columns with its subheads, an upright one."""
    page = _dummy(
        "zh-front",
        seed,
        "zh-Hans",
        "云岭日报",
        "2018-04-09",
        "1",
        han_types("UMing", 9.5),
        6,
        118,
        13,
    )
    page.furniture("nameplate", "云岭日报", Type("ZenHei", 54, 62, "left"), 30, 26, 240)
    page.furniture(
        "masthead",
        "国内统一刊号 CN 00-0001　代号 00-1　第20418号　今日八版",
        page.types["small"],
        30,
        92,
        260,
    )
    page.furniture("folio", "2018年4月9日　星期一　农历戊戌年二月廿四", page.types["small"], 30, 104, 260)
    page.article("short", 3, 6, 17, deck=("head",), box="frame", top=30.0)
    page.foot = [max(page.foot[3], 122.0)] * 6
    page.article("造林", 0, 6, 34, deck=("kicker", "head", "subhead"), end=("jump",))
    page.article("社论甲", 0, 2, 18, deck=("kicker", "head"), box="fancy", measures=1)
    page.article("信号工", 2, 6, 20, head="upright", deck=("head", "subhead", "byline"))
    page.foot[:2] = [max(page.foot[:2])] * 2
    page.picture("摄影甲", 0, 2, 90)
    page.stack("teaser", ("导读甲", "导读乙", "导读丙"), 2, 4, 10, "tint", "导读", end=("jump",))
    page.article("short", 4, 6, 16, deck=("head",))
    return page


def zh_inside(seed: int) -> Dummy:
    """An inside page: heads left of their text, on end and above it; a box of briefs; advertisements at the foot."""
    page = _dummy(
        "zh-inside",
        seed,
        "zh-Hans",
        "云岭日报",
        "2018-04-09",
        "3",
        han_types("UMing", 9.2),
        5,
        136,
        14,
        ruled=True,
    )
    page.foot = [
        page.furniture(
            "header",
            "3　2018年4月9日　星期一　要闻　云岭日报　责任编辑 章台　版式 小禾",
            page.types["small"],
            30,
            24,
            700,
            Area(30, 38, 736, 0, stroke=1),
        )
    ] * 5
    page.article("电话", 0, 5, 26, deck=("kicker", "head", "subhead"), end=("jump",))
    page.article("渔港", 0, 3, 20, head="left")
    page.article("short", 3, 5, 15, deck=("head",), box="tint")
    page.article("short", 3, 5, 15, deck=("head", "byline"), head="upright")
    page.foot[:3] = [max(page.foot[:3])] * 3
    page.stack("brief", ("简讯甲", "简讯乙", "简讯丙", "简讯丁"), 0, 2, 11, "frame", "简讯")
    page.article("middle", 2, 5, 19)
    page.stack("advertisement", ("广告甲",), 0, 2, 20, "frame")
    page.stack("advertisement", ("广告乙",), 2, 5, 20, "fancy")
    return page


def zh_spread(seed: int) -> Dummy:
    """A spread of a Chinese daily: one head over both pages, its text in columns of both, pictures."""
    page = _dummy(
        "zh-spread",
        seed,
        "zh-Hans",
        "云岭日报",
        "2018-05-01",
        "4",
        han_types("UMing", 9.5),
        9,
        122,
        14,
        how=Export(layered=True),
    )
    page.furniture(
        "header", "4·5　特别报道　2018年5月1日　星期二　云岭日报", page.types["small"], 30, 24, 500
    )
    page.foot = [44.0] * 9
    page.article("long", 0, 9, 48, deck=("kicker", "head", "subhead"))
    page.article("middle", 0, 4, 24, shot=120)
    page.article("middle", 4, 7, 22, box="frame")
    page.article("leader", 7, 9, 18, deck=("kicker", "head", "byline"), box="tint")
    page.article("short", 7, 9, 16, deck=("head", "byline"))
    return page


def hant_front(seed: int) -> Dummy:
    """A level traditional page whose text hangs its marks and whose headlines cast shadows."""
    page = _dummy(
        "hant-front",
        seed,
        "zh-Hant",
        "青螺日報",
        "2014-09-21",
        "A1",
        han_types("UMing", 9.6),
        6,
        112,
        14,
        manner=Manner("zh-Hant", hang=True),
        how=Export(kerned=True),
    )
    page.furniture("nameplate", "青螺日報", Type("ZenHei", 50, 60, "center"), 30, 26, 742)
    page.foot = [
        page.furniture(
            "folio",
            "中華民國一○三年九月二十一日　星期日　第一○二三號　零售十元",
            page.types["small"],
            30,
            88,
            742,
        )
    ] * 6
    page.article("渡輪", 0, 4, 36, shade=1.6, shot=110, end=("jump",))
    page.article("short", 4, 6, 18, shade=1.2, box="tint")
    page.article("short", 4, 6, 18, deck=("head", "byline"))
    page.foot = [max(page.foot)] * 6
    page.article("middle", 0, 3, 22, head="left")
    page.article("社論", 3, 6, 19, box="frame", deck=("head", "byline"))
    return page


def en_export(seed: int) -> Dummy:
    """An English page as a designer's program exports it: moved pens, ligatures, layers, turned and cropped paper."""
    types = latin_types("Vollkorn", "LiberationSans-Bold", "LiberationSans", 8.8)
    page = _dummy("en-export", seed, "en", "The Hadham Courier", "2021-05-11", "7", types, 6, 112, 12, ruled=True,
                  manner=Manner("en", ligatures=True, soft=True),
                  how=Export(kerned=True, clipped=True, layered=True, turned=True, cropped=True),
                  )  # fmt: skip
    page.foot = [
        page.furniture("header", "The Hadham Courier Tuesday 11 May 2021 7", types["small"], 30, 24, 700)
    ] * 6
    page.article("ferry", 0, 4, 33, shade=1.5, shot=110, end=("jump",))
    page.article("short", 4, 6, 18, deck=("head", "byline"), box="tint")
    page.stack("brief", ("brief",) * 4, 4, 6, 10, "frame", "In brief")
    page.foot = [max(page.foot)] * 6
    page.article("archive", 0, 3, 20, shot=70)
    page.article("middle", 3, 6, 20, deck=("head", "subhead", "byline"))
    page.stack("advertisement", ("ad-piano",), 0, 3, 18, "frame")
    page.stack("advertisement", ("ad-shop",), 3, 6, 18, "frame")
    return page


def fr_export(seed: int) -> Dummy:
    """A French page: headlines squeezed and set letter by letter, ragged text without indents, hidden words."""
    types = latin_types("LiberationSans", "Vollkorn-Bold", "LiberationSans-Bold", 8.6, align="left", indent=0)
    types["paragraph"] = replace(types["paragraph"], above=5)
    page = _dummy(
        "fr-export",
        seed,
        "fr",
        "L'Écho de Vère",
        "2015-11-03",
        "4",
        types,
        5,
        132,
        16,
        how=Export(letters=True, clipped=True, squeezed=0.8),
    )
    page.foot = [
        page.furniture("header", "4 — L'Écho de Vère — mardi 3 novembre 2015", types["small"], 30, 24, 600)
    ] * 5
    page.article("pont", 0, 3, 30, shot=100)
    page.article("short", 3, 5, 19, deck=("head", "byline"))
    page.article("short", 3, 5, 19, deck=("head",))
    page.foot = [max(page.foot)] * 5
    page.article("middle", 0, 2, 19, box="tint")
    page.article("leader", 2, 4, 19, box="frame")
    page.article("brief", 4, 5, 13, deck=("head",))
    page.article("brief", 4, 5, 13, deck=("head",))
    hidden = Row(
        tuple((0, c) for c in "Maquette provisoire"),
        tuple(60 + 6.0 * n for n in range(19)),
        300.0,
        types["paragraph"],
    )
    page.groups.append([Shadow(hidden, hidden=True)])
    return page


def zh_export(seed: int) -> Dummy:
    """A Chinese page from a designer's program: headlines letter by letter, shadows, clipping paths, cropped paper."""
    page = _dummy("zh-export", seed, "zh-Hans", "沙河都市报", "2020-06-18", "A07", han_types("UMing", 9.0), 5, 128, 13,
                  manner=Manner("zh-Hans", hang=True),
                  how=Export(kerned=True, letters=True, clipped=True, cropped=True))  # fmt: skip
    page.foot = [
        page.furniture(
            "header", "A07　民生　2020年6月18日　星期四　沙河都市报", page.types["small"], 30, 24, 600
        )
    ] * 5
    page.article("long", 0, 4, 32, deck=("kicker", "head", "subhead"), shade=1.4, shot=100, end=("jump",))
    page.article("short", 4, 5, 15, deck=("head", "byline"))
    page.article("short", 4, 5, 15, deck=("head", "byline"), box="tint")
    page.foot = [max(page.foot)] * 5
    page.article("middle", 0, 3, 21, head="upright", deck=("head", "byline"))
    page.article("short", 3, 5, 17, deck=("head", "byline"), shade=1.2, box="frame")
    page.stack("advertisement", ("广告甲",), 0, 5, 22, "frame")
    return page


def zh_plain(seed: int) -> Dummy:
    """A Chinese page by a simple script: no rules, no boxes, heads to the left, wide gutters, one type throughout."""
    types = han_types("ZenHei", 9.0)
    for part in ("head", "kicker", "subhead", "byline", "crosshead"):
        types[part] = replace(types[part], align="left")
    page = _dummy("zh-plain", seed, "zh-Hans", "新湖日报", "2024-02-27", "6", types, 4, 150, 22)
    page.foot = [
        page.furniture("header", "新湖日报　2024年2月27日　第6版　社会", types["small"], 30, 24, 600)
    ] * 4
    page.article("long", 0, 4, 28, deck=("head", "subhead"))
    page.article("middle", 0, 2, 19, deck=("head", "byline"))
    page.article("middle", 2, 4, 19, deck=("head", "byline"))
    for column in range(4):
        page.article("short", column, column + 1, 14, deck=("head",))
    return page


def zh_nested(seed: int) -> Dummy:
    """A Chinese page of boxes: every second story framed or tinted, an upright head, briefs, picture news."""
    page = _dummy(
        "zh-nested",
        seed,
        "zh-Hans",
        "云岭日报",
        "2017-10-20",
        "2",
        han_types("UMing", 9.3),
        6,
        108,
        12,
        how=Export(kerned=True),
        ruled=True,
    )
    page.foot = [
        page.furniture(
            "header", "2　综合　2017年10月20日　星期五　云岭日报", page.types["small"], 30, 24, 600
        )
    ] * 6
    page.article("long", 0, 4, 26, deck=("kicker", "head", "subhead"), end=("jump",), box="fancy")
    page.stack("brief", ("简讯甲", "简讯乙", "简讯丙", "简讯丁"), 4, 6, 11, "tint", "一句话新闻")
    page.picture("摄影甲", 4, 6, 100)
    page.foot = [max(page.foot)] * 6
    page.article("middle", 0, 3, 20, head="upright", deck=("head", "byline"), box="frame")
    page.article("middle", 3, 6, 20, deck=("kicker", "head", "byline"))
    page.foot = [max(page.foot)] * 6
    for column in (0, 2, 4):
        page.article("short", column, column + 2, 15, deck=("head",), box="tint" if column == 2 else "")
    return page


DUMMIES = {
    "zh-front": zh_front, "zh-inside": zh_inside, "zh-spread": zh_spread, "hant-front": hant_front,
    "en-export": en_export,
    "fr-export": fr_export, "zh-export": zh_export, "zh-plain": zh_plain, "zh-nested": zh_nested,
}  # fmt: skip
