"""What kind of item an article is, as far as its own marks say: commentary, letter, interview, feature, picture, …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from broadsheet.articles.setting import Setting
from broadsheet.articles.signing import Signed
from broadsheet.languages import Language, marks
from broadsheet.model.issue import BodyText, Headline, Jump
from broadsheet.model.layout import ArticlePart
from broadsheet.model.roles import Role

_BY_ROLE = {Role.ADVERTISEMENT: "advertisement", Role.NOTICE: "notice", Role.TEASER: "teaser"}
_TURN = re.compile(r"\s*([^\s：:]{1,12})\s*[：:]")
_HOUR = re.compile(r"(?<![\d.:：])(?:[01]?\d|2[0-4])[.:：h][0-5]\d(?![\d.:：%％])")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"(?<![\d.,])\d{1,2}(?![\d.,])")
FIGURES = 5  # numbers of one or two figures in a line: drawn ones, or a row of a league
FEWEST, MOST = 3, 0.5  # lines of a listing, and the share of them that are entries
_AFTER_LABEL = frozenset("：:丨｜|")
_DASHES = ("—", "─", "―", "－－")


def kind_of(
    setting: Setting,
    part: ArticlePart,
    headline: Headline,
    signed: Signed,
    body: Sequence[BodyText],
) -> str:
    """The kind of an article: what the assembler says, else what its roles, labels, byline and body say."""
    if part.kind != "news":
        return part.kind
    for piece in part.pieces:
        if piece.role in _BY_ROLE:
            return _BY_ROLE[piece.role]
    lengths = {
        role: sum(len(text.text) for text in body if text.role == role)
        for role in ("paragraph", "caption", "table")
    }
    if lengths["table"] > lengths["paragraph"]:
        return "table"
    if lengths["caption"] and not lengths["paragraph"]:
        return "picture"
    if not signed.byline and _is_listing(setting, part):
        return "table"
    return _by_words(setting, headline, signed, body)


def _is_listing(setting: Setting, part: ArticlePart) -> bool:
    """Whether most lines of a text are entries of a programme or a list: each tells an hour, or figure after figure."""
    texts = setting.layout.lines.text
    lines = [texts[line] for piece in part.pieces if piece.role is Role.BODY for line in piece.lines]
    told = [line for line in lines if _DIGIT.search(line)]
    if len(lines) < FEWEST or len(told) < MOST * len(lines):
        return False
    entries = sum(_HOUR.search(line) is not None or len(_FIGURE.findall(line)) >= FIGURES for line in told)
    return entries >= MOST * len(lines)


def _by_words(
    setting: Setting,
    headline: Headline,
    signed: Signed,
    body: Sequence[BodyText],
) -> str:
    paragraphs = [text.text for text in body if text.role == "paragraph"]
    if signed.byline:
        mark = marks.find_own_byline(signed.byline.text, setting.language)
        if mark and mark.editorial:
            return "commentary"
    if _points_elsewhere(setting, signed.jumps) or (signed.jumps and not body):
        return "teaser"
    labelled = _labelled(setting, headline, paragraphs)
    if labelled:
        return labelled
    if _asks_and_answers(paragraphs):
        return "interview"
    if signed.own and any(
        subhead.text.startswith(_DASHES) for subhead in (*headline.subheads, *headline.head)
    ):
        return "feature"
    return "news"


def _labelled(setting: Setting, headline: Headline, paragraphs: list[str]) -> str | None:
    """The kind that a kicker, a word at the head's start, or the salutation names."""
    for kind, labels, openings, subtitles in _words_of_kinds(setting.language):
        for part in (*headline.kicker, *headline.head):
            text = part.text.strip("【】[]()（）■●◆ \u3000:：").lower()
            for label in labels if text.startswith(labels) else ():
                if text == label or (text.startswith(label) and text[len(label) :][:1] in _AFTER_LABEL):
                    return kind
        if paragraphs and paragraphs[0].startswith(openings):
            return kind
        if any(part.text.lstrip("—─―－- ").startswith(subtitles) for part in headline.subheads):
            return kind
    return None


@cache
def _words_of_kinds(
    language: Language,
) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    """The kinds that words tell of: each with its labels in lower case, openings of its texts, and subtitles."""
    words = language.words
    return tuple(
        (
            kind,
            tuple(label.lower() for label in words.get(f"{kind}_label", ())),
            tuple(words.get(f"{kind}_opening", ())),
            tuple(words.get(f"{kind}_subtitle", ())),
        )
        for kind in ("commentary", "letter", "interview", "notice")
    )


def _points_elsewhere(setting: Setting, jumps: Sequence[Jump]) -> bool:
    """Whether all that leads on is a pointer (详见第3版, PÁG. 5): then the article itself stands elsewhere."""
    found = [marks.find_jump(jump.text, setting.language) for jump in jumps]
    return bool(found) and all(mark is None or mark.refers for mark in found)


def _asks_and_answers(paragraphs: list[str]) -> bool:
    """Whether two speakers take turns through most of the paragraphs."""
    turns = [match[1] for match in map(_TURN.match, paragraphs) if match]
    speakers = set(turns)
    return len(turns) >= 4 and len(turns) * 3 >= len(paragraphs) * 2 and 2 <= len(speakers) <= 3
