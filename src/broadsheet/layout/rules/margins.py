"""Furniture at the page's edges: folio (版次), page header and footer (页眉, 页脚), masthead lines (报头要目)."""

from __future__ import annotations

import numpy as np

from broadsheet.languages.marks import find_page_label, is_jump_line
from broadsheet.layout.rules.captions import stand_level
from broadsheet.layout.rules.nameplate import names_a_paper
from broadsheet.layout.rules.view import DISPLAY, Bools, View
from broadsheet.model.boxes import overlap
from broadsheet.model.roles import Role

FIGURES = 3  # of a page number
LARGEST, SHORT = 2.5, 4  # body em, characters: type so large that is no label belongs to a story
STORY = 40  # characters of running text: less in three lines is an ear beside the nameplate
HEAD_BAND = 0.2  # of the page's height: the page header ends higher
CAPTION, WIDE_PICTURE = 2.2, 6.0  # em from a picture down to its caption; a narrower one is an ornament
LARGER = 1.2  # em: type that is larger than the text
HEADLINE, OVER_TEXT = 1.5, 2.5  # em: type of a headline, and from it down to its story
# em down from a head, characters of a cell, cells one under another
TABLE_REACH = 5.0
CELL = 16
FEWEST_CELLS = 3
ABBREVIATED = 3  # letters of words like No, Vol, Nr
NARROWER = 0.7  # of the page's width: the text of a story in a frame of its own
SAME_SIZE = 0.03  # em
LABEL = 10  # characters of a bare page label
PLATE_SIDE = 3.0  # em that what stands under an upright nameplate is wider on either side
AT_THE_HEAD = frozenset({Role.NAMEPLATE, Role.FOLIO, Role.MASTHEAD, Role.HEADER, Role.FOOTER})
LONGEST = 60  # characters of a line that page labels, dates or editors' names are read from


def find(view: View) -> dict[int, Role]:
    """Blocks outside all running text, at the head or the foot of the page, by their place and words."""
    m = view.measures
    running = _stories(view)
    first = float(m.box[running, 1].min()) if running.any() else view.height
    last = float(m.box[running, 3].max()) if running.any() else 0.0
    plates = [block for block, role in view.roles.items() if role is Role.NAMEPLATE]
    plate_foot = max(
        [_ruled_head(view), *(float(m.box[block, 3]) + 1.5 for block in plates if not m.turned[block])]
    )
    found: dict[int, Role] = {}
    over_tiers, captions = _over_tiers(view, running), stand_level(view)
    for block in view.unknown().tolist():
        if over_tiers[block]:
            found[block] = _by_words(view, m.text[block].strip()) or Role.HEADER
            continue
        if m.lines[block] > 6 or m.size[block] > LARGEST:
            continue
        above, below = m.box[block, 3] <= first + 0.3, m.box[block, 1] >= last - 0.3
        role = _by_words(view, m.text[block].strip())
        if _under_upright_plate(view, block, plates) and (role is not None or _dates(view, block)):
            found[block] = Role.MASTHEAD if role is Role.FOOTER else Role.FOLIO
            continue
        tabled = role in (Role.FOOTER, Role.FOLIO) and _in_table(view, block, both=role is Role.FOLIO)
        if tabled or _in_deck(view, block):
            role = None
        if role is None and (captions[block] or _captions(view, block) or _heads(view, block)):
            continue
        if role is not None and (above or below or _aside(view, block, running)):
            found[block] = role
        elif _off_plate(view, block, plates) or _boxed(view, block, running):
            continue
        elif above and (m.box[block, 3] <= plate_foot or _in_band(view, block, top=True)):
            found[block] = Role.MASTHEAD if plates else Role.HEADER
        elif (
            below and _in_band(view, block, top=False) and m.chars[block] < 120 and not _goes_on(view, block)
        ):
            found[block] = Role.FOOTER
    return found


def beside_the_date(view: View) -> set[int]:
    """The furniture that stands in one row with a folio at the head of the page: the number, the price, the address;
    and what stands over the rule that runs across a vertical page over its text.

    Where only boxes are known, such small print looks like a story's; its place tells what it is.
    """
    m = view.measures
    high = m.box[:, 3] < HEAD_BAND * view.height
    dated = [block for block, role in view.roles.items() if role is Role.FOLIO and high[block]]
    beside = {int(other) for block in dated for other in view.aside(block)}
    told = {block for block in beside if high[block] and view.roles.get(block) in AT_THE_HEAD}
    over = _over_tiers(view, _stories(view))
    roles = AT_THE_HEAD | {Role.LABEL}
    return told | {block for block in np.flatnonzero(over).tolist() if view.roles.get(block) in roles}


def name_heads(view: View) -> None:
    """Give large type under the header of a vertical page its role of a headline: no nameplate stands there.

    Headlines begin at the page's right edge there, which is its head as it is turned.
    """
    over = _over_tiers(view, _stories(view))
    if not any(view.roles.get(block) is Role.FOLIO for block in np.flatnonzero(over).tolist()):
        return
    for block, role in list(view.roles.items()):
        if role is Role.NAMEPLATE and not over[block] and not _is_titled(view, block):
            view.roles[block] = Role.HEAD


