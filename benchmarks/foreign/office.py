"""Pages made in LibreOffice Writer: frames on a page, the text of a story running on from frame to frame."""

from __future__ import annotations

import math
import random
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from reportlab.pdfbase import pdfmetrics

from benchmarks.foreign.canvas import face
from benchmarks.foreign.columns import Columns
from benchmarks.foreign.marks import FURNITURE, Plan, color_of
from benchmarks.foreign.pictures import picture
from benchmarks.foreign.stories import Desk, Story

DECK = ("kicker", "head", "subhead", "byline")
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {
        "office": "office", "style": "style", "text": "text", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
FACES = {
    "fr": 'draw:fill="none" fo:border="none" fo:background-color="transparent"',
    "box": 'draw:fill="none" fo:background-color="transparent" fo:border="0.7pt solid #000000"',
    "tint": 'draw:fill="solid" draw:fill-color="#e8e4d8" fo:border="none"',
}


@dataclass(frozen=True)
class Style:
    """How a part is set. align: start, center, end or justify; more: other text properties."""

    font: str
    size: float
    leading: float
    align: str = "start"
    indent: float = 0.0
    below: float = 0.0
    bold: bool = False
    more: str = ""


@dataclass
class Board(Columns):
    """A page in the making: frames as XML, and how low each column of its grid is filled, pt."""

    plan: Plan
    chance: random.Random
    styles: Mapping[str, Style]
    columns: int
    width: float  # of a column
    gutter: float = 12.0
    margin: float = 30.0
    initial: int = 0  # lines that the first letter of a long story is high
    upright: bool = False  # lines run down the page
    frames: list[str] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)
    foot: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = Desk(self.plan.language, self.chance, more=True)
        self.foot = [self.margin] * self.columns

    def text(self, item: int, part: str, text: str, size: float = 0, initial: bool = False) -> str:
        """A paragraph of Writer, a span for every mark."""
        name = self._style(part, size, initial)
        runs = [run for run in self.plan.runs(item, part, text) if run.text]
        spans = "".join(f'<text:span text:style-name="m{r.mark}">{escape(r.text)}</text:span>' for r in runs)
        return f'<text:p text:style-name="{name}">{spans}</text:p>'

    def _style(self, part: str, size: float, initial: bool) -> str:
        style = self.styles[part]
        name = f"{part}-{size or style.size:g}{'-i' if initial else ''}"
        large = size or style.size
        drop = (
            f'<style:drop-cap style:lines="{self.initial}" style:length="1" style:distance="2pt"/>'
            if initial
            else ""
        )
        weight = ' fo:font-weight="bold" style:font-weight-asian="bold"' if style.bold else ""
        tag, country = (self.plan.language.split("-")[0], "none")
        self.sheets[name] = (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
            f'fo:text-align="{style.align}" fo:text-indent="{0 if initial else style.indent}pt" '
            f'fo:margin-bottom="{style.below}pt" fo:line-height="{style.leading * large / style.size:.1f}pt" '
            f'fo:orphans="0" fo:widows="0" style:punctuation-wrap="simple">{drop}</style:paragraph-properties>'
            "<style:text-properties "
            f'style:font-name="{style.font}" fo:font-family="\'{style.font}\'" '
            f"style:font-family-asian=\"'{style.font}'\" "
            f'fo:font-size="{large}pt" style:font-size-asian="{large}pt" fo:language="{tag}" fo:country="{country}" '
            f'fo:hyphenate="{"true" if style.align == "justify" else "false"}" fo:hyphenation-remain-char-count="2" '
            f'fo:hyphenation-push-char-count="3"{weight} {style.more}/></style:style>'
        )
        return name

    def high(self, part: str, text: str, width: float, size: float = 0) -> float:
        """About how high a text stands in a measure, pt."""
        style = self.styles[part]
        large = size or style.size
        if self.plan.language[:2] in ("zh", "ja"):
            wide = len(text) * large
        else:
            wide = pdfmetrics.stringWidth(text, face("Liberation"), large) * (1.12 if style.bold else 1.0)
        rows = max(1, math.ceil((wide * (1.02 if style.align == "justify" else 1.1) + style.indent) / width))
        return rows * style.leading * large / style.size + style.below

    def frame(self, x: float, y: float, width: float, height: float, inner: str, kind: str = "fr", name: str = "",
              following: str = "") -> None:  # fmt: skip
        """A frame on the page; following: the frame in which its text runs on."""
        chain = f' draw:chain-next-name="{following}"' if following else ""
        named = name or f"f{len(self.frames)}"
        self.frames.append(
            f'<draw:frame draw:style-name="{kind}" draw:name="{named}" text:anchor-type="page" '
            f'text:anchor-page-number="1" svg:x="{x:.2f}pt" svg:y="{y:.2f}pt" svg:width="{width:.2f}pt" '
            f'svg:height="{height:.2f}pt" draw:z-index="{len(self.frames)}"><draw:text-box{chain}>'
            f"{inner}</draw:text-box></draw:frame>"
        )

    def furniture(self, role: str, text: str) -> None:
        """A text of the page itself over its whole width."""
        width, y = self.span(self.columns), max(self.foot)
        height = self.high(role, text, width) + 2
        self.frame(self.margin, y, width, height, self.text(FURNITURE, role, text))
        self.foot = [y + height + 6] * self.columns

    def deck(self, item: int, story: Story, names: Sequence[str], x: float, y: float, width: float, size: float,
             ) -> float:  # fmt: skip
        """The texts of these parts in one frame; how low it reaches."""
        told = [(name, text) for name in names for text in story.parts.get(name, ())]
        sizes = [size if name == "head" else 0 for name, _ in told]
        height = sum(self.high(n, t, width, s) for (n, t), s in zip(told, sizes, strict=True))
        inner = "".join(self.text(item, n, t, s) for (n, t), s in zip(told, sizes, strict=True))
        if told:
            self.frame(x, y, width, height + 2, inner)
        return y + height + 4 * bool(told)

    def article(
        self, wanted: str, first: int, last: int, size: float, *, deck: Sequence[str] = DECK, shot: float = 0,
        box: str = "", end: Sequence[str] = (), kind: str = "",
    ) -> None:  # fmt: skip
        """A story in these columns: deck, picture, text in linked frames, one a column."""
        story = self.desk.take(wanted)
        item = self.plan.item(kind or story.kind)
        top = max(self.foot[first:last]) + 8
        pad = 7.0 if box else 0.0
        x, y, whole = self.left(first) + pad, top + pad, self.span(last - first) - 2 * pad
        before = len(self.frames)
        y = self.deck(item, story, deck, x, y, whole, size)
        if shot:
            data = picture(self.chance).partition(",")[2]
            self._picture(x, y, whole, shot, data)
            y = self.deck(item, story, ("caption", "photo-credit"), x, y + shot + 2, whole, 0)
        count = last - first
        wide = (whole - self.gutter * (count - 1)) / count
        told = [*story.body, *((part, text) for part in end for text in story.parts.get(part, ()))]
        step = self.styles["paragraph"].leading
        height = sum(self.high(part, text, wide) for part, text in told) / count
        height = math.ceil(height / step + (0.6 if count > 1 else 1)) * step + 1
        long = bool(self.initial) and story.size == "long"
        inner = "".join(
            self.text(item, part, text, 0, long and n == 0) for n, (part, text) in enumerate(told)
        )
        names = [f"a{item}c{n}" for n in range(count)] + [""]
        for n in range(count):
            here = inner if n == 0 else ""
            self.frame(
                x + n * (wide + self.gutter), y, wide, height, here, name=names[n], following=names[n + 1]
            )
        low = y + height + pad
        if box:
            made = self.frames[before:]
            del self.frames[before:]
            self.frame(x - pad, top, whole + 2 * pad, low - top, "", box)
            self.frames += made
        self.foot[first:last] = [low] * (last - first)

    def _picture(self, x: float, y: float, width: float, height: float, data: str) -> None:
        self.frames.append(
            f'<draw:frame draw:style-name="fr" draw:name="f{len(self.frames)}" text:anchor-type="page" '
            f'text:anchor-page-number="1" svg:x="{x:.2f}pt" svg:y="{y:.2f}pt" svg:width="{width:.2f}pt" '
            f'svg:height="{height:.2f}pt"><draw:image><office:binary-data>{data}</office:binary-data></draw:image>'
            "</draw:frame>"
        )

    def even(self) -> None:
        """Let what follows begin below all that stands."""
        self.foot = [max(self.foot)] * self.columns

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page and its proof."""
        for path, proofed in ((pdf, False), (proof, True)):
            self._write(path, proofed)

    def _write(self, path: Path, proof: bool) -> None:
        width, height = self.span(self.columns) + 2 * self.margin, max(self.foot) + self.margin
        colors = ((m.number, color_of(m.number) if proof else (0, 0, 0)) for m in self.plan.marks)
        inks = "".join(
            f'<style:style style:name="m{n}" style:family="text"><style:text-properties '
            f'fo:color="#{r:02x}{g:02x}{b:02x}"/></style:style>'
            for n, (r, g, b) in colors
        )
        mode = ' style:writing-mode="tb-rl"' if self.upright else ""
        kinds = "".join(
            f'<style:style style:name="{name}" style:family="graphic" style:parent-style-name="Frame">'
            '<style:graphic-properties fo:padding="0pt" '
            f'style:wrap="run-through" style:run-through="foreground" style:horizontal-pos="from-left" '
            f'style:horizontal-rel="page" style:vertical-pos="from-top" style:vertical-rel="page" '
            f"{look}{mode if name == 'fr' else ''}/></style:style>"
            for name, look in FACES.items()
        )
        source = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles><style:style style:name="Frame" '
            'style:family="graphic"/></office:styles><office:automatic-styles>'
            f'<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="{width}pt" '
            f'fo:page-height="{height}pt" fo:margin="10pt"/></style:page-layout>{inks}{kinds}'
            f'{"".join(self.sheets.values())}</office:automatic-styles><office:master-styles><style:master-page '
            'style:name="Standard" style:page-layout-name="pl"/></office:master-styles><office:body><office:text>'
            f'{"".join(self.frames)}<text:p/></office:text></office:body></office:document>'
        )  # fmt: skip
        with tempfile.TemporaryDirectory() as scratch:
            given = Path(scratch) / "page.fodt"
            given.write_text(source, encoding="utf-8")
            command = [
                "soffice",
                f"-env:UserInstallation=file://{scratch}/user",
                "--headless",
                "--convert-to",
                "pdf",
            ]
            subprocess.run([*command, "--outdir", scratch, str(given)], check=True, capture_output=True)
            path.write_bytes((Path(scratch) / "page.pdf").read_bytes())
