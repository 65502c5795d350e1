"""Article parts composed into articles, and no line lost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page
from tests.unit.articles.press_page import column, layout_of, parts_of

from broadsheet.articles.compose import compose
from broadsheet.articles.marked import cut_at_openings
from broadsheet.layout import lay_out
from broadsheet.model.issue import Problem
from broadsheet.model.layout import ArticlePart, Layout, LineProblem, PageParts, Piece
from broadsheet.model.page import Font
from broadsheet.model.roles import Role

FRONT = column(
    [
        "河堤加高工程提前完工",
        "——镇上的老人说",
        "■ 记者 林小满",
        "\u3000\u3000本报讯（记者 林小满）昨天",
        "下午，最后一车土石运上河堤。",
        "\u3000\u3000镇上的人都来了，站在新堤上",
        "看水。",
        "一夜之间",
        "\u3000\u3000老人说，这水他看了一辈子，",
        "任务。 （下转第二版）",
    ]
)


def test_an_article_with_everything() -> None:
    layout = layout_of(FRONT)
    pieces = [
        (Role.HEAD, [0]), (Role.SUBHEAD, [1]), (Role.BYLINE, [2]), (Role.BODY, [3, 4, 5, 6]),
        (Role.CROSSHEAD, [7]), (Role.BODY, [8, 9]),
    ]  # fmt: skip
    page = compose(parts_of(layout, pieces), 1)
    (article,) = page.articles
    assert article.headline.head[0].text == "河堤加高工程提前完工"
    assert article.byline is not None
    assert (article.byline.text, article.byline.names) == ("记者 林小满", ("林小满",))
    assert [(part.role, part.text) for part in article.body] == [
        ("paragraph", "本报讯（记者 林小满）昨天下午，最后一车土石运上河堤。"),
        ("paragraph", "镇上的人都来了，站在新堤上看水。"),
        ("crosshead", "一夜之间"),
        ("paragraph", "老人说，这水他看了一辈子，任务。"),
    ]
    (jump,) = article.jumps
    assert (jump.text, jump.direction, jump.page, jump.lines) == ("（下转第二版）", "to", "2", ("p1-l10",))
    assert article.body[-1].lines == ("p1-l9", "p1-l10")
    assert article.kind == "feature"
    assert article.text.splitlines()[:3] == ["河堤加高工程提前完工", "——镇上的老人说", "记者 林小满"]
    assert "下转" not in article.text


def test_what_is_wrong_with_a_page_names_the_page() -> None:
    layout = layout_of(FRONT)
    dirty = replace(layout, page=replace(layout.page, problems=(Problem("cut-off", "The file is cut off."),)))
    (problem,) = compose(parts_of(dirty, [(Role.BODY, list(range(10)))]), 3).problems
    assert (problem.code, problem.page) == ("cut-off", 3)


def test_a_byline_of_two_lines_is_read_as_what_gives_more_names() -> None:
    for rows, names in (
        (["（本报记", "者 杨启航）"], ("杨启航",)),
        (["本报记者 张三", "通讯员 李四"], ("张三", "李四")),
    ):
        layout = layout_of(column([*rows, "\u3000\u3000一段。"]))
        page = compose(parts_of(layout, [(Role.BYLINE, [0, 1]), (Role.BODY, [2])]), 1)
        byline = page.articles[0].byline
        assert byline is not None
        assert byline.names == names
        assert byline.lines == ("p1-l1", "p1-l2")


def test_a_short_item_that_points_elsewhere_is_a_teaser() -> None:
    layout = layout_of(column(["河堤完工", "\u3000\u3000老人都来看水。 （详见第3版）"]))
    (article,) = compose(parts_of(layout, [(Role.HEAD, [0]), (Role.BODY, [1])]), 1).articles
    assert article.kind == "teaser"
    assert article.paragraphs == ["老人都来看水。"]
    assert [(jump.text, jump.page) for jump in article.jumps] == [("（详见第3版）", "3")]


def test_a_pointer_at_the_end_of_a_long_article_is_prose() -> None:
    rows = column(
        [
            "河堤完工",
            *["\u3000\u3000老人说这水看了一辈子，从来", "没有见过这样高的水呢。"] * 30,
            "\u3000\u3000（详见第3版）",
        ]
    )
    layout = layout_of(rows)
    (article,) = compose(parts_of(layout, [(Role.HEAD, [0]), (Role.BODY, range(1, 62))]), 1).articles
    assert article.kind == "news"
    assert article.paragraphs[-1] == "（详见第3版）"
    assert not article.jumps


def test_short_items_under_one_label_are_briefs() -> None:
    rows = column(
        [
            "百姓关注",
            "陶罐修好了",
            "\u3000\u3000昨天修好了一只陶罐，",
            "摆进展柜。",
            "苹果红了",
            "\u3000\u3000今年的苹果红得早了些，",
            "价钱好。",
        ]
    )
    layout = layout_of(rows)
    pieces = [[(Role.HEAD, [1]), (Role.BODY, [2, 3])], [(Role.HEAD, [4]), (Role.BODY, [5, 6])]]
    articles = tuple(ArticlePart(tuple(Piece(role, tuple(lines)) for role, lines in part)) for part in pieces)
    labelled = compose(PageParts(layout, articles, (Piece(Role.LABEL, (0,)),)), 1)
    assert [article.kind for article in labelled.articles] == ["brief", "brief"]
    alone = compose(
        PageParts(layout, articles[:1], (Piece(Role.LABEL, (0,)), Piece(Role.OTHER, (4, 5, 6)))), 1
    )
    assert [article.kind for article in alone.articles] == ["news"]


def test_a_byline_over_the_first_paragraph_is_divided_off() -> None:
    for rows, name, first in (
        (
            ["本报记者 林小满", "\u3000\u3000本报讯 最后一车土石运上河", "堤。"],
            "本报记者 林小满",
            "本报讯 最后一车土石运上河堤。",
        ),
        (
            ["By Ann Lee and Samuel", "Kowalski", "LONDON — The boats came"],
            "By Ann Lee and Samuel Kowalski",
            "LONDON — The boats came",
        ),
    ):
        layout = layout_of(column(rows), language="zh-Hans" if "本" in rows[0] else "en")
        (article,) = compose(parts_of(layout, [(Role.BODY, range(len(rows)))]), 1).articles
        assert article.byline is not None
        assert article.byline.text == name
        assert article.paragraphs == [first]
    assert article.dateline is not None
    assert article.dateline.place == "LONDON"


def test_a_jump_line_is_one_wherever_its_paragraph_was_put() -> None:
    rows = ["\u3000\u3000老人说这水看了一辈子。", "任务。（下转第2版）", "\u3000\u3000镇上的人也都来看水了。"]
    (article,) = compose(parts_of(layout_of(column(rows)), [(Role.BODY, range(3))]), 1).articles
    assert [jump.page for jump in article.jumps] == ["2"]
    assert article.paragraphs == ["老人说这水看了一辈子。任务。", "镇上的人也都来看水了。"]


def test_a_jump_line_of_its_own_is_one_in_mid_sentence_and_after_half_a_word() -> None:
    for language, rows, prose in (
        (
            "zh-Hans",
            ["\u3000\u3000说起这些年的变化，他", "掰着指头数，从", "下转A05版"],
            "说起这些年的变化，他掰着指头数，从",
        ),
        (
            "en",
            ["The minister has been", "asked to re-", "Continued on page 5"],
            "The minister has been asked to re-",
        ),
    ):
        (article,) = compose(
            parts_of(layout_of(column(rows), language=language), [(Role.BODY, range(3))]), 1
        ).articles
        assert [jump.lines for jump in article.jumps] == [("p1-l3",)]
        assert article.paragraphs == [prose]


def test_a_part_that_comes_from_another_page_and_leads_to_one_has_both_jump_lines() -> None:
    rows = ["◀◀（上接第一版）", "年的变化，他掰着指头数，", "进山的路口有人守。", "▶▶（下转第八版）"]
    (article,) = compose(parts_of(layout_of(column(rows)), [(Role.BODY, range(4))]), 2).articles
    assert [(jump.direction, jump.page) for jump in article.jumps] == [("from", "1"), ("to", "8")]
    assert article.paragraphs == ["年的变化，他掰着指头数，进山的路口有人守。"]


def test_an_opening_that_fills_a_line_is_no_byline() -> None:
    rows = ["\u3000\u3000〔記者鄭文博／台北報導〕", "九月二十七日，縣裡召開會議，研", "究灌區改造。"]
    pieces = [(Role.BYLINE, [0]), (Role.BODY, [1, 2])]
    (article,) = compose(parts_of(layout_of(column(rows), language="zh-Hant"), pieces), 1).articles
    assert article.paragraphs == ["〔記者鄭文博／台北報導〕九月二十七日，縣裡召開會議，研究灌區改造。"]
    assert article.byline is not None
    assert article.byline.names == ("鄭文博",)
    below = ["（記者 鄭文博）", "\u3000\u3000九月二十七日，縣裡召開會", "議，研究灌區改造的事。"]
    (article,) = compose(parts_of(layout_of(column(below), language="zh-Hant"), pieces), 1).articles
    assert article.paragraphs == ["九月二十七日，縣裡召開會議，研究灌區改造的事。"]


def _labelled(
    rows: list[tuple[str, float, float]], furniture: list[tuple[Role, int]], language: str
) -> str | None:
    """The label of a page with these lines, of which all that are no furniture are in one article."""
    taken = {line for _, line in furniture}
    body = [line for line in range(len(rows)) if line not in taken]
    parts = parts_of(layout_of(rows, language=language), [(Role.BODY, body)])
    pieces = tuple(Piece(role, (line,)) for role, line in furniture)
    return compose(PageParts(parts.layout, parts.articles, pieces), 1).page.label


STORY = [("这水他看了一辈子，今年", 0.0, 8.0), ("的苹果又大又红。", 0.0, 9.5), ("完。", 0.0, 30.0)]


def test_a_page_label_stands_at_the_edge_of_the_page() -> None:
    inside = [("第8版 经济", 0.0, 2.0), *STORY]
    assert _labelled(inside, [(Role.FOLIO, 0)], "zh-Hans") == "8"
    amid = [*STORY, ("60家企业", 0.0, 20.0)]
    assert _labelled(amid, [(Role.FOLIO, 3)], "zh-Hans") is None
    teaser = [("▶8版", 0.0, 2.0), *STORY]
    assert _labelled(teaser, [(Role.FOLIO, 0)], "zh-Hans") is None


def test_a_bare_label_taken_for_something_else_is_found_by_its_place() -> None:
    for role in (Role.LABEL, Role.OTHER):
        assert _labelled([("8", 0.0, 2.0), *STORY], [(role, 0)], "zh-Hans") == "8"
    assert _labelled([("Seite 4", 0.0, 2.0), *STORY], [], "de") == "4"
    assert _labelled([("完。", 0.0, 2.0), *STORY, ("第2版", 30.0, 40.0)], [], "zh-Hans") == "2"
    front = [("8版", 30.0, 2.0), ("江城日报", 0.0, 2.0), *STORY]
    assert _labelled(front, [(Role.NAMEPLATE, 1)], "zh-Hans") is None


def test_a_front_page_has_its_label_beside_nameplate_and_date() -> None:
    rows = [
        ("江城日报", 0.0, 1.0),
        ("2023年2月7日", 0.0, 2.5),
        ("第1版", 20.0, 2.5),
        ("8版", 50.0, 4.5),
        *STORY,
    ]
    head = [(Role.NAMEPLATE, 0), (Role.FOLIO, 1)]
    assert _labelled(rows, [*head, (Role.FOLIO, 3), (Role.FOLIO, 2)], "zh-Hans") == "1"
    assert _labelled(rows[:2] + rows[3:], [*head, (Role.FOLIO, 2)], "zh-Hans") is None


def body_and_byline(rows: list[str], language: str) -> tuple[list[str], str | None]:
    layout = layout_of(column(rows), language=language)
    page = compose(parts_of(layout, [(Role.HEAD, [0]), (Role.BODY, list(range(1, len(rows))))]), 1)
    (article,) = page.articles
    return [part.text for part in article.body], article.byline and article.byline.text


def test_names_by_themselves_at_the_end_are_a_byline() -> None:
    rows = [
        "The bridge is open",
        "The new bridge was opened to traffic this morn-",
        "ing, and many came.",
        "Ruth Clarke and Clara Bellamy",
    ]
    body, byline = body_and_byline(rows, "en")
    assert byline == "Ruth Clarke and Clara Bellamy"
    assert "Ruth" not in " ".join(body)


def test_two_names_over_the_first_sentence_are_a_byline() -> None:
    rows = [
        "Le pont est ouvert",
        "Bastien Peyrac et Étienne Sauvage",
        "Après trois ans de querelles, le pont neuf a été",
        "ouvert hier.",
    ]
    body, byline = body_and_byline(rows, "fr")
    assert byline == "Bastien Peyrac et Étienne Sauvage"
    assert body[0].startswith("Après")


def test_a_bracketed_byline_with_room_after_it_stands_alone() -> None:
    """In brackets at a line's full end it opens the paragraph: 〔記者 …〕."""
    drawing = """
        【小林由美】
        　先週末、新しい駅舎が完成し
        、大勢の人が集まった。駅前で
        は太鼓の演奏も行われたという
        。町の人は、この日を長い間、
        待っていたと口々に話した。夜
        は花火が上がる。
        """
    layout = lay_out(type_page(drawing, language="ja"))
    (article,) = compose(parts_of(layout, [(Role.BODY, list(range(len(layout.lines))))]), 1).articles
    assert article.byline is not None and article.byline.names == ("小林由美",)
    assert article.body[0].text.startswith("先週末")


