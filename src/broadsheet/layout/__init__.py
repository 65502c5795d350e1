"""Pages laid out: characters into lines, lines into blocks, and what each block is for."""

from __future__ import annotations

import numpy as np

from broadsheet.languages import guess, load
from broadsheet.layout.blocks import find_blocks
from broadsheet.layout.cuts import cut_at_words
from broadsheet.layout.cuts_weighed import cut_where_weighed
from broadsheet.layout.lines import body_em, find_lines
from broadsheet.layout.measure import measure_blocks
from broadsheet.layout.pictures import find_pictures
from broadsheet.layout.reading import is_vertical, turn
from broadsheet.layout.roles import find_roles
from broadsheet.layout.rules.view import View
from broadsheet.model.layout import Layout
from broadsheet.model.page import Page


def lay_out(page: Page) -> Layout:
    """The page with its lines, blocks and their roles; for pages that know where their characters stand."""
    view = view_of(page)
    return Layout(
        page=page,
        lines=view.lines,
        blocks=view.blocks,
        roles=find_roles(view),
        em=view.em,
        measures=view.measures,
        vertical=view.vertical,
        language=view.code,
        rules=view.rules,
        pictures=view.pictures,
    )


def view_of(page: Page) -> View:
    """The page with its lines and blocks, as those who name roles see it."""
    em = body_em(page)
    lines = find_lines(page)
    vertical = is_vertical(lines)
    language = page.language or guess("".join(lines.text))
    blocks = find_blocks(page, lines, em)
    if page.guessed:
        blocks = cut_where_weighed(page, lines, blocks, em)
    blocks = cut_at_words(page, lines, blocks, load(language), em)
    return View(
        page=page,
        lines=lines,
        blocks=blocks,
        measures=measure_blocks(page, lines, blocks, em, vertical),
        em=em,
        rules=(turn(page.rules, page, vertical) / em).astype(np.float32),
        pictures=(turn(find_pictures(page, lines, em), page, vertical) / em).astype(np.float32),
        code=language,
        width=(page.height if vertical else page.width) / em,
        height=(page.width if vertical else page.height) / em,
        vertical=vertical,
    )
