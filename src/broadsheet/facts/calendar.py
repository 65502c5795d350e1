"""Printed dates to ISO 8601 values, by the day of issue and by the dates that stand before them in the article."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from broadsheet.facts.grammars import Grammar
from broadsheet.languages.language import chinese_number

_YEARS = range(1000, 2200)


@dataclass(frozen=True)
class Moment:
    """A date as far as it is known: a year, a month of it, a day; or a value that is none of these (2023-Q1)."""

    year: int
    month: int | None = None
    day: int | None = None
    other: str | None = None
    stated_year: bool = False

    @property
    def value(self) -> str:
        """The date in ISO 8601."""
        if self.other is not None:
            return self.other
        value = f"{self.year:04d}"
        if self.month is not None:
            value += f"-{self.month:02d}"
            value += f"-{self.day:02d}" if self.day is not None else ""
        return value

    @property
    def date(self) -> datetime.date | None:
        """The day, if it is known to the day."""
        if self.month is None or self.day is None or self.other is not None:
            return None
        return datetime.date(self.year, self.month, self.day)


@dataclass(frozen=True)
class Setting:
    """What a date is read by: the day of issue, the date before it, whether its clause looks ahead.

    before: the last date of the article that was resolved; sentence: the last one of the same sentence that printed
            its year
    """

    grammar: Grammar
    issue: datetime.date | None
    before: Moment | None = None
    sentence: Moment | None = None
    ahead: bool = False
    past: bool = False


def resolve(match: re.Match[str], setting: Setting) -> Moment | None:
    """The date that a match of a date pattern stands for; None if no calendar has it or nothing tells its year."""
    groups = {name: found for name, found in match.groupdict().items() if found}
    for part, resolver in _RESOLVERS.items():
        if part in groups:
            try:
                return resolver(groups, setting)
            except (ValueError, OverflowError):
                return None
    return None


def number(text: str) -> int | None:
    """The value of a numeral in figures or Chinese signs."""
    text = text.strip()
    return int(text) if text.isdecimal() else chinese_number(text)


def _year(groups: Mapping[str, str], setting: Setting) -> tuple[int | None, bool]:
    """The year that is printed or meant, and whether it was printed in some way."""
    if "year" in groups:
        year = number(groups["year"])
        if year is None:
            return None, True
        if "era" in groups:
            year += int(setting.grammar.table("eras")[groups["era"]])
        return (year, True) if year in _YEARS else (None, True)
    if "yearword" in groups:
        offset = setting.grammar.table("years").get(groups["yearword"].lower())
        if offset is not None and setting.issue is not None:
            return setting.issue.year + int(offset), True
        offset = setting.grammar.table("years_after").get(groups["yearword"].lower())
        if offset is not None and setting.before is not None:
            return setting.before.year + int(offset), True
        return None, True
    if setting.sentence is not None:
        return setting.sentence.year, False
    return (setting.issue.year if setting.issue else None), False


def _month(text: str, setting: Setting) -> int | None:
    found = setting.grammar.table("months").get(text.lower().rstrip("."))
    month = int(found) if found is not None else number(text)
    return month if month is not None and 1 <= month <= 12 else None


def _by_month(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    month = _month(groups["month"], setting)
    day = number(groups["day"]) if "day" in groups else None
    year, stated = _year(groups, setting)
    if month is None or (year is None and stated):
        return None
    if year is None:
        if setting.before is None:
            return None
        year = setting.before.year
    if "same" in groups and setting.before is not None:
        year = setting.before.year  # that June
    elif "week" in groups and setting.issue is not None:
        year = _year_beside(setting.issue, month, groups["week"].lower())
    elif not stated and setting.sentence is None and setting.issue is not None:
        year = _nearest_year(setting, month, day or 15)
    if day is not None:
        datetime.date(year, month, day)  # raises if no calendar has it
    return Moment(year, month, day, stated_year=stated)


def _year_beside(issue: datetime.date, month: int, side: str) -> int:
    """The year of last November or next March: the last such month before that of the issue, the first after it."""
    if side == "last":
        return issue.year - (month >= issue.month)
    return issue.year + (month <= issue.month)


def _nearest_year(setting: Setting, month: int, day: int) -> int:
    """The year that puts a day of the year nearest to the issue, on the side that the clause looks to."""
    issue = setting.issue or datetime.date.min
    years = (issue.year - 1, issue.year, issue.year + 1)

    def distance(year: int) -> int:
        there = datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))
        days = (there - issue).days
        if (setting.ahead and days < -31) or (setting.past and days > 92):
            return abs(days) + 366
        return abs(days)

    return min(years, key=distance)


def _by_quarter(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    year, _ = _year(groups, setting)
    quarter = setting.grammar.table("quarters").get(groups["quarter"].lower())
    if year is None or quarter is None:
        return None
    return Moment(year, other=f"{year:04d}-Q{int(quarter)}")


def _by_part(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    """Halves and other parts of a year: 上半年 is its months 1 to 6."""
    year, stated = _year(groups, setting)
    if not stated and setting.issue is not None and year is not None and year > setting.issue.year:
        year = setting.issue.year  # 2030年前…，年底前…: the end of this year
    months = setting.grammar.table("parts").get(groups["part"].lower())
    if year is None or months is None:
        return None
    first, last = months
    if "week" in groups and setting.issue is not None:
        year = _season_year(setting.issue, first, last, groups["week"].lower())
    if (first, last) == (1, 12):
        return Moment(year)
    if last > 12:  # winter
        return Moment(year, other=f"{year:04d}-{first:02d}/{year + 1:04d}-{last - 12:02d}")
    return Moment(year, other=f"{year:04d}-{first:02d}/{year:04d}-{last:02d}")


def _season_year(issue: datetime.date, first: int, last: int, side: str) -> int:
    """The year in which last spring or next winter begins."""
    if side == "last":
        return issue.year - (last >= issue.month)
    return issue.year + (side == "next" and first <= issue.month)


def _by_year(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    year, stated = _year(groups, setting)
    if year is None:
        return None
    if "from" in groups:
        first = number(groups["from"])
        return Moment(year, other=f"{first:04d}/{year:04d}") if first in _YEARS else None
    return Moment(year, stated_year=stated)


def _by_near(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    """昨（6）日, 昨天, yesterday: the distance from the day of issue; a printed number of the day outweighs it."""
    offset = setting.grammar.table("days").get(groups["near"].lower())
    if offset is None or setting.issue is None:
        return None
    day = setting.issue + datetime.timedelta(days=int(offset))
    if "day" in groups and number(groups["day"]) != day.day:
        return _nearest_day(number(groups["day"]), day)
    return _moment(day)


def _by_next(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    """次日, 同日: the distance from the date before."""
    offset = setting.grammar.table("days_after").get(groups["next"].lower())
    before = setting.before.date if setting.before else None
    if offset is None or before is None:
        return None
    return _moment(before + datetime.timedelta(days=int(offset)))


def _by_monthword(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    offset = setting.grammar.table("months_near").get(groups["monthword"].lower())
    if offset is None or setting.issue is None:
        return None
    count = setting.issue.year * 12 + setting.issue.month - 1 + int(offset)
    day = number(groups["day"]) if "day" in groups else None
    if day is not None:
        datetime.date(count // 12, count % 12 + 1, day)
    return Moment(count // 12, count % 12 + 1, day)


def _by_weekday(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    """上周五, last Friday: by the week that is named; without one the nearest such day on the clause's side."""
    if setting.issue is None:
        return None
    wanted = setting.grammar.table("weekdays").get(groups["weekday"].lower())
    if wanted is None:
        return None
    word = groups.get("week", "").lower()
    weeks = setting.grammar.table("weeks").get(word)
    monday = setting.issue - datetime.timedelta(days=setting.issue.weekday())
    if weeks == "before" or weeks == "after" or weeks is None:
        return _moment(_nearest_weekday(setting, int(wanted), weeks))
    monday += datetime.timedelta(days=7 * int(weeks))
    if int(wanted) == 7:  # a weekend is two days
        if int(weeks) == 0 and setting.issue.weekday() <= 2 and not setting.ahead:
            monday -= datetime.timedelta(days=7)  # early in the week, this weekend is the one just gone
        saturday, sunday = (monday + datetime.timedelta(days=days) for days in (5, 6))
        return Moment(saturday.year, other=f"{saturday.isoformat()}/{sunday.isoformat()}")
    return _moment(monday + datetime.timedelta(days=int(wanted)))


