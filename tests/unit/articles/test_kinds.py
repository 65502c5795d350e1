"""What kind of item an article is."""

from __future__ import annotations

import pytest
from tests.unit.articles.press_page import column, layout_of

from broadsheet.articles.compose import compose
from broadsheet.model.layout import ArticlePart, PageParts, Piece
from broadsheet.model.roles import Role

IN = "\u3000\u3000"


def _kind(rows: list[tuple[Role, str]], *, language: str = "zh-Hans", kind: str = "news") -> str:
    layout = layout_of(column([text for _, text in rows]), language=language)
    pieces: list[Piece] = []
    for number, (role, _) in enumerate(rows):
        if pieces and pieces[-1].role is role is Role.BODY:
            pieces[-1] = Piece(role, (*pieces[-1].lines, number))
        else:
            pieces.append(Piece(role, (number,)))
    (article,) = compose(PageParts(layout, (ArticlePart(tuple(pieces), kind=kind),), ()), 1).articles
    return article.kind


PROSE = (Role.BODY, IN + "老人说这水看了一辈子。")


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([(Role.HEAD, "河堤完工"), PROSE], "news"),
        ([(Role.HEAD, "同步不齐步"), (Role.BYLINE, "■ 本报评论员"), PROSE], "commentary"),
        ([(Role.KICKER, "【社论】"), (Role.HEAD, "同步不齐步"), PROSE], "commentary"),
        ([(Role.HEAD, "时评丨别让老人等太久"), PROSE], "commentary"),
        ([(Role.HEAD, "路灯不亮"), (Role.BODY, IN + "编辑同志：我们这里路灯不亮。")], "letter"),
        ([(Role.HEAD, "水清了"), (Role.SUBHEAD, "——访老渔民周大海"), PROSE], "interview"),
        (
            [(Role.HEAD, "春到小镇"), (Role.SUBHEAD, "——全市工作综述"), (Role.BYLINE, "■ 记者 周明"), PROSE],
            "feature",
        ),
        ([(Role.HEAD, "春到小镇"), (Role.CAPTION, "图为小镇一角。")], "picture"),
        ([(Role.HEAD, "菜价"), (Role.TABLE, "白菜 1.20 1.30"), (Role.TABLE, "萝卜 2.20 2.30")], "table"),
        ([(Role.HEAD, "河堤完工"), (Role.JUMP, "▶4版")], "teaser"),
        ([(Role.NOTICE, "遗失声明：周明遗失驾驶证一本。")], "notice"),
        ([(Role.HEAD, "讣告"), PROSE], "notice"),
        ([(Role.HEAD, "声明不等于行动"), PROSE], "news"),
        ([(Role.BODY, "19:00 新闻"), (Role.BODY, "19:35 天气"), (Role.BODY, "20:05 电视剧")], "table"),
        (
            [
                (Role.BODY, "01 04 11 23 30 + 07"),
                (Role.BODY, "02 09 14 25 31 + 12"),
                (Role.BODY, "3 5 7 9 11"),
            ],
            "table",
        ),
        (
            [
                (Role.BODY, IN + "会议19:00开始，"),
                (Role.BODY, "到会的有八个村。"),
                (Role.BODY, "村民都来了。"),
            ],
            "news",
        ),
        ([(Role.BODY, "增长5.25%，"), (Role.BODY, "下降1.05%，"), (Role.BODY, "为12.5万元。")], "news"),
    ],
)
def test_kinds_by_their_marks(rows: list[tuple[Role, str]], kind: str) -> None:
    assert _kind(rows) == kind


def test_questions_and_answers_are_an_interview() -> None:
    turns = [
        (Role.BODY, IN + text)
        for text in ("记者：水清了吗？", "周大海：清了。", "记者：鱼呢？", "周大海：也多了。")
    ]
    turns.append((Role.BODY, "我在这河边住了一辈子。"))
    assert _kind([(Role.HEAD, "水清了"), *turns]) == "interview"


def test_what_the_assembler_says_stands() -> None:
    assert _kind([(Role.HEAD, "社论"), PROSE], kind="advertisement") == "advertisement"


def test_an_english_letter() -> None:
    rows = [(Role.HEAD, "The lamps"), (Role.BODY, "Sir, the lamps in our street are out.")]
    assert _kind(rows, language="en") == "letter"
