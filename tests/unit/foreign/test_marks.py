"""Marks: copy cut into runs, and colours that stand for marks."""

from __future__ import annotations

import pytest
from benchmarks.foreign.marks import SHADES, Plan, color_of, mark_of
from hypothesis import given
from hypothesis import strategies as st


def plan() -> Plan:
    return Plan("page", "en", "The Paper", "2020-01-01", "1")


@given(st.integers(0, SHADES**3 - 2))
def test_a_colour_tells_its_mark_however_a_tool_rounds_it(mark: int) -> None:
    red, green, blue = color_of(mark)
    assert mark_of((red + 1, max(green - 1, 0), blue + 2)) == mark


def test_there_are_only_so_many_colours() -> None:
    with pytest.raises(ValueError, match="more marks than colours"):
        color_of(SHADES**3 - 1)


def test_a_dateline_is_told_with_its_paragraph_and_a_signature_is_not() -> None:
    page = plan()
    item = page.item("news")
    runs = page.runs(item, "paragraph", "{dateline:LOWMOUTH} — It rained. {sign:<Jane Doe>}")
    host = runs[0].mark
    paragraph, dateline, byline = (page.marks[number] for number in (host, host + 1, host + 2))
    assert paragraph.text == "LOWMOUTH — It rained."
    assert (dateline.part, dateline.text, dateline.host, dateline.told) == (
        "dateline",
        "LOWMOUTH",
        host,
        True,
    )
    assert (byline.part, byline.text, byline.host, byline.told) == ("byline", "Jane Doe", host, False)
    assert byline.names == ("Jane Doe",)
    assert "".join(run.text for run in runs) == "LOWMOUTH — It rained. Jane Doe"


def test_a_text_without_tags_is_one_run() -> None:
    page = plan()
    (run,) = page.runs(page.item("news"), "head", "Rain")
    assert (run.mark, run.text) == (0, "Rain")
