"""The day of issue, and the evidence that it rests on.

A date given by the user stands. Else the one printed in folio or nameplate; else the one day that satisfies more
of what the text says than any other day does. Where several days do equally well, none is taken.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from broadsheet.issues.clues import Clue
from broadsheet.languages.lunar import lunar_day
from broadsheet.model.issue import Problem

_YEARS = range(1850, 2100)
_DAY = datetime.timedelta(days=1)
_FILE_DATE = re.compile(r"(?<!\d)((?:1[6-9]|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
# how much a satisfied clue weighs; a paper prints wire copy of the day before or of the same day
_WEIGHT = {"relative": 3.0, "credit": 1.0, "wire": 1.0, "future": 1.0}
_CREDIT_REACH, _FUTURE_REACH, _WIRE_REACH = 10, 45, 3
_LOOKED_AT = 375  # days from the first of a year


@dataclass(frozen=True)
class Dated:
    """The day of issue (None if none stands alone), what it rests on, and what contradicts it."""

    date: datetime.date | None
    evidence: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def settle(
    clues: Sequence[Clue], sources: Sequence[str], given: datetime.date | None, many_pages: bool
) -> Dated:
    """The day of issue that these clues of all pages, the file names and the user's word amount to."""
    lunar = [clue for clue in clues if clue.kind == "lunar"]
    told = [clue for clue in clues if clue.kind == "printed"]
    printed = [clue for clue in told if clue.year is not None and _weekday_agrees(clue)]
    printed = printed or _with_year_of_cycle([clue for clue in told if clue.year is None], lunar)
    problems = _weekday_problems(clues)
    show = _Evidence(many_pages)
    if given is not None:
        agreeing = [clue for clue in printed if _day(clue) == given]
        others = [clue for clue in printed if _day(clue) != given]
        if others and not agreeing:
            problems += (
                _contradiction(f"The date given is {given}, but the page prints {others[0].text}.", others),
            )
        support = agreeing or _satisfied(clues, given)
        return Dated(given, (f"{given} was given", *show(support)), problems)
    if printed:
        return _with_name(_by_print(printed, lunar, problems, show), sources)
    return _by_text(clues, sources, problems, show)


def _with_year_of_cycle(days: list[Clue], lunar: list[Clue]) -> list[Clue]:
    """Days printed with their weekday, in the one year of our time whose lunar name is printed beside them."""
    places = {clue.year for clue in lunar if clue.year is not None}
    right = [
        year
        for year in _YEARS
        if days
        and len(places) == 1
        and all(
            _weekday_agrees(replace(day, year=year)) and _in_cycle(replace(day, year=year), lunar)
            for day in days
        )
    ]
    return [replace(day, year=right[0]) for day in days] if len(right) == 1 else []


def _in_cycle(clue: Clue, lunar: list[Clue]) -> bool:
    """Whether a day lies in the lunar year that is printed; the new year falls from 20 January to 21 February."""
    month, day = clue.month or 1, clue.day or 1
    before, after = (month, day) < (2, 22), (month, day) >= (1, 20)
    here = ((clue.year or 0) - 4) % 60
    years = ({here} if after else set[int]()) | ({(here - 1) % 60} if before else set[int]())
    return all(told.year in years for told in lunar if told.year is not None)


def _is_lunar_day(date: datetime.date, lunar: list[Clue]) -> bool:
    """Whether a date is the lunar month and day that are printed; True where the calendar is not known."""
    told = lunar_day(date)
    return told is None or all((clue.month, clue.day) == (told.month, told.day) for clue in lunar)