def test_a_closing_byline_may_hold_a_name_on_the_next_line() -> None:
    rows = [
        "北江大桥昨日通车",
        "\u3000\u3000昨天上午，新建的北江大桥正",
        "式通车，车辆驶过桥面。■ 记者 孔文博",
        "方静怡",
    ]
    body, byline = body_and_byline(rows, "zh-Hans")
    assert byline is not None and "方静怡" in byline
    assert body == ["昨天上午，新建的北江大桥正式通车，车辆驶过桥面。"]


def test_a_credit_after_a_byline_is_a_credit() -> None:
    rows = [
        "北江大桥昨日通车",
        "\u3000\u3000昨天上午，新建的北江大桥正",
        "式通车，车辆驶过桥面。",
        "■ 记者 陶桂芝",
        "（原载4月30日《望川商报》）",
    ]
    layout = layout_of(column(rows))
    page = compose(parts_of(layout, [(Role.HEAD, [0]), (Role.BODY, [1, 2, 3, 4])]), 1)
    (article,) = page.articles
    assert article.credit is not None and article.credit.publication == "望川商报"
    assert article.byline is not None and article.byline.names == ("陶桂芝",)


def bold_until(layout: Layout, signs: int) -> Layout:
    """The page with so many of its characters in a bold face."""
    glyphs = layout.page.glyphs
    font = (np.arange(len(glyphs)) >= signs).astype(np.int32)
    fonts = (Font("Black", bold=True), Font("Light"))
    return replace(layout, page=replace(layout.page, glyphs=replace(glyphs, font=font), fonts=fonts))


