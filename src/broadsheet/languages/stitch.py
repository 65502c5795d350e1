"""Prose from printed lines: nothing between Chinese lines, a space between Latin ones, line-end hyphens undone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from broadsheet.languages.dictionary import Dictionary, dictionary_of
from broadsheet.languages.language import Language
from broadsheet.languages.loading import load
from broadsheet.languages.signs import DECIMAL, WORD, Codes, codes_of, kinds_of

NO_WORDS: frozenset[str] = frozenset()
_SPACE = " \t\u3000\xa0\u2002\u2003\u2009\u200b\r\n"
_SOFT = "\u00ad\x02\ufffe¬"  # hyphens that only a typesetter puts in
_HYPHEN = "-‐⸗"
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff—…·“”‘’■□●○◆◇★☆▲△]"
)
_LETTERS = "[^\\W\\d_\u1100-\u11ff\u2e80-\uffef]"  # of alphabets that part words with spaces
_LAST_WORD = re.compile(rf"{_LETTERS}+(?:[-‐'’]{_LETTERS}+){{0,6}}$")
_FIRST_WORD = re.compile(rf"{_LETTERS}+(?:['’]{_LETTERS}+){{0,3}}")
_INNER_WORD = re.compile(rf"{_LETTERS}+(?:[-‐]{_LETTERS}+){{0,6}}(?![-‐¬\u00ad]|{_LETTERS})")
_PLAIN_WORD = re.compile("[A-Za-z]+(?:-[A-Za-z]+){0,6}(?![-A-Za-z])")  # the same of ASCII, in half the time
_PLAIN_REST = re.compile(
    "^(?:[a-z][A-Za-z]*|[A-Z]+)(?![-A-Za-z])", re.M
)  # see `_may_be_rest`, of ASCII lines
_OTHERS = {code: " " for code in range(0x80) if not (chr(code).isalpha() or chr(code) == "-")}
_PARTS = re.compile("[-‐]")
_HYPHENS = "-‐¬\u00ad"  # that stand within words
_TAIL = 60  # how far back the last word of a line is looked for


@dataclass(frozen=True)
class Stitched:
    """Prose, and for each of its lines the place where the line's characters begin in it."""

    text: str
    starts: tuple[int, ...]

    def lines_at(self, start: int, end: int) -> range:
        """Which lines have characters between these two places of the text."""
        if not self.starts or end <= start:
            return range(0)
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, end - 1) - 1)
        return range(first, last + 1)


def join(texts: Sequence[str], language: Language | str | None, words: frozenset[str] = NO_WORDS) -> str:
    """The prose that these printed lines are, in order; `words` as `inner_words` gives them."""
    return stitch(texts, language, words).text


def stitch(
    texts: Sequence[str], language: Language | str | None, words: frozenset[str] = NO_WORDS
) -> Stitched:
    """The prose that these printed lines are, and where each line begins in it."""
    if len(texts) == 1:  # as in most advertisements and tables
        return Stitched(texts[0].strip(_SPACE), (0,))
    known = language if isinstance(language, Language) else load(language)
    parts: list[str] = []
    starts: list[int] = []
    blank: list[int] = []
    length = 0
    before = ""
    for raw in texts:
        text = raw.strip(_SPACE)
        if not text:
            blank.append(len(starts))
            starts.append(length)
            continue
        if before:
            dropped, glue = _seam(before, text, known, words)
            if dropped:
                parts[-1] = before[:-dropped]
            parts.append(glue)
            length += len(glue) - dropped
        starts.append(length)
        parts.append(text)
        length += len(text)
        before = text
    # a blank line before a hyphen that was undone began one character later
    for place in reversed(blank):
        starts[place] = min(starts[place : place + 2])
    return Stitched("".join(parts), tuple(starts))


