"""The roles of blocks weighed by trees that know how the block looks and what the rules said.

Rules know marks, furniture and paid space by their words; between text, heads and what stands about pictures, where
papers differ most, the whole of a block's looks decides.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.looks import looks
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_choices

WEIGHTS = "roles.npz"  # made by `python -m benchmarks.training`
OPEN = (
    Role.BODY, Role.HEAD, Role.KICKER, Role.SUBHEAD, Role.SUMMARY, Role.CROSSHEAD, Role.BYLINE, Role.CAPTION,
    Role.PHOTO_CREDIT, Role.PULL_QUOTE, Role.LABEL, Role.TABLE,
)  # fmt: skip


def weigh(view: View) -> dict[int, Role]:
    """The role of every block whose role the rules left open, all things weighed."""
    chosen = [block for block in range(len(view.measures)) if view.roles.get(block, Role.BODY) in OPEN]
    if not chosen:
        return {}
    choices = load_choices(WEIGHTS)
    odds = choices.log_odds(looks(view, view.roles)[chosen])
    if (
        view.page.given is not None
    ):  # what makes a label, its face and the rules by it, such a source does not tell
        odds[:, choices.names.index(Role.LABEL)] = -np.inf
    return {block: Role(choices.names[best]) for block, best in zip(chosen, odds.argmax(axis=1), strict=True)}
