"""Faces within Chinese lines: the first words of a paragraph are no heading, however far they run."""

from __future__ import annotations

import pytest
from tests.typewriter import type_page
from tests.unit.layout.test_blocks import blocks_of

REST = """
（记者 韦小棠）从本周
起，社区食堂添了半份
菜，一个人能点三样。
"""


@pytest.mark.parametrize(
    ("lines", "bold"),
    [
        (
            "　　新华社南江五月十\n六日电（记者 韦小棠）",
            ["新华社南江五月十六日电"],
        ),  # the face runs over the line's end
        ("　　新华社南江六日电", ["新华社南江六日电"]),  # it fills the indented line
    ],
)
def test_first_words_in_a_face_of_their_own_are_of_the_paragraph(lines: str, bold: list[str]) -> None:
    (block,) = blocks_of(type_page(f"{lines}{REST}", bold=bold))
    assert len(block) == lines.count("\n") + 4


@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_short_line_in_another_face_is_a_heading_however_long_the_line_over_it(indent: str) -> None:
    over = "社区食堂添了半份的菜\n一个人点三样"
    found = blocks_of(
        type_page(
            f"{over}\n{indent}半份菜也好吃\n{indent}从本周起，食堂添\n{REST.strip()}", bold=["半份菜也好吃"]
        )
    )
    assert ["半份菜也好吃"] in found


def test_letters_that_hang_together_are_no_chinese_ones() -> None:
    lines = (
        "    The ﬁre brigade\nThe ﬁre at the mill\nwas put out by ﬁve\nmen of the village\nlate in the night."
    )
    assert ["The fire brigade"] in blocks_of(type_page(lines, bold=["The ﬁre brigade"]))
