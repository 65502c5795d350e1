"""What tells facts in one language: words and patterns from one TOML file under `grammar`, compiled on first use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from broadsheet.languages.holes import any_of, fill_holes


@dataclass(frozen=True, eq=False)
class Grammar:
    """What tells facts in one language.

    script:  "han" or "latin"
    words:   lists of words by name, usable in patterns as ``{name}``
    tables:  words with values, by name (days: 昨 -> -1; periods: 十四五 -> 2021/2025)
    shapes:  pieces of patterns by name, usable in patterns as ``{name}``
    marks:   patterns by kind of mark, in the order in which they are tried
    """

    code: str
    script: str
    words: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, Any]]
    shapes: Mapping[str, str]
    marks: Mapping[str, Any]
    _compiled: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict, repr=False)
    _sets: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def patterns(self, mark: str) -> tuple[re.Pattern[str], ...]:
        """The patterns of one kind of mark, compiled on first use; none if the language has none."""
        if mark not in self._compiled:
            found = self.marks.get(mark, ())
            rows = [found] if isinstance(found, str) else found
            self._compiled[mark] = tuple(re.compile(self.fill(row)) for row in rows)
        return self._compiled[mark]

    def pattern(self, mark: str) -> re.Pattern[str]:
        """The one pattern of this kind of mark."""
        return self.patterns(mark)[0]

    def set_of(self, name: str) -> frozenset[str]:
        """A list of words as a set."""
        if name not in self._sets:
            self._sets[name] = frozenset(self.words.get(name, ()))
        return self._sets[name]

    def table(self, name: str) -> Mapping[str, Any]:
        """A table of words with values; empty if the language has none of that name."""
        return self.tables.get(name, {})

    def fill(self, pattern: str) -> str:
        """A pattern with its ``{holes}`` filled from shapes, words and the words of tables.

        Raises: ValueError if holes stand within holes without end.
        """
        return fill_holes(pattern, self._pattern_of)

    def _pattern_of(self, name: str) -> str:
        if name in self.shapes:
            return f"(?:{self.shapes[name]})"
        return any_of(self.words[name] if name in self.words else self.tables[name], space=" {1,3}")


@cache
def grammar(code: str) -> Grammar | None:
    """The grammar for this code of a language, or of its first part (zh for zh-Hant); None if there is none."""
    folder = files("broadsheet.facts") / "grammar"
    for name in (code, code.split("-")[0]):
        entry = folder / f"{name}.toml"
        if entry.is_file():
            raw = tomllib.loads(entry.read_text(encoding="utf-8"))
            words = {name: tuple(_flat(listed)) for name, listed in raw["words"].items()}
            return Grammar(name, raw["script"], words, raw["tables"], raw["shapes"], raw["marks"])
    return None


def _flat(listed: str | list[str]) -> list[str]:
    """A list of words, which may be written as one string with spaces between."""
    return listed.split() if isinstance(listed, str) else listed
