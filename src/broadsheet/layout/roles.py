"""What each block is for: rules, one a file under rules/, tried in one visible order, the first that knows wins; then
what the rules leave open is weighed by trees that know what they said; then what is plain only beside the roles of
others is put right."""

from __future__ import annotations

from broadsheet.layout.rules import (
    advertisements,
    banks,
    bracketed,
    capitals,
    captions,
    crossheads,
    grouped,
    heads,
    imprint,
    inner_heads,
    labels,
    listed_heads,
    margins,
    marks,
    nameplate,
    own_title,
    posts,
    pull_quotes,
    run_ins,
    sections,
    short_heads,
    standouts,
    summaries,
    table_heads,
    table_rows,
    tables,
    tags,
    teasers,
    turned,
    twins,
    writers,
)
from broadsheet.layout.rules.view import View
from broadsheet.layout.weighing import weigh
from broadsheet.model.roles import Role
from broadsheet.weights.trees import Choices

# A rule looks at the whole page, knows what the earlier rules have said, and names the blocks that it knows.
RULES = (
    nameplate.find,  # first, as what stands round it is furniture
    imprint.find,  # before its addresses and prices pass for an advertisement
    advertisements.find,  # whole frames, whose parts look like anything else
    teasers.find,  # before their page references pass for jump lines, labels or folios
    labels.find,  # before their boxes at the head of the page pass for its header
    marks.find,  # who signed and what leads away, by their words: captions and crossheads look for bylines
    margins.find,  # furniture, round the nameplate
    captions.find,  # before short lines by a picture pass for cells, quotes or crossheads
    tables.find,  # before their cells pass for headlines
    pull_quotes.find,  # larger than the body, as summaries are, but with body over them
    summaries.find,  # under a headline
    crossheads.find,  # within a column: no headline
    heads.find,  # last: any display type that is left
)

# Once all roles are known, these put some of them right, each knowing what those before it have changed.
AFTERWARDS = (
    table_rows.name_cells,  # names in the rows of tables, before they pass for bylines, headlines or furniture
    table_heads.name_heads,  # headlines of tables one under the other, which are hardly larger than cells
    table_rows.name_verse,  # short lines that are no cells
    margins.name_heads,  # nameplates that are headlines, before others ask what heads what
    own_title.name_mastheads,  # the paper's title over its leaders, before it is a part of their headline
    short_heads.name_heads,  # labels that are headlines
    capitals.name_heads,  # headlines that only their capitals tell from text, before what stands under them is named
    banks.name_banks,  # what stands centred under headlines, before small heads look for their text
    tags.name_kickers,  # labels over headlines, over those just found too
    listed_heads.name_heads,  # bold lines taken for text, before their twins are looked for
    twins.name_crossheads,  # bylines without a name that are crossheads
    teasers.name_references,  # jump lines under words that are teasers
    captions.name_second_lines,  # what goes on under captions, before it passes for a headline
    captions.name_portraits,  # names of those shown, before small heads look for text over them
    writers.name_addressed,  # writers told by their addresses, before small heads look for headlines over them
    run_ins.name_heads,  # bylines that are headlines which run into their text
    inner_heads.name_crossheads,  # headlines that stand inside a long story
    grouped.name_heads,  # what heads the items under what is still a label
    bracketed.name_signatures,  # names in brackets, those taken for such headlines too
    bracketed.name_notes,  # what writers are, in brackets under their texts
    sections.name_jumps,  # bylines that lead to a section, all bylines being known
    turned.name_credits,  # names set along pictures
    standouts.name_standouts,  # names under quotes, and figures, that are no part of the text round them
    writers.name_writers,  # names between headlines and text
    posts.name_posts,  # what writers are, next to bylines that are left
)


def find_roles(
    view: View,
    sure: frozenset[Role] = frozenset(),
    choices: Choices | None = None,
    again: Choices | None = None,
    *,
    once: bool = False,
) -> tuple[Role, ...]:
    """The role of every block: what the rules say, and what all things weighed say where they leave it open.

    sure: roles that are not weighed where the rules give them;  choices, again, once: see `weigh`
    """
    apply_rules(view)
    known = {block for block, role in view.roles.items() if role in sure}
    known |= margins.beside_the_date(view) | captions.level_ones(view) | captions.credited_ones(view)
    known |= tables.strips(view) | tables.rows(view) | tables.grids(view)
    known |= labels.over_letters(view) | pull_quotes.interrupting(view)
    weighed = weigh(view, choices, again, once=once)
    view.roles.update({block: role for block, role in weighed.items() if block not in known})
    for put_right in AFTERWARDS:
        put_right(view)
    return tuple(view.roles.get(block, Role.BODY) for block in range(len(view.measures)))


def apply_rules(view: View) -> None:
    """Put what the rules say into the view."""
    for rule in RULES:
        for block, role in rule(view).items():
            view.roles.setdefault(block, role)
