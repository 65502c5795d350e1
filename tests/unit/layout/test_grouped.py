"""What stands under a label is headed alike; names in brackets sign."""

from __future__ import annotations

import pytest
from tests.typewriter import type_page

from broadsheet.layout import view_of
from broadsheet.layout.rules.bracketed import name_signatures
from broadsheet.layout.rules.grouped import name_heads
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

NAMES = (
    "KarimTessier",
    "AnnRousseau",
    "JeanKerouac",
    "RoseMorvan",
)  # large type stands apart on a typewriter
CARNET = """
    Carnet

    Karim Tessier
    a sold the bridge and the town was       in the town where she had lived for
    glad of it for many years to come,       many years, and was glad of it too,
    and no one asked why it was so old.      and no one asked why it was so.

    Ann Rousseau                             Jean Kerouac
    was born in the town by the river        was the keeper of the lighthouse by
    and lived there for all of her life      the old road for half of his life,
    with her sister and with a cat, and      and told us what the sea had said to
    wrote of it in three books, of which     him in the winter of that long year
    two were read by all that were there     when it came over the wall at night.

    Rose Morvan
    was the first of the women who went
    to sea from this town, and the last
    to come home from it when it was all
    over and the boats were sold or sunk.
"""


def view(label: str, names: Role) -> View:
    sizes = dict.fromkeys(("Karim Tessier", "Ann Rousseau", "Jean Kerouac", "Rose Morvan"), 1.3) | {
        "Carnet": 1.6
    }
    found = view_of(type_page(CARNET, sizes=sizes, language="en"))
    for block, text in enumerate(found.measures.text):
        found.roles[block] = names if "".join(text.split()) in NAMES else Role.BODY
        if text.strip() == "Carnet":
            found.roles[block] = Role(label)
    return found


@pytest.mark.parametrize("taken_for", [Role.CROSSHEAD, Role.BYLINE])
def test_what_is_set_as_the_first_head_under_a_label_is_a_head(taken_for: Role) -> None:
    found = view("label", taken_for)
    name_heads(found)
    named = {"".join(found.measures.text[block].split()): role for block, role in found.roles.items()}
    assert [named[name] for name in NAMES] == [Role.HEAD] * 4


def test_a_story_with_a_crosshead_or_two_under_a_label_is_one_story() -> None:
    found = view("label", Role.CROSSHEAD)
    last = next(block for block, text in enumerate(found.measures.text) if "Morvan" in "".join(text.split()))
    found.roles[last] = Role.BODY
    name_heads(found)
    assert Role.HEAD not in found.roles.values()


def test_without_a_label_crossheads_are_crossheads() -> None:
    found = view("body", Role.CROSSHEAD)
    name_heads(found)
    assert Role.HEAD not in found.roles.values()


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("（佐伯太郎）", Role.BYLINE),
        ("【水野美咲】", Role.BYLINE),
        ("（写真）", Role.CROSSHEAD),
        ("（おわび）", Role.CROSSHEAD),
        ("【写真特集】", Role.CROSSHEAD),
    ],
)
def test_ideographs_in_brackets_sign_in_japanese(line: str, role: Role) -> None:
    text = f"""
    {line}

    工事は二千四年に始まり、年末までに終わる予定だった。
    市は三日、橋を来春までに売却する方針を明らかにした。
    """
    found = view_of(type_page(text, language="ja"))
    for block, said in enumerate(found.measures.text):
        found.roles[block] = Role.CROSSHEAD if said.strip() == line else Role.BODY
    name_signatures(found)
    assert (
        next(found.roles[block] for block, said in enumerate(found.measures.text) if said.strip() == line)
        is role
    )
