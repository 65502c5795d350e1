"""A sheet of print written as a PDF by typst: every run of type is placed where the press set it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import typst

from benchmarks.press.breaking import NARROW_OPENING
from benchmarks.press.faces import BASELINE, FACES, FONT_FOLDERS, advance
from benchmarks.press.marks import Box, Panel, Picture, Rule, Run, Sheet
from benchmarks.press.outlines import outlines
from benchmarks.press.pictures import drawing

_PREAMBLE = """#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#set text(top-edge: {top}em, bottom-edge: {bottom}em, cjk-latin-spacing: none, kerning: false,
  ligatures: false, hyphenate: false, fallback: false, lang: "zh", region: "cn",
  features: (ccmp: 0, liga: 0, clig: 0, locl: 0))
#let put(x, y, what) = place(dx: x * 1pt, dy: y * 1pt, what)
#let R(x, y, s, f, w, z, c, t, p, i) = put(x, y, box(width: 9999pt, text(
  font: f, weight: w, size: z * 1pt, fill: rgb(c), tracking: t * 1pt, spacing: 100% + p * 1pt,
  style: if i {{ "italic" }} else {{ "normal" }}, s)))
#let V(x, y, s, f, w, z, c) = put(x, y, box(width: 9999pt, text(
  font: f, weight: w, size: z * 1pt, fill: rgb(c), features: (ccmp: 0, locl: 0, vert: 1), s)))
#let T(x, y, s, f, w, z, c, t) = put(x + z, y, rotate(90deg, origin: top + left, box(width: 9999pt, text(
  font: f, weight: w, size: z * 1pt, fill: rgb(c), tracking: t * 1pt, s))))
#let B(x, y, w, h, f, s, c, r) = put(x, y, rect(
  width: w * 1pt, height: h * 1pt, fill: f, radius: r * 1pt,
  stroke: if s > 0 {{ s * 1pt + rgb(c) }} else {{ none }}))
"""


def pdf(sheet: Sheet, *, seed: int, stream: str = "frame", per_character: bool = False) -> bytes:
    """The PDF of a sheet.

    stream: the order that type is emitted in: "set" (as the press set it), "frame" (text frames shuffled: a
    column piece, a headline), "line" (every line for itself) or "run" (every text object for itself).
    per_character: one text object for every character.
    """
    return pdf_of_sheets([sheet], seed=seed, stream=stream, per_character=per_character)


def pdf_of_sheets(
    sheets: Sequence[Sheet], *, seed: int, stream: str = "frame", per_character: bool = False
) -> bytes:
    """The PDF of several sheets, a page each; the rest as `pdf`."""
    pages = [_source(sheet, seed + number, stream, per_character) for number, sheet in enumerate(sheets)]
    made = _compiler().compile("\n#pagebreak()\n".join(pages).encode(), pdf_tags=False, timestamp=0)
    assert isinstance(made, bytes)  # typst gives a list for pictures of several pages only
    return made


def _source(sheet: Sheet, seed: int, stream: str, per_character: bool) -> str:
    """A sheet in typst's language."""
    parts = [_preamble(sheet)]
    parts += [_panel(panel) for panel in sheet.panels]
    parts += [_picture(picture) for picture in sheet.pictures]
    parts += [_rule(rule) for rule in sheet.rules]
    parts += [_art(*outlines(line)) for line in sheet.lines if line.drawn]
    for frame in _emission(sheet, stream, random.Random(seed)):
        parts += [_run(run) for run in _split(frame, per_character)]
    return "\n".join(parts)


def _emission(sheet: Sheet, stream: str, chance: random.Random) -> list[tuple[Run, ...]]:
    """The runs of the sheet in the order of the stream."""
    lines = [line for line in sheet.lines if not line.drawn]
    if stream == "frame":
        frames: dict[int, tuple[Run, ...]] = {}
        for line, frame in zip(sheet.lines, sheet.frames, strict=True):
            if not line.drawn:
                frames[frame] = frames.get(frame, ()) + line.runs
        units = list(frames.values())
    elif stream == "run":
        units = [(run,) for line in lines for run in line.runs]
    else:
        units = [line.runs for line in lines]
    if stream != "set":
        chance.shuffle(units)
    return units


@cache
def _compiler() -> typst.Compiler:
    folders = [str(folder) for folder in FONT_FOLDERS if folder.is_dir()]
    return typst.Compiler(font_paths=folders, ignore_system_fonts=True)


def _preamble(sheet: Sheet) -> str:
    return _PREAMBLE.format(
        width=_n(sheet.width), height=_n(sheet.height), top=BASELINE, bottom=round(BASELINE - 1, 3)
    )


def _split(runs: tuple[Run, ...], per_character: bool) -> list[Run]:
    """Runs as they are emitted; upright vertical characters always come one by one."""
    if not per_character:
        return list(runs)
    found: list[Run] = []
    for run in runs:
        if run.vertical or run.turned:
            found.append(run)
            continue
        pen = run.x
        for character in run.text:
            if character != " ":
                found.append(replace(run, x=pen, text=character, tracking=0.0, spacing=0.0))
            step = advance(run.face, character) * run.size + run.tracking
            pen += step + (run.spacing if character == " " else 0.0)
    return found


def _run(run: Run) -> str:
    face = FACES[run.face]
    x = run.x + (run.size / 2 if _loses_blank_half(run) else 0.0)
    common = (
        f'{_n(x)}, {_n(run.y)}, {_s(run.text)}, "{face.family}", {face.weight}, {_n(run.size)}, "{run.color}"'
    )
    if run.vertical:
        return f"#V({common})"
    if run.turned:
        return f"#T({common}, {_n(run.tracking)})"
    return f"#R({common}, {_n(run.tracking)}, {_n(run.spacing)}, {str(face.italic).lower()})"


def _loses_blank_half(run: Run) -> bool:
    """Whether typst takes the blank half off the mark that opens this run (quotes only if not tracked)."""
    first = run.text[0]
    if first not in NARROW_OPENING or run.turned or advance(run.face, first) < 0.99:
        return False
    return first not in "“‘" or run.tracking == 0.0


def _panel(panel: Panel) -> str:
    x0, y0, x1, y1 = panel.box
    fill = f'rgb("{panel.fill}")' if panel.fill else "none"
    size = f"{_n(x0)}, {_n(y0)}, {_n(x1 - x0)}, {_n(y1 - y0)}"
    return f'#B({size}, {fill}, {_n(panel.stroke)}, "{panel.color}", {_n(panel.radius)})'


def _rule(rule: Rule) -> str:
    return _panel(Panel(rule.box, fill=rule.color))


def _picture(picture: Picture) -> str:
    x0, y0, x1, y1 = picture.box
    return _art(picture.box, drawing(picture.seed, x1 - x0, y1 - y0))


def _art(box: Box, svg: str) -> str:
    x0, y0, x1, y1 = box
    size = f"width: {_n(x1 - x0)}pt, height: {_n(y1 - y0)}pt"
    return f'#put({_n(x0)}, {_n(y0)}, image(bytes({_s(svg)}), format: "svg", {size}))'


def _n(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"


def _s(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
