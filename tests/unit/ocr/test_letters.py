"""Heights of letters, told to a fraction of a pixel on strips whose letters are bars of known height."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.ocr.letters import LOWER, Heights, letter_heights
from broadsheet.ocr.strips import StripText

STEP = 20  # px from letter to letter
BASE = 50  # px, the baseline


def strip(text: str, high: dict[str, float]) -> tuple[np.ndarray, StripText]:
    """A strip whose letters are bars 8 px wide on one baseline, the top row of each as grey as its height says."""
    pixels = np.full((70, STEP * (len(text) + 1)), 255.0)
    for number, char in enumerate(text):
        tall = high[char]
        whole = int(tall)
        left = STEP * (number + 1) - 4
        pixels[BASE - whole : BASE, left : left + 8] = 0
        pixels[BASE - whole - 1, left : left + 8] = 255 * (1 - (tall - whole))
    place = np.array([STEP * (number + 1) / pixels.shape[1] for number in range(len(text))], np.float32)
    return pixels.astype(np.uint8), StripText(text, place, np.ones(len(text), np.float32))


def test_small_and_tall_letters_are_told_apart() -> None:
    heights = letter_heights(*strip("xhxhxh", {"x": 20, "h": 30}), vertical=False)
    assert heights.small == pytest.approx(20, abs=0.6) and heights.tall == pytest.approx(30, abs=0.6)
    assert heights.counts == (3, 3, 0)


def test_a_capital_counts_as_a_tall_letter_that_is_a_little_lower() -> None:
    lower, upper = (letter_heights(*strip(char * 4, {char: 30}), vertical=False) for char in "hH")
    assert upper.tall == pytest.approx(LOWER * lower.tall)


def test_half_a_pixel_is_seen() -> None:
    low, high = (letter_heights(*strip("xxxx", {"x": tall}), vertical=False).small for tall in (20, 20.5))
    assert 0.2 < high - low < 0.8


def test_chinese_characters_of_a_column_are_measured_across_it() -> None:
    pixels, answer = strip("國國國", {"國": 40})
    level = letter_heights(pixels, answer, vertical=False)
    column = letter_heights(np.rot90(pixels, -1), answer, vertical=True)
    assert level.han == pytest.approx(40, abs=0.6) and column.han == pytest.approx(level.han)


def test_the_next_line_does_not_make_letters_taller() -> None:
    pixels, answer = strip("xxxx", {"x": 20})
    pixels[60:66] = 0  # what hangs into the strip from below
    assert letter_heights(pixels, answer, vertical=False).small == pytest.approx(20, abs=0.6)


@pytest.mark.parametrize("text", ["", "——", "。、"])
def test_marks_tell_nothing(text: str) -> None:
    answer = StripText(text, np.full(len(text), 0.5, np.float32), np.ones(len(text), np.float32))
    assert letter_heights(np.full((40, 60), 255, np.uint8), answer, vertical=False).counts == Heights().counts


def test_white_paper_has_no_letters() -> None:
    answer = StripText("xx", np.array([0.3, 0.6], np.float32), np.ones(2, np.float32))
    assert letter_heights(np.full((40, 60), 255, np.uint8), answer, vertical=False).counts == (0, 0, 0)


def test_a_tall_letter_whose_low_neighbour_was_seen_does_not_count() -> None:
    pixels, answer = strip("xxhxx", {"x": 20, "h": 30})
    pixels[:BASE, 3 * STEP - 4 : 3 * STEP + 4] = 255  # the letter stands elsewhere than it was said to
    pixels[BASE - 20 : BASE, 3 * STEP - 4 : 3 * STEP + 4] = 0
    heights = letter_heights(pixels, answer, vertical=False)
    assert heights.counts == (4, 0, 0)
    assert np.isnan(heights.tall)


def test_thicker_letters_have_thicker_strokes() -> None:
    pixels, answer = strip("xxxx", {"x": 20})
    heavy = np.minimum(pixels, np.roll(pixels, 4, axis=1))
    light, bold = (letter_heights(one, answer, vertical=False).stroke for one in (pixels, heavy))
    assert bold > 1.2 * light
    assert np.isnan(letter_heights(np.full((40, 60), 255, np.uint8), answer, vertical=False).stroke)


def test_bold_letters_stay_black_however_crumbled_their_strokes_are() -> None:
    def worn(wide: int) -> np.ndarray:
        pixels, _ = strip("xxxxxx", {"x": 30})
        for left in range(STEP - 4, pixels.shape[1] - STEP, STEP):
            pixels[:, left + wide : left + 8] = 255
        crumbs = np.random.default_rng(3).random(pixels.shape) < 0.35
        return np.where(crumbs, 255, pixels).astype(np.uint8)

    answer = strip("xxxxxx", {"x": 30})[1]
    light, bold = (letter_heights(worn(wide), answer, vertical=False).dark for wide in (3, 6))
    assert bold > 1.25 * light > 0