def _is_titled(view: View, block: int) -> bool:
    """Whether upright type names a paper, and no text follows it: where a header runs level over the whole page, the
    nameplate of page one stands below it in the corner."""
    follows = view.sight.below(block)
    return names_a_paper(view, view.measures.text[block]) and not view.running[follows[:1]].any()


def _stories(view: View) -> Bools:
    """Which blocks are running text for sure, and no ear."""
    m = view.measures
    return view.running & (m.lines >= 3) & (m.chars >= STORY)


def _in_deck(view: View, block: int) -> bool:
    """Whether a block in larger type stands right under a headline: "11 jobs at stake" is no label of page 11."""
    m = view.measures
    above = view.sight.above(block)
    if m.size[block] < LARGER or not above.size or view.roles.get(int(above[0])) is Role.NAMEPLATE:
        return False
    over = int(above[0])
    return bool(
        m.size[over] > max(m.size[block], DISPLAY) and m.box[block, 1] - m.box[over, 3] < m.size[over]
    )


def _in_table(view: View, block: int, *, both: bool) -> bool:
    """Whether a block is a head of a table (Price, Page) or stands over one: rows of cells go on close under it.

    both: it may be any of the cells, too: a figure of a column that looks like a page label
    """
    m = view.measures
    x0, y0, x1, y1 = m.box[block].tolist()
    near = view.begun_between(y0 - TABLE_REACH if both else y0, y1 + TABLE_REACH)
    lines = m.lines[near]
    cells = (m.box[near, 0] < x1) & (m.box[near, 2] > x0) & (near != block)
    cells &= (m.chars[near] <= CELL * lines) & (m.size[near] < DISPLAY)
    cells &= (lines == 1) | (not both)
    return int(lines[cells].sum()) >= FEWEST_CELLS


def _captions(view: View, block: int) -> bool:
    """Whether a block stands right under a picture and within its width."""
    box = view.measures.box[block]
    for picture in view.pictures:
        inside = (
            picture[0] - 1 < box[0] and box[2] < picture[2] + 1 and picture[2] - picture[0] > WIDE_PICTURE
        )
        if inside and -0.5 < box[1] - picture[3] < CAPTION:
            return True
    return False


def _heads(view: View, block: int) -> bool:
    """Whether a block in display type stands right over running text that begins within its width."""
    m = view.measures
    under = view.text_below(block)
    if under is None or m.size[block] < HEADLINE:
        return False
    inside = m.box[block, 0] - 1 < m.box[under, 0] < m.box[block, 2]
    return bool(inside and m.box[under, 1] - m.box[block, 3] < OVER_TEXT)


def _off_plate(view: View, block: int, plates: list[int]) -> bool:
    """Whether larger type of a vertical page stands on the nameplate's edge, but not at its side.

    Headlines of every tier begin at that edge: the nameplate is as high as one tier, not as the page.
    """
    m = view.measures
    if not view.vertical or m.size[block] < LARGER:
        return False
    beside = overlap(m.box[plates], m.box[block][None, :]) > 0
    return not beside.any()


def _boxed(view: View, block: int, running: Bools) -> bool:
    """Whether a block stands in a frame with a story, which is narrower than the page: it belongs to that."""
    m = view.measures
    frame = m.frame[block]
    inside = running & (m.frame == frame)
    return bool(frame >= 0 and inside.any() and np.ptp(m.box[inside][:, [0, 2]]) < NARROWER * view.width)


def _goes_on(view: View, block: int) -> bool:
    """Whether lines at the foot of the page are set as the text over them and in its column: the last brief there."""
    m = view.measures
    over = view.sight.above(block)
    if m.lines[block] < 2 or not over.size or not view.running[over[0]]:
        return False
    above = int(over[0])
    face = m.font[block] == m.font[above] and m.bold[block] == m.bold[above]
    size = abs(m.size[block] - m.size[above]) < SAME_SIZE
    column = abs(m.left[block] - m.left[above]) < 1 and m.box[block, 2] < m.right[above] + 1
    return bool(face and size and column)


def is_page_label(view: View, block: int) -> bool:
    """Whether what could lead to a page (Seite 4, 1面) is this page's own label: nothing stands over or under it.

    On a vertical page level references are those of an index; the page's own label stands at its edge.
    """
    text = view.measures.text[block].strip()
    if len(text) > LABEL or find_page_label(text, view.language) is None or is_jump_line(text, view.language):
        return False
    if view.vertical and view.measures.turned[block]:
        return False
    return not view.sight.above(block).size or not view.sight.below(block).size


def _dates(view: View, block: int) -> bool:
    """Whether a block says a part of a date: a year, a day of the week."""
    text = view.measures.text[block]
    kinds = ("weekday", "year_mention")
    return any(pattern.search(text) for kind in kinds for pattern in view.language.patterns_in(kind, text))


