"""Type that a clip path or the edge of a form hides is not read."""

from __future__ import annotations

import pytest
from tests.unit.formats.tiny_pdf import TinyPage, write_pdf

pytest.importorskip("pypdfium2")

LINES = "BT /F1 10 Tf 50 500 Td (within) Tj 0 -100 Td (beyond) Tj ET"
WINDOW = "40 480 200 40 re W n"
FORM_EDGE = "/BBox[40 480 240 520]"


def read(content: str, form: str | None = None, inner: str = LINES) -> tuple[str, list[str]]:
    """What is read of a page, and the codes of its problems."""
    from broadsheet.formats import read_pages

    forms = {} if form is None else {"Fm": (form, inner), "Outer": ("", "q /Fm Do Q")}
    (page,) = read_pages(write_pdf(TinyPage(content, forms=forms)), "tiny.pdf")
    return "".join(map(chr, page.glyphs.code)), [problem.code for problem in page.problems]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (f"q {WINDOW} {LINES} Q", None),
        ("q 0.5 0 0 0.5 30 40 cm /Fm Do Q", FORM_EDGE),
        (f"q 1 0 0 1 -20 10 cm {WINDOW} /Fm Do Q", ""),
        (f"q {WINDOW} /Outer Do Q", ""),
        ("q 0 1 -1 0 560 20 cm /Outer Do Q", FORM_EDGE),
    ],
    ids=["page", "scaled form's edge", "moved form", "form in a form", "turned form's edge"],
)
def test_what_lies_outside_of_what_is_shown_is_left_out_and_said(content: str, form: str | None) -> None:
    assert read(content, form) == ("within", ["unseen-characters"])


def test_a_form_of_which_nothing_is_shown_says_nothing() -> None:
    content = f"{LINES} q 300 10 20 20 re W n 350 10 20 20 re W n /Fm Do Q"
    assert read(content, "", "BT /F1 10 Tf 50 300 Td (never) Tj ET") == (
        "withinbeyond",
        ["unseen-characters"],
    )


@pytest.mark.parametrize("window", ["0 0 400 600 re W n", "-50 -50 900 900 re W n", "40 380 200 200 re W n"])
def test_a_window_that_shows_all_of_it_hides_nothing(window: str) -> None:
    assert read(f"q {window} {LINES} Q") == ("withinbeyond", [])
    assert read(f"q {window} /Fm Do Q", "/BBox[0 0 400 600]") == ("withinbeyond", [])
