"""Loops compiled from C at install, where a compiler was there: plain shared libraries, each beside its source.

Each has a twin in Python or NumPy that gives the same results. The twin is taken where nothing was built, where what
was built is of another version, and where the environment says BROADSHEET_COMPILED=0.
"""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import numpy.typing as npt

SWITCH = "BROADSHEET_COMPILED"
SUFFIX = ".dll" if sys.platform == "win32" else ".so"
_START = ctypes.c_char * 0


def is_wanted() -> bool:
    """Whether compiled loops may be used."""
    return os.environ.get(SWITCH) != "0"


def library_of(module: str, source: str) -> Path:
    """Where the library of a C source (its name without ``.c``) lies that stands beside a module."""
    return Path(module).with_name(f"lib_{source}{SUFFIX}")


@dataclass(frozen=True, eq=False)
class Library:
    """The library of a C source: where it lies, and of which version its functions have to be."""

    path: Path
    version: int

    @classmethod
    def beside(cls, module: str, source: str, version: int) -> Library:
        """That of a C source (its name without ``.c``) that stands beside a module."""
        return cls(library_of(module, source), version)

    @cache  # noqa: B019  (there are a few, and they last)
    def opened(self) -> ctypes.CDLL | None:
        """The library; None if there is none, or it is not to be used."""
        return self.load() if is_wanted() else None

    def load(self) -> ctypes.CDLL | None:
        """The library; None if it is missing, cannot be loaded or is of another version."""
        return open_library(self.path, self.version)


def start_of(column: npt.NDArray[Any]) -> Any:
    """Where a column begins in memory, as compiled loops take it; it has to be kept until the loop is done with it."""
    if column.flags.writeable:  # a fifth of the time that NumPy takes to tell it
        return _START.from_buffer(cast("bytearray", column))
    return ctypes.c_void_p(column.ctypes.data)


def open_library(path: Path, version: int, *, keep_lock: bool = False) -> ctypes.CDLL | None:
    """A library; None if it is missing, cannot be loaded or is of another version.

    keep_lock: Python's lock is kept during calls, for functions that are for one thread at a time
    """
    try:
        if not path.is_file():
            return None
        library = (ctypes.PyDLL if keep_lock else ctypes.CDLL)(str(path))
        return library if library.broadsheet_version() == version else None
    except (OSError, AttributeError):  # of another machine, or no such library
        return None
