"""A Page out of what OCR files give: words with boxes, in lines with ids. Letters share out the boxes of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from broadsheet.errors import DamagedFile, LimitExceeded
from broadsheet.formats import ReadOptions
from broadsheet.formats.ocrxml.boxes import boxes_of, number, numbers, on_page, page_size, settled, sides_of
from broadsheet.formats.ocrxml.frames import frames_of
from broadsheet.formats.ocrxml.parsing import Handlers, walk
from broadsheet.formats.ocrxml.sizes import Sizes, advances_of, word_sizes
from broadsheet.model.groups import Groups
from broadsheet.model.issue import Problem
from broadsheet.model.page import HYPHEN, Floats, Font, Frame, GivenLines, GivenWords, Glyphs, Page

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Side = str | float | None  # as the source writes it
Sides = tuple[Side, Side, Side, Side]

_LANGUAGES = {"deu": "de", "ger": "de", "german": "de", "eng": "en", "english": "en", "fra": "fr", "fre": "fr",
              "french": "fr", "nld": "nl", "dut": "nl", "dutch": "nl", "spa": "es", "spanish": "es", "por": "pt",
              "portuguese": "pt", "ita": "it", "italian": "it", "jpn": "ja", "japanese": "ja"}  # fmt: skip
THIN = 0.012  # of the page: a separator is thinner
SLENDER = 0.1  # of its length: so thick is the box round a separator that is skewed by some degrees


class Word(NamedTuple):
    """A word as the source gives it, with the sides of its box (see `Draft.spans`)."""

    text: str
    left: Side
    top: Side
    right: Side
    bottom: Side
    line: int
    spaced: bool = True  # a space stands before it, if it is not the first of its line
    style: int = -1
    confidence: Side = None
    hyphen: bool = False  # its last character is a hyphen that the typesetter put in
    name: str = ""  # the source's own id
    part: tuple[str, str] | None = None  # see `GivenWords.parts`


class Style(NamedTuple):
    """A style of type: points (NaN where unknown) and face."""

    points: float
    font: Font


@dataclass(frozen=True, eq=False)
class WordColumns:
    """Words as `Word` has them, in columns of length n.

    sides: float64 (n, 4), see `Draft.spans`;  parts: by word number
    """

    text: tuple[str, ...]
    sides: Doubles
    line: Ints
    spaced: Bools
    style: Ints
    confidence: Doubles
    hyphen: Bools
    names: tuple[str, ...]
    parts: dict[int, tuple[str, str]]

    @classmethod
    def of(cls, words: Sequence[Word]) -> WordColumns:
        """Words one by one, at least one, in columns."""
        text, left, top, right, bottom, line, spaced, style, confidence, hyphen, names, parts = zip(
            *words, strict=True
        )
        return cls(
            text=text,
            sides=np.stack([numbers(side) for side in (left, top, right, bottom)], axis=1),
            line=np.array(line, np.int64),
            spaced=np.array(spaced, np.bool_),
            style=np.array(style, np.int64),
            confidence=numbers(confidence),
            hyphen=np.array(hyphen, np.bool_),
            names=names,
            parts={at: part for at, part in enumerate(parts) if part is not None},
        )


@dataclass
class Draft:
    """What was gathered of a page so far.

    spans:    whether the third and fourth sides of boxes are width and height, not right and bottom
    ids, line_boxes: of every line;  blocks: the source's block that holds it, by number, as far as blocks are told
    vertical: lines that are set downwards, as far as the source says
    styles:   what `Word.style` counts in
    letters:  whether what counts as words here are letters, and spaces part the words
    columns:  the words, if they were gathered in columns;  line_sides: then the boxes of the lines, float64 (k, 4)
    shapes:   boxes that are separators if they are thin, else frames;  rules: separators whatever their shape
    """

    width: Side = None
    height: Side = None
    unit: str = "px"
    spans: bool = False
    letters: bool = False
    words: list[Word] = field(default_factory=list[Word])
    ids: list[str] = field(default_factory=list[str])
    blocks: list[int] = field(default_factory=list[int])
    line_boxes: list[Sides] = field(default_factory=list[Sides])
    vertical: set[int] = field(default_factory=set[int])
    styles: list[Style] = field(default_factory=list[Style])
    shapes: list[Sides] = field(default_factory=list[Sides])
    rules: list[Sides] = field(default_factory=list[Sides])
    pictures: list[Sides] = field(default_factory=list[Sides])
    languages: Counter[str] = field(default_factory=Counter[str])
    columns: WordColumns | None = None
    line_sides: Doubles | None = None

    def add_line(self, name: str | None, box: Sides) -> int:
        """The number of a new line."""
        number = len(self.ids)
        self.ids.append(name or f"line-{number + 1}")
        self.line_boxes.append(box)
        return number


@dataclass(frozen=True, eq=False)
class _Words:
    """The words of a page as columns of length n; box and line_box are sound, see `settled`."""

    text: tuple[str, ...]
    lengths: Ints
    line: Ints
    first: Bools  # of its line
    spaced: Bools
    style: Ints
    confidence: Doubles
    hyphen: Bools
    code: npt.NDArray[np.uint32]  # their letters, word after word
    box: Doubles
    line_box: Doubles
    written: Doubles  # the boxes as the source has them, sound or not
    written_line: Doubles
    names: tuple[str, ...]
    parts: dict[int, tuple[str, str]]


class Gathering(Protocol):
    """What is gathered of a file while it is read."""

    drafts: list[Draft]

    def handlers(self) -> Handlers: ...


def gathered_pages(
    data: bytes,
    source: str,
    options: ReadOptions,
    gather: Callable[[str, ReadOptions], Gathering],
    walker: Callable[[bytes, str, Callable[[], Handlers]], str | None] = walk,
    scanner: Callable[[bytes, str, ReadOptions], Draft | None] | None = None,
) -> Iterator[Page]:
    """The pages of an OCR file; what is broken in it is told on the last of them.

    walker: reads the file, see `parsing.walk`;  scanner: reads the page of most files sooner, None of any other file

    Raises: DamagedFile if nothing of a page can be saved or the file declares entities; LimitExceeded.
    """
    scanned = scanner(data, source, options) if scanner else None
    if scanned is not None:
        yield build_page(scanned, source, options)
        return
    seen: list[Gathering] = []

    def fresh() -> Handlers:
        seen[:] = [gather(source, options)]
        return seen[0].handlers()

    broken = walker(data, source, fresh)
    drafts = seen[0].drafts
    if not drafts:
        reason = f"broken XML: {broken}" if broken else "no page in it"
        raise DamagedFile(reason, source=source, remedy="was it downloaded or exported completely?")
    for at, draft in enumerate(drafts, 1):
        name = f"{source}#page={at}" if len(drafts) > 1 else source
        problem = Problem("broken-xml", f"the XML is broken; what could be saved was read: {broken}")
        yield build_page(draft, name, options, [problem] if broken and at == len(drafts) else ())


def refuse_more_pages(drafts: Sequence[Draft], source: str, options: ReadOptions) -> None:
    """Nothing, if a page more is allowed.

    Raises: LimitExceeded
    """
    if len(drafts) >= options.max_pages:
        raise LimitExceeded(
            f"more than the {options.max_pages:,} pages allowed",
            source=source,
            remedy="split the file, or allow more pages",
        )


def build_page(draft: Draft, source: str, options: ReadOptions, problems: Sequence[Problem] = ()) -> Page:
    """The page of a draft: letters with boxes, sizes and fonts; lines with the source's ids, in its order.

    Raises: LimitExceeded if it has more characters than allowed.
    """
    found = list(problems)
    words, width, height, broken = _columns(draft, source, options)
    if broken:
        told = f"{broken:,} words or lines have no box, or one that is no place on the page; their places were guessed"
        found.append(Problem("broken-boxes", told))
    if words is None:
        found.append(Problem("empty-page", "no text in it"))
        return Page(source, width, height, draft.unit, Glyphs.of_text(""), problems=tuple(found))
    fonts, font_of = _fonts(draft.styles)
    glyphs, starts, sizes = _glyphs(words, draft, font_of)
    rules, frames = _shapes(draft, width, height)
    pictures = boxes_of(sides_of(draft.pictures), draft.spans)
    used = np.flatnonzero(np.diff(starts) > 0)
    return Page(
        source=source,
        width=width,
        height=height,
        unit=draft.unit,
        glyphs=glyphs,
        fonts=fonts,
        rules=rules,
        pictures=pictures[on_page(pictures, width, height)].astype(np.float32),
        frames=frames,
        given=GivenLines(
            Groups(
                np.arange(len(glyphs), dtype=np.int32),
                np.append(0, starts[used + 1]).astype(np.int32),
                len(glyphs),
            ),
            tuple(draft.ids[at] for at in used.tolist()),
            _given_words(words, draft, used),
            sizes.high[used].astype(np.float32),
            sizes.wide[used].astype(np.float32),
            np.array(draft.blocks, np.int32)[used] if draft.blocks else None,
        ),
        language=options.language or _language(draft.languages),
        problems=tuple(found),
    )


def _columns(draft: Draft, source: str, options: ReadOptions) -> tuple[_Words | None, float, float, int]:
    """The words as columns, the page's width and height, and how many boxes had to be made up."""
    sides = sides_of(draft.line_boxes) if draft.line_sides is None else draft.line_sides
    line_box = boxes_of(sides, draft.spans)
    words = draft.columns
    if words is None:
        told = [word for word in draft.words if word.text]
        words = WordColumns.of(told) if told else None
    width, height = number(draft.width), number(draft.height)
    if words is None:
        return None, *page_size(width, height, line_box), 0
    text, lines = words.text, words.line
    lengths = np.fromiter(map(len, text), np.int64, len(text))
    if lengths.sum() + len(text) > options.max_characters:
        raise LimitExceeded(
            f"{lengths.sum():,} characters on a page, more than the {options.max_characters:,} allowed",
            source=source,
            remedy="is it one page? allow more characters if it is",
        )
    box = boxes_of(words.sides, draft.spans)
    width, height = page_size(width, height, np.concatenate([line_box, box]))
    written = box, line_box
    box, line_box, broken = settled(box, lengths, lines, line_box, width, height)
    first = np.append(True, np.diff(lines) != 0)
    return (
        _Words(
            text=text,
            lengths=lengths,
            line=lines,
            first=first,
            spaced=words.spaced & ~first,
            style=words.style,
            confidence=words.confidence,
            hyphen=words.hyphen,
            code=np.frombuffer("".join(text).encode("utf-32-le", "replace"), "<u4").astype(np.uint32),
            box=box,
            line_box=line_box,
            written=_or_settled(written[0], box),
            written_line=_or_settled(written[1], line_box),
            names=words.names,
            parts=words.parts,
        ),
        width,
        height,
        broken,
    )


