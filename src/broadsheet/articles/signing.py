"""Who, where and whence: bylines, datelines, credits and jumps as elements, from lines of their own or divided off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from broadsheet.articles.margins import margins_of
from broadsheet.articles.prose import paragraphs
from broadsheet.articles.setting import Setting
from broadsheet.languages import marks
from broadsheet.languages.sections import find_lead
from broadsheet.languages.stitch import Stitched
from broadsheet.model.issue import Byline, Credit, Dateline, Jump, Printed

_OPENS = ("（", "(", "〔", "【", "[")
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


def one_byline(bylines: Sequence[Byline]) -> Byline | None:
    """Several bylines of one article as one: texts and names after each other."""
    if len(bylines) < 2:
        return bylines[0] if bylines else None
    whole = united(bylines)
    names = dict.fromkeys(name for byline in bylines for name in byline.names)
    return Byline(whole.text, whole.lines, whole.boxes, tuple(names))


def united(parts: Sequence[Printed]) -> Printed:
    """Several marks as one: their texts after each other, every line and box once."""
    lines = tuple(dict.fromkeys(line for part in parts for line in part.lines))
    boxes = tuple(dict.fromkeys(box for part in parts for box in part.boxes))
    return Printed(" ".join(part.text for part in parts), lines, boxes)


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


def opening_of(setting: Setting, prose: Stitched, lines: Sequence[int], start: int) -> Signed:
    """The byline and dateline in the opening of a first paragraph that begins at `start`; they stay in the prose."""
    opening = marks.find_opening(prose.text[start:], setting.language)
    if opening is None:
        return Signed()
    byline, dateline = None, None
    if opening.byline:
        mark = opening.byline
        there = setting.excerpt(prose, lines, start + mark.start, start + mark.end, mark.text)
        byline = Byline(there.text, there.lines, there.boxes, mark.names)
    if opening.dateline:
        mark = opening.dateline
        there = setting.excerpt(prose, lines, start + mark.start, start + mark.end, mark.text)
        dateline = Dateline(there.text, there.lines, there.boxes, mark.place, mark.date, mark.agency)
    return Signed(byline, dateline)


def divide_start(
    setting: Setting,
    prose: Stitched,
    lines: Sequence[int],
    earlier: Signed,
    *,
    followed: bool = False,
    signed: bool = False,
) -> tuple[int, Signed]:
    """Where a first paragraph begins after a jump line from another page (上接第一版) or a line that is a byline.

    Both are given with what `earlier` ones gave.  followed: another paragraph comes after it
    signed: the story has a byline elsewhere: words that are only like names are its text
    """
    mark = marks.find_jump(prose.text, setting.language)
    if (mark is None or mark.start) and len(lines) > 1:
        # a line of its own, that nothing but its end sets off from the prose
        mark = marks.find_jump(prose.text[: prose.starts[1]].rstrip(), setting.language)
    if mark is not None and mark.direction == "from" and not prose.text[: mark.start].strip():
        jump = _jump(setting.excerpt(prose, lines, mark.start, mark.end, mark.text), mark)
        return mark.end, Signed(earlier.byline, None, None, (*earlier.jumps, jump), earlier.own)
    if earlier.byline is None:
        for count in (1, 2):
            byline = _byline_line(setting, lines[:count], lines[count:], followed=followed)
            if byline is not None:
                end = prose.starts[count] if count < len(lines) else len(prose.text)
                return end, Signed(byline, None, None, earlier.jumps, own=True)
        if not signed and _names_lead(setting, prose, lines):
            return prose.starts[1], Signed(byline_of(setting, lines[:1]), None, None, earlier.jumps, own=True)
        if followed and not signed and _is_names(prose.text, setting):
            return len(prose.text), Signed(byline_of(setting, lines), None, None, earlier.jumps, own=True)
    return 0, earlier


def _credit_on_own_lines(setting: Setting, prose: Stitched, start: int, end: int) -> marks.CreditMark | None:
    """The credit that the last printed line or two are, right after a byline."""
    for place in [place for place in prose.starts if start < place < end][:-3:-1]:
        mark = marks.find_credit(prose.text[place:end], setting.language)
        before = prose.text[start:place].rstrip()
        if mark is not None and mark.start == 0 and _signed(setting, before, prose, start):
            return replace(mark, start=place - start, end=end - start)
    return None


def _signed(setting: Setting, before: str, prose: Stitched, start: int) -> bool:
    """Whether a text ends in a byline, or its last printed line is one."""
    last = max((place - start for place in prose.starts if start <= place < start + len(before)), default=0)
    language = setting.language
    return bool(marks.find_closing_byline(before, language) or marks.find_signature(before[last:], language))


def _over_two_lines(
    setting: Setting, prose: Stitched, lines: Sequence[int], start: int, end: int
) -> marks.BylineMark | None:
    """The closing byline of which the last line holds a name by itself: ■ 记者 孔文博 | 方静怡."""
    if setting.language.joins_with_space or len(lines) < 2 or prose.starts[-1] <= start:
        return None
    seam = prose.starts[-1]
    mark = marks.find_closing_byline(f"{prose.text[start:seam]} {prose.text[seam:end]}", setting.language)
    if mark is None or not mark.sure or start + mark.start >= seam:
        return None
    return replace(mark, end=end - start)


def _names_lead(setting: Setting, prose: Stitched, lines: Sequence[int]) -> bool:
    """Whether the first line of a paragraph is two names or more and nothing else, and a sentence begins after it."""
    if len(lines) < 2 or not setting.language.joins_with_space:
        return False
    mark = marks.find_signature(prose.text[: prose.starts[1]].rstrip(), setting.language)
    follows = prose.text[prose.starts[1] :].lstrip("«„“\"‘' ")[:1]
    return mark is not None and len(mark.names) > 1 and (follows.isupper() or follows.isdigit())


def _is_names(text: str, setting: Setting) -> bool:
    """Whether a paragraph is nothing but names; in Chinese and Japanese with a post or a bullet."""
    mark = marks.find_signature(text, setting.language)
    sure = mark is not None and (mark.sure or setting.language.joins_with_space)
    return mark is not None and sure and bool(mark.names) and not mark.photo and text[:1] not in _OPENS


def _byline_line(
    setting: Setting, lines: Sequence[int], following: Sequence[int], *, followed: bool
) -> Byline | None:
    """The byline that these lines are beyond doubt, names and all. following, followed: see `_stands_alone`"""
    text = setting.stitch(lines).text
    mark = marks.find_own_byline(text, setting.language)
    if mark is None or mark.photo or not mark.names:
        return None
    if text[:1] in _OPENS:  # in brackets it opens the paragraph, （记者 …）, if that goes on in the same line
        alone = _stands_alone(setting, lines, following, followed=followed)
        return byline_of(setting, lines) if alone else None
    return byline_of(setting, lines) if mark.sure else None


def _stands_alone(
    setting: Setting, lines: Sequence[int], following: Sequence[int], *, followed: bool
) -> bool:
    """Whether lines of Chinese or Japanese end with room to spare, although more text follows them.

    followed: another paragraph follows, if no line of this one does
    """
    if setting.language.joins_with_space or not setting.layout.page.has_geometry:
        return False
    if not following:
        return followed
    together = [*lines, *following[:6]]
    return bool(margins_of(setting.layout, together).short[len(lines) - 1])


def opens_paragraph(setting: Setting, lines: Sequence[int], following: Sequence[int]) -> bool:
    """Whether lines taken for a byline are the bracketed opening of the paragraph that goes on after them.

    〔記者 …／台北報導〕 may fill the first line of a column; a byline of its own is followed by an indent.
    """
    text = setting.stitch(lines).text
    if text[:1] not in _OPENS or marks.find_opening(text, setting.language) is None or not following:
        return False
    geometry = setting.layout.page.has_geometry
    if geometry and not setting.follows(lines[-1], following[0]):
        return False
    together = [*lines, *following[:6]]
    if len(paragraphs(setting.layout, together)[0]) <= len(lines):
        return False
    # Chinese goes on in the same line wherever there is room
    return not geometry or not margins_of(setting.layout, together).short[len(lines) - 1]


def closes_with_jump(setting: Setting, prose: Stitched, start: int) -> bool:
    """Whether the last words of a paragraph lead on to another page: （下转第2版）, Continued on page 4."""
    text = prose.text[_from_jump_line(setting, prose, start, len(prose.text)) :]
    mark = marks.find_jump(text, setting.language)
    return mark is not None and not mark.refers and mark.direction == "to" and mark.end >= len(text.rstrip())


def _from_jump_line(setting: Setting, prose: Stitched, start: int, end: int) -> int:
    """Where the last printed line of a stretch begins if it is a jump line, whatever it follows; else its start."""
    line = max((place for place in prose.starts if start <= place < end), default=start)
    return line if marks.is_jump_line(prose.text[line:end], setting.language) else start


def divide_end(
    setting: Setting,
    prose: Stitched,
    lines: Sequence[int],
    start: int,
    later: Signed | None = None,
    teaser: bool = False,
    *,
    signed: bool = False,
) -> tuple[int, Signed]:
    """Where a paragraph ends before its jump line, credit and byline; and those, with what `later` ones gave.

    signed: the story has a byline elsewhere, see `divide_start`

    A second byline or credit is prose; so is a pointer to another page (详见第3版), except in a teaser.
    """
    end, found = len(prose.text.rstrip()), later or Signed()
    for _ in range(4):
        cut, now = _last_mark(setting, prose, lines, start, end, teaser, signed=signed)
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
    setting: Setting,
    prose: Stitched,
    lines: Sequence[int],
    start: int,
    end: int,
    teaser: bool,
    *,
    signed: bool,
) -> tuple[int | None, Signed]:
    """The mark that the stretch from start to end closes with, and where it begins; None if it is all prose."""
    start = _from_jump_line(setting, prose, start, end)
    text, language = prose.text[start:end], setting.language
    jump = marks.find_jump(text, language)
    if (jump is None or jump.refers) and teaser:
        jump = marks.find_refer(text, language)
    if jump and jump.end >= len(text.rstrip()) and (teaser or not jump.refers):
        there = setting.excerpt(prose, lines, start + jump.start, start + jump.end, jump.text)
        return start + jump.start, Signed(jumps=(_jump(there, jump),))
    credit = marks.find_credit(text, language) or _credit_on_own_lines(setting, prose, start, end)
    if credit:
        there = setting.excerpt(prose, lines, start + credit.start, start + credit.end, credit.text)
        return start + credit.start, Signed(
            credit=Credit(there.text, there.lines, there.boxes, credit.publication, credit.date)
        )
    lead = find_lead(text, setting.sections)
    if lead:
        there = setting.excerpt(prose, lines, start + lead.start, end)
        return start + lead.start, Signed(jumps=(Jump(there.text, there.lines, there.boxes, "to", None),))
    byline = marks.find_closing_byline(text, language) or _over_two_lines(setting, prose, lines, start, end)
    if byline and (byline.sure or not signed):
        there = setting.excerpt(prose, lines, start + byline.start, start + byline.end, byline.text)
        return start + byline.start, Signed(
            byline=Byline(there.text, there.lines, there.boxes, byline.names), own=True
        )
    if start == 0 and not signed and _is_names(text, setting):  # a paragraph of names, nothing else
        own = [line for line, place in zip(lines, prose.starts, strict=True) if place < end]
        return 0, Signed(byline=byline_of(setting, own), own=True)
    return None, Signed()
