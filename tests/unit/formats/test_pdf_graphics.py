"""Rules, frames and pictures of born-digital PDFs. The body em of all these pages is 10 points."""

from __future__ import annotations

import pytest
from tests.unit.formats.tiny_pdf import TinyPage, write_pdf

from broadsheet.formats import read_pages
from broadsheet.formats.pdf.graphics import rectangle, slabs
from broadsheet.formats.pdf.pictures import cluster, unite_strips
from broadsheet.formats.pdf.shapes import Outline
from broadsheet.model.page import Page

TYPE = " BT 0 g /F1 10 Tf 20 20 Td (type) Tj ET "


def drawn(content: str, **more: object) -> Page:
    """A page of 400 by 600 with some type at its foot and this drawn before it."""
    (page,) = read_pages(write_pdf(TinyPage(content + TYPE, **more)))  # type: ignore[arg-type]
    return page


def rules(page: Page) -> list[list[float]]:
    return [[round(edge, 1) for edge in box] for box in page.rules.tolist()]


def pictures(page: Page) -> list[list[float]]:
    return [[round(edge, 1) for edge in box] for box in page.pictures.tolist()]


@pytest.mark.parametrize(
    "content",
    [
        "1 w 50 400 m 350 400 l S",
        "50 399.5 300 1 re f",
        "0.5 w 50 399.75 300 0.5 re B",
        "1 w 50 400 m 150 400 l S 150 400 m 350 400 l S",
        "q 2 0 0 2 0 0 cm 0.5 w 25 200 m 175 200 l S Q",
        "q 300 0 0 1 50 399.5 cm /Im Do Q",
        "1 w 1 0 0 RG 40 90 m 350 400 m 50 400 l S",
    ],
)
def test_a_rule_however_it_is_drawn(content: str) -> None:
    page = drawn(content, images=("Im",))
    assert rules(page) == [[50, 199.5, 350, 200.5]]
    assert page.frames == ()
    assert pictures(page) == []


def test_dashes_and_dots_in_a_row_are_a_rule() -> None:
    dots = " ".join(f"{x} 400 1 1 re f" for x in range(50, 350, 4))
    dashes = " ".join(f"200 {y} m 200 {y + 6} l S" for y in range(100, 300, 10))
    assert rules(drawn(dots)) == [[50, 199, 347, 200]]
    assert rules(drawn("1 w " + dashes)) == [[199.5, 304, 200.5, 500]]


def test_short_and_white_lines_are_no_rules() -> None:
    assert rules(drawn("50 400 m 60 400 l S 1 1 1 RG 50 300 m 300 300 l S")) == []


def test_a_white_line_on_a_tint_is_a_rule() -> None:
    page = drawn("0.9 0.8 0.7 rg 40 200 300 200 re f 1 1 1 RG 1 w 50 300 m 300 300 l S")
    assert rules(page) == [[50, 299.5, 300, 300.5]]


def test_an_underline_is_no_rule_but_a_line_below_is() -> None:
    text = "BT /F1 10 Tf 50 400 Td (underlined words) Tj ET 0.5 w "
    assert rules(drawn(text + "50 399 m 120 399 l S")) == []
    assert rules(drawn(text + "50 394 m 120 394 l S")) == [[50, 205.8, 120, 206.2]]


def test_hatching_is_a_picture_and_double_rules_are_rules() -> None:
    hatching = " ".join(f"100 {y} m 200 {y} l S" for y in range(300, 350, 3))
    page = drawn("0.5 w " + hatching)
    assert rules(page) == []
    assert pictures(page) == [[100, 251.8, 200, 300.2]]
    assert len(rules(drawn("0.5 w 50 400 m 300 400 l S 50 397 m 300 397 l S"))) == 2


@pytest.mark.parametrize(
    "content",
    [
        "1 w 50 300 200 100 re S",
        "1 w 50 300 m 250 300 l 250 400 l 50 400 l h S",
        "1 w 50 300 m 250 300 l S 50 400 m 250 400 l S 50 300 m 50 400 l S 250 300 m 250 400 l S",
        "49 299 202 102 re 51 301 198 98 re f*",
        "0.5 w 60 300 m 240 300 l 245.5 300 250 304.5 250 310 c 250 390 l 250 395.5 245.5 400 240 400 c"
        " 60 400 l 54.5 400 50 395.5 50 390 c 50 310 l 50 304.5 54.5 300 60 300 c h S",
    ],
)
def test_a_frame_however_it_is_drawn(content: str) -> None:
    page = drawn(content)
    (frame,) = page.frames
    assert frame.box == pytest.approx((50, 200, 250, 300), abs=1)
    assert frame.stroked
    assert frame.tint is None
    assert rules(page) == []
    assert pictures(page) == []


def test_a_tint_has_a_colour_and_its_outline_makes_it_one_frame() -> None:
    page = drawn("0.8 0.9 1 rg 50 300 200 100 re f 50 300 200 100 re S")
    (frame,) = page.frames
    assert (frame.tint, frame.stroked) == (0xCCE6FF, True)


