"""Captions (图片说明) and photo credits (摄): small or differing type right beside or under a picture."""

from __future__ import annotations

import numpy as np

from broadsheet.languages.marks import find_photo_credit
from broadsheet.layout.rules.view import DISPLAY, Bools, View
from broadsheet.model.boxes import overlap
from broadsheet.model.roles import Role

SIGNED = 0.9  # em between a caption and the name that signs the picture
NEAREST = 2.2  # em between a picture and its caption
LONGEST = 8  # lines
DEEPEST = 3  # title, caption and credit one under another
LONGEST_CREDIT = 48  # characters
SAME_SIZE = 0.03  # of the size
PICTURED = frozenset({Role.CAPTION, Role.PHOTO_CREDIT})


def find(view: View) -> dict[int, Role]:
    """The block that captions each picture: under it, else beside or over it, in type that is not the body's."""
    found: dict[int, Role] = {}
    level = stand_level(view)  # of a vertical page: what stands so says what is shown, whatever else touches
    for picture in view.pictures:
        if _too_small(picture):
            continue
        touching = sorted(_touching(view, picture), key=lambda block: not level[block])
        found.update({block: Role.PHOTO_CREDIT for block in touching if _reads_as_credit(view, block)})
        captions = (one for one in touching if one not in found and _reads_as_caption(view, one, picture))
        caption = next(captions, None)
        if caption is not None:
            found[caption] = Role.CAPTION
            found.update(_signed(view, caption))
    return found


def name_portraits(view: View) -> None:
    """Make captions of the names at pictures no wider than a column with text over them, all roles being known.

    Such a name says whom a portrait shows; who wrote a story stands over its text.
    """
    m = view.measures
    names = [block for block, role in view.roles.items() if role is Role.BYLINE and m.lines[block] == 1]
    names = [block for block in names if not view.is_signature(block)]
    for picture in view.pictures if names else ():
        if _too_small(picture) or picture[2] - picture[0] > view.measure + 1:
            continue
        gap = picture[1] - m.box[:, 3]
        over = (gap > -0.5) & (gap < NEAREST) & (m.box[:, 0] < picture[2]) & (m.box[:, 2] > picture[0])
        over &= view.running & (np.abs(m.box[:, 0] - picture[0]) < NEAREST)
        if over.any():
            touching = set(_near(view, picture))
            view.roles.update({block: Role.CAPTION for block in names if block in touching})


def name_second_lines(view: View) -> None:
    """Make captions of level lines right under a caption of a vertical page and set as it is, all roles being known.

    Nothing else stands so; a source that names no faces may tell two of one caption.
    """
    m, under = view.measures, stand_level(view)
    captions = [block for block in np.flatnonzero(under).tolist() if view.roles.get(block) is Role.CAPTION]
    for block in np.flatnonzero(under & (m.lines == 1)).tolist():
        for over in captions if view.roles.get(block, Role.BODY) not in PICTURED else ():
            white = m.level[block, 1] - m.level[over, 3]
            flush = abs(m.level[block, 0] - m.level[over, 0]) < SIGNED
            if flush and abs(white) < SIGNED and abs(m.size[block] / m.size[over] - 1) < SAME_SIZE:
                view.roles[block] = Role.CAPTION


def level_ones(view: View) -> set[int]:
    """The captions and credits of a vertical page that are set level under their pictures: nothing else stands so."""
    under = stand_level(view)
    return {block for block, role in view.roles.items() if role in PICTURED and under[block]}


def stand_level(view: View) -> Bools:
    """Which level blocks of a vertical page stand under a picture, or under others that do."""
    m = view.measures
    found = np.zeros(len(m), np.bool_)
    if not view.vertical or not len(view.pictures):
        return found
    for _ in range(DEEPEST):
        over = np.concatenate([view.pictures, m.box[found]])
        near = np.abs(m.box[:, :1] - over[:, 2]) < NEAREST  # pages are turned: to the right is under it
        inside = (m.box[:, 1:2] > over[:, 1] - 1) & (m.box[:, 3:] < over[:, 3] + 1)
        found |= m.turned & (m.lines <= LONGEST) & (near & inside).any(axis=1)
    return found


def credited_ones(view: View) -> set[int]:
    """The captions that end with who took the picture, in brackets or on a line of its own: no text does."""
    return {
        block for block, role in view.roles.items() if role is Role.CAPTION and _ends_with_credit(view, block)
    }


