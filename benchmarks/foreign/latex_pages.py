"""The pages set by XeLaTeX: one builder a page."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.foreign.latex import Sheet
from benchmarks.foreign.marks import Plan

_CLASSIC = r"""
\setmainfont{EB Garamond}[Numbers=OldStyle]
\usepackage{polyglossia}\setmainlanguage{%s}
\newcommand\partkicker[1]{{\noindent\scshape\addfontfeature{LetterSpace=6}#1\par}}
\newcommand\parthead[1]{{\noindent\raggedright\headsize #1\par}\vspace{2pt}}
\newcommand\partsubhead[1]{{\noindent\raggedright\itshape\fontsize{11.5}{13}\selectfont #1\par}\vspace{2pt}}
\newcommand\partbyline[1]{{\noindent\scshape #1\par}\vspace{1pt}}
\newcommand\partcrosshead[1]{\vspace{3pt}{\centering\scshape #1\par}\vspace{1pt}}
\newcommand\partcaption[1]{{\noindent\itshape\fontsize{8}{9}\selectfont #1\par}}
\newcommand\partphotocredit[1]{{\raggedleft\fontsize{7}{8}\selectfont #1\par}\vspace{3pt}}
\newcommand\partjump[1]{{\raggedleft\itshape #1\par}}
\newcommand\partsign[1]{{\raggedleft\scshape #1\par}}
\newcommand\partnameplate[1]{{\centering\fontsize{52}{56}\selectfont #1\par}\hrule\vspace{2pt}}
\newcommand\partfolio[1]{{\centering\fontsize{8}{10}\selectfont #1\par}\hrule\vspace{9pt}}
\newcommand\partlabel[1]{{\noindent\scshape\fontsize{12}{14}\selectfont #1\par}\vspace{2pt}}
"""
_PLAIN = r"""
\setmainfont{TeX Gyre Termes}\setsansfont{TeX Gyre Heros}
\usepackage{polyglossia}\setmainlanguage{%s}
\setlength\columnseprule{.3pt}
\newcommand\partkicker[1]{{\noindent\sffamily\bfseries\fontsize{8}{10}\selectfont\addfontfeature{LetterSpace=5}#1\par}}
\newcommand\parthead[1]{{\noindent\raggedright\sffamily\bfseries\headsize #1\par}\vspace{2pt}}
\newcommand\partsubhead[1]{{\noindent\raggedright\sffamily\fontsize{10.5}{12.5}\selectfont #1\par}\vspace{3pt}}
\newcommand\partbyline[1]{{\noindent\bfseries\fontsize{8}{10}\selectfont #1\par}\vspace{1pt}}
\newcommand\partcrosshead[1]{\vspace{4pt}{\noindent\bfseries #1\par}}
\newcommand\partcaption[1]{{\noindent\sffamily\fontsize{7.5}{9}\selectfont #1\par}}
\newcommand\partphotocredit[1]{{\raggedleft\sffamily\fontsize{6}{8}\selectfont #1\par}\vspace{3pt}}
\newcommand\partjump[1]{{\raggedleft\sffamily\bfseries\fontsize{8}{10}\selectfont #1\par}}
\newcommand\partsign[1]{{\raggedleft\bfseries #1\par}}
\newcommand\partheader[1]{{\noindent\sffamily\fontsize{8}{10}\selectfont #1\par}\vspace{2pt}\hrule\vspace{8pt}}
\newcommand\partlabel[1]{{\noindent\sffamily\bfseries\fontsize{12}{14}\selectfont #1\par}\vspace{2pt}}
"""


def _sheet(name: str, seed: int, language: str, title: str, date: str, label: str, preamble: str, width: float,
           **more: object) -> Sheet:  # fmt: skip
    plan = Plan(name, language, title, date, label)
    return Sheet(plan, random.Random(f"{name} {seed}"), preamble, width, **more)  # type: ignore[arg-type]


def en_tex(seed: int) -> Sheet:
    """A village paper by somebody who writes books: small capitals, old-style figures, spaced kickers, no rules."""
    page = _sheet("en-tex", seed, "en", "The Hadham Courier", "2021-05-08", "1", _CLASSIC % "english", 720,
                  initial="large")  # fmt: skip
    page.line("nameplate", "The Hadham Courier")
    page.line("folio", "Saturday, 8 May 2021. No. 19,204. Price 1s. 6d.")
    page.row(
        ("long", 0.68, {"columns": 3, "size": 27, "shot": 110}), ("middle", 0.32, {"columns": 1, "size": 18})
    )
    page.row(*[("short", 1 / 3, {"columns": 1, "size": 14, "deck": ("head", "byline")})] * 3)
    page.row(("middle", 0.5, {"columns": 2, "size": 18}), ("leader", 0.5, {"columns": 2, "size": 18}))
    return page


def fr_tex(seed: int) -> Sheet:
    """A French daily's page: spaces before high punctuation, guillemets, frames and tints, rules between columns."""
    page = _sheet("fr-tex", seed, "fr", "Le Courrier de Vère", "2016-02-12", "5", _PLAIN % "french", 700)
    page.line("header", "Le Courrier de Vère, vendredi 12 février 2016, page 5")
    page.row(("long", 1.0, {"columns": 4, "size": 26, "shot": 120, "last": ("jump",)}))
    page.row(("middle", 0.6, {"columns": 3, "size": 18}),
             ("leader", 0.4, {"columns": 2, "size": 16, "box": "framedmodule"}))  # fmt: skip
    page.row(*[("short", 1 / 3, {"columns": 1, "size": 13, "deck": ("head", "byline")})] * 3)
    page.row(*[("brief", 1 / 3, {"columns": 1, "size": 10, "box": "tintedmodule"})] * 3)
    return page


def de_tex(seed: int) -> Sheet:
    """A German page in Garamond: long words broken by TeX, quotation marks at the foot of the line."""
    page = _sheet(
        "de-tex", seed, "de", "Walder Bote", "2013-10-18", "3", _CLASSIC % "german", 690, initial="two"
    )
    page.line("nameplate", "Walder Bote")
    page.line("folio", "Freitag, den 18. Oktober 2013 · Nr. 241 · 1,20 Euro")
    page.row(("long", 1.0, {"columns": 4, "size": 25}))
    page.row(
        ("middle", 0.5, {"columns": 2, "size": 17}),
        ("leader", 0.5, {"columns": 2, "size": 17, "box": "framedmodule"}),
    )
    page.row(*[("short", 1 / 3, {"columns": 1, "size": 13, "deck": ("head",)})] * 3)
    return page


def pt_tex(seed: int) -> Sheet:
    """A Portuguese page of narrow columns, briefs under a label, an advertisement in a frame."""
    page = _sheet(
        "pt-tex", seed, "pt", "Diário da Serra", "2019-07-23", "4", _PLAIN % "portuguese", 640, gutter=16
    )
    page.line("header", "4 | DIÁRIO DA SERRA | terça-feira, 23 de julho de 2019 | Região")
    page.row(("long", 0.66, {"columns": 3, "size": 23, "shot": 90, "last": ("jump",)}),
             ("middle", 0.34, {"columns": 1, "size": 16}))  # fmt: skip
    page.row(("middle", 0.5, {"columns": 2, "size": 17}), ("short", 0.25, {"columns": 1, "size": 13}),
             ("short", 0.25, {"columns": 1, "size": 13}))  # fmt: skip
    page.line("label", "Notas")
    page.row(*[("brief", 0.25, {"columns": 1, "size": 10})] * 4)
    page.row(("short", 0.5, {"columns": 2, "size": 14, "box": "tintedmodule"}),
             ("ad", 0.5, {"columns": 1, "size": 20, "box": "framedmodule"}))  # fmt: skip
    return page


SHEETS: dict[str, Callable[[int], Sheet]] = {
    "en-tex": en_tex,
    "fr-tex": fr_tex,
    "de-tex": de_tex,
    "pt-tex": pt_tex,
}
