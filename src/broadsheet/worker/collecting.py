"""How often a child looks for garbage that refers to itself."""

from __future__ import annotations

import gc

NEW = 100_000  # objects made since the last look; a page makes some ten thousand, nearly none of them in circles


def collect_seldom() -> None:
    """Have Python look for circular garbage every few pages, not every few hundred objects, and not among modules.

    That is a twelfth of the time of a page; what is not circular goes at once all the same.
    """
    gc.freeze()
    gc.set_threshold(NEW)
