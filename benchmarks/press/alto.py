"""Typeset pages as a library's OCR gives them: ALTO with jittered boxes, wrong characters, lines split and joined.

Beside each ALTO stands what is true of its lines, in the form of marked OCR pages: {"lines", "articles": [{"type",
"line_ids", "heading_line_ids"}], …}. The lines of a page stand in one block, shuffled.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field, replace
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from benchmarks.press.galley import TrueArticle
from benchmarks.press.manners import PER_POINT, Manner, pictures, separators
from benchmarks.press.marks import Box, PrintedLine
from benchmarks.press.page import Typeset

PIXELS = 300 / 72  # a point
TALL = frozenset("bdfhkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ßÄÖÜéèêëàáâçöüäîïñ'’“”()[]?!&/|$£%")
LOW = frozenset("gjpqyçQ,;()[]|")
HAN = "\u2e80"  # from here on signs fill the em
SHORT = 28  # characters: shorter lines are heads more often than not, and their boxes drawn worse
JUNK = "·,.'■|-_:;»«*^~"
LIKE = {
    "e": "co", "c": "e", "o": "c0", "n": "uri", "u": "ni", "h": "b", "b": "h", "l": "1I", "i": "l1", "s": "fa8",
    "f": "t", "t": "f", "a": "o", "m": "rn", "r": "v", "d": "cl", "E": "F", "B": "8R", "S": "5", "O": "0", "I": "l",
}  # fmt: skip


@dataclass(frozen=True)
class Noise:
    """How bad a scan and its OCR are. Lengths in type sizes of the line.

    lean: the tangent of the page's skew;  bow: how far the middle of a column stands off, of its height
    jitter: of the sides of boxes;  swell: of their heights, as a logarithm;  loose: how much larger all boxes are
    wrong: the share of characters that are misread;  bursts: the share of lines that are mostly misread
    split, joined, lost, specks: how often a line is parted, run together with its neighbour, missed, or has dirt
    strayed: how often a head's box is that of a rule or a speck beside it, or runs across its column
    """

    lean: float = 0.0
    bow: float = 0.0
    jitter: float = 0.0
    swell: float = 0.0
    loose: float = 0.0
    wrong: float = 0.0
    bursts: float = 0.0
    split: float = 0.0
    joined: float = 0.0
    lost: float = 0.0
    specks: float = 0.0
    strayed: float = 0.0

    @classmethod
    def drawn(cls, chance: random.Random) -> Noise:
        """The noise of one library's page; heads' boxes do not stray, see `of_old_print`."""
        much = chance.choice((0.2, 0.6, 1.0, 1.6))
        return cls(
            lean=max(-0.02, min(0.02, chance.gauss(0, 0.005))),
            bow=chance.gauss(0, 0.0006),
            jitter=0.08 * much,
            swell=0.07 * much,
            loose=chance.choice((0.0, 0.0, 0.15)),
            wrong=0.03 * much * chance.uniform(0.2, 2),
            bursts=0.015 * much,
            split=0.008 * much,
            joined=0.002 * much,
            lost=0.004 * much,
            specks=0.015 * much,
        )

    def of_old_print(self, chance: random.Random) -> Noise:
        """The same of an old page, on which rules stand close to small heads."""
        return replace(self, strayed=chance.choice((0.0, 0.0, 0.03, 0.15, 0.4)))


@dataclass(frozen=True)
class ScannedLine:
    """A line as the OCR gives it: which printed lines it holds, its words with boxes, px."""

    number: int
    of: tuple[int, ...]
    words: tuple[tuple[str, Box], ...]
    points: float
    bold: bool

    @property
    def id(self) -> str:
        return f"p1_l{self.number + 1}"

    @property
    def box(self) -> Box:
        return _hull([box for _, box in self.words])

    @property
    def text(self) -> str:
        return " ".join(word for word, _ in self.words)


def scan(page: Typeset, noise: Noise, chance: random.Random) -> list[ScannedLine]:
    """The page's lines as an OCR engine gives them, shuffled.

    Characters that stand below each other are read on vertical pages only: an engine is told the way of a page.
    """
    sheet = page.galley.sheet
    found: list[ScannedLine] = []
    for number, line in enumerate(sheet.lines):
        unread = _is_upright(line) and not page.style.vertical
        if line.drawn or unread or not line.text.strip() or chance.random() < noise.lost:
            continue
        run = line.runs[0]
        place = _level_box(line) if line.vertical else line.box
        words = _words(line.text, place, run.size, noise, chance)
        if line.vertical:
            words = [(text, _on_end(box, line.box[2])) for text, box in words]
        elif len(line.text) < SHORT and noise.strayed and chance.random() < noise.strayed:
            words = _stray(words, page.style.column_width, run.size, chance)
        bold = "bold" in run.face
        one = ScannedLine(
            0, (number,), tuple((text, _leant(box, page, noise)) for text, box in words), run.size, bold
        )
        if len(words) > 2 and chance.random() < noise.split:
            at = chance.randint(1, len(words) - 1)
            found += [replace(one, words=one.words[:at]), replace(one, words=one.words[at:])]
        else:
            found.append(one)
    found = _run_together(found, noise, chance)
    chance.shuffle(found)
    return [replace(line, number=number) for number, line in enumerate(found)]


def _stray(
    words: list[tuple[str, Box]], measure: float, size: float, chance: random.Random
) -> list[tuple[str, Box]]:
    """Words in the box of something else: a rule as wide as they are or as the column, a speck, the column's width."""
    x0, y0, x1, y1 = _hull([box for _, box in words])
    x, y = (x0 + x1) / 2 + chance.gauss(0, 0.3) * size, (y0 + y1) / 2 + chance.gauss(0, 0.35) * size
    wide, thin = measure / 2, chance.uniform(0.02, 0.08) * size
    reach, high = chance.choice(
        (((x1 - x0) / 2, thin), (wide, thin), (wide, (y1 - y0) / 2), (thin, size / 2), (size, thin))
    )
    own = (x - reach, y - high, x + reach, y + high)
    along, down = (own[2] - own[0]) / max(x1 - x0, 0.1), (own[3] - own[1]) / max(y1 - y0, 0.1)
    return [
        (text, (own[0] + (a - x0) * along, own[1] + (b - y0) * down,
                own[0] + (c - x0) * along, own[1] + (d - y0) * down))
        for text, (a, b, c, d) in words
    ]  # fmt: skip


