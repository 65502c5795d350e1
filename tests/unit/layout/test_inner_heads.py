"""Small heads inside one long story, which its text runs on over, and heads of short items that look the same."""

from __future__ import annotations

import pytest
from tests.typewriter import type_page

from broadsheet.layout import view_of
from broadsheet.layout.rules.inner_heads import _Columns, name_crossheads  # pyright: ignore[reportPrivateUsage]
from broadsheet.layout.rules.view import View
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


def first_looked_at(drawing: str, overall: float = 3.0, *, vertical: bool = False) -> View:
    """A page of this drawing after a first look, which took the small heads for headlines."""
    sizes = {"Seven years on the river": overall, "Kurz": 1.2} | dict.fromkeys(SMALL, 1.3)
    view = view_of(type_page(drawing, sizes=sizes, vertical=vertical, language="en"))
    for block, word in enumerate(words_of(view)):
        view.roles[block] = Role.HEAD if word in SMALL or word.startswith("Seven") else Role.BODY
        view.roles[block] = Role.LABEL if word == "Kurz" else view.roles[block]
    return view


def words_of(view: View) -> list[str]:
    return ["".join(text.split()) for text in view.measures.text]


def named(
    stop: str = " ", label: str = "", overall: float = 3.0, story: str = STORY, *, vertical: bool = False
) -> list[Role]:
    """The roles of the small heads of the story, which a first look took for headlines."""
    drawing = story.format(first=SMALL[0], second=SMALL[1], third=SMALL[2], stop=stop, label=label)
    view = first_looked_at(drawing, overall, vertical=vertical)
    name_crossheads(view)
    heads = [words_of(view).index(head) for head in SMALL]
    assert set(view.inner) == {head for head in heads if view.roles[head] is Role.CROSSHEAD}
    return [view.roles[head] for head in heads]


@pytest.mark.parametrize("vertical", [False, True])
def test_heads_over_which_a_sentence_runs_on_into_the_next_column_are_inside_the_story(
    vertical: bool,
) -> None:
    assert named(vertical=vertical) == [Role.CROSSHEAD] * 3


@pytest.mark.parametrize(
    "told",
    [
        "no large headline",
        "a label over them",
        "a sentence broken off over one",
        "none broken off at the foot",
    ],
)
def test_else_they_may_head_items_of_their_own(told: str) -> None:
    open_over = STORY.replace("that day.", "that one ").replace("heart.", "hearts")
    roles = named(
        stop="." if told.startswith("none") else " ",
        overall=1.6 if told == "no large headline" else 3.0,
        label="Kurz" if told == "a label over them" else "",
        story=open_over if told == "a sentence broken off over one" else STORY,
    )
    assert roles.count(Role.CROSSHEAD) == 0


def test_a_head_right_under_the_large_headline_tells_that_it_is_a_label_over_short_items() -> None:
    drawing = STORY.replace("    {label}\n", "").replace(
        "    The ferry was built in the winter ", "    {first}\n    The ferry was built in the winter ", 1
    )
    drawing = drawing.replace("    {first}\n    The first man", "    {second}\n    The first man").replace(
        "    {second}\n    When", "    When"
    )
    view = first_looked_at(drawing.format(first=SMALL[0], second=SMALL[1], third=SMALL[2], stop=" "))
    name_crossheads(view)
    assert not view.inner


@pytest.mark.parametrize(("share", "heads"), [(1.0, "Sevenyearsontheriver"), (8.0, "Kurz")])
def test_large_type_that_juts_out_over_a_column_a_little_heads_nothing_there(
    share: float, heads: str
) -> None:
    drawing = STORY.format(first=SMALL[0], second=SMALL[1], third=SMALL[2], stop=" ", label="Kurz")
    view = first_looked_at(drawing)
    words, m = words_of(view), view.measures
    label, third = words.index("Kurz"), words.index(SMALL[2])
    m.size[label] = 2.0
    columns = _Columns.of(view)
    text = columns.text_under(third)
    assert text is not None
    m.box[label, 2] = m.left[text] + share
    assert words[columns.governor(third)] == heads
