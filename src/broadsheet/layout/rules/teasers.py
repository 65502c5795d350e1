"""Teasers (导读): a few words about a story that stands on another page, with its number."""

from __future__ import annotations

import numpy as np

from broadsheet.languages.marks import JumpMark, find_jump, find_page_label
from broadsheet.layout.rules.margins import is_page_label
from broadsheet.layout.rules.view import View
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

LONGEST = 80  # characters
LONGEST_LABEL, LONGEST_NAMED = 12, 28  # characters of a page's label; with its section: Business, page D1
MOST_LINES = 4
STORY = 3  # lines at least, of a story that goes on
REACH = 60.0  # em from the end of the words to a page reference that is set to the right of their column
RIGHT_UNDER = 0.5  # em from the last line of a story down to the page it leads to
LARGEST = 1.4  # em: a page reference is set in no larger type
ALIKE = 0.15  # of words set alike: between the logarithms of their sizes
FLUSH, STACKED = 1.0, 0.7  # em between left edges of words set alike, and from one block down to the next
LEVEL = 0.5  # em between the feet of words and reference in one row
NEAREST = 1.2  # em between the words and a page reference on its own line


def find(view: View) -> dict[int, Role]:
    """Short blocks that end in a page reference, and those over a reference on its own line."""
    m = view.measures
    found: dict[int, Role] = {}
    for block in view.unknown().tolist():
        text = m.text[block].strip()
        if len(text) > LONGEST or m.lines[block] > MOST_LINES:
            continue
        jump = find_jump(text, view.language)
        label = _is_label(view, text)
        if jump is None and label and m.size[block] < LARGEST:
            over = _words_over(view, block)
            found.update(dict.fromkeys([block, *over] if over else [], Role.TEASER))
        if block not in found and label and _ends_text(view, block):
            found[block] = Role.JUMP
            continue
        if jump is None or jump.direction != "to" or jump.end < len(text) - 1:
            continue
        if jump.start > 1 and not _runs_on(view, block):
            found.update({} if _breaks_off(view, block, jump) else {block: Role.TEASER})
        elif jump.start <= 1 and (_boxed(view, block) or (jump.refers and not is_page_label(view, block))):
            over = _words_over(view, block)
            found.update(dict.fromkeys([block, *over] if over else [], Role.TEASER))
    return found


def name_references(view: View) -> None:
    """Make teasers of jump lines right under the words of teasers, or in their last line: no story stands over them.

    On OCR pages only: elsewhere frames and faces tell what is a teaser.
    """
    if not view.page.is_ocr_xml:
        return
    for block in [one for one, role in view.roles.items() if role is Role.JUMP]:
        jump = find_jump(view.measures.text[block].strip(), view.language)
        if jump is None or jump.direction != "to" or jump.start > 1 or _runs_on(view, block):
            continue
        if any(view.roles.get(one) is Role.TEASER for one in _right_over(view, block)):
            view.roles[block] = Role.TEASER


def _breaks_off(view: View, block: int, jump: JumpMark) -> bool:
    """Whether running text goes on on another page (下转), and does not only point there (详见): a story's last lines,
    under a crosshead, or all that the page has of one."""
    return not jump.refers and bool(view.running[block]) and view.measures.lines[block] >= STORY


def _is_label(view: View, text: str) -> bool:
    """Whether the words are a page's label (7版, Page 7; Sport, page 7); figures alone are cells of a table.

    A longer one has no other figures: these are of the date at the head of the page.
    """
    if len(text) > LONGEST_NAMED or not any(sign.isalpha() for sign in text):
        return False
    if len(text) <= LONGEST_LABEL:
        return find_page_label(text, view.language) is not None
    label = find_page_label(f"– {text} –", view.language)
    return label is not None and sum(sign.isdigit() for sign in text) <= len(label)


def _boxed(view: View, block: int) -> bool:
    """Whether a page reference stands in a frame or tint that holds nothing else but the words it belongs to."""
    frame = view.measures.frame
    return bool(frame[block] >= 0 and (frame == frame[block]).sum() == 2)