def _by_print(
    printed: list[Clue], lunar: list[Clue], problems: tuple[Problem, ...], show: _Evidence
) -> Dated:
    """The date most pages print; one with its weekday counts twice."""
    votes: Counter[datetime.date] = Counter()
    for clue in printed:
        votes[_day(clue)] += 2 if clue.weekday is not None else 1
    date = max(votes, key=lambda day: (votes[day], -list(votes).index(day)))
    per_page = _days_of(printed)
    others = [clue for clue in printed if per_page[clue.page] != date and _day(clue) == per_page[clue.page]]
    if others:
        problems += (_contradiction(_told_apart(per_page, date), others, "pages-disagree"),)
    support = [clue for clue in printed if _day(clue) == date]
    if lunar and not _in_cycle(support[0], lunar):
        text = f"{support[0].text} does not lie in the lunar year of {lunar[0].text}."
        problems += (_contradiction(text, lunar, "date-clues-disagree"),)
        lunar = []
    elif lunar and not _is_lunar_day(date, lunar):
        text = f"{support[0].text} is not the lunar day {lunar[0].text}."
        problems += (_contradiction(text, lunar, "date-clues-disagree"),)
        lunar = []
    return Dated(date, show([*support, *lunar]), problems)


def days_printed(clues: Sequence[Clue]) -> dict[int, datetime.date]:
    """The day that each page prints as its own, by its number; one that was no such weekday is not believed."""
    return _days_of(
        [clue for clue in clues if clue.kind == "printed" and clue.year is not None and _weekday_agrees(clue)]
    )


def _days_of(printed: Sequence[Clue]) -> dict[int, datetime.date]:
    return {clue.page: _day(clue) for clue in reversed(printed)}


def _told_apart(per_page: Mapping[int, datetime.date], date: datetime.date) -> str:
    """Which pages print which day, in words."""
    pages: dict[datetime.date, list[int]] = {}
    for page in sorted(per_page):
        pages.setdefault(per_page[page], []).append(page)
    most, *rest = sorted(pages, key=lambda day: day != date)
    named = "; ".join(f"{_pages(pages[day])} {day}" for day in rest)
    return (
        f"Most pages ({_numbers(pages[most])}) are of {most}, but {named}. "
        "Are these pages of different issues? Then give each issue's pages by themselves."
    )


def _pages(numbers: Sequence[int]) -> str:
    one = len(numbers) == 1
    return f"{'page' if one else 'pages'} {_numbers(numbers)} {'prints' if one else 'print'}"


def _numbers(numbers: Sequence[int]) -> str:
    """Page numbers, those that follow each other as a stretch: 1-3, 5."""
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}-{one[-1]}" for one in stretches)


def _with_name(dated: Dated, sources: Sequence[str]) -> Dated:
    """A printed date, with what the names of the files say to it."""
    named = _file_date(sources)
    if named is None or dated.date is None:
        return dated
    if named == dated.date:
        return replace(dated, evidence=(*dated.evidence, f"the file name says {named}"))
    told = Problem("date-clues-disagree", f"The page prints {dated.date}, but the file name says {named}.")
    return replace(dated, problems=(*dated.problems, told))


def _by_text(
    clues: Sequence[Clue], sources: Sequence[str], problems: tuple[Problem, ...], show: _Evidence
) -> Dated:
    """The one day that what the articles say leads to."""
    named = _file_date(sources)
    dated = [clue for clue in clues if clue.kind in _WEIGHT]
    if not dated:
        return Dated(None, (), problems)
    year_clues = _year_clues(clues, dated)
    years = {clue.year for clue in year_clues}
    days = _best_days(dated, years.pop() or 0) if len(years) == 1 else []
    if named and (
        named in days or (not days and _satisfied(dated, named) and not _contradicted(dated, named))
    ):
        evidence = (*show(_satisfied(dated, named)), f"the file name says {named}")
        return Dated(named, evidence, problems)
    if len(days) != 1:
        return Dated(None, show([clue for clue in dated if clue.kind == "relative"]), problems)
    date = days[0]
    against = _contradicted(dated, date)
    if against:
        told = f"The page is taken to be of {date}, which {against[0].text} contradicts."
        problems += (_contradiction(told, against, "date-clues-disagree"),)
    kept = _satisfied(dated, date)
    evidence = [clue for clue in kept if clue.kind == "relative"] + year_clues
    evidence += [clue for clue in kept if clue.kind != "relative"]
    return Dated(date, show(evidence), problems)