def _is_upright(line: PrintedLine) -> bool:
    """Whether a line's characters stand below each other."""
    return line.vertical and not all(run.turned for run in line.runs)


def _level_box(line: PrintedLine) -> Box:
    """Where a line on end would stand were the page turned: from its own right edge on downwards."""
    x0, y0, x1, y1 = line.box
    return (y0, 0.0, y1, x1 - x0)


def _on_end(box: Box, right: float) -> Box:
    """A box as `_level_box` has it where it stands: what was its top edge at x = `right`."""
    x0, y0, x1, y1 = box
    return (right - y1, x0, right - y0, x1)


def _words(text: str, box: Box, size: float, noise: Noise, chance: random.Random) -> list[tuple[str, Box]]:
    """The words of a line as they are read, with boxes in points."""
    x0, y0, x1, _ = box
    base = y0 + 0.88 * size
    swollen = math.exp(chance.gauss(0, noise.swell * (2.0 if len(text) < SHORT else 1.0)))
    wrong = 0.5 if chance.random() < noise.bursts else noise.wrong
    shift = chance.gauss(0, noise.jitter * 0.4) * size
    step = (x1 - x0) / max(len(text), 1)
    found: list[tuple[str, Box]] = []
    at = 0
    for word in text.split(" "):
        if word:
            high, low = _reach(word)
            top = base - size * swollen * high - noise.loose * size
            foot = base + size * swollen * low + noise.loose * size
            wobble = [chance.gauss(0, noise.jitter * 0.5) * size for _ in range(4)]
            place = (
                x0 + at * step + wobble[0],
                top + shift + wobble[1],
                x0 + (at + len(word)) * step + wobble[2],
            )
            read = _read(word, wrong, chance)
            if read:
                found.append((read, (*place, foot + shift + wobble[3])))
        at += len(word) + 1
    if not found:
        return [(chance.choice(JUNK), (x0, base - size * 0.5, x1, base))]
    if chance.random() < noise.specks:
        _, b, c, d = found[-1][1]
        found.append((chance.choice(JUNK), (c + 0.3 * size, b, c + chance.uniform(0.5, 1.5) * size, d)))
    return found


def _reach(word: str) -> tuple[float, float]:
    """How far a word's letters reach over the baseline and under it, type sizes."""
    if max(word) >= HAN:
        return 0.82, 0.08
    return 0.73 if TALL & set(word) else 0.48, 0.21 if LOW & set(word) else 0.0


