"""The marks of the trade in a line or paragraph: openings, bylines, credits, jump lines, page labels, dates.

Every search looks at a bounded stretch at the start or the end of the text, so hostile text costs no more than
harmless text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.languages.language import Language
from broadsheet.languages.names import MOST_KEPT, Signers, may_begin_byline, read_bare_names, read_signers

_HEAD = 200  # how far an opening or a mark at the start of a text may reach
_TAIL = 120  # how far before the end of a text a closing mark may begin
_BULLETS = "■□●○◆◇◎▲△▼▽★☆▌▍█►▶◀◁◄◤◢◥◣•·※⊙☉▪▫*"
_BRACKETS = {"（": "）", "(": ")", "〔": "〕", "【": "】", "[": "]"}
_LEADS = (*_BRACKETS, *"＝=▶▷►▸→")  # what sets a jump line off from the sentence before it
_DASHES = "—–-"
_SPACE = " \t\u3000\xa0"
_BULLETED = _SPACE + _BULLETS
_DRESSED = _SPACE + _BULLETS + _DASHES  # what may stand before a byline
_DRESS = frozenset(_DRESSED)
_SENTENCE_END = re.compile(r"[。！？!?.…”’」』\"»）)][" + _SPACE + "]{0,40}")
_ENDS = '。！？!?.…”’」』"»）)］】'


@dataclass(frozen=True)
class Mark:
    """A stretch of a text: where it starts and ends, and how it is printed."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class BylineMark(Mark):
    """A byline. `text` leaves out the bullet and the brackets, which the span covers.

    sure: a post, a bullet or an opener says that it is one; a bare name alone is not sure.
    photo: only pictures are signed (摄, Photo:).
    editorial: signed by the paper (评论员, 社论).
    """

    names: tuple[str, ...] = ()
    sure: bool = True
    photo: bool = False
    editorial: bool = False


@dataclass(frozen=True)
class DatelineMark(Mark):
    """A dateline: place, agency, and a date as YYYY-MM-DD, or --MM-DD if no year is printed."""

    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True)
class Opening(Mark):
    """How a paragraph opens before its prose begins at `end`: 本报讯（记者 …）, LONDON (AP) —."""

    byline: BylineMark | None = None
    dateline: DatelineMark | None = None


@dataclass(frozen=True)
class CreditMark(Mark):
    """Where an article was first printed; date as YYYY-MM-DD, or --MM-DD if no year is printed."""

    publication: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class JumpMark(Mark):
    """A jump line: "to" or "from", the bare label of the other page; `refers` if it only points (详见第3版).

    page: None for the next page, or the one before
    """

    direction: str = "to"
    page: str | None = None
    refers: bool = False


@lru_cache(MOST_KEPT)
def find_opening(text: str, language: Language) -> Opening | None:
    """The opening at the start of a paragraph, or None."""
    start = len(text) - len(text.lstrip(_SPACE))
    for pattern in language.patterns_in("opening", text[: start + _HEAD]):
        match = pattern.match(text, start, start + _HEAD)
        if match:
            byline = _opening_byline(match, language)
            if "byline" in pattern.groupindex and match["byline"] and byline is None:
                continue
            return Opening(start, match.end(), match[0].strip(), byline, _dateline(match, language))
    return None


def _opening_byline(match: re.Match[str], language: Language) -> BylineMark | None:
    printed = match.groupdict().get("byline")
    signers = read_signers(printed.strip(), language) if printed else None
    if printed is None or signers is None:
        return None
    start = match.start("byline")
    return BylineMark(
        start, start + len(printed), printed.strip(), signers.names, editorial=signers.editorial
    )


