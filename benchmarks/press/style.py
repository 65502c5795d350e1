"""House styles: how a paper looks, read from TOML files, one a style."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.press.composing import TypeSpec

_HERE = Path(__file__).parent / "styles"


@dataclass(frozen=True)
class Style:
    """A house style. Lengths in points, gutter in body em, margins top right bottom left.

    heads, kickers …: faces to choose from.  rules: "none", "gutter", "module" or "both".
    chances: how often each difficulty is tried, 0..1.  front: a front page with a nameplate, or an inside page.
    unseen: kept apart for the final measure; nobody looks at its pages while writing rules.
    """

    name: str
    language: str
    title: str
    width: float
    height: float
    margins: tuple[float, float, float, float]
    columns: int
    gutter: float
    face: str
    size: float
    leading: float
    heads: tuple[str, ...]
    kickers: tuple[str, ...]
    captions: tuple[str, ...]
    crossheads: tuple[str, ...]
    align: str = "center"
    rules: str = "none"
    hairline: float = 0.5
    unseen: bool = False
    vertical: bool = False
    front: bool = True
    article: int = 700  # characters that an article has room for, about
    head_scale: float = 1.0
    indent: float = 2.0
    nameplate: float = 5.2  # type size of the nameplate, in body em
    nameplate_face: str = ""
    folio: str = "beside"  # the nameplate, or "below" it
    gap: int = 1  # rows left free between articles
    chances: dict[str, float] = field(default_factory=dict[str, float])

    @property
    def script(self) -> str:
        return "cjk" if self.language[:2] in ("zh", "ja") else "latin"

    @property
    def gutter_width(self) -> float:
        return self.gutter * self.size

    @property
    def column_width(self) -> float:
        room = self.width - self.margins[1] - self.margins[3]
        return (room - (self.columns - 1) * self.gutter_width) / self.columns

    def body(self) -> TypeSpec:
        """How body text is set."""
        return TypeSpec(self.face, self.size, self.leading, self.script, self.indent)

    def chance(self, difficulty: str) -> float:
        return self.chances.get(difficulty, 0.0)


@cache
def load(name: str) -> Style:
    """The house style of this name.

    Raises: FileNotFoundError if there is none.
    """
    return read(name, tomllib.loads((_HERE / f"{name}.toml").read_text("utf-8")))


def read(name: str, data: dict[str, Any]) -> Style:
    """A house style from its TOML."""
    return msgspec.convert({"name": name, **data}, Style, strict=False)


def names() -> list[str]:
    """The names of all house styles."""
    return sorted(path.stem for path in _HERE.glob("*.toml"))
