"""Pages by reportlab's own paragraphs, frames and tables, as a script of an afternoon makes them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Paragraph, Table, TableStyle

from benchmarks.foreign.canvas import face
from benchmarks.foreign.columns import Columns
from benchmarks.foreign.marks import FURNITURE, Plan, color_of
from benchmarks.foreign.stories import Desk


@dataclass
class Script(Columns):
    """A page of frames on a grid; every story has one frame a column and its deck over them."""

    plan: Plan
    chance: random.Random
    styles: dict[str, ParagraphStyle]
    columns: int
    width: float  # of a column
    gutter: float
    margin: float = 36.0
    ruled: bool = True
    placed: list[tuple[str, object, float, float, float]] = field(default_factory=list)
    foot: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = Desk(self.plan.language, self.chance, more=True)
        self.foot = [self.margin] * self.columns

    def text(
        self, item: int, part: str, text: str, style: ParagraphStyle | None = None
    ) -> tuple[str, ParagraphStyle]:
        """A paragraph's markup, every piece in the colour of its mark (`_markup` takes the colours out again)."""
        runs = self.plan.runs(item, part, text)
        inner = "".join(
            f'<font color="#{bytes(color_of(r.mark)).hex()}">{escape(r.text)}</font>' for r in runs if r.text
        )
        return inner, style or self.styles[part]

    def furniture(self, role: str, text: str) -> None:
        """A line over the whole page."""
        self._place([self.text(FURNITURE, role, text)], 0, self.columns, 0)

    def article(
        self, wanted: str, first: int, last: int, size: float,
        deck: tuple[str, ...] = ("kicker", "head", "subhead", "byline"),
        box: bool = False, end: tuple[str, ...] = (), kind: str = "",
    ) -> None:  # fmt: skip
        """A story: its deck over its columns, the text in as many paragraphs as it has."""
        story = self.desk.take(wanted)
        item = self.plan.item(kind or story.kind)
        head = self.styles["head"].clone("h", fontSize=size, leading=size * 1.25)
        over = [
            self.text(item, p, t, head if p == "head" else None) for p in deck for t in story.parts.get(p, ())
        ]
        body = [self.text(item, part, text) for part, text in story.body]
        body += [self.text(item, p, t) for p in end for t in story.parts.get(p, ())]
        y = max(self.foot[first:last]) + 12
        pad = 8.0 if box else 0.0
        top, x, wide = y + pad, self.left(first) + pad, self.span(last - first) - 2 * pad
        low = self._column(over, x, top, wide) + 3
        count = last - first
        each = (wide - self.gutter * (count - 1)) / count
        deep = self._balanced(body, each, count)
        self.placed.append(("flow", (body, count, deep), x, low, each))
        foot = low + deep + pad
        if box:
            self.placed.append(("box", self.span(count), self.left(first), y, foot - y))
        elif self.ruled:
            self.placed.append(("rule", self.span(count), self.left(first), y - 6, 0))
        self.foot[first:last] = [foot] * count

    def table(self, title: str, rows: list[tuple[str, ...]], first: int, last: int) -> None:
        """A table under its title."""
        item = self.plan.item("table")
        self._place(
            [self.text(item, "head", title, self.styles["head"].clone("t", fontSize=12, leading=15))],
            first,
            last,
            10,
        )
        mark = self.plan.mark(item, "table", "\n".join(" ".join(row) for row in rows)).number
        y, wide = max(self.foot[first:last]), self.span(last - first)
        self.placed.append(("table", (rows, mark), self.left(first), y, wide))
        self.foot[first:last] = [y + 13 * len(rows)] * (last - first)

    def _place(self, texts: list[tuple[str, ParagraphStyle]], first: int, last: int, space: float) -> None:
        y = max(self.foot[first:last]) + space
        self.foot[first:last] = [self._column(texts, self.left(first), y, self.span(last - first))] * (
            last - first
        )

    def _column(self, texts: list[tuple[str, ParagraphStyle]], x: float, y: float, wide: float) -> float:
        for markup, style in texts:
            y += style.spaceBefore
            self.placed.append(("text", (markup, style), x, y, wide))
            y += Paragraph(markup, style).wrap(wide, 9999)[1] + style.spaceAfter
        return y

    def _balanced(self, body: list[tuple[str, ParagraphStyle]], wide: float, count: int) -> float:
        low, high = 10.0, 3000.0
        while high - low > 1:
            middle = (low + high) / 2
            if self._flow(None, body, count, middle, 0, 0, wide, 0, True):
                high = middle
            else:
                low = middle
        return high

    def _flow(
        self, canvas: Canvas | None, body: list[tuple[str, ParagraphStyle]], count: int, deep: float,
        x: float, y: float, wide: float, height: float, proof: bool,
    ) -> bool:  # fmt: skip
        """Pour into frames; with no canvas, only whether all of it finds room."""
        canvas = canvas or Canvas("/dev/null")
        waiting: list[Flowable] = [Paragraph(_markup(m, proof), s) for m, s in body]
        for number in range(count):
            frame = Frame(x + number * (wide + self.gutter), height - y - deep, wide, deep, 0, 0, 0, 0)
            while waiting:
                if frame.add(waiting[0], canvas):
                    del waiting[0]
                    continue
                parts = frame.split(waiting[0], canvas)
                if len(parts) < 2:
                    break
                frame.add(parts[0], canvas)
                waiting[0:1] = parts[1:]
                break
        return not waiting

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page, its stories in any order, and its proof."""
        self.chance.shuffle(self.placed)
        width, height = self.span(self.columns) + 2 * self.margin, max(self.foot) + self.margin
        for path, proofed in ((pdf, False), (proof, True)):
            canvas = Canvas(str(path), pagesize=(width, height))
            for kind, what, x, y, more in sorted(self.placed, key=lambda one: one[0] != "box"):
                self._draw(canvas, kind, what, x, y, more, height, proofed)
            canvas.showPage()
            canvas.save()

    def _draw(
        self,
        canvas: Canvas,
        kind: str,
        what: object,
        x: float,
        y: float,
        more: float,
        height: float,
        proof: bool,
    ) -> None:
        if kind == "box":
            canvas.setLineWidth(0.7)
            canvas.rect(x, height - y - more, what, more)  # type: ignore[arg-type]
        elif kind == "rule":
            canvas.setLineWidth(0.4)
            canvas.line(x, height - y, x + what, height - y)  # type: ignore[operator]
        elif kind == "text":
            markup, style = what  # type: ignore[misc]
            paragraph = Paragraph(_markup(markup, proof), style)
            _, high = paragraph.wrap(more, 9999)
            paragraph.drawOn(canvas, x, height - y - high)
        elif kind == "table":
            rows, mark = what  # type: ignore[misc]
            shade = [c / 255 for c in color_of(mark)] if proof else (0, 0, 0)
            table = Table(rows, colWidths=[more / len(rows[0])] * len(rows[0]), rowHeights=13)
            plain = self.styles["caption"]
            table.setStyle(
                TableStyle(
                    [
                        ("FONT", (0, 0), (-1, -1), plain.fontName, 8),
                        ("TEXTCOLOR", (0, 0), (-1, -1), shade),
                        ("LINEBELOW", (0, 0), (-1, -1), 0.3, (0.6, 0.6, 0.6)),
                        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                    ]
                )
            )
            table.wrapOn(canvas, more, 999)
            table.drawOn(canvas, x, height - y - 13 * len(rows))
        else:
            body, count, deep = what  # type: ignore[misc]
            self._flow(canvas, body, count, deep, x, y, more, height, proof)


def _markup(markup: str, proof: bool) -> str:
    """The paragraph in the colours of its marks, or all in black: pieces stay pieces, so that both break alike."""
    return markup if proof else re.sub(r'color="#[^"]*"', 'color="#000000"', markup)


def _styles(
    body: str, head: str, size: float, han: bool, align: int = TA_JUSTIFY
) -> dict[str, ParagraphStyle]:
    wrap = {"wordWrap": "CJK"} if han else {}
    leading = size * (1.5 if han else 1.22)
    text = ParagraphStyle("p", fontName=face(body), fontSize=size, leading=leading, alignment=align,
                          firstLineIndent=2 * size if han else 8, **wrap)  # fmt: skip
    bold = text.clone("b", fontName=face(head), firstLineIndent=0, alignment=TA_LEFT)
    small = text.clone("s", firstLineIndent=0, fontSize=size + 3, leading=size * 1.6, alignment=TA_LEFT)
    return {
        "paragraph": text, "head": bold.clone("h"), "crosshead": bold.clone("c", spaceBefore=3),
        "byline": bold.clone("y", fontSize=size - 1, spaceAfter=2), "subhead": small,
        "kicker": bold.clone("k", fontSize=size, spaceAfter=1), "caption": bold.clone("cap", fontSize=size - 1),
        "photo-credit": bold.clone("pc", fontSize=size - 2, alignment=TA_RIGHT),
        "jump": bold.clone("j", alignment=TA_RIGHT),
        "header": bold.clone("f", fontSize=8, leading=10, alignment=TA_CENTER),
        "nameplate": bold.clone("n", fontSize=42, leading=52, alignment=TA_CENTER),
    }  # fmt: skip


def _script(
    name: str,
    seed: int,
    language: str,
    title: str,
    date: str,
    label: str,
    styles: dict[str, ParagraphStyle],
    columns: int,
    width: float,
    gutter: float,
    **more: bool,
) -> Script:
    return Script(
        Plan(name, language, title, date, label),
        random.Random(f"{name} {seed}"),
        styles,
        columns,
        width,
        gutter,
        **more,
    )


def en_story(seed: int) -> Script:
    """An English front page: base fonts, rules over every story, a box, a table."""
    page = _script(
        "en-story",
        seed,
        "en",
        "The Marlow Argus",
        "2010-02-19",
        "1",
        _styles("Times-Roman", "Helvetica-Bold", 9, False),
        6,
        104,
        14,
    )
    page.furniture("nameplate", "The Marlow Argus")
    page.furniture("header", "Friday, February 19, 2010 · 70p · No. 8,811")
    page.article("long", 0, 4, 30, end=("jump",))
    page.article("short", 4, 6, 17, box=True)
    page.table(
        "Tides",
        [("Quillan", "4.12", "16.40"), ("Ash Bay", "4.31", "16.58"), ("Carrow", "5.02", "17.20")],
        4,
        6,
    )
    page.foot = [max(page.foot)] * 6
    page.article("archive", 0, 3, 20)
    page.article("short", 3, 5, 16)
    page.article("short", 5, 6, 14)
    return page


def de_story(seed: int) -> Script:
    """A German page: ragged text, no rules, decks in one type."""
    styles = _styles("Vollkorn", "Vollkorn-Bold", 9, False, TA_LEFT)
    page = _script(
        "de-story", seed, "de", "Lindenbrücker Anzeiger", "2011-08-02", "5", styles, 4, 150, 20, ruled=False
    )
    page.furniture("header", "Lindenbrücker Anzeiger · Dienstag, 2. August 2011 · Seite 5")
    page.article("long", 0, 4, 28)
    page.article("middle", 0, 2, 19)
    page.article("short", 2, 3, 14)
    page.article("short", 3, 4, 14)
    return page


def zh_story(seed: int) -> Script:
    """A Chinese page by the CJK line breaking of the tool: heads to the left, boxes, rules over stories."""
    page = _script(
        "zh-story",
        seed,
        "zh-Hans",
        "新湖日报",
        "2013-12-05",
        "2",
        _styles("UMing", "ZenHei", 9.6, True),
        5,
        124,
        16,
    )
    page.furniture("header", "2　2013年12月5日　星期四　要闻　新湖日报")
    page.article("造林", 0, 5, 28, deck=("kicker", "head", "subhead"), end=("jump",))
    page.article("middle", 0, 3, 20)
    page.article("社论甲", 3, 5, 18, deck=("kicker", "head"), box=True)
    page.foot = [max(page.foot)] * 5
    page.article("short", 0, 2, 15)
    page.article("short", 2, 4, 15)
    page.article("brief", 4, 5, 12)
    return page


SCRIPTS = {"en-story": en_story, "de-story": de_story, "zh-story": zh_story}
