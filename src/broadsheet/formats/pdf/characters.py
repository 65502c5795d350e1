"""The characters of a PDF page, raw: what PDFium's text layer says of each, in columns.

This is the hot path of reading a PDF and nothing else is done here. All questions are asked in one compiled loop;
where there is none, each question is asked of all characters in one C-level `map`, without Python objects a
character, and the answers go straight into arrays.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from broadsheet.formats.pdf.loops import Addresses, CharacterColumns, Ints, compiled
from broadsheet.model.stretches import begins

Doubles = npt.NDArray[np.float64]

MADE_UP = (0x20, 0x0D, 0x0A)  # what PDFium inserts where it sees a word gap or a line's end
HYPHENS = (0x02, 0x2D, 0xAD)  # as what a line-end hyphen may arrive


@dataclass(frozen=True, eq=False)
class RawCharacters:
    """The characters that the file holds, columns of length n, in the PDF's own coordinates.

    index:    int32, PDFium's number of each
    unicode:  uint32, as PDFium says
    origin:   float64 (n, 2), where the pen stood
    loose:    float32 (n, 4) as left, top, right, bottom (y up): advance by ascent and descent
    unmapped: bool, the font says nothing of its meaning and `unicode` is only its number in the font
    hyphen:   bool, a line-end hyphen
    run:      int32, number of the text object it came in, in order of appearance
    objects:  uint64, addresses of the text objects;  first: int32, a character (PDFium's number) of each
    """

    index: npt.NDArray[np.int32]
    unicode: npt.NDArray[np.uint32]
    origin: Doubles
    loose: npt.NDArray[np.float32]
    unmapped: npt.NDArray[np.bool_]
    hyphen: npt.NDArray[np.bool_]
    run: npt.NDArray[np.int32]
    objects: Addresses
    first: npt.NDArray[np.int32]

    @cached_property
    def piled(self) -> npt.NDArray[np.bool_]:
        """Whether each but the first stands where the one before it does, in one text object, as ligatures' letters do;
        bool (n - 1,)."""
        x, y = self.origin.T
        return (self.run[1:] == self.run[:-1]) & (x[1:] == x[:-1]) & (y[1:] == y[:-1])

    @property
    def alone(self) -> npt.NDArray[np.bool_]:
        """Which characters have their place to themselves, as letters of a ligature have not; bool (n,)."""
        piled = self.piled
        return ~(np.append(False, piled) | np.append(piled, False))[: len(self.index)]


@cache
def foreign(name: str, result: Any, *arguments: Any) -> Callable[..., int]:
    """A PDFium function that takes and gives plain numbers for pointers: twice as fast as the typed one."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    prototype: Any = ctypes.PYFUNCTYPE(result, *arguments)
    return prototype(address)


def raw_characters(textpage: Any, count: int) -> RawCharacters:
    """Every character that the file holds; those that PDFium made up are left out.

    textpage: an FPDF_TEXTPAGE;  count: how many characters PDFium counts on it
    """
    loops = compiled()
    columns = loops.characters(textpage, count) if loops else ask_characters(textpage, count)
    objects, run, first = _runs(columns)
    return RawCharacters(
        index=columns.index,
        unicode=columns.unicode,
        origin=columns.origin,
        loose=columns.loose,
        unmapped=columns.unmapped,
        hyphen=columns.hyphen,
        run=run,
        objects=objects,
        first=first,
    )


def ask_characters(textpage: Any, count: int) -> CharacterColumns:
    """What `Loops.characters` gives, without a compiled loop."""
    integer, pointer = ctypes.c_int, ctypes.c_void_p
    page = ctypes.cast(textpage, pointer).value
    get_unicode = foreign("FPDFText_GetUnicode", ctypes.c_uint, pointer, integer)
    get_object = foreign("FPDFText_GetTextObject", pointer, pointer, integer)
    get_origin = foreign("FPDFText_GetCharOrigin", integer, pointer, integer, pointer, pointer)
    get_loose = foreign("FPDFText_GetLooseCharBox", integer, pointer, integer, pointer)
    is_unmapped = foreign("FPDFText_HasUnicodeMapError", integer, pointer, integer)
    is_generated = foreign("FPDFText_IsGenerated", integer, pointer, integer)
    is_hyphen = foreign("FPDFText_IsHyphen", integer, pointer, integer)

    def ask(question: Callable[..., int], about: Iterable[int]) -> npt.NDArray[np.bool_]:
        return np.fromiter(map(question, repeat(page), about), np.int32) == 1

    unicode = np.fromiter(map(get_unicode, repeat(page), range(count)), np.uint32, count)
    suspects = np.flatnonzero(np.isin(unicode, MADE_UP))
    held = np.ones(count, np.bool_)
    held[suspects[ask(is_generated, suspects.tolist())]] = False
    index = np.flatnonzero(held)
    addresses = np.array(
        [address or 0 for address in map(get_object, repeat(page), index.tolist())], np.uint64
    )
    owned = addresses != 0  # without a text object nothing is known of its place
    index, addresses = index[owned], addresses[owned]

    n = len(index)
    numbers = index.tolist()
    unicode = unicode[index]
    origin = np.zeros((n, 2), np.float64)
    loose = np.zeros((n, 4), np.float32)
    x, box = origin.ctypes.data, loose.ctypes.data
    ends = range(x, x + 16 * n, 16), range(x + 8, x + 8 + 16 * n, 16)
    deque(map(get_origin, repeat(page), numbers, *ends), maxlen=0)
    deque(map(get_loose, repeat(page), numbers, range(box, box + 16 * n, 16)), maxlen=0)
    hyphen = np.isin(unicode, HYPHENS)
    hyphen[hyphen] = ask(is_hyphen, index[hyphen].tolist())
    return CharacterColumns(
        index=index.astype(np.int32),
        unicode=unicode,
        origin=origin,
        loose=loose,
        unmapped=ask(is_unmapped, numbers),
        hyphen=hyphen,
        object=addresses,
    )


def _runs(columns: CharacterColumns) -> tuple[Addresses, Ints, Ints]:
    """The text objects in order of appearance, the number of each character's, and a character of each."""
    owner, index = columns.object, columns.index
    if not len(owner):
        return owner, np.zeros(0, np.int32), np.zeros(0, np.int32)
    starts = np.flatnonzero(begins(owner))
    stretches = owner[starts].tolist()
    numbers = {address: number for number, address in enumerate(dict.fromkeys(stretches))}
    of_stretch = np.fromiter(map(numbers.__getitem__, stretches), np.int32, len(starts))
    first = np.zeros(len(numbers), np.int32)
    first[of_stretch[::-1]] = index[starts[::-1]]  # of several stretches the first counts
    run = np.repeat(of_stretch, np.diff(np.append(starts, len(owner))))
    return np.fromiter(numbers, np.uint64, len(numbers)), run, first


def tight_boxes(textpage: Any, characters: Ints) -> Doubles:
    """The ink of these characters (PDFium's numbers), float64 (n, 4) as left, right, bottom, top in page space."""
    box = np.full((len(characters), 4), np.nan)
    loops = compiled()
    if loops:
        loops.inks(textpage, characters, box)
        return box
    numbers: list[int] = characters.tolist()
    pointer, integer = ctypes.c_void_p, ctypes.c_int
    get_box = foreign("FPDFText_GetCharBox", integer, pointer, integer, *[pointer] * 4)
    at = box.ctypes.data
    edges = [range(at + 8 * edge, at + 8 * edge + 32 * len(numbers), 32) for edge in range(4)]
    page = ctypes.cast(textpage, pointer).value
    deque(map(get_box, repeat(page), numbers, *edges), maxlen=0)
    return box
