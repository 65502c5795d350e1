"""Fonts whose ink belies what the PDF says their characters are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.formats.tiny_pdf import HELVETICA, TinyPage, write_pdf

from broadsheet.formats import ReadOptions, read_pages
from broadsheet.model.page import DOUBTED, Page

TIMES = HELVETICA.replace("Helvetica", "Times-Roman")
ENGLISH = (
    "The old ferry will sail again in spring, the harbour board said.",
    "Her boilers have been made new in a yard at Merrow, and the decks",
    "laid; 48 of 60 hands are back, 23 of them since 1975.",
)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def told(meanings: dict[str, str]) -> str:
    """A ToUnicode map of a font of one byte a character, which says this of some of its characters."""
    lines = "\n".join(f"<{ord(sign):02X}> <{ord(said):04X}>" for sign, said in meanings.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(meanings)} beginbfchar\n{lines}\n"
        "endbfchar endcmap end end"
    )


def printed(
    lines: Sequence[str],
    meanings: dict[str, str],
    font: str = HELVETICA,
    turn: str = "1 0 0 1 20 560",
    size: int = 10,
) -> Page:
    """A page of these lines in a font whose map says something of its own about the characters."""
    shown = " T* ".join(f"<{line.encode('latin-1').hex()}> Tj" for line in lines)
    content = f"BT /F1 {size} Tf {1.4 * size} TL {turn} Tm {shown} ET"
    fonts = {"F1": font.replace(">>", "/ToUnicode MAP 0 R>>")}
    data = write_pdf(TinyPage(content, fonts=fonts, streams={"MAP": told(meanings)}))
    return read_pages(data, "page.pdf", ReadOptions())[0]


def doubts(page: Page) -> float:
    """The share of a page's characters that are doubted."""
    return float(((page.glyphs.flags & DOUBTED) > 0).mean())


def every(change: Callable[[int, str], str]) -> dict[str, str]:
    """What a map says of each character that `ENGLISH` uses, in the order in which it first uses them."""
    used = [sign for sign in dict.fromkeys("".join(ENGLISH)) if sign != " "]
    return {sign: change(place, sign) for place, sign in enumerate(used)}


LIES = {
    "figures": every(lambda place, sign: str(place % 10)),
    "one sign": every(lambda place, sign: "!"),
    "next by code": every(lambda place, sign: chr(ord(sign) + 1)),
    "codes of a subset": every(lambda place, sign: chr(0x21 + place)),
    "other letters": dict(zip(LETTERS, LETTERS[7:] + LETTERS[:7], strict=True)),
    "Chinese": every(lambda place, sign: chr(0x4E03 + place)),
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("font", [HELVETICA, TIMES])
def test_a_font_whose_ink_belies_its_map_is_doubted(lie: str, font: str) -> None:
    assert doubts(printed(ENGLISH, LIES[lie], font)) == 1


@pytest.mark.parametrize("turn", ["0 1 -1 0 360 20", "0 -1 1 0 20 560", "-1 0 0 -1 380 20", "2 0 0 2 20 500"])
def test_type_that_is_turned_or_scaled_is_told_as_well(turn: str) -> None:
    assert doubts(printed(ENGLISH, LIES["figures"], turn=turn)) == 1
    assert doubts(printed(ENGLISH, {}, turn=turn)) == 0


def test_a_negative_size_that_its_matrix_takes_back_is_told_as_well() -> None:
    assert doubts(printed(ENGLISH, LIES["other letters"], turn="-1 0 0 -1 20 560", size=-10)) == 1
    assert doubts(printed(ENGLISH, {}, turn="-1 0 0 -1 20 560", size=-10)) == 0


def test_one_font_that_lies_says_nothing_against_another() -> None:
    shown = " T* ".join(f"<{line.encode('latin-1').hex()}> Tj" for line in ENGLISH)
    data = write_pdf(
        TinyPage(
            f"BT /F1 10 Tf 14 TL 20 560 Td {shown} /F2 10 Tf 0 -100 Td {shown} ET",
            fonts={"F1": HELVETICA, "F2": TIMES.replace(">>", "/ToUnicode MAP 0 R>>")},
            streams={"MAP": told(LIES["figures"])},
        )
    )
    glyphs = read_pages(data, "page.pdf", ReadOptions())[0].glyphs
    lower = glyphs.box[:, 1] > 90
    assert (((glyphs.flags & DOUBTED) > 0) == lower).all() and lower.any()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text([chr(code) for code in range(0x21, 0x7F)] + list("àéîöüñç"), min_size=1, max_size=60)),
    st.sampled_from([HELVETICA, TIMES, HELVETICA.replace("Helvetica", "Courier")]),
)
def test_whatever_a_font_prints_it_is_believed_if_it_says_what_it_prints(lines: list[str], font: str) -> None:
    assert doubts(printed(lines or ["-"], {}, font)) == 0


