"""The compiled pass over an XML file (`scans.c`): places of wanted elements and attributes, as columns.

It takes what nearly all OCR files are: well-formed XML in UTF-8 without a DOCTYPE. All else it leaves to `parsing`,
which also refuses declared entities and saves what is broken.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.compiled import is_wanted, library_of, open_library, start_of
from broadsheet.formats.ocrxml.boxes import number

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Places = tuple[
    npt.NDArray[np.int32], npt.NDArray[np.int32]
]  # where values begin and end in the file; -1 for none

VERSION = 1  # of the functions in scans.c
LIBRARY = library_of(__file__, "scans")
MOST_PLACES = 50_000_000  # of attributes
LARGEST = 2**31 - 1  # bytes of a file
_CLOSES, _HOLDS_TEXT = 1, 2
_AS_WRITTEN = re.compile(rb"[^&\t\r\n]*")
_OPENING = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml\s+version=(?:"1\.0"|'1\.0')"""
    rb"""(?:\s+encoding=(?:"(?:utf-8|us-ascii)"|'(?:utf-8|us-ascii)'))?"""
    rb"""(?:\s+standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>)?(?=\s*<)(?!<\?xml\s)""",
    re.I,
)


@cache
def compiled() -> Any | None:
    """The library; None if there is none, or it is not to be used."""
    return load(LIBRARY) if is_wanted() else None


def load(library: Path) -> Any | None:
    """The compiled pass in a shared library; None if it is missing, cannot be loaded or is of another version."""
    code = open_library(library, VERSION)
    if code is not None:
        for name in ("scan", "numbers", "texts", "hulls"):
            getattr(code, f"broadsheet_{name}").restype = ctypes.c_int64
    return code


@dataclass(frozen=True)
class Element:
    """An element that is wanted, by its name without a prefix.

    attributes: that are wanted of it;  closes: its end is wanted too;  holds_text: the text in it is, and no attribute
    """

    name: str
    attributes: tuple[str, ...] = ()
    closes: bool = False
    holds_text: bool = False

    @property
    def slots(self) -> tuple[str, ...]:
        """What is kept of it, by the names of its attributes; "" for the text in it."""
        return self.attributes or ("",) * self.holds_text


class Elements:
    """Elements that are wanted, as the compiled pass takes them."""

    def __init__(self, *elements: Element) -> None:
        self.elements = elements
        self.number = {element.name: at for at, element in enumerate(elements)}
        slots = [element.slots for element in elements]
        names = [element.name.encode() for element in elements]
        attributes = [name.encode() for own in slots for name in own]
        self.flags = _ints(_CLOSES * one.closes | _HOLDS_TEXT * one.holds_text for one in elements)
        self.first = _ints(accumulate(map(len, slots), initial=0))
        self.name_at, self.names = _ints(accumulate(map(len, names), initial=0)), b"".join(names)
        self.attribute_at = _ints(accumulate(map(len, attributes), initial=0))
        self.attributes = b"".join(attributes)
        self.widest = max(map(len, slots))


def _ints(values: Any) -> npt.NDArray[np.int32]:
    return np.fromiter(values, np.int32)


def scan(data: bytes, wanted: Elements) -> Scan | None:
    """What a file has of the wanted elements; None if it is not for the compiled pass, or there is none."""
    library, opening = compiled(), _OPENING.match(data)
    if library is None or opening is None or len(data) > LARGEST:
        return None
    room = 2 * data.count(b"<")
    slots = room // 2 * wanted.widest
    if slots > MOST_PLACES:
        return None
    kind, slot = np.empty(room, np.int32), np.empty(room, np.int32)
    begin, end = np.empty(slots, np.int32), np.empty(slots, np.int32)
    flags, first, name_at, attribute_at = map(
        start_of, (wanted.flags, wanted.first, wanted.name_at, wanted.attribute_at)
    )
    count = library.broadsheet_scan(
        data, ctypes.c_int64(len(data)), ctypes.c_int64(opening.end()), len(wanted.elements), flags, first,
        name_at, wanted.names, attribute_at, wanted.attributes, ctypes.c_int64(room), ctypes.c_int64(slots),
        start_of(kind), start_of(slot), start_of(begin), start_of(end),
    )  # fmt: skip
    return Scan(library, data, wanted, kind[:count], slot[:count], begin, end) if count >= 0 else None


