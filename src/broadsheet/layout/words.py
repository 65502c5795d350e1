"""What the words of a short line or block say that it is: a byline, a credit, a jump line, a photo credit."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.languages.language import Language
from broadsheet.languages.marks import find_credit, find_jump, find_own_byline, which_may_be_bylines
from broadsheet.model.roles import Role

LONGEST = 90  # characters: a longer text only mentions such words
OPENERS, CLOSERS = "（(〔【[", "）)〕】]"
_BRACKETS = frozenset(OPENERS + CLOSERS)


def role_of_words(text: str, language: Language, *, closing: bool = False, leads: bool = True) -> Role | None:
    """The role that the words give to a text that is nothing but a mark; None if they are anything else.

    closing: it stands after the last sentence of a story, where a bare name is a byline too
    leads: it may lead to another page or back, for all that is known
    """
    text = text.strip()
    if not 0 < len(text) <= LONGEST or not balanced(text):
        return None
    jump = find_jump(text, language) if leads else None
    if jump is not None and jump.end - jump.start >= len(text) - 1:
        return Role.JUMP
    credit = find_credit(text, language)
    if credit is not None and credit.end - credit.start >= len(text) - 1:
        return Role.CREDIT
    byline = find_own_byline(text, language)
    if byline is not None and (byline.sure or closing) and byline.end - byline.start >= len(text) - 1:
        return Role.PHOTO_CREDIT if byline.photo else Role.BYLINE
    return None


def which_may_be_marks(texts: Sequence[str], language: Language) -> set[int]:
    """The numbers of the texts that `role_of_words` may name, all looked through at once, but for jump lines."""
    return which_may_be_bylines(texts, language) | language.which_may_hold(("credit",), texts)


def balanced(text: str) -> bool:
    """Whether every bracket is closed: 本报讯（记者 张三 at a line's end goes on in the next line."""
    if _BRACKETS.isdisjoint(text):
        return True
    return sum(text.count(one) for one in OPENERS) == sum(text.count(one) for one in CLOSERS)
