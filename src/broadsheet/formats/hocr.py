"""hOCR, what Tesseract, OCRopus and others write: HTML whose classes and titles tell of pages, lines and words.

Source: the hOCR specification 1.2, http://kba.github.io/hocr-spec/1.2/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import numpy as np

from broadsheet.formats import ReadOptions
from broadsheet.formats.ocrxml.boxes import number
from broadsheet.formats.ocrxml.page import Draft, Sides, Style, Word, gathered_pages, refuse_more_pages
from broadsheet.formats.ocrxml.parsing import Attributes, Handlers, decoded, root_name, walk_once
from broadsheet.model.page import Font, Page

NAME = "hOCR"
SUFFIXES = (".hocr",)
_SIGNS = (b"ocr-system", b"ocr-capabilities", b"ocr_page", b"ocrx_word", b"ocr_line")
_LINES = frozenset(("ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"))
_PICTURES = frozenset(("ocr_photo", "ocr_image", "ocr_linedrawing"))
_TAGS = (
    "html",
    "body",
    "div",
    "span",
    "p",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "a",
)  # that may have a class
_BOLD, _ITALIC = ("strong", "b"), ("em", "i")
_BOX = re.compile(r"\bbbox\s+(\S+)\s+(\S+)\s+(\S+)\s+([^\s;]+)")
_NUMBER = r"\b{}\s+([^\s;]+)"
_SURE, _POINTS = re.compile(_NUMBER.format("x_wconf")), re.compile(_NUMBER.format("x_fsize"))
_FACE = re.compile(r"""\bx_font\s+["']?([^"';]+)""")
NOWHERE: Sides = (None, None, None, None)


def sniff(head: bytes, name: str) -> bool:
    """Whether it is HTML that speaks of OCR in its first bytes, or is called .hocr."""
    if root_name(head) != "html":
        return False
    return name.lower().endswith(SUFFIXES) or any(sign in head.replace(b"\0", b"") for sign in _SIGNS)


def read(data: bytes, source: str, options: ReadOptions) -> list[Page]:
    """The pages of an hOCR file; see `read_each`."""
    return list(read_each(data, source, options))


def read_each(data: bytes, source: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of an hOCR file, in pixels of their images.

    Raises: DamagedFile if nothing of a page can be saved or the file declares entities; LimitExceeded.
    """
    return gathered_pages(data, source, options, _Gathering, _walk)


def _walk(data: bytes, source: str, make: Callable[[], Handlers]) -> str | None:
    """hOCR read as XML, or, where it is not well formed, as the HTML that browsers take; None, as nothing is lost."""
    if walk_once(data, source, make()) is not None:
        reader = _Lenient(make())
        reader.feed(decoded(data))
        reader.close()
    return None


class _Lenient(HTMLParser):
    """HTML read as browsers do, for the same handlers."""

    def __init__(self, handlers: Handlers) -> None:
        super().__init__(convert_charrefs=True)
        self.handlers = handlers

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        act = self.handlers.opens.get(tag)
        if act is not None:
            act({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        act = self.handlers.closes.get(tag)
        if act is not None:
            act()

    def handle_data(self, data: str) -> None:
        if self.handlers.data is not None:
            self.handlers.data(data)


class _Gathering:
    """What was seen of a file so far."""

    def __init__(self, source: str, options: ReadOptions) -> None:
        self.source, self.options = source, options
        self.drafts: list[Draft] = []
        self.draft = Draft()
        self.open: list[tuple[str, str]] = []  # tag and class of what is open
        self.open_tags: Counter[str] = Counter()
        self.line = -1
        self.line_box = NOWHERE
        self.line_style = -1
        self.title: str | None = None  # of the word that is open
        self.name = ""  # its id
        self.text: list[str] = []
        self.bold = self.italic = False
        self.style_of: dict[Style, int] = {}
        self.languages: str | None = None

    def handlers(self) -> Handlers:
        """What to do at each element."""
        opens = {tag: self._opener(tag) for tag in _TAGS}
        opens |= dict.fromkeys(_BOLD, self._begin_bold) | dict.fromkeys(_ITALIC, self._begin_italic)
        return Handlers(opens, {tag: self._closer(tag) for tag in _TAGS}, data=self._data)

    def _opener(self, tag: str) -> Callable[[Attributes], None]:
        def opened(attributes: Attributes) -> None:
            kind = attributes.get("class", "").split(" ")[0]
            self.open.append((tag, kind))
            self.open_tags[tag] += 1
            self._note_language(attributes)
            title = attributes.get("title", "")
            if kind == "ocrx_word":
                self._end_word()
                self._forget_line_text()
                self.title, self.name = title, attributes.get("id", "")
            elif kind in _LINES:
                self._begin_line(attributes.get("id"), title)
            elif kind == "ocr_page":
                self._begin_page(title)
            elif kind == "ocr_separator":
                self.draft.rules.append(_box(title))
            elif kind in _PICTURES:
                self.draft.pictures.append(_box(title))

        return opened

    def _closer(self, tag: str) -> Callable[[], None]:
        def closed() -> None:
            while self.open_tags[tag]:  # with all that was left open in it
                one, kind = self.open.pop()
                self.open_tags[one] -= 1
                if kind == "ocrx_word":
                    self._end_word()
                elif kind in _LINES:
                    self._end_line()
                if one == tag:
                    return

        return closed

    def _begin_page(self, title: str) -> None:
        self._end_line()
        refuse_more_pages(self.drafts, self.source, self.options)
        left, top, right, bottom = (number(side) for side in _box(title))
        self.draft = Draft(right - min(left, 0), bottom - min(top, 0))
        self.drafts.append(self.draft)
        self.style_of = {}
        if self.languages:
            self.draft.languages[self.languages] += 1

    def _begin_line(self, name: str | None, title: str) -> None:
        self._end_line()
        if not self.drafts:  # some converters leave the page out
            self._begin_page("")
        self.line_box = _box(title)
        self.line = self.draft.add_line(name, self.line_box)
        self.line_style = self._style(title)

    def _note_language(self, attributes: Attributes) -> None:
        language = attributes.get("lang") or attributes.get("xml:lang")
        if language and self.drafts:
            self.draft.languages[language] += 1
        elif language:
            self.languages = language

    def _begin_bold(self, _attributes: Attributes) -> None:
        self.bold = True

    def _begin_italic(self, _attributes: Attributes) -> None:
        self.italic = True

    def _data(self, text: str) -> None:
        if self.line >= 0:
            self.text.append(text)

    def _end_word(self) -> None:
        text = " ".join("".join(self.text).split())
        if self.title is not None and text and self.line >= 0:
            sure = _SURE.search(self.title)
            confidence = number(sure[1]) / 100 if sure else None
            style = self._style(self.title) if self._tells(self.title) else self.line_style
            box = _box(self.title)
            self.draft.words.append(Word(text, *box, self.line, True, style, confidence, name=self.name))
        self.title = None
        self._forget_line_text()
        self.bold = self.italic = False

    def _forget_line_text(self) -> None:
        """What stands between the words of a line is only white."""
        self.text.clear()

    def _end_line(self) -> None:
        """A line whose words are not marked gives its text as it stands."""
        words = self.draft.words
        bare = self.title is None and self.line >= 0 and not (words and words[-1].line == self.line)
        text = " ".join("".join(self.text).split())
        if bare and text:
            words.append(Word(text, *self.line_box, self.line, False, self.line_style))
        self._end_word()
        self.line = -1

    def _tells(self, title: str) -> bool:
        return self.bold or self.italic or "x_f" in title

    def _style(self, title: str) -> int:
        """The number of the style that a title and the tags inside tell of; -1 if they tell nothing."""
        points, face = _POINTS.search(title), _FACE.search(title)
        if not (points or face or self.bold or self.italic):
            return -1
        size = number(points[1]) if points else np.nan
        style = Style(size if size > 0 else 0.0, Font(face[1] if face else "", self.bold, self.italic))
        if style not in self.style_of:
            self.style_of[style] = len(self.draft.styles)
            self.draft.styles.append(style._replace(points=style.points or np.nan))
        return self.style_of[style]


def _box(title: str) -> Sides:
    found = _BOX.search(title)
    return (found[1], found[2], found[3], found[4]) if found else NOWHERE
