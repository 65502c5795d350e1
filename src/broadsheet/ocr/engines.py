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
    check_engine(name)
    chosen = name or ENGINES[0]
    if not is_equipped():
        raise NoEngine(
            "a picture of a page: reading it needs OCR, which is not installed",
            remedy="pip install 'broadsheet[ocr]'",
        )
    engine = cast("Engine", import_module(f"{__package__}.{chosen}"))
    engine.release()
    return engine


def check_engine(name: str | None) -> None:
    """Nothing, if there is an engine of that name, or none is named. Whether it is installed is not looked at.

    Raises: UsageError if there is no such engine.
    """
    if name and name not in ENGINES:
        raise UsageError(f"no engine called {name}", remedy=f"there are {', '.join(ENGINES)}")


@cache
def is_equipped() -> bool:
    """Whether the libraries are installed with which pictures are opened and looked at."""
    return all(find_spec(library) is not None for library in ("cv2", "PIL"))