def _ends_with_credit(view: View, block: int) -> bool:
    """Whether a block of several lines ends with who took a picture, in brackets or on a line of its own."""
    last = view.measures.last[block].strip()
    opened = max(last.rfind(bracket) for bracket in "（(")
    tail = last[opened:] if opened > 0 and last[-1] in "）)" else last
    return bool(view.measures.lines[block] > 1 and find_photo_credit(tail, view.language) is not None)


def _signed(view: View, caption: int) -> dict[int, Role]:
    """The line right under a caption that signs the picture: a byline there, or a photo credit by its words."""
    m = view.measures
    for block in view.sight.below(caption).tolist():
        close = m.box[block, 1] - m.box[caption, 3] < SIGNED
        inside = m.box[block, 0] > m.box[caption, 0] - 1 and m.box[block, 2] < m.box[caption, 2] + 1
        if not (close and inside and m.lines[block] == 1):
            continue
        if view.roles.get(block) is Role.BYLINE or find_photo_credit(m.text[block].strip(), view.language):
            view.roles[block] = Role.PHOTO_CREDIT
            return {block: Role.PHOTO_CREDIT}
    return {}


def _reads_as_credit(view: View, block: int) -> bool:
    """Whether a block by a picture is its credit: by its words, or one short line in the smallest type."""
    m = view.measures
    text = m.text[block].strip()
    if m.lines[block] > 1 or not 0 < len(text) <= LONGEST_CREDIT:
        return False
    if find_photo_credit(text, view.language) is not None:
        return True
    wordy = not any(stop in text for stop in "。，,;；：:")
    return bool(m.size[block] < 0.8 and wordy and text[-1] != ".")


def _too_small(picture: np.ndarray) -> bool:
    return bool((picture[2] - picture[0]) < 4 or (picture[3] - picture[1]) < 2)


def _touching(view: View, picture: np.ndarray) -> list[int]:
    """Blocks without a role that touch a picture, see `_near`."""
    return [block for block in _near(view, picture) if block not in view.roles]


def _near(view: View, picture: np.ndarray) -> list[int]:
    """Blocks that touch a picture: those under it first, then those beside it, then those over it."""
    box = view.measures.box
    across = overlap(box, picture[None, :])
    level = overlap(box, picture[None, :], axis=1)
    inside = (across > 0.5 * (box[:, 2] - box[:, 0])) & (level > 0.5 * (box[:, 3] - box[:, 1]))
    under = (across > 0) & (np.abs(box[:, 1] - picture[3]) < NEAREST) & (box[:, 1] > picture[3] - 1)
    over = (across > 0) & (np.abs(box[:, 3] - picture[1]) < NEAREST) & (box[:, 3] < picture[1] + 1)
    beside = (level > 0) & (
        (np.abs(box[:, 0] - picture[2]) < NEAREST) | (np.abs(box[:, 2] - picture[0]) < NEAREST)
    )
    ranked = [np.flatnonzero(side) for side in (inside, under, beside & ~under & ~over, over)]
    return [int(block) for side in ranked for block in side]


def _reads_as_caption(view: View, block: int, picture: np.ndarray) -> bool:
    """Whether a block beside a picture is set as a caption: its own type, or cut to the picture's width."""
    m = view.measures
    if m.lines[block] > LONGEST or m.size[block] > DISPLAY:
        return False
    differs = m.size[block] < 0.95 or m.font[block] != _body_font(view)
    under = m.box[block, 1] > picture[3] - 1
    fits = m.box[block, 0] > picture[0] - 1 and m.box[block, 2] < picture[2] + 1
    closed = _white_below(view, block) > 0.8
    if _ends_with_credit(view, block):
        return True
    return bool(
        (differs and (under or m.lines[block] <= 6)) or (under and fits and closed and m.lines[block] <= 4)
    )


def _body_font(view: View) -> int:
    m = view.measures
    body = (np.abs(m.size - 1) < 0.1) & (m.font >= 0)
    if not body.any():
        return -1
    return int(np.bincount(m.font[body], weights=m.chars[body]).argmax())


def _white_below(view: View, block: int) -> float:
    """The clear distance to the next block below, em; infinity if there is none."""
    below = view.sight.below(block)
    m = view.measures
    return float(m.box[below[0], 1] - m.box[block, 3]) if below.size else float("inf")
