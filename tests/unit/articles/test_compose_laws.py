"""The law of composing: every character of every line ends in exactly one element of an article or in the furniture."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.articles.press_page import layout_of

from broadsheet.articles.compose import compose
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Article, Printed
from broadsheet.model.layout import ArticlePart, PageParts, Piece
from broadsheet.model.roles import FURNITURE, Role

# bullets and brackets round bylines, spaces at seams, row ends in tables and line-end hyphens are not text
_NOT_TEXT = "\n \u3000-■□（）()—"
_LINES = (
    "本报讯（记者 林小满）昨天下午，",
    "最后一车土石运上河堤。",
    "任务。 （下转第2版）",
    "任务完成了。（记者 王强）",
    "（原载2月6日《四川日报》）",
    "■ 记者 鲁倩文",
    "（上接第一版）会议强调，",
    "新华社北京2月6日电（记者张三、李四）国务院",
    "一夜之间",
    "By Jane Doe",
    "the boats came late, said the har-",
    "bour master.",
    "Continued on page 4",
    "第2版 2023年2月7日",
    "。",
    "（",
    "",
    "　",
)


@st.composite
def _pages(draw: st.DrawFn) -> PageParts:
    """Pages whose lines are dealt to pieces at random, in any order and any role; some lines to none."""
    texts = draw(st.lists(st.sampled_from(_LINES), min_size=1, max_size=14))
    rows = [
        (text, draw(st.sampled_from([0.0, 2.0, 30.0])), number * 1.5) for number, text in enumerate(texts)
    ]
    layout = layout_of(rows, language=draw(st.sampled_from(["zh-Hans", "en"])))
    order = draw(st.permutations(range(len(texts))))
    cuts = sorted(draw(st.lists(st.integers(0, len(order)), max_size=8)))
    groups = [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    articles: list[list[Piece]] = [[], []]
    furniture: list[Piece] = []
    for group in groups:
        role = draw(st.sampled_from(list(Role)))
        place = draw(st.integers(0, 3))
        if place == 3 or role in FURNITURE:
            furniture.append(Piece(role, tuple(group)))
        elif place < 2:
            articles[place].append(Piece(role, tuple(group)))
    return PageParts(layout, tuple(ArticlePart(tuple(pieces)) for pieces in articles), tuple(furniture))


def _elements(page: ComposedPage) -> list[Printed]:
    """All elements that hold print of their own; a byline or dateline in a bracketed opening is in its paragraph."""
    found: list[Printed] = list(page.furniture)
    for article in page.articles:
        deck = article.headline
        found += [*deck.kicker, *deck.head, *deck.subheads, *deck.summary, *article.body, *article.jumps]
        if article.credit:
            found.append(article.credit)
        found += [part for part in (article.byline, article.dateline) if part and not _within(part, article)]
    return found


def _within(part: Printed, article: Article) -> bool:
    """Whether a byline or dateline is part of a paragraph's bracketed opening."""
    if part is article.byline:  # one of its own has a line of its own in the whole text
        return part.text not in article.text.split("\n")
    return any(part.text in text.text and set(part.lines) <= set(text.lines) for text in article.body)


def _letters(texts: list[str]) -> Counter[str]:
    return Counter(sign for text in texts for sign in text if sign not in _NOT_TEXT)


@given(_pages())
@settings(max_examples=400, deadline=None)
def test_every_character_is_in_exactly_one_element(parts: PageParts) -> None:
    page = compose(parts, 1)
    printed = _letters([line.text for line in page.page.lines])
    assert printed == _letters(list(parts.layout.lines.text))
    set_in = _letters([element.text for element in _elements(page)])
    assert set_in == printed


@given(_pages())
@settings(max_examples=200, deadline=None)
def test_every_line_is_quoted_and_none_by_two_articles(parts: PageParts) -> None:
    page = compose(parts, 1)
    by_article: dict[str, set[str]] = {}
    for number, article in enumerate(page.articles):
        deck = article.headline
        elements = [*deck.kicker, *deck.head, *deck.subheads, *deck.summary, *article.body, *article.jumps]
        elements += [part for part in (article.byline, article.dateline, article.credit) if part]
        for element in elements:
            for line in element.lines:
                by_article.setdefault(line, set()).add(str(number))
    for piece in page.furniture:
        for line in piece.lines:
            by_article.setdefault(line, set()).add("furniture")
    assert all(len(homes) == 1 for homes in by_article.values())
    assert {line.id for line in page.page.lines} <= set(by_article)


@given(_pages())
@settings(max_examples=100, deadline=None)
def test_composing_twice_gives_the_same(parts: PageParts) -> None:
    assert compose(parts, 3) == compose(parts, 3)


def test_bylines_over_a_body_and_under_it_are_one_with_both_names() -> None:
    layout = layout_of(
        [("■ 记者 鲁倩文", 0.0, 0.0), ("任务完成了。（记者 王强）", 0.0, 1.5)], language="zh-Hans"
    )
    part = ArticlePart((Piece(Role.BODY, (0, 1)),))
    (article,) = compose(PageParts(layout, (part,), ()), 1).articles
    assert article.byline is not None
    assert article.byline.names == ("鲁倩文", "王强")
    assert article.body[0].text == "任务完成了。"
