"""``python -m benchmarks.speed.peers NAME PDF REPEATS``: one tool on one file, timed in a process of its own.

The tools are benchmark dependencies (``pip install 'broadsheet[peers]'``); of those that are not installed the table
says so. Each is asked for the text of the file in its usual way, first once untimed: imports and caches are paid once.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.speed.stages import memory_peak, pdfium_alone, read_text


@dataclass(frozen=True)
class Peer:
    """A tool: how it gives the text of a PDF, the module or command it needs, whether each call starts a process."""

    text: Callable[[Path], str]
    needs: str
    starts: bool = False

    def is_here(self) -> bool:
        if self.needs == "opendataloader_pdf" and which("java") is None:
            return False
        return (which(self.needs) if self.starts and which(self.needs) else find_spec(self.needs)) is not None


def _pdfium(path: Path) -> str:
    pdfium_alone(path)
    return ""


def _pypdfium2(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    text = "\f".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def _pdftotext(path: Path) -> str:
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")


def _pdfminer(path: Path) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(str(path))


def _pdfplumber(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\f".join(page.extract_text() for page in document.pages)


def _pypdf(path: Path) -> str:
    import pypdf

    return "\f".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def _docling_parse(path: Path) -> str:
    from docling_core.types.doc.page import TextCellUnit
    from docling_parse.pdf_parser import DoclingPdfParser

    pages = DoclingPdfParser().load(str(path)).iterate_pages()
    return "\f".join(
        "\n".join(cell.text for cell in page.iterate_cells(unit_type=TextCellUnit.LINE)) for _, page in pages
    )


def _liteparse(path: Path) -> str:
    import liteparse

    return liteparse.LiteParse(quiet=True, ocr_enabled=False).parse(str(path)).text


def _opendataloader(path: Path) -> str:
    import opendataloader_pdf

    with TemporaryDirectory() as folder:
        opendataloader_pdf.convert(str(path), output_dir=folder, format="text", quiet=True)
        return "".join(made.read_text(encoding="utf-8") for made in sorted(Path(folder).glob("*.txt")))


OURS, FLOOR = "broadsheet", "PDFium alone"
PEERS = {
    FLOOR: Peer(_pdfium, "pypdfium2"),
    OURS: Peer(read_text, "broadsheet"),
    "pypdfium2": Peer(_pypdfium2, "pypdfium2"),
    "pdftotext": Peer(_pdftotext, "pdftotext", starts=True),
    "pdfminer.six": Peer(_pdfminer, "pdfminer"),
    "pdfplumber": Peer(_pdfplumber, "pdfplumber"),
    "pypdf": Peer(_pypdf, "pypdf"),
    "docling-parse": Peer(_docling_parse, "docling_parse"),
    "liteparse": Peer(_liteparse, "liteparse"),
    "opendataloader-pdf": Peer(_opendataloader, "opendataloader_pdf", starts=True),
}


def measure_peer(name: str, path: Path, repeats: int) -> dict[str, Any] | None:
    """Milliseconds (the median), MB at most, and the text that a tool gives of a file; None if it is not installed."""
    if not PEERS[name].is_here():
        return None
    command = [sys.executable, "-m", "benchmarks.speed.peers", name, str(path), str(repeats)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(command, check=False, capture_output=True, env=environment)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return {"failed": said[-1] if said else f"exit status {done.returncode}"}
    return json.loads(done.stdout.decode("utf-8").splitlines()[-1])


def main() -> None:
    name, path, repeats = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    text = PEERS[name].text(path)
    times: list[float] = []
    for _ in range(repeats):
        start = perf_counter()
        PEERS[name].text(path)
        times.append(1000 * (perf_counter() - start))
    print(json.dumps({"ms": statistics.median(times), "mb": memory_peak(), "text": text}))


if __name__ == "__main__":
    main()
