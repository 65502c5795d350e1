"""The colours of a drawing: neighbours in number differ in hue, all dark enough for white figures on them."""

from __future__ import annotations

ARTICLES = (
    "#c8354b", "#1f6fb5", "#2b8a4b", "#c96a10", "#7a45a6", "#0a8a8f", "#a8572f", "#b52d83",
    "#5c7a10", "#3d4fb8", "#8f6a00", "#007a5e", "#d0451b", "#5a6b8c", "#963a5c", "#356d2e",
)  # fmt: skip
FURNITURE = "#7d8288"
PROBLEM = "#d40000"
INK = "#22262b"
QUIET = "#6b7178"


def color_of(number: int) -> str:
    """The colour of the article of that number, counted from 1."""
    return ARTICLES[(number - 1) % len(ARTICLES)]
