"""The title of the newspaper, from nameplates, folios and page headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from broadsheet import languages
from broadsheet.languages import Language
from broadsheet.languages.dates import find_dates
from broadsheet.languages.marks import find_page_label
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Furniture

_CHINESE_TITLE = re.compile(
    r"[㐀-鿿]{2,10}?(?:日报|晚报|早报|晨报|时报|商报|快报|导报|周报|都市报|青年报|日報|晚報|早報|時報|商報|週報|週刊|周刊|新聞|新闻|新報|导刊|报|報)(?![㐀-鿿])"
)
_SPLIT = re.compile(r"\s*[|·•●■◆]\s*|\s{3,}|\u3000+")
_LONGEST = 40
_VOLUME = re.compile(r"\W*(?:vol(?:ume)?|nos?|nr|num|band|jahrg(?:ang)?)\b\W*[\dIVXLC]+\W*", re.IGNORECASE)
_ALIKE = 0.75  # of the letters of two titles in one order: one of them is the other, read wrongly
_MOST = 50  # titles: more are not compared with each other
_WEIGHT = {"nameplate": 3.0, "folio": 2.0, "header": 1.0, "footer": 1.0}  # of what reads as a title


def title_of(pages: Sequence[ComposedPage]) -> str | None:
    """The title that nameplates, folios and page headers speak for most; None if none names one.

    A nameplate is believed as it stands, if no other furniture reads as a title: what was taken for a nameplate
    may be a headline, but then the paper's title stands elsewhere too.
    """
    votes: dict[str, float] = {}
    shown: dict[str, tuple[float, str]] = {}  # as the best of its places prints it
    for page in pages:
        for title, weight in _candidates(page, languages.load(page.language)):
            key = re.sub(r"\W", "", title).lower()
            votes[key] = votes.get(key, 0.0) + weight
            if key not in shown or weight > shown[key][0]:
                shown[key] = (weight, title)
    return shown[max(votes, key=lambda key: _backed(key, votes))][1] if votes else None


def _backed(title: str, votes: dict[str, float]) -> float:
    """What speaks for a title: its own votes, and those of titles so like it that they are one, read wrongly."""
    if len(votes) > _MOST:
        return votes[title]
    likeness = {other: SequenceMatcher(None, title, other).ratio() for other in votes}
    return sum(votes[other] * ratio for other, ratio in likeness.items() if ratio >= _ALIKE)


def _candidates(page: ComposedPage, language: Language) -> Iterator[tuple[str, float]]:
    """What a page may call the paper, with how much it counts; each once a page and role."""
    found: dict[tuple[str, str], float] = {}
    for piece in page.furniture:
        if piece.role not in _WEIGHT:
            continue
        sure = _in_header(piece.text, language)
        if sure:
            found.setdefault((piece.role, sure), _WEIGHT[piece.role])
        elif piece.role == "nameplate":
            name = _in_nameplate(piece, language)
            if name:
                found.setdefault((piece.role, name), _rank(piece))
    yield from ((title, weight) for (_, title), weight in found.items())


def _rank(piece: Furniture) -> float:
    """How much a nameplate counts that does not read as a title: a little more for larger type."""
    boxes = [place.box for place in piece.boxes if place.box]
    high = max((min(box[2] - box[0], box[3] - box[1]) for box in boxes), default=0.0)
    return 0.9 + 0.09 * high / (high + 100.0)


def _in_nameplate(piece: Furniture, language: Language) -> str | None:
    """The words of a nameplate, letter spaces closed, without dates, volumes and labels set beside them."""
    text = piece.text.strip()
    text = _closed(text) if language.script == "han" else text
    for part in _SPLIT.split(text):
        if 1 < len(part) <= _LONGEST and not _is_dated(part, language):
            return part
    return None


def _in_header(text: str, language: Language) -> str | None:
    """The title in a nameplate, folio or page header, among date, label and section; None if none reads as one."""
    if language.script == "han":
        match = _CHINESE_TITLE.search(_closed(text.strip()))
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
    figures = sum(sign.isdigit() for sign in text)
    return figures > 3 or bool(_VOLUME.fullmatch(text)) or bool(find_dates(text, language))


def _closed(text: str) -> str:
    """A letter-spaced title closed up: 乐 山 日 报."""
    return re.sub(r"(?<=[㐀-鿿])[ \u3000]{1,2}(?=[㐀-鿿](?:[ \u3000]|$))", "", text)
