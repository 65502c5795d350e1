"""PAGE XML of any year, what Transkribus, OCR-D and eScriptorium write: lines with their ids and polygons.

Source: the PAGE schemas of the PRImA lab, https://github.com/PRImA-Research-Lab/PAGE-XML. The reading order and the
regions that a file gives are not trusted; its lines are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np

from broadsheet.formats import ReadOptions
from broadsheet.formats.ocrxml.boxes import number
from broadsheet.formats.ocrxml.page import Draft, Sides, Style, Word, gathered_pages
from broadsheet.formats.ocrxml.page_scan import DOWNWARDS, PageScan
from broadsheet.formats.ocrxml.parsing import Attributes, Handlers, root_name
from broadsheet.model.page import Font, Page

NAME = "PAGE XML"
NOWHERE: Sides = (None, None, None, None)
_HOLDERS = ("Text", "Table", "Advert", "Map", "Maths", "Music", "Chem", "Noise", "Unknown", "Custom")
_PICTURES = ("Image", "Graphic", "LineDrawing", "Chart")
_REGIONS = (*(f"{kind}Region" for kind in _HOLDERS), "TableCell")
_YES = ("true", "1")


def sniff(head: bytes, name: str) -> bool:
    """Whether the document's first element is `PcGts`."""
    return root_name(head) == "pcgts"


def read(data: bytes, source: str, options: ReadOptions) -> list[Page]:
    """The page of a PAGE XML file; see `read_each`."""
    return list(read_each(data, source, options))


def read_each(data: bytes, source: str, options: ReadOptions) -> Iterator[Page]:
    """The page of a PAGE XML file, in pixels of its image.

    A line's words have their own boxes where the file's words say what the line says; else they share its out.

    Raises: DamagedFile if nothing of a page can be saved or the file declares entities; LimitExceeded.
    """
    return gathered_pages(data, source, options, _Gathering, scanner=_scanned)


def _scanned(data: bytes, _source: str, _options: ReadOptions) -> Draft | None:
    """The page of the file, if it is one of those that the compiled pass takes."""
    return _scan().scanned(data)


@cache
def _scan() -> PageScan:
    return PageScan(_REGIONS, tuple(f"{kind}Region" for kind in _PICTURES), hull)


@dataclass
class _Place:
    """An element that has a place on the page, while it is read: a region, line, word or letter."""

    kind: str
    name: str | None = None
    points: str = ""
    text: str | None = None
    rank: float = np.inf  # of the text; of several readings the first counts
    confidence: str | None = None
    style: int = -1
    down: bool = False
    words: list[_Place] = field(default_factory=list["_Place"])
    first_word: int = 0  # of the page's words, for a region


