"""Free pages: another style for every seed, true to their sheets, the same for the same seed."""

from __future__ import annotations

from collections import Counter

import pytest

pytest.importorskip("typst")
pytest.importorskip("pikepdf")
pytest.importorskip("fontTools")

from benchmarks.press.__main__ import page_truth
from benchmarks.press.checking import strays
from benchmarks.press.faces import FONT_FOLDERS
from benchmarks.press.free.habits import LANGUAGES, draw, draw_style
from benchmarks.press.free.pages import typeset
from benchmarks.press.tricks import print_page
from tests.unit.press.test_pages import holders

pytestmark = pytest.mark.skipif(
    not (FONT_FOLDERS[0] / "NotoSerifCJK-Medium.ttc").exists(),
    reason="fonts-noto-cjk and fonts-noto-cjk-extra are not installed",
)


@pytest.mark.parametrize("seed", [1, 2, 3, 6])
def test_pdf_and_truth_agree(seed: int) -> None:
    page = typeset(seed)
    truth = page_truth(page, f"free-{seed}")
    assert page.galley.articles
    assert holders(truth) == Counter(line["id"] for line in truth["pages"][0]["lines"])
    assert strays(print_page(page), page.galley.sheet) == []


def test_a_seed_gives_one_page() -> None:
    first, again, other = typeset(6), typeset(6), typeset(7)
    assert first.galley.sheet.lines == again.galley.sheet.lines
    assert first.galley.sheet.lines != other.galley.sheet.lines


def test_seeds_draw_many_styles() -> None:
    styles = [draw_style(seed) for seed in range(60)]
    assert {style.language for style in styles} == set(LANGUAGES)
    assert len({style.columns for style in styles}) >= 5
    assert len({style.face for style in styles}) >= 8
    assert {habits.justify for habits in map(draw, range(60))} == {True, False}
