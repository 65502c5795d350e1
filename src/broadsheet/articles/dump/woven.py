"""The articles of a dump whose columns were woven into each other or put in any order."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.dump.features import ROLE_NAMES
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.gaps import find_lost_lines
from broadsheet.articles.dump.groups import Joins, find_joins
from broadsheet.articles.dump.lines import MARKS, DumpLines
from broadsheet.articles.dump.pieces import Strands
from broadsheet.articles.dump.roles import told_again
from broadsheet.articles.dump.teasers import find_teasers
from broadsheet.model.layout import ArticlePart, Piece
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

_DASHES = ("——", "──", "――", "—", "–")
_OWN = frozenset(
    {Role.BYLINE, Role.CREDIT, Role.JUMP, Role.PHOTO_CREDIT}
)  # roles that a line's words give it
_BODY, _DECK, _CROSSHEAD, _LOOSE = (ROLE_NAMES.index(name) for name in ("body", "deck", "crosshead", "loose"))
_FIGURES = 0.25  # of the characters of a table


def woven_parts(lines: DumpLines, found: Followers) -> list[ArticlePart]:
    """The article parts of a dump.

    Teasers stand by themselves. Of the rest first the lines that surely follow each other are joined; then, over the
    whole page, these strands. What each line of an article is for is told again then.
    """
    teasers = find_teasers(lines, found)
    settled = [line for own in teasers for line in own]
    rest = parts_of(lines, told_again(lines, found), *find_joins(lines, found, settled))
    return [small_item(lines, list(own), pointed=True) for own in teasers] + rest


def parts_of(lines: DumpLines, found: Followers, strands: Strands, joins: Joins) -> list[ArticlePart]:
    """The article parts that these joins of strands make."""
    beside = _beside(joins.beside, len(joins.chains))
    parts = [
        _part(lines, found, strands, chain, aside)
        for chain, aside in zip(joins.chains, beside[:-1], strict=True)
    ]
    return parts + [_part(lines, found, strands, (), (strand,)) for strand in beside[-1]]


def _beside(given: dict[int, int], chains: int) -> list[tuple[int, ...]]:
    """For each chain the strands beside its text; last, those that were given to none."""
    numbers = [*range(chains), -1]
    return [tuple(strand for strand, chain in given.items() if chain == number) for number in numbers]


def _part(
    lines: DumpLines, found: Followers, strands: Strands, chain: Sequence[int], aside: Sequence[int]
) -> ArticlePart:
    """An article from its chain of strands: the deck on top, then the rest in order, then what stands beside."""
    if chain and strands.roles[list(chain)].mean(axis=0).argmax() == _LOOSE:
        return small_item(lines, [line for strand in chain for line in strands.lines[strand]])
    roles = _line_roles(lines, found.roles, strands, chain)
    running = [place for place, (_, role) in enumerate(roles) if role is Role.BODY]
    pieces: list[Piece] = []
    for place, (line, role) in enumerate(roles):
        if role is Role.HEAD:
            above = not running or place < running[0]
            role = Role.HEAD if above or place > running[-1] else Role.CROSSHEAD
        _append(lines, pieces, role, line)
    deck = [_deck_piece(lines, piece) for piece in pieces if piece.role is Role.HEAD]
    rest = [piece for piece in pieces if piece.role is not Role.HEAD]
    rest += [Piece(_aside_role(lines, strands.lines[strand]), strands.lines[strand]) for strand in aside]
    ordered = (*_first_as_head(deck), *rest)
    missing = bool(running) and not deck
    return ArticlePart(ordered, headline_missing=missing, problems=find_lost_lines(lines.layout, ordered))


def _line_roles(
    lines: DumpLines, roles: Floats, strands: Strands, chain: Sequence[int]
) -> list[tuple[int, Role]]:
    """The lines of a chain with what each is for: by its words where they say it, else as the trees say."""
    found: list[tuple[int, Role]] = []
    for strand in chain:
        own = strands.lines[strand]
        likely = strands.roles[strand]
        for line in own:
            mark = lines.mark[line]
            if mark and MARKS[mark - 1] in _OWN:
                found.append((line, MARKS[mark - 1]))
                continue
            weight = (roles[line] + likely)[[_BODY, _DECK, _CROSSHEAD]]
            found.append((line, (Role.BODY, Role.HEAD, Role.CROSSHEAD)[int(weight.argmax())]))
    return found


def _append(lines: DumpLines, pieces: list[Piece], role: Role, line: int) -> None:
    """Add a line to the piece before it, if it goes on there; else as a piece of its own."""
    last = pieces[-1] if pieces else None
    goes_on = last is not None and last.role is role
    if goes_on and last is not None and role is Role.HEAD:
        goes_on = lines.block[last.lines[-1]] == lines.block[line]
    if goes_on and last is not None:
        pieces[-1] = Piece(role, (*last.lines, line))
    else:
        pieces.append(Piece(role, (line,)))


def _deck_piece(lines: DumpLines, piece: Piece) -> Piece:
    """A headline's part: a line that begins with dashes is a subhead. A dump has no type sizes to tell more."""
    return Piece(Role.SUBHEAD if lines.text[piece.lines[0]].startswith(_DASHES) else Role.HEAD, piece.lines)


def _first_as_head(deck: list[Piece]) -> list[Piece]:
    """The deck with its first part as head, if none other is."""
    if deck and deck[0].role is Role.SUBHEAD and all(piece.role is Role.SUBHEAD for piece in deck):
        return [Piece(Role.HEAD, deck[0].lines), *deck[1:]]
    return deck


def _aside_role(lines: DumpLines, own: Sequence[int]) -> Role:
    mark = int(lines.mark[own[0]])
    return Role.PHOTO_CREDIT if mark and MARKS[mark - 1] is Role.PHOTO_CREDIT else Role.CAPTION


def small_item(lines: DumpLines, own: list[int], *, pointed: bool = False) -> ArticlePart:
    """A teaser if it is a title and a jump, a table if it is mostly figures, else an advertisement; the title first.

    pointed: whether its last line is known to be the jump
    """
    marks = {line: MARKS[lines.mark[line] - 1] for line in own if lines.mark[line]}
    jumps = own[-1:] if pointed else [line for line in own if marks.get(line) is Role.JUMP]
    text = "".join(lines.text[line] for line in own)
    figures = sum(map(str.isdigit, text)) > _FIGURES * max(1, len(text))
    kind = "table" if figures and not jumps else "teaser" if jumps else "advertisement"
    rest = [line for line in own if line not in jumps]
    title = tuple(rest if kind == "teaser" else _title(lines, rest))
    pieces = [Piece(Role.HEAD, title)] if title else []
    others = tuple(line for line in rest if line not in title)
    if others:
        pieces.append(Piece(Role.TABLE if kind == "table" else Role.BODY, others))
    pieces += [Piece(Role.JUMP, (line,)) for line in jumps]
    return ArticlePart(tuple(pieces), kind=kind)


def _title(lines: DumpLines, own: Sequence[int]) -> list[int]:
    """The first line of a small item, if it may be its title: words, and no sentence."""
    first = own[:1]
    if len(own) > 1 and not lines.stop[first[0]] and any(map(str.isalpha, lines.text[first[0]])):
        return list(first)
    return []
