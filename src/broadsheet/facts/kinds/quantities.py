"""Quantities: number, unit, what is counted, and whether it is about that, more or less."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from broadsheet.facts.counted import counted
from broadsheet.facts.figures import fraction, han_figure, latin_figure, plain_number
from broadsheet.facts.kinds.dates import date_spans
from broadsheet.facts.story import Finding, Story, overlaps
from broadsheet.model.fact import Quantity

_QUOTED_NAME = 12  # signs that a quoted name has at most
KIND = "quantity"
AFTER: tuple[str, ...] = ("date",)


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The quantities of an article in order; one that is said again alike is told once."""
    covered = date_spans(story)
    findings: list[Finding] = []
    for pattern in story.grammar.patterns("quantity"):
        for match in pattern.finditer(story.plain):
            span = match.span()
            if not overlaps(span, covered) and _stands_alone(story, match):
                findings += [Finding(KIND, start, end, value) for start, end, value in _read(story, match)]
                covered.append(span)
    return _told_once(story, sorted(findings, key=lambda one: one.start))


def _told_once(story: Story, findings: list[Finding]) -> list[Finding]:
    """The findings with what they count, in order, those left out that say the same again."""
    kept: list[Finding] = []
    told: dict[tuple[float, str], set[str | None]] = {}
    of_last: tuple[int, str | None] = (-1, None)
    for one in findings:
        value = cast(Quantity, one.value)
        of = value.of or counted(story, one.start, one.end, of_last)
        of_last = (one.end, of)
        said = told.setdefault((value.number, value.unit), set())
        if said and (of is None or None in said or any(of in one or one in of for one in said if one)):
            continue
        said.add(of)
        kept.append(replace(one, value=replace(value, of=of)))
    return kept


def _stands_alone(story: Story, match: re.Match[str]) -> bool:
    """Whether a match is no part of a longer word, an ordinal or a quoted name."""
    if story.grammar.script != "han":
        return True
    said = match.groupdict().get("said")
    if not said:
        return True
    start = match.start("said")
    if story.plain[start - 1 : start] == "届" or story.plain.startswith(
        ("全会", "会议", "代表"), match.end()
    ):
        return False
    if _unit_of(match) == "年" and story.plain[match.end() : match.end() + 1] == "级":
        return False  # 六年级
    if (
        said in ("两", "三", "二")
        and _unit_of(match) in ("位", "名")
        and story.plain[start - 1 : start] in "前后"
    ):
        return False  # 得票率居前|两位
    if said == "一" and not _is_counted(story, match):
        return False
    if len(match[0]) <= 4 and any(
        left <= start and match.end() <= right and right - left <= _QUOTED_NAME
        for left, right in story.quoted
    ):
        return False  # “一号工程”
    place = story.lattice.word_at[start]
    word_start, word_end = story.lattice.spans[place]
    return word_start == start or word_end > match.end("said")


def _unit_of(match: re.Match[str]) -> str:
    return match.groupdict().get("unit") or ""


def _is_counted(story: Story, match: re.Match[str]) -> bool:
    """Whether 一 is a number and not an article: 徒刑一年, 一倍, 一年半."""
    groups = match.groupdict()
    before = story.plain[max(0, match.start() - 4) : match.start()]
    return bool(
        groups.get("half")
        or groups["unit"] == "倍"
        or (groups["unit"] in ("个月", "周", "年", "天") and story.plain.startswith("内", match.end()))
        or before.endswith(story.grammar.words["one_before"])
    )


def _read(story: Story, match: re.Match[str]) -> list[tuple[int, int, Quantity]]:
    """The quantities that a match holds: one, or two for a range."""
    groups = {name: text for name, text in match.groupdict().items() if text}
    number = _number(story, groups)
    unit = _unit(story, match)
    if number is None:
        return []
    if groups.get("minus"):
        number = -number
    approximation = _approximation(story, match, groups)
    if not unit and "bare" not in groups:
        return []
    start, end = match.span()
    if "until" in groups:
        upper = _amount(story, groups["until"], groups.get("scale"))
        if upper is None:
            return []
        lower = _amount(story, groups["amount"], groups.get("scale")) if groups.get("scale") else number
        second = (match.start("until"), end, Quantity(upper, unit, None, approximation))
        return [(start, end, Quantity(lower or number, unit, None, approximation)), second]
    return [(start, end, Quantity(number, unit, groups.get("of"), approximation))]


def _number(story: Story, groups: Mapping[str, str]) -> float | None:
    if "tenths" in groups:
        value = han_figure(groups["tenths"])
        rest = groups.get("hundredths", "零")
        return (
            plain_number(value * 10 + (5 if rest == "半" else han_figure(rest) or 0))
            if value is not None
            else None
        )
    if "bottom" in groups:
        return fraction(_amount(story, groups["top"]), _amount(story, groups["bottom"]))
    if "halves" in groups:
        return 0.5
    if "fraction" in groups:
        share = story.grammar.table("fractions").get(re.sub(r"[-\s]+", " ", groups["fraction"].lower()))
        return plain_number(float(share)) if share is not None else None
    text = groups.get("amount") or groups.get("said") or ""
    value = _amount(story, text, groups.get("scale"))
    return value + 0.5 if value is not None and "half" in groups else value  # 一年半


def _amount(story: Story, text: str, scale: str | None = None) -> float | None:
    """The number of a figure, with the scale that follows it (million, bn)."""
    if story.grammar.script == "han":
        return han_figure(text)
    value = latin_figure(text, story.grammar.table("numerals"))
    factor = story.grammar.table("scales").get((scale or "").lower().strip(), 1)
    return plain_number(value * float(factor)) if value is not None else None


def _unit(story: Story, match: re.Match[str]) -> str:
    """The unit as printed; % for all shares."""
    groups = match.groupdict()
    if any(groups.get(name) for name in ("percent", "tenths", "bottom", "fraction")):
        return "%"
    for name in ("currency", "unit"):
        if groups.get(name):
            start, end = match.span(name)
            unit = story.text[start:end].strip()
            return unit.lower() if unit.istitle() and len(unit) > 2 and name == "unit" else unit
    return ""


_SPAN = re.compile(r"(?:hour|day|week|month|year|decade)s?$")
_LONGER = re.compile(r"\b(?:for|after|of|in|is|was|took|takes|lasted|lasts|just|well|with|aged|and|a) $")


def _lasts(story: Story, match: re.Match[str], groups: Mapping[str, str]) -> bool:
    """Whether "over" a span of time means during it: £11m over eight years."""
    before = story.plain[max(0, match.start() - 12) : match.start()]
    return bool(_SPAN.match(groups.get("unit", "")) and not _LONGER.search(before))


def _approximation(story: Story, match: re.Match[str], groups: Mapping[str, str]) -> str | None:
    """What the words around a figure say of it; words after it outweigh those before."""
    table = story.grammar.table("approximations")
    for name in ("after", "few", "few_within", "before"):
        if name in groups:
            word = re.sub(r"\s+", " ", groups[name].lower().strip())
            if word == "over" and _lasts(story, match, groups):
                continue
            found = table.get(word)
            if found:
                return str(found)
    if re.search("[余多]", groups.get("amount", "")):
        return "more"
    return None
