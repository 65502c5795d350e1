"""Manners of OCR files: whatever a library's files look like, the same words stand at the same places on the page."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("typst")
pytest.importorskip("fontTools")

from benchmarks.press.alto import Noise, alto, scan
from benchmarks.press.faces import FONT_FOLDERS
from benchmarks.press.manners import PER_POINT, Manner, separators
from benchmarks.press.olden.page import typeset_olden
from benchmarks.press.page import Typeset

from broadsheet.formats import read_pages
from broadsheet.model.page import Page

pytestmark = pytest.mark.skipif(
    not any((folder / "LiberationSerif-Regular.ttf").exists() for folder in FONT_FOLDERS),
    reason="fonts-liberation2 is not installed",
)


@pytest.fixture(scope="module")
def typeset() -> Typeset:
    return typeset_olden(11)


def read(typeset: Typeset, manner: Manner, noise: Noise | None = None) -> Page:
    noise, chance = noise or Noise(), random.Random(3)
    lines = scan(typeset, noise, chance)
    (page,) = read_pages(alto(typeset, lines, noise, chance, manner))
    return page


def lines_of(page: Page) -> dict[str, str]:
    assert page.given is not None
    codes = page.glyphs.code
    texts = ("".join(map(chr, codes[line].tolist())) for line in page.given.glyphs)
    return dict(zip(page.given.ids, texts, strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_every_manner_says_the_same_words(typeset: Typeset, seed: int) -> None:
    manner = Manner.drawn(random.Random(seed))
    page, plain = read(typeset, manner), read(typeset, Manner())
    assert lines_of(page) == lines_of(plain)
    scale = PER_POINT[manner.unit] / PER_POINT["pixel"]
    assert page.width == pytest.approx(plain.width * scale, abs=scale)


@pytest.mark.parametrize("unit", PER_POINT)
def test_units_change_nothing_but_the_scale(typeset: Typeset, unit: str) -> None:
    page, plain = read(typeset, Manner(unit=unit, decimals=2)), read(typeset, Manner(decimals=2))
    scale = PER_POINT[unit] / PER_POINT["pixel"]
    assert page.glyphs.box[:, 0] == pytest.approx(plain.glyphs.box[:, 0] * scale, abs=0.5)


def test_faces_and_sizes_are_told_if_the_manner_is_so(typeset: Typeset) -> None:
    assert read(typeset, Manner(styles="lines")).tells_bold
    assert not read(typeset, Manner(styles="sizes")).tells_bold
    assert not read(typeset, Manner()).tells_bold


def test_separators_are_told_where_they_are_printed(typeset: Typeset) -> None:
    """Most of them; some are lost, some are in two pieces."""
    sheet = typeset.galley.sheet
    page = read(typeset, Manner(graphics=True))
    assert not len(read(typeset, Manner()).rules)
    printed = np.array([rule.box for rule in sheet.rules]) * PER_POINT["pixel"]
    slack = np.array([-20, -20, 20, 20])
    held = ((page.rules[:, None, :] - printed[None, :, :] - slack) * np.array([1, 1, -1, -1]) > 0).all(axis=2)
    assert held.any(axis=1).all()
    assert 0.5 * len(printed) < len(page.rules) < 1.6 * len(printed)


def test_a_frame_is_four_separators(typeset: Typeset) -> None:
    from benchmarks.press.marks import Panel

    sheet = replace(typeset.galley.sheet, rules=[], panels=[Panel((100, 100, 300, 200), stroke=1.0)])
    boxes = [box for seed in range(20) for box in separators(sheet, random.Random(seed))]
    assert all(x1 - x0 < 1 or y1 - y0 < 1 for x0, y0, x1, y1 in boxes)
    assert 60 < len(boxes) < 100
