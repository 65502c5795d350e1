"""A page's article parts composed into articles: every line in an element of an article, or in the furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from broadsheet.articles.body import set_body
from broadsheet.articles.briefs import briefs_under_labels
from broadsheet.articles.kinds import kind_of
from broadsheet.articles.run_in import take_run_in
from broadsheet.articles.setting import Setting
from broadsheet.articles.signing import (
    Signed,
    byline_of,
    credit_of,
    dateline_of,
    jump_of,
    one_byline,
    opens_paragraph,
    united,
)
from broadsheet.articles.subheads import part_subheads
from broadsheet.languages import marks
from broadsheet.model.composed import ComposedPage, whole_text
from broadsheet.model.issue import (
    Article,
    Box,
    Credit,
    Dateline,
    Furniture,
    Headline,
    Place,
    Printed,
    Problem,
)
from broadsheet.model.layout import ArticlePart, LineProblem, PageParts, Piece
from broadsheet.model.roles import DECK, FURNITURE, Role

__all__ = ["ComposedPage", "compose"]

_OWN = frozenset({Role.BYLINE, Role.DATELINE, Role.CREDIT, Role.JUMP})
_ARROWS = tuple("▶►▸→☞>")
_BARE = 10  # characters of a page label that stands alone
_LABELLED = (Role.FOLIO, Role.HEADER, Role.FOOTER, Role.NAMEPLATE, Role.MASTHEAD)


def compose(parts: PageParts, number: int) -> ComposedPage:
    """A page taken apart, as articles, furniture and problems. `number` is its place in the issue, from 1."""
    setting = Setting.of(parts.layout, number)
    kept, strays = _settle(parts)
    briefs = briefs_under_labels(kept.layout, kept.articles, kept.furniture)
    articles = tuple(
        _article(setting, part, f"p{number}-a{place + 1}", brief=place in briefs)
        for place, part in enumerate(kept.articles)
    )
    furniture = tuple(_furniture(setting, piece) for piece in kept.furniture)
    of_page = (replace(problem, page=number) for problem in parts.layout.page.problems)
    problems = tuple(_problem(setting, problem) for problem in (*kept.problems, *strays))
    return ComposedPage(
        page=setting.page(_label(setting, kept)),
        articles=articles,
        furniture=furniture,
        problems=(*of_page, *problems),
        language=setting.language.code,
    )


def _settle(parts: PageParts) -> tuple[PageParts, list[LineProblem]]:
    """The parts with every printed line in exactly one piece: strays go to the furniture, repeats are dropped."""
    seen: set[int] = set()
    twice: set[int] = set()

    def once(piece: Piece) -> Piece:
        lines = dict.fromkeys(map(int, piece.lines))
        repeated = seen.intersection(lines)
        twice.update(repeated)
        seen.update(lines)
        return Piece(
            piece.role, tuple([line for line in lines if line not in repeated] if repeated else lines)
        )

    def printed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        return tuple(kept for kept in map(once, pieces) if kept.lines)

    articles = tuple(
        ArticlePart(
            printed(part.pieces),
            part.kind,
            part.headline_missing,
            part.confidence,
            part.problems,
            part.evidence,
            part.whole,
        )
        for part in parts.articles
    )
    furniture = printed(parts.furniture)
    stray = [line for line, text in enumerate(parts.layout.lines.text) if line not in seen and text.strip()]
    problems = []
    if stray:
        furniture += tuple(Piece(Role.OTHER, (line,)) for line in stray)
        problems.append(LineProblem("unplaced-text", "These lines were placed in no article.", tuple(stray)))
    if twice:
        problems.append(
            LineProblem(
                "line-twice", "These lines were placed twice; the first place counts.", tuple(sorted(twice))
            )
        )
    articles = tuple(part for part in articles if part.pieces)
    return PageParts(parts.layout, articles, furniture, parts.problems), problems


def _article(setting: Setting, part: ArticlePart, name: str, *, brief: bool) -> Article:
    pieces, run_in = take_run_in(setting, _with_openings(setting, part.pieces))
    part = replace(part, pieces=pieces, kind=_kind(setting, part))
    headline = _headline(setting, part_subheads(setting, part.pieces))
    if run_in:
        headline = replace(headline, head=_head_of(setting, pieces, run_in))
    pieces = [piece for piece in part.pieces if piece.role not in DECK and piece.role not in _OWN]
    display = part.kind == "advertisement" and not part.whole
    body, signed = set_body(
        setting,
        pieces,
        display=display,
        whole=part.whole,
        head=run_in,
        signed=any(piece.role is Role.BYLINE for piece in part.pieces),
    )
    signed = _with_own_lines(setting, part.pieces, signed)
    missing = part.headline_missing and not headline.head
    told = (one for one in part.problems if not (run_in and one.code == "missing-headline"))
    problems = [_problem(setting, problem) for problem in told]
    if missing and not any(problem.code == "missing-headline" for problem in problems):
        lines = body[0].lines[:1] if body else ()
        problems.append(
            Problem("missing-headline", "The headline of this article is missing.", setting.number, lines)
        )
    kind = kind_of(setting, part, headline, signed, body)
    return Article(
        id=name,
        kind="brief" if brief and kind == "news" else kind,
        pages=(setting.number,),
        confidence=part.confidence,
        text=whole_text(headline, signed.byline if signed.own else None, body, signed.credit),
        headline=headline,
        headline_missing=missing,
        byline=signed.byline,
        dateline=signed.dateline,
        credit=signed.credit,
        body=body,
        jumps=signed.jumps,
        problems=tuple(problems),
    )


def _kind(setting: Setting, part: ArticlePart) -> str:
    """The kind that the assembler says; what goes on on another page, or comes from one, is no advertisement."""
    if part.kind != "advertisement":
        return part.kind
    marked = [setting.printed(piece.lines).text for piece in part.pieces if piece.role is Role.JUMP]
    found = [marks.find_jump(text.strip(), setting.language) for text in marked]
    return "news" if any(jump is not None and not jump.refers for jump in found) else part.kind


def _with_openings(setting: Setting, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces, bracketed openings that were taken for bylines given back to the bodies that they open."""
    mended = list(pieces)
    for place, (piece, following) in enumerate(pairwise(pieces)):
        if piece.role is not Role.BYLINE or following.role is not Role.BODY:
            continue
        if opens_paragraph(setting, piece.lines, following.lines):
            mended[place] = Piece(Role.BODY, piece.lines)
    return tuple(mended)


