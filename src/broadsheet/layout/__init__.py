"""Pages laid out: characters into lines, lines into blocks, and what each block is for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from broadsheet.languages import guess, load
from broadsheet.layout.bars import without_bars
from broadsheet.layout.blocks import find_blocks
from broadsheet.layout.cuts import cut_at_words
from broadsheet.layout.cuts_weighed import cut_where_weighed
from broadsheet.layout.halves import upright_half
from broadsheet.layout.lines import body_em, find_lines
from broadsheet.layout.measure import measure_blocks
from broadsheet.layout.pictures import find_pictures
from broadsheet.layout.reading import is_vertical, turn
from broadsheet.layout.roles import find_roles
from broadsheet.layout.rules.view import View
from broadsheet.layout.title_block import with_title_block
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Layout, Lines, Measures
from broadsheet.model.page import Page
from broadsheet.model.roles import Role
from broadsheet.model.stature import Stature
from broadsheet.weights.trees import Choices, Trees

# of the height of the print: furniture stands there on pages whose text flows down columns
HEAD = 0.12
FOOT = 0.06

KNOWN = frozenset({Role.FOLIO})  # what page labels and dates say at the edge of such a page


@dataclass(frozen=True, eq=False)
class Grown:
    """The lines of a page and the blocks that they grow together to, none of which is cut or named yet.

    em: the body type size, page units;  language: as the page says, or guessed from its words
    vertical: whether the blocks are set upright, if they are a half of a page set both ways
    """

    lines: Lines
    blocks: Groups
    em: float
    language: str
    vertical: bool | None = None


def grow(page: Page) -> Grown:
    """The lines and blocks of a page that knows where its characters stand."""
    em, lines = body_em(page), find_lines(page)
    return Grown(lines, find_blocks(page, lines, em), em, page.language or guess("\n".join(lines.text)))


def halves(page: Page, grown: Grown) -> tuple[Grown, ...]:
    """The blocks set upright and those set level, most of the text first; none if all are set one way."""
    upright = upright_half(grown.lines, grown.blocks, page.rules, grown.em)
    if upright is None:
        return ()
    ways = (True, False) if is_vertical(grown.lines) else (False, True)
    return tuple(
        replace(grown, blocks=grown.blocks.only(np.flatnonzero(upright == way)), vertical=way) for way in ways
    )


def lay_out(
    page: Page,
    grown: Grown | None = None,
    choices: Choices | None = None,
    cuts: Trees | None = None,
    again: Choices | None = None,
) -> Layout:
    """The page with its lines, blocks and their roles; for pages that know where their characters stand.

    grown: its lines and blocks, if they have been found already
    choices, cuts, again: the trees that weigh roles, cuts of blocks, and roles a second time, if not those that ship
        with the package
    """
    view = view_of(page, grown, cuts)
    roles = find_roles(view, choices=choices, again=again)
    frame = without_bars(view.measures, roles, page.frames)
    return _layout(view, view.blocks, roles, replace(view.measures, frame=frame))


def lay_out_edges(page: Page, grown: Grown | None = None) -> Layout:
    """The page with its lines, and roles only for the blocks at its head and foot; all others are body, not measured.

    That is all that a page needs of which the text flows down straight columns: its articles are found line by line.
    grown: its lines and blocks, if they have been found already
    """
    grown = grown or grow(page)
    at_edge = _at_edge(grown.lines, grown.blocks)
    edges, inner = (grown.blocks.only(np.flatnonzero(chosen)) for chosen in (at_edge, ~at_edge))
    view = _view(page, replace(grown, blocks=edges))
    roles = find_roles(view, KNOWN, once=True) if at_edge.any() else ()
    blocks, roles = view.blocks.and_(inner), (*roles, *(Role.BODY,) * len(inner))
    roles = with_title_block(grown.lines, blocks, roles, grown.em, grown.language)
    return _layout(view, blocks, roles, None)


def view_of(page: Page, grown: Grown | None = None, cuts: Trees | None = None) -> View:
    """The page with its lines and blocks, as those who name roles see it. cuts: see `lay_out`"""
    return _view(page, grown or grow(page), cuts)


def _at_edge(lines: Lines, blocks: Groups) -> npt.NDArray[np.bool_]:
    """Which blocks reach into the strips at the head and the foot of the print."""
    if not len(blocks):
        return np.zeros(0, np.bool_)
    top, foot = lines.box[blocks.members, 1], lines.box[blocks.members, 3]
    first, high = float(top.min()), float(foot.max() - top.min())
    reaches = (np.minimum.reduceat(top, blocks.starts[:-1]), np.maximum.reduceat(foot, blocks.starts[:-1]))
    return (reaches[0] < first + HEAD * high) | (reaches[1] > first + (1 - FOOT) * high)


def _view(page: Page, grown: Grown, cuts: Trees | None = None) -> View:
    """These blocks of a page, cut where something else begins."""
    lines, blocks, em, language = grown.lines, grown.blocks, grown.em, grown.language
    vertical = is_vertical(lines) if grown.vertical is None else grown.vertical
    stature = Stature.of(page, lines) if page.guessed else None
    if stature is not None:
        blocks = cut_where_weighed(page, lines, blocks, em, stature, cuts)
    blocks = cut_at_words(page, lines, blocks, load(language), em)
    return View(
        page=page,
        lines=lines,
        blocks=blocks,
        measures=measure_blocks(page, lines, blocks, em, vertical, stature),
        em=em,
        rules=(turn(page.rules, page, vertical) / em).astype(np.float32),
        pictures=(turn(find_pictures(page, lines, em), page, vertical) / em).astype(np.float32),
        code=language,
        width=(page.height if vertical else page.width) / em,
        height=(page.width if vertical else page.height) / em,
        vertical=vertical,
    )


def _layout(view: View, blocks: Groups, roles: tuple[Role, ...], measures: Measures | None) -> Layout:
    return Layout(
        page=view.page,
        lines=view.lines,
        blocks=blocks,
        roles=roles,
        em=view.em,
        measures=measures,
        vertical=view.vertical,
        language=view.code,
        rules=view.rules,
        pictures=view.pictures,
        chances=None if measures is None else view.chances,
        inner=view.inner,
    )
