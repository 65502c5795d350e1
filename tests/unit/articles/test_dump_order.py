"""Dumps that are in order, and dumps that are not."""

from __future__ import annotations

from itertools import chain, zip_longest
from pathlib import Path

import pytest

from broadsheet.articles.dump import assemble_dump, either_way
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.lines import read_lines
from broadsheet.formats import read_pages
from broadsheet.formats.text_encoding import decode
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.layout import Layout

DUMPS = sorted((Path(__file__).parents[2] / "fixtures" / "dumps").glob("*.txt"))


def laid_out(text: str) -> Layout:
    (page,) = read_pages(text.encode())
    return lay_out_dump(page)


def woven(text: str, columns: int) -> str:
    """The lines of a text as an extractor leaves them that goes along the rows of so many columns."""
    lines = [line for line in text.split("\n") if line.strip()]
    length = -(-len(lines) // columns)
    parts = [lines[start : start + length] for start in range(0, len(lines), length)]
    return "\n\n".join(line for line in chain.from_iterable(zip_longest(*parts)) if line is not None)


@pytest.fixture(params=DUMPS, ids=lambda path: path.stem)
def text(request: pytest.FixtureRequest) -> str:
    decoded = decode(request.param.read_bytes())
    assert decoded is not None
    return decoded.text


def test_a_dump_that_goes_article_by_article_is_in_order(text: str) -> None:
    found = either_way(read_lines(laid_out(text)))
    assert found.orderly is not None
    assert found.goes_on > 0.99


@pytest.mark.parametrize("columns", [2, 3])
def test_a_woven_dump_loses_nothing(text: str, columns: int) -> None:
    layout = laid_out(woven(text, columns))
    parts = assemble_dump(layout)
    pieces = [*(piece for part in parts.articles for piece in part.pieces), *parts.furniture]
    assert sorted(line for piece in pieces for line in piece.lines) == list(range(len(layout.lines)))


def test_most_lines_of_two_woven_columns_find_what_follows_them() -> None:
    text = (Path(DUMPS[0]).parent / "front-heads-below.txt").read_text(encoding="utf-8")
    lines = read_lines(laid_out(woven(text, 2)))
    assert either_way(lines).orderly is None
    follower = find_followers(lines).follower
    running = [line for line in range(len(lines) - 2) if lines.body[line] and not lines.stop[line]]
    assert sum(follower[line] == line + 2 for line in running) > 0.8 * len(running)