def _under_upright_plate(view: View, block: int, plates: list[int]) -> bool:
    """Whether level type of a vertical page stands in the column of the upright nameplate, under it."""
    m = view.measures
    if not (view.vertical and m.turned[block]):
        return False
    x0, y0, x1, _ = m.level[block].tolist()
    columns = [m.level[plate].tolist() for plate in plates if not m.turned[plate]]
    return any(
        left - PLATE_SIDE < x0 and x1 < right + PLATE_SIDE and foot < y0 for left, _, right, foot in columns
    )


def _aside(view: View, block: int, running: Bools) -> bool:
    """Whether a block of a vertical page stands over or under all its text: at the sides, as the page is turned."""
    m = view.measures
    if not view.vertical or not running.any():
        return False
    over = m.box[block, 2] <= m.box[running, 0].min() + 0.3
    return bool(over or m.box[block, 0] >= m.box[running, 2].max() - 0.3)


def _ruled_head(view: View) -> float:
    """The height of the last page-wide rule that lies high and over all running text; 0 if there is none."""
    m = view.measures
    wide = view.rules[:, 2] - view.rules[:, 0] > 0.7 * view.width
    high = np.sort(view.rules[wide & (view.rules[:, 1] < HEAD_BAND * view.height), 1])
    story = (view.running & (m.lines >= 3)) | ((m.size > LARGEST) & (m.chars > SHORT))
    tops = [float(m.box[block, 1]) for block in np.flatnonzero(story) if int(block) not in view.roles]
    over = [float(height) for height in high if not tops or height < min(tops)]
    return max(over, default=0.0)


def _over_tiers(view: View, running: Bools) -> Bools:
    """Which blocks are level lines over the rule that runs across a vertical page over all its text: its header."""
    m, rules = view.measures, view.rules
    either = m.chars <= FIGURES  # a page number alone runs neither way
    level = (m.turned | either) & (m.lines == 1)
    if not view.vertical or not running.any() or not level.any():
        return np.zeros(len(m), np.bool_)
    text = running | ((m.size > LARGEST) & ~m.turned & ~either)
    first = min(float(m.box[text, 0].min()), HEAD_BAND * view.width)
    long = (rules[:, 3] - rules[:, 1] > 0.7 * view.height) & (rules[:, 2] < first + 0.3)
    return level & (m.box[:, 2] < rules[long, 0].max(initial=0.0))


def _by_words(view: View, text: str) -> Role | None:
    """Folio for a page label or a date, lunar ones too; footer for editors' names; None for words that say neither."""
    if not text or len(text) > LONGEST:
        return None
    language = view.language
    if is_jump_line(text, language):
        return None
    if find_page_label(text, language) is not None:
        return Role.FOLIO
    if any(pattern.search(text) for pattern in language.patterns_in("date", text)):
        return Role.FOLIO
    lunar = (pattern.search(text) for pattern in language.patterns_in("lunar", text))
    if any(found is not None and 2 * len(found[0]) > len(text) for found in lunar):
        return Role.FOLIO
    return Role.FOOTER if begins_with(text, language.words.get("furniture", ())) else None


def begins_with(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text begins with one of these words; letters after a short one (Volunteers) make another of it."""
    for word in words if text.startswith(words) else ():
        if text.startswith(word):
            follows, last = text[len(word) : len(word) + 1], word[-1:]
            if len(word) > ABBREVIATED or not (follows.isalpha() and last.isalpha()):
                return True
    return False


def _in_band(view: View, block: int, *, top: bool) -> bool:
    """Whether a small block lies in the outermost strip of the print, with a rule or white between it and the rest."""
    m = view.measures
    box = m.box[block]
    edge = float(m.box[:, 1].min()) if top else float(m.box[:, 3].max())
    near = box[1] - edge < 1.5 if top else edge - box[3] < 1.5
    return bool(near and m.size[block] < DISPLAY and m.lines[block] <= 2 and _alone(view, block, top))


def _alone(view: View, block: int, top: bool) -> bool:
    """Whether nothing but white (over an em) or a rule stands between this block and the page's text."""
    above, below = view.neighbours(block)
    others = below if top else above
    if not others.size:
        return True
    m = view.measures
    gap = m.box[others[0], 1] - m.box[block, 3] if top else m.box[block, 1] - m.box[others[0], 3]
    return bool(gap > 1.2 or _ruled(view, block, int(others[0])))


def _ruled(view: View, block: int, other: int) -> bool:
    m = view.measures
    low, high = sorted((block, other), key=lambda b: float(m.box[b, 1]))
    between = (view.rules[:, 1] > m.box[low, 1]) & (view.rules[:, 3] < m.box[high, 3])
    wide = np.minimum(view.rules[:, 2], m.box[block, 2]) > np.maximum(view.rules[:, 0], m.box[block, 0])
    return bool((between & wide).any())
