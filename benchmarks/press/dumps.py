"""Text dumps of PDFs as other tools read them: pdfminer.six, pypdf, pypdfium2, pdftotext.

pdfminer.six is told to write the text of Form XObjects too, which it leaves out by itself as no other tool does: what
never reached a dump says nothing of how dumps are read. Its search for vertical lines has to be asked for as well, and
who dumps level pages does not: a second entry.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pdfminer.high_level
import pdfminer.layout
import pypdf
import pypdfium2


def dump_folder(folder: Path) -> None:
    """NAME.EXTRACTOR.txt beside every NAME.pdf of the folder."""
    for path in sorted(folder.glob("*.pdf")):
        for name, dump in EXTRACTORS.items():
            path.with_suffix(f".{name}.txt").write_text(dump(path), "utf-8")


def _pdfminer(*, vertical: bool = False) -> Callable[[Path], str]:
    layout = pdfminer.layout.LAParams(all_texts=True, detect_vertical=vertical)

    def dump(path: Path) -> str:
        return pdfminer.high_level.extract_text(str(path), laparams=layout)

    return dump


def _pypdf(path: Path) -> str:
    return "\f".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def _pypdfium2(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "\f".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text.replace("\r\n", "\n")


def _pdftotext(*options: str) -> Callable[[Path], str]:
    def dump(path: Path) -> str:
        command = ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")

    return dump


EXTRACTORS: dict[str, Callable[[Path], str]] = {
    "pdfminer": _pdfminer(),
    "pdfminer-vertical": _pdfminer(vertical=True),
    "pypdf": _pypdf,
    "pypdfium2": _pypdfium2,
    "pdftotext": _pdftotext(),
    "pdftotext-layout": _pdftotext("-layout"),
}
