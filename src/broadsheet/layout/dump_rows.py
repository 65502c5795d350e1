"""The printed lines of a dump, column after column: rows that run across several columns are taken apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.languages.typesetting import unspaced
from broadsheet.model.groups import Ints
from broadsheet.model.page import Page


@dataclass(frozen=True, eq=False)
class Piece:
    """A given line, or the part of it that stands in one column: its characters, text, and the source's number."""

    glyphs: Ints
    text: str
    source_id: str


def read_rows(page: Page) -> list[Piece]:
    """The lines of a page in the order in which they are to be read, as far as the rows tell."""
    if page.given is None:
        return []
    return [
        Piece(np.asarray(group, np.int32), unspaced(page.glyphs.text(group)), number)
        for group, number in zip(page.given.glyphs, page.given.ids, strict=True)
    ]
