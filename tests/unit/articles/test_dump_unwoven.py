"""The strips of a vertical page whose dump was turned round."""

from __future__ import annotations

from itertools import chain, pairwise, zip_longest
from pathlib import Path

from broadsheet.articles.compose import compose
from broadsheet.articles.dump.unwoven import find_strips
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.page import Page
from broadsheet.pipeline import take_apart

DUMPS = Path(__file__).parents[2] / "fixtures" / "dumps"


def lines_of(name: str) -> list[str]:
    """The lines of a dump in Chinese, without blanks."""
    lines = (DUMPS / name).read_text(encoding="utf-8").split("\n")
    return ["".join(line.split()) for line in lines if len(line.strip()) > 1][:60]


def vertical(strips: int) -> Page:
    """A page of vertical lines in so many strips, as an extractor leaves it that goes from left to right."""
    lines = lines_of("front-heads-below.txt")
    length = -(-len(lines) // strips)
    parts = [lines[start : start + length][::-1] for start in range(0, len(lines), length)]
    written = [line for line in chain.from_iterable(zip_longest(*parts)) if line is not None]
    (page,) = read_pages("\n\n".join("\n".join(line) for line in written).encode())
    return page


def test_a_dump_in_the_order_of_its_source_has_no_strips_to_be_put_right() -> None:
    (page,) = read_pages((DUMPS / "front-heads-below.txt").read_bytes())
    assert find_strips(lay_out_dump(page)) is None


def test_strips_that_were_woven_are_put_one_after_the_other() -> None:
    page = vertical(2)
    layout = lay_out_dump(page)
    strips = find_strips(layout)
    assert strips is not None
    wanted = lines_of("front-heads-below.txt")
    follows = set(pairwise(wanted))

    def kept(lines: tuple[str, ...]) -> int:
        return sum(pair in follows for pair in pairwise(lines))

    assert kept(lay_out_dump(page, strips).lines.text) > 0.6 * len(wanted) > 5 * kept(layout.lines.text)


def test_every_line_of_a_turned_dump_is_listed_and_keeps_its_number() -> None:
    page = vertical(3)
    composed = compose(take_apart(page), 1)
    assert page.given is not None
    first_of_stack = dict(zip(page.given.ids, (page.glyphs.text(g) for g in page.given.glyphs), strict=True))
    lines = composed.page.lines
    assert sorted(line.text for line in lines) == sorted(lines_of("front-heads-below.txt"))
    assert all(line.text[0] == first_of_stack[line.source_id or ""].strip() for line in lines)
