"""What can make an article hard to put together, as the press's truths name it, and what each name means.

A table of figures lists all of these, with 0 items where no page of a set has one, so that none is left out.
"""

from __future__ import annotations

DIFFICULTIES = {
    "advertisement": "paid space, in an advertiser's type",
    "around": "the article runs around another's box",
    "briefs": "one of several short items under one label or tint",
    "continued": "begins on another page, as its first line says",
    "credit": "ends with a line that says where it was first printed",
    "crossheads": "short lines inside the body",
    "drop-capital": "the first letter stands over several lines",
    "form-xobject": "the page's content is drawn by a Form XObject",
    "frame": "stands in a box",
    "head-drawn": "the head is drawn as curves: no characters",
    "head-left": "the headline stands left of its body",
    "head-level": "a level headline on a vertical page",
    "head-middle": "the headline stands in the middle of its body",
    "head-right": "the headline stands right of its body",
    "head-short": "the headline spans fewer columns than the body under it",
    "head-vertical": "a vertical headline on a level page",
    "jump": "goes on on another page, as its last line says",
    "kicker": "a smaller line above the head",
    "l-shape": "the article's outline is L-shaped",
    "no-tounicode": "a font of the page does not say which characters it holds",
    "own-byline": "the byline is a line of its own",
    "own-columns": "the article's columns are not those of the page's grid",
    "per-character": "every character is a text object of its own",
    "picture": "holds a picture with a caption",
    "picture-news": "a picture with its caption and nothing more",
    "pull-quote": "words of the body repeated in large type",
    "reversed-head": "white type on black",
    "run-on-byline": "the byline stands in the opening of the first paragraph",
    "subheads": "more than one line below the head",
    "summary": "sentences between head and body that sum it up",
    "table": "figures in rows and columns",
    "teaser": "announces an article on another page",
    "tint": "a colour lies under it",
    "tracked-head": "a widely letter-spaced head",
    "unequal-columns": "columns of different width in one article",
    "untitled": "has no headline",
    "vertical": "stands on a vertical page",
    "wrapped": "text runs round a picture or a quote",
}


def known_difficulties() -> tuple[str, ...]:
    """The names of all difficulties."""
    return tuple(DIFFICULTIES)