def _or_settled(written: Doubles, settled_box: Doubles) -> Doubles:
    """The boxes as they are written; the settled ones where nothing is, or no number."""
    sound = np.isfinite(written).all(axis=1, keepdims=True)
    return np.where(sound, written, settled_box)


def _glyphs(words: _Words, draft: Draft, font_of: Ints) -> tuple[Glyphs, Ints, Sizes]:
    """The letters and spaces of a page, word after word, where every line begins among them, and the sizes of type."""
    upright = _vertical(words, draft)
    down = upright[words.line]
    starts = np.cumsum(words.lengths) - words.lengths
    tall = np.where(down, words.box[:, 2] - words.box[:, 0], words.box[:, 3] - words.box[:, 1])
    lines = np.where(upright[:, None], words.line_box[:, [1, 0, 3, 2]], words.line_box)
    points = np.append([style.points for style in draft.styles], np.nan)[words.style]
    sizes = word_sizes(words.code, starts, tall, words.line, lines, points, draft.unit)
    spaces = np.flatnonzero(words.spaced)
    # a space is of the word after it
    owner = np.repeat(np.arange(len(words.text)), words.lengths + words.spaced)
    n = len(owner)
    space = starts[spaces] + np.arange(len(spaces))
    is_letter = np.ones(n, np.bool_)
    is_letter[space] = False
    letter = np.flatnonzero(is_letter)
    code, box, flags = np.full(n, 0x20, np.uint32), words.box.astype(np.float32)[owner], np.zeros(n, np.uint8)
    code[letter] = words.code
    begin, end = np.empty(n), np.empty(n)
    begin[letter], end[letter] = _shared_out(words, starts, down)
    begin[space], end[space] = _gaps(words, spaces, down)
    runs_down = down[owner]
    for axis, chosen in ((0, ~runs_down), (1, runs_down)) if down.any() else ((0, slice(None)),):
        box[chosen, axis], box[chosen, axis + 2] = begin[chosen], end[chosen]
    flags[letter[(starts + words.lengths - 1)[words.hyphen]]] = HYPHEN
    glyphs = Glyphs(
        code=code,
        box=box,
        size=sizes.words.astype(np.float32)[owner],
        font=font_of[words.style].astype(np.int32)[owner],
        color=np.zeros(n, np.uint32),
        vertical=runs_down,
        confidence=np.clip(words.confidence, 0, 1).astype(np.float32)[owner],
        flags=flags,
        run=words.line.astype(np.int32)[owner],
    )
    return glyphs, np.searchsorted(glyphs.run, np.arange(len(draft.ids) + 1)), sizes


