"""What stands before and after a stretch of Chinese says for its being a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Story

HAN = re.compile("[㐀-鿿]")
_NAMED_AFTER = re.compile(
    "(?:医|商|法|书)?学院|大学|中学|小学|书院|基金会|纪念馆|纪念堂|故居|图书馆|医院|奖学金|奖(?!励)|大道|公园|路(?![上过透遇])|街(?!头)|大街|大桥|桥|水库|村(?![民里长支头])|镇"
)
_LEVEL = re.compile("[市县镇乡州省](?!长)|区(?!长|法院)")
_AGE = re.compile(r" ?[（(](?:\d{1,3}[岁,，、]?|[男女]|音|左|右|中|图)| ?[（(][^）)\n]{0,8}\d{1,3}岁")
_CLOSING, _OPENING = "，。；：！？”）)、\n ／/—…", "，。；：！？“（(\n、 ／/—☐□■●◆"
AFTER_TITLE, BOTH_SIDES = 7.0, 3.0  # a title before; a title before and a verb of saying after
NO_GIVEN, GIVEN_MORE = -20.0, 2.0  # how much likelier a sign must be in a name than as a word: 许某|强
_CALLING_SIGNS = frozenset("家师手旦角匠工农兵将星生者员医护警")


@dataclass(frozen=True)
class Name:
    """A stretch that may be a person's name, with its weight."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Evidence:
    """What the signs before and after a name say, compiled once a grammar."""

    relation: re.Pattern[str]
    says: re.Pattern[str]
    acts: re.Pattern[str]
    attends: re.Pattern[str]
    title: re.Pattern[str]
    strong_title: re.Pattern[str]
    after: frozenset[str]
    no_given: frozenset[str]
    translit: frozenset[str]


@cache
def evidence_of(grammar: Grammar) -> Evidence:
    return Evidence(
        relation=re.compile(grammar.fill("{relation}的?$")),
        says=re.compile(
            grammar.fill(
                " ?(?:[在于][^，。；：、\\n“”]{1,12}?[时上中後后]|昨[日天晚]?|今[日天]|当[天日晚]|[0-9]{1,2}日"
                "|日前|此前|当场|随后|赛后|赛前|会后|会上|庭后|事后|受访时|至今|则|也|还|又|常|便|笑着"
                "|接受[^，。]{2,8}时)?"
                "(?:(?:昨[日天晚]?)?[在于][^，。；：、\\n“”]{1,12}?[时上中])?{name_says}"
            )
        ),
        attends=re.compile(grammar.fill(" ?{name_attends}")),
        acts=re.compile(grammar.fill(" ?{name_acts}")),
        title=re.compile(grammar.fill("{title_after}")),
        strong_title=re.compile(grammar.fill("{strong_title_after}")),
        after=grammar.set_of("name_after"),
        no_given=grammar.set_of("no_given"),
        translit=grammar.set_of("translit"),
    )


def said_before(story: Story, start: int, ends: dict[int, int], evidence: Evidence) -> float:
    """What stands before a name says so much for it."""
    plain = story.plain
    place = start
    while place > 0 and plain[place - 1] in " 的":
        place -= 1
    if place in ends:
        return AFTER_TITLE if place == start or plain[start - 1] == " " else 3.5
    if evidence.relation.search(plain, max(0, start - 8), start):
        return 4.2
    if start == 0 or plain[start - 1] in _OPENING:
        return 0.8
    if plain[start - 1].isdecimal():
        return -9.0
    if plain[start - 1] in _CALLING_SIGNS and start in story.lattice.cut_set and _is_calling(story, start):
        return 2.5
    if plain[start - 1] in evidence.after or plain[start - 1] == "的":
        return 0.5
    return -1.5 if start in story.lattice.cut_set else -3.5


def _is_calling(story: Story, place: int) -> bool:
    """Whether the word before is what somebody does, though no list of titles has it: 机手, 名旦."""
    text = story.plain[max(0, place - 2) : place]
    start, end = story.lattice.spans[story.lattice.word_at[place - 1]]
    known = story.grammar.set_of("no_calling")
    return text not in known and story.plain[start:end] not in known and end == place


def is_set_off(plain: str, start: int, end: int) -> bool:
    """Whether blanks or marks stand on both sides: 记者 明朗 报道."""
    return plain[start - 1] == " " and (end == len(plain) or plain[end] in _CLOSING)


def said_after(story: Story, end: int, evidence: Evidence) -> float:
    """What stands after a name says so much for it."""
    plain = story.plain
    if _AGE.match(plain, end):
        return 5.0
    if _NAMED_AFTER.match(plain, end):
        return -6.0  # 李嘉诚|医学院
    if _LEVEL.match(plain, end):
        return -6.0  # 沙溪|市
    if evidence.says.match(plain, end):
        return 3.5
    if evidence.strong_title.match(plain, end):
        return 5.0
    if evidence.title.match(plain, end):
        return 3.0
    if evidence.attends.match(plain, end):
        return 2.5
    if evidence.acts.match(plain, end):
        return 1.5
    if end == len(plain) or plain[end] in _CLOSING:
        return 1.2
    size, tag = next_word(story, end)
    if tag in ("v", "vn", "p", "d", "c"):
        return 0.8 if size > 1 or tag == "v" else 0.3
    return -1.0 if size > 1 else -2.5


def next_word(story: Story, place: int) -> tuple[int, str]:
    """The length and part of speech of the word that begins here in the best reading of the rest."""
    scores, behind = story.words.scores, story.lattice.behind
    best = max(
        range(1, 5),
        key=lambda size: (
            scores.get(story.plain[place : place + size], -30.0)
            + (behind[place + size] if place + size < len(behind) else -1e9)
        ),
    )
    return best, story.words.tags.get(story.plain[place : place + best], "x")