def inner_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand whole within printed lines, lower-case, compounds with their hyphens.

    They are the page's own evidence on whether "well-" | "known" is one word or two.
    """
    return _inner_words(tuple(texts))


@lru_cache(maxsize=4)  # several stages ask for those of one page
def _inner_words(texts: tuple[str, ...]) -> frozenset[str]:
    plain: list[str] = []
    others: list[str] = []
    for text in texts:
        bare = text.strip(_SPACE)
        if bare.isascii():
            plain.append(bare)
            continue
        first = _INNER_WORD.match(bare)
        # a line's first word may be the rest of one that the line before breaks
        others.append(bare[first.end() :] if first and _may_be_rest(first[0]) else bare)
    words = _plain_words(_PLAIN_REST.sub("", "\n".join(plain)).lower())
    words.update(map(str.lower, _marked_words("\n".join(others))))
    return frozenset(words)


def _plain_words(text: str) -> set[str]:
    """The words of an ASCII text: most are letters from space to space, and are quickly told."""
    every = set(text.translate(_OTHERS).split())
    words = set(filter(str.isalpha, every))
    for word in every - words:
        words.update(_PLAIN_WORD.findall(word))
    return words


def _marked_words(text: str) -> set[str]:
    """The same of any text: what is no letter of an alphabet and no hyphen parts words."""
    codes = codes_of(text)
    kept = ((kinds_of(codes) & (WORD | DECIMAL)) == WORD) & ~_han_or_wide(codes)
    for hyphen in _HYPHENS:
        kept |= codes == ord(hyphen)
    every = set(
        np.where(kept, codes, 0x20).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass").split()
    )
    words = set(filter(str.isalpha, every))
    for word in every - words:
        words.update(_INNER_WORD.findall(word))
    return words


def _han_or_wide(codes: Codes) -> npt.NDArray[np.bool_]:
    """Which code points are of scripts that part no words with spaces, see `_LETTERS`."""
    return ((codes >= 0x1100) & (codes <= 0x11FF)) | ((codes >= 0x2E80) & (codes <= 0xFFEF))


def _may_be_rest(word: str) -> bool:
    """Whether a word may be the rest of a broken one: a capital begins none, and a compound is mistaken for none."""
    return (not word[0].isupper() or word.isupper()) and not _PARTS.search(word)


def _seam(before: str, after: str, language: Language, words: frozenset[str]) -> tuple[int, str]:
    """How two lines meet: how many characters the first loses at its end, and what goes between."""
    last, first = before[-1], after[0]
    if last.isalnum() and first.isalnum() and last.isascii() and first.isascii():  # as most Latin lines meet
        return 0, _latin_in_han(before, after, words) if language.script == "han" else " "
    if "一" <= last <= "鿿" and "一" <= first <= "鿿":
        return 0, ""
    if last in _SOFT:
        return 1, ""
    if last in _HYPHEN and len(before) > 1:
        return _hyphen_seam(before, after, language, words)
    if last in ",.?!" and "가" <= first <= "힣":
        return 0, " "  # other Korean lines may be broken within a word
    if not f"{last}{first}".isascii() and (_is_wide(last, language) or _is_wide(first, language)):
        return 0, ""
    if language.script == "han":
        return 0, _latin_in_han(before, after, words)
    return 0, _latin_glue(before, after, language)


def _is_wide(sign: str, language: Language) -> bool:
    """Whether a character is set without word spaces. Dashes and curly quotes are so only in Chinese and Japanese."""
    if sign in "—…·“”‘’":
        return language.script == "han"
    return sign >= "\u1100" and bool(_WIDE.match(sign))


def _latin_in_han(before: str, after: str, words: frozenset[str]) -> str:
    """Between Latin letters or figures at a seam of Chinese lines: figures and broken words run on, words do not."""
    last, first = before[-1], after[0]
    if last.isalpha() and first.isalpha():
        stem, rest = _last_word(before), _first_word(after)
        return "" if f"{stem}{rest}".lower() in words else " "
    return " " if last in ",;:!?." and first.isalpha() else ""


def _latin_glue(before: str, after: str, language: Language) -> str:
    """What stands between two Latin lines: nearly always a space."""
    last, first = before[-1], after[0]
    if last.isalnum() and first.isalnum():
        return " "
    if last in "([{/¿¡" or last in language.words["opening_quote"]:
        return ""
    closes = first in ",;)]}" or first in language.words["closing_quote"]
    if closes or (first in ".!?:" and not after[1:2].isalnum()):
        return " " if first in language.words.get("spaced_mark", ()) else ""
    if last == "—":
        # it opens what is put in (dijo —y lo dijo alto—), or ends where a report comes from (PUERTO HONDO.—)
        if last in language.words.get("solid_dash", ()):
            return " " if before.endswith(".—") else ""
        return " " if before[-2:-1].isspace() else ""
    if first == "—":
        return " " if after[1:2].isspace() else ""
    if last in "'’" and _last_word(before[:-1]).lower() in language.words.get("elided", ()):
        return ""
    return " "


def _hyphen_seam(before: str, after: str, language: Language, words: frozenset[str]) -> tuple[int, str]:
    """Whether a hyphen at a line's end was put in by the typesetter (dropped) or belongs to the word (kept)."""
    stem, rest = _last_word(before[:-1]), _first_word(after)
    if not stem or not rest:
        return 0, " " if before[-2].isspace() else ""  # 20- | year, COVID- | 19; or a dash: word - | word
    joined, compound = f"{stem}{rest}".lower(), f"{stem}-{rest}".lower()
    dictionary = dictionary_of(language)
    if joined in words or (dictionary and joined in dictionary.common):
        return 1, ""
    if rest.lower() in language.words.get("suspended", ()):
        return 0, " "  # Haus- und Gartenarbeit
    goes_on = after[len(rest) : len(rest) + 1] in ("-", "‐")
    if (
        _is_hyphened(compound, words)
        or _is_compound(stem, rest, language, words)
        or (goes_on and _links(rest, language, words))
        or (dictionary and _never_grew(before, rest, dictionary, 2 if goes_on else 3))
    ):
        return 0, ""
    return 1, ""


