"""Where a word of Latin script may be divided: between two consonants, or before a single one."""

from __future__ import annotations

_VOWELS = frozenset("aeiouyäöüéèêàâîïôûù")
_TOGETHER = frozenset(
    [
        "bl",
        "br",
        "ch",
        "ck",
        "cl",
        "cr",
        "dr",
        "fl",
        "fr",
        "gh",
        "gl",
        "gr",
        "ph",
        "pl",
        "pr",
        "sc",
        "sch",
        "sh",
        "sk",
        "sl",
        "sm",
        "sn",
        "sp",
        "st",
        "str",
        "sw",
        "th",
        "tr",
        "tw",
        "wh",
        "wr",
        "qu",
        "ss",
        "ll",
    ]
)


_AS_THE_DICTIONARY = {
    "throughout": [7], "fishermen": [4, 6], "something": [4], "another": [2], "nothing": [4], "however": [3, 5],
}  # fmt: skip


def breaks(word: str) -> list[int]:
    """The places at which the word may be divided: at least two letters before and three after."""
    found = [n + 1 for n, letter in enumerate(word[:-1]) if letter == "-" and 1 < n < len(word) - 2]
    core = word.lower().rstrip('.,;:!?”’"»)')
    if not core.isalpha() or len(core) < 6 or word[:1].isupper():
        return found
    if core in _AS_THE_DICTIONARY:
        return _AS_THE_DICTIONARY[core]
    found += [place for place in range(2, len(core) - 2) if _syllable_begins(core, place)]
    if core.endswith("ing") and core[-4] not in _VOWELS:
        doubled = core[-4] == core[-5]
        found = [place for place in found if place < len(core) - 4] + [len(core) - (4 if doubled else 3)]
    return sorted(place for place in set(found) if not (len(core) - place == 3 and core.endswith("ed")))


def _syllable_begins(core: str, place: int) -> bool:
    """Whether a consonant with its vowel begins here, both parts having vowels that are heard."""
    left, right = core[place - 1], core[place]
    if right in _VOWELS or not any(letter in _VOWELS for letter in core[:place]):
        return False
    if not any(letter in _VOWELS for letter in core[place:-1]):
        return False
    follows = core[place + 1] in _VOWELS
    pair = core[place : place + 2] in _TOGETHER and place + 2 < len(core) and core[place + 2] in _VOWELS
    return (follows or pair) and not (left + right in _TOGETHER and left not in _VOWELS)
