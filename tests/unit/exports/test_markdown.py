"""Markdown: read by a CommonMark parser, it says what was printed and nothing that was not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.exports.hand_made import chinese_page, english_issue

from broadsheet.exports import find_format
from broadsheet.exports.markdown import escape
from broadsheet.model.issue import Issue

markdown_it = pytest.importorskip("markdown_it")


def rendered(issue: Issue) -> str:
    return "".join(find_format("markdown").render([issue]))


@given(st.text(st.sampled_from("ab 1.)#*_-+=`~<>[]()!|\\&;\"'$:{}\n春"), max_size=30))
def test_escaped_text_comes_out_of_a_parser_as_it_went_in(text: str) -> None:
    shown: list[str] = []
    for token in markdown_it.MarkdownIt("commonmark").enable("strikethrough").parse(escape(text)):
        assert token.type in ("paragraph_open", "inline", "paragraph_close")
        for child in token.children or ():
            assert child.type in ("text", "text_special")
            shown.append(child.content)
    assert "".join(shown).split() == text.split()


def test_the_outline_of_a_page() -> None:
    tokens = markdown_it.MarkdownIt("commonmark").parse(rendered(chinese_page()))
    headings = [
        (token.tag, after.content) for token, after in pairwise(tokens) if token.type == "heading_open"
    ]
    assert headings == [
        ("h1", "临江晚报 · 2023-02-07 · page 1"),
        ("h2", "把种子播在春风里"),
        ("h3", "一粒种子的路"),
        ("h2", "\\[headline missing\\]"),
    ]


def test_an_english_article() -> None:
    text = rendered(english_issue())
    assert "## Ferry \\*line\\* to \\<reopen\\> \\& run\n" in text
    assert "*By Ada Holm*\n" in text
    assert "\n\\# Not a heading" in text
    assert "\n    Adult   3.00\n    Child   1.50\n" in text
