"""The pages that a second program has rewritten: one builder a page."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.foreign.distilled import OLD, Distilled
from benchmarks.foreign.flowing_pages import FLOWS
from benchmarks.foreign.office_pages import de_office
from benchmarks.foreign.platypus import SCRIPTS

LATER = 400  # added to the seed, so that no page is another's twin


def de_distilled(seed: int) -> Distilled:
    """A page of Writer's through Ghostscript: fonts cut anew, text in other pieces."""
    page = de_office(seed + LATER)
    page.plan.name = "de-distilled"
    return Distilled(page)


def en_distilled(seed: int) -> Distilled:
    """A page of typst's written as files were in 2000."""
    page = FLOWS["en-spread"](seed + LATER)
    page.plan.name = "en-distilled"
    return Distilled(page, OLD)


def en_rewritten(seed: int) -> Distilled:
    """A script's page, its objects in streams, in order for the web."""
    page = SCRIPTS["en-story"](seed + LATER)
    page.plan.name = "en-rewritten"
    return Distilled(page, ("--object-streams=generate", "--linearize"))


DISTILLED: dict[str, Callable[[int], Distilled]] = {
    "de-distilled": de_distilled, "en-distilled": en_distilled, "en-rewritten": en_rewritten,
}  # fmt: skip