def _nearest_weekday(setting: Setting, wanted: int, side: str | None) -> datetime.date:
    issue = setting.issue or datetime.date.min
    if wanted == 7:
        wanted = 5
    forward = (wanted - issue.weekday()) % 7
    if side == "after" or (side is None and setting.ahead):
        return issue + datetime.timedelta(days=forward or 7)
    back = (issue.weekday() - wanted) % 7
    return issue - datetime.timedelta(days=back or (7 if side == "before" else 0))


def _by_week(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    """本周, last week: from its Monday to its Sunday."""
    weeks = setting.grammar.table("weeks").get(groups["week"].lower())
    if setting.issue is None or not isinstance(weeks, int):
        return None
    monday = setting.issue - datetime.timedelta(days=setting.issue.weekday() - 7 * weeks)
    sunday = monday + datetime.timedelta(days=6)
    return Moment(monday.year, other=f"{monday.isoformat()}/{sunday.isoformat()}")


def _by_day(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    """A bare day of the month (17日): in the month of the date before it, else nearest to the day of issue."""
    day = number(groups["day"])
    before = setting.before.date if setting.before else None
    if before is None and setting.before and setting.before.month and not setting.issue:
        before = datetime.date(setting.before.year, setting.before.month, 15)
    near = before or setting.issue
    if near is None:
        return None
    found = _nearest_day(day, near)
    if found and before and setting.issue and not setting.ahead and found.date and found.date > setting.issue:
        near_issue = _nearest_day(day, setting.issue)  # 截至25日, after a day to come
        if near_issue and near_issue.date and near_issue.date <= setting.issue:
            return near_issue
    if found and before is None and setting.issue and not setting.ahead and found.date:
        late = (found.date - setting.issue).days > 3
        return _nearest_day(day, setting.issue - datetime.timedelta(days=28)) if late else found
    return found


def _nearest_day(day: int | None, near: datetime.date) -> Moment | None:
    """The day of that number that is nearest to another day."""
    if day is None or not 1 <= day <= 31:
        return None
    count = near.year * 12 + near.month - 1
    days = [
        datetime.date(month // 12, month % 12 + 1, day)
        for month in (count - 1, count, count + 1)
        if day <= calendar.monthrange(month // 12, month % 12 + 1)[1]
    ]
    return _moment(min(days, key=lambda one: abs((one - near).days))) if days else None


def _by_period(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    value = setting.grammar.table("periods").get(groups["period"])
    return Moment(int(str(value)[:4]), other=str(value)) if value else None


def _by_decade(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    """20世纪80年代, the 1980s."""
    decade = number(groups["decade"])
    if decade is None:
        return None
    if decade < 100:
        century = number(groups.get("century", "")) or 20
        decade += (century - 1) * 100
    return Moment(decade, other=f"{decade:04d}/{decade + 9:04d}") if decade in _YEARS else None


def _by_feast(groups: Mapping[str, str], setting: Setting) -> Moment | None:
    """A feast: of a fixed day (国庆节), of a day of the week (Thanksgiving), by Easter, by the moon (春节)."""
    value = setting.grammar.table("feasts").get(re.sub(r"\s+", " ", groups["feast"].lower()))
    year, stated = _year(groups, setting)
    if value is None or year is None:
        return None
    month, day = feast_day(str(value), year)
    if not stated and setting.sentence is None and setting.issue is not None:
        year = _nearest_year(setting, month, day)
        month, day = feast_day(str(value), year)
    return Moment(year, month, day, stated_year=stated)


_FIRST_OF_TABLE = 1950
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def feast_day(value: str, year: int) -> tuple[int, int]:
    """Month and day of a feast in a year: "12-25", "11-thu4", "5-mon-1" (the last), "easter-2", or a day a year.

    Raises: ValueError if a table of days does not reach to that year.
    """
    if " " in value:
        days = value.split(" ")
        if not 0 <= year - _FIRST_OF_TABLE < len(days):
            raise ValueError(f"no day of this feast is known for {year}")
        found = days[year - _FIRST_OF_TABLE]
        return int(found[:2]), int(found[2:])
    if value.startswith("easter"):
        day = easter(year) + datetime.timedelta(days=int(value.removeprefix("easter")))
        return day.month, day.day
    month, _, rest = value.partition("-")
    if rest[:3] in _DAYS:
        return int(month), _nth(year, int(month), _DAYS.index(rest[:3]), int(rest[3:]))
    return int(month), int(rest)


def _nth(year: int, month: int, weekday: int, nth: int) -> int:
    """The day of a month on which a weekday falls for the nth time; -1 is the last."""
    days = [
        day
        for day in range(1, calendar.monthrange(year, month)[1] + 1)
        if datetime.date(year, month, day).weekday() == weekday
    ]
    return days[nth if nth < 0 else nth - 1]


def easter(year: int) -> datetime.date:
    """Easter Sunday. Source: the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def _moment(day: datetime.date) -> Moment:
    return Moment(day.year, day.month, day.day)


# the first of these groups that a pattern has filled says how its date is read
_RESOLVERS = {
    "near": _by_near, "next": _by_next, "period": _by_period, "decade": _by_decade, "feast": _by_feast,
    "quarter": _by_quarter, "part": _by_part, "month": _by_month, "monthword": _by_monthword, "weekday": _by_weekday,
    "week": _by_week, "year": _by_year, "yearword": _by_year, "day": _by_day,
}  # fmt: skip
