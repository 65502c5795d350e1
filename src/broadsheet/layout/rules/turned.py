"""Photo credits turned by a quarter and set along the edge of a picture: whoever is named there took it."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import View
from broadsheet.model.boxes import overlap
from broadsheet.model.roles import Role

MISTAKEN = (Role.BYLINE, Role.BODY, Role.CAPTION, Role.CROSSHEAD, Role.HEAD, Role.LABEL, Role.KICKER)
LARGEST, LONGEST = 1.0, 70  # body em; characters
BESIDE = 1.5  # em from the picture


def name_credits(view: View) -> None:
    """Make photo credits of the small turned lines beside pictures of a level page, all roles being known."""
    m, pictures = view.measures, view.pictures
    if view.vertical or not len(pictures):
        return
    for block in np.flatnonzero(
        m.turned & (m.lines == 1) & (m.size < LARGEST) & (m.chars <= LONGEST)
    ).tolist():
        if view.roles.get(block, Role.BODY) not in MISTAKEN:
            continue
        box = m.box[block]
        level = overlap(pictures, box[None, :], axis=1) > 0.8 * (box[3] - box[1])
        away = np.maximum(pictures[:, 0] - box[2], box[0] - pictures[:, 2])
        if (level & (away < BESIDE)).any():
            view.roles[block] = Role.PHOTO_CREDIT