@dataclass(frozen=True, eq=False)
class Scan:
    """The beginnings and ends of the wanted elements of a file, in its order, as columns of length n.

    kind: int32 (n,), twice the number of the element, and one more for an end
    slot: int32 (n,), where the places of its attributes begin in `begin` and `end`, int32
    """

    library: Any
    data: bytes
    wanted: Elements
    kind: npt.NDArray[np.int32]
    slot: npt.NDArray[np.int32]
    begin: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]

    def opens(self, name: str) -> npt.NDArray[np.bool_]:
        """Which events are the beginnings of elements of this name."""
        return self.kind == 2 * self.wanted.number[name]

    def closes(self, name: str) -> npt.NDArray[np.bool_]:
        """Which events are their ends."""
        return self.kind == 2 * self.wanted.number[name] + 1

    def places(self, name: str, events: Ints, attribute: str) -> Places:
        """Where these elements, all of this name, have the value of an attribute; "" for the text in them."""
        slots = self.wanted.elements[self.wanted.number[name]].slots
        slot = self.slot[events] + slots.index(attribute)
        return self.begin[slot], self.end[slot]

    def attributes(self, event: int) -> dict[str, str]:
        """The wanted attributes that one element has; under "" the text in it, if that is wanted."""
        names = self.wanted.elements[int(self.kind[event]) // 2].slots
        slot = int(self.slot[event])
        begin, end = (side[slot : slot + len(names)].tolist() for side in (self.begin, self.end))
        return {
            name: self._text(first, last)
            for name, first, last in zip(names, begin, end, strict=True)
            if first >= 0
        }

    def _text(self, begin: int, end: int) -> str:
        """The value at one place; see `texts`."""
        value = self.data[begin:end]
        if _AS_WRITTEN.fullmatch(value):
            return value.decode("utf-8")
        return self.texts((_ints((begin,)), _ints((end,))))[0]

    def texts(self, places: Places) -> list[str]:
        """The values at these places, "" where there is none; their own white space is spaces."""
        begin, end = (np.ascontiguousarray(side) for side in places)
        if not len(begin):
            return []
        room = np.empty(int((end - begin).sum()) + len(begin), np.uint8)
        size = self.library.broadsheet_texts(
            self.data, ctypes.c_int64(len(begin)), start_of(begin), start_of(end), start_of(room)
        )
        return room[: size - 1].tobytes().decode("utf-8").split("\n")

    def numbers(self, places: Places) -> Doubles:
        """The values at these places as numbers, NaN for what is none."""
        return self._read(places, self.library.broadsheet_numbers, number, ())

    def boxes(self, places: Places, otherwise: Any) -> Doubles:
        """The boxes round the polygons at these places, float64 (n, 4). otherwise: reads what is unusual in them"""
        return self._read(places, self.library.broadsheet_hulls, otherwise, (4,))

    def _read(self, places: Places, read: Any, otherwise: Any, shape: Sequence[int]) -> Doubles:
        begin, end = (np.ascontiguousarray(side) for side in places)
        value, odd = np.empty((len(begin), *shape)), np.empty(len(begin), np.uint8)
        count = ctypes.c_int64(len(begin))
        if read(self.data, count, start_of(begin), start_of(end), start_of(value), start_of(odd)):
            at = np.flatnonzero(odd)
            for place, text in zip(at.tolist(), self.texts((begin[at], end[at])), strict=True):
                value[place] = otherwise(text)
        return value
