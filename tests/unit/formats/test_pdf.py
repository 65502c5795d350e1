"""The characters of born-digital PDFs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tests.unit.formats.tiny_pdf import (
    HELVETICA,
    HELVETICA_BOLD,
    TinyPage,
    chinese,
    encrypted,
    hex_,
    unmapped,
    write_pdf,
)

from broadsheet.errors import (
    DamagedFile,
    EmptyInput,
    EncryptedFile,
    LimitExceeded,
    NoTextLayer,
    UnknownFormat,
)
from broadsheet.formats import ReadOptions, read_pages
from broadsheet.formats.pdf.placing import _ninth_tenth
from broadsheet.formats.pdf.text import _by_code, mend_codes
from broadsheet.model.page import HIDDEN, HYPHEN, UNKNOWN, UNMAPPED, Page


def read_one(content: str, font: str = HELVETICA, **more: object) -> Page:
    pages = read_pages(write_pdf(TinyPage(content, {"F1": font}, **more)), "page.pdf")  # type: ignore[arg-type]
    assert len(pages) == 1
    return pages[0]


def codes(page: Page) -> list[str]:
    return [problem.code for problem in page.problems]


def test_a_line_of_type_gives_em_boxes_on_one_baseline() -> None:
    page = read_one("BT /F1 10 Tf 20 500 Td (lip) Tj ET")
    glyphs = page.glyphs
    assert glyphs.text() == "lip"
    assert (page.width, page.height, page.unit, page.source) == (400, 600, "pt", "page.pdf")
    # Helvetica's widths are 222, 222, 556; the baseline is at 100 from the top, 0.88 em into the box
    expected = [[20, 91.2, 22.22, 101.2], [22.22, 91.2, 24.44, 101.2], [24.44, 91.2, 30, 101.2]]
    np.testing.assert_allclose(glyphs.box, expected, atol=0.02)
    np.testing.assert_allclose(glyphs.size, 10)
    assert not glyphs.vertical.any()
    assert page.fonts[0].name == "Helvetica"
    assert not page.fonts[0].bold


def test_matrices_scale_the_type_size() -> None:
    form = ("/Matrix[2 0 0 2 10 10]", "BT /F1 1 Tf 5 0 0 5 20 200 Tm (x) Tj ET")
    page = read_one("/X Do", forms={"X": form})
    assert page.glyphs.size.tolist() == [10]
    np.testing.assert_allclose(page.glyphs.box[0], [50, 600 - 410 - 8.8, 55, 600 - 410 + 1.2], atol=0.02)


@pytest.mark.parametrize(
    ("turn", "corner"), [(0, (10, 85)), (90, (485, 10)), (180, (365, 485)), (270, (85, 365))]
)
def test_turned_and_cropped_pages_have_their_origin_at_the_top_left(
    turn: int, corner: tuple[float, float]
) -> None:
    page = read_one(
        "BT /F1 10 Tf 20 500 Td (m) Tj ET", entries=f"/Rotate {turn}/CropBox[10 5 395 595]"
    )  # 385 by 590
    size = (385, 590) if turn % 180 == 0 else (590, 385)
    assert (page.width, page.height) == size
    x0, y0, x1, y1 = page.glyphs.box[0].tolist()
    # the box is 8.33 by 10, its top left corner at 10, 86.2 before the page is turned
    expected = {
        0: (10, 86.2, 18.33, 96.2),
        90: (590 - 96.2, 10, 590 - 86.2, 18.33),
        180: (385 - 18.33, 590 - 96.2, 385 - 10, 590 - 86.2),
        270: (86.2, 385 - 18.33, 96.2, 385 - 10),
    }[turn]
    np.testing.assert_allclose((x0, y0, x1, y1), expected, atol=0.05)
    assert bool(page.glyphs.vertical[0]) == (turn % 180 == 90)


def test_vertical_writing_is_found_and_placed() -> None:
    page = read_one(f"BT /F1 10 Tf 20 500 Td {hex_('川日，报')} Tj ET", chinese("UniGB-UCS2-V"))
    assert page.glyphs.text() == "川日，报"
    assert page.glyphs.vertical.all()
    expected = [[15, 100 + 10 * i, 25, 110 + 10 * i] for i in range(4)]
    np.testing.assert_allclose(page.glyphs.box, expected, atol=0.02)


def test_one_typeface_in_both_directions_is_one_font_but_two_writing_modes() -> None:
    fonts = {"F1": chinese("UniGB-UCS2-H"), "F2": chinese("UniGB-UCS2-V")}
    content = f"BT /F1 10 Tf 20 500 Td {hex_('横排')} Tj /F2 10 Tf 100 0 Td {hex_('直排')} Tj ET"
    page = read_pages(write_pdf(TinyPage(content, fonts)))[0]
    assert [font.name for font in page.fonts] == ["SimSun"]
    assert page.glyphs.vertical.tolist() == [False, False, True, True]


def test_a_line_running_up_or_down_the_page_is_vertical() -> None:
    page = read_one("BT /F1 10 Tf 0 1 -1 0 200 200 Tm (up) Tj 0 -1 1 0 300 200 Tm (dn) Tj ET")
    assert page.glyphs.vertical.all()
    assert page.glyphs.size.tolist() == [10] * 4
    y = page.glyphs.box[:, 1]
    assert y[1] < y[0]
    assert y[3] > y[2]


def test_squeezed_punctuation_does_not_overlap_what_follows() -> None:
    page = read_one(f"BT /F1 10 Tf 20 500 Td [{hex_('，')} 500 {hex_('全')}] TJ ET", chinese())
    np.testing.assert_allclose(page.glyphs.box[:, [0, 2]], [[20, 25], [25, 35]], atol=0.02)


def test_spaces_of_the_file_are_glyphs_and_made_up_ones_are_not() -> None:
    page = read_one("BT /F1 10 Tf 20 500 Td (a b) Tj 60 0 Td (c) Tj 0 -40 Td (d) Tj ET")
    assert page.glyphs.text() == "a bcd"


def test_characters_without_a_meaning_are_counted_by_font() -> None:
    fonts = {"F1": HELVETICA, "F2": unmapped("Mystery")}
    content = "BT /F1 10 Tf 20 500 Td (abc) Tj /F2 10 Tf 0 -20 Td <00010002> Tj ET"
    page = read_pages(write_pdf(TinyPage(content, fonts)))[0]
    assert page.glyphs.code.tolist() == [97, 98, 99, UNMAPPED, UNMAPPED]
    assert page.glyphs.flags.tolist() == [0, 0, 0, UNKNOWN, UNKNOWN]
    (problem,) = page.problems
    assert problem.code == "unmapped-characters"
    assert "2 of 2 characters in font Mystery" in problem.text
    assert "OCR" in problem.text


def test_a_line_end_hyphen_is_a_plain_hyphen_with_a_flag() -> None:
    page = read_one("BT /F1 10 Tf 20 500 Td (news-) Tj 0 -12 Td (paper) Tj ET")
    assert page.glyphs.text() == "news-paper"
    assert (page.glyphs.flags & HYPHEN).tolist() == [0, 0, 0, 0, HYPHEN, 0, 0, 0, 0, 0]


def test_radicals_and_vertical_forms_stand_for_ordinary_characters() -> None:
    page = read_one(f"BT /F1 10 Tf 20 500 Td {hex_('⾃⼀︵︒︙︱﹁')} Tj ET", chinese("UniGB-UTF16-H"))
    assert page.glyphs.text() == "自一（。…—「"


def test_a_soft_hyphen_that_takes_up_room_is_a_hyphen() -> None:
    page = read_one(r"BT /F1 10 Tf 20 500 Td (won 2\2550 by a lamp\255post in a row) Tj ET")
    assert page.glyphs.text() == "won 2-0 by a lamp-post in a row"


def test_twins_of_common_characters_stand_for_these() -> None:
    told = np.array([ord(one) for one in "\u037e\u0387\u2010\u2011\u212b\uf967\ufa11"], np.uint32)
    never = np.zeros(len(told), np.bool_)
    code, unknown = mend_codes(told, never, never)
    assert "".join(map(chr, code)) == ";·--Å不\ufa11"
    assert not unknown.any()


def test_a_character_beyond_the_basic_plane_is_one_glyph() -> None:
    page = read_one(f"BT /F1 10 Tf 20 500 Td {hex_('𠮷野')} Tj ET", chinese("UniGB-UTF16-H"))
    assert page.glyphs.text() == "𠮷野"


def test_type_painted_twice_is_taken_once() -> None:
    # "end" of "the end" once more, after another line (PDFium itself drops doubles that follow at once)
    content = "BT /F1 10 Tf 20 500 Td (the end) Tj 0 -50 Td (oo) Tj 16.9 50.3 Td (end) Tj ET"
    page = read_one(content)
    assert page.glyphs.text() == "the endoo"
    (problem,) = page.problems
    assert problem.code == "doubled-characters"
    assert problem.text.startswith("3 characters")


def test_characters_outside_the_page_are_left_out_and_counted() -> None:
    page = read_one("BT /F1 10 Tf 20 500 Td (in) Tj 1000 0 Td (slug) Tj ET")
    assert page.glyphs.text() == "in"
    (problem,) = page.problems
    assert problem.code == "characters-outside-page"
    assert problem.text.startswith("4 characters")


def test_a_page_with_all_its_type_outside_is_read_as_an_empty_one() -> None:
    slug, word = (TinyPage(f"BT /F1 10 Tf {x} 500 Td (word) Tj ET", {"F1": HELVETICA}) for x in (1020, 20))
    empty, page = read_pages(write_pdf(slug, word))
    assert (empty.glyphs.text(), page.glyphs.text()) == ("", "word")
    assert [problem.code for problem in empty.problems] == ["characters-outside-page"]


def test_colours_weights_and_hidden_type() -> None:
    fonts = {"F1": HELVETICA, "F2": HELVETICA_BOLD}
    content = (
        "BT /F1 10 Tf 1 0 0 rg 20 500 Td (r) Tj 0 0 1 RG 1 Tr 20 0 Td (b) Tj 2 Tr 0 g 20 0 Td (f) Tj "
        "3 Tr 20 0 Td (h) Tj 0 Tr /F2 10 Tf 20 0 Td (B) Tj ET"
    )
    page = read_pages(write_pdf(TinyPage(content, fonts)))[0]
    glyphs = page.glyphs
    assert glyphs.color.tolist() == [0xFF0000, 0x0000FF, 0, 0]
    assert [page.fonts[font].bold for font in glyphs.font] == [False, False, True, True]
    assert glyphs.run.tolist() == [0, 1, 2, 4]


def test_what_cannot_be_seen_is_left_out_and_counted() -> None:
    panel = "0 g 10 480 100 40 re f "
    white = "1 g BT /F1 10 Tf 20 500 Td (seen) Tj 0 -100 Td (white) Tj ET "
    hidden = "0 g BT /F1 10 Tf 20 300 Td (The body of the page) Tj 3 Tr 0 -50 Td (hidden) Tj ET"
    page = read_one(panel + white + hidden)
    assert page.glyphs.text().replace(" ", "") == "seenThebodyofthepage"
    (problem,) = page.problems
    assert problem.code == "unseen-characters"
    assert problem.text.startswith("11 characters")


def test_hidden_words_on_a_picture_say_what_it_shows() -> None:
    content = (
        "BT /F1 10 Tf 20 300 Td (The body of the page) Tj ET q 100 0 0 50 10 480 cm /Im Do Q "
        "BT /F1 10 Tf 3 Tr 20 500 Td (sign) Tj ET"
    )
    page = read_one(content, images=("Im",))
    assert page.glyphs.text().endswith("sign")
    assert (page.glyphs.flags & HIDDEN)[-4:].tolist() == [HIDDEN] * 4


def test_a_shadow_is_no_second_text() -> None:
    head = "BT /F1 30 Tf {} Td (Head) Tj ET "
    between = "".join(f"BT /F1 10 Tf 20 {y} Td (line {y}) Tj ET " for y in range(300, 400, 12))
    page = read_one("0.6 g " + head.format("24 495") + "0 g " + between + head.format("20 500"))
    assert page.glyphs.text().count("Head") == 1
    assert codes(page) == ["doubled-characters"]


def test_type_whose_nominal_size_is_absurd_is_measured_by_its_ink() -> None:
    glyph = "1000 0 0 0 900 900 d1 0 0 900 900 re f"
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.02 0 0 0.02 0 0]/FirstChar 97"
        "/LastChar 102/Widths[1000 1000 1000 1000 1000 1000]"
        "/Encoding<</Type/Encoding/Differences[97/a/b/c/d/e/f]>>/Resources<<>>/ToUnicode MAP 0 R"
        f"/CharProcs<<{''.join(f'/{name} GLYPH 0 R' for name in 'abcdef')}>>>>"
    )
    cmap = "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <61> <66> <0061> endbfrange"
    page = read_one("BT /F1 1 Tf 20 500 Td (abcdef) Tj ET", font, streams={"GLYPH": glyph, "MAP": cmap})
    assert page.glyphs.text() == "abcdef"
    np.testing.assert_allclose(page.glyphs.size, 20, rtol=0.05)
    np.testing.assert_allclose(np.diff(page.glyphs.box[:, 0]), 20, rtol=0.01)


# --- files that are not what they should be ---


def refusal(data: bytes, **options: object) -> Exception:
    with pytest.raises((DamagedFile, EncryptedFile, LimitExceeded, NoTextLayer)) as caught:
        read_pages(data, "bad.pdf", ReadOptions(**options))  # type: ignore[arg-type]
    error = caught.value
    assert error.source == "bad.pdf"
    assert error.remedy
    assert "\n" not in str(error)
    return error


TEXT = "BT /F1 10 Tf 20 500 Td (text) Tj ET"


def test_an_encrypted_pdf_needs_its_password() -> None:
    data = encrypted(write_pdf(TEXT), "secret")
    error = refusal(data)
    assert isinstance(error, EncryptedFile)
    assert "--password" in str(error)
    assert "wrong password" in str(refusal(data, password="guess"))
    (page,) = read_pages(data, "bad.pdf", ReadOptions(password="secret"))
    assert page.glyphs.text() == "text"


def test_a_pdf_that_is_cut_off_or_garbled_is_damaged() -> None:
    data = write_pdf(TEXT)
    assert isinstance(refusal(data[:60]), DamagedFile)
    assert isinstance(refusal(b"%PDF-1.7\n" + bytes(range(256)) * 40), DamagedFile)


def test_what_can_be_saved_of_a_cut_off_pdf_is_read_with_a_warning() -> None:
    data = write_pdf(TEXT, TEXT)
    first, second = read_pages(data[: data.index(b"startxref")], "bad.pdf")
    assert first.glyphs.text() == second.glyphs.text() == "text"
    assert codes(first) == ["cut-off-file"]
    assert codes(second) == []


def test_a_pdf_without_pages_is_damaged() -> None:
    assert isinstance(refusal(write_pdf()), DamagedFile)


def test_a_file_of_pictures_only_has_no_text_layer() -> None:
    scan = TinyPage("q 400 0 0 600 0 0 cm /Im Do Q", images=("Im",))
    error = refusal(write_pdf(scan, scan))
    assert isinstance(error, NoTextLayer)
    assert str(error).startswith("bad.pdf: no text layer: ")
    assert "ocr" in str(error).lower()


def test_a_picture_among_pages_of_text_is_a_problem_of_that_page() -> None:
    scan = TinyPage("q 400 0 0 600 0 0 cm /Im Do Q", images=("Im",))
    pages = read_pages(write_pdf(TEXT, scan), "issue.pdf")
    assert [page.source for page in pages] == ["issue.pdf#page=1", "issue.pdf#page=2"]
    assert codes(pages[0]) == []
    assert codes(pages[1]) == ["no-text-layer"]


def test_blank_pages_are_an_empty_input() -> None:
    with pytest.raises(EmptyInput) as caught:
        read_pages(write_pdf("", ""), "bad.pdf")
    assert caught.value.remedy
    blank, text = read_pages(write_pdf("", TEXT))
    assert codes(blank) == codes(text) == []


def test_what_is_only_called_a_pdf_is_refused() -> None:
    with pytest.raises(UnknownFormat) as caught:
        read_pages(b"<!DOCTYPE html><title>Not found</title>", "page.pdf")
    assert str(caught.value).startswith("page.pdf: called a PDF, but is none (")


def test_limits_on_pages_and_characters() -> None:
    error = refusal(write_pdf(*[TEXT] * 30), max_pages=20)
    assert isinstance(error, LimitExceeded)
    assert "30 pages" in str(error)
    error = refusal(write_pdf(TEXT), max_characters=3)
    assert isinstance(error, LimitExceeded)
    assert "4 characters" in str(error)


def test_one_page_over_the_limit_does_not_stop_the_others() -> None:
    long = "BT /F1 10 Tf 20 500 Td (too much text) Tj ET"
    pages = read_pages(write_pdf(long, TEXT), options=ReadOptions(max_characters=5))
    assert [page.glyphs.text() for page in pages] == ["", "text"]
    assert codes(pages[0]) == ["too-many-characters"]


def test_reading_can_start_later_and_leave_broken_pages_out() -> None:
    options = ReadOptions(first_page=2, broken_pages=((2, DamagedFile("its reader crashed")),))
    pages = read_pages(write_pdf(TEXT, TEXT, TEXT), "a.pdf", options)
    assert [page.source for page in pages] == ["a.pdf#page=2", "a.pdf#page=3"]
    assert [page.glyphs.text() for page in pages] == ["", "text"]
    assert codes(pages[0]) == ["unreadable-page"]


@pytest.mark.parametrize(
    "content",
    [
        "BT /F1 10 Tf 1e38 1e38 1e38 1e38 1e38 1e38 Tm (far) Tj 1 0 0 1 20 500 Tm (near) Tj ET",
        "BT /F1 10 Tf 0 0 0 0 20 500 Tm (flat) Tj 1 0 0 1 20 500 Tm (near) Tj ET",
        "BT /F1 0 Tf 20 500 Td (none) Tj /F1 10 Tf (near) Tj ET",
        "q 1e30 0 0 1e30 0 0 cm 0 0 1e30 1e30 re f /Im Do Q BT /F1 10 Tf 20 500 Td (near) Tj ET",
    ],
)
def test_absurd_matrices_lose_only_what_they_move_away(content: str) -> None:
    (page,) = read_pages(write_pdf(TinyPage(content, images=("Im",))))
    assert page.glyphs.text().endswith("near")
    last = page.glyphs.box[-4:]
    assert np.isfinite(last).all()
    assert (last[:, 0] >= 0).all()


def test_a_page_of_no_size_is_read_or_refused_clearly() -> None:
    data = write_pdf(TinyPage(TEXT, media_box="0 0 0 0"))
    try:
        (page,) = read_pages(data, "bad.pdf")
    except (DamagedFile, NoTextLayer) as error:
        assert error.remedy
    else:  # PDFium takes such a page for a letter-sized one
        assert page.width > 0
        assert page.glyphs.text() == "text"


@given(arrays.arrays(np.float64, st.integers(1, 24), elements=st.floats(0, 100)))
def test_the_ink_of_letters_is_measured_as_numpy_would(heights: np.ndarray) -> None:
    known = np.append(heights, np.nan)
    np.testing.assert_allclose(_ninth_tenth(known), np.nanpercentile(known, 90), rtol=1e-12)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 9)), max_size=40), st.booleans()
)
def test_doubles_are_looked_for_in_the_order_of_code_strip_and_height(
    rows: list[tuple[int, int, int]], astral: bool
) -> None:
    code = np.array([one for one, _, _ in rows], np.uint32) + np.uint32(0x10FFF0 * astral)
    strip, y = (np.array([row[place] for row in rows], np.float32) for place in (1, 2))
    found = _by_code(code, strip, np.argsort(y, kind="stable"))
    assert found.tolist() == np.lexsort((y, strip, code)).tolist()
