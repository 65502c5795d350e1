"""The pages that reportlab sets in frames: one builder a page."""

from __future__ import annotations

import random

from benchmarks.foreign.framed import Board, Faces
from benchmarks.foreign.marks import Plan
from benchmarks.foreign.pouring import Frame, Type
from benchmarks.foreign.stories import Desk


def en_frames(seed: int) -> Board:
    """An inside page with an L-shaped lead, text round a picture and measures of different width."""
    chance = random.Random(f"en-frames {seed}")
    size = chance.choice((8.4, 8.8, 9.2))
    body = Type("Times-Roman", size, size * 1.2, indent=9)
    faces = Faces(
        body,
        Type("Times-Bold", 24, 27, "left"),
        Type("Times-Italic", 12, 14.5, "left", above=2),
        Type("Helvetica-Bold", size, size * 1.2, "left", above=4),
        Type("Helvetica-Bold", 7.5, 10, "left", above=3),
        Type("Helvetica", 7.2, 9, "left", above=2),
    )
    board = _board("en-frames", "en", "The Carrow Mercury", "2009-06-16", "5", faces, chance, 6, 118, 12)
    folio = Type("Helvetica", 8, 10, "left")
    whole = board.span(6)
    board.furniture("folio", "Tuesday, June 16, 2009", folio, Frame(board.margin, 24, 200, 20))
    board.furniture(
        "header",
        "The Carrow Mercury",
        Type("Times-Bold", 11, 13, "center"),
        Frame(board.margin, 22, whole, 20),
    )
    board.furniture("folio", "5", Type("Helvetica-Bold", 12, 14, "right"), Frame(board.margin, 22, whole, 20))
    board.foot = [34.0] * 6
    board.around("lighthouse", "short", 0, 4, 30, ("l-shape", "crosshead"))
    board.article("middle", 4, 6, 19, hard=("two-columns",))
    board.article("leader", 4, 6, 18, measures=1, parts=("head", "byline"), hard=("wide-measure",))
    board.wrapped("reservoir", 0, 24, ("picture-in-text", "crosshead", "dateline"))
    board.article("short", 3, 4, 14, parts=("head",), hard=("short", "byline-at-end"), rule=True)
    board.article("sportshort", 4, 6, 16, hard=("two-columns",), rule=True)
    board.article("brief", 3, 4, 12, parts=("head",), hard=("brief",), rule=True)
    return board


def de_frames(seed: int) -> Board:
    """A front page without rules: an L-shaped lead, wide and narrow measures, signatures at the end."""
    chance = random.Random(f"de-frames {seed}")
    size = chance.choice((8.6, 9.0, 9.4))
    faces = Faces(
        Type("Vollkorn", size, size * 1.25, indent=8),
        Type("Vollkorn-Bold", 24, 27, "left"),
        Type("Vollkorn-Italic", 11.5, 14.5, "left", above=2),
        Type("Vollkorn-Bold", size, size * 1.25, "center", above=5),
        Type("Vollkorn-Italic", size, size * 1.25, "left", above=2),
        Type("LiberationSans", 7.4, 9.4, "left", above=2),
    )
    board = _board("de-frames", "de", "Neckargrund-Bote", "2012-04-05", "1", faces, chance, 5, 132, 15)
    board.furniture(
        "nameplate",
        "Neckargrund-Bote",
        Type("LiberationSans-Bold", 44, 50, "left"),
        Frame(board.margin, 20, 700, 60),
    )
    board.furniture(
        "folio",
        "Donnerstag, 5. April 2012 · Nummer 80 · 1,50 Taler",
        Type("LiberationSans", 8, 10, "left"),
        Frame(board.margin, 72, 700, 20),
    )
    board.foot = [84.0] * 5
    board.around("seilbahn", "short", 0, 4, 28, ("l-shape", "crosshead", "dateline"))
    board.article("leader", 4, 5, 15, parts=("kicker", "head"), hard=("column", "byline-at-end"))
    board.article("glocken", 0, 2, 18, hard=("two-columns",))
    board.wrapped("bibliothek", 2, 19, ("picture-in-text",))
    board.article("short", 0, 1, 13, parts=("head",), hard=("short",))
    board.article("short", 1, 2, 13, parts=("head",), hard=("short",))
    board.article(
        "sport", 2, 5, 17, measures=2, parts=("head", "subhead"), hard=("wide-measure", "byline-at-end")
    )
    return board


PAGES = {"en-frames": ("dev", en_frames), "de-frames": ("blind", de_frames)}


def _board(
    name: str, language: str, title: str, date: str, label: str, faces: Faces, chance: random.Random,
    columns: int, width: float, gutter: float,
) -> Board:  # fmt: skip
    plan = Plan(name, language, title, date, label)
    desk = Desk(language, chance)
    return Board(plan, desk, chance, faces, columns, width, gutter, 28.0)