class _Gathering:
    """What was seen of a file so far."""

    def __init__(self, source: str, options: ReadOptions) -> None:
        self.drafts: list[Draft] = []
        self.draft = Draft()
        self.open: list[_Place] = []
        self.corners: list[str] | None = None  # of old files, which write a corner as an element

    def handlers(self) -> Handlers:
        """What to do at each element."""
        opens = {
            "Page": self._page,
            "TextLine": partial(self._place, kind="line"),
            "Word": partial(self._place, kind="word"),
            "Glyph": partial(self._place, kind="letter"),
            "SeparatorRegion": partial(self._place, kind="rules"),
            "Coords": self._coords,
            "Point": self._corner,
            "TextEquiv": self._reading,
            "TextStyle": self._style,
        }
        opens |= {name: partial(self._place, kind="region") for name in _REGIONS}
        opens |= {f"{kind}Region": partial(self._place, kind="pictures") for kind in _PICTURES}
        closing = {name: self._close for name in opens if name in ("TextLine", "Word", "Glyph", "TableCell")}
        closing |= {name: self._close for name in opens if name.endswith("Region")}
        return Handlers(opens, {**closing, "Coords": self._end_corners}, {"Unicode": self._unicode})

    def _page(self, attributes: Attributes) -> None:
        self.draft = Draft(attributes.get("imageWidth"), attributes.get("imageHeight"))
        self.drafts.append(self.draft)
        self._note_language(attributes)
        self.open = [_Place("page", down=_runs_down(attributes, False))]

    def _place(self, attributes: Attributes, kind: str) -> None:
        outer = self.open[-1].down if self.open else False
        self.open.append(
            _Place(
                kind,
                attributes.get("id"),
                down=_runs_down(attributes, outer),
                first_word=len(self.draft.words),
            )
        )
        self._note_language(attributes)

    def _note_language(self, attributes: Attributes) -> None:
        language = attributes.get("primaryLanguage") or attributes.get("language")
        if language:
            self.draft.languages[language] += 1

    def _coords(self, attributes: Attributes) -> None:
        if not self.open:
            return
        if "points" in attributes:
            self.open[-1].points = attributes["points"]
        else:
            self.corners = []

    def _corner(self, attributes: Attributes) -> None:
        if self.corners is not None:
            self.corners.append(f"{attributes.get('x')},{attributes.get('y')}")

    def _end_corners(self) -> None:
        if self.corners is not None and self.open:
            self.open[-1].points = " ".join(self.corners)
        self.corners = None

    def _reading(self, attributes: Attributes) -> None:
        if not self.open:
            return
        place, rank = self.open[-1], number(attributes.get("index", "0"))
        if place.text is None or rank < place.rank:
            place.text, place.rank, place.confidence = None, rank, attributes.get("conf")

    def _unicode(self, text: str) -> None:
        if self.open and self.open[-1].text is None:
            self.open[-1].text = " ".join(text.split())

    def _style(self, attributes: Attributes) -> None:
        if not self.open:
            return
        font = Font(
            attributes.get("fontFamily", ""),
            attributes.get("bold", "").lower() in _YES,
            attributes.get("italic", "").lower() in _YES,
        )
        points = number(attributes.get("fontSize"))
        self.open[-1].style = len(self.draft.styles)
        self.draft.styles.append(Style(points if points > 0 else np.nan, font))

    def _close(self) -> None:
        if not self.open:
            return
        place = self.open.pop()
        if place.kind == "line":
            self._add_line(place)
        elif place.kind == "word" and self.open and self.open[-1].kind == "line":
            self.open[-1].words.append(place)
        elif place.kind == "region" and place.style >= 0:  # a region's style stands after its lines
            words = self.draft.words
            for at in range(place.first_word, len(words)):
                if words[at].style < 0:
                    words[at] = words[at]._replace(style=place.style)
        elif place.kind in ("rules", "pictures"):
            getattr(self.draft, place.kind).append(hull(place.points))

    def _add_line(self, place: _Place) -> None:
        told = [word for word in place.words if word.text]
        said = " ".join(word.text or "" for word in told)
        text = place.text if place.text is not None else said
        if not text:
            return
        box = hull(place.points)
        line = self.draft.add_line(place.name, box)
        if place.down:
            self.draft.vertical.add(line)
        if told and said.replace(" ", "") == text.replace(" ", ""):
            for word in told:
                style = word.style if word.style >= 0 else place.style
                self.draft.words.append(
                    Word(
                        word.text or "",
                        *hull(word.points),
                        line,
                        True,
                        style,
                        word.confidence,
                        name=word.name or "",
                    )
                )
        else:
            self.draft.words.append(Word(text, *box, line, False, place.style, place.confidence))


def _runs_down(attributes: Attributes, outer: bool) -> bool:
    """Whether lines are set downwards, as the element says or else what it stands in."""
    said = attributes.get("readingDirection")
    return outer if said is None else said in DOWNWARDS


def hull(points: str) -> Sides:
    """The upright box round a polygon "x,y x,y .."; nowhere if it is none."""
    try:
        values = list(map(float, points.replace(",", " ").split()))
    except ValueError:
        return NOWHERE
    if len(values) < 4 or len(values) % 2:
        return NOWHERE
    x, y = values[::2], values[1::2]
    return min(x), min(y), max(x), max(y)
