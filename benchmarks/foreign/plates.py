"""Pages as they go to the plate: paper larger than the page, crop marks, gray bars and a slug, black overprinting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from benchmarks.foreign.dummy import Dummy
from benchmarks.foreign.exporting import Ink
from benchmarks.foreign.marks import FURNITURE, color_of

BLEED, EDGE = 9.0, 36.0  # pt: what is printed beyond the page, and the paper beyond it for marks
GRAYS = ("0.2", "0.4", "0.6", "0.8")


@dataclass
class Plates(Dummy):
    """A page made up by hand and imposed; slug: what stands under it, outside the page."""

    slug: str = ""

    def _paint(self, groups: Sequence[Sequence[Ink]], path: Path, proof: bool) -> None:
        if not hasattr(self, "_slug"):
            self._slug = self.plan.mark(FURNITURE, "other", self.slug).number
        super()._paint(groups, path, proof)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            self._impose(pdf, proof)
            pdf.save()

    def _impose(self, pdf: pikepdf.Pdf, proof: bool) -> None:
        page = pdf.pages[0]
        width, height = (float(edge) for edge in page.MediaBox[2:])
        if not proof:
            code = b"\n".join(stream.read_bytes() for stream in _streams(page))
            code = code.replace(b"0.0000 0.0000 0.0000 rg", b"0 0 0 1 k")
            page.Contents = pdf.make_stream(b"/GSover gs\n" + code)
            state = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=True, op=True, OPM=1)
            page.Resources.ExtGState = pikepdf.Dictionary(GSover=state)
        page.contents_add(f"q 1 0 0 1 {EDGE} {EDGE} cm\n".encode(), prepend=True)
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )  # fmt: skip
        page.Resources.Font.Slug = pdf.make_indirect(font)
        page.contents_add(f"\nQ {_marks(width, height)} {self._told(proof)}".encode("cp1252"))
        page.MediaBox = [0, 0, width + 2 * EDGE, height + 2 * EDGE]
        page.TrimBox = [EDGE, EDGE, EDGE + width, EDGE + height]
        page.BleedBox = [EDGE - BLEED, EDGE - BLEED, EDGE + width + BLEED, EDGE + height + BLEED]

    def _told(self, proof: bool) -> str:
        shade = " ".join(f"{c / 255:.4f}" for c in color_of(self._slug)) if proof else "0 0 0"
        escaped = self.slug.replace("(", r"\(").replace(")", r"\)")
        return f"BT {shade} rg /Slug 6 Tf 1 0 0 1 {EDGE + 60} 10 Tm ({escaped}) Tj ET"


def _streams(page: pikepdf.Page) -> Sequence[pikepdf.Stream]:
    contents = page.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _marks(width: float, height: float) -> str:
    """Crop marks at the corners, register marks at the edges, bars of grays, as PDF operators."""
    made = ["q 0.25 w 1 1 1 1 K"]
    for x in (EDGE, EDGE + width):
        far = x - EDGE if x == EDGE else x + BLEED
        made += [f"{far} {y} m {far + EDGE - BLEED} {y} l S" for y in (EDGE, EDGE + height)]
    for y in (EDGE, EDGE + height):
        far = y - EDGE if y == EDGE else y + BLEED
        made += [f"{x} {far} m {x} {far + EDGE - BLEED} l S" for x in (EDGE, EDGE + width)]
    middle = EDGE + width / 2
    made += [
        f"{middle - 6} {EDGE / 2} m {middle + 6} {EDGE / 2} l S {middle} {EDGE / 2 - 6} m {middle} {EDGE / 2 + 6} l S"
    ]
    made += [
        f"0 0 0 {gray} k {EDGE + width * 0.7 + 12 * n:.1f} {EDGE + height + 14:.1f} 12 12 re f"
        for n, gray in enumerate(GRAYS)
    ]
    return " ".join([*made, "Q"])
