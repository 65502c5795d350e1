"""What an issue prints of itself beside title and date: its running number, its edition, its registered numbers."""

from __future__ import annotations

import re
import unicodedata

from broadsheet.languages.language import Language

_LONGEST = 400  # characters of a piece of furniture that are looked at
_REGISTERED = re.compile(
    r"(?<![A-Za-z])(CN|ISSN)[\s　:：]{0,4}([0-9]{2,4})[\s　]?[-–—－‐][\s　]?([0-9]{3,4}[0-9Xx]?)(?![0-9])"
)


def find_issue_number(text: str, language: Language) -> str | None:
    """The running number of the issue (总第13643期, No. 12,345), in bare digits; None if none is printed."""
    for pattern in language.patterns("issue_number"):
        match = pattern.search(text[:_LONGEST])
        if match:
            number = language.number(re.sub(r"[.,\s]", "", match["number"]))
            return str(number) if number is not None else None
    return None


def find_edition(text: str, language: Language) -> str | None:
    """The edition as it is named (Late Edition, 海外版, 夕刊); None if none is."""
    for pattern in language.patterns("edition"):
        match = pattern.search(text[:_LONGEST])
        if match:
            return match["edition"]
    return None


def find_registered(text: str) -> list[str]:
    """The numbers under which the paper is registered: CN 51-0051, ISSN 1234-5678."""
    told = unicodedata.normalize("NFKC", text[:_LONGEST])
    return [f"{kind} {first}-{last.upper()}" for kind, first, last in _REGISTERED.findall(told)]
