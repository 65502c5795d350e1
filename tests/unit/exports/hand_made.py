"""Hand-made issues for tests: a printed page, a text dump, an English article with a jump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from broadsheet.model.issue import (
    Article,
    BodyText,
    Byline,
    Credit,
    Dateline,
    Furniture,
    Headline,
    Issue,
    IssuePage,
    Jump,
    Line,
    Place,
    Printed,
    Problem,
)


@dataclass
class Galley:
    """A page being set by hand: `column` prints lines one below the other and says where they went."""

    number: int = 1
    width: float = 400.0
    height: float = 560.0
    unit: str = "pt"
    lines: list[Line] = field(default_factory=list)

    def column(self, texts: Sequence[str], x: float, y: float, width: float, size: float = 10) -> Printed:
        boxes: list[Place] = []
        first = len(self.lines)
        for row, text in enumerate(texts):
            top = y + row * size * 1.5
            box = None if self.unit == "char" else (float(x), top, float(x + width), top + size)
            number = len(self.lines) + 1
            source_id = str(number) if self.unit == "char" else None
            self.lines.append(Line(f"p{self.number}l{number}", source_id, text, box))
            boxes.append(Place(self.number, box))
        ids = tuple(line.id for line in self.lines[first:])
        return Printed("".join(texts), ids, tuple(boxes))

    def page(self, source: str, label: str | None = "1") -> IssuePage:
        return IssuePage(self.number, label, self.width, self.height, self.unit, source, tuple(self.lines))


def body(part: Printed, role: str = "paragraph") -> BodyText:
    return BodyText(part.text, part.lines, part.boxes, role)


def run_on(*parts: Printed) -> Printed:
    """Parts of one paragraph as one, over columns."""
    lines = tuple(line for part in parts for line in part.lines)
    boxes = tuple(box for part in parts for box in part.boxes)
    return Printed("".join(part.text for part in parts).strip(), lines, boxes)


def chinese_page(unit: str = "pt", source: str = "front.pdf") -> Issue:
    """A front page of two articles, one L-shaped, one without its headline and with a lost line."""
    galley = Galley(unit=unit)
    plate = galley.column(["临江晚报"], 20, 15, 160, 30)
    kicker = galley.column(["全市春耕工作会议召开"], 20, 60, 240, 12)
    head = galley.column(["把种子播在春风里"], 20, 80, 240, 24)
    subhead = galley.column(["——来自田间的报告"], 20, 112, 240, 12)
    opening = galley.column(["　　本报讯（记者 林晓）春风刚到，", "田里已有人影。合作社的种子"], 20, 140, 120)
    rest = galley.column(["装满了三辆车。"], 150, 140, 120)
    cross = galley.column(["一粒种子的路"], 150, 160, 120, 11)
    more = galley.column(["　　“今年的墒情好。”老农说。"], 150, 180, 120)
    jump = galley.column(["（下转第2版）"], 150, 196, 120)
    lost = galley.column(
        ["　　第二篇文章没有标题，它的正文", "从这里开始，后面少了一行", "所以这里接不上。"], 20, 300, 120
    )
    credit = galley.column(["（原载2月6日《江州日报》）"], 20, 350, 120)
    folio = galley.column(["第1版"], 370, 545, 25, 8)
    problem = Problem("missing-line", "a printed line is missing between these lines", 1, lost.lines[1:3])
    seed = Article(
        "a1", "news", (1,), 0.93,
        "全市春耕工作会议召开\n把种子播在春风里\n——来自田间的报告\n" + opening.text.strip() + rest.text,
        Headline((kicker,), (head,), (subhead,), ()), False,
        Byline("记者 林晓", opening.lines[:1], opening.boxes[:1], ("林晓",)),
        Dateline("本报讯", opening.lines[:1], opening.boxes[:1], None, "2023-02-07", None),
        None,
        (
            body(run_on(opening, rest)),
            body(cross, "crosshead"),
            BodyText(more.text.strip(), more.lines, more.boxes),
        ),
        (Jump("（下转第2版）", jump.lines, jump.boxes, "to", "2", False),),
    )  # fmt: skip
    untitled = Article(
        "a2", "commentary", (1,), None, lost.text.strip(), Headline(), True,
        credit=Credit(credit.text, credit.lines, credit.boxes, "江州日报", "2023-02-06"),
        body=(BodyText(lost.text.strip(), lost.lines, lost.boxes),), problems=(problem,),
    )  # fmt: skip
    furniture = (
        Furniture(plate.text, plate.lines, plate.boxes, "nameplate", 1),
        Furniture(folio.text, folio.lines, folio.boxes, "folio", 1),
    )
    return Issue(
        "linjiang-2023-02-07", "临江晚报", "2023-02-07", ("folio",), "zh-Hans", (galley.page(source),),
        (seed, untitled), furniture,
        (Problem("unmapped-characters", "3 characters of a font map to nothing", 1),),
    )  # fmt: skip


def english_issue() -> Issue:
    """Two English pages, one article that jumps from the first to the second, with a caption and a table."""
    first, second = Galley(1), Galley(2)
    head = first.column(["Ferry *line* to <reopen> & run"], 20, 40, 300, 24)
    by = first.column(["By Ada Holm"], 20, 80, 120)
    start = first.column(
        ["The old ferry will sail again in", "spring, the harbour board said."], 20, 100, 140
    )
    to = first.column(["Continued on page 2"], 20, 140, 140)
    caption = first.column(["The ferry in 1961."], 200, 300, 140, 9)
    rest = second.column(["# Not a heading: boats need crews.", "1. Nor is this a list."], 20, 40, 140)
    table = second.column(["Adult   3.00", "Child   1.50"], 20, 100, 140)
    parts = (start, rest)
    article = Article(
        "a1", "news", (1, 2), 0.8, "\n".join(part.text for part in parts), Headline(head=(head,)), False,
        Byline(by.text, by.lines, by.boxes, ("Ada Holm",)), None, None,
        (
            body(start), body(caption, "caption"), body(rest),
            BodyText("Adult   3.00\nChild   1.50", table.lines, table.boxes, "table"),
        ),
        (Jump(to.text, to.lines, to.boxes, "to", "2", True),),
    )  # fmt: skip
    pages = (first.page("ferry.pdf#page=1", "1"), second.page("ferry.pdf#page=2", None))
    return Issue("ferry", None, None, (), "en", pages, (article,))


def empty_issue() -> Issue:
    return Issue("empty")


def all_issues() -> list[Issue]:
    return [chinese_page(), chinese_page(unit="char", source="dump.txt"), english_issue(), empty_issue()]
