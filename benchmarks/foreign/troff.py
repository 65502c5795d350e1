"""Pages set by groff: straight narrow columns in one stream, small heads, briefs whose heads run into the text."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.foreign.marks import FURNITURE, Plan, Run, color_of
from benchmarks.foreign.stories import Desk, Story

MACROS = {"en": (), "de": ("-mde",), "fr": ("-mfr",)}


@dataclass(frozen=True)
class Habit:
    """How a paper sets its columns: measures in points, groff font names."""

    font: str
    size: float
    leading: float
    columns: int
    measure: float
    gutter: float
    head: str  # a request line that begins a head: face and size
    centered: bool = True
    ruled: bool = True
    justified: bool = True


@dataclass
class Stick:
    """A page being composed, as groff source."""

    plan: Plan
    desk: Desk
    habit: Habit
    source: list[str] = field(default_factory=list)

    def furniture(self, texts: Sequence[tuple[str, str]]) -> None:
        """A line of furniture over all columns, in three parts at most, ruled off below."""
        parts = [self._ink(self.plan.runs(FURNITURE, role, text)) for role, text in texts]
        self.source += [f".tl '{parts[0]}'{parts[1]}'{parts[2]}'", ".sp 2p", r"\l'\n[.l]u'", ".sp 4p"]

    def story(self, wanted: str, hard: Sequence[str] = (), decked: bool = True) -> None:
        """A story under a small head."""
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind, ("column-flow", *hard))
        self.source.append(".ne 5v")
        self._deck(item, story, ("kicker", "head", "subhead") if decked else ("head",))
        self._body(item, story)
        self._sign(item, story)
        self._close()

    def brief(self, wanted: str, hard: Sequence[str] = ()) -> None:
        """A story whose head is the beginning of its first line, in bold."""
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind, ("column-flow", "run-in-head", *hard))
        head = story.parts["head"][0].rstrip("?!.")
        first, *others = story.body
        self._paragraph(item, first[0], f"{{runin:{head}.}} {first[1]}")
        for part, text in others:
            self._paragraph(item, part, text)
        self._sign(item, story)
        self._close()

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page on the shortest paper that takes it, and its proof."""
        low, high = 100, 3000
        while high - low > 6:
            middle = (low + high) // 2
            low, high = (low, middle) if self._write(pdf, middle, False) == 1 else (middle, high)
        self._write(pdf, high, False)
        self._write(proof, high, True)

    def _write(self, path: Path, height: int, proof: bool) -> int:
        """The number of pages that it takes on paper of this height."""
        habit = self.habit
        line = habit.columns * (habit.measure + habit.gutter) - habit.gutter
        colors = [
            f".defcolor c{mark.number} rgb "
            + " ".join(f"{channel / 255:.4f}" for channel in color_of(mark.number))
            if proof
            else f".defcolor c{mark.number} rgb 0 0 0"
            for mark in self.plan.marks
        ]
        setting = [
            f".pl {height}p", ".nr PO 24p", f".nr LL {line}p", f".nr PS {habit.size:g}", f".nr VS {habit.leading:g}",
            ".nr HM 24p", ".nr FM 20p", ".nr PD 0", ".nr PI 1m", f".fam {habit.font}", ".ds CH", ".ds CF",
        ]  # fmt: skip
        text = "\n".join([*colors, *setting, ".LP", *self.source, ""])
        paper = f"-P-p{height}p,{line + 48}p"
        command = ["groff", "-k", "-Kutf8", "-Tpdf", "-ms", *MACROS[self.plan.language], paper]
        made = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
        path.write_bytes(made.stdout)
        with pdfium.PdfDocument(path) as document:
            return len(document)

    def columns(self) -> None:
        """From here on, columns."""
        self.source.append(f".MC {self.habit.measure}p {self.habit.gutter}p")

    def _deck(self, item: int, story: Story, parts: Sequence[str]) -> None:
        for part in parts:
            for text in story.parts.get(part, ()):
                style = self.habit.head if part == "head" else ".ft I" if part == "subhead" else ".ft R"
                ink = self._ink(self.plan.runs(item, part, text))
                place = ".ad c" if self.habit.centered else ".ad l"
                self.source += [".LP", style, place, f".nh\n\\&{ink}", ".br", ".ad b", ".hy", ".sp 1p"]
                self.source += [".ft R", f".ps {self.habit.size:g}", f".vs {self.habit.leading:g}"]

    def _body(self, item: int, story: Story) -> None:
        for part, text in story.body:
            self._paragraph(item, part, text)

    def _paragraph(self, item: int, part: str, text: str) -> None:
        ink = self._ink(self.plan.runs(item, part, text))
        if part == "crosshead":
            self.source += [".LP", ".ne 3v", ".ft I", ".ce 1", f"\\&{ink}", ".ft R"]
        else:
            self.source += [".PP", ".ad b" if self.habit.justified else ".ad l", f"\\&{ink}"]

    def _sign(self, item: int, story: Story) -> None:
        for text in story.parts.get("byline", story.parts.get("sign", ())):
            self.source += [".LP", ".rj 1", rf"\&\fI{self._ink(self.plan.runs(item, 'byline', text))}\fR"]

    def _close(self) -> None:
        rule = [".LP", ".ce 1", r"\D'l 40p 0'"] if self.habit.ruled else []
        self.source += [*rule, ".sp 0.6v"]

    def _ink(self, runs: Sequence[Run]) -> str:
        """Text in the colours of its marks; a head that runs in, in bold."""
        made: list[str] = []
        for run in runs:
            text = run.text.replace("\\", r"\e").replace("'", r"\[aq]")
            bold = (r"\fB", r"\fR") if run.tag == "runin" else ("", "")
            made.append(rf"\m[c{run.mark}]{bold[0]}{text}{bold[1]}\m[]")
        return "".join(made)


