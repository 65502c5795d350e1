"""Real born-digital PDFs, where they are at hand: what was seen by eye on a drawing of them stays so."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from broadsheet.formats import read_each
from broadsheet.model.page import UNKNOWN, Page

PAGES = Path(__file__).parents[4] / "shared" / "pages" / "pdf"


def page_of(name: str, number: int) -> Page:
    path = PAGES / name
    if not path.exists():
        pytest.skip(f"{name} is not at hand")
    return next(islice(read_each(path), number - 1, None))


def test_a_front_page_with_pictures_tints_and_a_drawn_nameplate() -> None:
    page = page_of("folha-de-londrina-p1.pdf", 1)
    text = page.glyphs.text()
    assert "anunciareduçãodo" in text.replace(" ", "")
    assert text.count("FECHAMENTO") == 1  # painted twice
    assert "doubled-characters" in [problem.code for problem in page.problems]
    nameplate, tractor = (28, 57, 870, 152), (552, 214, 857, 389)
    for box in (nameplate, tractor):
        assert (np.abs(page.pictures - np.array(box)).max(axis=1) < 6).any()
    assert sum(frame.tint is not None for frame in page.frames) >= 5
    assert len(page.rules) >= 7


def test_a_turned_gazette_page_with_vertical_type() -> None:
    page = page_of("kanpo-2025-07-11-gazette-ja.pdf", 1)
    glyphs = page.glyphs
    assert (page.width, page.height) == (842, 595)
    date = glyphs.vertical & (glyphs.box[:, 2] < 60)  # the folio runs down the left edge
    assert "金曜日" in glyphs.text(np.flatnonzero(date))
    body = ~glyphs.vertical & (glyphs.size == 8)
    assert body.sum() > 2000
    heights = glyphs.box[body, 3] - glyphs.box[body, 1]
    np.testing.assert_allclose(heights, 8, atol=0.01)
    assert (glyphs.flags & UNKNOWN > 0).sum() > 50
    assert {problem.code for problem in page.problems} == {"unmapped-characters"}
    (frame,) = page.frames
    assert frame.box == pytest.approx((249, 46, 417, 97), abs=2)
    upright = page.rules[(page.rules[:, 3] - page.rules[:, 1]) > 400]
    assert len(upright) == 5  # one of them is a column of ornaments
