"""Where a line of Chinese or Japanese print may end, and how its characters are spaced to fill the measure."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.press.faces import advance

OPENING = frozenset("（《〈「『【〔［｛“‘([｟")
CLOSING = frozenset(
    "，。、；：？！）》〉」』】〕］｝”’,.;:?!)]%％·…—～ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
NARROW_CLOSING = frozenset("，。、；：？！）》〉」』】〕］｝”’")  # full-width marks whose right half is blank
NARROW_OPENING = frozenset("（《〈「『【〔［｛“‘")  # full-width marks whose left half is blank
CENTRED_IN_TC = frozenset("，。、；：？！")  # Taiwan's and Hong Kong's marks stand in the middle of their box
NARROWED = 0.5


def is_wide(character: str) -> bool:
    """Whether the character takes a full em of a Chinese line."""
    return ord(character) >= 0x2E80 or character in "“”‘’—…·"


@dataclass(frozen=True)
class Atom:
    """What a line end never divides: one character of Chinese, or a word or number."""

    text: str
    widths: tuple[float, ...]  # of each character, em
    wide: bool
    blank: str = ""  # "before" or "after": the half of the em box that a mark leaves blank

    @property
    def width(self) -> float:
        return sum(self.widths)


def atoms(text: str, face: str) -> list[Atom]:
    """The text cut into what no line end divides; a space clings to both its neighbours."""
    found: list[Atom] = []
    word = ""
    for number, character in enumerate(text):
        glued = character == " " or (number > 0 and text[number - 1] == " ")
        if glued or (not is_wide(character)):
            if glued and not word and found:
                word = found.pop().text
            word += character
            continue
        if word:
            found.append(_word(word, face))
            word = ""
        found.append(_wide(character, face))
    if word:
        found.append(_word(word, face))
    return found


def _wide(character: str, face: str) -> Atom:
    broad = advance(face, character)
    blank = ""
    if broad > 0.99 and character in NARROW_OPENING:
        blank = "before"
    elif broad > 0.99 and character in NARROW_CLOSING and not ("-tc-" in face and character in CENTRED_IN_TC):
        blank = "after"
    return Atom(character, (broad,), True, blank)


def _word(word: str, face: str) -> Atom:
    return Atom(word, tuple(advance(face, character) for character in word), False)


@dataclass(frozen=True)
class Broken:
    """One line of a paragraph: its atoms, and whether it is the paragraph's last."""

    atoms: tuple[Atom, ...]
    last: bool

    @property
    def text(self) -> str:
        return "".join(atom.text for atom in self.atoms)


def next_line(rest: list[Atom], measure: float) -> tuple[Broken, list[Atom]]:
    """The atoms of the next line of this measure (in em), and what is left for the lines after it."""
    count, total = 0, 0.0
    while count < len(rest) and total + rest[count].width <= measure + 1e-6:
        total += rest[count].width - _saved(rest, count)
        count += 1
    if count == len(rest):
        return Broken(tuple(rest), True), []
    count = _squeeze_in(rest, count, total, measure)
    count = max(_legal_end(rest, count), 1)
    return Broken(tuple(rest[:count]), count == len(rest)), rest[count:]


def _saved(rest: list[Atom], number: int) -> float:
    """How much narrower two marks stand together than apart."""
    if number == 0:
        return 0.0
    left, right = rest[number - 1].blank, rest[number].blank
    return NARROWED if (left == "after" and right) or left == right == "before" else 0.0


def _squeeze_in(rest: list[Atom], count: int, total: float, measure: float) -> int:
    """Marks that may not begin a line are drawn in where narrowing marks makes room for them."""
    room = sum(NARROWED for atom in rest[:count] if atom.blank) / 2
    while count < len(rest) and rest[count].text in CLOSING:
        need = NARROWED if rest[count].blank else rest[count].width
        if total + need > measure + room:
            break
        total += need
        count += 1
    return count


def _legal_end(rest: list[Atom], count: int) -> int:
    """The last place at or before `count` where the line may end."""
    end = count
    while end > 1 and end < len(rest):
        dashes = rest[end].text == rest[end - 1].text and rest[end].text in "—…"
        if rest[end].text[0] not in CLOSING and rest[end - 1].text[-1] not in OPENING and not dashes:
            return end
        end -= 1
    return count if end <= 1 else end


@dataclass
class _Sort:
    """One character on its way into the line, as its piece of type was called: widths in em."""

    text: str
    width: float
    blank: str
    joint: bool  # a gap may follow it
    lost: float = 0.0  # how much of its blank half is taken off

    def narrow(self, by: float) -> None:
        self.lost += by

    @property
    def left(self) -> float:
        return NARROWED - self.lost if self.blank else 0.0


def pens(line: Broken, measure: float, justify: bool) -> list[tuple[str, float, float]]:
    """Every character with the place of its em box's start and its advance in the line, in em.

    The line fills the measure if `justify`: room left over goes between the atoms; room that lacks is
    taken from the blank halves of its marks.
    """
    sorts = _sorts(line)
    excess = sum(sort.width - sort.lost for sort in sorts) - measure
    if excess > 1e-6 and sorts[-1].blank == "after":
        sorts[-1].narrow(min(sorts[-1].left, excess))
        excess = sum(sort.width - sort.lost for sort in sorts) - measure
    marks = [sort for sort in sorts if sort.left > 1e-6]
    if excess > 1e-6 and marks:
        share = min(excess / len(marks), NARROWED)
        for mark in marks:
            mark.narrow(min(share, mark.left))
        excess = sum(sort.width - sort.lost for sort in sorts) - measure
    joints = sum(sort.joint for sort in sorts[:-1])
    gap = -excess / joints if justify and joints and excess < 0 else 0.0
    return _placed(sorts, gap)


def _sorts(line: Broken) -> list[_Sort]:
    """The characters after neighbouring marks are set close."""
    found: list[_Sort] = []
    for number, atom in enumerate(line.atoms):
        saved = _saved(list(line.atoms), number)
        if saved and line.atoms[number - 1].blank == "after":
            found[-1].narrow(min(saved, found[-1].left))
            saved = 0.0
        inner = zip(atom.text, atom.widths, strict=True)
        found.extend(_Sort(character, width, atom.blank, False) for character, width in inner)
        found[-1].joint = True
        found[-1].narrow(saved)
    return found


def _placed(sorts: list[_Sort], gap: float) -> list[tuple[str, float, float]]:
    placed: list[tuple[str, float, float]] = []
    pen = 0.0
    for sort in sorts:
        before = sort.lost if sort.blank == "before" else 0.0
        placed.append((sort.text, pen - before, sort.width))
        pen += sort.width - sort.lost + (gap if sort.joint else 0.0)
    return placed
