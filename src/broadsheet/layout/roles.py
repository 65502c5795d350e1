"""What each block is for: rules, one a file under rules/, tried in one visible order, the first that knows wins; then
what the rules leave open is weighed by trees that know what they said."""

from __future__ import annotations

from broadsheet.layout.rules import (
    advertisements,
    bracketed,
    captions,
    crossheads,
    grouped,
    heads,
    labels,
    margins,
    marks,
    nameplate,
    pull_quotes,
    sections,
    short_heads,
    summaries,
    tables,
    tags,
    teasers,
)
from broadsheet.layout.rules.view import View
from broadsheet.layout.weighing import weigh
from broadsheet.model.roles import Role
from broadsheet.weights.trees import Choices

# A rule looks at the whole page, knows what the earlier rules have said, and names the blocks that it knows.
RULES = (
    nameplate.find,
    advertisements.find,
    teasers.find,
    labels.find,
    marks.find,
    margins.find,
    captions.find,
    tables.find,
    pull_quotes.find,
    summaries.find,
    crossheads.find,
    heads.find,
)


def find_roles(
    view: View, sure: frozenset[Role] = frozenset(), choices: Choices | None = None
) -> tuple[Role, ...]:
    """The role of every block: what the rules say, and what all things weighed say where they leave it open.

    sure: roles that are not weighed where the rules give them;  choices: see `weigh`
    """
    apply_rules(view)
    known = {block for block, role in view.roles.items() if role in sure} | margins.beside_the_date(view)
    weighed = weigh(view, choices)
    view.roles.update({block: role for block, role in weighed.items() if block not in known})
    short_heads.name_heads(view)
    tags.name_kickers(view)
    grouped.name_heads(view)
    bracketed.name_signatures(view)
    sections.name_jumps(view)
    return tuple(view.roles.get(block, Role.BODY) for block in range(len(view.measures)))


def apply_rules(view: View) -> None:
    """Put what the rules say into the view."""
    for rule in RULES:
        for block, role in rule(view).items():
            view.roles.setdefault(block, role)
