"""Rows of one mark are rules; leaders and marks of the text are not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.formats.tiny_pdf import HELVETICA, TinyPage, chinese, hex_, write_pdf

from broadsheet.formats import read_pages
from broadsheet.formats.pdf.typed_rules import FEWEST, take_rules
from broadsheet.model.page import Glyphs

pytest.importorskip("pypdfium2")

BODY = "BT /F1 10 Tf 20 300 Td (The body of the page) Tj ET "


def row(
    text: str, x: float = 20, y: float = 100, size: float = 10, step: float = 5, *, down: bool = False
) -> Glyphs:
    """Glyphs at even steps along a level or an upright line."""
    glyphs = Glyphs.of_text(text)
    n = np.arange(len(text)) * step
    left, top = (np.full(len(text), x), y + n) if down else (x + n, np.full(len(text), y))
    box = np.stack([left, top, left + (size if down else step), top + (step if down else size)], axis=1)
    return replace(glyphs, box=box.astype(np.float32), size=np.full(len(text), size, np.float32))


@pytest.mark.parametrize("mark", "·.-—*_◆\ue123")
@pytest.mark.parametrize("down", [False, True])
def test_a_row_of_one_mark_is_a_rule(mark: str, down: bool) -> None:
    kept, rules = take_rules(row(mark * 30, down=down))
    assert not kept.any()
    wide, high = (rules[0, 2:] - rules[0, :2]).tolist()
    assert (wide < 2) == down
    assert max(wide, high) == pytest.approx(150)


@pytest.mark.parametrize(
    "text",
    [
        "·" * (FEWEST - 1),
        "·" * 6,
        "a" * 30,
        "8" * 30,
        "国" * 30,
        "\ufffd" * 30,
        "Sports" + "." * 30,
        "." * 30 + "17",
    ],
)
def test_what_is_said_stays(text: str) -> None:
    kept, rules = take_rules(row(text))
    assert kept.all()
    assert not len(rules)


def test_a_column_of_a_table_stays() -> None:
    kept, _ = take_rules(row("–" * 30, step=14, down=True))
    assert kept.all()


def test_ornaments_of_a_font_of_their_own_may_stand_apart() -> None:
    kept, rules = take_rules(row("\ue123" * 30, step=20, down=True))
    assert not kept.any()
    assert len(rules) == 1


def test_a_line_that_runs_through_the_marks_keeps_them() -> None:
    level, upright = row("·" * 30), row("一二三四五六七八九十", 88, 60, step=10, down=True)
    both = Glyphs(
        **{name: np.concatenate([column, getattr(upright, name)]) for name, column in vars(level).items()}
    )
    assert take_rules(both)[0].all()


@given(st.permutations(range(24)), st.floats(-0.4, 0.4))
def test_the_order_of_the_file_and_the_place_do_not_matter(order: list[int], shift: float) -> None:
    glyphs = row("·" * 24, x=20 + shift, y=100 + shift)
    mixed = Glyphs(**{name: column[order] for name, column in vars(glyphs).items()})
    kept, rules = take_rules(mixed)
    assert not kept.any()
    np.testing.assert_allclose(rules, [[20 + shift, 104.5 + shift, 140 + shift, 105.5 + shift]], atol=1e-3)


def test_a_row_of_dots_on_a_page_is_a_rule_of_the_page() -> None:
    dots = f"BT /F2 6 Tf 20 280 Td {hex_('·' * 40)} Tj ET"
    (page,) = read_pages(write_pdf(TinyPage(BODY + dots, {"F1": HELVETICA, "F2": chinese()})))
    assert page.glyphs.text().replace(" ", "") == "Thebodyofthepage"
    assert len(page.rules) == 1


def test_wavy_and_shaded_rules_are_rules() -> None:
    wave = " ".join(
        f"{20 + 6 * n} {283 if n % 2 else 277} {22 + 6 * n} {283 if n % 2 else 277} {24 + 6 * n} 280 c"
        for n in range(60)
    )
    (page,) = read_pages(write_pdf(f"{BODY} .5 w 18 280 m {wave} S"))
    assert len(page.rules) == 1
    assert not len(page.pictures)
    shading = (
        "/Shading<</S1<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 400 0]/Function<</FunctionType 2/Domain[0 1]"
        "/C0[0]/C1[.5]/N 1>>>>>>"
    )
    data = write_pdf(f"{BODY} q 20 280 300 .5 re W n /S1 sh Q").replace(
        b"/XObject<<", f"{shading}/XObject<<".encode()
    )
    (page,) = read_pages(data)
    assert len(page.rules) == 1
