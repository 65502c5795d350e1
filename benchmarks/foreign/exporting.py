"""How rows, boxes and pictures are written into a file: as scripts write them, or as designers' programs do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.foreign.canvas import Area, face, paint_area
from benchmarks.foreign.galleys import Row
from benchmarks.foreign.marks import color_of


@dataclass(frozen=True)
class Shadow:
    """A row that is in the file and is no text of the page: a shadow under a headline, hidden words."""

    row: Row
    color: tuple[float, float, float] = (0.7, 0.7, 0.7)
    hidden: bool = False


@dataclass(frozen=True)
class Export:
    """What a program does to text.

    kerned:  pieces in TJ arrays, spaces left out and the pen moved instead
    letters: headlines a text object a letter
    words:   a text object a word, its letters in a TJ array
    tracked: headlines with so much more room between their letters
    clipped: every group within a clipping path of its own
    layered: groups in optional content
    turned:  the page lies on its side and is turned by /Rotate
    cropped: the paper is larger than what is shown, with printer's marks outside
    squeezed: headlines condensed by horizontal scaling of a smaller fount
    """

    kerned: bool = False
    letters: bool = False
    words: bool = False
    tracked: float = 1.0
    clipped: bool = False
    layered: bool = False
    turned: bool = False
    cropped: bool = False
    squeezed: float = 1.0


Ink = Row | Area | Shadow


def paint(
    groups: Sequence[Sequence[Ink]], width: float, height: float, path: Path, proof: bool, how: Export
) -> None:
    """Write a page: groups in the order given, areas of a group before its texts."""
    canvas = Canvas(str(path), pagesize=(width, height), pageCompression=1)
    for number, group in enumerate(groups):
        canvas.saveState()
        if how.clipped and (box := _bounds(group)):
            canvas._code.append(
                f"{box[0]:.2f} {height - box[3]:.2f} {box[2] - box[0]:.2f} {box[3] - box[1]:.2f} re W n"
            )
        if how.layered:
            canvas._code.append(f"/OC /MC{number % 2} BDC")
        for ink in sorted(group, key=lambda one: (not isinstance(one, Area), isinstance(one, Row))):
            if isinstance(ink, Area):
                paint_area(canvas, ink, height)
            elif isinstance(ink, Shadow):
                _row(canvas, ink.row, height, how, ink.color, ink.hidden)
            else:
                _row(canvas, ink, height, how, None if proof else ink.type.color, False)
        if how.layered:
            canvas._code.append("EMC")
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    if how.layered:
        _add_layers(path)


def _bounds(group: Sequence[Ink]) -> tuple[float, float, float, float] | None:
    boxes = [(a.x, a.y, a.x + a.width, a.y + a.height) for a in group if isinstance(a, Area)]
    for ink in group:
        row = ink.row if isinstance(ink, Shadow) else ink
        if isinstance(row, Row):
            boxes.append(
                (
                    row.places[0],
                    row.base - row.type.size,
                    row.places[-1] + 2 * row.type.size,
                    row.base + row.type.size,
                )
            )
    if not boxes:
        return None
    return (
        min(b[0] for b in boxes) - 9, min(b[1] for b in boxes) - 9,
        max(b[2] for b in boxes) + 9, max(b[3] for b in boxes) + 9,
    )  # fmt: skip


def _row(
    canvas: Canvas,
    row: Row,
    height: float,
    how: Export,
    color: tuple[float, float, float] | None,
    hidden: bool,
) -> None:
    """A line of type; color: of all of it, else each piece has that of its mark."""
    display = row.type.size > 13
    single = how.letters and display
    left, spread = row.places[0], how.tracked if display else 1.0
    placed = [(letter, left + (x - left) * spread) for letter, x in zip(row.letters, row.places, strict=True)]
    pieces = [[one] for one in placed] if single else _pieces(placed, how.words)
    scale = how.squeezed if display else 1.0
    for piece in pieces:
        shade = [c / 255 for c in color_of(piece[0][0][0])] if color is None else color
        code = [
            f"BT {shade[0]:.4f} {shade[1]:.4f} {shade[2]:.4f} rg {3 if hidden else 0} Tr {scale * 100:.0f} Tz"
        ]
        code.append(f"1 0 0 1 {piece[0][1]:.3f} {height - row.base:.3f} Tm")
        code += _shown(canvas, piece, row, how.kerned, scale)
        canvas._code.append(" ".join([*code, "ET"]))


def _pieces(
    placed: Sequence[tuple[tuple[int, str], float]], words: bool
) -> list[list[tuple[tuple[int, str], float]]]:
    """What goes into one text object: letters of one mark, or of one word of it."""
    keys = ((one[0][0], words and one[0][1] == " ") for one in placed)
    cut = [
        [one for _, one in group]
        for _, group in groupby(zip(keys, placed, strict=True), key=lambda pair: pair[0])
    ]
    return [piece for piece in cut if not words or any(letter != " " for (_, letter), _ in piece)]


def _shown(
    canvas: Canvas, piece: Sequence[tuple[tuple[int, str], float]], row: Row, kerned: bool, scale: float
) -> list[str]:
    """TJ arrays of a piece: letters and how far the pen is moved where it does not stand where the letters leave it."""
    font = pdfmetrics.getFont(face(row.type.font))
    made: list[str] = []
    array: list[str] = []
    name, pen = "", piece[0][1]
    for (_, letter), place in piece:
        if kerned and letter == " ":
            continue
        for subset, data in (
            font.splitString(letter, canvas._doc) if isinstance(font, TTFont) else [(None, _winansi(letter))]
        ):
            inner = (
                font.getSubsetInternalName(subset, canvas._doc)
                if subset is not None
                else canvas._doc.getInternalFontName(row.type.font)
            )
            if inner != name:
                if array:
                    made.append(f"[{' '.join(array)}] TJ")
                made.append(f"{inner} {row.type.size:.3f} Tf")
                name, array = inner, []
            moved = (pen - place) / row.type.size / scale * 1000
            if abs(moved) > 0.5:
                array.append(f"{moved:.1f}")
            array.append(f"({canvas._escape(data)})")
            pen = place + pdfmetrics.stringWidth(letter, row.type.font, row.type.size) * scale
    if array:
        made.append(f"[{' '.join(array)}] TJ")
    return made


def _winansi(letter: str) -> bytes:
    return letter.encode("cp1252", "replace")


def _add_layers(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        groups = [
            pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String(name)))
            for name in ("Text", "Layout")
        ]
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=groups, D=pikepdf.Dictionary(Order=groups, ON=groups))
        resources = pdf.pages[0].Resources
        resources.Properties = pikepdf.Dictionary(MC0=groups[0], MC1=groups[1])
        pdf.save()


def finish(path: Path, how: Export) -> None:
    """Turn and crop the written page as the export says; what is shown stays the same."""
    if not (how.turned or how.cropped):
        return
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        _, _, width, height = (float(edge) for edge in page.MediaBox)
        x, y = (40.0, 40.0) if how.cropped else (0.0, 0.0)
        move = (
            f"q 0 1 -1 0 {height + x:.2f} {y:.2f} cm\n" if how.turned else f"q 1 0 0 1 {x:.2f} {y:.2f} cm\n"
        )
        page.contents_add(move.encode(), prepend=True)
        slug = f"\nQ q 0 G 0.3 w {x / 2:.0f} {y / 2:.0f} 12 0 re S Q\n"
        page.contents_add(slug.encode())
        wide, high = (height, width) if how.turned else (width, height)
        page.MediaBox = [0, 0, wide + 2 * x, high + 2 * y]
        page.CropBox = [x, y, wide + x, high + y]
        if how.turned:
            page.Rotate = 90
        pdf.save()


def shadows(
    rows: Sequence[Row], offset: float, color: tuple[float, float, float] = (0.7, 0.7, 0.7)
) -> list[Shadow]:
    """The same rows once more, drawn a little aside under themselves."""
    return [
        Shadow(Row(r.letters, tuple(x + offset for x in r.places), r.base + offset, r.type), color)
        for r in rows
    ]
