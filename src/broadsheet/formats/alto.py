"""ALTO 1 to 4, the OCR pages of libraries: lines and words with their ids, boxes, styles; separators, pictures.

Source: the ALTO schemas, https://www.loc.gov/standards/alto/. The order and the blocks that a file gives are not
trusted; its lines are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np

from broadsheet.formats import ReadOptions
from broadsheet.formats.ocrxml.alto_scan import scanned
from broadsheet.formats.ocrxml.boxes import number
from broadsheet.formats.ocrxml.page import Draft, Sides, Style, Word, gathered_pages, refuse_more_pages
from broadsheet.formats.ocrxml.parsing import Attributes, Handlers, root_name
from broadsheet.model.page import Font, Page

NAME = "ALTO"
_UNITS = {"pixel": "px", "mm10": "mm10", "inch1200": "inch1200"}
_BOLD, _ITALIC = re.compile(r"\bbold\b", re.I), re.compile(r"\bitalics?\b", re.I)
_SOFT_HYPHENS = "-\u00ad¬⸗=‐"


def sniff(head: bytes, name: str) -> bool:
    """Whether the document's first element is `alto`."""
    return root_name(head) == "alto"


def read(data: bytes, source: str, options: ReadOptions) -> list[Page]:
    """The pages of an ALTO file; see `read_each`."""
    return list(read_each(data, source, options))


