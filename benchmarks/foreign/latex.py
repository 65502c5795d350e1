"""Pages set by XeLaTeX: modules in boxes side by side, stories in balanced columns, paragraphs broken as a whole."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.foreign.marks import FURNITURE, Plan, color_of
from benchmarks.foreign.proof import characters
from benchmarks.foreign.stories import Desk, Story

TALL = 2600  # pt; a page is first set on paper longer than any, then on paper cut below its last line
_ACTIVE = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_DRAWN = {"large": r"\lettrine[lines=3]", "two": r"\lettrine[lines=2,lhang=.2]"}


def _escaped(text: str) -> str:
    return re.sub(r"[\\~^#$%&_{}]", lambda found: _ACTIVE.get(found[0], "\\" + found[0]), text)


@dataclass
class Sheet:
    """A page being written in TeX. preamble: its faces and \\part… commands; width of the text, in pt."""

    plan: Plan
    chance: random.Random
    preamble: str
    width: float
    gutter: float = 12.0
    margin: float = 30.0
    initial: str = ""  # large or two: how the first letter of a long story is set
    source: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = Desk(self.plan.language, self.chance, more=True)

    def text(self, item: int, part: str, text: str, initial: bool = False) -> str:
        """A text as the command of its part, a mark on each piece."""
        pieces = [(run.mark, run.text) for run in self.plan.runs(item, part, text) if run.text]
        first = ""
        if initial and pieces[0][1][:1].isalpha():
            mark, words = pieces[0]
            letter, (word, *rest) = words[0], words[1:].split(" ", 1)
            first = rf"{_DRAWN[self.initial]}{{\ink{{{mark}}}{{{letter}}}}}{{\ink{{{mark}}}{{{word}}}}} "
            pieces[0] = (mark, rest[0] if rest else "")
        inner = "".join(rf"\ink{{{mark}}}{{{_escaped(words)}}}" for mark, words in pieces)
        return rf"\part{part.replace('-', '')}{{{first}{inner}}}" + "\n"

    def parts(self, item: int, story: Story, *names: str) -> str:
        """The texts of these parts."""
        return "".join(self.text(item, name, text) for name in names for text in story.parts.get(name, ()))

    def story(
        self, wanted: str, width: float, columns: int, size: float, *,
        deck: Sequence[str] = ("kicker", "head", "subhead", "byline"), shot: float = 0, last: Sequence[str] = (),
        box: str = "module", kind: str = "",
    ) -> str:  # fmt: skip
        """A story as a box of this width, pt: deck, picture, text in balanced columns."""
        story = self.desk.take(wanted)
        item = self.plan.item(kind or story.kind)
        head = rf"\fontsize{{{size}}}{{{size * 1.08}}}\selectfont"
        made = rf"\renewcommand\headsize{{{head}}}" + self.parts(item, story, *deck)
        if shot:
            made += rf"\shot{{{shot}}}" + self.parts(item, story, "caption", "photo-credit")
        large = bool(self.initial) and story.size == "long"
        body = "".join(
            self.text(item, part, text, initial=large and number == 0)
            for number, (part, text) in enumerate(story.body)
        )
        body += self.parts(item, story, *last)
        poured = rf"\begin{{multicols}}{{{columns}}}{body}\end{{multicols}}" if columns > 1 else body
        return rf"\{box}{{{width:.2f}pt}}{{{made}{poured}}}" + "\n"

    def row(self, *modules: tuple[str, float, dict[str, object]]) -> None:
        """Stories beside each other, as (wanted, share of the width, what else story() takes)."""
        room = self.width - self.gutter * (len(modules) - 1)
        made = [self.story(wanted, room * share, **more) for wanted, share, more in modules]  # type: ignore[arg-type]
        self.source.append(r"\noindent " + r"\hfill ".join(made) + r"\par\vspace{12pt}" + "\n")

    def line(self, role: str, text: str) -> None:
        """A text of the page itself, over its whole width."""
        self.source.append(self.text(FURNITURE, role, text))

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page, cut below its last line, and its proof."""
        self._write(pdf, TALL, False)
        shown, _, _ = characters(pdf)
        foot = max(c.box[3] for c in shown) + self.margin
        while self._write(pdf, foot, False) > 1:  # boxes close below their last line
            foot += 24
        self._write(proof, foot, True)

    def _write(self, path: Path, height: float, proof: bool) -> int:
        """Print on paper of this height; how many pages came of it."""
        colors = "".join(
            rf"\definecolor{{m{m.number}}}{{RGB}}{{{','.join(map(str, color_of(m.number)))}}}"
            for m in self.plan.marks
        )
        ink = (
            r"\newcommand\ink[2]{\textcolor{m#1}{#2}}"
            if proof
            else r"\newcommand\ink[2]{\textcolor{black}{#2}}"
        )
        paper = (
            rf"\usepackage[paperwidth={self.width + 2 * self.margin}pt,paperheight={height}pt,margin={self.margin}pt]"
            "{geometry}"
        )
        source = (
            r"\documentclass[9pt]{extarticle}" + paper + COMMON + self.preamble + colors + ink
            + r"\begin{document}" + "".join(self.source) + r"\end{document}"
        )  # fmt: skip
        with tempfile.TemporaryDirectory() as scratch:
            (Path(scratch) / "page.tex").write_text(source, encoding="utf-8")
            command = ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex"]
            run = subprocess.run(command, cwd=scratch, capture_output=True, check=False)
            if run.returncode:
                raise RuntimeError(run.stdout.decode(errors="replace")[-2000:])
            shutil.move(Path(scratch) / "page.pdf", path)
        with pdfium.PdfDocument(path) as document:
            return len(document)


COMMON = r"""
\usepackage{fontspec,xcolor,multicol,lettrine,graphicx,microtype}
\defaultfontfeatures[\rmfamily,\sffamily]{}\pagestyle{empty}\setlength\parindent{9pt}\setlength\parskip{0pt}
\setlength\multicolsep{2pt}\setlength\topskip{0pt}\raggedcolumns
\setlength\fboxsep{7pt}\tolerance=2000\emergencystretch=12pt\hbadness=10000\vbadness=10000
\newcommand\headsize{}
\newcommand\module[2]{\begin{minipage}[t]{#1}\setlength\parindent{9pt}\vspace{0pt}#2\end{minipage}}
\newcommand\framedmodule[2]{\vtop{\vskip0pt\hbox{\fbox{\begin{minipage}[t]{\dimexpr#1-14.8pt}\setlength\parindent{9pt}#2\end{minipage}}}}}
\newcommand\tintedmodule[2]{\vtop{\vskip0pt\hbox{\colorbox[gray]{.9}{\begin{minipage}[t]{\dimexpr#1-14pt}\setlength\parindent{9pt}#2\end{minipage}}}}}
\newcommand\shot[1]{\par\noindent\textcolor[gray]{.6}{\rule{\linewidth}{#1pt}}\par\vspace{2pt}}
\newcommand\partparagraph[1]{#1\par}
\newcommand\partlist[1]{\noindent #1\par}
"""
