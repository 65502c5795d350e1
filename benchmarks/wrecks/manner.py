"""How one dump was left by its layout program: where its headlines stand, what its blank lines mean."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Manner:
    """What all articles of a page have in common; shares are from 0 to 1.

    heads:      "above" or "below" their bodies, or "mixed"
    paragraphs: share of paragraphs with a blank line before them; columns, parts: of column breaks, of parts of decks
    glued:      share of articles that begin without a blank line
    indent:     printed before a paragraph's first words
    signed:     where bylines stand: "top", "opening" or "end", or nowhere
    captions:   share of articles that a caption interrupts, in a sentence or not
    measure:    of the columns, em
    """

    heads: str
    paragraphs: float
    columns: float
    parts: float
    glued: float
    indent: str
    signed: str | None
    captions: float
    measure: float
    furniture: str | None
    hyphens: bool

    @classmethod
    def of(cls, chance: random.Random, *, han: bool) -> Manner:
        """The manner of a page, by chance."""
        return cls(
            heads=chance.choices(("below", "above", "mixed"), (5, 4, 1))[0],
            paragraphs=chance.choice((1.0, 1.0, 0.0, 0.6)),
            columns=chance.choice((1.0, 1.0, 0.7, 0.0)),
            parts=chance.choice((1.0, 0.5, 0.0)),
            glued=chance.choice((0.0, 0.0, 0.15)),
            indent=chance.choice(("", "", "", "\u3000\u3000", "  ") if han else ("", "", "  ")),
            signed=chance.choice((None, "top", "opening", "end") if han else ("top", "top", "opening", None)),
            captions=chance.choice((0.0, 0.0, 0.0, 0.5)),
            measure=chance.choice((12, 13, 14, 16, 17, 18, 20, 22, 24) if han else (12, 14, 16, 19)),
            furniture=chance.choice((None, "top", "amid", "bottom")),
            hyphens=chance.random() < 0.8,
        )
