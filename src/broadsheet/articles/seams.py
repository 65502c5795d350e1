"""What the words at a seam say: does this end break off in mid-sentence, can that line begin a paragraph?"""

from __future__ import annotations

import unicodedata

STOPS = "。！？…!?.；"
CLOSERS = "”’」』）)》〉】\"'»"
NEVER_FIRST = "，。、；：！？）》」』】”’,.;:!?)]}·…—％%"


def ends_sentence(text: str) -> bool:
    """Whether the words end as a sentence does, closing quotes and brackets aside."""
    bare = text.rstrip().rstrip(CLOSERS)
    return bool(bare) and bare[-1] in STOPS


def starts_midway(text: str) -> bool:
    """Whether a line cannot begin a sentence: it opens with a closing mark, or a lower-case letter."""
    bare = text.lstrip()
    return bool(bare) and (bare[0] in NEVER_FIRST or bare[0].islower())


def breaks_word(text: str) -> bool:
    """Whether the line ends in a hyphen, within a Latin word."""
    bare = text.rstrip()
    return len(bare) > 1 and bare[-1] in "-\u00ad\u2010" and bare[-2].isalpha()


def grams(text: str) -> set[str]:
    """The bigrams of Chinese and the words of Latin text, for comparing topics."""
    found: set[str] = set()
    word = ""
    previous = ""
    for sign in text:
        if "\u3040" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff":
            if previous:
                found.add(previous + sign)
            previous = sign
            word = _close(word, found)
        else:
            previous = ""
            word = word + sign.lower() if sign.isalnum() else _close(word, found)
    _close(word, found)
    return found


def _close(word: str, found: set[str]) -> str:
    if len(word) > 3:
        found.add(unicodedata.normalize("NFKC", word)[:8])
    return ""
