"""ABBYY FineReader XML, versions 6 to 10 and later: every character with its box, in lines, with fonts.

Source: the FineReader 10 schema, http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml. Its lines have no ids
of their own; they are counted.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from broadsheet.formats import ReadOptions
from broadsheet.formats.ocrxml.boxes import number
from broadsheet.formats.ocrxml.page import Draft, Sides, Style, Word, gathered_pages, refuse_more_pages
from broadsheet.formats.ocrxml.parsing import Attributes, Handlers, root_name
from broadsheet.model.page import Font, Page

NAME = "ABBYY XML"
_YES = ("true", "1")


def sniff(head: bytes, name: str) -> bool:
    """Whether it is a `document` of FineReader's namespace."""
    return root_name(head) == "document" and b"FineReader" in head.replace(b"\0", b"")


def read(data: bytes, source: str, options: ReadOptions) -> list[Page]:
    """The pages of an ABBYY XML file; see `read_each`."""
    return list(read_each(data, source, options))


def read_each(data: bytes, source: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of an ABBYY XML file, in pixels of their images.

    Raises: DamagedFile if nothing of a page can be saved or the file declares entities; LimitExceeded.
    """
    return gathered_pages(data, source, options, _Gathering)


class _Gathering:
    """What was seen of a file so far."""

    def __init__(self, source: str, options: ReadOptions) -> None:
        self.source, self.options = source, options
        self.drafts: list[Draft] = []
        self.draft = Draft()
        self.line = -1
        self.line_box: Sides = (None, None, None, None)
        self.style = -1
        self.style_of: dict[tuple[str, ...], int] = {}
        self.letter: Attributes | None = None
        self.spaced = False
        self.text: list[str] = []

    def handlers(self) -> Handlers:
        """What to do at each element."""
        return Handlers(
            opens={
                "page": self._page,
                "block": self._block,
                "line": self._line,
                "formatting": self._formatting,
                "charParams": self._begin_letter,
            },
            closes={"line": self._end_line, "formatting": self._end_run, "charParams": self._end_letter},
            data=self._data,
        )

    def _page(self, attributes: Attributes) -> None:
        refuse_more_pages(self.drafts, self.source, self.options)
        self.draft = Draft(attributes.get("width"), attributes.get("height"), letters=True)
        self.drafts.append(self.draft)
        self.style_of = {}
        self._end_line()

    def _block(self, attributes: Attributes) -> None:
        kind = attributes.get("blockType", "")
        if kind == "Separator":
            self.draft.rules.append(_sides(attributes))
        elif kind.endswith("Picture"):
            self.draft.pictures.append(_sides(attributes))

    def _line(self, attributes: Attributes) -> None:
        self.line_box = _sides(attributes)
        self.line = self.draft.add_line(None, self.line_box)
        self.spaced = False

    def _end_line(self) -> None:
        self.line = -1

    def _formatting(self, attributes: Attributes) -> None:
        key = tuple(attributes.get(name, "") for name in ("ff", "fs", "bold", "italic"))
        if key not in self.style_of:
            face, size, bold, italic = key
            points = number(size)
            font = Font(face, bold.lower() in _YES, italic.lower() in _YES)
            self.style_of[key] = len(self.draft.styles)
            self.draft.styles.append(Style(points if points > 0 else np.nan, font))
        self.style = self.style_of[key]
        self.text.clear()
        if attributes.get("lang"):
            self.draft.languages[_code(attributes["lang"])] += 1

    def _begin_letter(self, attributes: Attributes) -> None:
        self.letter = attributes
        self.text.clear()

    def _data(self, text: str) -> None:
        self.text.append(text)

    def _end_letter(self) -> None:
        letter, text = self.letter or {}, "".join(self.text)
        self.letter = None
        self.text.clear()
        if self.line < 0:
            return
        if not text.strip():
            self.spaced = True
            return
        begins = letter.get("wordStart", letter.get("wordFirst", "")).lower() in _YES
        sure = number(letter.get("charConfidence"))
        self.draft.words.append(
            Word(
                text.strip(),
                *_sides(letter),
                self.line,
                self.spaced or begins,
                self.style,
                sure / 100 if sure >= 0 else None,
            )
        )
        self.spaced = False

    def _end_run(self) -> None:
        """Text that was written without its characters' boxes shares out its line's."""
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if text and self.line >= 0:
            self.draft.words.append(Word(text, *self.line_box, self.line, True, self.style))


def _sides(attributes: Attributes) -> Sides:
    get = attributes.get
    return get("l"), get("t"), get("r"), get("b")


def _code(name: str) -> str:
    """FineReader's name of a language without its variant: German for GermanNewSpelling or OldGerman."""
    for plain in ("English", "German", "French", "Dutch", "Spanish", "Portuguese", "Japanese"):
        if plain in name:
            return plain
    return name
