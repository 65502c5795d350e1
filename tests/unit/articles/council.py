"""A page of two stories on which pieces are looked for, and where its words stand."""

from __future__ import annotations

from broadsheet.model.layout import Layout

COLUMNS = """
    Council votes on the old bridge

    The council told the town that it    asked for it before the summer is
    would sell the bridge to whoever     over, and nobody in the town knew
    wanted it, and a man from the        whether this was meant as a joke.

    A goat upon the bridge

    The man said that he would keep a
    goat upon it and call it his own.
"""


def found(layout: Layout, *words: str) -> list[int]:
    """The blocks with these words."""
    texts = layout.measured.text
    return [next(n for n, text in enumerate(texts) if word in text) for word in words]