def _given_words(words: _Words, draft: Draft, used: Ints) -> GivenWords:
    """The words as the source has them. used: the lines that have any, by their numbers in the draft"""
    points = np.append([style.points for style in draft.styles], np.nan)[words.style]
    start = np.cumsum(words.lengths) - words.lengths + np.cumsum(words.spaced)
    end, box = start + words.lengths, words.written
    begins = np.arange(len(start))
    if draft.letters:
        begins = np.flatnonzero(words.first | words.spaced)
        end = end[np.append(begins[1:], len(end)) - 1]
        low = np.minimum.reduceat(box[:, :2], begins, axis=0)
        box = np.concatenate([low, np.maximum.reduceat(box[:, 2:], begins, axis=0)], axis=1)
    return GivenWords(
        start=start[begins].astype(np.int32),
        end=end.astype(np.int32),
        line=np.searchsorted(used, words.line[begins]).astype(np.int32),
        box=box,
        points=points[begins].astype(np.float32),
        ids=tuple(words.names[at] for at in begins.tolist()) if draft.letters else words.names,
        parts=words.parts,
        line_box=words.written_line[used],
    )


def _vertical(words: _Words, draft: Draft) -> Bools:
    """Which lines are set downwards: as the source says, or because they are tall and narrow."""
    letters = np.bincount(words.line, weights=words.lengths, minlength=len(draft.ids))
    wide, tall = (words.line_box[:, 2 + axis] - words.line_box[:, axis] for axis in (0, 1))
    upright = (letters >= 3) & (tall > 2 * wide) & (tall > 0.4 * letters * wide)
    upright[list(draft.vertical)] = True
    return upright


