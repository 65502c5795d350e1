"""Heads that run into their text: the first words of an item, in a bold face, that end with a stop.

Printed on one line with the text, they are found only when the articles are there: a bold opening of an item that has
another headline is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.setting import Setting
from broadsheet.languages.language import Language
from broadsheet.languages.marks import find_opening
from broadsheet.model.layout import Layout, Piece
from broadsheet.model.page import Font
from broadsheet.model.roles import Role

WIDE = 0x2E80  # from here on letters are as wide as they are high
SHORTEST, LONGEST = 4, 70  # characters of such a head
_STOPS = ".:。：!?！？"
_APART = "\u3000"


def take_run_in(setting: Setting, pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], int]:
    """The pieces, lines that hold head and text made body, and how many characters of the body's first line are head.

    0 where the item has another head, or its first words do not stand out.
    """
    if not setting.layout.page.has_geometry or setting.layout.page.guessed:
        return pieces, 0
    heads = [piece for piece in pieces if piece.role is Role.HEAD]
    mended = [piece for piece in pieces if piece.role is not Role.HEAD]
    first = next((place for place, piece in enumerate(mended) if piece.role is Role.BODY), None)
    if first is None or len(heads) > 1 or any(len(head.lines) != 1 for head in heads):
        return pieces, 0
    mended[first:first] = [Piece(Role.BODY, head.lines) for head in heads]
    cut = bold_start(setting.layout, mended[first].lines[0], setting.language)
    return (tuple(mended), cut) if cut else (pieces, 0)


def bold_start(layout: Layout, line: int, language: Language) -> int:
    """How many characters of a line are a head that runs into the rest of it; 0 if it is all in one face."""
    text = layout.lines.text[line].strip()
    end = bold_words(layout, line)
    if not SHORTEST <= end <= LONGEST:
        return 0
    stopped = text[end - 1] in _STOPS or text[end : end + 1] == _APART
    opening = find_opening(text, language)
    return end if stopped and (opening is None or opening.end < end) else 0


def bold_words(layout: Layout, line: int) -> int:
    """How many characters of a line, white before it dropped, stand out before the rest in another face; else 0."""
    text = layout.lines.text[line].strip()
    bold = _standing_out(layout, line)
    inked = [place for place, sign in enumerate(text) if not sign.isspace()]
    if bold is None or len(bold) != len(inked) or not bold[0] or all(bold):
        return 0
    length = bold.index(False)
    return 0 if any(bold[length:]) else inked[length - 1] + 1


def _standing_out(layout: Layout, line: int) -> list[bool] | None:
    """Whether each inked character of a line is bold, in order; None if all are or none is, or nobody tells.

    A face that no name calls bold (黑体) stands out as well, where the line begins in it and goes on in another.
    """
    glyphs, fonts = layout.page.glyphs, layout.page.fonts
    if not fonts or not len(layout.lines.glyphs):
        return None
    members = layout.lines.glyphs[line]
    signs = [chr(code) if code < 0x110000 else " " for code in glyphs.code[members].tolist()]
    inked = [
        (sign, font)
        for sign, font in zip(signs, glyphs.font[members].tolist(), strict=True)
        if not sign.isspace()
    ]
    bold = [fonts[font].bold if font >= 0 else False for _, font in inked]
    if len(set(bold)) == 1 and not bold[0]:
        bold = _in_first_face(inked, fonts)
    return bold if len(set(bold)) > 1 else None


def _in_first_face(inked: list[tuple[str, int]], fonts: Sequence[Font]) -> list[bool]:
    """Whether each character is in the face of the first; as if all were where that is an italic, or other writing's.

    Figures and Latin words among Chinese ones have a face of their own.
    """
    face = inked[0][1]
    own = [font == face for _, font in inked]
    wide = {same for (sign, _), same in zip(inked, own, strict=True) if sign.isalpha() and ord(sign) > WIDE}
    slanted = face < 0 or fonts[face].italic
    return [True] * len(own) if slanted or len(wide) == 1 else own
