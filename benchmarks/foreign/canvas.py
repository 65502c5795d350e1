"""What is drawn on a page without a layout engine: texts, rules, boxes and pictures, painted by reportlab."""

from __future__ import annotations

import base64
import io
import random
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.foreign.marks import color_of
from benchmarks.foreign.pictures import picture

FACES = {  # TrueType faces by what fontconfig calls them; reportlab takes no others
    "Liberation": "Liberation Serif:regular",
    "Liberation-Bold": "Liberation Serif:bold",
    "LiberationSans": "Liberation Sans:regular",
    "LiberationSans-Bold": "Liberation Sans:bold",
    "Vollkorn": "Vollkorn:regular",
    "Vollkorn-Bold": "Vollkorn:bold",
    "Vollkorn-Italic": "Vollkorn:italic",
    "IPAMincho": "IPAMincho",
    "IPAGothic": "IPAGothic",
    "UMing": "AR PL UMing TW",
    "ZenHei": "WenQuanYi Zen Hei",
}
CID = ("HeiseiMin-W3", "HeiseiKakuGo-W5", "MSung-Light", "STSong-Light")  # named in the PDF, not embedded


@dataclass(frozen=True)
class Text:
    """A line of type: its runs as (mark, text), pen position (origin top left), extra space between words.

    turned: a quarter turn clockwise round the pen, as brackets stand in a vertical line
    """

    runs: tuple[tuple[int, str], ...]
    x: float
    y: float
    font: str
    size: float
    spread: float = 0.0
    color: tuple[float, float, float] = (0, 0, 0)
    turned: bool = False


@dataclass(frozen=True)
class Area:
    """A box, tint or rule (a box without height or width), or with a seed, a picture."""

    x: float
    y: float
    width: float
    height: float
    fill: tuple[float, float, float] | None = None
    stroke: float = 0.0
    picture: int | None = None


Ink = Text | Area


def face(name: str) -> str:
    """The name of a font, made known to reportlab; those of CID are set vertically."""
    if name not in pdfmetrics.getRegisteredFontNames():
        if name in FACES:
            pdfmetrics.registerFont(TTFont(name, _file(FACES[name])))
        elif name in CID:
            pdfmetrics.registerFont(UnicodeCIDFont(name, isVertical=True))
    return name


def _file(pattern: str) -> str:
    found = subprocess.run(["fc-match", "-f", "%{file}", pattern], capture_output=True, text=True, check=True)
    return found.stdout


def paint(drawn: Iterable[Sequence[Ink]], width: float, height: float, path: Path, proof: bool) -> None:
    """Write a page: groups of ink in the order given, areas of a group before its texts."""
    canvas = Canvas(str(path), pagesize=(width, height))
    for group in drawn:
        for ink in group:
            if isinstance(ink, Area):
                paint_area(canvas, ink, height)
        for ink in group:
            if isinstance(ink, Text):
                _text(canvas, ink, height, proof)
    canvas.showPage()
    canvas.save()


def _text(canvas: Canvas, ink: Text, height: float, proof: bool) -> None:
    text = canvas.beginText()
    if ink.turned:
        text.setTextTransform(0, -1, 1, 0, ink.x, height - ink.y)
    else:
        text.setTextOrigin(ink.x, height - ink.y)
    text.setFont(face(ink.font), ink.size)
    text.setWordSpace(ink.spread)
    for mark, piece in ink.runs:
        shade = [channel / 255 for channel in color_of(mark)] if proof else ink.color
        text.setFillColorRGB(*shade)
        text.textOut(piece)
    canvas.drawText(text)


def paint_area(canvas: Canvas, ink: Area, height: float) -> None:
    """Paint a box, tint, rule or picture on paper of this height."""
    if ink.picture is not None:
        data = picture(random.Random(ink.picture)).partition(",")[2]
        image = ImageReader(io.BytesIO(base64.b64decode(data)))
        canvas.drawImage(image, ink.x, height - ink.y - ink.height, ink.width, ink.height)
        return
    if ink.fill is not None:
        canvas.setFillColorRGB(*ink.fill)
        canvas.rect(ink.x, height - ink.y - ink.height, ink.width, ink.height, stroke=0, fill=1)
    if ink.stroke:
        canvas.setLineWidth(ink.stroke)
        canvas.rect(ink.x, height - ink.y - ink.height, ink.width, ink.height, stroke=1, fill=0)