def _dateline(match: re.Match[str], language: Language) -> DatelineMark | None:
    groups = match.groupdict()
    place, agency = groups.get("place"), groups.get("agency")
    date = month_day(match, language)
    if not (place or agency or date):
        return None
    end = match.end()
    if groups.get("byline") and language.script == "han":
        # the dateline is what stands before the bracket of the byline
        end = min(end, _opening_bracket(match))
    start = match.start()
    text = match.string[start:end].strip().rstrip("—–-―:：. " + _SPACE)
    if _BRACKETS.get(text[:1]) == text[-1:]:
        text = text[1:-1].strip()
    start = match.string.index(text, start)
    return DatelineMark(
        start,
        start + len(text),
        text,
        place.strip(" ,，") if place else None,
        date,
        agency.strip() if agency else None,
    )


def _opening_bracket(match: re.Match[str]) -> int:
    before = match.string[match.start() : match.start("byline")]
    return match.start() + len(before.rstrip(_SPACE + "".join(_BRACKETS)))


def month_day(match: re.Match[str], language: Language) -> str | None:
    """The date in a match with groups year, month, day: YYYY-MM-DD, or --MM-DD without a year; else None."""
    groups = match.groupdict()
    month = language.month(groups.get("month") or "")
    day = language.number(groups.get("day") or "")
    if month is None or day is None or not 1 <= day <= 31:
        return None
    year = language.number(groups.get("year") or "")
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


def find_own_byline(text: str, language: Language) -> BylineMark | None:
    """The byline that a line of its own is: ■ 记者 …, By Jane Doe; None if a word of it belongs in no byline."""
    found = find_signature(text, language)
    if found is None or (language.joins_with_space and not found.sure):
        return None
    return found


def which_may_be_bylines(texts: Sequence[str], language: Language) -> set[int]:
    """The numbers of texts that may be bylines of their own.

    Few Latin ones hold a word of one or begin with a dash; few Chinese ones begin with a word of one, or with a name.
    """
    if not language.joins_with_space:
        return {number for number, text in enumerate(texts) if _may_be_han_byline(text, language)}
    opened = {number for number, text in enumerate(texts) if text.lstrip()[:1] in _DASHES}
    return opened | language.which_may_hold(("signers",), texts)


def _may_be_han_byline(text: str, language: Language) -> bool:
    """Whether a Chinese text may be a byline, by the word that it begins with; brackets may hold anything."""
    bare = text.lstrip(_DRESSED)
    dressed = len(bare) < len(text.lstrip(_SPACE))
    return bare[:1] in _BRACKETS or may_begin_byline(bare, language, dressed=dressed)


@lru_cache(MOST_KEPT)
def find_signature(text: str, language: Language) -> BylineMark | None:
    """What a line says that is known to sign an article: bare Latin names count too; else as `find_own_byline`."""
    start, end, bullet = _undressed(text)
    inner = text[start:end]
    bracketed = end < len(text.rstrip(_SPACE))
    signers = read_signers(inner, language, dressed=bullet or bracketed)
    if signers is None:
        names = read_bare_names(inner, language)
        signers = Signers(names, opened=text.lstrip()[:1] in _DASHES) if names else None
    if signers is None:
        return None
    sure = bool(signers.posts or signers.work or signers.opened) or (bullet and signers.known)
    if not sure and language.script == "han" and not (signers.known and len(signers.names) <= 4):
        return None
    whole, photo = len(text) - len(text.lstrip(_SPACE)), _signs_photos_only(signers, language)
    return BylineMark(whole, len(text.rstrip(_SPACE)), inner, signers.names, sure, photo, signers.editorial)


def _signs_photos_only(signers: Signers, language: Language) -> bool:
    photo = language.words.get("photo", ())
    return bool(signers.work) and all(work in photo for work in signers.work)


def _undressed(text: str) -> tuple[int, int, bool]:
    """Where the words of a line start and end without bullet, space and enclosing brackets; whether a bullet stood."""
    start, end = 0, len(text)
    bullet = False
    while start < end and text[start] in _DRESS:
        bullet = bullet or text[start] in _BULLETS
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    if end - start > 2 and _BRACKETS.get(text[start]) == text[end - 1]:
        start, end = start + 1, end - 1
        while start < end and text[start] in _SPACE:
            start += 1
        while end > start and text[end - 1] in _SPACE:
            end -= 1
    return start, end, bullet


