"""OpenCV, imported when the first picture is looked at; it comes with the extra `ocr`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any


@cache
def opencv() -> Any:
    """The library. Whoever looks at pictures has made sure before that it is installed."""
    library: Any = import_module("cv2")
    library.setNumThreads(1)  # pages are read side by side in processes, not in threads
    return library
