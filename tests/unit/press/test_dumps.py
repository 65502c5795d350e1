"""Dumps of pages by other tools: the text of the page is in them, wherever the file keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pdfminer")
pytest.importorskip("pypdf")
pytest.importorskip("pikepdf")
pytest.importorskip("typst")

from benchmarks.press.dumps import EXTRACTORS
from benchmarks.press.tricks import in_a_form
from benchmarks.quality.pages import SAMPLES


@pytest.mark.parametrize("extractor", [name for name in EXTRACTORS if not name.startswith("pdftotext")])
def test_a_page_in_a_form_xobject_is_dumped_as_the_page_is(extractor: str, tmp_path: Path) -> None:
    plain = SAMPLES / "en-front-page.pdf"
    formed = tmp_path / "formed.pdf"
    formed.write_bytes(in_a_form(plain.read_bytes()))
    words = EXTRACTORS[extractor](plain).split()
    assert len(words) > 500
    assert sorted(EXTRACTORS[extractor](formed).split()) == sorted(words)
