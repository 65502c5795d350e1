"""Article parts from a page's blocks: one decision over the whole page about what follows what."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from broadsheet.articles.adopt import adopt_columns, head_stories, rejoin_summaries, run_over, unite_frames
from broadsheet.articles.ahead import begin_further_left
from broadsheet.articles.amid import head_amid
from broadsheet.articles.around import go_on_under_boxes
from broadsheet.articles.attach import attach, attach_marks, unite_continued
from broadsheet.articles.beside import head_beside
from broadsheet.articles.classified import mark_classifieds
from broadsheet.articles.confidence import Joins, confidences
from broadsheet.articles.cover import chains_of
from broadsheet.articles.crown import crown_stories
from broadsheet.articles.edges import find_edges
from broadsheet.articles.items import LONGEST_LABEL, Item, head_tables, other_items, part_crumbs, part_labels
from broadsheet.articles.joining import cover, cut_at_names, weigh_joins
from broadsheet.articles.labelled import head_with_labels
from broadsheet.articles.long_stories import gather_long_stories
from broadsheet.articles.marked import cut_at_openings
from broadsheet.articles.nodes import RUNNING, Nodes, find_nodes
from broadsheet.articles.one_story import Kin, part_strangers, weigh_stories
from broadsheet.articles.order import reading_order
from broadsheet.articles.orphans import unite_orphans
from broadsheet.articles.parting import named_crossheads, part_chains, rejoin_crossheads
from broadsheet.articles.pieces import unite_pieces
from broadsheet.articles.reclaimed import give_back_stories
from broadsheet.articles.seams import Said
from broadsheet.articles.signatures import rejoin_signatures
from broadsheet.articles.table_notes import join_notes
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import ArticlePart, Layout, LineProblem, PageParts, Piece
from broadsheet.model.page import Floats, Page
from broadsheet.model.roles import DECK, FURNITURE, Role
from broadsheet.weights.trees import Trees

SAME_STYLE = 0.03  # of the size: type that differs by less is one style
SCANNED_STYLE = 0.15  # the same where sizes are measured on a picture

# What the joins leave apart is put together by where it stands, each mend knowing what those before it have made.
MENDS = (
    rejoin_signatures,  # signatures under their texts, before others ask what is left of whom
    gather_long_stories,  # the pieces of long stories under their crossheads, which other mends take for stories
    give_back_stories,  # text under headlines without a story that other stories have run on into
    head_stories,  # headlines and the stories right under them, before others look for stories without a headline
    rejoin_summaries,  # summaries and the stories beside them
    go_on_under_boxes,  # columns that go on under a box in their midst
    adopt_columns,  # columns without a headline and the stories that they go on with
    head_amid,  # headlines amid their text, of which other mends see nothing
    head_beside,  # headlines beside their text, when none stands over it or amid it
    begin_further_left,  # stories of which columns stand before the one under the headline
    run_over,  # text at the head of a column and the stories that end at the foot of the one before
    unite_frames,  # all that stands in a frame with one headline
    rejoin_crossheads,  # crossheads that head items of their own, once stories have all their columns
    attach_marks,  # bylines and jump lines left over, once stories end where they end
    unite_continued,  # texts from other pages, which begin with a jump line
)
# Of these, those that take frames and the edges of columns for sure. An OCR engine's boxes are not, and it loses rules:
# there the joins, which learned from such pages, know better.
SURE_PLACES = frozenset({adopt_columns, give_back_stories, unite_frames})
# And those that take what is set as a crosshead for one. OCR XML tells no faces: briefs' heads look so too.
SURE_CROSSHEADS = frozenset({gather_long_stories, rejoin_crossheads})


def assemble(layout: Layout) -> PageParts:
    """The page taken apart into article parts, in reading order, and furniture, by the joins of its blocks."""
    items, labels, joins = find_items(layout)
    sure = confidences(layout, joins, items)
    items = [replace(item, confidence=own) for item, own in zip(items, sure, strict=True)]
    ordered = [items[number] for number in reading_order(layout, items)]
    used = {block for item in items for block in item.blocks}
    furnishing = [
        (role, block) for block, role in enumerate(layout.roles) if role in FURNITURE and block not in used
    ] + labels
    furniture = [Piece(role, tuple(layout.blocks[block].tolist())) for role, block in furnishing]
    parts = (brief for item in ordered for brief in cut_at_openings(layout, _part(layout, item)))
    return PageParts(layout, tuple(parts), tuple(furniture))


def find_items(
    layout: Layout, odds: Floats | None = None, pieces: Trees | None = None
) -> tuple[list[Item], list[tuple[Role, int]], Joins]:
    """The items of a page, in no order; headlines that are section labels; the chances of joins.

    odds: see `find_stories`;  pieces: trees that weigh pieces of items, if others than those that ship
    """
    items, joins = find_pieces(layout, odds)
    items = unite_pieces(layout, items, joins, pieces)
    items, labels = part_labels(layout, items)  # of the headlines that no text was found for
    items, crumbs = part_crumbs(layout, items)
    return items, labels + crumbs, joins


def find_pieces(layout: Layout, odds: Floats | None = None) -> tuple[list[Item], Joins]:
    """The items of a page before pieces are united, and the chances of joins. odds: see `find_stories`"""
    said = Said(layout.measured.text)
    items, joins = find_stories(layout, odds, said)
    items = attach(layout, items, said)
    items = crown_stories(layout, items)  # with the captions of the pictures that headlines stand on
    items = head_with_labels(layout, items)  # before tables and orphans look for a headline
    items = head_tables(layout, items)
    items = join_notes(layout, items)
    items = mark_classifieds(layout, items)  # these need no headline: before headless texts look for one
    return unite_orphans(layout, items), joins  # with the captions of the pictures that texts begin under


def find_stories(
    layout: Layout, odds: Floats | None = None, said: Said | None = None
) -> tuple[list[Item], Joins]:
    """The items of a page before captions and quotes are put with them, and the chances of joins but those cut again.

    odds: log odds of all joins, float (p,), if others than the trees that ship with the package tell
    said: the words of its blocks, if they were looked for
    """
    nodes = find_nodes(layout, said)
    edges = find_edges(layout, nodes)
    if odds is None:
        odds = weigh_joins(nodes, edges, guessed=layout.page.guessed)
    follower = cover(nodes, edges, odds, wary=layout.page.is_ocr_xml)
    cut, kin = follower, None
    if layout.page.is_ocr_xml:
        same = weigh_stories(nodes, edges, odds, follower)
        kin = Kin.of(nodes, edges, same, follower)
        cut = cut_at_names(nodes, edges, odds, part_strangers(edges, same, follower))
    items = _items(layout, nodes, cut)
    joins = Joins.of(nodes, edges, odds, kin).without(_cut_again(nodes, cut, items))
    for mend in mends_of(layout.page):
        items = mend(layout, items)
    return items + other_items(layout), joins


def mends_of(page: Page) -> list[Callable[[Layout, list[Item]], list[Item]]]:
    """The mends of a page, less those that take for sure what such pages do not tell."""
    unsure = SURE_PLACES if page.guessed else frozenset()
    unsure = unsure | SURE_CROSSHEADS if page.is_ocr_xml else unsure
    return [mend for mend in MENDS if mend not in unsure]


def _cut_again(nodes: Nodes, follower: Ints, items: list[Item]) -> set[tuple[int, int]]:
    """The joins of the cover, by blocks, at which a chain was cut into items: briefs that had run together."""
    home = {block: number for number, item in enumerate(items) for block in item.blocks}
    lead = nodes.leads
    made = ((lead[a], lead[b]) for a, b in enumerate(follower.tolist()) if b >= 0)
    return {(a, b) for a, b in made if home[a] != home[b]}


def _items(layout: Layout, nodes: Nodes, follower: Ints) -> list[Item]:
    """The chains of the cover as items: a deck, if one leads the chain, and its blocks in order.

    Heads of briefs that ran together are told by their type; where no faces are told the joins see how type stands.
    """
    items: list[Item] = []
    chains = part_chains(layout, nodes, chains_of(follower))
    if layout.page.guessed:
        return [_item(layout, nodes, chain) for chain in chains]
    for chain in chains:
        stories = split_at_heads(layout, nodes, chain)
        if len(stories) == 1:
            label, stories = split_at_label(layout, nodes, chain)
            items += [_item(layout, nodes, story) for story in stories]
            if label is not None:
                lead = items[-len(stories)]
                items[-len(stories)] = replace(lead, deck=((Role.HEAD, lead.deck[-1][1]),))
                items.append(Item(deck=((Role.HEAD, label),)))
            continue
        items += [_item(layout, nodes, story) for story in stories]
    return items


def split_at_label(layout: Layout, nodes: Nodes, chain: list[int]) -> tuple[int | None, list[list[int]]]:
    """The block of a label that was taken for the head over the head of the first of several briefs, and the briefs.

    What stands under it is set just as the crossheads further down are; None and the chain itself where it is not.
    """
    m = layout.measured
    first = chain[0]
    parts = nodes.decks[first].parts if first < len(nodes.decks) else ()
    if len(parts) != 2 or m.lines[parts[0][1]] > 1 or m.chars[parts[0][1]] > LONGEST_LABEL:
        return None, [chain]
    head = parts[1][1]
    stories: list[list[int]] = [[first]]
    for node in chain[1:]:
        alike = _may_head(nodes, node) and (
            nodes.font[node] == m.font[head] and nodes.bold[node] == m.bold[head]
        )
        if alike and abs(nodes.size[node] / m.size[head] - 1) < _one_style(layout):
            stories.append([node])
        else:
            stories[-1].append(node)
    return (parts[0][1], stories) if len(stories) > 1 else (None, [chain])


def split_at_heads(layout: Layout, nodes: Nodes, chain: list[int]) -> list[list[int]]:
    """A chain cut before every crosshead that is set just as the chain's own headline: briefs run together.

    A crosshead right under a headline is none: what stands over it is the label of such briefs.
    """
    first = chain[0]
    decks = len(nodes.decks)
    lone = first >= decks and nodes.role[first] == RUNNING.index(Role.CROSSHEAD)
    if not (lone or (first < decks and len(nodes.decks[first].parts) == 1)):
        return [chain]
    if first < decks and len(chain) > 1 and _is_head(nodes, chain[1]):
        rest = split_at_heads(layout, nodes, chain[1:])
        return [[first], *rest] if len(rest) > 1 else [chain]
    stories: list[list[int]] = [[first]]
    for node in chain[1:]:
        alike = (
            _may_head(nodes, node)
            and nodes.font[node] == nodes.font[first]
            and nodes.bold[node] == nodes.bold[first]
            and abs(nodes.size[node] / nodes.size[first] - 1) < _one_style(layout)
        )
        if alike:
            stories.append([node])
        else:
            stories[-1].append(node)
    return stories


def _one_style(layout: Layout) -> float:
    """By how much of its size type may differ that is of one style."""
    return SAME_STYLE if layout.page.tilt is None else SCANNED_STYLE


def _is_head(nodes: Nodes, node: int) -> bool:
    """Whether a node is set as a headline: a deck, or a crosshead."""
    return bool(nodes.role[node] in (-1, RUNNING.index(Role.CROSSHEAD)))


def _may_head(nodes: Nodes, node: int) -> bool:
    """Whether a node is set as a headline, and is not known to stand inside a story."""
    return _is_head(nodes, node) and not bool(nodes.inner[node])


def _item(layout: Layout, nodes: Nodes, chain: list[int]) -> Item:
    decks = len(nodes.decks)
    parts = nodes.decks[chain[0]].parts if chain[0] < decks else ()
    leads = [nodes.decks[n].blocks[0] if n < decks else nodes.blocks[n - decks] for n in chain]
    running = [block for lead in leads for block in (lead, *nodes.carried.get(lead, ()))]
    running = running[1:] if parts else running
    while not parts and len(running) > 1 and layout.roles[running[0]] is Role.CROSSHEAD:
        parts, running = ((Role.HEAD, running[0]),), running[1:]  # no story runs on over it: it is a headline
    if not running and any(role is Role.SUMMARY for role, _ in parts):  # all there is of a story told inside
        running = [block for role, block in parts if role is Role.SUMMARY]
        parts = tuple(part for part in parts if part[0] is not Role.SUMMARY)
    told = tuple((_running_role(layout.roles[block]), block) for block in running)
    return Item(deck=parts, running=named_crossheads(layout, told))


def _running_role(role: Role) -> Role:
    """The role that a block has within running text: a headline there is a crosshead."""
    if role is Role.SUMMARY:
        return Role.BODY
    return Role.CROSSHEAD if role in DECK else role


def _part(layout: Layout, item: Item) -> ArticlePart:
    """An item as the article part that later stages read."""
    pieces = [Piece(role, tuple(layout.blocks[block].tolist())) for role, block in item.pieces()]
    missing = item.kind == "news" and not item.deck
    problems = ()
    if missing and item.running:
        first = pieces[0].lines[:1]
        problems = (LineProblem("missing-headline", "no headline was found for this article", first),)
    return ArticlePart(
        pieces=tuple(_joined(pieces)),
        kind=item.kind,
        headline_missing=missing,
        confidence=item.confidence,
        problems=problems,
    )


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Body pieces that follow each other made one, so that paragraphs may run on over columns; cells likewise."""
    joined: list[Piece] = []
    for role, alike in itertools.groupby(pieces, key=lambda piece: piece.role):
        if role in (Role.BODY, Role.TABLE):
            joined.append(Piece(role, tuple([line for piece in alike for line in piece.lines])))
        else:
            joined += alike
    return joined
