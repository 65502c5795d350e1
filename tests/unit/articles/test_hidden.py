"""What the text layer hides is told with its boxes: lost lines, type drawn as curves, fonts that say nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.articles.compose import compose
from broadsheet.articles.hidden import hidden_in
from broadsheet.model.composed import ComposedPage
from broadsheet.model.hidden import DRAWN, GAP, UNMAPPED
from broadsheet.model.issue import Problem
from broadsheet.model.page import UNKNOWN, OutlinedLine, Page
from broadsheet.model.page import UNMAPPED as NO_MEANING
from broadsheet.pipeline import take_apart

STORY = """
北江大桥昨天通车
────────────────────────────
　　本报讯昨天上午北江大桥
正式通车，第一批车辆从东岸
驶过桥面只用了三分钟时间，
而过去坐渡轮过江要等上半个
小时。市民在桥头排起了长队
想要走上一走，桥面两侧留出
了两米宽的步道和自行车道，
{line}
可以在观景台上停下来看江水
从脚下流过。施工用了四年半
时间，其间经过了两次洪水的
考验，总投资十二亿元，比原
来的预算节省了将近五千万。
"""
LINE = "行人不用再同汽车挤在一处，"


def story(line: str = LINE, em: float = 10.0) -> Page:
    return type_page(
        STORY.format(line=line), em=em, sizes={"北江大桥昨天通车": 1.0}, bold=["北江大桥昨天通车"]
    )


def composed(page: Page) -> ComposedPage:
    return compose(take_apart(page), 1)


def with_boxes(page: ComposedPage) -> list[Problem]:
    found = [*page.problems, *(problem for article in page.articles for problem in article.problems)]
    return [problem for problem in found if problem.boxes]


def test_a_page_that_hides_nothing_raises_no_alarm() -> None:
    assert with_boxes(composed(story())) == []


@pytest.mark.parametrize("em", [10.0, 37.0])
def test_a_line_lost_in_mid_paragraph_is_told_with_its_place(em: float) -> None:
    page = composed(story("", em))
    (problem,) = with_boxes(page)
    assert problem.code == "missing-line"
    lines = {line.id: line.text for line in page.page.lines}
    assert [lines[name] for name in problem.lines] == [
        "了两米宽的步道和自行车道，",
        "可以在观景台上停下来看江水",
    ]
    (place,) = problem.boxes
    whole = {line.text: line.box for line in composed(story(LINE, em)).page.lines}
    assert place.box and place.box == pytest.approx(whole[LINE], abs=0.3 * em)


@pytest.mark.parametrize("end", ["，也可以骑车。", "，也可以骑车"])
def test_white_after_a_short_line_is_no_lost_line(end: str) -> None:
    text = STORY.format(line="").replace(
        "，桥面两侧留出\n了两米宽的步道和自行车道，", "，桥面两侧留出\n步道" + end
    )
    page = composed(type_page(text, bold=["北江大桥昨天通车"]))
    assert with_boxes(page) == []


def test_what_stands_in_the_gap_explains_it() -> None:
    page = composed(type_page(STORY.format(line="▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒"), bold=["北江大桥昨天通车"]))
    assert not [problem for problem in with_boxes(page) if problem.code == "missing-line"]


def test_a_line_drawn_as_curves_is_told_once_and_as_missing_from_its_article() -> None:
    whole = {line.text: line.box for line in composed(story()).page.lines}
    box = whole[LINE]
    assert box
    page = composed(replace(story(""), outlined=(OutlinedLine(box, False, 13),)))
    drawn, missing = sorted(with_boxes(page), key=lambda problem: problem.code)
    assert (drawn.code, missing.code) == ("drawn-text", "missing-line")
    assert drawn.boxes == missing.boxes and drawn.lines == missing.lines and len(drawn.lines) == 2
    assert missing in page.articles[0].problems


def test_a_headline_drawn_as_curves_is_that_of_the_article_under_it() -> None:
    text = STORY.format(line=LINE).replace("北江大桥昨天通车", "")
    outlined = (OutlinedLine((5.0, 2.0, 125.0, 16.0), False, 9),)
    page = composed(replace(type_page("\n\n" + text), outlined=outlined))
    (article,) = page.articles
    assert article.headline_missing
    (problem,) = article.problems
    assert problem.code == "missing-headline" and "drawn as curves" in problem.text
    assert [place.box for place in problem.boxes] == [(5.0, 2.0, 125.0, 16.0)]


def test_lines_of_one_headline_are_one_problem_and_those_apart_are_several() -> None:
    lines = (
        OutlinedLine((100, 2, 220, 14)),
        OutlinedLine((120, 18, 200, 30)),
        OutlinedLine((300, 400, 330, 500), True),
    )
    found = hidden_in(take_apart(replace(story(), outlined=lines)))
    assert [(one.kind, len(one.boxes), one.vertical) for one in found] == [
        (DRAWN, 2, False),
        (DRAWN, 1, True),
    ]


def unmapped(page: Page, chosen: np.ndarray, font: int) -> Page:
    """The page with these characters in a font of which nothing is known."""
    glyphs = page.glyphs
    flags, code, fonts = glyphs.flags.copy(), glyphs.code.copy(), glyphs.font.copy()
    flags[chosen], code[chosen], fonts[chosen] = UNKNOWN, NO_MEANING, font
    return replace(page, glyphs=replace(glyphs, flags=flags, code=code, font=fonts))


def test_fonts_without_a_meaning_are_told_line_by_line() -> None:
    page = story()
    head = np.arange(8)
    found = hidden_in(take_apart(unmapped(page, head, 9)))
    (region,) = found
    assert region.kind == UNMAPPED
    assert region.boxes[0] == pytest.approx(
        tuple(page.glyphs.box[:8].min(axis=0)[:2]) + tuple(page.glyphs.box[:8].max(axis=0)[2:])
    )


def test_a_character_here_and_there_is_only_counted() -> None:
    page = story()
    body = int(page.glyphs.font[40])
    assert hidden_in(take_apart(unmapped(page, np.array([40, 60]), body))) == ()


def test_gaps_are_gaps_in_vertical_pages_too() -> None:
    rows = STORY.format(line="").splitlines()[3:]
    page = type_page("\n".join(rows), vertical=True)
    found = [one for one in hidden_in(take_apart(page)) if one.kind == GAP]
    (gap,) = found
    assert gap.vertical
    x0, y0, x1, y1 = gap.boxes[0]
    assert x1 - x0 < y1 - y0
