"""Lines drawn as curves: the outlines of their characters as SVG, to be seen but not to be read as text."""

from __future__ import annotations

from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from benchmarks.press.faces import BASELINE, FACES, advance, open_font
from benchmarks.press.marks import Box, PrintedLine


def outlines(line: PrintedLine) -> tuple[Box, str]:
    """The box of the line with a margin of one em, and the SVG that fills it."""
    margin = line.runs[0].size
    x0, y0, x1, y1 = line.box
    box = (x0 - margin, y0 - margin, x1 + margin, y1 + margin)
    width, height = box[2] - box[0], box[3] - box[1]
    paths: list[str] = []
    drawn: list[str] = []
    for run in line.runs:
        font: Any = open_font(FACES[run.face].file, FACES[run.face].number)
        glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
        scale = run.size / font["head"].unitsPerEm
        x, baseline = run.x - box[0], run.y - box[1] + BASELINE * run.size
        for character in run.text:
            pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.2f}")
            at = x if not run.vertical else run.x - box[0]
            glyphs[cmap[ord(character)]].draw(TransformPen(pen, (scale, 0, 0, -scale, at, baseline)))
            drawn.append(pen.getCommands())
            paths.append(f'<path d="{drawn[-1]}" fill="{run.color}"/>')
            x += advance(run.face, character) * run.size + run.tracking
            x += run.spacing if character == " " else 0.0
    if line.united and len({run.color for run in line.runs}) == 1:
        paths = [f'<path d="{"".join(drawn)}" fill="{line.runs[0].color}"/>']
    view = f'viewBox="0 0 {width:.2f} {height:.2f}" width="{width:.2f}" height="{height:.2f}"'
    return box, f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{"".join(paths)}</svg>'
