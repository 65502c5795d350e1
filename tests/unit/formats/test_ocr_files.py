"""What holds for every format of OCR pages: hostile files end in bounded memory, in a page or a clear error."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.formats.test_abbyy import PAGE as ABBYY_PAGE
from tests.unit.formats.test_abbyy import abbyy
from tests.unit.formats.test_alto import TWO_LINES, alto
from tests.unit.formats.test_hocr import hocr
from tests.unit.formats.test_pagexml import LINES, pagexml

from broadsheet.errors import InputError
from broadsheet.formats import read_pages
from broadsheet.pipeline import take_apart

SOUND = {"alto": alto(TWO_LINES), "page": pagexml(LINES), "hocr": hocr(), "abbyy": abbyy(ABBYY_PAGE)}
MB = 1_000_000


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize(
    "inside", ["<a>" * 200_000, "<b/>" * 400_000, '<a b="' + "x" * 2 * MB + '"/>', "<!-- -->" * 100_000]
)
def test_depth_and_breadth_take_little_memory(name: str, inside: str) -> None:
    """Elements that mean nothing are not kept."""
    data = SOUND[name]
    at = data.rindex(b"</")
    hostile = data[:at] + inside.encode() + data[at:]
    tracemalloc.start()
    pages = read_pages(hostile, "a.xml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(pages[0].glyphs)
    assert peak < 60 * MB + 6 * len(hostile)


@pytest.mark.parametrize("name", SOUND)
@given(cut=st.floats(0, 1), junk=st.binary(max_size=6))
def test_a_file_broken_anywhere_gives_a_page_or_a_clear_error(name: str, cut: float, junk: bytes) -> None:
    data = SOUND[name]
    at = int(cut * len(data))
    for broken in (data[:at], data[:at] + junk + data[at:]):
        try:
            pages = read_pages(broken, f"{name}.xml")
        except InputError as error:
            assert error.remedy
            continue
        for page in pages:
            assert page.unit == "char" or np.isfinite(page.glyphs.box).all()


@pytest.mark.parametrize("name", SOUND)
def test_every_format_goes_through_to_articles(name: str) -> None:
    (page,) = read_pages(SOUND[name], "page.xml")
    parts = take_apart(page)
    assert {line for line in parts.layout.lines.source_id if line} == set(
        page.given.ids if page.given else ()
    )
