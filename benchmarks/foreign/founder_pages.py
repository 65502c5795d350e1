"""The pages in the manner of Chinese dailies' layout programs: one builder a page."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from benchmarks.foreign.canvas import Area
from benchmarks.foreign.cid import cut
from benchmarks.foreign.dummy import Types
from benchmarks.foreign.founder import HAIR, Founder
from benchmarks.foreign.galleys import Manner
from benchmarks.foreign.marks import Plan
from benchmarks.foreign.pouring import Type


def _types(size: float, head: str = "SongHeavy", leading: float = 1.5) -> Types:
    text = Type("Song", size, size * leading, indent=2 * size)
    note = Type("HeiLight", size - 0.8, size * 1.35, "left")
    return {
        "paragraph": text, "crosshead": Type("Hei", size, size * leading, "center", above=size * 0.4),
        "head": Type(head, 24, 30, "center"), "kicker": Type("Hei", 13, 20, "center"),
        "subhead": Type("Song", 13, 20, "center"), "byline": Type("HeiLight", size, size * 1.8, "center"),
        "caption": note, "photo-credit": replace(note, align="right"), "jump": replace(text, align="right", indent=0),
        "label": Type("HeiHeavy", 13, 20, "left"), "small": Type("HeiLight", 8, 11, "left"), "list": text,
    }  # fmt: skip


def _page(
    name: str, seed: int, title: str, date: str, label: str, types: Types, columns: int, ems: int, gap: float,
    **more: object,
) -> Founder:  # fmt: skip
    """A page whose columns are so many body characters wide, and so many apart."""
    for type in types.values():
        cut(type.font)
    size = types["paragraph"].size
    return Founder(
        Plan(name, "zh-Hans", title, date, label), random.Random(f"{name} {seed}"), types, Manner("zh-Hans"),
        columns, ems * size, gap * size, **more,
    )  # type: ignore[arg-type]  # fmt: skip


def _header(page: Founder, text: str) -> None:
    """The line over an inside page."""
    width = page.span(page.columns)
    rule = Area(page.margin, 40, width, 0, stroke=HAIR)
    page.foot = [
        page.furniture("header", text, page.types["small"], page.margin, 26, width, rule)
    ] * page.columns


def dangbao(seed: int) -> Founder:
    """A party daily's front page: its name to the left, a box beside it, a head amid five columns, a guide."""
    page = _page("zh-dangbao", seed, "赤岭日报", "2021-06-23", "1", _types(9.6), 7, 12, 1.4, space=16)
    page.furniture("nameplate", "赤岭日报", Type("SongHeavy", 58, 66, "left"), page.margin, 24, 300)
    small = page.types["small"]
    page.furniture(
        "masthead", "中共赤岭市委机关报　国内统一连续出版物号 CN 00-0107　第11862号", small, 30, 94, 400
    )
    page.furniture("folio", "2021年6月23日　星期三　辛丑年五月十四　今日8版", small, page.margin, 106, 400)
    page.article("leader", 4, 7, 20, deck=("kicker", "head"), box="frame", measures=2, top=28.0)
    page.foot = [max(page.foot)] * 7
    page.article("long", 0, 7, 40, deck=("kicker", "head", "subhead"), end=("jump",))
    page.level()
    page.amid("long", 0, 5, 27, over=(1, 4), drop=0.4, deck=("kicker", "head", "subhead"), end=("jump",))
    page.article("short", 5, 7, 18, deck=("head",), box="frame")
    page.stack("teaser", ("导读甲", "导读乙", "导读丙"), 5, 7, 10, "tint", "导读", end=("jump",))
    page.level(rule=True)
    page.between("middle", 0, 4, 22, before=2, after=2)
    page.article("short", 4, 7, 18, deck=("head", "byline"))
    return page


def yaowen(seed: int) -> Founder:
    """An inside page: an L round a box, a head amid the text, an upright one between columns, briefs in a frame."""
    page = _page("zh-yaowen", seed, "赤岭日报", "2021-06-23", "3", _types(9.4, "Hei", 1.42), 6, 13, 1.5,
                 narrow=0.9, moved=True, ruled=True, upright=8)  # fmt: skip
    _header(page, "3　要闻　2021年6月23日　星期三　赤岭日报　责任编辑：岑溪　版式：白鹿")
    page.ell("long", "short", 0, 6, 34, corner=2, small=17, deck=("kicker", "head", "subhead"))
    page.level(rule=True)
    page.amid("middle", 0, 4, 22, over=(1, 3), drop=0.5, deck=("kicker", "head", "byline"))
    page.stack("brief", ("brief",) * 4, 4, 6, 11, "frame", "简讯")
    page.level(rule=True)
    page.between("short", 0, 3, 18, before=1, after=2, box="frame")
    page.article("middle", 3, 6, 20, shot=90)
    return page