def test_bold_first_words_that_end_with_a_stop_are_the_head_of_an_item_without_one() -> None:
    rows = column(["Basses wanted. The Choral", "Union has forty sopranos."])
    layout = bold_until(layout_of(rows, language="en"), 14)
    for pieces in ([(Role.BODY, [0, 1])], [(Role.HEAD, [0]), (Role.BODY, [1])]):
        (article,) = compose(parts_of(layout, pieces), 1).articles
        assert [part.text for part in article.headline.head] == ["Basses wanted."]
        assert article.paragraphs == ["The Choral Union has forty sopranos."]
        assert not article.headline_missing


def test_an_item_whose_head_runs_into_its_text_lacks_none() -> None:
    layout = bold_until(
        layout_of(column(["Basses wanted. The Choral", "Union has forty."]), language="en"), 14
    )
    missing = LineProblem("missing-headline", "no headline was found for this article", (0,))
    part = ArticlePart((Piece(Role.BODY, (0, 1)),), headline_missing=True, problems=(missing,))
    (article,) = compose(PageParts(layout, (part,), ()), 1).articles
    assert not article.headline_missing
    assert not article.problems


def test_bold_first_words_under_a_headline_open_its_text() -> None:
    rows = column(["The choir", "Basses wanted. The Choral", "Union has forty sopranos."])
    layout = bold_until(layout_of(rows, language="en"), 9 + 14)
    (article,) = compose(parts_of(layout, [(Role.HEAD, [0]), (Role.BODY, [1, 2])]), 1).articles
    assert [part.text for part in article.headline.head] == ["The choir"]
    assert article.paragraphs == ["Basses wanted. The Choral Union has forty sopranos."]


