"""Text dumps of a PDF as common tools make them with their default settings; pages end with a form feed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Extract = Callable[[Path], str]


def pdfminer_six(path: Path) -> str:
    """What pdfminer.six's `extract_text` gives."""
    from pdfminer.high_level import extract_text

    return extract_text(str(path))


def pypdf(path: Path) -> str:
    """What pypdf's `extract_text` gives of each page."""
    from pypdf import PdfReader

    return "\f".join(page.extract_text() for page in PdfReader(path).pages)


def pypdfium2(path: Path) -> str:
    """What PDFium's text page gives: all of it, in the order of the content stream."""
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


def pdftotext(path: Path) -> str:
    """What Poppler's pdftotext gives: its guess at the reading order."""
    return _poppler(path)


def pdftotext_layout(path: Path) -> str:
    """What ``pdftotext -layout`` gives: rows across the page, columns interleaved within lines."""
    return _poppler(path, "-layout")


def _poppler(path: Path, *options: str) -> str:
    command = ["pdftotext", *options, "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


IN_COLUMNS: dict[str, Extract] = {
    "pdfminer.six": pdfminer_six,
    "pypdf": pypdf,
    "pypdfium2": pypdfium2,
    "pdftotext": pdftotext,
}
ROW_WISE: dict[str, Extract] = {"pdftotext -layout": pdftotext_layout}
EXTRACTORS: dict[str, Extract] = {**IN_COLUMNS, **ROW_WISE}
