"""Blocks cut at lines that sign a story or a picture, by their words or by where they stand."""

from __future__ import annotations

from tests.typewriter import type_page

from broadsheet.layout import lay_out
from broadsheet.model.page import Page
from broadsheet.model.roles import Role

LETTERS = """
    The swans have as good a
    right to the towpath as I see
    have, and use it better.
                       Ann Farrow
    Nobody asked the bells if
    they would like a rest on six
    Sundays, and they do not.
                       Leo Okafor
"""
CAPTION = """
    A bell at the old town hall tower
    is cleaned every spring.
    {signed}
"""


def blocks(page: Page) -> list[list[str]]:
    layout = lay_out(page)
    return [[layout.lines.text[line] for line in block] for block in layout.blocks]


def test_names_at_the_right_edge_are_parted_from_what_they_sign() -> None:
    found = blocks(type_page(LETTERS, language="en"))
    assert ["Ann Farrow"] in found
    assert ["Leo Okafor"] in found


def test_a_last_line_at_the_right_that_is_no_end_of_a_sentence_before_it_stays() -> None:
    text = LETTERS.replace("better.", "better,")
    assert ["Ann Farrow"] not in blocks(type_page(text, language="en"))


def test_who_took_a_picture_is_parted_from_its_caption() -> None:
    for signed in ("Photograph: Ann Farrow", "Ann Farrow"):
        assert [signed] in blocks(type_page(CAPTION.format(signed=signed), language="en"))


def test_a_last_line_that_goes_on_stays() -> None:
    for last in ("so it is.", "Nobody knows by whom"):
        assert [last] not in blocks(type_page(CAPTION.format(signed=last), language="en"))


def test_a_table_head_that_could_be_a_paper_s_price_is_no_footer() -> None:
    layout = lay_out(
        type_page(
            """
            Item      Price   Change
            Wheat     47.27    12.07
            Oats      56.61     3.36
            Barley    10.93    36.32
            Wool      51.20    33.41

            The market was quiet all week, and nobody
            came from farther off than the next town.
            Those who came bought little, and left in
            the rain before the clock had struck two.
            """,
            language="en",
            bold=["Item", "Price", "Change"],
        )
    )
    role = {layout.lines.text[block[0]]: layout.roles[n] for n, block in enumerate(layout.blocks)}
    assert role["Price"] is not Role.FOOTER


def test_no_line_is_cut_out_of_lines_that_are_all_centred() -> None:
    page = type_page("""
                The council
         said that the old line was
        never counted by anybody, and
          it will be again by noon.
    """)
    assert len(blocks(page)) == 1
