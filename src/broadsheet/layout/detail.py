"""The words of a page's printed lines: the source's own where it has words, else what stands between spaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from broadsheet.layout.lines.ink import blank
from broadsheet.model.detail import Doubles, Ints, PageDetail, TypeStyle
from broadsheet.model.layout import Layout
from broadsheet.model.page import GivenWords, Page

_PER_POINT = {"pt": 1.0, "mm10": 254 / 72, "inch1200": 1200 / 72}


class _Word(NamedTuple):
    """A word: number of its line among all lines of the page, its text, box, its first glyph (-1 if not known)."""

    line: int
    text: str
    box: tuple[float, ...]
    spaced: bool
    glyph: int
    name: str = ""
    points: float = np.nan
    part: tuple[str, str] | None = None


def detail_of(layout: Layout) -> PageDetail:
    """What a page with geometry has beyond its printed lines; blank lines are left out, as among the printed ones."""
    page, lines = layout.page, layout.lines
    printed = [number for number, text in enumerate(lines.text) if text.strip()]
    place = {number: at for at, number in enumerate(printed)}
    given = page.given.words if page.given else None
    words = [word for word in _words(layout, given) if word.line in place]
    glyph = np.array([word.glyph for word in words], np.int64)
    styles, style = _styles(layout, words, glyph)
    line_box = lines.box.astype(np.float64)
    if given is not None:
        line_box[: len(given.line_box)] = given.line_box
    return PageDetail(
        line=np.array([place[word.line] for word in words], np.int32),
        text=tuple(word.text for word in words),
        box=np.array([word.box for word in words], np.float64).reshape(-1, 4),
        spaced=np.array([word.spaced for word in words], np.bool_),
        ids=tuple(word.name for word in words),
        confidence=np.where(glyph >= 0, np.append(page.glyphs.confidence, np.nan)[glyph], np.nan),
        parts={at: word.part for at, word in enumerate(words) if word.part is not None},
        style=style,
        styles=styles,
        line_box=line_box[printed],
        vertical=lines.vertical[printed],
        rules=page.rules.astype(np.float64),
        pictures=page.pictures.astype(np.float64),
        frames=np.array([frame.box for frame in page.frames], np.float64).reshape(-1, 4),
        language=layout.language,
    )


def _words(layout: Layout, given: GivenWords | None) -> Iterator[_Word]:
    """The words of all lines, line after line. Given lines come first among a page's lines, in their order."""
    first = 0
    if given is not None:
        yield from _given(layout.page, given)
        first = len(given.line_box)
    for line in range(first, len(layout.lines)):
        yield from _found(layout, line)


def _given(page: Page, given: GivenWords) -> Iterator[_Word]:
    """The source's own words. Text that it gives for a line as a whole falls into words, which share its box out."""
    alone = np.bincount(given.line, minlength=len(given.line_box)) == 1
    last, end_before = -1, 0
    for at, (start, end, line) in enumerate(
        zip(given.start.tolist(), given.end.tolist(), given.line.tolist(), strict=True)
    ):
        text = page.glyphs.text(np.arange(start, end))
        spaced = line == last and start > end_before
        last, end_before = line, end
        points = float(given.points[at])
        if alone[line] and not given.ids[at] and " " in text:
            yield from _split(page, line, np.arange(start, end), text, points)
            continue
        part = given.parts.get(at)
        if part is not None and part[0] == "HYP":
            text, part = part[1], ("HYP", "")
        yield _Word(line, text, tuple(given.box[at].tolist()), spaced, start, given.ids[at], points, part)


def _split(page: Page, line: int, glyphs: np.ndarray, text: str, points: float) -> Iterator[_Word]:
    start = 0
    for word in text.split(" "):
        if word:
            chosen = glyphs[start : start + len(word)]
            yield _Word(line, word, _hull(page, chosen), start > 0, int(chosen[0]), "", points)
        start += len(word) + 1


def _found(layout: Layout, line: int) -> Iterator[_Word]:
    """The words of a line whose source gives only characters; words share its box out if those cannot be told apart."""
    glyphs, text = layout.lines.glyphs[line], layout.lines.text[line]
    inked = glyphs[~blank(layout.page.glyphs.code[glyphs])]
    said = text.split()
    sure = len(inked) == sum(map(len, said))
    start = 0
    for number, word in enumerate(said):
        chosen = inked[start : start + len(word)] if sure else inked[:1]
        box = _hull(layout.page, chosen) if sure else _share(layout, line, said, number)
        start += len(word)
        yield _Word(line, word, box, number > 0, int(chosen[0]) if len(chosen) else -1)


def _hull(page: Page, glyphs: np.ndarray) -> tuple[float, ...]:
    box = page.glyphs.box[glyphs].astype(np.float64)
    return (*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())


def _share(layout: Layout, line: int, said: list[str], number: int) -> tuple[float, ...]:
    """The share of a word in its line's box, by its letters, a letter's width between words."""
    box = layout.lines.box[line].astype(np.float64).tolist()
    axis = 1 if layout.lines.vertical[line] else 0
    total = sum(map(len, said)) + len(said) - 1
    before = sum(map(len, said[:number])) + number
    length = box[axis + 2] - box[axis]
    low, high = before / total, (before + len(said[number])) / total
    box[axis], box[axis + 2] = box[axis] + low * length, box[axis] + high * length
    return tuple(box)


def _styles(
    layout: Layout, words: list[_Word], glyph: Ints | np.ndarray
) -> tuple[tuple[TypeStyle, ...], Ints]:
    """The styles of type that the page's source tells of, and each word's number among them (-1: it tells none)."""
    page = layout.page
    size = np.append(page.glyphs.size, np.nan)[glyph] / _PER_POINT.get(page.unit, np.nan)
    told = np.array([word.points for word in words], np.float64)
    points: Doubles = np.where(np.isfinite(told), told, size if page.unit == "pt" else np.nan)
    found: dict[TypeStyle, int] = {}
    style = np.full(len(words), -1, np.int32)
    for at, number in enumerate(np.append(page.glyphs.font, -1)[glyph].tolist()):
        font = page.fonts[number] if 0 <= number < len(page.fonts) else None
        known = round(float(points[at]), 2) if np.isfinite(points[at]) else None
        if font is not None or known is not None:
            named = TypeStyle(known, font.name, font.bold, font.italic) if font else TypeStyle(known)
            style[at] = found.setdefault(named, len(found))
    return tuple(found), style
