"""Copy fitted to its room: a story's body set, made-up paragraphs shortened until they fit."""

from __future__ import annotations

from benchmarks.press.flowing import Flow
from benchmarks.press.marks import PrintedLine
from benchmarks.press.story import Part, Story

_LAST_ROWS = 3  # with less room than this left, no further paragraph is begun


class CopyTooLong(ValueError):
    """Fixed copy that does not fit its columns."""


def set_story(flow: Flow, story: Story) -> None:
    """The story printed: what precedes the body, the body, what follows it.

    Raises: CopyTooLong if fixed copy finds no room.
    """
    if story.jump_from:
        jump = story.jump_from
        numbers = flow.own_lines(jump.text, flow.style.byline_face, "start")
        _record_jump(flow, story, numbers, "from")
    if story.byline and story.byline.where == "top":
        _own_byline(flow, story, flow.style.crosshead_align)
    flow.spare = _spare_rows(story)
    _set_body(flow, story)
    flow.spare = 0
    _set_end(flow, story)


def _spare_rows(story: Story) -> int:
    """How many lines will follow the body."""
    signed = story.byline is not None and story.byline.where == "end"
    return int(signed) + int(story.credit is not None) + int(story.jump_to is not None)


def _set_body(flow: Flow, story: Story) -> None:
    first = True
    since = 0
    for number, part in enumerate(story.body):
        if part.role == "crosshead":
            _set_crosshead(flow, part.text)
        else:
            _fixed_paragraph(flow, story, part, first=first, last=number == len(story.body) - 1)
            first = False
    while story.more and flow.room >= _LAST_ROWS:
        if since and story.crossheads and flow.style.crosshead_every == since and flow.room > 7:
            _set_crosshead(flow, next(story.crossheads))
            since = 0
        since += 1
        if not _made_up_paragraph(flow, story, next(story.more), first=first):
            return
        first = False


def _set_crosshead(flow: Flow, text: str) -> None:
    numbers = flow.crosshead(text)
    if numbers:
        flow.article.add("body", text, numbers, role="crosshead")
        flow.article.difficulties.add("crossheads")


def _fixed_paragraph(flow: Flow, story: Story, part: Part, *, first: bool, last: bool) -> None:
    opening = story.opening if first else ""
    run_on = _run_on(story) if last else ""
    if last and story.jump_to:
        _break_off(flow, story, opening + part.text, opening)
        return
    lines = flow.try_paragraph(opening + part.text + run_on, first=first, flush=story.flush)
    if lines is None:
        head = story.head[0] if story.head else part.text[:10]
        raise CopyTooLong(
            f"{head}: {flow.room} places left for {len(part.text)} characters: {part.text[:12]}…"
        )
    _record(flow, story, lines, opening + part.text, opening, run_on)


def _made_up_paragraph(flow: Flow, story: Story, part: Part, *, first: bool) -> bool:
    """Set one made-up paragraph; False if it was the last for which there was room."""
    opening = story.opening if first else ""
    lines = flow.try_paragraph(opening + part.text, first=first)
    if lines is not None and flow.room - len(lines) >= _LAST_ROWS:
        _record(flow, story, lines, opening + part.text, opening, "")
        return True
    if story.jump_to and story.whole and not first:
        story.rest = part.text
        return False
    if story.jump_to:
        _break_off(flow, story, opening + part.text, opening)
        return False
    glue = "" if flow.style.text.script == "cjk" else " "
    for run_on in dict.fromkeys((_run_on(story), "")):
        for count in range(len(part.sentences), 0, -1):
            text = opening + glue.join(part.sentences[:count])
            lines = flow.try_paragraph(text + run_on, first=first)
            if lines is not None:
                _record(flow, story, lines, text, opening, run_on)
                return False
    return False


def _run_on(story: Story) -> str:
    """A byline that follows the last sentence, as it is printed."""
    byline = story.byline
    return (byline.printed or "") if byline and byline.where == "run-on" else ""


