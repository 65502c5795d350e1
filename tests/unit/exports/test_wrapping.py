"""Prose wrapped to cells: nothing lost, nothing too wide, no punctuation where it may not stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.exports.wrapping import NOT_FIRST, NOT_LAST, cells, shorten, wrap

prose = st.text(st.sampled_from("春耕会议记者abc DEF 12，。“”（）《》,.—…한글カナ\u0301"), max_size=80)


@given(prose, st.integers(4, 60))
def test_no_line_is_too_wide_and_nothing_but_white_space_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(prose, st.integers(30, 60))
def test_no_line_begins_or_ends_with_the_wrong_punctuation(text: str, width: int) -> None:
    plain = "".join(character for character in text if character not in NOT_FIRST | NOT_LAST)
    dotted = "。".join(
        plain[start : start + 7] for start in range(0, len(plain), 7) if plain[start : start + 7].strip()
    )
    lines = wrap(dotted, width)
    assert not any(line[:1] in NOT_FIRST for line in lines[1:] if line and " " not in dotted)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("春风刚到，田里已有人影。", 10, ["春风刚到，", "田里已有人", "影。"]),
        ("春风刚刚到，田里", 10, ["春风刚刚", "到，田里"]),
        ("他说“今年好”。", 6, ["他说", "“今年", "好”。"]),
        ("the harbour board said", 12, ["the harbour", "board said"]),
        ("unbreakable", 5, ["unbre", "akabl", "e"]),
        ("用PDF读报", 6, ["用PDF", "读报"]),
        ("one\ntwo", 10, ["one", "two"]),
    ],
)
def test_lines_break_where_a_compositor_would(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_an_indent_counts_as_part_of_the_line() -> None:
    assert wrap("春风刚到田里", 8, "    ") == ["    春风", "    刚到", "    田里"]


def test_cells() -> None:
    assert cells("春a") == 3
    assert cells("e\u0301") == 1
    assert cells("ｶﾅ") == 2


def test_shorten() -> None:
    assert shorten("春风刚到", 8) == "春风刚到"
    assert shorten("春风刚到田里", 8) == "春风刚…"
