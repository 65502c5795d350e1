"""The compiled loops over PDFium's functions: the same answers as Python's loops, and doing without them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tests.building import ROOT, built
from tests.unit.formats.tiny_pdf import HELVETICA, TinyPage, chinese, hex_, unmapped, write_pdf

import broadsheet
from broadsheet.compiled import SWITCH
from broadsheet.formats import read_pages
from broadsheet.formats.pdf import characters as pdf_characters
from broadsheet.formats.pdf import fonts as pdf_fonts
from broadsheet.formats.pdf import layers, shapes
from broadsheet.formats.pdf import loops as pdf_loops
from broadsheet.model.page import Page

SAMPLES = sorted((Path(broadsheet.__file__).parent / "samples").glob("*.pdf"))
COLUMNS = ("code", "box", "size", "font", "color", "vertical", "flags", "run")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled loops, built as an install builds them."""
    return built("loops.c", tmp_path_factory.mktemp("loops"))


def use(monkeypatch: pytest.MonkeyPatch, loops: pdf_loops.Loops | None) -> None:
    """Have PDFs read with these loops, or with Python's if None."""
    for module in (pdf_characters, pdf_fonts, shapes, layers):
        monkeypatch.setattr(module, "compiled", lambda: loops)


def assert_same(one: list[Page], other: list[Page]) -> None:
    assert len(one) == len(other)
    for a, b in zip(one, other, strict=True):
        for name in COLUMNS:
            np.testing.assert_array_equal(getattr(a.glyphs, name), getattr(b.glyphs, name))
            assert getattr(a.glyphs, name).dtype == getattr(b.glyphs, name).dtype
        assert (a.fonts, a.frames, a.problems) == (b.fonts, b.frames, b.problems)
        np.testing.assert_array_equal(a.rules, b.rules)
        np.testing.assert_array_equal(a.pictures, b.pictures)


