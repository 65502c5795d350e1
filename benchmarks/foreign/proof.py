"""Reading a proof: which characters of a printed page belong to which mark, and the lines that they form."""

from __future__ import annotations

import ctypes
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from benchmarks.foreign.marks import Plan, mark_of

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Character:
    """A printed character: pen position (origin top left, pt), box, type size, fill colour."""

    text: str
    x: float
    y: float
    box: Box
    size: float
    color: tuple[int, int, int]


@dataclass(frozen=True)
class Line:
    """A printed line of one block: its text, its box, and the marks of its characters."""

    text: str
    box: Box
    marks: tuple[int, ...]


def characters(pdf: Path) -> tuple[list[Character], float, float]:
    """The characters of a file's only page in stream order; width; height.

    A space that PDFium sees where the file only moves the pen is told with the character before it.
    """
    document = pdfium.PdfDocument(pdf)
    if len(document) != 1:
        raise ValueError(f"{pdf} has {len(document)} pages")
    page = document[0]
    width, height = page.get_size()
    text = page.get_textpage()
    found: list[Character] = []
    for number in range(raw.FPDFText_CountChars(text.raw)):
        if raw.FPDFText_IsGenerated(text.raw, number) != 1:
            found.append(_character(text.raw, number, height))
        elif found and not found[-1].text.endswith(" "):
            found[-1] = replace(found[-1], text=found[-1].text + " ")
    document.close()
    return found, width, height


def _character(text: raw.FPDF_TEXTPAGE, number: int, height: float) -> Character:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, number, x, y)
    rect = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, number, rect)
    channels = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, number, *channels)
    code = raw.FPDFText_GetUnicode(text, number)
    box = (rect.left, height - rect.top, rect.right, height - rect.bottom)
    red, green, blue = (channel.value for channel in channels[:3])
    return Character(
        "-" if code in (2, 0xAD) else chr(code),  # PDFium says U+0002 for a hyphen at a line's end
        x.value,
        height - y.value,
        box,
        _size(text, number, box),
        (red, green, blue),
    )


def _size(text: raw.FPDF_TEXTPAGE, number: int, box: Box) -> float:
    """The type size as drawn: the font's, times what the text matrix makes of it."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, number, matrix)
    scale = max(abs(matrix.d), abs(matrix.b)) or 1.0
    return (raw.FPDFText_GetFontSize(text, number) * scale) or box[3] - box[1]


def lines(plan: Plan, proof: Path, printed: Path) -> tuple[list[Line], float, float]:
    """The lines of the printed page, by what the colours of its proof say of them; width; height.

    Raises: ValueError if the proof differs from the print in more than colours, if a text has no mark, or if
    what is printed is not what was planned.
    """
    proofed, _, _ = characters(proof)
    shown, width, height = characters(printed)
    if plan.language[:2] not in ("zh", "ja"):
        proofed, shown = (_mended(found) for found in (proofed, shown))
    if [c.text.strip() for c in proofed] != [c.text.strip() for c in shown]:
        raise ValueError(f"{plan.name}: the proof is not the print")
    hosts: dict[int, list[tuple[int, Character]]] = {}
    for marked, character in zip(proofed, shown, strict=True):
        number = mark_of(marked.color)
        if number < len(plan.marks):
            hosts.setdefault(plan.marks[number].host, []).append((number, character))
        elif not character.text.isspace():
            raise ValueError(f"{plan.name}: {character.text!r} at {character.box} has no mark")
    _compare(plan, hosts)
    found = [line for host in sorted(hosts) for line in _broken(hosts[host], plan.marks[host].part)]
    _look(plan, found, width, height)
    return found, width, height


def _mended(found: Sequence[Character]) -> list[Character]:
    """The letters that are meant where Ghostscript writes those of a ligature wrongly.

    It swaps their bytes, so that 昀椀 is fi; of three letters it adds up the last two, so that 昀케 is ffi.
    """
    made: list[Character] = []
    for character in found:
        code = ord(character.text[0])
        if code % 256 == 0 < code:
            told, before = code >> 8, ord(made[-1].text[0])
            letters = chr(told) if told < 128 else chr(before) + chr(told - before)
            character = replace(character, text=letters + character.text[1:])
        made.append(character)
    return made


def _compare(plan: Plan, hosts: dict[int, list[tuple[int, Character]]]) -> None:
    printed: dict[int, list[str]] = {mark.number: [] for mark in plan.marks}
    for host in hosts.values():
        for number, character in host:
            printed[number].append(character.text)
    for mark in plan.marks:
        told = [m.number for m in plan.marks if m.host == mark.number and (m.told or m is mark)]
        seen = "".join("".join(printed[number]) for number in told or [mark.number])
        if _letters(seen) != _letters(mark.text):
            raise ValueError(f"{plan.name}: planned {mark.text!r} ({mark.part}), printed {seen!r}")


def _look(plan: Plan, found: Sequence[Line], width: float, height: float) -> None:
    """Raise if a line runs off the paper or over another one: no page should be printed like that."""
    for line in found:
        if line.box[0] < 0 or line.box[1] < 0 or line.box[2] > width or line.box[3] > height:
            raise ValueError(f"{plan.name}: off the paper: {line}")
    box = np.array([line.box for line in found])
    inset = np.minimum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) * 0.25  # descenders may hang over
    core = np.stack([*(box[:, :2].T + inset), *(box[:, 2:].T - inset)], axis=1)
    wide, high = (
        np.minimum(core[:, None, axis + 2], core[None, :, axis + 2])
        - np.maximum(core[:, None, axis], core[None, :, axis])
        for axis in (0, 1)
    )
    for one, other in np.argwhere(np.triu((wide > 0) & (high > 0), 1)):
        raise ValueError(f"{plan.name}: overprinted: {found[one]} and {found[other]}")


def _letters(text: str) -> list[str]:
    """What must agree between plan and print; order is free, since a drop capital may be drawn last.

    So is case: some fonts' small capitals say that they are capitals.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return sorted(c for c in folded if not c.isspace() and c not in "-‐\u00ad" and ord(c) > 31)


