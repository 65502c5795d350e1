"""Who signed: the bare names in a byline, without posts (记者, Staff Writer) or what they did (文, 摄, Photos)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.languages.language import Language

_CUTS = r"\s　、，,／/；;&＆｜|:："
_HAN_CUT, _HAN_WORD = re.compile(f"[{_CUTS}]+"), re.compile(f"[^{_CUTS}]+")
# what follows 记者 in prose (记者从市里获悉) begins no name
_NO_NAME = "从從在到了说說对對就也来來去把被让讓给給向获獲采採看听聽问問为為是有将將已于於和与與等"
MOST_KEPT = 1024  # words and texts of which is kept what they say: several stages ask about the same ones
_ORGANISATION = 14  # the longest run of characters that may stand before 记者 in one word
_LONGEST = 90
_LONGEST_NAME = 8  # characters of a Chinese or Japanese name: foreign ones have dots


@dataclass(frozen=True)
class Signers:
    """A byline read word by word: the bare names, and what else stood in it.

    posts: 记者, Staff Writer; work: 文, 摄; editorial: 评论员, 社论; known: each name begins with a common surname;
    opened: it starts with By, Von, Par.
    """

    names: tuple[str, ...]
    posts: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    editorial: bool = False
    known: bool = False
    opened: bool = False


def read_signers(text: str, language: Language, *, dressed: bool = True) -> Signers | None:
    """The signers if every word of this text belongs in a byline, else None.

    dressed: a bullet or brackets mark the text; if not, Chinese words are names only if they look it.
    """
    if not 0 < len(text) <= _LONGEST:
        return None
    return (
        _han_signers(text, language, dressed=dressed)
        if language.script == "han"
        else _latin_signers(text, language)
    )


def _han_signers(text: str, language: Language, *, dressed: bool) -> Signers | None:
    if not may_begin_byline(text, language, dressed=dressed):
        return None  # as most lines are
    names: list[str] = []
    posts: list[str] = []
    work: list[str] = []
    single = ""
    after_post = False
    slashed = not {"／", "/"}.isdisjoint(text) and _posts_in(text, language)
    where = re.split("[／/]", text)[-1].strip() if slashed else ""
    for word in filter(None, _HAN_CUT.split(text)):
        named = bool(names or posts or single)
        if _is_no_byline(word, language, bare=not (dressed or named)):
            return None
        if single:  # a two-character name set wide: 张 三
            if len(word) == 1:
                names.append(single + word)
                single = ""
                continue
            return None
        found = _han_word(word, bool(names), language)
        if found is None:
            if len(word) == 1 and word in language.surnames:
                single = word
                continue
            return None
        kind, name = found
        if name == where and names and not has_surname(name, language):
            continue  # 特派員王小明／瀾江: whence, a place that no list has
        if kind == "work":
            work.append(word)
        elif kind == "post":
            posts.append(word[: len(word) - len(name)] if name else word)
        if name:
            if not (
                dressed or _is_likely_name(name, after_post=kind == "post" or after_post, language=language)
            ):
                return None
            names.append(name)
        after_post = kind == "post" and not name
    if single or not (names or posts):
        return None
    editorial = any(post.endswith(language.words["editorial"]) for post in posts)
    known = bool(names) and all(has_surname(name, language) for name in names)
    return Signers(tuple(names), tuple(posts), tuple(work), editorial, known)


def may_begin_byline(text: str, language: Language, *, dressed: bool) -> bool:
    """Whether the first word of a Chinese text may be of a byline. dressed: see `read_signers`"""
    first = _HAN_WORD.search(text)
    return first is not None and not _is_no_byline(first[0], language, bare=not dressed)


def _is_no_byline(word: str, language: Language, *, bare: bool) -> bool:
    """Whether a word holds no sign of a byline and is no name either.

    bare: it is the first, and nothing marks the text
    """
    if not language.byline_signs.isdisjoint(word):
        return False
    return len(word) > _LONGEST_NAME or (bare and len(word) > 1 and not has_surname(word, language))


@lru_cache(MOST_KEPT)
def _han_word(word: str, named: bool, language: Language) -> tuple[str, str] | None:
    """What one word of a byline is, ("work" | "place" | "post" | "name"), and the name in it ("" if none).

    named: a name stands before it
    """
    if _tells_where(word, named, language):
        return "place", ""
    words = language.words
    if word in language.set_of("work"):
        return "work", ""
    if word in language.set_of("place"):
        return "place", ""
    for work in words["work"] if word.startswith(words["work"]) else ():
        if word.startswith(work) and word[len(work) : len(work) + 1] in ("・", "＝", "="):
            return "post", word[len(work) + 1 :]
    post_end = 0
    if not language.post_signs.isdisjoint(word):
        post_end = max((word.rfind(post) + len(post) for post in words["post"] if post in word), default=0)
    if post_end > _ORGANISATION or not _is_organisation(word[:post_end], language):
        return None
    name = _without_work(word[post_end:], language)
    if not name:
        return ("post", "") if post_end else ("work", "")
    if not any(shape.fullmatch(name) for shape in language.patterns("signed_name")):
        return None
    return ("post" if post_end else "name"), name


def _is_likely_name(name: str, *, after_post: bool, language: Language) -> bool:
    """Whether a word of a bare line is a name: by its surname, or right after a post unless it reads as prose."""
    return has_surname(name, language) or (after_post and name[0] not in _NO_NAME)


def _is_organisation(words: str, language: Language) -> bool:
    """Whether the words up to a post can be one, with the paper before it: 南方日报记者, but not 本报讯（记者."""
    return (words.isalnum() and not words.startswith(language.words.get("paper", ()))) or not words


def _tells_where(word: str, named: bool, language: Language) -> bool:
    """Whether a word is a place with what was done there (花蓮報導), which after a name is no second name."""
    for work in language.words["work"] if word.endswith(language.words["work"]) else ():
        place = word.removesuffix(work)
        reported = len(work) > 1 and place != word and 2 <= len(place) <= 6
        if reported and not _posts_in(place, language) and (named or place in language.words["place"]):
            return True
    return False


def _posts_in(word: str, language: Language) -> bool:
    return any(post in word for post in language.words["post"])


def _without_work(name: str, language: Language) -> str:
    """A name without what was done or where, set solid after it: 张三摄, 張三台北報導."""
    work = language.words["work"]
    for ending in sorted(work, key=len, reverse=True) if name.endswith(work) else ():
        # one-character endings may be the end of a given name (鲁倩文): only 摄 and 攝 never are
        if name.endswith(ending) and (len(ending) > 1 or ending in "摄攝撮") and len(name) - len(ending) != 1:
            name = name[: -len(ending)]
            break
    places = language.words["place"]
    for place in places if name.endswith(places) else ():
        if name.endswith(place) and len(name) - len(place) >= 2:
            return name[: -len(place)]
    return name


def has_surname(name: str, language: Language) -> bool:
    """Whether a Chinese name begins with a common surname and is as long as names are."""
    surnames = language.surnames
    many = len(name)
    return (
        (1 < many <= 3 and name[0] in surnames)
        or (2 < many <= 5 and name[:2] in surnames)
        or (3 < many <= 7 and name[:3] in surnames)
    )


def _latin_signers(text: str, language: Language) -> Signers | None:
    for pattern in language.patterns_in("signers", text):
        match = pattern.fullmatch(text.strip())
        if match:
            groups = match.groupdict()
            post = (groups.get("post") or "").strip()
            names = _latin_names(groups.get("names") or "", language)
            return Signers(names, (post,) if post else (), (), bool(groups.get("editorial")), opened=True)
    return None


def read_bare_names(text: str, language: Language) -> tuple[str, ...]:
    """The names in a Latin text that is nothing but names of two words or more; none if it is more than that."""
    if len(text) > _LONGEST:
        return ()
    for pattern in language.patterns("bare_names"):
        match = pattern.fullmatch(text)
        if match:
            return _latin_names(match["names"], language)
    return ()


def _latin_names(text: str, language: Language) -> tuple[str, ...]:
    """The names in "Jane Doe, John Smith and Max Roe", each as printed."""
    names: list[str] = []
    for cut in language.patterns("name_cut")[0].split(text):
        name = cut.strip(" ,;.\t") if len(cut.strip(" ,;\t")) > 4 else cut.strip(" ,;\t")
        if name:
            names.append(name)
    return tuple(names)
