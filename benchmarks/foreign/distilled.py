"""Pages of other makers put through a second program: distilled by Ghostscript, or their objects rewritten by qpdf."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks.foreign.marks import Plan

GHOSTSCRIPT = ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite")
PRESS = (*GHOSTSCRIPT, "-dPDFSETTINGS=/prepress", "-dAutoRotatePages=/None")
OLD = (*GHOSTSCRIPT, "-dCompatibilityLevel=1.3", "-dPDFSETTINGS=/printer", "-dAutoRotatePages=/None")


class Page(Protocol):
    """What every maker gives."""

    plan: Plan

    def print(self, pdf: Path, proof: Path) -> None: ...


@dataclass
class Distilled:
    """A page that is written as its maker does and then rewritten; how: gs's command, or qpdf's options."""

    page: Page
    how: Sequence[str] = PRESS
    plan: Plan = field(init=False)

    def __post_init__(self) -> None:
        self.plan = self.page.plan

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page and its proof."""
        with tempfile.TemporaryDirectory() as scratch:
            first, second = Path(scratch) / "page.pdf", Path(scratch) / "proof.pdf"
            self.page.print(first, second)
            for made, wanted in ((first, pdf), (second, proof)):
                self._rewrite(made, wanted)

    def _rewrite(self, made: Path, wanted: Path) -> None:
        if self.how[0] == "gs":
            command = [*self.how, f"-sOutputFile={wanted}", str(made)]
        else:
            command = ["qpdf", *self.how, str(made), str(wanted)]
        subprocess.run(command, check=True, capture_output=True)
