"""Typefaces of the press, and how wide their characters run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTCollection, TTFont

FONTS = Path("/usr/share/fonts")
# Debian 12 has Liberation 2 in a folder of its own beside version 1, whose widths differ; later releases have only 2.
_TWO = FONTS / "truetype/liberation2"
LIBERATION = _TWO if _TWO.is_dir() else FONTS / "truetype/liberation"
FONT_FOLDERS = (FONTS / "opentype/noto", LIBERATION, FONTS / "truetype/dejavu")
BASELINE = 0.88  # where the baseline stands below the top of the em box, in em, for every face


@dataclass(frozen=True)
class Face:
    """A typeface as typst asks for it, and the file that its widths are measured in."""

    family: str
    weight: int
    file: str
    number: int = 0  # which font of a collection
    italic: bool = False


_COLLECTIONS = {"JP": 0, "KR": 1, "SC": 2, "TC": 3}
_CJK_WEIGHTS = {"Light": 300, "Regular": 400, "Medium": 500, "Bold": 700, "Black": 900}


def _cjk_faces() -> dict[str, Face]:
    faces: dict[str, Face] = {}
    for design in ("Serif", "Sans"):
        for weight, heft in _CJK_WEIGHTS.items():
            for region, number in _COLLECTIONS.items():
                file = f"Noto{design}CJK-{weight}.ttc"
                name = f"{design.lower()}-{region.lower()}-{weight.lower()}"
                faces[name] = Face(f"Noto {design} CJK {region}", heft, file, number)
    return faces


def _latin_faces() -> dict[str, Face]:
    faces: dict[str, Face] = {}
    for design in ("Serif", "Sans"):
        for cut, weight, italic in (
            ("Regular", 400, False),
            ("Bold", 700, False),
            ("Italic", 400, True),
            ("BoldItalic", 700, True),
        ):
            file = f"Liberation{design}-{cut}.ttf"
            faces[f"liberation-{design.lower()}-{cut.lower()}"] = Face(
                f"Liberation {design}", weight, file, 0, italic
            )
    for cut, weight in (("", 400), ("-Bold", 700)):
        name = "bold" if cut else "regular"
        faces[f"dejavu-serif-{name}"] = Face("DejaVu Serif", weight, f"DejaVuSerif{cut}.ttf")
        faces[f"dejavu-sans-{name}"] = Face("DejaVu Sans", weight, f"DejaVuSans{cut}.ttf")
    return faces


FACES: dict[str, Face] = {**_cjk_faces(), **_latin_faces()}


def advance(face: str, character: str) -> float:
    """How wide the character runs in this face, in em."""
    table = _advances(face)
    if character not in table:
        cmap, metrics, per_em = _tables(FACES[face].file, FACES[face].number)
        glyph = cmap.get(ord(character))
        if glyph is None:
            raise ValueError(f"{face} has no {character!r} (U+{ord(character):04X})")
        table[character] = metrics[glyph][0] / per_em
    return table[character]


def width(face: str, text: str) -> float:
    """How wide the text runs in this face without kerning, in em."""
    return sum(advance(face, character) for character in text)


@cache
def _advances(face: str) -> dict[str, float]:
    return {}


@cache
def _tables(file: str, number: int) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = open_font(file, number)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


@cache
def open_font(file: str, number: int) -> Any:
    """The font of a file, its tables read as they are asked for."""
    path = _find(file)
    if path.suffix == ".ttc":
        return TTCollection(str(path), lazy=True).fonts[number]
    return TTFont(str(path), lazy=True)


def postscript_name(face: str) -> str:
    """The name that PDF files know the face by."""
    return str(open_font(FACES[face].file, FACES[face].number)["name"].getDebugName(6))


def _find(file: str) -> Path:
    """Where the font file is; Debian's releases differ in the folder.

    Raises: FileNotFoundError with the Debian packages that hold the fonts.
    """
    for folder in FONT_FOLDERS:
        if (folder / file).exists():
            return folder / file
    packages = "fonts-noto-cjk fonts-noto-cjk-extra fonts-liberation2 fonts-dejavu-core"
    raise FileNotFoundError(f"no font {file} (apt-get install {packages})")