def test_a_bold_opening_without_a_stop_is_no_head() -> None:
    layout = bold_until(layout_of(column(["Basses wanted by the", "choir."]), language="en"), 13)
    (article,) = compose(parts_of(layout, [(Role.BODY, [0, 1])]), 1).articles
    assert not article.headline.head
    assert article.paragraphs == ["Basses wanted by the choir."]


def test_nobody_signs_what_is_sold_but_with_words() -> None:
    layout = layout_of(column(["Carpets for all", "Call us on Monday.", "SUMMER SALE", "By Jane Doe"]))
    layout = replace(layout, language="en")
    pieces = [(Role.HEAD, [0]), (Role.BODY, [1, 2])]
    (part,) = parts_of(layout, pieces).articles
    (sold,) = compose(PageParts(layout, (replace(part, kind="advertisement"),), ()), 1).articles
    assert [text.text for text in sold.body] == ["Call us on Monday.", "SUMMER SALE"]
    assert sold.byline is None


def test_words_like_names_sign_no_story_that_has_a_byline() -> None:
    rows = [
        "The bridge is open",
        "By Jane Doe",
        "FRESH PAINT AND GREEN LAMPS",
        "The bridge was opened to traffic this morning.",
        "Harbour Trust",
    ]
    layout = layout_of(column(rows), language="en")
    roles = [(Role.HEAD, [0]), (Role.BYLINE, [1]), (Role.BODY, [2, 3, 4])]
    (article,) = compose(parts_of(layout, roles), 1).articles
    assert article.byline and article.byline.text == "By Jane Doe"
    said = " ".join(part.text for part in article.body)
    assert said.startswith("FRESH PAINT") and said.endswith("Harbour Trust")