def _words_over(view: View, block: int) -> list[int]:
    """The words over a page reference that stands alone, or over and to the left of one set to the right.

    Of those in the reference's frame, if it has one, the nearest to the left.
    """
    short = [one for one in _right_over(view, block) if _may_lead(view, one)]
    if short:
        left = _as_read(view, block)[:, 0]
        return _stacked(view, max(short, key=lambda one: float(left[one])))
    return _words_beside(view, block)


def _right_over(view: View, block: int) -> list[int]:
    """The blocks of few lines right over a page reference, or to the left of it.

    On OCR pages, whose boxes reach into each other, also those of several lines of which it stands in the last.
    """
    m, box = view.measures, _as_read(view, block)
    ref = box[block]
    gap = ref[1] - box[:, 3]
    under = gap > -0.6
    if view.page.is_ocr_xml:
        under |= (m.lines > 1) & (ref[3] - box[:, 3] > -LEVEL)
    reach = (box[:, 2] + REACH > ref[0]) & (m.frame == m.frame[block])
    near = under & (gap < NEAREST) & (box[:, 0] <= ref[0] + 1) & reach & (m.lines <= MOST_LINES)
    near[block] = False
    return np.flatnonzero(near).tolist()


def _words_beside(view: View, block: int) -> list[int]:
    """The words in one row with a page reference, to its left, in the frame or tint that both stand in.

    The reference says of itself what it is (3版, Page 5), amid other words too: a score (York 2) stands in such rows.
    """
    m = view.measures
    amid = f"– {m.text[block].strip()} –"
    if m.frame[block] < 0 or find_page_label(amid, view.language) is None:
        return []
    box = _as_read(view, block)
    ref = box[block]
    row = (np.abs(box[:, 3] - ref[3]) < LEVEL) & (m.lines == 1) & (m.frame == m.frame[block])
    row &= box[:, 2] < ref[0]
    return [one for one in np.flatnonzero(row).tolist() if _may_lead(view, one)][-1:]


def _as_read(view: View, block: int) -> Floats:
    """The boxes of all blocks set in the direction of one, (m, 4), as one reads them; the others are nowhere.

    Level type of a vertical page runs across its columns.
    """
    m = view.measures
    if not (view.vertical and m.turned[block]):
        return m.box
    return np.where(m.turned[:, None], m.level, np.float32(np.inf))


def _may_lead(view: View, block: int) -> bool:
    """Whether a block without a role may be the words of a teaser: short, and no paragraph's end."""
    return len(view.measures.text[block]) <= LONGEST and block not in view.roles and not _runs_on(view, block)


def _stacked(view: View, words: int) -> list[int]:
    """The words over a reference with the blocks right over them that are set alike: a head cut between its lines."""
    m, boxes = view.measures, _as_read(view, words)
    found = [words]
    lines, length = int(m.lines[words]), len(m.text[words])
    while True:
        box = boxes[found[0]]
        alike = np.abs(np.log(np.maximum(m.size, 0.1) / m.size[words])) < ALIKE
        near = alike & (np.abs(boxes[:, 0] - box[0]) < FLUSH) & (np.abs(box[1] - boxes[:, 3]) < STACKED)
        over = [one for one in np.flatnonzero(near).tolist() if one not in view.roles and one not in found]
        if len(over) != 1:
            return found
        lines, length = lines + int(m.lines[over[0]]), length + len(m.text[over[0]])
        if lines > MOST_LINES or length > LONGEST or _runs_on(view, over[0]):
            return found
        found.insert(0, over[0])


def _ends_text(view: View, block: int) -> bool:
    """Whether a page's label stands right under text of several lines and within its width: it is where that leads."""
    m = view.measures
    above = view.right_above(block, RIGHT_UNDER)
    if above is None or not view.running[above]:
        return False
    text, label = m.box[above], m.box[block]
    inside = text[0] - 0.5 < label[0] and label[2] < text[2] + 0.5
    return bool(inside and m.lines[above] >= 2)


def _runs_on(view: View, block: int) -> bool:
    """Whether running text stands right above: then the block is a paragraph's end with its jump line.

    No text of a vertical page runs on into level type.
    """
    if view.vertical and view.measures.turned[block]:
        return False
    above = view.right_above(block, 1.5)
    return above is not None and bool(view.running[above])