def find_closing_byline(text: str, language: Language) -> BylineMark | None:
    """The byline set after the last sentence of a paragraph, or None. The span covers its brackets and bullet."""
    end = len(text.rstrip(_SPACE))
    base = max(0, end - _TAIL)
    tail = text[base:end]
    for match in list(_SENTENCE_END.finditer(tail))[:-5:-1]:  # initials (J. P. Roe) look like sentence ends
        cut = base + match.end()
        if cut >= end:
            continue
        found = find_signature(text[cut:end], language)
        if found and not found.photo and (found.sure or _set_off(text, cut, language)):
            return BylineMark(cut, end, found.text, found.names, found.sure, found.photo, found.editorial)
    return None


def _set_off(text: str, start: int, language: Language) -> bool:
    """Whether a bracket, a space or a dash sets a bare name off from the sentence before it; Latin ones always are."""
    return (
        language.joins_with_space
        or text[start] in _BRACKETS
        or text[start] in _DASHES
        or text[start - 1] in _SPACE
    )


@lru_cache(MOST_KEPT)
def find_credit(text: str, language: Language) -> CreditMark | None:
    """The credit that a line is, or that stands after the last sentence: （原载2月6日《四川日报》）. None if none."""
    end = len(text.rstrip(_SPACE))
    patterns = language.patterns_in("credit", text[max(end - _TAIL, 0) :])
    for start in _mark_starts(text, end) if patterns else ():
        for pattern in patterns:
            match = pattern.fullmatch(text, start, end)
            if match:
                publication = match["publication"].strip()
                return CreditMark(start, end, match[0].strip(), publication, month_day(match, language))
    return None


def _mark_starts(text: str, end: int) -> list[int]:
    """Where a mark at the end of a text may start: at its beginning if it is short, or after a sentence's end."""
    first = len(text) - len(text.lstrip(_SPACE))
    starts = [first] if end - first <= _TAIL else []
    base = max(first, end - _TAIL)
    starts += [base + match.end() for match in _SENTENCE_END.finditer(text[base:end])]
    return [start for start in starts if start < end]


@lru_cache(MOST_KEPT)
def find_jump(text: str, language: Language) -> JumpMark | None:
    """The jump line that a line is, that ends a paragraph, or (from another page) that begins one; else None."""
    ends = _ends_of(text)
    if not language.may_jump(ends):
        return None
    for direction in ("to", "from"):
        for pattern in language.patterns_in(f"jump_{direction}", ends):
            match = _at_edge(pattern, text)
            if match:
                told = match.groupdict().get("page")
                page = bare_label(told, language) if told else None
                start, stop = _with_bullets(text, match.start(), match.end())
                return JumpMark(start, stop, text[start:stop].strip(), direction, page)
    refer = find_refer(text, language)
    return refer if refer and not text[: refer.start].strip() else None


def _ends_of(text: str) -> str:
    """Both ends of a text, as far as a mark there reaches; what stands between them need not be looked through."""
    first, end = len(text) - len(text.lstrip(_BULLETED)), len(text.rstrip(_BULLETED))
    return text if end - first <= 2 * _TAIL else f"{text[: first + _TAIL]}\n{text[end - _TAIL :]}"


def which_may_end_in_jump(texts: Sequence[str], language: Language) -> set[int]:
    """The numbers of the texts that may end in a jump line: few hold a word of one so near their end."""
    return language.which_may_jump([text.rstrip(_BULLETED)[-_TAIL:] for text in texts])


def is_jump_line(text: str, language: Language) -> bool:
    """Whether a line does nothing but lead on to another page or back to one: no pointer (详见第3版), no bare label."""
    end = len(text.rstrip(_SPACE))
    if not 0 < end <= _TAIL:
        return False
    mark = find_jump(text, language)
    return mark is not None and not mark.refers and not text[: mark.start].strip() and mark.end == end


