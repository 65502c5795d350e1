"""The project's build hook, and libraries built by it, for the tests of what is compiled."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def hook() -> ModuleType:
    """The project's build hook."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def built(name: str, folder: Path) -> Path:
    """A C source of the package (its file name) compiled into a folder, as an install compiles it."""
    building = hook()
    if building.compiler() is None:
        pytest.skip("no C compiler on this machine")
    (source,) = (ROOT / source for source in building.SOURCES if source.name == name)
    library = folder / building.library_of(source)
    assert building.build(source, library) is None
    return library
