"""Issues in a notebook: everything printed, nothing that a browser would take for markup."""

from __future__ import annotations

from html.parser import HTMLParser

from tests.unit.exports.hand_made import all_issues, chinese_page

from broadsheet.exports.notebook import to_html
from broadsheet.model.issue import Article, BodyText, Headline, Issue, Printed, Problem


class Reader(HTMLParser):
    """Collects tags and text; every tag must be closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(issue: Issue) -> Reader:
    reader = Reader()
    reader.feed(to_html(issue))
    reader.close()
    assert not reader.open
    return reader


def test_every_body_text_is_there() -> None:
    for issue in all_issues():
        shown = read(issue).text
        for article in issue.articles:
            assert all(element.text in shown for element in article.body)


def test_titles_counts_and_problems_are_there() -> None:
    shown = read(chinese_page()).text
    for expected in ("临江晚报 · 2023-02-07", "1 page, 2 articles", "把种子播在春风里", "[headline missing]",
                     "（原载2月6日《江州日报》）", "⚠ 3 characters of a font map to nothing"):  # fmt: skip
        assert expected in shown


def test_print_is_escaped() -> None:
    evil = "<script>alert(1)</script>\"'&"
    deck = Headline(head=(Printed(evil),), kicker=(Printed(evil),))
    body = tuple(
        BodyText(evil, role=role) for role in ("paragraph", "crosshead", "caption", "table", "pull-quote")
    )
    article = Article(evil, evil, (1,), None, evil, deck, False, body=body, problems=(Problem("x", evil),))
    reader = read(Issue(evil, evil, evil, (), evil, (), (article,), (), (Problem("x", evil),)))
    assert "script" not in reader.tags
    assert evil in reader.text
