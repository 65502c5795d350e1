"""Pages cut into boxes as a make-up desk cuts them: text is poured into a box until it is full, and no further.

The HTML is set twice by Chromium: once with more text than any box holds, to see how much of it goes in, then with
just that.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path

import pyphen

from benchmarks.foreign.marks import FURNITURE, Plan, Run, color_of
from benchmarks.foreign.wordy import Writer

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
BASE = (
    "*{box-sizing:border-box}html,body{margin:0}p,h1,h2,h3,h4,h5,figure{margin:0}p{orphans:1;widows:1}"
    "body{position:relative}.box{position:absolute;display:flex;flex-direction:column;overflow:hidden}"
    ".fit{flex:1 1 0;min-height:0;column-fill:auto}h4,.group>h3,.group>h3+.byline{break-after:avoid}"
    "figure{break-inside:avoid}"
    "table{border-collapse:collapse;width:100%}"
)
FILL = """
const over=b=>b.scrollWidth>b.clientWidth+1||b.scrollHeight>b.clientHeight+1;
for(const b of document.querySelectorAll('.fit')){
 for(let left=2000;left&&over(b);left--){
  const all=b.querySelectorAll('[data-fit]'); if(!all.length) break;
  const last=all[all.length-1], said=last.querySelectorAll('.s');
  if(said.length>1) said[said.length-1].remove(); else last.remove();
 }
 for(let all=b.querySelectorAll('[data-fit]');all.length&&all[all.length-1].dataset.crosshead;
  all=b.querySelectorAll('[data-fit]')) all[all.length-1].remove();
}
const kept={};
for(const e of document.querySelectorAll('[data-fit]')) kept[e.dataset.fit]=e.querySelectorAll('.s').length||1;
document.body.innerHTML='<pre id=kept>'+JSON.stringify(kept)+'</pre>';
"""


@dataclass
class Tiles:
    """A page being written: its plan, its style, its HTML.

    kept: how many sentences (or whether a group) of each thing that was poured goes in; None while it is tried
    """

    plan: Plan
    chance: random.Random
    css: str
    size: tuple[float, float]
    hyphens: bool = False
    capitals: frozenset[str] = frozenset()
    kept: dict[int, int] | None = None
    html: list[str] = field(default_factory=list)
    poured: int = 0

    def __post_init__(self) -> None:
        self.writer = Writer(self.plan.language, self.chance)
        lang = self.plan.language
        self._divide = pyphen.Pyphen(lang=lang) if self.hyphens and lang in pyphen.LANGUAGES else None

    def text(self, tag: str, item: int, part: str, text: str, name: str = "", style: str = "") -> str:
        """A text as an element, a mark on it and on each tagged piece in it."""
        shown = text.upper() if part in self.capitals else text
        return self._element(tag, self.plan.runs(item, part, shown), name or part, style)

    def _element(self, tag: str, runs: Sequence[Run], name: str, style: str = "") -> str:
        host = next((run.mark for run in runs if not run.tag), runs[0].mark)
        inner = "".join(
            self._shown(run.text)
            if run.mark == host
            else f'<span class="t-{run.tag}" data-t="{run.mark}">{escape(run.text)}</span>'
            for run in runs
        )
        return f'<{tag} class="{name}" style="{style}" data-t="{host}">{inner}</{tag}>'

    def _shown(self, text: str) -> str:
        """The text as HTML, with soft hyphens where words may be divided."""
        if self._divide is None:
            return escape(text)
        divide = self._divide
        return escape(
            re.sub(
                r"\w{5,}",
                lambda word: divide.inserted(word[0], "\u00ad") if word[0].islower() else word[0],
                text,
            )
        )

    def pour(self, item: int, sentences: Sequence[str], before: str = "", name: str = "p") -> str:
        """A paragraph of as many of its sentences as go in; before: what stands before them, with tags."""
        number, self.poured = self.poured, self.poured + 1
        if self.kept is None:
            said = "".join(f'<span class="s">{self._shown(s)}{self.writer.gap}</span>' for s in sentences)
            opening = re.sub(r"\{\w+:([^{}]*)\}", r"\1", before)
            return f'<p class="{name}" data-fit="{number}">{escape(opening)}{said}</p>'
        if not self.kept.get(number):
            return ""
        text = before + self.writer.gap.join(sentences[: self.kept[number]])
        return self._element("p", self.plan.runs(item, "paragraph", text), name)

    def crosshead(self, item: int, text: str) -> str:
        """A crosshead, if what comes under it goes in."""
        number, self.poured = self.poured, self.poured + 1
        if self.kept is None:
            return f'<h4 data-fit="{number}" data-crosshead="1">{escape(text)}</h4>'
        return self.text("h4", item, "crosshead", text) if self.kept.get(number) else ""

    def group(self, make: Callable[[], str]) -> str:
        """Something that goes in whole or not at all; make: writes it, and plans its item."""
        number, self.poured = self.poured, self.poured + 1
        if self.kept is not None and not self.kept.get(number):
            plan = (list(self.plan.items), list(self.plan.marks))
            make()
            self.plan.items[:], self.plan.marks[:] = plan
            return ""
        return f'<div class="group" data-fit="{number}">{make()}</div>'

    def furniture(self, role: str, text: str) -> str:
        """A text of the page itself."""
        return self.text("div", FURNITURE, role, text, f"f-{role}")

    def box(self, x: float, y: float, wide: float, high: float, inner: str, name: str = "") -> None:
        """A box at a place of the page."""
        style = f"left:{x:.1f}pt;top:{y:.1f}pt;width:{wide:.1f}pt;height:{high:.1f}pt"
        self.html.append(f'<div class="box {name}" style="{style}">{inner}</div>')

    def page(self, extra: str = "", script: str = "") -> str:
        """The whole HTML."""
        width, height = self.size
        css = (
            f"@page{{size:{width:.1f}pt {height:.1f}pt;margin:0}}{BASE}"
            f"body{{width:{width:.1f}pt;height:{height - 1:.1f}pt}}{self.css}{extra}"
        )
        code = f"<script>{script}</script>" if script else ""
        lang = self.plan.language
        return (
            f'<!doctype html><html lang="{lang}"><meta charset=utf-8><style>{css}</style>'
            f"<body>{''.join(self.html)}{code}</body></html>"
        )


@dataclass
class Tiled:
    """A page whose boxes were filled: what `benchmarks.foreign` prints."""

    build: Callable[[dict[int, int] | None], Tiles]

    def __post_init__(self) -> None:
        tried = self.build(None)
        self.tiles = self.build(_kept(tried.page(script=FILL)))
        self.plan = self.tiles.plan

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page and its proof."""
        colors = "".join(
            f'[data-t="{m.number}"],.initial[data-t="{m.number}"]::first-letter'
            f"{{color:rgb{color_of(m.number)}!important}}"
            for m in self.plan.marks
        )
        for path, extra in ((pdf, ""), (proof, colors)):
            _chromium(self.tiles.page(extra), f"--print-to-pdf={path}")


def _kept(html: str) -> dict[int, int]:
    shown = _chromium(html, "--dump-dom", "--window-size=1600,2400", "--virtual-time-budget=9000")
    found = re.search(r'<pre id="kept">(.*?)</pre>', shown, re.DOTALL)
    if found is None:
        raise ValueError("the page was not filled")
    return {int(number): count for number, count in json.loads(unescape(found[1])).items()}


def _chromium(html: str, *options: str) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "page.html"
        source.write_text(html, encoding="utf-8")
        command = ["chromium", *FLAGS, f"--user-data-dir={scratch}/user", *options, source.as_uri()]
        done = subprocess.run(command, check=True, capture_output=True)
        return done.stdout.decode("utf-8", "replace")
