"""The one page of an ALTO file from the compiled pass over it: the same draft as its elements give one by one.

What seldom occurs (styles, blocks, hyphens, shapes) is handed to the same handlers; words and lines are taken in
columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from broadsheet.formats.ocrxml.boxes import number
from broadsheet.formats.ocrxml.page import Draft, Word, WordColumns
from broadsheet.formats.ocrxml.parsing import Handlers
from broadsheet.formats.ocrxml.scanning import Element, Elements, Scan, scan

Ints = npt.NDArray[np.int64]

SIDES = ("HPOS", "VPOS", "WIDTH", "HEIGHT")
WORD, SPACE, HYPHEN, LINE, PAGE = "String", "SP", "HYP", "TextLine", "Page"
WANTED = Elements(
    Element(WORD, ("CONTENT", *SIDES, "WC", "ID", "STYLEREFS", "STYLE", "SUBS_TYPE", "SUBS_CONTENT")),
    Element(SPACE),
    Element(LINE, ("ID", *SIDES, "STYLEREFS"), closes=True),
    Element(HYPHEN, ("CONTENT", *SIDES)),
    Element("TextBlock", ("STYLEREFS", "LANG", "language"), closes=True),
    Element("ComposedBlock", ("STYLEREFS",), closes=True),
    Element("GraphicalElement", SIDES),
    Element("Illustration", SIDES),
    Element("TextStyle", ("ID", "FONTFAMILY", "FONTSTYLE", "FONTSIZE")),
    Element(PAGE, ("WIDTH", "HEIGHT", "STYLEREFS"), closes=True),
    Element("PrintSpace", SIDES),
    Element("MeasurementUnit", holds_text=True),
)


class Reader(Protocol):
    """What reads ALTO element by element, and is asked here about the few that are not words or lines."""

    drafts: list[Draft]
    draft: Draft
    block_styles: list[int]
    line_style: int

    def handlers(self) -> Handlers: ...
    def named_style(self, references: str | None, otherwise: int) -> int: ...
    def own_style(self, references: str, said: str) -> int: ...
    def hyphen_after(self, before: Word, hyphenated: str, attributes: Mapping[str, str]) -> Word: ...


def scanned(data: bytes, reader: Reader) -> Draft | None:
    """The draft of the file's page; None for a file of several pages, with words outside lines, or not for the pass."""
    found = scan(data, WANTED)
    if found is None or not _is_usual(found):
        return None
    handlers = reader.handlers()
    line_styles = _told(found, reader, handlers)
    draft = reader.draft
    at = np.flatnonzero(found.opens(LINE))
    draft.ids = [
        name or f"line-{place}" for place, name in enumerate(found.texts(found.places(LINE, at, "ID")), 1)
    ]
    draft.blocks = (np.cumsum(found.opens("TextBlock")) - 1)[at].tolist()
    draft.line_sides = _sides(found, LINE, at)
    draft.columns = _words(found, reader, line_styles)
    return draft


def _is_usual(found: Scan) -> bool:
    """Whether there is one page, and all words stand in its lines, a hyphen after a word, styles before them."""
    page = np.flatnonzero(found.opens(PAGE))
    if len(page) != 1:
        return False
    lines, words, hyphens = found.opens(LINE), found.opens(WORD), found.opens(HYPHEN)
    open_lines = np.cumsum(lines.astype(np.int64) - found.closes(LINE))
    printed = np.flatnonzero(lines | words | hyphens | found.opens(SPACE))
    end = np.flatnonzero(found.closes(PAGE))
    if len(printed) and not page[0] < printed[0] <= printed[-1] < end[0]:
        return False
    if found.opens("TextStyle")[page[0] :].any() or found.opens("MeasurementUnit")[page[0] :].any():
        return False
    after = np.flatnonzero(lines | words | hyphens)
    leads = np.append(-1, after[:-1])[hyphens[after]]  # what stands before each hyphen
    follows = not len(leads) or (leads[0] >= 0 and not lines[leads].any())
    return bool(follows and open_lines.max(initial=0) <= 1 and (open_lines[words | hyphens] == 1).all())


