"""Chinese signs of two scripts."""

from __future__ import annotations

from broadsheet.languages.han import simple_signs


def test_traditional_signs_have_their_simple_forms() -> None:
    assert "選單與條例，的".translate(simple_signs()) == "选单与条例，的"