def both_ways(monkeypatch: pytest.MonkeyPatch, library: Path, data: bytes) -> list[Page]:
    """The pages read with the compiled loops, found to be the same as with Python's."""
    loops = pdf_loops.load(library)
    assert loops is not None
    use(monkeypatch, loops)
    with_them = read_pages(data, "page.pdf")
    use(monkeypatch, None)
    assert_same(with_them, read_pages(data, "page.pdf"))
    return with_them


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_sample_pages_are_read_the_same_both_ways(
    sample: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (page,) = both_ways(monkeypatch, library, sample.read_bytes())
    assert len(page.glyphs) > 1000
    assert len(page.rules) or page.frames


ODD: dict[str, Callable[[], bytes]] = {
    "hyphens, gaps and colours": lambda: write_pdf(
        TinyPage(
            "BT 1 0 0 rg /F1 10 Tf 20 500 Td (exam-) Tj 0 -12 Td (ple    far) Tj ET "
            "BT 1 Tr 0 0 1 RG /F1 8 Tf 20 300 Td (stroked) Tj ET BT 3 Tr 20 200 Td (hidden) Tj ET",
            {"F1": HELVETICA},
        )
    ),
    "unmapped and vertical type": lambda: write_pdf(
        TinyPage("BT /F1 10 Tf 20 500 Td <00010002> Tj ET", {"F1": unmapped()}),
        TinyPage(f"BT /F1 10 Tf 100 500 Td {hex_('直排的字')} Tj ET", {"F1": chinese("UniGB-UCS2-V")}),
    ),
    "forms, clips, curves and closed paths": lambda: write_pdf(
        TinyPage(
            "q 50 50 100 100 re W n 0 0 300 300 re f Q 10 10 m 60 10 l 60 40 l h S "
            "10 400 m 20 450 40 450 50 400 c S /X Do BT /F1 9 Tf 20 500 Td (type) Tj ET",
            {"F1": HELVETICA},
            forms={
                "X": (
                    "/Matrix[2 0 0 2 10 10]",
                    "0 0 40 40 re W n 5 5 50 1 re f BT /F1 5 Tf 9 9 Td (in) Tj ET",
                )
            },
        )
    ),
    "clips within clips, and one that leaves nothing": lambda: write_pdf(
        TinyPage(
            "q 50 50 100 100 re W n 80 20 m 300 60 l 200 200 l h W n 0 0 300 300 re f Q "
            "q 0 0 10 10 re W n 100 100 20 20 re f Q BT /F1 9 Tf 20 500 Td (type) Tj ET",
            {"F1": HELVETICA},
        )
    ),
    "type in windows, some of it out of them": lambda: write_pdf(
        TinyPage(
            "q 10 400 200 200 re W n BT /F1 9 Tf 20 500 Td (in) Tj 0 -200 Td (out) Tj ET Q /X Do",
            {"F1": HELVETICA},
            forms={
                "X": (
                    "/Matrix[2 0 0 2 10 10]/BBox[0 0 60 60]",
                    "BT /F1 5 Tf 9 9 Td (in) Tj 0 90 Td (out) Tj ET q 0 0 1 1 re W n 8 8 1 1 re W n "
                    "BT /F1 5 Tf 9 9 Td (none) Tj ET Q",
                )
            },
        )
    ),
    "type in windows within windows, and in more than are looked at": lambda: write_pdf(
        *(
            TinyPage(
                "".join(f"0 0 {400 + number} 600 re W n " for number in range(windows))
                + "BT /F1 9 Tf 20 500 Td (in) Tj ET 0 0 19 900 re W n BT /F1 9 Tf 20 400 Td (out) Tj ET",
                {"F1": HELVETICA},
            )
            for windows in (shapes.MOST_SEGMENTS - 1, shapes.MOST_SEGMENTS)
        )
    ),
    "marks within marks, patterns and paths that are not seen": lambda: write_pdf(
        TinyPage(
            "/P <</MCID 0>> BDC /Span <</MCID 1>> BDC BT /F1 10 Tf 20 500 Td (twice) Tj ET EMC "
            "BT /F1 10 Tf 20 400 Td (once) Tj ET EMC BT /F1 10 Tf 20 300 Td (never) Tj ET "
            "/Pattern cs /None scn 10 10 30 30 re f 0 0 1 rg 50 50 m 90 50 l 90 90 l h B 7 w 20 20 m 99 20 l S "
            "60 60 m 80 80 l n 30 30 m 30 90 l S",
            {"F1": HELVETICA},
        )
    ),
    "a page without type": lambda: write_pdf(
        TinyPage("0 0 m 300 0 l S", {}), TinyPage("BT /F1 9 Tf 20 50 Td (a) Tj ET", {"F1": HELVETICA})
    ),
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_pages_are_read_the_same_both_ways(
    kind: str, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = both_ways(monkeypatch, library, ODD[kind]())
    assert sum(len(page.glyphs) for page in pages)


def test_a_text_page_that_is_not_there_has_no_characters(library: Path) -> None:
    loops = pdf_loops.load(library)
    assert loops is not None
    assert len(loops.characters(None, 5).index) == 0


def test_of_another_version_they_are_not_taken(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_loops, "VERSION", pdf_loops.VERSION + 1)
    assert pdf_loops.load(library) is None


def test_what_is_missing_or_no_library_is_not_taken(tmp_path: Path) -> None:
    assert pdf_loops.load(tmp_path / "none.so") is None
    rubbish = tmp_path / "rubbish.so"
    rubbish.write_bytes(b"not a library")
    assert pdf_loops.load(rubbish) is None


def test_of_a_pdfium_without_one_of_the_functions_nothing_is_asked(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_loops, "FUNCTIONS", (*pdf_loops.FUNCTIONS, "FPDF_NeverHeardOf"))
    assert pdf_loops.load(library) is None


def test_the_environment_switches_them_off(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_loops, "LIBRARY", library)
    pdf_loops.compiled.cache_clear()
    assert pdf_loops.compiled() is not None
    monkeypatch.setenv(SWITCH, "0")
    pdf_loops.compiled.cache_clear()
    assert pdf_loops.compiled() is None
    pdf_loops.compiled.cache_clear()


def test_python_and_c_name_the_same_functions_in_the_same_order() -> None:
    source = (ROOT / "src/broadsheet/formats/pdf/loops.c").read_text(encoding="utf-8")
    assert f"#define VERSION {pdf_loops.VERSION}\n" in source
    names = source.split("enum {")[1].split("}")[0].replace("\n", " ").split(",")
    assert len([name for name in names if name.strip()]) == len(pdf_loops.FUNCTIONS)
