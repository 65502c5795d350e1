"""Fonts of thousands of characters as Chinese layout programs embed them: cut down, glyphs told by number."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Name
from reportlab.pdfbase import pdfmetrics

CUTS = {  # faces by what fontconfig calls them
    "Song": "Noto Serif CJK SC:regular",
    "SongHeavy": "Noto Serif CJK SC:black",
    "Hei": "Noto Sans CJK SC:bold",
    "HeiLight": "Noto Sans CJK SC:light",
    "HeiHeavy": "Noto Sans CJK SC:black",
}


@dataclass
class Cut:
    """A face of which the glyphs that a page uses are embedded; reportlab asks it how wide a text is."""

    fontName: str  # noqa: N815  the names that reportlab asks for
    font: TTFont
    used: dict[str, int] = field(default_factory=dict)  # character → number of its glyph
    _dynamicFont = _multiByte = False  # noqa: N815

    def __post_init__(self) -> None:
        self.map: dict[int, str] = self.font.getBestCmap()
        self.em: int = self.font["head"].unitsPerEm

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """How wide a text is, pt."""
        return sum(self._advance(self._glyph(c)) for c in text) * size / self.em

    def code(self, character: str) -> str:
        """The number of a character's glyph as it stands in a content stream."""
        glyph = self.font.getGlyphID(self._glyph(character))
        self.used[character] = glyph
        return f"<{glyph:04X}>"

    def _glyph(self, character: str) -> str:
        return self.map.get(ord(character), ".notdef")

    def _advance(self, glyph: str) -> int:
        return self.font["hmtx"][glyph][0]

    def embed(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The font as it is written into a file; what was used is forgotten."""
        data = pdf.make_stream(
            _outlines(self.fontName, "".join(sorted(self.used))), Subtype=Name.CIDFontType0C
        )
        name = Name(f"/QWERTY+{self.fontName}")
        about = pikepdf.Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=[-200, -300, 1200, 1100], ItalicAngle=0,
            Ascent=880, Descent=-120, CapHeight=730, StemV=90, FontFile3=data,
        )  # fmt: skip
        wide = [[n, [round(self._advance(self._glyph(c)) * 1000 / self.em)]] for c, n in self.used.items()]
        cid = pikepdf.Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=name, DW=1000,
            CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=pdf.make_indirect(about), W=[part for pair in wide for part in pair],
        )  # fmt: skip
        whole = pikepdf.Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(cid)], ToUnicode=pdf.make_stream(self._told()),
        )  # fmt: skip
        self.used = {}
        return pdf.make_indirect(whole)

    def _told(self) -> bytes:
        """Which characters the glyphs are, as a CMap."""
        lines = [f"<{n:04X}> <{ord(c):04X}>" for c, n in self.used.items()]
        parts = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        told = "".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n" for part in parts)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{told}endcmap end end\n"
        ).encode()


@cache
def _outlines(name: str, characters: str) -> bytes:
    """The outlines of these characters' glyphs, which keep their numbers by their names."""
    options = subset.Options(notdef_outline=True, layout_features=[], glyph_names=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in characters])
    font = _opened(name)
    cutter.subset(font)
    return font.getTableData("CFF ")


def _opened(name: str) -> TTFont:
    found = subprocess.run(
        ["fc-match", "-f", "%{file}\n%{index}", CUTS[name]], capture_output=True, text=True, check=True
    )
    file, _, number = found.stdout.partition("\n")
    return TTFont(io.BytesIO(Path(file).read_bytes()), fontNumber=int(number) & 0xFFFF, lazy=True)


def cut(name: str) -> Cut:
    """A face by its name in CUTS, made known to reportlab, which measures with it."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(Cut(name, _opened(name)))
    return pdfmetrics.getFont(name)
