"""The body of an article part: paragraphs over columns and around captions, crossheads between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from broadsheet.articles.prose import display_lines, paragraphs
from broadsheet.articles.setting import Setting
from broadsheet.articles.signing import (
    Signed,
    closes_with_jump,
    divide_end,
    divide_start,
    one_byline,
    opening_of,
)
from broadsheet.articles.table_text import table_rows
from broadsheet.languages import Language
from broadsheet.languages.marks import (
    find_jump,
    find_own_byline,
    which_may_be_bylines,
    which_may_end_in_jump,
)
from broadsheet.model.issue import BodyText
from broadsheet.model.layout import Layout, Piece
from broadsheet.model.roles import Role

_TEASER = {
    "han": 420,
    "latin": 900,
}  # characters: a longer item that only names a page does not end with that
BODY_ROLES = {
    Role.BODY: "paragraph",
    Role.CROSSHEAD: "crosshead",
    Role.CAPTION: "caption",
    Role.PHOTO_CREDIT: "credit",
    Role.PULL_QUOTE: "pull-quote",
    Role.TABLE: "table",
    Role.LIST: "list",
}


@dataclass
class _Column:
    """Body elements as they are being set: lines of the paragraph run at hand, and what floats in it."""

    cut: Callable[[Layout, Sequence[int]], list[list[int]]] = paragraphs
    placed: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    run: list[int] = field(default_factory=list)
    floating: list[tuple[int, str, tuple[int, ...]]] = field(default_factory=list)

    def close(self, setting: Setting) -> None:
        """Cut the run into paragraphs; what floated in it follows the paragraph that it interrupted."""
        count = 0
        self._land(0)
        for paragraph in self.cut(setting.layout, self.run):
            count += len(paragraph)
            self.placed.append(("paragraph", tuple(paragraph)))
            self._land(count)
        self._land(None)
        self.run = []

    def _land(self, count: int | None) -> None:
        while self.floating and (count is None or self.floating[0][0] <= count):
            _, role, lines = self.floating.pop(0)
            self.placed.append((role, lines))


def set_body(
    setting: Setting,
    pieces: Sequence[Piece],
    display: bool = False,
    whole: bool = False,
    head: int = 0,
    *,
    signed: bool = False,
) -> tuple[tuple[BodyText, ...], Signed]:
    """The body elements that these pieces (no deck, no byline) hold, and what stood at their beginning and end.

    display: an advertisement's, where every line may stand for itself;  whole: every body piece is one paragraph
    head: characters of the first line that are a head which runs into it;  signed: it has a byline elsewhere
    """
    column = _Column(cut=_uncut if whole else display_lines if display else paragraphs)
    for piece in pieces:
        if whole:
            column.close(setting)
        role = BODY_ROLES.get(piece.role, "paragraph")
        if role == "paragraph":
            column.run.extend(piece.lines)
        elif role == "crosshead":
            column.close(setting)
            column.placed.append((role, piece.lines))
        else:
            column.floating.append((len(column.run), role, piece.lines))
    column.close(setting)
    return _divide(setting, column.placed, head, sold=display, signed=signed)


def _uncut(_: Layout, lines: Sequence[int]) -> list[list[int]]:
    return [list(lines)] if lines else []


Placed = list[tuple[str, tuple[int, ...]]]  # role and lines of each element, in order


def _divide(
    setting: Setting, placed: Placed, head: int, *, sold: bool, signed: bool
) -> tuple[tuple[BodyText, ...], Signed]:
    """The elements with opening and closing marks divided off from the first and the last paragraphs.

    sold: an advertisement's, which nobody signs but with words that say so: SUMMER SALE is no name
    """
    numbers = [number for number, (role, _) in enumerate(placed) if role == "paragraph"]
    if sold:
        numbers = _signed(setting, placed, numbers)
    starts, first = _divide_first(setting, placed, numbers, head, signed=signed)
    ends, last = _divide_last(setting, placed, numbers, starts, signed=signed)
    body: list[BodyText] = []
    for number, (role, lines) in enumerate(placed):
        prose = setting.stitch(lines)
        end = ends.get(number, len(prose.text))
        text = "\n".join(table_rows(setting.layout, lines)) if role == "table" else None
        printed = setting.excerpt(prose, lines, starts.get(number, 0), end, text)
        if printed.text:
            body.append(BodyText(printed.text, printed.lines, printed.boxes, role))
    return tuple(body), _whole(first, last)


def _signed(setting: Setting, placed: Placed, numbers: list[int]) -> list[int]:
    """Those of some paragraphs, by their numbers, that say by their words who wrote, or where it goes on."""
    language = setting.language
    texts = [setting.stitch(placed[number][1]).text.strip() for number in numbers]
    bylines, leading = which_may_be_bylines(texts, language), language.which_may_jump(texts)
    found = [place for place in sorted(bylines) if _is_sure_byline(texts[place], language)]
    found += [place for place in sorted(leading) if find_jump(texts[place], language) is not None]
    return [numbers[place] for place in sorted(set(found))]


def _is_sure_byline(text: str, language: Language) -> bool:
    mark = find_own_byline(text, language)
    return mark is not None and mark.sure


def _divide_first(
    setting: Setting, placed: Placed, numbers: list[int], head: int, *, signed: bool
) -> tuple[dict[int, int], Signed]:
    """Where the first paragraphs begin after a jump line or a byline; those; and the opening that stays in the prose.

    Such a line may have been taken for a paragraph of its own: then the next one is the first, too.
    """
    starts: dict[int, int] = {}
    found = Signed()
    for number in numbers[:3]:
        lines = placed[number][1]
        prose = setting.stitch(lines)
        if head and number == numbers[0]:
            starts[number] = head
        else:
            followed = number != numbers[-1]
            starts[number], found = divide_start(
                setting, prose, lines, found, followed=followed, signed=signed
            )
        if prose.text[starts[number] :].strip():
            opening = opening_of(setting, prose, lines, starts[number])
            byline = found.byline or opening.byline
            return starts, Signed(byline, opening.dateline, None, found.jumps, found.own)
    return starts, found


def _divide_last(
    setting: Setting, placed: Placed, numbers: list[int], starts: dict[int, int], *, signed: bool
) -> tuple[dict[int, int], Signed]:
    """Where the last paragraphs end before their closing marks, and those.

    A closing line may have been taken for a paragraph of its own: then the one before it is the last, too. A
    paragraph that ends in a jump line closes, wherever it was put.
    """
    ends: dict[int, int] = {}
    closing = Signed()
    texts = setting.layout.lines.text
    length = sum([len(texts[line]) for number in numbers for line in placed[number][1]])
    stitched = [setting.stitch(placed[number][1]) for number in numbers]
    begins = [starts.get(number, 0) for number in numbers]
    said = [prose.text[start:] for prose, start in zip(stitched, begins, strict=True)]
    leading = which_may_end_in_jump(said, setting.language)
    open_end = True
    for place in reversed(range(len(numbers))):
        number, prose, start = numbers[place], stitched[place], begins[place]
        if open_end or (place in leading and closes_with_jump(setting, prose, start)):
            ends[number], closing = divide_end(
                setting,
                prose,
                placed[number][1],
                start,
                closing,
                length <= _TEASER.get(setting.language.script, _TEASER["latin"]),
                signed=signed,
            )
            open_end = open_end and not prose.text[start : ends[number]].strip()
    return ends, closing


def _whole(first: Signed, last: Signed) -> Signed:
    """What the body gives away in all; bylines divided off, over it and under it, outweigh the one in the opening."""
    own = [part.byline for part in (first, last) if part.own and part.byline]
    return Signed(
        one_byline(own) or last.byline or first.byline,
        first.dateline,
        last.credit,
        first.jumps + last.jumps,
        first.own or last.own,
    )