def _read(word: str, wrong: float, chance: random.Random) -> str:
    """A word as it is read."""
    signs: list[str] = []
    for sign in word:
        if chance.random() >= wrong:
            signs.append(sign)
        elif chance.random() < 0.75:
            signs.append(chance.choice(LIKE.get(sign, sign + JUNK)))
    return "".join(signs)


def _leant(box: Box, page: Typeset, noise: Noise) -> Box:
    """A box in pixels on a page that leans and is bowed: moved, not turned."""
    sheet = page.galley.sheet
    x, y = (box[0] + box[2]) / 2 - sheet.width / 2, (box[1] + box[3]) / 2 - sheet.height / 2
    bow = noise.bow * sheet.height * (1 - (2 * y / sheet.height) ** 2)
    dx, dy = noise.lean * y + bow, -noise.lean * x
    x0, y0, x1, y1 = (value * PIXELS for value in (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy))
    return (max(x0, 0.0), max(y0, 0.0), max(x1, x0 + 1, 1.0), max(y1, y0 + 1, 1.0))


def _run_together(lines: list[ScannedLine], noise: Noise, chance: random.Random) -> list[ScannedLine]:
    """Some lines run together with the line that stands beside them in the next column."""
    gone: set[int] = set()
    for number, line in enumerate(lines):
        if number in gone or chance.random() >= noise.joined:
            continue
        x0, y0, x1, y1 = line.box
        if y1 - y0 > x1 - x0:  # on end
            continue
        for other, beside in enumerate(lines):
            a, b, _, d = beside.box
            level = min(y1, d) - max(y0, b) > 0.6 * (y1 - y0)
            if other != number and other not in gone and level and 0 < a - x1 < 2.5 * (y1 - y0):
                lines[number] = replace(line, words=line.words + beside.words, of=line.of + beside.of)
                gone.add(other)
                break
    return [line for number, line in enumerate(lines) if number not in gone]


def alto(
    page: Typeset, lines: list[ScannedLine], noise: Noise, chance: random.Random, manner: Manner | None = None
) -> bytes:
    """The scanned lines as an ALTO file. manner: how the library writes its files; boxes and words only if None"""
    writer = _Writer(page, noise, chance, manner or Manner())
    return writer.file(lines).encode()


