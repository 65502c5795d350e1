"""Who, where and whence: bylines, datelines, credits and jumps as elements, from lines of their own or divided off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.articles.setting import Setting
from broadsheet.languages import marks
from broadsheet.languages.stitch import Stitched
from broadsheet.model.issue import Byline, Credit, Dateline, Jump, Printed

_BULLETS = "■□●○◆◇◎▲△▼▽★☆▌▍█►▶◤◢◥◣•·※▪▫ \t\u3000"


@dataclass(frozen=True)
class Signed:
    """What a body gives away at its beginning and its end; `own` if the byline is not part of the prose."""

    byline: Byline | None = None
    dateline: Dateline | None = None
    credit: Credit | None = None
    jumps: tuple[Jump, ...] = ()
    own: bool = False


def byline_of(setting: Setting, lines: Sequence[int]) -> Byline:
    """The byline that these lines are. The bullet before it is left out of the text, its line is not."""
    texts = [setting.layout.lines.text[line].strip() for line in lines]
    # 本报记者 张三 | 通讯员 李四 are two words, 本报记 | 者 张三 is one: read as what gives more names
    found = [
        (text, marks.find_signature(text, setting.language))
        for text in (" ".join(filter(None, texts)), setting.stitch(lines).text)
    ]
    text, mark = max(found, key=lambda pair: len(pair[1].names) + 1 if pair[1] else 0)
    shown = mark.text if mark else text.strip(_BULLETS)
    return Byline(shown, setting.ids(lines), setting.places(lines), mark.names if mark else ())


def dateline_of(setting: Setting, lines: Sequence[int]) -> Dateline:
    """The dateline that these lines are."""
    printed = setting.printed(lines)
    opening = marks.find_opening(f"{printed.text} A", setting.language)  # prose would follow it
    mark = opening.dateline if opening else None
    if mark is None:
        return Dateline(printed.text, printed.lines, printed.boxes)
    return Dateline(printed.text, printed.lines, printed.boxes, mark.place, mark.date, mark.agency)


def credit_of(setting: Setting, lines: Sequence[int]) -> Credit:
    """The credit that these lines are."""
    printed = setting.printed(lines)
    mark = marks.find_credit(printed.text, setting.language)
    publication, date = (mark.publication, mark.date) if mark else (None, None)
    return Credit(printed.text, printed.lines, printed.boxes, publication, date)


def jump_of(setting: Setting, lines: Sequence[int]) -> Jump:
    """The jump line that these lines are; a bare page label (7版, Page 7) leads there."""
    printed = setting.printed(lines)
    mark = marks.find_jump(printed.text, setting.language)
    if mark is None:
        page = marks.find_page_label(printed.text, setting.language)
        return Jump(printed.text, printed.lines, printed.boxes, "to", page)
    return _jump(printed, mark)


def _jump(printed: Printed, mark: marks.JumpMark) -> Jump:
    return Jump(printed.text, printed.lines, printed.boxes, mark.direction, mark.page)


def opening_of(setting: Setting, prose: Stitched, lines: Sequence[int]) -> Signed:
    """The byline and dateline in a first paragraph's opening; they stay in the prose."""
    opening = marks.find_opening(prose.text, setting.language)
    if opening is None:
        return Signed()
    byline, dateline = None, None
    if opening.byline:
        there = setting.excerpt(prose, lines, opening.byline.start, opening.byline.end, opening.byline.text)
        byline = Byline(there.text, there.lines, there.boxes, opening.byline.names)
    if opening.dateline:
        mark = opening.dateline
        there = setting.excerpt(prose, lines, mark.start, mark.end, mark.text)
        dateline = Dateline(there.text, there.lines, there.boxes, mark.place, mark.date, mark.agency)
    return Signed(byline, dateline)


def divide_start(setting: Setting, prose: Stitched, lines: Sequence[int]) -> tuple[int, Jump | None]:
    """Where a first paragraph begins after a jump line from another page (上接第一版), and that jump line."""
    mark = marks.find_jump(prose.text, setting.language)
    if mark is None or mark.direction != "from" or prose.text[: mark.start].strip():
        return 0, None
    return mark.end, _jump(setting.excerpt(prose, lines, mark.start, mark.end, mark.text), mark)


def divide_end(
    setting: Setting,
    prose: Stitched,
    lines: Sequence[int],
    start: int,
    later: Signed | None = None,
    teaser: bool = False,
) -> tuple[int, Signed]:
    """Where a paragraph ends before its jump line, credit and byline; and those, with what `later` ones gave.

    A second byline or credit is prose; so is a pointer to another page (详见第3版), except in a teaser.
    """
    end, found = len(prose.text.rstrip()), later or Signed()
    for _ in range(4):
        cut, now = _last_mark(setting, prose, lines, start, end, teaser)
        if cut is None or (now.byline and found.byline) or (now.credit and found.credit):
            break
        found = Signed(
            byline=found.byline or now.byline,
            credit=found.credit or now.credit,
            jumps=now.jumps + found.jumps,
            own=found.own or now.own,
        )
        end = start + len(prose.text[start:cut].rstrip())
    return end, found


def _last_mark(
    setting: Setting, prose: Stitched, lines: Sequence[int], start: int, end: int, teaser: bool
) -> tuple[int | None, Signed]:
    """The mark that the stretch from start to end closes with, and where it begins; None if it is all prose."""
    text, language = prose.text[start:end], setting.language
    jump = marks.find_jump(text, language)
    if (jump is None or jump.refers) and teaser:
        jump = marks.find_refer(text, language)
    if jump and jump.end >= len(text.rstrip()) and (teaser or not jump.refers):
        there = setting.excerpt(prose, lines, start + jump.start, start + jump.end, jump.text)
        return start + jump.start, Signed(jumps=(_jump(there, jump),))
    credit = marks.find_credit(text, language)
    if credit:
        there = setting.excerpt(prose, lines, start + credit.start, start + credit.end, credit.text)
        return start + credit.start, Signed(
            credit=Credit(there.text, there.lines, there.boxes, credit.publication, credit.date)
        )
    byline = marks.find_closing_byline(text, language)
    if byline:
        there = setting.excerpt(prose, lines, start + byline.start, start + byline.end, byline.text)
        return start + byline.start, Signed(
            byline=Byline(there.text, there.lines, there.boxes, byline.names), own=True
        )
    return None, Signed()