def _shared_out(words: _Words, starts: Ints, down: Bools) -> tuple[Doubles, Doubles]:
    """Where every letter begins and ends along its word: its share of it, by how wide such a letter is."""
    advance = advances_of(words.code)
    if down.any():
        advance[down.repeat(words.lengths)] = 1.0
    end = np.cumsum(advance)
    whole = np.add.reduceat(advance, starts)
    before = (np.cumsum(whole) - whole).repeat(words.lengths)
    whole = whole.repeat(words.lengths)
    low, high = (end - advance - before) / whole, (end - before) / whole
    first, last = _along(words.box, down)
    start, length = first.repeat(words.lengths), (last - first).repeat(words.lengths)
    return start + low * length, start + high * length


def _gaps(words: _Words, spaces: Ints, down: Bools) -> tuple[Doubles, Doubles]:
    """Where the spaces before these words begin and end: what is clear between each and the word before it."""
    end = _along(words.box, down)[0][spaces]
    before = np.where(down[spaces], words.box[spaces - 1, 3], words.box[spaces - 1, 2])
    return np.minimum(before, end), end


def _along(box: Doubles, down: Bools) -> tuple[Doubles, Doubles]:
    """Where words begin and end along their lines, which run down or across."""
    return np.where(down, box[:, 1], box[:, 0]), np.where(down, box[:, 3], box[:, 2])


def _fonts(styles: Sequence[Style]) -> tuple[tuple[Font, ...], Ints]:
    """The different faces, and the face's number for every style (the last for words without one: -1)."""
    fonts = tuple(dict.fromkeys(style.font for style in styles))
    number_of = {font: at for at, font in enumerate(fonts)}
    return fonts, np.array([*(number_of[style.font] for style in styles), -1], np.int64)


def _shapes(draft: Draft, width: float, height: float) -> tuple[Floats, tuple[Frame, ...]]:
    """Separator rules and frames."""
    least = 1e-3 * min(width, height)  # some rules are written without a width
    box = boxes_of(sides_of(draft.rules + draft.shapes), draft.spans)
    box[:, 2:] = np.maximum(box[:, 2:], box[:, :2] + least)
    is_rule = np.arange(len(box)) < len(draft.rules)
    good = on_page(box, width, height)
    box, is_rule = box[good], is_rule[good]
    sides = box[:, 2:] - box[:, :2]
    short, long = sides.min(axis=1, initial=np.inf), sides.max(axis=1, initial=0)
    is_rule |= (short < THIN * min(width, height)) | (short < SLENDER * long)
    rules = _straightened(box[is_rule], least)
    drawn, free = frames_of(rules, height)
    frames = tuple(Frame((x0, y0, x1, y1)) for x0, y0, x1, y1 in [*box[~is_rule].tolist(), *drawn.tolist()])
    return rules[free].astype(np.float32), frames


def _straightened(box: Doubles, least: float) -> Doubles:
    """Rules whose boxes are thick because they are skewed, as thin ones along the middle."""
    for axis in (0, 1):
        thick = box[:, axis + 2] - box[:, axis]
        skewed = thick < SLENDER * (box[:, 3 - axis] - box[:, 1 - axis])
        middle, half = (box[:, axis] + box[:, axis + 2]) / 2, np.minimum(thick / 2, 2 * least)
        box[:, axis] = np.where(skewed, middle - half, box[:, axis])
        box[:, axis + 2] = np.where(skewed, middle + half, box[:, axis + 2])
    return box


def _language(counted: Counter[str]) -> str | None:
    """The commonest language that the source names, as the shortest code; None if it names none.

    Chinese without a script is left to be guessed from the text.
    """
    for name, _ in counted.most_common(1):
        first, *rest = name.strip().replace("_", "-").split("-")
        short = _LANGUAGES.get(first.lower(), first.lower())
        if len(short) == 2 and (short != "zh" or rest):
            return "-".join([short, *rest])
    return None
