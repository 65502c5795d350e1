"""What Broadsheet knows of one language: its words and marks, read from one TOML file and compiled on first use."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from broadsheet.languages.holes import any_of, fill_holes, in_any_case
from broadsheet.languages.letters import CLASSES
from broadsheet.languages.needed import Needs

_FOLDER = Path(__file__).parent
_STOPWORDS = re.compile(r"^stopwords = \[[^\]]*\]$", re.MULTILINE)
_CHINESE_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "兩": 2, "壹": 1, "贰": 2, "叁": 3, "正": 1,
}  # fmt: skip
_JUMPS = ("jump_to", "jump_from", "refer")
_CALENDAR = {"month_name": "months", "weekday_name": "weekdays", "numeral_name": "numerals"}
_CHINESE_TENS = {"十": 10, "拾": 10, "百": 100}


@dataclass(frozen=True, eq=False)
class Language:
    """The trade words of one language.

    script:    "han" (lines join with nothing between) or "latin" (a space, hyphens undone)
    dictionary: the file of its words under `weights`, if they ship with the package
    stopwords: words (for han: characters) that tell this language from its neighbours
    words:     lists of fixed words by name (post, agency, …), usable in marks as ``{post}``
    shapes:    pieces of patterns by name (person, page, …), usable in marks as ``{person}``
    marks:     patterns by kind of mark, tried in order
    months, weekdays, numerals: lower-case name -> number (January 1, Monday 0, one 1)
    offsets:   words for days near the day of issue -> days from it (昨 -1, today 0)
    eras:      names of eras -> the year before their first (民国 1911)
    examples:  what the marks must find, by kind; run by the contract test
    """

    code: str
    name: str
    script: str
    dictionary: str | None
    stopwords: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    shapes: Mapping[str, str]
    marks: Mapping[str, tuple[str, ...]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numerals: Mapping[str, int]
    offsets: Mapping[str, int]
    eras: Mapping[str, int]
    examples: Mapping[str, list[dict[str, Any]]]
    _compiled: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict, repr=False)
    _needed: dict[str | tuple[str, ...], Needs] = field(default_factory=dict, repr=False)
    _sets: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @property
    def joins_with_space(self) -> bool:
        return self.script != "han"

    @cached_property
    def surnames(self) -> frozenset[str]:
        return frozenset(self.words.get("surname", ()))

    @cached_property
    def post_signs(self) -> frozenset[str]:
        """Characters of which any text has one that holds a post."""
        return frozenset(max(post) for post in self.words.get("post", ()))

    @cached_property
    def byline_signs(self) -> frozenset[str]:
        """Characters of which any word of a Chinese byline has one that is more than a name: with a post, a place, what
        was done, or a foreign name."""
        fixed = (*self.words.get("work", ()), *self.words.get("place", ()))
        return self.post_signs | frozenset(map(max, fixed)) | frozenset("·•・＝=ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    def patterns(self, mark: str) -> tuple[re.Pattern[str], ...]:
        """The patterns of one kind of mark, compiled on first use."""
        if mark not in self._compiled:
            self._compiled[mark] = tuple(
                re.compile(fill_holes(pattern, self._pattern_of)) for pattern in self.marks.get(mark, ())
            )
        return self._compiled[mark]

    def patterns_in(self, mark: str, text: str) -> list[re.Pattern[str]]:
        """The patterns of one kind of mark that may match somewhere in a text: those whose words it holds."""
        needs = self._needed.get(mark) or self._needs(mark)
        return needs.met_by(text)

    def may_hold(self, marks: tuple[str, ...], text: str) -> bool:
        """Whether a text may hold one of these kinds of marks: few hold any of their words."""
        return self._needs(marks).may_be_met_by(text)

    def which_may_hold(self, marks: tuple[str, ...], texts: Sequence[str]) -> set[int]:
        """The numbers of the texts that may hold one of these kinds of marks, all looked through at once."""
        return self._needs(marks).which_may_meet(texts)

    def may_jump(self, text: str) -> bool:
        """Whether a text may lead to another page or back."""
        return self.may_hold(_JUMPS, text)

    def which_may_jump(self, texts: Sequence[str]) -> set[int]:
        """The numbers of those of some lines that may lead to another page or back."""
        return self.which_may_hold(_JUMPS, texts)

    def _needs(self, kinds: str | tuple[str, ...]) -> Needs:
        """What a text must hold for a pattern of this kind, or of one of these kinds, to match."""
        found = self._needed.get(kinds)
        if found is None:
            single = isinstance(kinds, str)
            found = Needs.of(self.patterns(kinds)) if single else Needs.any_of([*map(self._needs, kinds)])
            self._needed[kinds] = found
        return found

    def set_of(self, name: str) -> frozenset[str]:
        """The words of this name, for a look whether a word is one of them."""
        if name not in self._sets:
            self._sets[name] = frozenset(self.words[name])
        return self._sets[name]

    def _pattern_of(self, name: str) -> str:
        if name in self.shapes:
            return f"(?:{self.shapes[name]})"
        if name in CLASSES:  # stands within brackets
            return CLASSES[name]
        if name in _CALENDAR:  # month names are capitalised, upper-cased and shortened at will
            return in_any_case(getattr(self, _CALENDAR[name]))
        return any_of(self.words[name])

    def number(self, text: str) -> int | None:
        """The value of a numeral as printed: 12, １２, 十二, 二〇二三, XII; None if it is none."""
        text = unicodedata.normalize("NFKC", text).strip()
        if text.isdigit():
            return int(text)
        return chinese_number(text)

    def year(self, text: str, era: str | None = None) -> int | None:
        """The year of our calendar that is printed, counted within an era if one is named; None if it is none."""
        number = self.number(text)
        if number is None or not era:
            return number
        return self.eras[era] + number if era in self.eras else None

    def words_as_number(self, text: str) -> int | None:
        """The value of a numeral in words, as jump lines have it: four, première; None if it is none."""
        return self.numerals.get(text.strip().lower())

    def month(self, text: str) -> int | None:
        """The number of a month as printed, in words or figures."""
        found = self.months.get(text.strip().lower().rstrip(".")) or self.number(text)
        return found if found is not None and 1 <= found <= 12 else None


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral, said (十二, 一百零三) or spelt out digit by digit (二〇二三)."""
    if not text or any(
        sign not in _CHINESE_DIGITS and sign not in _CHINESE_TENS and sign not in "廿卅" for sign in text
    ):
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not any(sign in _CHINESE_TENS for sign in text):
        return int("".join(str(_CHINESE_DIGITS[sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in _CHINESE_TENS:
            total += (digit or 1) * _CHINESE_TENS[sign]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[sign]
    return total + digit


@cache
def read_language(code: str) -> Language:
    """The language of this code, from its TOML file beside this module.

    Raises: KeyError if there is no such file.
    """
    path = _FOLDER / f"{code}.toml"
    if not path.is_file():
        raise KeyError(code)
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    calendar = raw.get("calendar", {})
    # a language may take the shapes of its script's names, pages and years from another
    parent = read_language(raw["shapes_of"]) if "shapes_of" in raw else None
    return Language(
        code=raw["code"],
        name=raw["name"],
        script=raw["script"],
        dictionary=raw.get("dictionary"),
        stopwords=frozenset(raw["stopwords"]),
        words={name: tuple(words) for name, words in raw.get("words", {}).items()},
        shapes={**(parent.shapes if parent else {}), **raw.get("shapes", {})},
        marks={name: tuple(patterns) for name, patterns in raw.get("marks", {}).items()},
        months=_numbered(calendar.get("months", []), 1),
        weekdays=_numbered(calendar.get("weekdays", []), 0),
        numerals=_numbered(calendar.get("numerals", []), 1),
        offsets=calendar.get("offsets", {}),
        eras=calendar.get("eras", {}),
        examples=raw.get("examples", {}),
    )


@cache
def stopwords_of(code: str) -> frozenset[str]:
    """The words that tell this language, without reading the rest of its file: a guess asks every language for them."""
    found = _STOPWORDS.search((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return frozenset(tomllib.loads(found[0])["stopwords"]) if found else read_language(code).stopwords


def _numbered(rows: list[list[str]], first: int) -> dict[str, int]:
    """Names to numbers, from a list that gives all names of each month (or weekday) in order."""
    return {name.lower(): first + place for place, names in enumerate(rows) for name in names}


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages that Broadsheet knows, found by listing this folder."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))