def _headline(setting: Setting, pieces: Sequence[Piece]) -> Headline:
    def deck(role: Role) -> tuple[Printed, ...]:
        return tuple(setting.printed(piece.lines) for piece in pieces if piece.role is role)

    return Headline(deck(Role.KICKER), deck(Role.HEAD), deck(Role.SUBHEAD), deck(Role.SUMMARY))


def _head_of(setting: Setting, pieces: Sequence[Piece], run_in: int) -> tuple[Printed, ...]:
    """The head that so many characters of the body's first line are."""
    line = next(piece.lines[0] for piece in pieces if piece.role is Role.BODY)
    return (setting.excerpt(setting.stitch((line,)), (line,), 0, run_in),)


def _with_own_lines(setting: Setting, pieces: Sequence[Piece], signed: Signed) -> Signed:
    """What stands in the body with what stands on lines of its own; the latter outweighs an opening."""
    bylines = [byline_of(setting, piece.lines) for piece in pieces if piece.role is Role.BYLINE]
    datelines = [dateline_of(setting, piece.lines) for piece in pieces if piece.role is Role.DATELINE]
    credits = [credit_of(setting, piece.lines) for piece in pieces if piece.role is Role.CREDIT]
    jumps = [jump_of(setting, piece.lines) for piece in pieces if piece.role is Role.JUMP]
    if signed.byline and signed.own:
        bylines.append(signed.byline)
    if signed.credit:
        credits.append(signed.credit)
    return Signed(
        byline=one_byline(bylines) or signed.byline,
        dateline=_one_dateline(datelines) or signed.dateline,
        credit=_one_credit(credits),
        jumps=(
            *(jump for jump in jumps if jump.direction == "from"),
            *signed.jumps,
            *(jump for jump in jumps if jump.direction == "to"),
        ),
        own=bool(bylines),
    )


