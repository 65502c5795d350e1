"""Floors under the figures: what a set of pages must reach, tied to these very pages by a fingerprint."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")


def floors_of(name: str, path: Path = FLOORS) -> dict[str, Any]:
    """The floors of a set of pages: its fingerprint, and for each figure ``least`` or ``most``."""
    return json.loads(path.read_text(encoding="utf-8"))[name]


def shortfalls(figures: dict[str, Any], fingerprint: str, floors: dict[str, Any]) -> list[str]:
    """What falls below the floors, one line each; nothing if all hold.

    Other pages than those that the floors were set on are a shortfall too: their figures say nothing.
    """
    if fingerprint != floors["fingerprint"]:
        return [f"the pages have changed: fingerprint {fingerprint}, floors set on {floors['fingerprint']}"]
    lines: list[str] = []
    for name, bound in floors["figures"].items():
        figure = _figure(figures, name)
        if "least" in bound and (figure is None or figure < bound["least"]):
            lines.append(f"{name} is {figure}, floor {bound['least']}")
        if "most" in bound and (figure is None or figure > bound["most"]):
            lines.append(f"{name} is {figure}, at most {bound['most']}")
    return lines


LEAST = (
    "article_f1", "exact_articles", "exact_paragraphs", "bcubed_f1", "headline", "deck_roles", "roles", "completeness",
)  # fmt: skip
MOST = ("splits", "merges", "order_error", "lost", "twice", "untold")


def set_floors(name: str, figures: dict[str, Any], fingerprint: str, path: Path = FLOORS) -> None:
    """Write these figures as the floors of a set of pages, shares cut off after three decimals."""
    floors = json.loads(path.read_text(encoding="utf-8"))
    bounds: dict[str, dict[str, float]] = {
        figure: {"least": math.floor(1000 * figures[figure]) / 1000} for figure in LEAST
    }
    bounds |= {figure: {"most": math.ceil(1000 * figures[figure]) / 1000} for figure in MOST}
    floors[name] = {"fingerprint": fingerprint, "figures": bounds}
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def _figure(figures: dict[str, Any], name: str) -> float | None:
    """A figure by its path: ``article_f1``, ``difficulties/l-shape/found``."""
    for key in name.split("/"):
        figures = figures.get(key, {})
    return figures if isinstance(figures, int | float) else None