@dataclass
class _Writer:
    """Writes one page in a library's manner."""

    page: Typeset
    noise: Noise
    chance: random.Random
    manner: Manner
    styles: dict[tuple[int, bool], str] = field(default_factory=dict[tuple[int, bool], str])

    def file(self, lines: list[ScannedLine]) -> str:
        """The whole file."""
        sheet = self.page.galley.sheet
        frame = self._place((0, 0, sheet.width * PIXELS, sheet.height * PIXELS))
        width, height = (self._number(side * PIXELS) for side in (sheet.width, sheet.height))
        language = escape(self.page.style.language)
        blocks = "".join(
            f'<TextBlock ID="B{n}" {self._place(_hull([line.box for line in block]))} LANG="{language}">'
            + "\n".join(map(self._line, block)) + "</TextBlock>"
            for n, block in enumerate(self._blocks(lines))
        )  # fmt: skip
        graphics = self._graphics() if self.manner.graphics else ""
        said = "".join(
            f'<TextStyle ID="{name}" FONTSIZE="{points}"{" FONTSTYLE=" + quoteattr("bold") if bold else ""}/>'
            for (points, bold), name in self.styles.items()
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">'
            f"<Description><MeasurementUnit>{self.manner.unit}</MeasurementUnit></Description>"
            f'<Styles>{said}</Styles><Layout><Page ID="P1" PHYSICAL_IMG_NR="1" WIDTH="{width}" HEIGHT="{height}">'
            f'<PrintSpace ID="PS" {frame}>{blocks}{graphics}</PrintSpace></Page></Layout></alto>\n'
        )

    def _line(self, line: ScannedLine) -> str:
        manner = self.manner
        style = f' STYLEREFS="{self._style(line)}"' if manner.styles != "none" else ""
        _, top, _, foot = line.box
        words = ("<SP/>" if manner.spaced else "").join(
            f'<String ID="{line.id}_s{n}" CONTENT={quoteattr(word)}{style if manner.styles == "words" else ""} '
            f"{self._place((box[0], top, box[2], foot) if manner.level else box)}/>"
            for n, (word, box) in enumerate(line.words)
        )
        own = style if manner.styles in ("sizes", "lines") else ""
        return f'<TextLine ID="{line.id}"{own} {self._place(line.box)}>{words}</TextLine>'

    def _style(self, line: ScannedLine) -> str:
        """The name of a style as the engine guesses it: a size wrong by some percent, bold type often not seen."""
        off = 0.16 if len(line.text) < SHORT else 0.08
        said = max(round(line.points * math.exp(self.chance.gauss(0, off))), 4)
        bold = line.bold and self.manner.styles != "sizes" and self.chance.random() < 0.7
        return self.styles.setdefault((said, bold), f"TS{len(self.styles)}")

    def _blocks(self, lines: list[ScannedLine]) -> list[list[ScannedLine]]:
        """The lines as they stand in blocks."""
        if self.manner.blocks == "one" or not lines:
            return [lines]
        sheet = self.page.galley.sheet
        blocks: dict[int, list[ScannedLine]] = {}
        for line in sorted(lines, key=lambda one: (one.box[1], one.box[0])):
            piece = sheet.frames[line.of[0]]
            if self.manner.blocks == "columns":
                piece = round(self._along(line) * 2 * self.page.style.columns)
            blocks.setdefault(piece, []).append(line)
        return list(blocks.values())

    def _along(self, line: ScannedLine) -> float:
        """How far a line's column is along the page, of its width; of its height where columns are tiers."""
        sheet = self.page.galley.sheet
        if self.page.style.vertical:
            return line.box[1] / (sheet.height * PIXELS)
        return line.box[0] / (sheet.width * PIXELS)

    def _graphics(self) -> str:
        """Separators and pictures."""
        sheet = self.page.galley.sheet
        told = [("GraphicalElement", box) for box in separators(sheet, self.chance)]
        told += [("Illustration", box) for box in pictures(sheet, self.chance)]
        return "".join(
            f'<{kind} ID="G{n}" {self._place(_leant(box, self.page, self.noise))}/>'
            for n, (kind, box) in enumerate(told)
        )

    def _place(self, box: Box) -> str:
        x0, y0, x1, y1 = (float(self._number(value)) for value in box)
        least = 10.0**-self.manner.decimals
        sides = (x0, y0, max(x1 - x0, least), max(y1 - y0, least))
        names = ("HPOS", "VPOS", "WIDTH", "HEIGHT")
        return " ".join(
            f'{name}="{side:.{self.manner.decimals}f}"' for name, side in zip(names, sides, strict=True)
        )

    def _number(self, pixels: float) -> str:
        return f"{pixels * PER_POINT[self.manner.unit] / PIXELS:.{self.manner.decimals}f}"


def _hull(boxes: list[Box]) -> Box:
    sides = list(zip(*boxes, strict=True))
    return (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if boxes else (0, 0, 1, 1)


def marked(page: Typeset, lines: list[ScannedLine]) -> dict[str, Any]:
    """What is true of the scanned lines: the articles by their ids, in reading order."""
    galley = page.galley
    holding: dict[int, list[ScannedLine]] = {}
    for line in sorted(lines, key=lambda one: one.box[0]):
        holding.setdefault(line.of[0], []).append(line)
    articles: list[dict[str, Any]] = []
    for article in galley.articles:
        own = dict.fromkeys(_ids(article, holding, heads=False))
        heads = dict.fromkeys(_ids(article, holding, heads=True))
        if own:
            kind = {"advertisement": "ad"}.get(article.kind, "article")
            articles.append({"type": kind, "line_ids": list(own), "heading_line_ids": list(heads)})
    boxes = [dict(zip(("x0", "y0", "x1", "y1"), line.box, strict=True)) for line in lines]
    told = [{"id": line.id, "text": line.text, **box} for line, box in zip(lines, boxes, strict=True)]
    size = {"width": galley.sheet.width * PIXELS, "height": galley.sheet.height * PIXELS}
    return {"source": page.style.name, "page_no": 1, **size, "lines": told, "articles": articles}


def _ids(article: TrueArticle, holding: dict[int, list[ScannedLine]], *, heads: bool) -> list[str]:
    """The ids of the article's scanned lines, or of those of its heads."""
    chosen = [
        element for element in article.elements if not heads or element.slot in ("kicker", "head", "subheads")
    ]
    return [one.id for element in chosen for line in element.lines for one in holding.get(line, ())]