def _told(found: Scan, reader: Reader, handlers: Handlers) -> Ints:
    """The text style of every line, once the reader was told of all but lines and words, in the file's order."""
    lines = found.opens(LINE)
    few = ~(found.opens(WORD) | found.opens(SPACE) | found.opens(HYPHEN) | lines | found.closes(LINE))
    places = found.places(LINE, np.flatnonzero(lines), "STYLEREFS")
    references = iter(zip(found.texts(places), (places[0] >= 0).tolist(), strict=True))
    names = [element.name for element in found.wanted.elements]
    styles: list[int] = []
    known: dict[tuple[str, int], int] = {}  # a line's style by what it refers to and the style around it
    for event, kind in zip(
        np.flatnonzero(few | lines).tolist(), found.kind[few | lines].tolist(), strict=True
    ):
        name = names[kind // 2]
        if name == LINE:
            outer = reader.block_styles[-1] if reader.block_styles else -1
            named, is_told = next(references)
            if is_told and (named, outer) not in known:
                known[named, outer] = reader.named_style(named, outer)
            styles.append(known[named, outer] if is_told else outer)
        elif kind % 2:
            handlers.closes[name]()
        elif name in handlers.texts:
            handlers.texts[name](found.attributes(event).get("", ""))
        else:
            handlers.opens[name](found.attributes(event))
    return np.array(styles, np.int64)


def _sides(found: Scan, name: str, events: Ints) -> npt.NDArray[np.float64]:
    return np.stack([found.numbers(found.places(name, events, side)) for side in SIDES], axis=1)


def _words(found: Scan, reader: Reader, line_styles: Ints) -> WordColumns | None:
    """The words and hyphens of the page in columns, those without any letters left out; None if there are none."""
    is_word, is_hyphen, is_space = found.opens(WORD), found.opens(HYPHEN), found.opens(SPACE)
    events = np.flatnonzero(is_word | is_hyphen)
    if not len(events):
        return None
    hyphen = is_hyphen[events]
    words, at = np.flatnonzero(is_word), np.flatnonzero(~hyphen)
    n = len(events)
    line = (np.cumsum(found.opens(LINE)) - 1)[events]
    marks = np.flatnonzero(is_word | is_hyphen | is_space | found.opens(LINE))
    spaced = np.zeros(len(is_word), np.bool_)
    spaced[marks[1:]] = is_space[marks[:-1]]
    columns: dict[str, Any] = {
        "sides": np.full((n, 4), np.nan),
        "line": line,
        "spaced": spaced[events] & ~hyphen,
        "style": line_styles[line],
        "confidence": np.full(n, np.nan),
        "hyphen": np.zeros(n, np.bool_),
    }
    columns["sides"][at] = _sides(found, WORD, words)
    columns["confidence"][at] = found.numbers(found.places(WORD, words, "WC"))
    told = (found.texts(found.places(WORD, words, attribute)) for attribute in ("CONTENT", "ID"))
    text, names = (_placed(values, at, n) for values in (map(str.strip, next(told)), next(told)))
    _style(found, reader, words, at, columns)
    parts = _part(found, words, at)
    _hyphenate(found, reader, events, text, parts, columns)
    if not is_space.any():  # such files leave the spaces between words unsaid
        columns["spaced"] = ~columns["hyphen"]
    return _printed(text, names, parts, columns)


def _placed(values: Iterable[str], at: Ints, n: int) -> list[str]:
    """The values at these of n places, "" at the others."""
    if len(at) == n:
        return list(values)
    placed = np.full(n, "", object)
    placed[at] = list(values)
    return placed.tolist()


def _style(found: Scan, reader: Reader, words: Ints, at: Ints, columns: dict[str, Any]) -> None:
    """The styles of words that differ from their lines'."""
    references, said = (found.places(WORD, words, name) for name in ("STYLEREFS", "STYLE"))
    own = np.flatnonzero((references[0] >= 0) | (said[0] >= 0))
    told = (found.texts((places[0][own], places[1][own])) for places in (references, said))
    for place, name, face in zip(at[own].tolist(), *told, strict=True):
        reader.line_style = int(columns["style"][place])
        columns["style"][place] = reader.own_style(name, face)


def _part(found: Scan, words: Ints, at: Ints) -> dict[int, tuple[str, str]]:
    """What words are parts of, by their place."""
    kind, whole = (found.places(WORD, words, name) for name in ("SUBS_TYPE", "SUBS_CONTENT"))
    own = np.flatnonzero(kind[0] >= 0)
    told = (found.texts((places[0][own], places[1][own])) for places in (kind, whole))
    return {place: (one, other) for place, one, other in zip(at[own].tolist(), *told, strict=True)}


def _hyphenate(
    found: Scan,
    reader: Reader,
    events: Ints,
    text: list[str],
    parts: dict[int, tuple[str, str]],
    columns: dict[str, Any],
) -> None:
    """The hyphens at the ends of lines, which the words before them and the whole words they tell of explain."""
    line, sides = columns["line"], columns["sides"]
    whole: dict[int, str] = {}  # what the words so far tell of, by line
    hyphens = np.flatnonzero(found.opens(HYPHEN)[events]).tolist()
    for place in sorted({*hyphens, *parts}):
        own = int(line[place])
        if place in parts:
            kind, said = parts[place]
            whole[own] = said if kind == "HypPart1" and said else whole.get(own, "")
            continue
        left, top, right, bottom = sides[place - 1].tolist()
        before = Word(text[place - 1], left, top, right, bottom, own)
        word = reader.hyphen_after(before, whole.get(own, ""), found.attributes(int(events[place])))
        text[place], columns["hyphen"][place] = word.text, word.hyphen
        sides[place] = [number(side) for side in word[1:5]]
        if word.part is not None:
            parts[place] = word.part


def _printed(
    text: list[str], names: list[str], parts: dict[int, tuple[str, str]], columns: dict[str, Any]
) -> WordColumns | None:
    """The words that have letters."""
    if not all(text):
        kept = [place for place, one in enumerate(text) if one]
        text, names = [text[place] for place in kept], [names[place] for place in kept]
        moved = dict(zip(kept, range(len(kept)), strict=True))
        parts = {moved[place]: part for place, part in parts.items() if place in moved}
        columns = {name: column[kept] for name, column in columns.items()}
    parts = dict(sorted(parts.items()))
    return WordColumns(text=tuple(text), names=tuple(names), parts=parts, **columns) if text else None