def _is_compound(stem: str, rest: str, language: Language, words: frozenset[str]) -> bool:
    if rest[0].isupper():  # a headline in capitals is hyphenated, a name is not
        return not (stem.isupper() and rest.isupper() and len(stem) > 1 and len(rest) > 1)
    if stem.lower() in language.words.get("hyphen_prefix", ()):
        return True
    if rest.lower() in language.words.get("clitic", ()):
        return True
    *parts, last = _PARTS.split(stem)
    return bool(parts) and _ends_part(last, rest, language, words)


def _ends_part(last: str, rest: str, language: Language, words: frozenset[str]) -> bool:
    """Whether a part of a hyphened compound ends with its line (six-year- | old) or is broken (guarda-mari- | nha)."""
    dictionary = dictionary_of(language)
    if dictionary:
        return not dictionary.is_word(f"{last}{rest}".lower())
    if last.islower() and last in language.words.get("hyphen_prefix", ()):
        return True
    return (len(last) < 3 and last.islower()) or last.lower() in words or rest.lower() in words


def _links(rest: str, language: Language, words: frozenset[str]) -> bool:
    """Whether a compound goes on after a whole word: Montreux- | le-Vieux."""
    return rest.lower() in words or rest.lower() in language.words.get("particle", ())


def _never_grew(before: str, rest: str, known: Dictionary, least: int) -> bool:
    """Whether both halves are words that never grew together (season- | ticket); names may be anything."""
    stem = _last_word(before[:-1])
    last = _PARTS.split(stem)[-1]
    begins = before[: -len(stem) - 1].rstrip(" “‘\"'(")
    if min(len(last), len(rest)) < least or (not last.islower() and begins[-1:] not in (".", "!", "?")):
        return False
    halves = last.lower(), rest.lower()
    return all(half in known.common for half in halves) and not known.is_word("".join(halves))


def _is_hyphened(compound: str, words: frozenset[str]) -> bool:
    """Whether the page prints this compound with its hyphen, or one of its family (co-operate, co-operative)."""
    if compound in words:
        return True
    root = compound[: max(compound.index("-") + 6, len(compound) - 4)]
    if len(root) < 7:
        return False
    known = _hyphened(words)
    place = bisect_left(known, root)  # words that begin with it come right after it
    return place < len(known) and known[place].startswith(root)


@lru_cache(maxsize=8)
def _hyphened(words: frozenset[str]) -> tuple[str, ...]:
    """The words with hyphens, sorted."""
    return tuple(sorted(word for word in words if "-" in word))


def _last_word(text: str) -> str:
    match = _LAST_WORD.search(text, max(text.rfind(" ") + 1, len(text) - _TAIL))
    return match[0] if match else ""


def _first_word(text: str) -> str:
    match = _FIRST_WORD.match(text[:_TAIL])
    return match[0] if match else ""