def _break_off(flow: Flow, story: Story, full: str, opening: str) -> None:
    """A paragraph that breaks off where the room ends, to go on after the jump."""
    lines = flow.endless(full)
    story.whole = False
    if lines:
        printed = printed_part(full, lines)
        _record(flow, story, lines, printed, opening, "")
        story.rest = full[len(printed.removesuffix("-")) :].lstrip(" -")


def printed_part(full: str, lines: list[PrintedLine]) -> str:
    """As much of the text as these lines print; a word divided at the very end keeps its hyphen."""
    count, end = sum(len(_bare(line.text)) for line in lines), 0
    while end < len(full) and count:
        count -= len(_bare(full[end]))
        end += 1
    cut = end < len(full) and lines[-1].text.endswith("-") and full[end - 1] != "-"
    return full[:end] + ("-" if cut else "")


def _record(flow: Flow, story: Story, lines: list[PrintedLine], text: str, opening: str, run_on: str) -> None:
    """The paragraph as truth, with the byline and the dateline that stand in its lines."""
    numbers = flow.accept(lines)
    byline, dateline, article = story.byline, story.dateline, flow.article
    if (
        flow.style.drop_capital
        and opening + text
        and lines[0].box[3] - lines[0].box[1] > flow.style.text.size * 1.5
    ):
        article.difficulties.add("drop-capital")
    if byline and opening and byline.where == "opening":
        held = lines_with(byline.text, lines, numbers)
        article.add("byline", byline.text, held, names=list(byline.names), own=False)
    if dateline and opening:
        held = lines_with(dateline.text, lines, numbers)
        fields = {"place": dateline.place, "date": dateline.date, "agency": dateline.agency}
        article.add("dateline", dateline.text, held, **fields)
    article.add("body", text, lines_with(text, lines, numbers), role="paragraph")
    if byline and run_on:
        held = lines_with(run_on, lines, numbers, last=True)
        article.add("byline", byline.text, held, names=list(byline.names), own=True)
        article.difficulties.add("run-on-byline")


def _bare(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def lines_with(part: str, lines: list[PrintedLine], numbers: list[int], *, last: bool = False) -> list[int]:
    """The numbers of the lines that print this part of their text (its last occurrence if `last`)."""
    whole = "".join(_bare(line.text) for line in lines)
    wanted = _bare(part)
    start = whole.rfind(wanted) if last else whole.find(wanted)
    found: list[int] = []
    seen = 0
    for number, line in zip(numbers, lines, strict=True):
        length = len(_bare(line.text))
        if seen < start + len(wanted) and seen + length > start:
            found.append(number)
        seen += length
    return found


def _own_byline(flow: Flow, story: Story, align: str) -> None:
    byline = story.byline
    if byline is None:
        return
    numbers = flow.own_lines(byline.printed or byline.text, flow.style.byline_face, align)
    if numbers:
        flow.article.add("byline", byline.text, numbers, names=list(byline.names), own=True)
        flow.article.difficulties.add("own-byline")


def _set_end(flow: Flow, story: Story) -> None:
    if story.byline and story.byline.where == "end":
        _own_byline(flow, story, "end")
    if story.credit:
        item = story.credit
        numbers = flow.own_lines(item.text, "", "end")
        if numbers:
            flow.article.add("credit", item.text, numbers, publication=item.publication, date=item.date)
            flow.article.difficulties.add("credit")
    if story.jump_to:
        _record_jump(flow, story, flow.own_lines(story.jump_to.text, "", "end"), "to")


def _record_jump(flow: Flow, story: Story, numbers: list[int], direction: str) -> None:
    jump = story.jump_to if direction == "to" else story.jump_from
    if jump is None or not numbers:
        return
    flow.article.add("jumps", jump.text, numbers, direction=direction, page=jump.page, joined=False)
    flow.article.difficulties.add("jump" if direction == "to" else "continued")
