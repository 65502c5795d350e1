"""A newspaper page as its source gives it: characters, rules, frames, pictures. Nothing is re-ordered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.model.groups import Groups
from broadsheet.model.issue import Problem
from broadsheet.model.raster import Raster, Tilt

Floats = npt.NDArray[np.floating[Any]]  # float32 in the columns of a page

UNMAPPED = 0xFFFD  # the code point of a character whose font says nothing of its meaning

# Bits of Glyphs.flags
HYPHEN = 1  # a line-end hyphen that the typesetter put in
UNKNOWN = 2  # the font maps this character to nothing
HIDDEN = 4  # in the text layer, but not drawn (an OCR layer under a scan)
RECOVERED = 8  # read by OCR where the text layer has nothing, or nothing that makes sense
DOUBTED = 16  # of a font whose characters do not look like what they are said to be


@dataclass(frozen=True, eq=False)
class Glyphs:
    """The characters of a page in source order, as columns of length n.

    code:       uint32, Unicode code point; `UNMAPPED` where the source gives none
    box:        float32 (n, 4) as x0 y0 x1 y1, page units, origin top left, y down; NaN where unknown
    size:       float32, type size in page units as drawn (matrices applied); NaN where unknown
    font:       int32, number into `Page.fonts`; -1 where unknown
    color:      uint32, fill colour 0xRRGGBB
    vertical:   bool, set in vertical writing mode as far as the source says
    confidence: float32 0..1; NaN where the source does not say
    flags:      uint8, bits HYPHEN, UNKNOWN, HIDDEN, RECOVERED, DOUBTED
    run:        int32, number of the text object (PDF) or line (OCR XML) it came in; -1 where unknown

    Characters that a PDF library made up (spaces, line ends) are not glyphs; spaces that the file holds are.
    """

    code: npt.NDArray[np.uint32]
    box: Floats
    size: Floats
    font: npt.NDArray[np.int32]
    color: npt.NDArray[np.uint32]
    vertical: npt.NDArray[np.bool_]
    confidence: Floats
    flags: npt.NDArray[np.uint8]
    run: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.code)

    def text(self, numbers: npt.NDArray[np.integer] | None = None) -> str:
        """The characters of these glyphs (all, if none are named) as one string."""
        codes = self.code if numbers is None else self.code[numbers]
        return codes.astype("<u4").tobytes().decode("utf-32-le", errors="replace")

    @classmethod
    def of_text(cls, text: str) -> Glyphs:
        """Glyphs of which nothing is known but their code points (a text dump's)."""
        code = np.frombuffer(text.encode("utf-32-le", errors="replace"), dtype="<u4").astype(np.uint32)
        n = code.size
        return cls(
            code=code,
            box=np.full((n, 4), np.nan, np.float32),
            size=np.full(n, np.nan, np.float32),
            font=np.full(n, -1, np.int32),
            color=np.zeros(n, np.uint32),
            vertical=np.zeros(n, np.bool_),
            confidence=np.full(n, np.nan, np.float32),
            flags=np.zeros(n, np.uint8),
            run=np.full(n, -1, np.int32),
        )


@dataclass(frozen=True)
class Font:
    """A typeface as the source names it; number: which one, of several that it gives no name."""

    name: str
    bold: bool = False
    italic: bool = False
    number: int = 0


@dataclass(frozen=True)
class Frame:
    """A box drawn round, or a tint laid under, something on the page."""

    box: tuple[float, float, float, float]
    tint: int | None = None  # fill colour 0xRRGGBB, or None if it is only an outline
    stroked: bool = True


@dataclass(frozen=True, eq=False)
class GivenWords:
    """The words of given lines as the source has them, as columns of length n, in source order.

    start, end: int32, its characters are the glyphs from start up to end; spaces between words are in none
    line:       int32, number of its line in `GivenLines`
    box:        float64 (n, 4), page units, as exact as the source writes it
    points:     float32, type size as the source says it, points; NaN where it does not
    ids:        the source's own id, "" where it has none
    parts:      by word number, what a word is a part of: ALTO's SUBS_TYPE ("HypPart1", "HypPart2", …) and the whole
                word; ("HYP", the sign as written) for a line-end hyphen that is an element of its own
    line_box:   float64 (k, 4), of the lines
    """

    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    line: npt.NDArray[np.int32]
    box: npt.NDArray[np.float64]
    points: Floats
    ids: tuple[str, ...]
    parts: dict[int, tuple[str, str]]
    line_box: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class GivenLines:
    """The lines that the source itself gives (a dump's printed lines, ALTO TextLines), in source order.

    ids:   the source's own id of each line; a dump's is its line number in the file
    words: where the source places words
    high, wide: float32 (k,), the type size that the heights of a line's words tell, and the room that its letters take,
           each by itself and before they are made to agree, page units; NaN where they tell nothing
    block: int32 (k,), number of the block of the source that holds each line; -1 for none
    """

    glyphs: Groups
    ids: tuple[str, ...]
    words: GivenWords | None = None
    high: Floats | None = None
    wide: Floats | None = None
    block: npt.NDArray[np.int32] | None = None


@dataclass(frozen=True)
class OutlinedLine:
    """A line of type that is drawn as curves, so that the text layer has nothing of it."""

    box: tuple[float, float, float, float]
    vertical: bool = False
    letters: int = 0  # how many shapes stand in it: letters, or touching ones


@dataclass(frozen=True)
class ToldItem:
    """An item as the source's own structure has it: the ids of its lines on this page, its kind, its title.

    kind:  "news" or "advertisement"; "furniture" for what belongs to the page
    parts: its lines cut into elements, each the name of a role ("" where the source names none, "paragraph" for one
           of a body) and how many lines it has; none where the source does not divide its items
    """

    lines: tuple[str, ...]
    kind: str = "news"
    title: str = ""
    parts: tuple[tuple[str, int], ...] = ()


def no_boxes() -> Floats:
    return np.zeros((0, 4), np.float32)


@dataclass(frozen=True, eq=False)
class Page:
    """One page of one issue, as read.

    rules:    float32 (k, 4), separator lines (thin boxes), page units
    pictures: float32 (k, 4), images and drawn pictures, page units
    frames:   outlined boxes and tints
    outlined: lines of type drawn as curves, as far as their shapes tell
    given:    the source's own lines, if it has them
    told:     the items that the source's own structure makes of its lines, if it has one
    unit:     "pt" (PDF), "px" (images), "mm10", "inch1200" (OCR XML), "char" (text dumps: no geometry at all)
    source:   the INPUT as given, with ``#page=N`` for a many-page file
    raster:   the page's picture, if its source shows it and it is to be read from it
    tilt:     how the page lay in its source, if it had to be set straight
    """

    source: str
    width: float
    height: float
    unit: str
    glyphs: Glyphs
    fonts: tuple[Font, ...] = ()
    rules: Floats = field(default_factory=no_boxes)
    pictures: Floats = field(default_factory=no_boxes)
    frames: tuple[Frame, ...] = ()
    outlined: tuple[OutlinedLine, ...] = ()
    given: GivenLines | None = None
    told: tuple[ToldItem, ...] = ()
    language: str | None = None
    problems: tuple[Problem, ...] = ()
    raster: Raster | None = None
    tilt: Tilt | None = None

    @property
    def has_geometry(self) -> bool:
        """Whether the source says where on the page its characters stand."""
        return self.unit != "char"

    @property
    def guessed(self) -> bool:
        """Whether an OCR engine's boxes are all that is known of the page: lines of which no two faces are told."""
        return self.given is not None and len({font.name for font in self.fonts if font.name}) < 2

    @property
    def is_ocr_xml(self) -> bool:
        """Whether the page was read by another's OCR engine: guessed, and not off a picture that is at hand."""
        return self.guessed and self.tilt is None

    @property
    def tells_bold(self) -> bool:
        """Whether type that is not said to be bold is light: an OCR engine that calls nothing bold cannot tell."""
        return not self.guessed or any(font.bold for font in self.fonts)
