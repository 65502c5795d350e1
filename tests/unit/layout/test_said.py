"""How much of a block's words the running text of the page says too."""

from __future__ import annotations

from tests.typewriter import type_page

from broadsheet.layout import view_of

PAGE = """
The old ferry will sail again in spring, the
harbour board said on Tuesday after a vote
of nine to four. Her boilers have been made
new in a yard at Merrow and the decks laid.
"""


def test_pieces_are_counted_without_spaces_and_marks() -> None:
    view = view_of(type_page(PAGE))
    assert view.said("sail again, in “spring”!") == (12, 12)
    assert view.said("Sail again, in spring!") == (11, 12)  # a capital is another letter
    assert view.said("nothing of that kind")[0] == 0
    assert view.said("short") == (0, 0)
