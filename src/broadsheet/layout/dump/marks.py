"""Lines of a dump that say in words what they are: bylines, credits, jump lines, and the page's furniture."""

from __future__ import annotations

import re

from broadsheet.languages import Language
from broadsheet.languages.marks import (
    find_credit,
    find_jump,
    find_own_byline,
    find_page_label,
    find_photo_credit,
)
from broadsheet.layout.dump.view import View
from broadsheet.model.roles import Role

_LONGEST = 60  # characters of a line that such words are looked for in
_EDGE = 8  # lines from the start or end of a dump in which a title needs no blank lines round it
BULLETS = tuple("■□●○◆◇◎")  # that a byline begins with wherever it stands
_NOT_WORDS = re.compile(r"[\W\d_]+")


def role_of_line(view: View, line: int) -> Role | None:
    """The role that its words give to a line that stands by itself; None if they give it none."""
    text = view.typeset.text[line]
    if not 0 < len(text) <= _LONGEST:
        return None
    language = view.language
    jump = find_jump(text, language)
    if jump is not None and jump.end - jump.start >= 0.9 * len(text):
        return Role.JUMP
    if not (text.startswith(BULLETS) or _may_stand_alone(view, line)):
        return None
    credit = find_credit(text, language)
    if credit is not None and credit.end - credit.start >= 0.8 * len(text):
        return Role.CREDIT
    byline = find_own_byline(text, language)
    if byline is not None and byline.photo:
        return Role.PHOTO_CREDIT
    if byline is not None and (byline.sure or _alone(view, line)):
        return Role.BYLINE
    if find_photo_credit(text, language) is not None:
        return Role.PHOTO_CREDIT
    return _furniture(view, line)


def _may_stand_alone(view: View, line: int) -> bool:
    """Whether the line need not be the middle of a sentence: what is before it has ended, or is set apart.

    A headline over it may be as wide as the columns are: then it is short itself, and a blank line follows.
    """
    t = view.typeset
    measure = float(t.before[line - 1])
    before = view.gap[line] or t.stop[line - 1] or not t.fills(line - 1, measure)
    last = (line + 1 == len(view) or view.gap[line + 1]) and not t.fills(line, measure)
    return bool(before or last) and not t.text[line].endswith(("，", "、", ","))


def _alone(view: View, line: int) -> bool:
    after = line + 1 == len(view) or bool(view.gap[line + 1])
    return bool(view.gap[line]) and after


def _furniture(view: View, line: int) -> Role | None:
    """Folio for a date or a page label, footer for the editors' names, nameplate for the paper's title."""
    text, language = view.typeset.text[line], view.language
    alone = _alone(view, line) or not view.spaced
    if not alone and view.typeset.fills(line, float(view.typeset.before[line])):
        return None
    if _matches(text, "title", language) and (alone or min(line, len(view) - 1 - line) < _EDGE):
        return Role.NAMEPLATE
    if alone and _matches(text, "label", language):
        return Role.LABEL
    for pattern in language.patterns("date"):
        found = pattern.search(text)
        if found and _is_most(found[0], text) and not view.typeset.stop[line]:
            return Role.FOLIO
    if _starts_as_furniture(text, language.words.get("furniture", ())):
        return Role.FOOTER
    letters = len(_NOT_WORDS.sub("", text))
    if line and not (view.gap[line] or view.typeset.stop[line - 1] or _furniture(view, line - 1)):
        return None  # the last line of a headline
    if letters <= 12 and len(text) <= 24 and not view.typeset.stop[line] and find_page_label(text, language):
        return Role.FOLIO
    return Role.FOLIO if not letters and alone and len(text) <= 4 else None


def _matches(text: str, mark: str, language: Language) -> bool:
    return any(pattern.fullmatch(text) for pattern in language.patterns(mark))


def _starts_as_furniture(text: str, words: tuple[str, ...]) -> bool:
    """Whether a line begins with a word such as 责任编辑 and then names somebody or something."""
    for word in words:
        if text.startswith(word):
            rest = text[len(word) :]
            said = rest.lstrip()[:1]  # not No more waiting
            return not rest or ((rest[0] in "：:∶ 　/／" or said.isdigit()) and not said.islower())
    return False


def _is_most(part: str, text: str) -> bool:
    return len(part) >= 0.35 * len(text)
