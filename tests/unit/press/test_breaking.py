"""Where Chinese lines end, and how they fill their measure."""

from __future__ import annotations

import pytest

pytest.importorskip("fontTools")

from benchmarks.press.breaking import CLOSING, OPENING, Broken, atoms, next_line, pens
from benchmarks.press.faces import FONT_FOLDERS
from hypothesis import given, settings
from hypothesis import strategies as st

FACE = "serif-sc-regular"
pytestmark = pytest.mark.skipif(
    not (FONT_FOLDERS[0] / "NotoSerifCJK-Regular.ttc").exists(), reason="fonts-noto-cjk is not installed"
)

TEXT = "市交通局在“港城之窗”举行发布会（第3场）：到2026年，全市将改建128处。“我们等这趟车，等了十二年。”"


def broken(text: str, measure: float) -> list[Broken]:
    """The lines of a text."""
    rest, lines = atoms(text, FACE), list[Broken]()
    while rest:
        line, rest = next_line(rest, measure)
        lines.append(line)
    return lines


@settings(deadline=None)  # the first run opens the font
@given(st.text(alphabet="汉字排版，。、“”（）《》—2a ", min_size=1, max_size=120), st.floats(6, 20))
def test_no_character_is_lost(text: str, measure: float) -> None:
    """The lines say what the paragraph says."""
    assert "".join(line.text for line in broken(text, measure)) == text


@pytest.mark.parametrize("measure", [8, 11, 13, 17, 22])
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(measure: float) -> None:
    """Kinsoku holds at every measure."""
    lines = broken(TEXT * 3, measure)
    assert not [line.text for line in lines[1:] if line.text[0] in CLOSING]
    assert not [line.text for line in lines[:-1] if line.text[-1] in OPENING]


@pytest.mark.parametrize("measure", [9, 13, 17.5])
def test_a_justified_line_fills_its_measure(measure: float) -> None:
    """Every line but the last ends where the column ends (the blank half of a last mark may hang)."""
    for line in broken(TEXT * 2, measure)[:-1]:
        _, start, width = pens(line, measure, True)[-1]
        assert measure - 0.01 <= start + width <= measure + 0.51


def test_two_marks_stand_close() -> None:
    """The blank halves of neighbouring marks are taken out."""
    placed = pens(broken("说：“好。”他", 20)[0], 20, False)
    pen = {character: start for character, start, _ in placed}
    assert pen["："] == 1.0
    assert pen["“"] == pytest.approx(1.5)  # its blank half lies over the colon's
    assert pen["他"] - pen["。"] == pytest.approx(1.5)