def _year_clues(clues: Sequence[Clue], dated: Sequence[Clue]) -> list[Clue]:
    """The clues that name the year of issue; none if nothing ties a year to the day of issue.

    A year counts if it stands in one sentence with a relative day (昨（6）日 … 2023年第二次工作例会), in a full date
    near the day of issue, or if it alone of the years mentioned gives a printed day its weekday.
    """
    mentions = [clue for clue in clues if clue.year is not None and clue.kind != "printed"]
    firm = [clue for clue in mentions if clue.firm or clue.kind in _WEIGHT]
    if firm:
        counted = Counter(clue.year or 0 for clue in firm)
        leaders = [year for year, count in counted.items() if count == max(counted.values())]
        # what is said of a past year beside the relative day cannot outdo the newer one
        year = leaders[0] if len(leaders) == 1 else max(counted)
        return [clue for clue in firm if clue.year == year]
    near = [clue for clue in mentions if clue.kind == "dated" and _is_near(clue, dated)]
    if near:
        year = max(clue.year or 0 for clue in near)
        return [clue for clue in near if clue.year == year]
    return _by_weekday(clues, {clue.year for clue in mentions if clue.year})


def _is_near(clue: Clue, dated: Sequence[Clue]) -> bool:
    """Whether a full date lies within a month before a day of issue that the other clues lead to in its year."""
    days = _best_days(dated, clue.year or 0)
    return len(days) == 1 and 0 <= (days[0] - _day(clue)).days <= 31


def _by_weekday(clues: Sequence[Clue], years: set[int]) -> list[Clue]:
    """The days printed with their weekday, told with the one year of those mentioned in which all are right."""
    days = [clue for clue in clues if clue.kind == "weekday"]
    right = [year for year in years if days and all(_weekday_agrees(replace(day, year=year)) for day in days)]
    return [replace(day, year=right[0]) for day in days] if len(right) == 1 else []


def _best_days(dated: Sequence[Clue], year: int) -> list[datetime.date]:
    """The days of a year that satisfy most of the clues."""
    scores = _scores(dated, year)
    best = max(scores.values(), default=0.0)
    days = [day for day, score in scores.items() if score == best > 0]
    # the first days of the next year are there for copy of its last days; they do not make others doubtful
    return [day for day in days if day.year == year] or days


def _scores(clues: Sequence[Clue], year: int) -> dict[datetime.date, float]:
    """What every day of the year (and the first days of the next) satisfies, weighed; distinct clues count."""
    first = datetime.date(year, 1, 1)
    days = [first + number * _DAY for number in range(_LOOKED_AT)]
    scores = dict.fromkeys(days, 0.0)
    repeats = Counter(map(_sense, clues))
    for clue in {_sense(clue): clue for clue in clues}.values():
        weight = _WEIGHT[clue.kind] * min(repeats[_sense(clue)], 5)
        for day in _near(clue, days):
            if _fits(clue, day):
                scores[day] += weight + _nearness(clue, day)
    return scores


def _near(clue: Clue, days: list[datetime.date]) -> list[datetime.date]:
    """Those of some days on end that are not too far from the day that a clue names; all if it counts from them."""
    if clue.kind == "relative":
        return days
    near: set[int] = set()
    first = days[0]
    for year in range(first.year - 1, first.year + 3) if clue.year is None else (clue.year,):
        try:
            named = (datetime.date(year, clue.month or 1, clue.day or 1) - first).days
        except ValueError:
            continue
        near.update(range(max(0, named - _FUTURE_REACH), min(len(days), named + _CREDIT_REACH + 1)))
    return [days[number] for number in near]


def _sense(clue: Clue) -> tuple[object, ...]:
    return (clue.kind, clue.offset, clue.year, clue.month, clue.day)