def wanbao(seed: int) -> Founder:
    """An evening paper's tabloid page: heavy heads, a picture over the text, tints, narrow columns."""
    types = _types(8.8, "HeiHeavy", 1.36)
    page = _page("zh-wanbao", seed, "汐城晚报", "2019-08-02", "A05", types, 5, 11, 1.2, space=12, narrow=0.85)
    _header(page, "A05　民生　2019年8月2日　星期五　编辑：苗圃　美编：阿渡　汐城晚报")
    page.article("long", 0, 5, 36, deck=("kicker", "head", "subhead"), shot=130)
    page.level()
    page.article("short", 0, 2, 17, deck=("head",), box="tint")
    page.amid("middle", 2, 5, 20, over=(0, 2), drop=0.3, deck=("head", "byline"))
    page.level()
    page.article("short", 0, 2, 17, deck=("head", "byline"))
    page.article("short", 2, 5, 17, deck=("head",), box="frame")
    return page


def fukan(seed: int) -> Founder:
    """A literary page: wide columns, upright heads in the middle, framed columns of opinion, no rules."""
    page = _page(
        "zh-fukan", seed, "澜江周报", "2022-11-18", "7", _types(10.2, "Song", 1.62), 4, 17, 2.0, space=20
    )
    _header(page, "副刊　澜江周报　2022年11月18日　星期五　第7版")
    page.between("middle", 0, 4, 26, before=2, after=2, deck=("head", "subhead", "byline"))
    page.level()
    page.amid("middle", 0, 3, 24, over=(1, 2), drop=0.35, deck=("head", "byline"))
    page.article("leader", 3, 4, 18, deck=("head", "byline"), box="frame", measures=1)
    page.level()
    page.article("short", 0, 2, 20, deck=("head", "byline"), head="upright")
    page.article("short", 2, 4, 20, deck=("head", "byline"), box="tint")
    return page


def xianbao(seed: int) -> Founder:
    """A county paper: short stories under each other, heads left, framed ones among them, a head amid two columns."""
    page = _page("zh-xianbao", seed, "柳陂报", "2020-03-30", "2", _types(9.0, "SongHeavy", 1.4), 6, 12, 1.3, ruled=True,
                 upright=8)  # fmt: skip
    _header(page, "第二版　综合新闻　柳陂报　2020年3月30日　星期一　责编：田夫")
    page.article("long", 0, 4, 28, deck=("kicker", "head", "subhead"), box="frame")
    page.article("short", 4, 6, 17, deck=("head",))
    page.article("short", 4, 6, 17, deck=("head",), box="frame")
    page.level(rule=True)
    page.article("short", 0, 3, 18, deck=("head",), head="left")
    page.amid("short", 3, 6, 17, over=(1, 2), drop=0.3, deck=("head",))
    page.level(rule=True)
    page.between("short", 0, 2, 17, before=1, after=1, deck=("head",))
    page.picture("picture", 2, 4, 100)
    page.article("short", 4, 6, 17, deck=("head", "byline"))
    return page


def hangye(seed: int) -> Founder:
    """A trade paper's page: a story in an L, the text's columns wider than the page's, advertisements at the foot."""
    page = _page(
        "zh-hangye", seed, "北方农机报", "2018-09-12", "B2", _types(9.2, "Hei", 1.46), 6, 12, 1.6, moved=True
    )
    _header(page, "B2　市场　北方农机报　2018年9月12日　星期三　编辑：陆耕")
    page.article("middle", 0, 3, 22, measures=2)
    page.amid("long", 3, 6, 22, over=(0, 3), drop=0.2, deck=("kicker", "head", "subhead"), box="frame")
    page.level()
    page.ell("long", "short", 0, 6, 26, corner=3, small=18, deck=("head", "subhead"), right=False)
    page.level()
    page.stack("advertisement", ("广告甲",), 0, 3, 20, "frame")
    page.stack("advertisement", ("广告乙",), 3, 6, 20, "frame")
    return page


FOUNDERS: dict[str, Callable[[int], Founder]] = {
    "zh-dangbao": dangbao, "zh-yaowen": yaowen, "zh-wanbao": wanbao, "zh-fukan": fukan, "zh-xianbao": xianbao,
    "zh-hangye": hangye,
}  # fmt: skip