def test_the_paper_is_no_frame_and_white_on_white_is_nothing() -> None:
    assert drawn("1 1 0.98 rg 0 0 400 600 re f 1 1 1 rg 50 300 200 100 re f").frames == ()
    page = drawn("0.5 g 50 300 200 100 re f 1 g 60 310 80 50 re f")
    assert [frame.tint for frame in page.frames] == [0x808080, 0xFFFFFF]
    page = drawn("1 0.9 0.8 rg 0 0 400 600 re f 1 1 1 rg 50 300 200 100 re f 60 310 180 80 re f")
    assert [frame.box for frame in page.frames] == [(50, 200, 250, 300)]


def test_a_tint_round_a_corner_is_two_frames_and_an_outlined_letter_is_none() -> None:
    page = drawn("0.9 g 50 200 m 350 200 l 350 300 l 200 300 l 200 400 l 50 400 l h f")
    assert sorted(frame.box for frame in page.frames) == [(50, 200, 200, 300), (50, 300, 350, 400)]
    letter = drawn("0 g 50 300 m 90 300 l 90 310 l 60 310 l 60 360 l 50 360 l h f")
    assert letter.frames == ()
    assert pictures(letter) == [[50, 240, 90, 300]]


def test_clips_cut_images_and_nested_forms_are_followed() -> None:
    inner = ("/Matrix[1 0 0 1 10 0]", "q 50 300 100 80 re W n 300 0 0 300 0 200 cm /Im Do Q")
    outer = ("", "q 1 0 0 1 5 0 cm /A Do Q")
    page = drawn("/B Do", images=("Im",), forms={"A": inner, "B": outer})
    assert pictures(page) == [[65, 220, 165, 300]]


def test_strips_of_an_image_are_one_picture_and_an_inset_is_its_own() -> None:
    strips = " ".join(f"q 200 0 0 20 50 {y} cm /Im Do Q" for y in range(200, 400, 20))
    inset = " q 60 0 0 60 60 210 cm /Im Do Q"
    assert pictures(drawn(strips + inset, images=("Im",))) == [[50, 200, 250, 400], [60, 330, 120, 390]]


def test_two_photographs_that_touch_stay_two() -> None:
    assert len(unite_strips([(0, 0, 100, 100), (100, 0, 200, 100)], 10)) == 2


def test_an_image_behind_the_whole_page_is_no_picture() -> None:
    assert pictures(drawn("q 400 0 0 600 0 0 cm /Im Do Q", images=("Im",))) == []


def test_curves_close_together_are_one_picture_and_a_lone_ornament_is_none() -> None:
    leaf = "{x} {y} m {x} 330 {x} 340 140 350 c 130 {y} 120 {y} {x} {y} c f "
    page = drawn("".join(leaf.format(x=100 + 9 * i, y=300 - 5 * i) for i in range(5)))
    assert len(pictures(page)) == 1
    assert pictures(drawn("100 100 m 105 105 110 105 115 100 c f")) == []


def test_clusters_of_many_paths_are_found_fast() -> None:
    boxes = [(float(x), float(y), x + 1.0, y + 1.0) for x in range(0, 200, 2) for y in range(0, 200, 2)]
    assert cluster(boxes, 10) == [(0, 0, 199, 199)]


def test_shapes_of_outlines() -> None:
    def outline(*corners: tuple[float, float], closed: bool = True) -> Outline:
        return Outline(tuple(corners), closed, curved=False)

    assert rectangle(outline((0, 0), (4, 0), (4, 2), (0, 2))) == (0, 0, 4, 2)
    assert rectangle(outline((0, 0), (4, 0), (4, 2))) is None
    assert rectangle(outline((0, 0), (4, 0), closed=False)) is None
    assert rectangle(outline((0, 0), (4, 0), (4, 2), (2, 1), (0, 2))) is None
    assert slabs(outline((0, 0), (4, 0), (4, 2), (2, 2), (2, 3), (0, 3))) == [(0, 0, 4, 2), (0, 2, 2, 3)]
    assert slabs(outline((0, 0), (4, 1), (4, 2))) == []


def test_more_shapes_than_can_be_looked_at_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.formats.pdf.shapes.MOST_SHAPES", 50)
    page = drawn("1 w 50 400 m 350 400 l S " * 60)
    assert [problem.code for problem in page.problems] == ["too-many-shapes"]
    assert rules(page) == [[50, 199.5, 350, 200.5]]
    assert page.glyphs.text() == "type"


def test_a_white_box_that_holds_nothing_is_a_picture_filled_with_a_shading() -> None:
    box = "1 g 50 300 200 100 re f "
    assert pictures(drawn(box)) == [[50, 200, 250, 300]]
    assert pictures(drawn(box + "0 g BT /F1 10 Tf 60 350 Td (words) Tj ET ")) == []
    assert pictures(drawn("1 g 50 300 60 20 re f ")) == []
