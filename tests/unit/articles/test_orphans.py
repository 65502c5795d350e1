"""A headline without text and a text without a headline find each other, where each can only be the other's."""

from __future__ import annotations

from dataclasses import replace

from tests.typewriter import type_page

from broadsheet.articles.items import Item
from broadsheet.articles.orphans import unite_orphans
from broadsheet.layout import lay_out
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role

BESIDE = """
    Council votes     The council told the town that it    asked for it before the summer is
    again on the      would sell the bridge to whoever     over, and nobody in the town knew
    old bridge        wanted it, and a man from the        whether this was meant as a joke.
                      hills who had never seen it was      The man said that he would keep a
                      the first of those who               goat upon it and call it his own.
"""
SHOWN = """
    Council votes again on the bridge

    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    The bridge at night

    The council told the town that it
    would sell the bridge to whoever
    asked for it before the summer is
    over, and nobody in the town knew
    whether this was meant as a joke.
"""


def found(page: str, *words: str) -> tuple[Layout, list[int]]:
    """A page, and the blocks with these words."""
    layout = lay_out(type_page(page, language="en"))
    m = layout.measured
    return layout, [next(n for n, text in enumerate(m.text) if word in text) for word in words]


def test_a_headline_to_the_left_of_a_text_without_one_is_its_headline() -> None:
    layout, (head, one, two) = found(BESIDE, "votes", "told", "goat")
    deck = Item(deck=((Role.HEAD, head),))
    text = Item(running=((Role.BODY, one), (Role.BODY, two)))
    assert unite_orphans(layout, [deck, text]) == [replace(deck, running=text.running)]
    headed = replace(text, deck=((Role.HEAD, head),))
    assert unite_orphans(layout, [deck, headed]) == [deck, headed]


def test_two_headlines_that_could_head_a_text_leave_it_alone() -> None:
    layout, (head, one, two) = found(BESIDE, "votes", "told", "goat")
    items = [
        Item(deck=((Role.HEAD, head),)),
        Item(deck=((Role.HEAD, head),)),
        Item(running=((Role.BODY, one), (Role.BODY, two))),
    ]
    assert unite_orphans(layout, items) == items


def test_text_under_a_picture_goes_on_with_the_headline_over_it() -> None:
    layout, (head, caption, text) = found(SHOWN, "votes", "night", "told")
    news = Item(deck=((Role.HEAD, head),), leading=((Role.CAPTION, caption),), kind="picture")
    (story,) = unite_orphans(layout, [news, Item(running=((Role.BODY, text),))])
    assert story.kind == "news"
    assert story.running == ((Role.BODY, text),)
