"""Jumps told where the text goes on, once, not over the first paragraph."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.exports.hand_made import english_issue

from broadsheet.exports import find_format
from broadsheet.exports.jump_marks import jump_marks
from broadsheet.model.issue import Article, Jump, Place

ON_TWO = (Place(2, (20.0, 30.0, 160.0, 40.0)),)


def story(*jumps: Jump, bodies: int = 4) -> Article:
    """The article on two pages, two elements of its body on each, with these jumps beside its own."""
    article = english_issue().articles[0]
    return replace(article, jumps=(*article.jumps, *jumps), body=article.body[:bodies])


def back(*, joined: bool) -> Jump:
    return Jump("Ferry, from page 1", ("p2l9",), ON_TWO, "from", "1", joined)


def test_a_joined_jump_is_told_where_the_other_page_begins() -> None:
    assert jump_marks(story()) == {2: ["[continued on page 2]"]}


def test_both_ends_of_a_joined_jump_are_told_once() -> None:
    assert jump_marks(story(back(joined=True))) == {2: ["[continued on page 2]"]}


def test_a_line_on_the_other_page_alone_tells_of_the_jump() -> None:
    article = replace(story(), jumps=(back(joined=True),))
    assert jump_marks(article) == {2: ["[continued from page 1]"]}


def test_a_jump_that_is_not_joined_stands_where_the_article_breaks_off() -> None:
    onwards = Jump("See page 4", ("p2l9",), ON_TWO, "to", "4", False)
    assert jump_marks(story(back(joined=False), onwards)) == {
        0: ["[is continued from page 1, which is not joined: Ferry, from page 1]"],
        2: ["[continued on page 2]"],
        4: ["[continues on page 4, which is not joined: See page 4]"],
    }


def test_a_jump_to_a_page_without_text_of_its_own_stands_at_the_end() -> None:
    """The paragraph that breaks off goes on over the page and is one."""
    assert jump_marks(story(bodies=2)) == {2: ["[continued on page 2]"]}
    assert jump_marks(story(bodies=0)) == {0: ["[continued on page 2]"]}


def test_people_read_of_a_jump_between_the_paragraphs_that_it_joins() -> None:
    for name in ("text", "markdown"):
        text = "".join(find_format(name).render([english_issue()], 80)).replace("\\", "")
        assert text.count("continued") == 1
        assert (
            text.index("harbour board said.")
            < text.index("[continued on page 2]")
            < text.index("boats need crews")
        )
