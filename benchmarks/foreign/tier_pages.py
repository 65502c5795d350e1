"""The vertical pages: one builder a page."""

from __future__ import annotations

import random

from benchmarks.foreign.marks import Plan
from benchmarks.foreign.stories import Desk
from benchmarks.foreign.tiers import Face, Wall


def ja_tate(seed: int) -> Wall:
    """A Japanese page in a vertical font that the file only names, tiers ruled off."""
    chance = random.Random(f"ja-tate {seed}")
    size = chance.choice((9.0, 9.5))
    plan = Plan("ja-tate", "ja", "鳴海新報", "2017-04-02", "6")
    wall = Wall(
        plan,
        Desk("ja", chance),
        chance,
        Face("HeiseiMin-W3", size, size * 1.6, cid=True),
        "IPAGothic",
        760,
        13,
    )
    wall.folio(
        (
            ("folio", "６", 1),
            ("header", "鳴海新報", 0.5),
            ("folio", "２０１７年（平成２９年）４月２日　日曜日", 0.0),
        )
    )
    wall.band(3)
    wall.article("棚田", 26, ("lead",))
    wall.picture(
        "picture",
        "",
        (
            ("caption", "夜明け前の港を出る定期船。三つの島に本と牛乳を運ぶ"),
            ("photo-credit", "本社・古賀 渚撮影"),
        ),
    )
    wall.band(2)
    wall.article("灯台", 20, ("two-tiers",))
    wall.article("short", 16, ("short",))
    wall.article("short", 16, ("short",))
    wall.band(2)
    wall.article("社説", 18, ("frame",), framed=True)
    wall.article("short", 16, ("short",))
    wall.article("brief", 12, ("brief",))
    return wall


def zh_hant_tate(seed: int) -> Wall:
    """A traditional Chinese page, every character set by itself as in a horizontal line, no rules."""
    chance = random.Random(f"zh-hant-tate {seed}")
    size = chance.choice((9.0, 9.6, 10.2))
    plan = Plan("zh-hant-tate", "zh-Hant", "海棠晚報", "1998-07-19", "3")
    wall = Wall(
        plan,
        Desk("zh-Hant", chance),
        chance,
        Face("UMing", size, size * 1.5, cornered=False),
        "ZenHei",
        780,
        12,
        ruled=False,
    )
    wall.folio(
        (
            ("folio", "第三版", 1),
            ("header", "海棠晚報", 0.5),
            ("folio", "中華民國八十七年七月十九日　星期日", 0.0),
        )
    )
    wall.band(3)
    wall.article("渡輪", 28, ("lead",))
    wall.article("short", 17, ("short",))
    wall.article("short", 17, ("short",))
    wall.band(2)
    wall.article("老戲院", 22, ("frame",), framed=True)
    wall.article("short", 16, ("short",))
    wall.picture(
        "picture",
        "夏日水門",
        (("caption", "水門邊的孩子們等著漲潮。"), ("photo-credit", "記者 岑立人／攝影")),
    )
    wall.band(2)
    wall.article("社論", 18, ("commentary",))
    wall.article("brief", 13, ("brief",))
    wall.article("brief", 13, ("brief",))
    return wall


def zh_hant_shu(seed: int) -> Wall:
    """A traditional Chinese front page with its name at the right, characters set one by one, tiers ruled off."""
    chance = random.Random(f"zh-hant-shu {seed}")
    size = chance.choice((9.4, 10.0))
    plan = Plan("zh-hant-shu", "zh-Hant", "青螺報", "2006-05-28", "1")
    wall = Wall(plan, Desk("zh-Hant", chance), chance, Face("UMing", size, size * 1.62), "ZenHei", 720, 11)
    wall.folio((("folio", "中華民國九十五年五月二十八日　第四〇二一號", 0.5),))
    wall.band(4)
    wall.nameplate("青螺報", 46)
    wall.article("老戲院", 24, ("lead", "four-tiers"))
    wall.article("short", 15, ("short",))
    wall.picture(
        "picture",
        "退潮",
        (("caption", "退潮後，採蚵人推著木車走向外海。"), ("photo-credit", "記者 岑立人／攝影")),
    )
    wall.band(2)
    wall.article("社論", 18, ("frame",), framed=True)
    wall.article("short", 16, ("short",))
    wall.article("brief", 13, ("brief",))
    wall.article("brief", 13, ("brief",))
    return wall


WALLS = {
    "zh-hant-shu": ("dev", zh_hant_shu),
    "ja-tate": ("dev", ja_tate),
    "zh-hant-tate": ("blind", zh_hant_tate),
}
