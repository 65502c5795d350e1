"""Where a word of Latin script may be divided: between two consonants, or before a single one."""

from __future__ import annotations

_VOWELS = frozenset("aeiouyäöüéèêàâîïôûù")
_TOGETHER = frozenset(
    ["bl", "br", "ch", "ck", "cl", "cr", "dr", "fl", "fr", "gh", "gl", "gr", "ph", "pl", "pr", "sc", "sch", "sh", "sk", "sl", "sm", "sn", "sp", "st", "str", "sw", "th", "tr", "tw", "wh", "wr", "qu", "ss", "ll"]
)


def breaks(word: str) -> list[int]:
    """The places at which the word may be divided: at least two letters before and three after."""
    found = [n + 1 for n, letter in enumerate(word[:-1]) if letter == "-" and 1 < n < len(word) - 2]
    core = word.lower().rstrip('.,;:!?”’"»)')
    if not core.isalpha() or len(core) < 6 or word[:1].isupper():
        return found
    for place in range(2, len(core) - 2):
        left, right = core[place - 1], core[place]
        if right in _VOWELS or not any(letter in _VOWELS for letter in core[:place]):
            continue
        if not any(letter in _VOWELS for letter in core[place:-1]):
            continue
        follows = core[place + 1] in _VOWELS
        pair = core[place : place + 2] in _TOGETHER and place + 2 < len(core) and core[place + 2] in _VOWELS
        divided = left + right in _TOGETHER
        if (follows or pair) and not (divided and left not in _VOWELS):
            found.append(place)
    return sorted(set(found))
