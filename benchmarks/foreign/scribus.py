"""Pages by Scribus: text frames linked and in columns, pictures, boxes, tints and bars."""

from __future__ import annotations

import base64
import json
import os
import random
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from benchmarks.foreign.marks import FURNITURE, Plan, color_of
from benchmarks.foreign.pictures import picture
from benchmarks.foreign.stories import Desk, Story

SCRIPT = Path(__file__).with_name("scripts") / "scribus_page.py"
ALIGN = {"left": 0, "center": 1, "right": 2, "justify": 3}
DECK = ("kicker", "head", "subhead", "byline")

Op = dict[str, Any]


@dataclass(frozen=True)
class Style:
    """How a part is set: Scribus's name of the face, size, leading, alignment, indent, space above, colour."""

    font: str
    size: float
    leading: float
    align: str = "left"
    indent: float = 0.0
    above: float = 0.0
    color: str = "ink"


@dataclass
class Sheet:
    """A page being written down for Scribus: the styles of its parts and what is put where, in order."""

    plan: Plan
    chance: random.Random
    styles: dict[str, Style]
    columns: int
    width: float  # of a column
    gutter: float
    margin: float = 32.0
    space: float = 14.0
    ruled: bool = False
    linked: bool = True  # columns are frames of their own, not columns of one
    ops: list[Op] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = Desk(self.plan.language, self.chance, more=True)

    def text(self, item: int, part: str, text: str, style: str = "") -> Op:
        """A text as Scribus's script takes it: its style, its pieces with their marks."""
        name = style or part
        pieces = [(run.mark, run.text) for run in self.plan.runs(item, part, text)]
        return {"style": name, "color": self.styles[name.partition("@")[0]].color, "pieces": pieces}

    def parts(self, item: int, story: Story, names: Sequence[str], size: float = 0) -> list[Op]:
        """The texts of these parts; the head in this size."""
        return [
            self.text(item, name, text, f"head@{size}" if name == "head" and size else "")
            for name in names
            for text in story.parts.get(name, ())
        ]

    def article(
        self, wanted: str, first: int, last: int, size: float, *, deck: Sequence[str] = DECK, box: str = "",
        shot: float = 0, end: Sequence[str] = (), count: int = 0,
    ) -> None:  # fmt: skip
        """A story in these columns, its picture over its text."""
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind)
        body = [self.text(item, part, text) for part, text in story.body] + self.parts(item, story, end)
        if shot:
            data = picture(self.chance).partition(",")[2]
            self.pictures.append(base64.b64decode(data))
        self.ops.append(
            {
                "op": "article", "first": first, "last": last, "box": box, "shot": shot, "count": count,
                "picture": len(self.pictures) - 1, "linked": self.linked,
                "deck": self.parts(item, story, deck, size), "body": body,
                "under": self.parts(item, story, ("caption", "photo-credit")) if shot else [],
            }
        )  # fmt: skip

    def stack(self, kind: str, wanted: Sequence[str], first: int, last: int, size: float, *, label: str = "",
              box: str = "frame", bar: bool = False, end: Sequence[str] = ()) -> None:  # fmt: skip
        """Small items in a box, under a label; bar: which is white on black."""
        told = [self.text(FURNITURE, "label", label, "bar" if bar else "label")] if label else []
        items: list[list[Op]] = []
        for name in wanted:
            story = self.desk.take(name)
            item = self.plan.item(kind or story.kind)
            body = [self.text(item, part, text) for part, text in story.body]
            items.append(self.parts(item, story, ("head",), size) + body + self.parts(item, story, end))
        self.ops.append(
            {
                "op": "stack",
                "first": first,
                "last": last,
                "label": told,
                "items": items,
                "box": box,
                "bar": bar,
            }
        )

    def furniture(
        self, role: str, text: str, first: int, last: int, style: str = "small", rule: bool = False
    ) -> None:
        """A text of the page itself, over these columns."""
        told = [self.text(FURNITURE, role, text, style)]
        self.ops.append({"op": "furniture", "first": first, "last": last, "texts": told, "rule": rule})

    def level(self, first: int = 0, last: int | None = None) -> None:
        """Begin a new band under all that stands in these columns."""
        self.ops.append({"op": "level", "first": first, "last": last or self.columns})

    def print(self, pdf: Path, proof: Path) -> None:
        """Have Scribus write the page and its proof; both are cut below what is printed."""
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            for number, data in enumerate(self.pictures):
                (folder / f"{number}.png").write_bytes(data)
            for op in self.ops:
                if op["op"] == "article":
                    op["picture"] = str(folder / f"{op['picture']}.png")
            told = folder / "told.json"
            (folder / "job.json").write_text(json.dumps(self._job(pdf, proof, told)), encoding="utf-8")
            subprocess.run(
                ["scribus", "-g", "-ns", "-py", str(SCRIPT), str(folder / "job.json")],
                check=True, capture_output=True, timeout=900,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": scratch},
            )  # fmt: skip
            found = json.loads(told.read_text(encoding="utf-8"))
        for path, foot in zip((pdf, proof), found["feet"], strict=True):
            _cut(path, found["tall"], foot + self.margin)

    def _job(self, pdf: Path, proof: Path, told: Path) -> Op:
        styles = {name: _told(style) for name, style in self.styles.items()}
        for op in self.ops:
            for text in [*op.get("deck", ()), *(t for item in op.get("items", ()) for t in item)]:
                name, _, size = text["style"].partition("@")
                if size:
                    styles[text["style"]] = {
                        **styles[name], "size": float(size), "leading": float(size) * 1.08
                    }  # fmt: skip
        return {
            "columns": self.columns, "width": self.width, "gutter": self.gutter, "margin": self.margin,
            "space": self.space, "ruled": self.ruled, "language": self.plan.language, "ops": self.ops,
            "styles": styles, "marks": len(self.plan.marks), "print": str(pdf), "proof": str(proof),
            "colors": [color_of(mark.number) for mark in self.plan.marks], "told": str(told),
        }  # fmt: skip


def _told(style: Style) -> Op:
    return {
        "font": style.font, "size": style.size, "leading": style.leading, "align": ALIGN[style.align],
        "indent": style.indent, "above": style.above,
    }  # fmt: skip


def _cut(path: Path, tall: float, height: float) -> None:
    """Cut the paper of a page whose top is used only."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        width = float(page.MediaBox[2])
        page.contents_add(f"q 1 0 0 1 0 {height - tall:.2f} cm\n".encode(), prepend=True)
        page.contents_add(b"\nQ")
        for box in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            if box in page:
                del page[box]
        page.MediaBox = [0, 0, width, height]
        pdf.save()
