"""Page labels compared, and inferred where a page prints none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from broadsheet.model.composed import ComposedPage

_SPAN = re.compile(r"([A-Z]*)(\d{1,3})[-–—~、,/](?:([A-Z]*))(\d{1,3})")
_NUMBERED = re.compile(r"([A-Z]*)(\d{1,3})")
_AT_END = re.compile(r"(?:^|[^A-Za-z0-9])(?:p|pp|page|pg|seite)?\.?([A-Z]?\d{1,3})(?:版|面)?$", re.IGNORECASE)


def bare(label: str | None) -> str:
    """A page label for comparing: no zeros before figures, letters upper-case, wide forms narrowed."""
    text = unicodedata.normalize("NFKC", label or "").upper().strip()
    if not _SPAN.fullmatch(text):
        text = text.replace("-", "")
    letters = text.rstrip("0123456789")
    return letters + text[len(letters) :].lstrip("0")


def names(label: str | None) -> frozenset[str]:
    """The pages that a label stands for: one, or several for a double page (4-5, A04-A05); none for None."""
    if not label:
        return frozenset()
    span = _SPAN.fullmatch(unicodedata.normalize("NFKC", label).upper().strip())
    if span is None:
        return frozenset({bare(label)})
    first, last = int(span[2]), int(span[4])
    if span[3] not in ("", span[1]) or not first <= last <= first + 3:
        return frozenset({bare(span[1] + span[2]), bare(span[3] + span[4])})
    return frozenset(f"{span[1]}{number}" for number in range(first, last + 1))


def beside(label: str | None, step: int) -> str:
    """The bare label of the page after the one of this label (step 1), or before it (step -1); "" if none is known."""
    numbers = [(match[1], int(match[2])) for name in names(label) if (match := _NUMBERED.fullmatch(name))]
    if not numbers:
        return ""
    letter, number = max(numbers) if step > 0 else min(numbers)
    return f"{letter}{number + step}" if number + step > 0 else ""


def infer(pages: Sequence[ComposedPage]) -> list[str | None]:
    """The label of every page as printed, and else what stands in for it; None where nothing is sure.

    A page with a nameplate is the front page. The numbers in the names of the files count if they are those printed
    on all pages that print one; so does the place of a page among the pages.
    """
    labels = [page.page.label for page in pages]
    printed = {name for label in labels for name in names(label)}
    front = "A1" if printed and all(re.match(r"[A-Z]\d", name) for name in printed) else "1"
    fronts = [place for place, page in enumerate(pages) if not labels[place] and _has_nameplate(page)]
    if len(fronts) == 1 and front not in printed:
        labels[fronts[0]] = front
    if len(pages) > 1:
        for guesses in (_by_name(pages), [str(place) for place in range(1, len(pages) + 1)]):
            labels = _filled(labels, guesses)
    return labels


def _has_nameplate(page: ComposedPage) -> bool:
    return any(piece.role == "nameplate" for piece in page.furniture)


def _by_name(pages: Sequence[ComposedPage]) -> list[str | None]:
    """The number that the name of each page's file ends in."""
    found: list[str | None] = []
    for page in pages:
        name = page.page.source.replace("\\", "/").rsplit("/", 1)[-1].split("#")[0]
        match = _AT_END.search(name.rsplit(".", 1)[0])
        found.append(match[1] if match else None)
    return found


def _filled(labels: list[str | None], guesses: Sequence[str | None]) -> list[str | None]:
    """The labels with guesses where there were none, if no known label contradicts its guess and none is used twice."""
    agree = all(
        bare(guess) in names(label) for label, guess in zip(labels, guesses, strict=True) if label and guess
    )
    known = [label for label, guess in zip(labels, guesses, strict=True) if label and guess]
    if not agree or (not known and any(labels)) or len({bare(guess) for guess in guesses}) < len(guesses):
        return labels
    return [label or guess for label, guess in zip(labels, guesses, strict=True)]
