"""Pages as a web designer would make them: HTML on a CSS grid, printed by Chromium or WeasyPrint."""

from __future__ import annotations

import random
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pypdfium2 as pdfium
from weasyprint import HTML

from benchmarks.foreign.marks import FURNITURE, Plan, color_of
from benchmarks.foreign.pictures import picture
from benchmarks.foreign.proof import characters
from benchmarks.foreign.stories import Desk, Story

TALL = 3400  # pt; a page is first set on paper longer than any, then on paper cut below its last line
BASE = (
    "*{box-sizing:border-box}html,body{margin:0}p,h1,h2,h3,h4,figure{margin:0}"
    "p{orphans:1;widows:1}h2,h3,h4{break-after:avoid}"
)


@dataclass
class Grid:
    """A page being written: its plan, its style, its HTML."""

    plan: Plan
    chance: random.Random
    css: str
    width: float = 820.0  # pt
    margin: float = 30.0
    engine: str = "chromium"
    html: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = Desk(self.plan.language, self.chance, more=True)

    def text(self, tag: str, item: int, part: str, text: str, name: str = "") -> str:
        """A text as an element, a mark on it and on each tagged piece in it."""
        runs = self.plan.runs(item, part, text)
        host = next((run.mark for run in runs if not run.tag), runs[0].mark)
        inner = "".join(
            escape(run.text) if run.mark == host else f'<span data-t="{run.mark}">{escape(run.text)}</span>'
            for run in runs
        )
        return f'<{tag} class="{name or part}" data-t="{host}">{inner}</{tag}>'

    def parts(self, item: int, story: Story, *names: str) -> str:
        """The texts of these parts, each an element of its own."""
        tags = {"head": "h2", "crosshead": "h4"}
        return "".join(
            self.text(tags.get(name, "div"), item, name, text)
            for name in names
            for text in story.parts.get(name, ())
        )

    def body(self, item: int, story: Story, among: Sequence[str] = (), most: int = 99) -> str:
        """The paragraphs and crossheads, what stands among them after the second of them."""
        made = [
            self.text("h4" if part == "crosshead" else "p", item, part, text)
            for part, text in story.body[:most]
        ]
        return "".join([*made[:2], *among, *made[2:]])

    def picture(
        self, item: int, story: Story, high: int, parts: Sequence[str] = ("caption", "photo-credit")
    ) -> str:
        """A picture with what stands under it."""
        shot = f'<img src="{picture(self.chance)}" style="width:100%;height:{high}pt">'
        return f"<figure>{shot}{self.parts(item, story, *parts)}</figure>"

    def furniture(self, role: str, text: str, tag: str = "div") -> str:
        """A text of the page itself."""
        return self.text(tag, FURNITURE, role, text, f"f-{role}")

    def article(
        self, wanted: str, span: int, columns: int, *, deck: Sequence[str] = ("kicker", "head", "subhead", "byline"),
        shot: int = 0, shot_in_text: bool = False, last: Sequence[str] = (), name: str = "", most: int = 99,
    ) -> int:  # fmt: skip
        """A story in a cell of the grid, its text in so many columns; gives its item."""
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind)
        figure = self.picture(item, story, shot) if shot else ""
        among = [figure] if shot_in_text else []
        body = self.body(item, story, among, most) + self.parts(item, story, *last)
        cell = (
            f'<article class="{name} {story.size}" style="grid-column:span {span}">'
            f"{self.parts(item, story, *deck)}{'' if shot_in_text else figure}"
            f'<div class="body" style="columns:{columns}">{body}</div></article>'
        )
        self.html.append(cell)
        return item

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page, cut below its last line, and its proof."""
        colors = "".join(
            f'[data-t="{m.number}"]{{color:rgb{color_of(m.number)}!important}}' for m in self.plan.marks
        )
        self._write(pdf, TALL, "")
        shown, _, _ = characters(pdf)
        foot = max(c.box[3] for c in shown) + self.margin
        while self._write(pdf, foot, "") > 1:  # boxes close below their last line
            foot += 24
        self._write(proof, foot, colors)

    def _write(self, path: Path, height: float, extra: str) -> int:
        """Print on paper of this height; how many pages came of it."""
        page = f"@page{{size:{self.width:.1f}pt {height:.1f}pt;margin:{self.margin}pt}}"
        head = f"<meta charset=utf-8><style>{page}{BASE}{self.css}{extra}</style>"
        html = f'<html lang="{self.plan.language}">{head}<body>{"".join(self.html)}</body></html>'
        ENGINES[self.engine](html, path)
        with pdfium.PdfDocument(path) as document:
            return len(document)


def _chromium(html: str, path: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "page.html"
        source.write_text(html, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        run = [*command, f"--user-data-dir={scratch}/user", f"--print-to-pdf={path}", source.as_uri()]
        subprocess.run(run, check=True, capture_output=True)


def _weasyprint(html: str, path: Path) -> None:
    HTML(string=html).write_pdf(path)


ENGINES: dict[str, Callable[[str, Path], None]] = {"chromium": _chromium, "weasyprint": _weasyprint}