@pytest.mark.parametrize(
    ("rows", "bold", "parts"),
    [
        (
            ["Owl takes wig. Counsel", "was unhurt.", "Basses wanted. No audition."],
            "Owl takes wig.|Basses wanted.",
            2,
        ),
        (
            ["Owl takes wig. Counsel", "has sung and", "Basses wanted. No audition."],
            "Owl takes wig.|Basses wanted.",
            1,
        ),
        (["The owl took a wig.", "was unhurt.", "Basses wanted. No audition."], "Basses wanted.", 1),
        (["Question: Why a wig?", "of owls.", "Question: And the basses?"], "Question:", 1),
    ],
)
def test_briefs_whose_heads_run_into_their_text_are_parted(rows: list[str], bold: str, parts: int) -> None:
    """At a sentence's end only, and if the first begins so: else such words are crossheads of a story."""
    layout = in_bold(layout_of(column(rows), language="en"), bold.split("|"))
    cut = cut_at_openings(layout, ArticlePart((Piece(Role.BODY, (0, 1, 2)),), headline_missing=True))
    assert [part.pieces[0].lines for part in cut] == ([(0, 1), (2,)] if parts == 2 else [(0, 1, 2)])


def test_heads_that_run_in_part_no_story_with_a_headline() -> None:
    layout = in_bold(
        layout_of(column(["The week", "Owl takes wig. Fine.", "Basses wanted. No audition."]), language="en"),
        ["Owl takes wig.", "Basses wanted."],
    )
    part = ArticlePart((Piece(Role.HEAD, (0,)), Piece(Role.BODY, (1, 2))))
    assert cut_at_openings(layout, part) == [part]


def in_bold(layout: Layout, phrases: list[str]) -> Layout:
    """The page with these phrases, which stand at the beginning of lines, in a bold face."""
    glyphs = layout.page.glyphs
    font = np.ones(len(glyphs), np.int32)
    for line, text in enumerate(layout.lines.text):
        for phrase in phrases:
            if text.strip().startswith(phrase):
                font[layout.lines.glyphs[line][: len(phrase)]] = 0
    fonts = (Font("Black", bold=True), Font("Light"))
    return replace(layout, page=replace(layout.page, glyphs=replace(glyphs, font=font), fonts=fonts))
