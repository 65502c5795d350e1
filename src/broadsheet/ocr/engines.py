"""The engines that read print, one module of this package each."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from broadsheet.errors import NoEngine, UsageError

if TYPE_CHECKING:
    from broadsheet.ocr.strips import Engine

ENGINES = ("rapidocr", "tesseract")  # the first is used if none is named


def find_engine(name: str | None = None) -> Engine:
    """The engine of that name, ready to read.

    Raises: UsageError if there is no such engine, NoEngine if it or what every engine needs is not installed.
    """
    chosen = name or ENGINES[0]
    if chosen not in ENGINES:
        known = ", ".join(ENGINES)
        raise UsageError(f"no engine called {chosen}", remedy=f"there are {known}")
    if not is_equipped():
        raise NoEngine(
            "a picture of a page: reading it needs OCR, which is not installed",
            remedy="pip install 'broadsheet[ocr]'",
        )
    engine = cast("Engine", import_module(f"{__package__}.{chosen}"))
    engine.release()
    return engine


@cache
def is_equipped() -> bool:
    """Whether the libraries are installed with which pictures are opened and looked at."""
    return all(find_spec(library) is not None for library in ("cv2", "PIL"))
