"""The roles of blocks weighed by trees that know how the block looks and what the rules said.

Rules know marks, furniture and paid space by their words; between text, heads and what stands about pictures, where
papers differ most, the whole of a block's looks decides.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.looks import LOOKS, ROLES, looks
from broadsheet.layout.looks_again import AGAIN, looks_again
from broadsheet.layout.looks_scanned import SCANNED_LOOKS, scanned_looks
from broadsheet.layout.rules.view import View
from broadsheet.model.page import Floats, Page
from broadsheet.model.roles import Role
from broadsheet.weights.trees import Choices, load_choices

WEIGHTS = "roles.npz"  # made by `python -m benchmarks.training`
SIGNED = (Role.BYLINE, Role.PHOTO_CREDIT)
STORY_OVER, TEXT_UNDER = 3.0, 1.5  # em from a byline up to what it signs or stands under, and down to text
SCANNED = "roles-scanned.npz"  # the same, for pages of which only an OCR engine's boxes are known
SCANNED_AGAIN = "roles-again-scanned.npz"  # of such pages, all roles having been weighed once
PICTURED = "roles-pictured.npz"  # the same, for pages read off their pictures
OPEN = (
    Role.BODY, Role.HEAD, Role.KICKER, Role.SUBHEAD, Role.SUMMARY, Role.CROSSHEAD, Role.BYLINE, Role.CAPTION,
    Role.PHOTO_CREDIT, Role.PULL_QUOTE, Role.LABEL, Role.TABLE,
)  # fmt: skip
# where faces, frames and rules are lost, rules only guess at furniture and paid space: they are weighed too
OPEN_SCANNED = (
    *OPEN, Role.ADVERTISEMENT, Role.TEASER, Role.NAMEPLATE, Role.MASTHEAD, Role.HEADER, Role.FOOTER, Role.FOLIO,
)  # fmt: skip
FEWEST = 6  # blocks: fewer are a scrap, and no page has taught what is furniture on one


def weigh(
    view: View, choices: Choices | None = None, again: Choices | None = None, *, once: bool = False
) -> dict[int, Role]:
    """The role of every block whose role the rules left open, all things weighed; twice where only boxes are known.

    once: weigh once all the same, where not all blocks of the page are there
    choices, again: the trees that weigh first, and the second time, if not those that ship with the package
    """
    chosen = _left_open(view)
    if not chosen:
        return {}
    guessed, pictured = view.page.guessed, view.page.tilt is not None
    choices = choices or load_choices(PICTURED if pictured else SCANNED if guessed else WEIGHTS)
    seen = looks_of(view)
    unsigned = [place for place, block in enumerate(chosen) if _opens_column(view, block)]
    odds = _allowed(view, unsigned, choices.log_odds(seen[chosen]), choices.names)
    view.chances = _chances(view, chosen, odds, choices.names)
    if view.page.is_ocr_xml and not once:
        again = again or load_choices(SCANNED_AGAIN)
        odds = _allowed(view, unsigned, again.log_odds(seen_again(view, seen)[chosen]), again.names)
        view.chances = _chances(view, chosen, odds, again.names)
    return {block: Role(choices.names[best]) for block, best in zip(chosen, odds.argmax(axis=1), strict=True)}


def _left_open(view: View) -> list[int]:
    """The blocks whose roles are weighed."""
    guessed = view.page.guessed
    whole = len(view.measures) >= FEWEST
    weighed = OPEN_SCANNED if guessed and whole else OPEN
    chosen = [block for block in range(len(view.measures)) if view.roles.get(block, Role.BODY) in weighed]
    if guessed:  # words over a page reference of their own: rare in learning, and plain
        chosen = [block for block in chosen if view.roles.get(block) is not Role.TEASER]
    if view.page.tilt is not None:  # read off a picture: of its tables only rows and columns are sure
        chosen = [block for block in chosen if view.roles.get(block) is not Role.TABLE]
    return chosen


def _allowed(view: View, unsigned: list[int], odds: Floats, names: tuple[str, ...]) -> Floats:
    """The log odds of roles, those left out that a block cannot have where it stands.

    unsigned: the rows of blocks that sign nothing, see `_opens_column`
    """
    if view.page.given is not None and not view.page.guessed:
        # what makes a label, its face and the rules by it, such a source does not tell
        odds[:, names.index(Role.LABEL)] = -np.inf
    for role in SIGNED:
        odds[unsigned, names.index(role)] = -np.inf
    return odds


def looks_of(view: View) -> Floats:
    """What the roles of a page's blocks are weighed by, float32 (m, f), columns named by `names_of_looks`."""
    own = looks(view, view.roles)
    return np.concatenate([own, scanned_looks(view)], axis=1) if view.page.is_ocr_xml else own


def seen_again(view: View, seen: Floats) -> Floats:
    """What roles are weighed by a second time, float32 (m, f), once the view has its chances.

    seen: what they were weighed by the first time
    """
    assert view.chances is not None
    return np.concatenate([seen, looks_again(view, view.chances)], axis=1)


def names_of_looks(page: Page, *, again: bool = False) -> tuple[str, ...]:
    """The names of what the roles of a page's blocks are weighed by. again: the second time"""
    names = (*LOOKS, *SCANNED_LOOKS) if page.is_ocr_xml else LOOKS
    return (*names, *AGAIN) if again else names


def _chances(view: View, chosen: list[int], odds: Floats, names: tuple[str, ...]) -> Floats:
    """How likely each block has each role, see `Layout.chances`: as weighed, or as the rules say."""
    found = np.zeros((len(view.measures), len(ROLES)), np.float32)
    for block, role in view.roles.items():
        found[block, ROLES.index(role)] = 1.0
    weight = np.exp(odds - odds.max(axis=1, keepdims=True))
    found[chosen] = 0.0
    places = [ROLES.index(Role(name)) for name in names]
    found[np.ix_(chosen, places)] = weight / weight.sum(axis=1, keepdims=True)
    return found


def _opens_column(view: View, block: int) -> bool:
    """Whether a block stands right over text with no story over it: who wrote that stands under its headline.

    Words that are a byline beyond doubt are one all the same.
    """
    above, below = view.neighbours(block)
    m = view.measures
    if not below.size or not view.running[below[0]] or view.roles.get(block) in SIGNED:
        return False
    near = [one for one in above.tolist() if view.roles.get(one) is not Role.LABEL]
    clear = not near or m.box[block, 1] - max(float(m.box[one, 3]) for one in near) > STORY_OVER
    return bool(clear and m.box[below[0], 1] - m.box[block, 3] < TEXT_UNDER)
