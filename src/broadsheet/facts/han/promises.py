"""Commitments in Chinese: who will do what, by when, with which figure.

A sentence is read clause by clause. A clause commits if a word of intent opens a deed (将, 计划, 力争, 承诺), if a day
to come limits one (3月底前, 到2027年, 7月1日起), or if a word of duty does so with such a day (`intents`). Clauses
without a subject that go on from one that commits commit too. An event to be held is a meeting and no commitment.
"""

from __future__ import annotations

from broadsheet.facts.han.clauses import clauses, is_ahead, whens
from broadsheet.facts.han.deeds import deed_end, is_deed, is_event, past_leads
from broadsheet.facts.han.doers import Doer, agents, doer
from broadsheet.facts.han.intents import (
    FORETELL,
    PLEDGES,
    Sentence,
    Thread,
    Trigger,
    is_target,
    keep_thread,
    trigger_of,
)
from broadsheet.facts.story import Finding, Found, Span, Story
from broadsheet.model.fact import Commitment


def find_promises(story: Story, found: Found) -> list[Finding]:
    """The commitments of an article in order; those of its headline only if the text below has none."""
    dates = whens(found["date"])
    findings: list[Finding] = []
    for first, last in story.sentences:
        sentence = Sentence(clauses(story, first, last), found, dates, Thread())
        for number, part in enumerate(sentence.parts):
            if findings and part[0] < findings[-1].end:
                continue
            one = _promise(story, sentence, number)
            if one is not None:
                findings.append(one)
    below = [one for one in findings if one.start >= story.body_start]
    return below or findings


def _promise(story: Story, sentence: Sentence, number: int) -> Finding | None:
    """The commitment of one clause, if it makes one; the thread of its sentence is kept up."""
    part, thread = sentence.parts[number], sentence.thread
    inside = [one for one in sentence.dates if part[0] <= one.start < part[1]]
    trigger = trigger_of(story, part, inside, thread, sentence.found)
    if trigger is None:
        keep_thread(story, part, inside, thread)
        return None
    start = past_leads(story, trigger.deed, part[1], inside)
    if start >= part[1]:  # 到2027年，…
        thread.by = trigger.by or thread.by
        thread.limited = trigger.kind == "day" and trigger.by is not None
        thread.pledged = thread.pledged or trigger.word in PLEDGES
        return None
    end = deed_end(story, sentence.parts, number, start)
    if is_event(story, start, end):
        thread.committed = thread.intends = False
        return None
    if not is_deed(story, start, end, trigger):
        return None
    return _told(story, sentence, number, trigger, (start, end))


def _told(story: Story, sentence: Sentence, number: int, trigger: Trigger, deed: Span) -> Finding | None:
    """The commitment to a deed, if somebody is named who makes it, or a day or a figure."""
    thread, found = sentence.thread, sentence.found
    (start, end), part = deed, sentence.parts[number]
    one = doer(story, sentence, number, trigger)
    who = one.name if _is_whole(one.name) else None
    if one.aimless is not None:
        foretold = trigger.kind in ("intent", "going on") and trigger.word in FORETELL
        if foretold or (trigger.kind == "day" and not is_target(story, part)):
            return None
        start = one.aimless
    inside = [date for date in sentence.dates if part[0] <= date.start < end]
    if who and story.text.startswith(who, start) and end - start > len(who) + 1:  # 到2027年，全国|建成…
        start = past_leads(story, start + len(who), end, inside)
    by = next((date.value for date in inside if is_ahead(date.value, story)), None) or trigger.by
    figure = next((date for date in found["quantity"] if start <= date.start < end), None)
    if _is_weak(story, trigger, one if who else Doer(None, False), by, told=figure is not None):
        return None
    start, who = _by_agent(story, start, end, who, found)
    what = story.text[start:end].rstrip(" ”」")
    thread.committed, thread.doer = True, who
    thread.intends = thread.intends or trigger.kind == "intent"
    thread.by = by if trigger.kind == "day" else thread.by
    words = story.text[figure.start : figure.end] if figure else None
    value = Commitment(who, what, by, words)
    return Finding("commitment", start, start + len(what), value, 0.75 if by or figure else 0.6)


def _is_whole(name: str | None) -> bool:
    """Whether a name holds no half of a quotation: “四化."""
    return name is not None and name.count("“") + name.count("「") == name.count("”") + name.count("」")


def _is_weak(story: Story, trigger: Trigger, one: Doer, by: str | None, *, told: bool) -> bool:
    """Whether too little tells that somebody will do it: neither who acts nor a day nor a figure."""
    if by is not None or told:
        return False
    urged = trigger.word in PLEDGES and story.plain[trigger.start - 1] in "要应须必"  # 要保证种子供应
    return urged or not one.acts


def _by_agent(story: Story, start: int, end: int, who: str | None, found: Found) -> tuple[int, str | None]:
    """Where the deed begins and who does it, if 由 names who: 将由国有的安居物业集团|兜底接管."""
    if story.plain[start : start + 1] != "由":
        return start, who
    named = agents(story, start + 1, min(end, start + 24), found)
    if not named or end - named[0][1] < 2:
        return start, who
    return named[0][1], named[0][3]
