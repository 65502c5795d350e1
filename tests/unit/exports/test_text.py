"""Text for people: what is printed, what is missing in brackets, problems at the end, lines that fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.exports.hand_made import all_issues, chinese_page, english_issue

from broadsheet.exports import find_format
from broadsheet.exports.wrapping import cells
from broadsheet.model.issue import Issue


def rendered(issue: Issue, width: int = 80) -> str:
    return "".join(find_format("text").render([issue], width))


def test_a_front_page_reads_from_top_to_bottom() -> None:
    text = rendered(chinese_page())
    places = [
        text.index(part)
        for part in (
            "临江晚报 · 2023-02-07 · page 1",
            "── 1 ─",
            "  全市春耕工作会议召开\n  把种子播在春风里\n  ——来自田间的报告\n",
            "\n本报讯（记者 林晓）春风刚到，田里已有人影。合作社的种子装满了三辆车。\n",
            "\n  一粒种子的路\n",
            "[continues on page 2, which is not joined: （下转第2版）]",
            "── 2 · commentary ─",
            "[headline missing]",
            "（原载2月6日《江州日报》）",
            "── problems ─",
            "- page 1: 3 characters of a font map to nothing",
        )
    ]
    assert places == sorted(places)


def test_a_lost_line_is_marked_where_it_was() -> None:
    assert "后面少了一行 [a line is missing here] 所以这里接不上。" in rendered(chinese_page()).replace(
        "\n", ""
    )


def test_a_problem_of_a_dump_names_the_lines_of_the_file() -> None:
    assert "(lines 12, 13)" in rendered(chinese_page(unit="char"))


def test_a_byline_in_the_opening_is_not_printed_twice_and_one_of_its_own_is_printed() -> None:
    assert rendered(chinese_page()).count("记者 林晓") == 1
    assert "\nBy Ada Holm\n" in rendered(english_issue())


def test_captions_are_named_and_tables_keep_their_columns() -> None:
    text = rendered(english_issue())
    assert "[caption] The ferry in 1961." in text
    assert "\nAdult   3.00\nChild   1.50\n" in text


def test_what_is_not_known_of_an_issue_is_said() -> None:
    text = rendered(Issue("empty"))
    assert "[title unknown] · [date unknown]" in text
    assert "[no articles found]" in text


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_lines_fit_the_terminal(width: int) -> None:
    for issue in all_issues():
        assert max(cells(line) for line in rendered(issue, width).splitlines()) <= min(width, 100)


def test_every_body_text_is_printed() -> None:
    for issue in all_issues():
        printed = "".join(rendered(issue).replace("[a line is missing here]", "").split())
        for article in issue.articles:
            for element in article.body:
                assert "".join(element.text.split()) in printed


def test_several_issues_follow_each_other() -> None:
    two = [chinese_page(), replace(english_issue(), title="The Ferry Post")]
    text = "".join(find_format("text").render(two))
    assert text.index("临江晚报") < text.index("The Ferry Post")
