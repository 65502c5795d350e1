"""Page labels compared, and guessed where a page prints none."""

from __future__ import annotations

import unicodedata


def bare(label: str | None) -> str:
    """A page label for comparing: no zeros before figures, letters upper-case, wide forms narrowed."""
    text = unicodedata.normalize("NFKC", label or "").upper().replace("-", "")
    letters = text.rstrip("0123456789")
    return letters + text[len(letters) :].lstrip("0")
