"""Small heads inside one long story, which its text runs on over, and heads of short items that look the same."""

from __future__ import annotations

import pytest
from tests.typewriter import type_page

from broadsheet.layout import view_of
from broadsheet.layout.rules.inner_heads import name_crossheads
from broadsheet.model.roles import Role

SMALL = ("Fernway", "Lowgate", "Oldmill")
STORY = """
    Seven years on the river


    {label}
    The ferry was built in the winter of    ran on without him for a year and one
    the flood, when the town had neither    day, until the town asked for another
    bridges nor a road to the west there    man to take the wheel and to keep it.
    and it has run ever since that day.
                                            {third}
    {first}
    The first man to steer it was born in   The bridge that was to take its place
    a house by the water, and he knew all   was drawn three times, and every time
    stones of the river there by heart.     there was no money left to build one.

    {second}
    When he left it to his son the ferry    So the ferry runs on, and those which
    had carried half of the valley across   cross by it every day would never now
    the water, and the new engines of it{stop}   have it otherwise, they say, at last.
"""


def named(
    stop: str = " ",
    label: str = "",
    heads: tuple[str, ...] = SMALL,
    overall: float = 3.0,
    *,
    vertical: bool = False,
) -> list[Role]:
    """The roles of the small heads of the story, which a first look took for headlines."""
    drawing = STORY.format(first=heads[0], second=heads[1], third=heads[2], stop=stop, label=label)
    sizes = {"Seven years on the river": overall, "Kurz": 1.2} | dict.fromkeys(SMALL, 1.3)
    view = view_of(type_page(drawing, sizes=sizes, vertical=vertical, language="en"))
    found: dict[str, int] = {}
    for block, text in enumerate(view.measures.text):
        word = "".join(text.split())
        view.roles[block] = Role.HEAD if word in SMALL or word.startswith("Seven") else Role.BODY
        view.roles[block] = Role.LABEL if word == "Kurz" else view.roles[block]
        found[word] = block
    name_crossheads(view)
    assert set(view.inner) == {found[head] for head in heads if view.roles[found[head]] is Role.CROSSHEAD}
    return [view.roles[found[head]] for head in heads]


@pytest.mark.parametrize("vertical", [False, True])
def test_heads_over_which_a_sentence_runs_on_into_the_next_column_are_inside_the_story(
    vertical: bool,
) -> None:
    assert named(vertical=vertical) == [Role.CROSSHEAD] * 3


def test_two_of_them_tell_it_where_no_sentence_breaks_off_at_the_foot() -> None:
    assert named(stop=".") == [Role.CROSSHEAD] * 3


@pytest.mark.parametrize("told", ["no large headline", "a label over them", "a sentence broken off over one"])
def test_else_they_may_head_items_of_their_own(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if told == "a sentence broken off over one":
        monkeypatch.setattr(
            f"{__name__}.STORY", STORY.replace("that day.", "that one ").replace("heart.", "hearts")
        )
    roles = named(
        overall=1.6 if told == "no large headline" else 3.0,
        label="Kurz" if told == "a label over them" else "",
    )
    assert roles.count(Role.CROSSHEAD) == 0


def test_a_head_right_under_the_large_headline_tells_that_it_is_a_label_over_short_items() -> None:
    drawing = STORY.replace("    {label}\n", "").replace(
        "    The ferry was built in the winter ", "    {first}\n    The ferry was built in the winter ", 1
    )
    drawing = drawing.replace("    {first}\n    The first man", "    {second}\n    The first man").replace(
        "    {second}\n    When", "    When"
    )
    view = view_of(
        type_page(
            drawing.format(first=SMALL[0], second=SMALL[1], third=SMALL[2], stop=" "),
            sizes={"Seven years on the river": 3.0} | dict.fromkeys(SMALL, 1.3),
            language="en",
        )
    )
    for block, text in enumerate(view.measures.text):
        word = "".join(text.split())
        view.roles[block] = Role.HEAD if word in SMALL or word.startswith("Seven") else Role.BODY
    name_crossheads(view)
    assert not view.inner