def _broken(run: Sequence[tuple[int, Character]], part: str) -> list[Line]:
    """The characters of one block cut into its lines, those of a table into its cells."""
    size = statistics.median(c.size for _, c in run)
    vertical = _vertical([c for _, c in run])
    initials = [(mark, c) for mark, c in run if c.size > 1.7 * size and len(run) > 20]
    rows: list[list[tuple[int, Character]]] = []
    for mark, c in run:
        if (mark, c) in initials:
            continue
        last = rows[-1][-1][1] if rows else c
        cell = part == "table" and c.box[0] > last.box[2] + size / 2
        if not rows or cell or _elsewhere(last, c, size, vertical):
            rows.append([])
        rows[-1].append((mark, c))
    made = [row for row in rows if any(not c.text.isspace() for _, c in row)]
    return [_line(row, initials if number == 0 else []) for number, row in enumerate(made)]


def _vertical(run: Sequence[Character]) -> bool:
    """Whether the characters follow each other down the page."""
    steps = [
        (abs(_middle(b)[0] - _middle(a)[0]), abs(_middle(b)[1] - _middle(a)[1])) for a, b in pairwise(run)
    ]
    across, down = (statistics.median([step[axis] for step in steps] or [0]) for axis in (0, 1))
    return down > across


def _middle(character: Character) -> tuple[float, float]:
    x0, y0, x1, y1 = character.box
    return (x0 + x1) / 2, (y0 + y1) / 2


def _elsewhere(last: Character, this: Character, size: float, vertical: bool) -> bool:
    """Whether a character stands on another line than the one before it."""
    if vertical:
        (x, y), (new_x, new_y) = _middle(last), _middle(this)
        return abs(new_x - x) > 0.75 * size or new_y < y
    return abs(this.y - last.y) > 0.6 * size or this.x < last.x - size


def _line(row: Sequence[tuple[int, Character]], initials: Sequence[tuple[int, Character]]) -> Line:
    text = "".join(c.text for _, c in [*initials, *row])
    inked = [c for _, c in row if not c.text.isspace()]
    left = min([c.box[0] for c in inked] + [c.box[0] for _, c in initials])
    box = (left, min(c.box[1] for c in inked), max(c.box[2] for c in inked), max(c.box[3] for c in inked))
    marks = tuple(dict.fromkeys(mark for mark, c in row if not c.text.isspace()))
    return Line(" ".join(text.split()), tuple(round(edge, 2) for edge in box), marks)  # type: ignore[arg-type]
