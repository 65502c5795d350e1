"""What lies round a page, and the light on it."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.paper import EVEN, LIT, is_negative, make_even


def page(height: int = 1200, width: int = 900) -> np.ndarray:
    grey = np.full((height, width), 230, np.uint8)
    for top in range(150, height - 150, 30):
        grey[top : top + 12, 150 : width - 150 : 6] = 30
    return grey


def test_an_even_page_is_left_as_it_is() -> None:
    grey = page()
    assert make_even(grey) is grey


def test_the_dark_round_a_page_is_taken_for_paper() -> None:
    grey = page()
    around = np.full((1400, 1100), 15, np.uint8)
    around[100:1300, 100:1000] = grey
    found = make_even(around)
    assert (found[:90] > 200).all() and (found[:, :90] > 200).all() and (found[:90, :90] > 200).all()
    assert np.array_equal(found[260:1100, 260:800], around[260:1100, 260:800])


def test_a_strip_of_the_next_page_goes_with_the_dark() -> None:
    grey = np.full((1200, 1040), 15, np.uint8)
    grey[:, :900], grey[:, 960:] = page(), page()[:, 150:230]
    assert (make_even(grey)[200:1000, 910:] > 200).all()


@pytest.mark.parametrize("degrees", [-2.5, 2.5])
def test_a_strip_of_the_next_page_goes_though_the_page_lies_askew(degrees: float) -> None:
    grey = np.full((1400, 1140), 15, np.uint8)
    grey[100:1300, :900], grey[100:1300, 936:1080] = page(), page()[:, 150:294]
    cv2 = opencv()
    turn = cv2.getRotationMatrix2D((525, 700), degrees, 1.0)
    found = make_even(cv2.warpAffine(grey, turn, (1140, 1400), borderValue=(15.0,)))
    there = cv2.warpAffine(found, turn, (1140, 1400), flags=cv2.WARP_INVERSE_MAP, borderValue=(255.0,))
    assert (there[200:1200, 960:1060] > 200).all()  # nothing is left of the strip
    assert (there[260:1100, 152:700] < 100).any(axis=0).mean() > 0.15  # and all of the page


def test_a_picture_at_the_edge_stays() -> None:
    grey = page()
    grey[300:700, :400] = 60
    assert (make_even(grey)[320:680, 20:380] < 80).all()


def test_light_that_falls_from_one_side_is_evened() -> None:
    light = np.linspace(1.0, 0.6, 900)[None, :]
    dim = (page() * light).astype(np.uint8)
    found = make_even(dim)
    paper = found[100, 50:850].astype(int)
    assert np.ptp(dim[100, 50:850].astype(int)) > EVEN
    assert np.ptp(paper) < 12 and abs(paper.mean() - LIT) < 12


def test_a_table_round_a_photographed_page_is_taken_for_paper() -> None:
    table = np.full((1400, 1100), 130, np.uint8)
    table[::3] = 150  # its grain
    table[100:1300, 100:1000] = page()
    found = make_even(table)
    assert (found[:90] > 200).all() and (found[:, :90] > 200).all() and (found[:, 1010:] > 200).all()
    assert (found[260:1100, 260:800].min(axis=0) < 60).any()


def test_a_tint_along_one_side_is_no_table() -> None:
    grey = page()
    grey[:, :140] = 150
    assert make_even(grey) is grey


@pytest.mark.parametrize("negative", [False, True])
def test_white_print_on_black_is_a_negative(negative: bool) -> None:
    grey = page()
    grey[300:700, 200:500] = 40  # a dark picture
    around = np.full((1300, 1000), 20, np.uint8)
    around[50:1250, 50:950] = grey
    assert is_negative(255 - around if negative else around) is negative


def test_an_empty_sheet_is_no_negative() -> None:
    assert not is_negative(np.full((500, 400), 10, np.uint8))


def test_the_page_itself_stays_where_its_corner_lies_in_the_dark() -> None:
    grey = np.full((1200, 900), 230, np.uint8)
    for top in range(60, 1140, 26):
        for left in range(60, 840, 9):
            grey[top : top + 12, left : left + 4] = 40
    x, y = np.meshgrid(np.linspace(0, 1, 900), np.linspace(0, 1, 1200))
    dim = (grey * np.clip(1.3 - 0.9 * (x + y) / 1.2, 0.25, 1.0)).astype(np.uint8)
    found = make_even(dim)[900:1130, 600:830].astype(int)  # type, dark on light
    assert np.percentile(found, 90) - np.percentile(found, 10) > 60
    corner = make_even(np.pad(dim, 60, constant_values=12))
    assert (corner[:50] > 200).all() and (corner[:, :50] > 200).all()  # and what lies round it is no type


def test_type_in_the_shade_that_falls_along_a_side_stays() -> None:
    grey = np.full((1200, 900), 230, np.uint8)
    for top in range(40, 1160, 14):
        grey[top : top + 8, 30:870:6] = 30
    shade = 1 - 0.7 * np.clip(1 - np.arange(900) / 360, 0, 1)
    found = make_even((grey * shade).astype(np.uint8))[40:1160:14].astype(int)
    assert (found[:, 30:864:6] < 0.6 * found[:, 33:867:6]).all()
