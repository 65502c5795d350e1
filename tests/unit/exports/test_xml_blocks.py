"""The order in which an article's elements are given to OCR formats."""

from __future__ import annotations

import pytest

from broadsheet.exports.xml_blocks import elements_of
from broadsheet.model.issue import Article, BodyText, Box, Byline, Headline, Place, Printed


def an_article(byline: Box, *paragraphs: Box) -> Article:
    def there(text: str, box: Box) -> tuple[str, tuple[str, ...], tuple[Place, ...]]:
        return text, (text,), (Place(1, box),)

    return Article(
        id="a1",
        kind="news",
        pages=(1,),
        confidence=None,
        text="",
        headline_missing=False,
        headline=Headline(head=(Printed(*there("head", (0, 0, 90, 20))),)),
        byline=Byline(*there("byline", byline)),
        body=tuple(BodyText(*there(f"p{n}", box)) for n, box in enumerate(paragraphs, 1)),
    )


@pytest.mark.parametrize(
    ("byline", "order"),
    [
        ((0, 25, 60, 33), ["head", "byline", "p1", "p2"]),
        ((60, 102, 90, 110), ["head", "p1", "p2", "byline"]),
        ((100, 40, 130, 48), ["head", "byline", "p1", "p2"]),  # beside the head of the text
    ],
)
def test_a_byline_stands_where_it_is_printed(byline: Box, order: list[str]) -> None:
    article = an_article(byline, (0, 36, 90, 68), (0, 68, 90, 100))
    assert [element.printed.text for element in elements_of(article)] == order
