"""Whether a typeset PDF prints what its sheet says, as PDFium reads it."""

from __future__ import annotations

from collections import Counter

import pypdfium2

from benchmarks.press.marks import PrintedLine, Sheet


def strays(document: bytes, sheet: Sheet, page: int = 0) -> list[str]:
    """What PDFium finds outside its printed line, or misses of one; empty if the PDF is true to the sheet."""
    pdf = pypdfium2.PdfDocument(document)
    text = pdf[page].get_textpage()
    wanted = {number: Counter(_bare(line.text)) for number, line in enumerate(sheet.lines) if not line.drawn}
    found: list[str] = []
    for number in range(text.count_chars()):
        character = _bare(text.get_text_range(number, 1))
        if not character:
            continue
        x0, y0, x1, y1 = text.get_charbox(number, loose=True)
        x, y = (x0 + x1) / 2, sheet.height - (y0 + y1) / 2
        homes = [n for n in wanted if wanted[n][character] and _inside(sheet.lines[n], x, y)]
        homes.sort(
            key=lambda n: sheet.lines[n].box[3] - sheet.lines[n].box[1]
        )  # a drop capital's line is deep
        if not homes:
            found.append(f"{character!r} at {x:.1f}, {y:.1f} is in no line")
        else:
            wanted[homes[0]][character] -= 1
    for number, rest in wanted.items():
        if +rest:
            found.append(f"{''.join(rest.elements())!r} missing from {sheet.lines[number].text!r}")
    pdf.close()
    return found


def _bare(text: str) -> str:
    return "".join(c for c in text.replace("\x02", "-").replace("\ufffe", "-") if not c.isspace())


def _inside(line: PrintedLine, x: float, y: float) -> bool:
    x0, y0, x1, y1 = line.box
    return x0 - 0.3 <= x <= x1 + 0.3 and y0 - 0.3 <= y <= y1 + 0.3


def collisions(sheet: Sheet) -> list[str]:
    """Lines printed over each other or beyond the paper's edge; empty if all stand free."""
    found: list[str] = []
    lines = [line for line in sheet.lines if line.text.strip()]
    for number, line in enumerate(lines):
        x0, y0, x1, y1 = line.box
        if x0 < 0 or y0 < 0 or x1 > sheet.width or y1 > sheet.height:
            found.append(f"{line.text!r} runs off the paper")
        for other in lines[number + 1 :]:
            wide = min(x1, other.box[2]) - max(x0, other.box[0])
            high = min(y1, other.box[3]) - max(y0, other.box[1])
            if wide > 2 and high > 2 and not {line.runs[0].size, other.runs[0].size} & _capitals(line, other):
                found.append(f"{line.text!r} stands on {other.text!r}")
    return found


def _capitals(*lines: PrintedLine) -> set[float]:
    """The sizes of drop capitals, whose lines are meant to reach down beside others."""
    return {line.runs[0].size for line in lines if len({run.size for run in line.runs}) > 1}
