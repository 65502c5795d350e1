"""Jumps between pages: joined where just one candidate stands, else left open and reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.issues.pages import PageMaker

from broadsheet.issues import bind
from broadsheet.issues.continuing import Weighing
from broadsheet.issues.jumps import CLEAR, clear_joins
from broadsheet.issues.parts import parts_of
from broadsheet.model.issue import Issue, Printed


def _bind(*pages: PageMaker) -> Issue:
    return bind([page.made() for page in pages], sources=["a.txt", "b.txt"])


def _front() -> PageMaker:
    return (
        PageMaker(1, "1")
        .article("河堤完工", "老人说，", jumps=("（下转第2版）",))
        .article("别的", "别的事。")
    )


def test_a_jump_with_one_candidate_is_joined() -> None:
    second = PageMaker(2, "02").article(
        "河堤完工", "这水他看了一辈子。", "全文完。", jumps=("（上接第一版）",)
    )
    issue = _bind(_front(), second)
    assert [article.id for article in issue.articles] == ["a1", "a2"]
    whole = issue.articles[0]
    assert whole.pages == (1, 2)
    assert whole.paragraphs == ["老人说，这水他看了一辈子。", "全文完。"]
    assert whole.body[0].lines == ("p1-l2", "p2-l2")
    assert [(jump.direction, jump.joined) for jump in whole.jumps] == [("to", True), ("from", True)]
    assert whole.headline.head[0].lines == ("p1-l1", "p2-l1")
    assert whole.text == "河堤完工\n老人说，这水他看了一辈子。\n全文完。"
    assert not issue.problems


def test_a_page_that_was_not_given_leaves_the_jump_open_without_a_word() -> None:
    issue = _bind(_front())
    assert [jump.joined for jump in issue.articles[0].jumps] == [False]
    assert not issue.problems


def test_no_continuation_on_the_page_is_reported() -> None:
    issue = _bind(_front(), PageMaker(2, "2").article("无关", "别的事。"))
    assert [(problem.code, problem.page) for problem in issue.problems] == [("open-jump", 1)]
    assert len(issue.articles) == 3


def test_two_candidates_are_told_apart_by_their_story() -> None:
    front = _front().article("果园丰收", "今年的苹果", jumps=("（下转第2版）",))
    second = (
        PageMaker(2, "2")
        .article("果园丰收（续）", "个个红。", jumps=("（上接第1版）",))
        .article("河堤完工（续）", "这水他看了一辈子。", jumps=("（上接第1版）",))
    )
    issue = _bind(front, second)
    joined = {article.headline.head[0].text: article.paragraphs for article in issue.articles}
    assert joined["河堤完工"] == ["老人说，这水他看了一辈子。"]
    assert joined["果园丰收"] == ["今年的苹果个个红。"]
    assert not issue.problems


def test_two_candidates_alike_are_left_open() -> None:
    front = (
        PageMaker(1, "1")
        .article("甲", "一段。", jumps=("（下转第2版）",))
        .article("乙", "二段。", jumps=("（下转第2版）",))
    )
    second = (
        PageMaker(2, "2")
        .article("", "丙段。", jumps=("（上接第1版）",))
        .article("", "丁段。", jumps=("（上接第1版）",))
    )
    issue = _bind(front, second)
    assert len(issue.articles) == 4
    assert [problem.code for problem in issue.problems] == ["open-jump", "open-jump"]
    assert not any(jump.joined for article in issue.articles for jump in article.jumps)


def test_two_jumps_to_one_continuation_are_left_open() -> None:
    front = (
        PageMaker(1, "1")
        .article("甲", "一段。", jumps=("（下转第2版）",))
        .article("乙", "二段。", jumps=("（下转第2版）",))
    )
    second = PageMaker(2, "2").article("", "丙段。", jumps=("（上接第1版）",))
    issue = _bind(front, second)
    assert len(issue.articles) == 3
    assert [problem.code for problem in issue.problems] == ["open-jump", "open-jump"]


def test_a_jump_may_jump_on() -> None:
    issue = _bind(
        PageMaker(1, "1").article("甲", "各级党委和人民", jumps=("（下转第2版）",)),
        PageMaker(2, "2").article("", "政府要推进经济社会", jumps=("（上接第1版）", "（下转第3版）")),
        PageMaker(3, "3").article("", "发展。", jumps=("（上接第2版）",)),
    )
    (whole,) = issue.articles
    assert whole.paragraphs == ["各级党委和人民政府要推进经济社会发展。"]
    assert [jump.joined for jump in whole.jumps] == [True] * 4


def test_jumps_in_a_ring_end() -> None:
    issue = _bind(
        PageMaker(1, "1").article("甲", "一，", jumps=("（上接第2版）", "（下转第2版）")),
        PageMaker(2, "2").article("乙", "二，", jumps=("（上接第1版）", "（下转第1版）")),
    )
    assert sum(len(article.body) for article in issue.articles) >= 1
    assert {page for article in issue.articles for page in article.pages} == {1, 2}


def test_english_jumps_name_their_story() -> None:
    front = PageMaker(1, "A1", "en")
    front.article("Harbour wall done early", "The old man said", jumps=("See HARBOUR, A7",))
    front.article("Apples cheap", "The apples are", jumps=("See APPLES, A7",))
    back = PageMaker(2, "A7", "en")
    back.article("", "cheap.", jumps=("APPLES: From Page A1",))
    back.article("", "it was time.", jumps=("HARBOUR: From Page A1",))
    issue = _bind(front, back)
    assert [article.paragraphs for article in issue.articles] == [
        ["The old man said it was time."],
        ["The apples are cheap."],
    ]


def _open(issue: Issue) -> list[tuple[str, int | None]]:
    return [(problem.text, problem.page) for problem in issue.problems if problem.code == "open-jump"]


def test_a_page_that_is_missing_among_several_is_told() -> None:
    issue = _bind(_front(), PageMaker(2, "3").article("无关", "别的事。"))
    assert _open(issue) == [("（下转第2版）: that page is not among those given.", 1)]


def test_a_beginning_that_is_not_there_is_told() -> None:
    page = PageMaker(2, "2").article("", "这水他看了一辈子。", jumps=("（上接第1版）",))
    issue = _bind(PageMaker(1, "1").article("别的", "别的事。"), page)
    assert _open(issue) == [("（上接第1版）: no beginning was found there.", 2)]


def test_a_repeated_headline_stands_in_for_a_mark() -> None:
    front = PageMaker(1, "A1", "en")
    front.article(
        "Harbour wall done early this year", "The old man said that", jumps=("Continued on page A7",)
    )
    front.article("Apples cheap", "The apples are cheap.")
    back = PageMaker(2, "A7", "en")
    back.article("Harbour wall done early this year", "the wall would be there after him.")
    back.article("Trains late", "The trains are late.")
    issue = _bind(front, back)
    assert issue.articles[0].paragraphs == ["The old man said that the wall would be there after him."]
    assert not issue.problems


def test_an_unmarked_article_without_a_likeness_is_left_alone() -> None:
    front = PageMaker(1, "1", "en").article(
        "Harbour wall", "The old man said that", jumps=("Continued on page 2",)
    )
    issue = _bind(front, PageMaker(2, "2", "en").article("Trains late", "The trains are late."))
    assert len(issue.articles) == 2
    assert len(_open(issue)) == 1


def test_a_divided_word_finds_its_rest() -> None:
    front = PageMaker(1, "1", "en")
    front.article("Wall", "Every family knows the fa-", jumps=("Continued on page 2",))
    front.article("Mill", "The millers said of their", jumps=("Continued on page 2",))
    front.article("Prices", "Every family wants flour and bread.")
    back = PageMaker(2, "2", "en")
    back.article("", "flour that it was dear.", jumps=("Continued from page 1",))
    back.article("", "mily next door.", jumps=("Continued from page 1",))
    issue = _bind(front, back)
    assert [article.paragraphs for article in issue.articles] == [
        ["Every family knows the family next door."],
        ["The millers said of their flour that it was dear."],
        ["Every family wants flour and bread."],
    ]


def test_one_slug_for_two_stories_is_no_evidence() -> None:
    """Both jump lines call their stories the same, only one rest is printed, and nothing else tells: left open."""
    front = PageMaker(1, "A1", "en")
    front.article("Harbour wall rises", "The old man said", jumps=("See HARBOUR, A7",))
    front.article("Harbour fees fall", "The skipper said", jumps=("See HARBOUR, A7",))
    back = PageMaker(2, "A7", "en").article("", "it was time.", jumps=("HARBOUR: From Page A1",))
    issue = _bind(front, back)
    assert len(issue.articles) == 3
    assert len(_open(issue)) == 2


def test_the_order_of_the_files_does_not_matter() -> None:
    first = PageMaker(2, "1").article("河堤完工", "老人说，", jumps=("（下转第2版）",))
    second = PageMaker(1, "2").article("河堤完工", "这水他看了一辈子。", jumps=("（上接第1版）",))
    (whole,) = _bind(second, first).articles
    assert whole.pages == (2, 1)
    assert whole.paragraphs == ["老人说，这水他看了一辈子。"]


def test_a_front_page_without_a_label_is_page_one() -> None:
    front = PageMaker(1, None).piece("nameplate", "江城日报")
    front.article("河堤完工", "老人说，", jumps=("（下转Ａ０２版）",))
    second = PageMaker(2, "A02").article("", "这水他看了一辈子。", jumps=("（上接A1版）",))
    assert len(_bind(front, second).articles) == 1


def test_a_double_page_holds_what_leads_to_either_of_its_pages() -> None:
    front = PageMaker(1, "1").article("河堤完工", "老人说，", jumps=("（下转第5版）",))
    spread = PageMaker(2, "4-5").article("", "这水他看了一辈子。", jumps=("（上接第1版）",))
    assert len(_bind(front, spread).articles) == 1


def test_a_continuation_that_names_another_page_is_not_taken() -> None:
    front = PageMaker(1, "1").article("河堤完工", "老人说，", jumps=("（下转第2版）",))
    second = PageMaker(2, "2").article("河堤完工", "这水他看了一辈子。", jumps=("（上接第3版）",))
    assert len(_bind(front, second).articles) == 2


@given(st.permutations(range(4)), st.integers(0, 3))
def test_no_part_is_used_twice_or_lost(order: list[int], missing: int) -> None:
    """Whatever the order of the pages and whichever is missing, every line stays in one article."""
    pages = [
        PageMaker(1, "1")
        .article("甲", "各级党委和人民", jumps=("（下转第2版）",))
        .article("乙", "全市经济社会", jumps=("（下转第3版）",)),
        PageMaker(2, "2").article("", "政府要推进改革", jumps=("（上接第1版）", "（下转第4版）")),
        PageMaker(3, "3").article("", "发展取得新成效。", jumps=("（上接第1版）",)),
        PageMaker(4, "4").article("", "开放。", jumps=("（上接第2版）",)),
    ]
    there = [pages[place] for place in order if place != missing]
    issue = _bind(*there)
    held = [line for article in issue.articles for part in article.body for line in part.lines]
    assert sorted(held) == sorted(
        line for page in there for article in page.articles for part in article.body for line in part.lines
    )
    texts = {paragraph for article in issue.articles for paragraph in article.paragraphs}
    assert ("全市经济社会发展取得新成效。" in texts) == (missing not in (0, 2))


def test_ids_depend_on_the_print_alone() -> None:
    one, two = _bind(_front()), bind([_front().made()], sources=["elsewhere.txt"])
    assert one.id == two.id
    assert one.id != _bind(PageMaker(1, "1").article("别的", "别的事。")).id


def test_a_page_that_was_given_twice_makes_no_jump_uncertain() -> None:
    lines = [f"第{sign}行字印在这里" for sign in "一二三四五六七八九十甲乙"]
    front = _front().article("旧闻", *lines)
    again = PageMaker(3, "1", source="again.txt")
    again.article("河堤完工", "老人说，", jumps=("（下转第2版）",)).article("别的", "别的事。")
    again.article("旧闻", *lines)
    second = PageMaker(2, "2").article("河堤完工", "这水他看了一辈子。", jumps=("（上接第1版）",))
    issue = _bind(front, second, again)
    assert [article.pages for article in issue.articles if "河堤" in article.text] == [(1, 2), (3,)]
    assert [problem.code for problem in issue.problems] == ["page-twice"]


def test_no_story_goes_on_in_another_day_s_paper() -> None:
    front = _front().piece("folio", "2023年2月7日 星期二")
    for day, joined in (("2023年2月7日 星期二", 1), ("2023年2月8日 星期三", 2)):
        page = PageMaker(2, "2").piece("folio", day)
        page.article("河堤完工", "这水他看了一辈子。", jumps=("（上接第1版）",))
        issue = _bind(front, page)
        assert len([article for article in issue.articles if "河堤" in article.text]) == joined
    assert [(p.code, p.page) for p in issue.problems if p.code == "pages-disagree"] == [("pages-disagree", 2)]
    assert "page 2 prints 2023-02-08" in next(p.text for p in issue.problems if p.code == "pages-disagree")


def test_a_story_comes_from_the_page_before_and_goes_on_on_the_next() -> None:
    first = PageMaker(1, "A1", "zh-Hant").article("河堤", "老人說，", jumps=("（續下頁）",))
    second = PageMaker(2, "A2", "zh-Hant").article("", "這水他看了一輩子。", jumps=("前頁續",))
    issue = _bind(second, PageMaker(3, "A9", "zh-Hant").article("別的", "別的事。"), first)
    assert {article.pages for article in issue.articles} == {(1, 2), (3,)}
    assert not issue.problems


def test_an_enumeration_is_counted_on() -> None:
    front = (
        PageMaker(1, "1")
        .article("甲", "有三个不同：一是每天巡河；", jumps=("（下转第2版）",))
        .article("乙", "有三个不同：一是开夜班；二是设站台；", jumps=("（下转第2版）",))
    )
    second = (
        PageMaker(2, "2")
        .article("", "三是修候车亭。", jumps=("（上接第1版）",))
        .article("", "二是清淤；三是种树。", jumps=("（上接第1版）",))
    )
    joined = {
        article.headline.head[0].text: article.paragraphs[0] for article in _bind(front, second).articles
    }
    assert joined == {
        "甲": "有三个不同：一是每天巡河；二是清淤；三是种树。",
        "乙": "有三个不同：一是开夜班；二是设站台；三是修候车亭。",
    }


def test_the_writers_who_sign_where_a_story_breaks_off_do_not_end_its_sentence() -> None:
    front = PageMaker(1, "1").article(
        "河堤完工", "他们发放诱虫板，（本报记者 朱长河 陈晓岚）", jumps=("（下转第2版）",)
    )
    (part,) = parts_of([front.made()], ["1"])
    assert part.last == "他们发放诱虫板，"
    assert part.breaks_off


def test_a_kicker_that_two_stories_share_is_no_repeated_headline() -> None:
    front = PageMaker(1, "1").article("茶山来了年轻人", "今年的茶", jumps=("（下转第2版）",)).made()
    story = front.articles[0]
    kicker = Printed("乡村观察", ())
    told = replace(story.headline, kicker=(kicker,))
    front = replace(front, articles=(replace(story, headline=told),))
    second = PageMaker(2, "2").article("乡村观察", "个个青。").made()
    parts = parts_of([front, second], ["1", "2"])
    assert Weighing(parts).weigh(0, 1).head == 0


@pytest.mark.parametrize(
    ("text", "begins"), [("伴。为了老人，", "small"), ("，他说。", "small"), ("为了老人，他说。", "any")]
)
def test_a_stop_after_a_word_shows_that_a_sentence_goes_on(text: str, begins: str) -> None:
    (part,) = parts_of([PageMaker(1, "1").article("", text).made()], ["1"])
    assert part.begins == begins


def test_what_is_left_over_when_all_others_are_joined_must_be_likely_by_itself() -> None:
    """Two jumps and two rests: the first two fit, the last two are all that remains."""
    worth = {(0, 2): CLEAR + 5, (1, 3): CLEAR - 0.1}
    assert clear_joins(worth) == {0: 2}
    assert clear_joins(worth | {(1, 3): CLEAR}) == {0: 2, 1: 3}


def test_of_two_readings_that_are_nearly_as_good_none_is_taken() -> None:
    near = {(0, 2): CLEAR + 5, (0, 3): 5.1}
    assert clear_joins(near) == {}
    assert clear_joins(near | {(0, 3): 4.9}) == {0: 2}
