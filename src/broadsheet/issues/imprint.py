"""What an issue prints of itself beside title and date: its number, its edition, its registered numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet import languages
from broadsheet.languages.imprint import find_edition, find_issue_number, find_registered
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Problem

_ROLES = ("nameplate", "masthead", "folio", "header", "footer", "label", "other")


@dataclass(frozen=True)
class Imprint:
    """The running number, the edition, the registered numbers, and what contradicts them."""

    number: str | None = None
    edition: str | None = None
    registered: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def imprint_of(pages: Sequence[ComposedPage]) -> Imprint:
    """What the furniture of these pages says of the issue; of several numbers the one that most pages print."""
    numbers: Counter[str] = Counter()
    editions: Counter[str] = Counter()
    registered: dict[str, None] = {}
    first: dict[str, int] = {}
    for page in pages:
        language = languages.load(page.language)
        seen: set[str] = set()
        for role in _ROLES:
            for piece in (piece for piece in page.furniture if piece.role == role):
                registered.update(dict.fromkeys(find_registered(piece.text)))
                number, edition = find_issue_number(piece.text, language), find_edition(piece.text, language)
                if number and not seen:
                    seen.add(number)
                    numbers[number] += 1
                    first.setdefault(number, page.page.number)
                if edition and role in ("nameplate", "masthead", "folio"):
                    editions[edition] += 1
    problems: tuple[Problem, ...] = ()
    if len(numbers) > 1:
        told = ", ".join(f"{number} (page {first[number]})" for number in numbers)
        problems = (
            Problem("pages-disagree", f"The pages print different numbers of the issue: {told}.", None),
        )
    return Imprint(_most(numbers), _most(editions), tuple(registered), problems)


def _most(votes: Counter[str]) -> str | None:
    return votes.most_common(1)[0][0] if votes else None
