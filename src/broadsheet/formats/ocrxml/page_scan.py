"""The page of a PAGE XML file from the compiled pass over it, where its lines have texts but no words of their own.

The same draft as its elements give one by one.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from broadsheet.formats.ocrxml.page import Draft, Sides, WordColumns
from broadsheet.formats.ocrxml.scanning import Element, Elements, Scan, scan

Ints = npt.NDArray[np.int64]

DOWNWARDS = ("top-to-bottom", "bottom-to-top")
TOLD = ("primaryLanguage", "language", "readingDirection")
LINE, COORDS, READING, TEXT, PAGE, RULE = (
    "TextLine",
    "Coords",
    "TextEquiv",
    "Unicode",
    "Page",
    "SeparatorRegion",
)
RARE = ("Word", "Glyph", "Point", "TextStyle")  # with them a file is read element by element


class PageScan:
    """What takes the page of a PAGE XML file in columns. holders, pictures: the names of regions, see `pagexml`"""

    def __init__(
        self, holders: tuple[str, ...], pictures: tuple[str, ...], hull: Callable[[str], Sides]
    ) -> None:
        self.hull = hull
        self.pictures = pictures
        self.places = (PAGE, *holders, *pictures, RULE)
        self.wanted = Elements(
            Element(COORDS, ("points",)),
            Element(LINE, ("id", *TOLD), closes=True),
            Element(READING, ("index", "conf")),
            Element(TEXT, holds_text=True),
            Element(PAGE, ("imageWidth", "imageHeight", *TOLD), closes=True),
            *(Element(name, TOLD, closes=True) for name in self.places[1:]),
            *map(Element, RARE),
        )

    def scanned(self, data: bytes) -> Draft | None:
        """The draft of the file's page; None for a file that is to be read element by element."""
        found = scan(data, self.wanted)
        if found is None or not self._is_usual(found):
            return None
        (page,) = np.flatnonzero(found.opens(PAGE)).tolist()
        told = found.attributes(page)
        draft = Draft(told.get("imageWidth"), told.get("imageHeight"))
        for name in (*self.places, LINE):
            if not self._note(found, name, draft):
                return None
        for names, shapes in (((RULE,), draft.rules), (self.pictures, draft.pictures)):
            own = np.flatnonzero(np.any([found.opens(name) for name in names], axis=0))
            if not (found.opens(COORDS)[own + 1] & (found.kind[own] + 1 == found.kind[own + 2])).all():
                return None
            shapes += [self.hull(found.attributes(at + 1).get("points", "")) for at in own.tolist()]
        return draft if self._lines(found, draft) else None

    def _is_usual(self, found: Scan) -> bool:
        """Whether there is one page, all lines stand in it, not in each other, and nothing rare is in them."""
        page = np.flatnonzero(found.opens(PAGE))
        if len(page) != 1 or any(found.opens(name).any() for name in RARE):
            return False
        lines = np.flatnonzero(found.opens(LINE) | found.closes(LINE))
        inside = not len(lines) or page[0] < lines[0] < lines[-1] < np.flatnonzero(found.closes(PAGE))[0]
        one_by_one = (found.opens(LINE)[lines[::2]]).all() and (found.closes(LINE)[lines[1::2]]).all()
        return bool(inside and one_by_one)

    def _note(self, found: Scan, name: str, draft: Draft) -> bool:
        """Whether none of these elements says that its lines run down; the languages that they name are counted."""
        events = np.flatnonzero(found.opens(name))
        first, other, direction = (found.places(name, events, one) for one in TOLD)
        if any(said in DOWNWARDS for said in set(found.texts(direction))):
            return False
        named = np.flatnonzero((first[0] >= 0) | (other[0] >= 0))
        for at in events[named].tolist():
            said = found.attributes(at)
            language = said.get("primaryLanguage") or said.get("language")
            if language:
                draft.languages[language] += 1
        return True

    def _lines(self, found: Scan, draft: Draft) -> bool:
        """Whether every line has one outline and one reading at most; these are put into the draft."""
        events = np.flatnonzero(found.opens(LINE))
        line = np.cumsum(found.opens(LINE)) - 1
        line[np.cumsum(found.opens(LINE).astype(np.int64) - found.closes(LINE)) == 0] = -1
        own: dict[str, Ints] = {}
        for name in (COORDS, READING, TEXT):
            at = np.flatnonzero(found.opens(name) & (line >= 0))
            if len(at) > 1 and (np.diff(line[at]) == 0).any():
                return False
            own[name] = at
        n = len(events)
        box = np.full((n, 4), np.nan)
        box[line[own[COORDS]]] = found.boxes(found.places(COORDS, own[COORDS], "points"), self.hull)
        confidence = np.full(n, np.nan)
        confidence[line[own[READING]]] = found.numbers(found.places(READING, own[READING], "conf"))
        text = [""] * n
        said = found.texts(found.places(TEXT, own[TEXT], ""))
        for place, value in zip(line[own[TEXT]].tolist(), said, strict=True):
            text[place] = " ".join(value.split())
        kept = [place for place, one in enumerate(text) if one]
        names = found.texts(found.places(LINE, events, "id"))
        draft.ids = [names[place] or f"line-{number}" for number, place in enumerate(kept, 1)]
        draft.line_sides = box[kept]
        if kept:
            count = len(kept)
            draft.columns = WordColumns(
                text=tuple(text[place] for place in kept),
                sides=box[kept],
                line=np.arange(count),
                spaced=np.zeros(count, np.bool_),
                style=np.full(count, -1),
                confidence=confidence[kept],
                hyphen=np.zeros(count, np.bool_),
                names=("",) * count,
                parts={},
            )
        return True
