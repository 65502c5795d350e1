"""The difficulties that the press knows, so that a table leaves none of them out."""

from __future__ import annotations


def known_difficulties() -> tuple[str, ...]:
    """The names of all difficulties that a page of the press can have."""
    try:
        from benchmarks.press.difficulties import DIFFICULTIES
    except ImportError:  # the press needs typst, the scorer does not
        return ()
    return tuple(DIFFICULTIES)
