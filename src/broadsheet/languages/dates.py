"""Printed dates and days: full dates, dates without a year, 昨（6）日, weekdays."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from broadsheet.languages.language import Language
from broadsheet.languages.marks import Mark

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
_LONGEST = 400_000  # characters of a page looked at


@dataclass(frozen=True)
class DateMark(Mark):
    """A full date as printed, and the weekday printed with it (Monday 0), if any."""

    date: datetime.date
    weekday: int | None = None


@dataclass(frozen=True)
class DayMark(Mark):
    """A day told by its distance from the day of issue: 昨（6）日 is (-1, None, 6); month and year only if printed."""

    offset: int
    month: int | None
    day: int
    year: int | None = None


def find_dates(text: str, language: Language) -> list[DateMark]:
    """All full dates in a text, in order; those that no calendar has are left out."""
    found: dict[int, DateMark] = {}
    for pattern in language.patterns_in("date", text):
        for match in pattern.finditer(text, 0, _LONGEST):
            date = _calendar_date(match, language)
            if date is None or any(mark.start <= match.start() < mark.end for mark in found.values()):
                continue
            weekday = language.weekdays.get((match.groupdict().get("weekday") or "").strip().lower())
            found[match.start()] = DateMark(match.start(), match.end(), match[0].strip(), date, weekday)
    return [found[start] for start in sorted(found)]


def _calendar_date(match: re.Match[str], language: Language) -> datetime.date | None:
    groups = match.groupdict()
    month = language.month(groups["month"])
    day = language.number(groups["day"])
    year = language.year(groups["year"], groups.get("era"))
    if month is None or day is None or year is None:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def find_relative_days(text: str, language: Language) -> list[DayMark]:
    """All days of a text that are told by their distance from the day of issue and by their number."""
    found: dict[int, DayMark] = {}
    for pattern in language.patterns_in("relative_day", text):
        for match in pattern.finditer(text, 0, _LONGEST):
            groups = match.groupdict()
            offset = language.offsets.get(groups["word"].lower())
            day = language.number(groups["day"])
            month = language.month(groups["month"]) if groups.get("month") else None
            year = language.number(groups["year"]) if groups.get("year") else None
            if offset is None or day is None or not 1 <= day <= 31:
                continue
            found[match.start()] = DayMark(
                match.start(), match.end(), match[0].strip(" ,."), offset, month, day, year
            )
    return [found[start] for start in sorted(found)]


@dataclass(frozen=True)
class YearMark(Mark):
    """A year mentioned in prose; `ahead` if it is named as a goal (到2035年, by 2030)."""

    year: int = 0
    ahead: bool = False


@dataclass(frozen=True)
class ComingDay(Mark):
    """A day that the prose says is still to come: 2月7日…将, will … on Feb. 9."""

    month: int = 0
    day: int = 0
    year: int | None = None


def find_years(text: str, language: Language) -> list[YearMark]:
    """All years that a text mentions, in order."""
    found: dict[int, YearMark] = {}
    for pattern in language.patterns_in("year_mention", text):
        for match in pattern.finditer(text, 0, _LONGEST):
            year = language.number(match["year"])
            if year is not None and 1500 <= year < 2200:
                start, end = match.span("year")
                ahead = bool(match.groupdict().get("ahead"))
                found.setdefault(start, YearMark(start, end, text[start : match.end()].strip(), year, ahead))
    return [found[start] for start in sorted(found)]


def find_coming_days(text: str, language: Language) -> list[ComingDay]:
    """All days that a text says are still to come, in order."""
    found: dict[int, ComingDay] = {}
    for pattern in language.patterns_in("coming_day", text):
        for match in pattern.finditer(text, 0, _LONGEST):
            groups = match.groupdict()
            month, day = language.month(groups["month"]), language.number(groups["day"])
            if month is None or day is None or not 1 <= day <= 31:
                continue
            shown = match[0] if not groups.get("between") else match[0].replace(groups["between"], "…", 1)
            year = language.number(groups["year"]) if groups.get("year") else None
            found.setdefault(match.start(), ComingDay(match.start(), match.end(), shown, month, day, year))
    return [found[start] for start in sorted(found)]


@dataclass(frozen=True)
class NamedDay(Mark):
    """A day of the month with its weekday (Monday 0), but no year: 2月6日（星期一）, Monday, Feb. 6."""

    month: int = 0
    day: int = 0
    weekday: int = 0


def find_days_with_weekday(text: str, language: Language) -> list[NamedDay]:
    """All days of a text that are printed with their weekday and without a year."""
    found: list[NamedDay] = []
    for pattern in language.patterns_in("named_day", text):
        for match in pattern.finditer(text, 0, _LONGEST):
            month, day = language.month(match["month"]), language.number(match["day"])
            weekday = language.weekdays.get(match["weekday"].strip().lower())
            if month and day and 1 <= day <= 31 and weekday is not None:
                found.append(NamedDay(match.start(), match.end(), match[0].strip(), month, day, weekday))
    return found


@dataclass(frozen=True)
class LunarMark(Mark):
    """A lunar date: the year's place in the cycle of sixty (甲子 0; None if it is not printed), month and day.

    A leap month has the number of its namesake.
    """

    place_in_cycle: int | None = None
    month: int = 0
    day: int = 0


def find_lunar(text: str, language: Language) -> list[LunarMark]:
    """All Chinese lunar dates of a text: 农历癸卯年正月十七, 农历正月十七."""
    found: list[LunarMark] = []
    for pattern in language.patterns_in("lunar", text):
        for match in pattern.finditer(text, 0, _LONGEST):
            named = match.groupdict()
            place = _place_in_cycle(named.get("stem"), named.get("branch"))
            month = _LUNAR_MONTHS.get(match["month"]) or language.number(match["month"])
            day = language.number(match["day"].removeprefix("初"))
            if month and day and (place is not None or not named.get("stem")):
                found.append(LunarMark(match.start(), match.end(), match[0].strip(), place, month, day))
    return found


def _place_in_cycle(stem: str | None, branch: str | None) -> int | None:
    """The place in the cycle of sixty that a year's two names give; None if there is no such year, or none is named."""
    if not stem or not branch:
        return None
    one, two = _STEMS.index(stem), _BRANCHES.index(branch)
    return next((n for n in range(60) if n % 10 == one and n % 12 == two), None)


def find_weekday(text: str, language: Language) -> int | None:
    """The weekday printed in a folio or nameplate, Monday 0; None if none or several are."""
    days = {
        language.weekdays.get(match["weekday"].strip().lower())
        for pattern in language.patterns_in("weekday", text)
        for match in pattern.finditer(text, 0, _LONGEST)
    }
    return days.pop() if len(days) == 1 else None