def en_gazette(seed: int) -> Stick:
    """An English page of five ruled columns."""
    chance = random.Random(f"en-gazette {seed}")
    size = chance.choice((7.5, 8.0, 8.5))
    habit = Habit("T", size, size + 1.4, 5, 128, 11, ".ft B\n.ps 10\n.vs 11.5")
    stick = _stick("en-gazette", "en", "The Tolland Register", "1954-05-03", "2", chance, habit)
    stick.furniture((("folio", "2"), ("header", "The Tolland Register"), ("folio", "Monday, May 3, 1954")))
    stick.columns()
    for wanted in ("long", "short", "brief", "brief", "middle", "letter", "letter", "sport"):
        stick.story(wanted, decked=wanted != "short")
    for _ in range(4):
        stick.brief("brief")
    for wanted in ("short", "long", "sportshort"):
        stick.story(wanted)
    return stick


def de_wochenblatt(seed: int) -> Stick:
    """A German page of four columns, heads flush left in sans, no rules."""
    chance = random.Random(f"de-wochenblatt {seed}")
    size = chance.choice((8.5, 9.0))
    habit = Habit("T", size, size + 2, 4, 150, 14, ".ft HB\n.ps 12\n.vs 14", False, False, False)
    stick = _stick("de-wochenblatt", "de", "Westerrieder Wochenblatt", "1988-10-22", "4", chance, habit)
    stick.furniture(
        (
            ("folio", "Sonnabend, 22. Oktober 1988"),
            ("header", "Westerrieder Wochenblatt"),
            ("folio", "Seite 4"),
        )
    )
    stick.columns()
    for wanted in ("long", "short", "middle"):
        stick.story(wanted)
    for _ in range(4):
        stick.brief("brief")
    for wanted in ("short", "leader", "sport", "long", "short", "middle"):
        stick.story(wanted)
    return stick


STICKS = {"en-gazette": ("dev", en_gazette), "de-wochenblatt": ("blind", de_wochenblatt)}


def _stick(
    name: str, language: str, title: str, date: str, label: str, chance: random.Random, habit: Habit
) -> Stick:
    return Stick(Plan(name, language, title, date, label), Desk(language, chance), habit)