def _one_dateline(datelines: list[Dateline]) -> Dateline | None:
    if len(datelines) < 2:
        return datelines[0] if datelines else None
    whole, first = united(datelines), datelines[0]
    return Dateline(whole.text, whole.lines, whole.boxes, first.place, first.date, first.agency)


def _one_credit(credits: list[Credit]) -> Credit | None:
    if len(credits) < 2:
        return credits[0] if credits else None
    whole, first = united(credits), credits[0]
    return Credit(whole.text, whole.lines, whole.boxes, first.publication, first.date)


def _furniture(setting: Setting, piece: Piece) -> Furniture:
    printed = setting.printed(piece.lines)
    role = piece.role.value if piece.role in FURNITURE else "other"
    return Furniture(printed.text, printed.lines, printed.boxes, role, setting.number)


def _problem(setting: Setting, problem: LineProblem) -> Problem:
    boxes = tuple(Place(setting.number, _rounded(box)) for box in problem.boxes)
    return Problem(problem.code, problem.text, setting.number, setting.ids(problem.lines), boxes)


def _rounded(box: Box) -> Box:
    x0, y0, x1, y1 = (round(side, 2) for side in box)
    return (x0, y0, x1, y1)


def _label(setting: Setting, parts: PageParts) -> str | None:
    """The page label printed in the folio or page header, bare; None if none is printed.

    It stands at the edge of the page: no article reaches beyond it. What an arrow leads to is another page's. A bare
    label that was taken for something else is found by its place, except on a front page, whose head is full of others.
    """
    columns = [line for part in parts.articles for piece in part.pieces for line in piece.lines]
    lowest = _foot_of_head(setting, parts)
    for role in _LABELLED:
        for piece in parts.furniture:
            low = lowest is not None and setting.layout.lines.box[list(piece.lines), 1].min() > lowest
            if piece.role is role and not low and _at_edge(setting, piece, columns):
                label = _label_in(setting, piece.lines)
                if label:
                    return label
    if any(piece.role is Role.NAMEPLATE for piece in parts.furniture):
        return None
    return next(filter(None, (_label_in(setting, (line,)) for line in _outermost(setting))), None)


def _foot_of_head(setting: Setting, parts: PageParts) -> float | None:
    """How far down nameplate and date reach on a front page, where labels under them are other pages'; else None."""
    if not setting.layout.page.has_geometry:
        return None
    plates = [piece for piece in parts.furniture if piece.role is Role.NAMEPLATE]
    dates = setting.language.patterns("date")
    dated = [
        piece
        for piece in parts.furniture
        if piece.role in _LABELLED and any(date.search(setting.printed(piece.lines).text) for date in dates)
    ]
    if not plates:
        return None
    return max(float(setting.layout.lines.box[list(piece.lines), 3].max()) for piece in (*plates, *dated))


def _label_in(setting: Setting, lines: Sequence[int]) -> str | None:
    text = setting.printed(lines).text
    return marks.find_page_label(text, setting.language) if text[:1] not in _ARROWS else None


def _outermost(setting: Setting) -> list[int]:
    """The short lines that stand highest or lowest of all on the page."""
    lines, page = setting.layout.lines, setting.layout.page
    if not page.has_geometry or not len(lines.box):
        return []
    y0, y1 = lines.box[:, 1], lines.box[:, 3]
    middle = (y0 + y1) / 2
    edges = (middle < y1[y0.argmin()]) | (middle > y0[y1.argmax()])
    return [line for line in edges.nonzero()[0].tolist() if len(lines.text[line].strip()) <= _BARE]


def _at_edge(setting: Setting, piece: Piece, columns: Sequence[int]) -> bool:
    """Whether nothing of these lines stands above a piece of furniture in its width, or nothing under it."""
    if not setting.layout.page.has_geometry or not columns:
        return True
    box = setting.layout.lines.box
    x0, y0, x1, y1 = (*box[list(piece.lines), :2].min(axis=0), *box[list(piece.lines), 2:].max(axis=0))
    others = box[list(columns)]
    over = others[(others[:, 0] < x1) & (others[:, 2] > x0)]
    return not ((over[:, 3] <= y0 + 1).any() and (over[:, 1] >= y1 - 1).any())
