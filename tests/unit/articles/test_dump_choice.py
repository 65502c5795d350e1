"""What two readings of a dump come to, and which of them is believed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from broadsheet.articles.dump import assemble_dump, either_way
from broadsheet.articles.dump.choice import CHOICE_NAMES, choice_looks
from broadsheet.articles.dump.lines import read_lines
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.layout import ArticlePart, Piece
from broadsheet.model.roles import Role

DUMPS = Path(__file__).parents[2] / "fixtures" / "dumps"
DUMP = (DUMPS / "front-heads-below.txt").read_bytes()
LAYOUT = lay_out_dump(read_pages(DUMP)[0])
LINES = read_lines(LAYOUT)
FOUND = either_way(LINES)


def looks(woven: list[ArticlePart], orderly: list[ArticlePart]) -> dict[str, float]:
    row = choice_looks(LINES, FOUND.followers, woven, orderly, FOUND.goes_on)
    return dict(zip(CHOICE_NAMES, row.tolist(), strict=True))


def test_a_reading_shows_how_its_headlines_stand_and_what_has_none() -> None:
    above = ArticlePart((Piece(Role.HEAD, (0,)), Piece(Role.BODY, (1, 2, 3, 4))))
    below = ArticlePart((Piece(Role.HEAD, (9,)), Piece(Role.BODY, (5, 7, 8))))
    bare = ArticlePart((Piece(Role.BODY, (10, 11)),), headline_missing=True)
    lone = ArticlePart((Piece(Role.HEAD, (12,)),))
    found = looks([above, below, bare, lone], [above])
    thirds = [found[f"woven_{name}"] for name in ("headless", "above", "below")]
    np.testing.assert_allclose(thirds, 1 / 3, rtol=1e-5)
    assert found["woven_bodiless"] == 0.25
    assert found["woven_breaks"] > 0 == found["orderly_breaks"]
    assert found["orderly_above"] == 1


def test_what_a_reading_does_not_show_is_not_known() -> None:
    found = looks([], [ArticlePart((Piece(Role.HEAD, (0,)),), kind="teaser")])
    assert np.isnan([found["woven_headless"], found["orderly_above"], found["woven_deck_sure"]]).all()
    assert found["woven_articles"] == found["orderly_longest"] == 0
    assert found["orderly_small_lines"] > 0


def test_a_dump_with_its_headlines_below_is_read_in_its_order() -> None:
    assert FOUND.orderly is not None
    assert assemble_dump(LAYOUT).articles == tuple(FOUND.orderly)
