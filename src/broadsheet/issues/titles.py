"""The title of the newspaper, from nameplates, folios and page headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from broadsheet import languages
from broadsheet.languages import Language
from broadsheet.languages.dates import find_dates
from broadsheet.languages.marks import find_page_label
from broadsheet.model.composed import ComposedPage

_CHINESE_TITLE = re.compile(
    r"[㐀-鿿]{2,10}?(?:日报|晚报|早报|晨报|时报|商报|快报|导报|周报|都市报|青年报|日報|晚報|早報|時報|商報|週報|週刊|周刊|新聞|新闻|新報|导刊|报|報)(?![㐀-鿿])"
)
_SPLIT = re.compile(r"\s*[|·•●■◆]\s*|\s{3,}|\u3000+")
_LONGEST = 40


def title_of(pages: Sequence[ComposedPage]) -> str | None:
    """The title that the nameplate prints; else the one most page headers and folios name; None if none does."""
    for page in pages:
        for piece in page.furniture:
            if piece.role == "nameplate":
                title = _in_nameplate(piece.text, languages.load(page.language))
                if title:
                    return title
    votes: Counter[str] = Counter()
    for page in pages:
        for role, weight in (("folio", 2), ("header", 1), ("footer", 1)):
            for piece in page.furniture:
                title = _in_header(piece.text, languages.load(page.language)) if piece.role == role else None
                if title:
                    votes[title] += weight
    return votes.most_common(1)[0][0] if votes else None


def _in_nameplate(text: str, language: Language) -> str | None:
    """The title in a nameplate: all of it, letter spaces closed, without dates and labels set beside it."""
    text = _closed(text.strip()) if language.script == "han" else text.strip()
    if language.script == "han":
        match = _CHINESE_TITLE.search(text)
        if match:
            return match[0]
    for part in _SPLIT.split(text):
        if 1 < len(part) <= _LONGEST and not _is_dated(part, language):
            return part
    return None


def _in_header(text: str, language: Language) -> str | None:
    """The title in a folio or page header, among date, label and section."""
    if language.script == "han":
        match = _CHINESE_TITLE.search(_closed(text))
        return match[0] if match else None
    for part in _SPLIT.split(text.strip()):
        words = part.split()
        dated = _is_dated(part, language) or find_page_label(part, language) is not None
        if 2 <= len(words) <= 6 and not dated and _reads_as_title(part, language):
            return part
    return None


def _reads_as_title(text: str, language: Language) -> bool:
    """Whether the words are a newspaper's title by their last word: The Evening Post, Folha de Londrina."""
    return any(pattern.search(text) for pattern in language.patterns("title"))


def _is_dated(text: str, language: Language) -> bool:
    return bool(find_dates(text, language)) or sum(sign.isdigit() for sign in text) > 3


def _closed(text: str) -> str:
    """A letter-spaced title closed up: 乐 山 日 报."""
    return re.sub(r"(?<=[㐀-鿿])[ \u3000]{1,2}(?=[㐀-鿿](?:[ \u3000]|$))", "", text)
