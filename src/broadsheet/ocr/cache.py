"""What was read on a picture, kept: the same picture, engine and program need not read it again.

One file a page in the user's cache folder, named by a hash of all that the reading depends on. A file that is damaged
counts as none, and a folder that cannot be written to is left alone.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from broadsheet.layout.scan import ScanLayout
from broadsheet.model.page import Frame, Glyphs
from broadsheet.model.raster import Bend, Raster, Tilt
from broadsheet.ocr.strips import Engine

ROOM = 256 << 20  # bytes that the folder may take; the files longest unused go first
_LAYOUT_ARRAYS = ("lines", "core", "vertical", "rules", "pictures")


def folder() -> Path:
    """Where the files are kept: BROADSHEET_CACHE if it is set, else the place that the system has for such things."""
    named = os.environ.get("BROADSHEET_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "broadsheet" / "scans"


def key_of(raster: Raster, engine: Engine, language: str | None) -> str:
    """The name of what an engine reads on a picture, with its version and models as they are now.

    Raises: NoEngine if the engine has no model for the language.
    """
    from hashlib import sha256  # and all of OpenSSL, which a page that is no picture does without

    models = " ".join(_digest_of(path, path.stat().st_mtime_ns) for path in engine.models(language))
    digest = sha256(f"{raster.pixels.shape} {engine.release()} {models} {language} {_program()}\n".encode())
    pixels: Any = np.ascontiguousarray(raster.pixels)
    digest.update(pixels)
    return digest.hexdigest()


@cache
def _digest_of(path: Path, changed: int) -> str:
    """A hash of a model's file, worked out once while it is not changed: a model may be exchanged under its name."""
    from hashlib import file_digest

    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


@cache
def _program() -> str:
    """A hash of the code that finds and reads print on pictures: another program reads otherwise."""
    from hashlib import sha256

    here = Path(__file__).resolve().parent
    whole = here.parent
    digest = sha256()
    for part in sorted(
        [*here.glob("*.py"), *(whole / "layout" / "scan").glob("*.py"), whole / "model" / "raster.py"]
    ):
        digest.update(part.read_bytes())
    return digest.hexdigest()[:16]


def load(key: str) -> tuple[ScanLayout, Glyphs] | None:
    """What is kept under this name; None if nothing, or nothing that can be read."""
    path = folder() / f"{key}.npz"
    try:
        with np.load(path, allow_pickle=False) as kept:
            told: dict[str, Any] = json.loads(str(kept["told"]))
            frames = tuple(Frame(tuple(one["box"]), one["tint"], one["stroked"]) for one in told["frames"])
            tilt = _tilt(told["tilt"])
            arrays = {name: kept[name] for name in _LAYOUT_ARRAYS}
            layout = ScanLayout(
                **arrays,
                frames=frames,
                tilt=tilt,
                width=told["width"],
                height=told["height"],
                unit=told["unit"],
            )
            glyphs = Glyphs(**{one.name: kept[f"glyph_{one.name}"] for one in fields(Glyphs)})
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None
    with suppress(OSError):
        path.touch()
    return layout, glyphs


def _tilt(told: dict[str, Any]) -> Tilt:
    bend = told["bend"]
    if bend is not None:
        factors = (tuple(tuple(row) for row in bend[name]) for name in ("right", "down", "waves"))
        bend = Bend(tuple(bend["middle"]), bend["span"], *factors)
    return Tilt(tuple(told["matrix"]), told["width"], told["height"], bend)


def keep(key: str, layout: ScanLayout, glyphs: Glyphs) -> None:
    """Keep what was read under this name. The file appears whole or not at all."""
    told = {
        "frames": [asdict(frame) for frame in layout.frames],
        "tilt": asdict(layout.tilt),
        "width": layout.width,
        "height": layout.height,
        "unit": layout.unit,
    }
    arrays: dict[str, Any] = {name: getattr(layout, name) for name in _LAYOUT_ARRAYS}
    arrays |= {f"glyph_{one.name}": getattr(glyphs, one.name) for one in fields(Glyphs)}
    place = folder()
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".part", dir=place)
        try:
            with os.fdopen(handle, "wb") as stream:
                np.savez_compressed(stream, told=np.array(json.dumps(told)), **arrays)
            Path(name).replace(place / f"{key}.npz")
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _make_room(place)


def _make_room(place: Path) -> None:
    """Take away the files longest unused until the folder is no larger than `ROOM`."""
    files = sorted(
        ((one.stat().st_mtime, one.stat().st_size, one) for one in place.glob("*.npz")), reverse=True
    )
    taken = 0
    for _, size, path in files:
        taken += size
        if taken > ROOM:
            path.unlink(missing_ok=True)