def _nearness(clue: Clue, day: datetime.date) -> float:
    """A little more for wire copy and credits of the day before: papers are printed overnight."""
    if clue.kind not in ("wire", "credit"):
        return 0.0
    return 0.5 if (day - _DAY).month == clue.month and (day - _DAY).day == clue.day else 0.0


def _fits(clue: Clue, day: datetime.date) -> bool:
    """Whether a clue is true of an issue of this day."""
    if clue.kind == "relative":
        meant = day + clue.offset * _DAY
        return meant.day == clue.day and clue.month in (None, meant.month) and clue.year in (None, meant.year)
    gaps = {
        "credit": range(1, _CREDIT_REACH + 1),
        "wire": range(_WIRE_REACH + 1),
        "future": range(-_FUTURE_REACH, 1),
    }
    gap = _gap(clue, day)
    return gap is not None and gap in gaps[clue.kind]


def _gap(clue: Clue, day: datetime.date) -> int | None:
    """Days from the day that a clue names to the day of issue, in the nearest year that fits."""
    gaps: list[int] = []
    for year in (day.year - 1, day.year, day.year + 1) if clue.year is None else (clue.year,):
        try:
            gaps.append((day - datetime.date(year, clue.month or 1, clue.day or 1)).days)
        except ValueError:
            continue
    return min(gaps, key=abs) if gaps else None


def _satisfied(clues: Sequence[Clue], day: datetime.date) -> list[Clue]:
    return [clue for clue in clues if clue.kind in _WEIGHT and _fits(clue, day)]


def _contradicted(clues: Sequence[Clue], day: datetime.date) -> list[Clue]:
    """Relative days that are not true of this day; old credits and plans far ahead contradict nothing."""
    return [clue for clue in clues if clue.kind == "relative" and not _fits(clue, day)]


def _file_date(sources: Sequence[str]) -> datetime.date | None:
    """The one date in the names of the files, if there is just one."""
    found: set[datetime.date] = set()
    for source in sources:
        for year, _, month, day in _FILE_DATE.findall(source.replace("\\", "/").rsplit("/", 1)[-1]):
            try:
                found.add(datetime.date(int(year), int(month), int(day)))
            except ValueError:
                continue
    return found.pop() if len(found) == 1 else None


def _day(clue: Clue) -> datetime.date:
    return datetime.date(clue.year or 1, clue.month or 1, clue.day or 1)


def _weekday_agrees(clue: Clue) -> bool:
    try:
        return clue.weekday is None or _day(clue).weekday() == clue.weekday
    except ValueError:  # 29 February of a common year
        return False


def _weekday_problems(clues: Sequence[Clue]) -> tuple[Problem, ...]:
    wrong = [
        clue
        for clue in clues
        if clue.kind == "printed" and clue.year is not None and not _weekday_agrees(clue)
    ]
    return tuple(
        _contradiction(f"{clue.text} was no such weekday.", [clue], "weekday-mismatch") for clue in wrong[:3]
    )


def _contradiction(text: str, clues: Sequence[Clue], code: str = "date-contradiction") -> Problem:
    return Problem(code, text, clues[0].page, ())


@dataclass(frozen=True)
class _Evidence:
    """Clues told as evidence: what is printed, and in which lines; the same words are told once."""

    many_pages: bool

    def __call__(self, clues: Sequence[Clue]) -> tuple[str, ...]:
        lines: dict[str, list[tuple[int, str]]] = {}
        for clue in clues:
            lines.setdefault(clue.text, []).extend((clue.page, line) for line in clue.lines)
        return tuple(f"{text} ({self._told(places)})" for text, places in lines.items())

    def _told(self, places: list[tuple[int, str]]) -> str:
        distinct = list(dict.fromkeys(places))
        word = "line" if len(distinct) == 1 else "lines"
        if not self.many_pages:
            return f"{word} {', '.join(line for _, line in distinct)}"
        return "; ".join(
            f"page {page}, {', '.join(line for on, line in distinct if on == page)}"
            for page in dict.fromkeys(page for page, _ in distinct)
        )
