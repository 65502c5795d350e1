"""What was typed where a PDF's fonts say something else: distilled ligatures, made-up small capitals, nameless bold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.formats.pdf import heavy
from broadsheet.formats.pdf.characters import RawCharacters
from broadsheet.formats.pdf.ligatures import mend_ligatures
from broadsheet.formats.pdf.small_capitals import as_typed
from broadsheet.model.page import Font, Glyphs, Page
from broadsheet.model.raster import Raster

Piece = tuple[str, float]  # words, type size


def raw(pieces: list[str]) -> RawCharacters:
    """Characters of one text object; those of a piece stand at one place."""
    text = "".join(pieces)
    place = np.repeat(np.arange(len(pieces), dtype=np.float64), [len(piece) for piece in pieces])
    n = len(text)
    return RawCharacters(
        index=np.arange(n, dtype=np.int32),
        unicode=np.array([ord(c) for c in text], np.uint32),
        origin=np.stack([place, np.zeros(n)], axis=1),
        loose=np.zeros((n, 4), np.float32),
        unmapped=np.zeros(n, np.bool_),
        hyphen=np.zeros(n, np.bool_),
        run=np.zeros(n, np.int32),
        objects=np.array([1], np.uint64),
        first=np.zeros(1, np.int32),
    )


@pytest.mark.parametrize(
    ("pieces", "typed"),
    [
        (["昀椀", "v", "e"], "five"),
        (["o", "昀케", "c", "e"], "office"),
        (["o", "fÏ", "c", "e"], "office"),
        (["琀\udd00", "l"], "ttil"),
        (["昀", "椀"], "昀椀"),  # two characters in two places are Chinese
        (["f", "Ï"], "fÏ"),
        (["昀"], "昀"),
        (["m", "e", "e", "t\u00adi", "n", "g"], "meeting"),  # a soft hyphen within a ligature is none
        (["c", "o", "\u00ad", "o", "p"], "co\u00adop"),
    ],
)
def test_letters_of_distilled_ligatures_are_those_that_were_typed(pieces: list[str], typed: str) -> None:
    found = mend_ligatures(raw(pieces))
    assert "".join(chr(code) for code in found.unicode) == typed
    assert len(found.index) == len(found.origin) == len(found.loose) == len(found.run) == len(typed)


@given(st.lists(st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20), min_size=1, max_size=3)))
def test_plain_letters_stay_as_they_are(pieces: list[str]) -> None:
    given_ = raw(pieces)
    assert mend_ligatures(given_) is given_


def line(*pieces: Piece, gap: float = 0.0) -> Glyphs:
    """Pieces of one baseline, characters half as wide as their size."""
    text = "".join(words for words, _ in pieces)
    size = np.array([size for words, size in pieces for _ in words], np.float32)
    end = np.cumsum(size / 2 + gap)
    box = np.stack([end - size / 2 - gap, 100 - 0.88 * size, end - gap, 100 + 0.12 * size], axis=1)
    return replace(
        Glyphs.of_text(text), box=box.astype(np.float32), size=size, font=np.zeros(len(size), np.int32)
    )


@pytest.mark.parametrize(
    ("pieces", "typed"),
    [
        ([("B", 10), ("Y", 8), (" ", 10), ("R", 10), ("UTH", 8), (" AND C", 8)], "By Ruth and c"),
        ([("É", 10), ("COLE", 7)], "École"),
        ([("THE ", 10), ("FERRY", 10)], "THE FERRY"),
        ([("T", 30), ("HE FERRY", 10)], "THE FERRY"),  # an initial
        ([("L", 10), ("ena ", 7), ("S", 10), ("torr", 7)], "Lena Storr"),
        ([("PAGE", 10), (" Sport", 7)], "PAGE Sport"),
        ([("H", 10), ("2O", 7)], "H2O"),  # too few
    ],
)
def test_small_capitals_are_told_in_lower_case(pieces: list[Piece], typed: str) -> None:
    assert as_typed(line(*pieces)).text() == typed


def test_small_capitals_have_the_size_and_the_baseline_of_their_line() -> None:
    found = as_typed(line(("R", 10), ("UTH", 8)))
    assert found.size.tolist() == [10, 10, 10, 10]
    assert np.allclose(found.box[:, 1], 91.2) and np.allclose(found.box[:, 3], 101.2)


def test_a_raised_letter_makes_no_small_capitals_of_lower_case() -> None:
    given_ = line(("T", 10), ("he ferry", 7))
    assert as_typed(given_) is given_


def test_a_page_without_a_level_line_has_no_small_capitals() -> None:
    """A capital in vertical writing, or one of no size, as a form's empty field has."""
    given_ = line(("R", 10), ("UTH", 8))
    upright = replace(given_, vertical=np.ones(len(given_), np.bool_))
    sizeless = replace(given_, size=np.zeros(len(given_), np.float32))
    assert as_typed(upright) is upright
    assert as_typed(sizeless) is sizeless


def test_a_page_that_no_character_is_left_of_has_no_small_capitals() -> None:
    nothing = Glyphs.of_text("")
    assert as_typed(nothing) is nothing


def ruled_page(thick: dict[float, float], named: str = "") -> tuple[Page, Raster]:
    """A page of nameless type, ten characters a line at each of these heights, each a bar as thick as said, px."""
    code = np.full(10 * len(thick), 0x4E00, np.uint32)
    glyphs = Glyphs.of_text("一" * len(code))
    picture = np.full((200, 240), 255, np.uint8)
    box: list[tuple[float, float, float, float]] = []
    for top, bar in thick.items():
        for number in range(10):
            x = 20.0 * number
            box.append((x, top, x + 18, top + 18))
            picture[int(top) + 4 : int(top) + 4 + int(bar), int(x) + 2 : int(x) + 16] = 0
    n = len(code)
    glyphs = replace(
        glyphs,
        box=np.array(box, np.float32),
        size=np.full(n, 18, np.float32),
        font=np.zeros(n, np.int32),
    )
    return Page("p", 240, 200, "pt", glyphs, fonts=(Font(named),)), Raster(picture, 1.0)


def test_lines_with_thicker_strokes_are_bold() -> None:
    page, picture = ruled_page({0: 2, 25: 2, 50: 5, 75: 2, 100: 2})
    found = heavy.weighed(page, picture)
    bold = [found.fonts[font].bold for font in found.glyphs.font.tolist()]
    assert bold == [False] * 20 + [True] * 10 + [False] * 20


def test_a_page_of_one_weight_has_no_bold_type() -> None:
    page, picture = ruled_page({0: 3, 25: 3, 50: 3, 75: 3})
    assert not any(font.bold for font in heavy.weighed(page, picture).fonts)


def test_type_with_a_name_is_not_looked_at() -> None:
    assert heavy.scale_for(ruled_page({0: 2, 25: 5, 50: 2, 75: 2}, named="Song")[0]) == 0
    assert heavy.scale_for(ruled_page({0: 2, 25: 5, 50: 2, 75: 2})[0]) > 0
