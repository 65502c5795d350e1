"""What plainly belongs to the story beside it: columns and summaries whose tops are level with its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from broadsheet.articles.amid import begins_story
from broadsheet.articles.decks import hull, hulls
from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.ruling import parted_by_dashes, ruled_apart, ruled_off, ruled_pairs
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import FURNITURE, Role

LEVEL = 1.6  # em: column tops that differ by less are level
BESIDE = (
    Role.CAPTION,
    Role.PHOTO_CREDIT,
    Role.PULL_QUOTE,
)  # what interrupts a column without ending its story
UNDER = 3.5  # em from a headline down to its story
# em from a headline, signed or not, down to its picture; from that to its story
OVER_PICTURE, UNDER_PICTURE = 6.0, 4.0
OVER_CAPTION = 3.0  # em from a picture down to text, or to its words
UNDER_QUOTE = 12.0  # em from text down to where it goes on under a quotation, at most
AIR, QUOTE_AIR = 1.4, 3.5  # em of white between them, without and with a quotation
GUTTER = 3.5  # em: the next column begins no farther to the right
CENTRED = 1.5  # em between the middles of a headline and of the columns under it


def adopt_columns(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each headless one added to the one story whose columns it goes on with."""
    return _adopted(layout, items, _goes_on)


def run_over(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each headless one at the head of a column added to the one story that ends at the foot of the
    column before."""
    return _adopted(
        layout, items, lambda _, story, item: from_foot_to_head(layout, story, item.running[0][1])
    )


def _adopted(layout: Layout, items: list[Item], goes_on: Callable[[Layout, Item, Item], bool]) -> list[Item]:
    """The items, with each headless one added to the one story that goes on in it."""
    m = layout.measured
    kept, parted = list(items), parted_by_dashes(layout)
    for item in sorted(items, key=lambda one: float(m.box[one.blocks[0], 0]) if one.blocks else 0.0):
        if not item.is_headless or item.running[0][1] in parted or begins_story(layout, item.running[0][1]):
            continue
        homes = [one for one in kept if one is not item and one.deck and goes_on(layout, one, item)]
        if len(homes) == 1:
            whole = replace(homes[0], running=homes[0].running + item.running)
            kept = exchanged(kept, homes[0], whole, item)
    return kept


def rejoin_summaries(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each summary that no headline stands over put, with the text under it, into the story beside it.

    A summary tells a story in short that has a headline elsewhere: over the columns beside the summary, or beside it.
    """
    m = layout.measured
    kept = list(items)
    for item in items:
        if not item.running or not item.deck or any(role is not Role.SUMMARY for role, _ in item.deck):
            continue
        homes = [one for one in kept if _has_head(one) and _summed_up(layout, one, item)]
        if len(homes) == 1:
            kept = exchanged(kept, homes[0], _with_summary(m, homes[0], item), item)
    return kept


def _has_head(item: Item) -> bool:
    return item.kind == "news" and any(role is Role.HEAD for role, _ in item.deck)


def _summed_up(layout: Layout, story: Item, summary: Item) -> bool:
    """Whether a summary is level with the top of a story, or of its headline, and right beside one of its columns."""
    m = layout.measured
    first = summary.running[0][1]
    columns = story.text
    if not columns or m.frame[columns[0]] != m.frame[first]:
        return False
    own, head = hull(m, [first, *summary.heading]), hull(m, story.heading)
    tops = np.array([m.box[columns, 1].min(), head[1]])
    if not (np.abs(tops - own[1]) < LEVEL).any():
        return False
    for column in m.box[columns]:
        left, right = (own, column) if own[0] < column[0] else (column, own)
        shared = min(own[3], column[3]) > max(own[1], column[1])
        if shared and -0.5 < right[0] - left[2] < GUTTER and not ruled_apart(layout, left, right):
            return True
    return False


def _with_summary(m: Measures, story: Item, summary: Item) -> Item:
    """The story with a summary in its headline, and the column under the summary after those to the left of it."""
    edge = float(m.box[summary.running[0][1], 0])
    left = [place for place, (_, block) in enumerate(story.running, 1) if m.box[block, 0] < edge - 1]
    place = max(left, default=0)
    running = story.running[:place] + summary.running + story.running[place:]
    return replace(story, deck=story.deck + summary.deck, running=running)


def unite_frames(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with the text of a frame that has one headline made one story, its columns from left to right.

    What comes from another page (上接第1版) stays by itself, and nothing goes on from what leads to one.
    """
    m = layout.measured
    kept = list(items)
    for frame in np.unique(m.frame[m.frame >= 0]).tolist():
        inside = [
            item for item in kept if item.blocks and all(m.frame[block] == frame for block in item.blocks)
        ]
        headed = [item for item in inside if item.deck and item.kind == "news"]
        headless = [item for item in inside if _is_headless(item)]
        if len(headed) != 1 or not headless or _leads_away(headed[0]):
            continue
        kept = exchanged(kept, headed[0], _from_left_to_right(m, headed[0], headless), *headless)
    return kept


def _from_left_to_right(m: Measures, headed: Item, headless: list[Item]) -> Item:
    """A story with these texts put into it by their left edges; who wrote it stays before them all."""
    signed, own = headed.running[: headed.signed], headed.running[headed.signed :]
    texts = [own, *(item.running for item in headless)]
    texts.sort(key=lambda text: _first_edge(m, text or headed.deck))
    return replace(headed, running=signed + tuple(piece for text in texts for piece in text))


def _leads_away(item: Item) -> bool:
    """Whether an item ends in a jump line."""
    return bool(item.running) and item.running[-1][0] is Role.JUMP


def _is_headless(item: Item) -> bool:
    """Whether an item is text that a headline of this page is missing from."""
    return (
        item.kind == "news" and not item.deck and bool(item.running) and item.running[0][0] is not Role.JUMP
    )


def _first_edge(m: Measures, pieces: tuple[tuple[Role, int], ...]) -> tuple[float, float]:
    """The left edge, then the top, of the first of some pieces."""
    block = pieces[0][1]
    return round(float(m.box[block, 0]) / GUTTER), float(m.box[block, 1])


def head_stories(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each headline that has no story given the headless one that begins right under it.

    A byline is no story; one that stands elsewhere than under the headline signs the story's end.
    """
    m = layout.measured
    headless = [item for item in items if not item.deck and item.running]
    lead, text = (np.array([of(item) for item in headless], np.int64) for of in (_first, _first_of_text))
    whole = hulls(m, [item.blocks for item in headless])
    free = np.ones(len(headless), np.bool_)
    kept = list(items)
    for deck in items:
        if not deck.deck or any(role is not Role.BYLINE for role, _ in deck.running):
            continue
        head, frame = hull(m, deck.heading), m.frame[deck.heading[0]]
        under = _close_under(head, m.box[text]) & (m.frame[text] == frame)
        under |= _centred_over(head, whole) & (m.frame[lead] == frame)
        under |= _under_its_picture(layout, head, m.box[text]) & (m.frame[text] == frame)
        found = np.flatnonzero(under & free)
        if len(found):
            best = int(found[m.box[lead[found], 0].argmin()])
            free[best], story = False, headless[best]
            opens = _signs_under(m, deck, head)
            signed = deck.running + story.running if opens else story.running + deck.running
            kept = exchanged(kept, deck, replace(deck, running=signed), story)
    return kept


def _first(item: Item) -> int:
    """The first block of a text."""
    return item.running[0][1]


def _first_of_text(item: Item) -> int:
    """The block that a text begins with; who wrote it may stand anywhere over it."""
    return next((block for role, block in item.running if role is not Role.BYLINE), _first(item))


def _signs_under(m: Measures, deck: Item, head: Floats) -> bool:
    """Whether the byline that a headline has led to, if any, stands close under it."""
    if not deck.running:
        return False
    block = _first(deck)
    return bool(m.frame[block] == m.frame[deck.heading[0]] and _close_under(head, m.box[[block]])[0])


def _centred_over(head: Floats, text: Floats) -> npt.NDArray[np.bool_]:
    """Over which texts (n, 4) a headline stands close and in their middle, bool (n,); they reach out on both sides."""
    down = text[:, 1] - head[3]
    middle = np.abs(text[:, 0] + text[:, 2] - head[0] - head[2]) < 2 * CENTRED
    return (down > -0.5) & (down < UNDER) & middle & (text[:, 0] < head[0]) & (head[2] < text[:, 2])


def _under_its_picture(layout: Layout, head: Floats, box: Floats) -> npt.NDArray[np.bool_]:
    """Which boxes (n, 4) begin close under a picture as wide as the headline close over it at least, or under the words
    of that picture, bool (n,)."""
    found = np.zeros(len(box), np.bool_)
    for shown in layout.pictures:
        own = -0.5 < shown[1] - head[3] < OVER_PICTURE and shown[0] < head[0] + 1 and head[2] < shown[2] + 1
        if own:
            down = box[:, 1] - shown[3]
            inside = (box[:, 0] > shown[0] - 1) & (box[:, 2] < shown[2] + 1)
            found |= inside & (down > -0.5) & (down < UNDER_PICTURE + _words_under(layout, shown))
    return found


def _words_under(layout: Layout, shown: Floats) -> float:
    """How high what is said and signed right under a picture stands, em."""
    m, foot = layout.measured, float(shown[3])
    words = [b for b, role in enumerate(layout.roles) if role in (Role.CAPTION, Role.PHOTO_CREDIT)]
    for block in sorted(words, key=lambda b: float(m.box[b, 1])):
        x0, y0, x1, y1 = m.box[block]
        if -0.5 < y0 - foot < AIR and x0 > shown[0] - 1 and x1 < shown[2] + 1:
            foot = float(y1)
    return foot - float(shown[3])


def _close_under(head: Floats, box: Floats) -> npt.NDArray[np.bool_]:
    """Which boxes (n, 4) stand close under a headline, at its left edge or within its width, bool (n,)."""
    down, shared = box[:, 1] - head[3], overlap(box, head)
    flush = np.abs(box[:, 0] - head[0]) < 1.5
    return (down > -0.5) & (down < UNDER) & (flush | (shared > 0.6 * (box[:, 2] - box[:, 0])))


def _goes_on(layout: Layout, story: Item, column: Item) -> bool:
    """Whether a headless item begins level with a story's columns and right beside the last of them."""
    m = layout.measured
    body = story.text
    first = column.running[0][1]
    if not body or m.frame[first] != m.frame[body[0]]:
        return False
    last, box = m.box[body[-1]], m.box[first]
    beside = -0.5 < float(box[0] - m.right[body[-1]]) < GUTTER
    if not beside and not _share_edge(m, body[-1], first):  # what most pairs are
        return False
    top = float(m.box[body, 1].min())
    beside &= bool(last[3] > top)
    level = beside and (
        abs(_top_of_column(layout, first) - top) < LEVEL
        or abs(over_picture(layout, first) - min(over_picture(layout, block) for block in body)) < LEVEL
    )
    if level and (not ruled_apart(layout, last, box) or _in_tiers(layout, body, column.text)):
        return story.running[-1][0] is not Role.JUMP and not _ends_over_another(layout, story, column)
    if story.running[-1][1] != body[-1]:
        return False
    return _under_picture(layout, body[-1], first) or _right_under(layout, body[-1], first)


def from_foot_to_head(layout: Layout, story: Item, first: int) -> bool:
    """Whether a story ends, unsigned, at the foot of a column, and a block stands at the head of the next: nothing else
    is under the one or over the other. Of an OCR engine's blocks, which may be lost, that is not known."""
    m = layout.measured
    if layout.page.guessed or story.kind != "news" or not story.text:
        return False
    if story.running[-1] != (Role.BODY, story.text[-1]):
        return False
    last = story.text[-1]
    foot, head = m.box[last], m.box[first]
    beside = -0.5 < float(m.left[first] - m.right[last]) < GUTTER and head[1] < foot[1]
    if not beside or m.frame[last] != m.frame[first] or ruled_apart(layout, foot, head):
        return False
    under = (overlap(m.box, foot) > 0) & (m.box[:, 1] > foot[3] - 0.5)
    over = (overlap(m.box, head) > 0) & (m.box[:, 3] < head[1] + 0.5)
    return all(layout.roles[block] in FURNITURE for block in np.flatnonzero(under | over).tolist())


def _ends_over_another(layout: Layout, story: Item, column: Item) -> bool:
    """Whether a story's last column ends over something else, and what may go on from it stands beside both, not under
    the story's headline: of columns set side by side the last is the short one, and no text runs on past another."""
    m = layout.measured
    last, own = m.box[story.text[-1]], hull(m, column.text or column.blocks)
    if own[3] - last[3] < UNDER or overlap(hull(m, story.heading), own) > 0:
        return False
    under = (m.box[:, 1] > last[3] - 0.5) & (m.box[:, 1] < min(last[3] + UNDER, own[3]))
    under &= overlap(m.box, last) > 0
    own_blocks = {*story.blocks, *column.blocks}
    others = (block for block in np.flatnonzero(under).tolist() if block not in own_blocks)
    return any(layout.roles[block] not in FURNITURE for block in others)


def _in_tiers(layout: Layout, body: list[int], column: list[int]) -> bool:
    """Whether rules part all columns of a story from each other, and all of what may go on with it."""
    ruled, beside = ruled_pairs(layout, body)
    others, pairs = ruled_pairs(layout, column)
    return ruled == beside > 0 and others == pairs


def _top_of_column(layout: Layout, first: int) -> float:
    """Where the column of a block begins: over the quotation or the words of a picture that stand right over it."""
    m = layout.measured
    top, left, right = float(m.box[first, 1]), float(m.box[first, 0]), float(m.box[first, 2])
    column = np.flatnonzero((m.box[:, 0] < right) & (m.box[:, 2] > left))
    for block in column[np.argsort(-m.box[column, 3], kind="stable")].tolist():
        box = m.box[block]
        if block != first and -0.5 < top - float(box[3]) < UNDER:
            if layout.roles[block] not in BESIDE or box[0] < left - 1 or box[2] > right + 1:
                break
            top = float(box[1])
    return top


def over_picture(layout: Layout, first: int) -> float:
    """Where the column of a block begins: over the picture, with its words, that stands right over it and fills it."""
    m, top = layout.measured, _top_of_column(layout, first)
    middle = float(m.box[first, 0] + m.box[first, 2]) / 2
    shown = layout.pictures
    over = (shown[:, 0] < middle) & (middle < shown[:, 2]) & (np.abs(top - shown[:, 3]) < OVER_CAPTION)
    return float(shown[over, 1].min(initial=top))


def _right_under(layout: Layout, last: int, first: int) -> bool:
    """Whether a column goes on right under the text before it in another measure, flush with it at one side: a picture
    or another story stands beside it now.

    Only a quotation may stand between the two.
    """
    m = layout.measured
    upper, lower = m.box[last], m.box[first]
    air = float(lower[1] - upper[3])
    if not _share_edge(m, last, first) or not -0.5 < air < UNDER_QUOTE:
        return False
    across = (m.box[:, 0] < lower[2]) & (m.box[:, 2] > lower[0])
    between = np.flatnonzero(across & (m.box[:, 1] > upper[3] - 0.5) & (m.box[:, 3] < lower[1] + 0.5))
    if any(layout.roles[block] not in BESIDE for block in between.tolist()):
        return False
    if len(between):
        return air - float((m.box[between, 3] - m.box[between, 1]).sum()) < QUOTE_AIR
    return air < AIR and not ruled_off(layout, upper, lower)


def _share_edge(m: Measures, one: int, other: int) -> bool:
    """Whether the columns of two blocks begin or end at one edge."""
    return bool(abs(m.left[one] - m.left[other]) <= 1 or abs(m.right[one] - m.right[other]) <= 1)


def _under_picture(layout: Layout, last: int, first: int) -> bool:
    """Whether a column goes on under a picture or quote that interrupts it: same edges, nothing else between."""
    m = layout.measured
    edges = abs(m.left[last] - m.left[first]) < 1 and abs(m.right[last] - m.right[first]) < 1
    upper, lower = m.box[last], m.box[first]
    if not edges or lower[1] < upper[3]:
        return False
    middle = (m.left[first] + m.right[first]) / 2
    shown = layout.pictures
    across = (shown[:, 0] < middle) & (middle < shown[:, 2])
    pictured = across & (shown[:, 1] > upper[3] - 1) & (shown[:, 3] < lower[1] + 1)
    in_column = (m.box[:, 0] < middle) & (middle < m.box[:, 2])
    hidden = in_column & (m.box[:, 1] > upper[3] - 0.5) & (m.box[:, 3] < lower[1] + 0.5)
    if not (pictured.any() or hidden.any()):
        return False
    return all(layout.roles[block] in BESIDE for block in np.flatnonzero(hidden).tolist())