def _with_bullets(text: str, start: int, end: int) -> tuple[int, int]:
    """A jump line with the arrows set before it at the start of a text, or after it at its end: ◀◀（上接第1版）."""
    if not text[:start].strip(_BULLETED):
        start = len(text) - len(text.lstrip(_SPACE))
    if not text[end:].strip(_BULLETED):
        end = len(text.rstrip(_SPACE))
    return start, end


def find_refer(text: str, language: Language) -> JumpMark | None:
    """The pointer to another page that a line is, or that stands after the last sentence: 详见第3版, Full story, A7."""
    end = len(text.rstrip(_SPACE))
    patterns = language.patterns_in("refer", text[max(end - _TAIL, 0) :])
    for start in _mark_starts(text, end) if patterns else ():
        for pattern in patterns:
            match = pattern.fullmatch(text, start, end)
            if match:
                page = bare_label(match["page"], language)
                return JumpMark(start, end, match[0].strip(), "to", page, refers=True)
    return None


def _at_edge(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """A match that is the whole text, or its end, or its beginning; inside a sentence a jump phrase is only prose."""
    end, first = len(text.rstrip(_BULLETED)), len(text) - len(text.lstrip(_BULLETED))
    for match in pattern.finditer(text, max(first, end - _TAIL), end):
        before = text[: match.start()].rstrip(_SPACE)[-1:]
        set_off = (
            match[0].strip()[:1] in _LEADS
            or before in _ENDS
            or text[match.start() - 1 : match.start()].isspace()
        )
        if match.end() == end and (match.start() == first or set_off):
            return match
    match = pattern.match(text, first, min(end, first + _TAIL))
    if match and (match.end() == end or match[0].rstrip()[-1:] in _BRACKETS.values()):
        return match
    return None


def bare_label(printed: str, language: Language) -> str:
    """A page label as a bare Arabic one: 二 -> 2, Ａ０５ -> A05, "4" -> 4."""
    text = unicodedata.normalize("NFKC", printed).strip().upper()
    spelt = language.words_as_number(text)
    if spelt is not None:
        return str(spelt)
    letter = text[:1] if text[:1].isascii() and text[:1].isalpha() and len(text) > 1 else ""
    rest = text[len(letter) :].strip(" -")
    if rest.isdigit():
        return letter + rest
    number = language.number(rest)
    return letter + str(number) if number is not None else text


@lru_cache(MOST_KEPT)
def find_page_label(text: str, language: Language) -> str | None:
    """The page label printed in a folio or page header, bare: "2", "A05", "4-5" for a double page; None if none is.

    Numbers of dates, of the issue and of its volume are no page labels.
    """
    told = text[:_HEAD]
    if not language.patterns_in("page_label", told):
        return None
    for kind in ("date", "issue_number", "volume"):
        for pattern in language.patterns_in(kind, told):
            told = pattern.sub(lambda match: "/" * len(match[0]), told)
    for pattern in language.patterns_in("page_label", told):
        match = pattern.search(told)
        if match:
            last = match.groupdict().get("last")
            label = bare_label(match["page"], language)
            return f"{label}-{bare_label(last, language)}" if last else label
    return None


def find_photo_credit(text: str, language: Language) -> Mark | None:
    """The photo credit that a short line is: 本报记者 张三 摄, Photo: Jane Doe. None if it is none."""
    end = len(text.rstrip(_SPACE))
    start = len(text) - len(text.lstrip(_SPACE))
    if end - start > _TAIL:
        return None
    for pattern in language.patterns_in("photo_credit", text):
        if pattern.fullmatch(text, start, end):
            return Mark(start, end, text[start:end])
    if any(word in text for word in language.words.get("photo", ())):
        own = find_own_byline(text, language)
        if own and own.photo:
            return Mark(start, end, text[start:end])
    return None