def read_each(data: bytes, source: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of an ALTO file, nearly always one, in the unit that the file measures in.

    Raises: DamagedFile if nothing of a page can be saved or the file declares entities; LimitExceeded.
    """
    return gathered_pages(data, source, options, _Gathering, scanner=_scanned)


def _scanned(data: bytes, source: str, options: ReadOptions) -> Draft | None:
    """The page of the file, if it is one of those that the compiled pass takes."""
    return scanned(data, _Gathering(source, options))


class _Gathering:
    """What was seen of a file so far: its pages as drafts, the one being read the last of them."""

    def __init__(self, source: str, options: ReadOptions) -> None:
        self.source, self.options = source, options
        self.drafts: list[Draft] = []
        self.draft = Draft()
        self.unit = "px"
        self.styles: list[Style] = []
        self.style_of: dict[str, int] = {}
        self.mixed: dict[tuple[str, str, int], int] = {}
        self.block_styles: list[int] = []
        self.block = -1
        self.line = -1
        self.line_style = -1
        self.spaced = False
        self.spaces = 0
        self.hyphenated = ""

    def handlers(self) -> Handlers:
        """What to do at each element."""
        block_ends = self._end_block
        return Handlers(
            opens={
                "TextStyle": self._style,
                "Page": self._page,
                "PrintSpace": self._print_space,
                "ComposedBlock": self._block,
                "TextBlock": self._text_block,
                "TextLine": self._line,
                "String": self._string,
                "SP": self._space,
                "HYP": self._hyphen,
                "GraphicalElement": partial(self._shape, to="shapes"),
                "Illustration": partial(self._shape, to="pictures"),
            },
            closes={
                "TextLine": self._end_line,
                "TextBlock": block_ends,
                "ComposedBlock": block_ends,
                "Page": self._end_page,
            },
            texts={"MeasurementUnit": self._measurement_unit},
        )

    def _measurement_unit(self, text: str) -> None:
        self.unit = _UNITS.get(text.strip().lower(), "px")

    def _style(self, attributes: Attributes) -> None:
        said = attributes.get("FONTSTYLE", "")
        font = Font(attributes.get("FONTFAMILY", ""), bool(_BOLD.search(said)), bool(_ITALIC.search(said)))
        points = number(attributes.get("FONTSIZE"))
        self.style_of[attributes.get("ID", "")] = len(self.styles)
        self.styles.append(Style(points if points > 0 else np.nan, font))

    def _page(self, attributes: Attributes) -> None:
        refuse_more_pages(self.drafts, self.source, self.options)
        self.draft = Draft(
            attributes.get("WIDTH"), attributes.get("HEIGHT"), self.unit, spans=True, styles=self.styles
        )
        self.drafts.append(self.draft)
        self.line, self.block = -1, -1
        self.block_styles = [self.named_style(attributes.get("STYLEREFS"), -1)]

    def _print_space(self, attributes: Attributes) -> None:
        """Some files give the page no size, only its print space."""
        if not number(self.draft.width) > 0 and not number(self.draft.height) > 0:
            right = number(attributes.get("HPOS")) + number(attributes.get("WIDTH"))
            bottom = number(attributes.get("VPOS")) + number(attributes.get("HEIGHT"))
            self.draft.width, self.draft.height = right, bottom

    def _block(self, attributes: Attributes) -> None:
        before = self.block_styles[-1] if self.block_styles else -1
        self.block_styles.append(self.named_style(attributes.get("STYLEREFS"), before))

    def _text_block(self, attributes: Attributes) -> None:
        self._block(attributes)
        self.block += 1
        language = attributes.get("LANG") or attributes.get("language")
        if language:
            self.draft.languages[language] += 1

    def _end_block(self) -> None:
        if self.block_styles:
            self.block_styles.pop()

    def _end_page(self) -> None:
        """Files without SP elements leave the spaces between words unsaid."""
        if not self.spaces:
            words = self.draft.words
            words[:] = [word if word.hyphen else word._replace(spaced=True) for word in words]
        self.spaces = 0

    def named_style(self, references: str | None, otherwise: int) -> int:
        """The text style among these references; the one of what it stands in if there is none."""
        for reference in references.split() if references else ():
            found = self.style_of.get(reference)
            if found is not None:
                return found
        return otherwise

    def _line(self, attributes: Attributes) -> None:
        self.line = self._new_line(attributes)
        outer = self.block_styles[-1] if self.block_styles else -1
        self.line_style = self.named_style(attributes.get("STYLEREFS"), outer)
        self.spaced = False
        self.hyphenated = ""

    def _new_line(self, attributes: Attributes) -> int:
        self.draft.blocks.append(self.block)
        return self.draft.add_line(attributes.get("ID"), _sides(attributes))

    def _end_line(self) -> None:
        self.line = -1

    def _string(self, attributes: Attributes) -> None:
        get = attributes.get
        if self.line < 0:  # a word outside a line is a line of its own
            self.line = self._new_line(attributes)
        style = self.line_style
        if "STYLEREFS" in attributes or "STYLE" in attributes:
            style = self.own_style(get("STYLEREFS", ""), get("STYLE", ""))
        if "SUBS_CONTENT" in attributes and get("SUBS_TYPE") == "HypPart1":
            self.hyphenated = get("SUBS_CONTENT", "")
        text = get("CONTENT", "").strip()
        place = (get("HPOS"), get("VPOS"), get("WIDTH"), get("HEIGHT"))
        part = (get("SUBS_TYPE", ""), get("SUBS_CONTENT", "")) if "SUBS_TYPE" in attributes else None
        self.draft.words.append(
            Word(text, *place, self.line, self.spaced, style, get("WC"), False, get("ID", ""), part)
        )
        self.spaced = False

    def own_style(self, references: str, said: str) -> int:
        """The style of a word that differs from its line's."""
        outer = self.named_style(references, self.line_style)
        key = (references, said, outer)
        found = self.mixed.get(key)
        if found is None:
            found = outer
            if said and (_BOLD.search(said) or _ITALIC.search(said)):
                old = self.styles[outer] if outer >= 0 else Style(np.nan, Font(""))
                bold, italic = bool(_BOLD.search(said)), bool(_ITALIC.search(said))
                font = Font(old.font.name, bold or old.font.bold, italic or old.font.italic)
                found = len(self.styles)
                self.styles.append(Style(old.points, font))
            self.mixed[key] = found
        return found

    def _space(self, _attributes: Attributes) -> None:
        self.spaced = True
        self.spaces += 1

    def _hyphen(self, attributes: Attributes) -> None:
        """A hyphen at the line's end; the whole word, where it is given, tells whether it belongs to it."""
        words = self.draft.words
        if not words or words[-1].line != self.line:
            return
        words.append(self.hyphen_after(words[-1], self.hyphenated, attributes))
        self.spaced = False

    def hyphen_after(self, before: Word, hyphenated: str, attributes: Mapping[str, str]) -> Word:
        """A hyphen after a word, as a word of its own. hyphenated: the whole word, where the source tells it"""
        text = written = attributes.get("CONTENT") or "-"
        first = before.text.rstrip(_SOFT_HYPHENS)
        kept = hyphenated[len(first) : len(first) + 1] in tuple("-‐⸗") if hyphenated else False
        if text.strip() in _SOFT_HYPHENS:
            text = "-"
        left, top, right, bottom = _sides(attributes)
        if top is None or bottom is None:  # most files say only how wide it is
            top, bottom = before.top, before.bottom
        part = ("HYP", written)
        sides = (left, top, right, bottom)
        return Word(text, *sides, before.line, False, self.line_style, None, not kept, "", part)

    def _shape(self, attributes: Attributes, to: str) -> None:
        getattr(self.draft, to).append(_sides(attributes))


def _sides(attributes: Mapping[str, str]) -> Sides:
    get = attributes.get
    return get("HPOS"), get("VPOS"), get("WIDTH"), get("HEIGHT")