def drawn(boxes: dict[str, tuple[int, int, int, int]]) -> tuple[str, dict[str, str]]:
    """A Type 3 font whose characters are black boxes, in thousandths of the em, and its streams; codes from 1 on."""
    names = [f"g{number}" for number in range(1, len(boxes) + 1)]
    streams = {"MAP": told({chr(number): sign for number, sign in enumerate(boxes, 1)})}
    for name, (x0, y0, x1, y1) in zip(names, boxes.values(), strict=True):
        streams[name.upper()] = f"1000 0 {x0} {y0} {x1} {y1} d1 {x0} {y0} {x1 - x0} {y1 - y0} re f"
    return (
        "<</Type/Font/Subtype/Type3/FontBBox[0 -300 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 1"
        f"/LastChar {len(boxes)}/Widths[{'1000 ' * len(boxes)}]/Encoding<</Type/Encoding"
        f"/Differences[1{''.join('/' + name for name in names)}]>>/Resources<<>>/ToUnicode MAP 0 R"
        f"/CharProcs<<{''.join(f'/{name} {name.upper()} 0 R' for name in names)}>>>>"
    ), streams


def set_in(boxes: dict[str, tuple[int, int, int, int]], text: str) -> Page:
    font, streams = drawn(boxes)
    order = {sign: number for number, sign in enumerate(boxes, 1)}
    shown = "".join(f"{order[sign]:02X}" for sign in text)
    page = TinyPage(f"BT /F1 10 Tf 20 560 Td <{shown}> Tj ET", fonts={"F1": font}, streams=streams)
    return read_pages(write_pdf(page), "page.pdf", ReadOptions())[0]


FULL, LOW = (50, -80, 950, 840), (60, -80, 320, 200)
OLD_STYLE = {
    **dict.fromkeys("012", (20, 0, 450, 480)),
    **dict.fromkeys("34579", (20, -200, 450, 480)),
    **dict.fromkeys("68", (20, 0, 450, 700)),
}


def test_figures_of_one_height_and_old_style_figures_are_believed_and_a_mixture_is_not() -> None:
    year = "17894360215" * 3
    assert doubts(set_in(OLD_STYLE, year)) == 0
    assert doubts(set_in(dict.fromkeys(OLD_STYLE, (20, 0, 450, 700)) | {"8": (20, 0, 450, 660)}, year)) == 0
    shuffled = dict(zip("3861940725", OLD_STYLE.values(), strict=True))
    assert doubts(set_in(shuffled, year)) == 1


def test_chinese_characters_fill_their_em_and_stops_do_not() -> None:
    text = "北江大桥，昨天上午。一条新路、东岸北江大桥，昨天上午。一条新路、东岸北江大桥，昨天上午。"
    boxes = dict.fromkeys(text, FULL) | {"，": LOW, "。": LOW, "、": LOW, "一": (40, 350, 960, 430)}
    assert doubts(set_in(boxes, text)) == 0
    places = list(boxes)
    slipped = dict(zip([*places[1:], places[0]], boxes.values(), strict=True))
    assert doubts(set_in(slipped, text)) == 1


def test_a_font_that_draws_nothing_says_nothing_of_its_ink() -> None:
    assert doubts(set_in(dict.fromkeys("abcdefghp,.", (0, 0, 0, 0)), "abcdefghp,." * 5)) == 0
    assert doubts(set_in(dict.fromkeys("abcdefghp,.", (0, -200, 500, 800)), "abcdefghp,." * 5)) == 0
