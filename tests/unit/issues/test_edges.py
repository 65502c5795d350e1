"""How parts end and begin on their pages: full and short last lines, indents, open quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.issues.pages import PageMaker

from broadsheet.issues.edges import ends_short, indent, open_quotes
from broadsheet.issues.parts import Part, parts_of
from broadsheet.model.issue import Article, BodyText, Box, Headline, Line

HIGH, STEP, WIDE = 10.0, 12.0, 200.0


def _set(*spans: tuple[float, float], turned: bool = False) -> tuple[list[BodyText], dict[str, Line]]:
    """One paragraph whose lines begin and end there, one under (left of) the other."""
    boxes: list[Box] = [(a, n * STEP, b, n * STEP + HIGH) for n, (a, b) in enumerate(spans)]
    if turned:
        boxes = [(500 - y1, x0, 500 - y0, x1) for x0, y0, x1, y1 in boxes]
    lines = {f"l{n}": Line(f"l{n}", None, "字", box) for n, box in enumerate(boxes)}
    return [BodyText("字", tuple(lines))], lines


@pytest.mark.parametrize("turned", [False, True])
def test_a_last_line_is_short_that_ends_before_its_column(turned: bool) -> None:
    full, short = (0.0, WIDE), (0.0, 90.0)
    assert ends_short(*_set(full, full, full, short, turned=turned)) is True
    assert ends_short(*_set(full, short, full, full, turned=turned)) is False


def test_lines_that_need_not_fill_the_column_are_no_measure() -> None:
    ragged = ((0.0, 180.0), (0.0, 200.0), (0.0, 165.0), (0.0, 190.0))
    assert ends_short(*_set(*ragged, (0.0, 150.0))) is False
    assert ends_short(*_set(*ragged, (0.0, 40.0))) is True


def test_the_column_next_door_does_not_count() -> None:
    one, two = (0.0, WIDE), (220.0, 320.0)
    assert ends_short(*_set(one, one, one, two, two, two)) is False


def test_too_few_lines_do_not_tell() -> None:
    assert ends_short(*_set((0.0, WIDE), (0.0, 20.0))) is None
    assert ends_short([], {}) is None


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(25, 300)), max_size=6),
    st.sampled_from([0.25, 0.5, 2, 4]),
)
def test_a_page_of_another_scale_ends_the_same_way(spans: list[tuple[int, int]], scale: float) -> None:
    body, lines = _set(*((float(start), float(end)) for start, end in spans))
    larger: dict[str, Line] = {}
    for name, line in lines.items():
        assert line.box is not None
        x0, y0, x1, y1 = line.box
        larger[name] = Line(name, None, line.text, (x0 * scale, y0 * scale, x1 * scale, y1 * scale))
    assert ends_short(body, larger) is ends_short(body, lines)


def test_a_first_line_is_set_in() -> None:
    body, lines = _set((20.0, WIDE), (0.0, WIDE), (0.0, WIDE))
    assert indent(body[0], lines) == pytest.approx(2.0)
    body, lines = _set((0.0, WIDE), (0.0, WIDE))
    assert indent(body[0], lines) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("text", "language", "closes", "opens"),
    [
        ("He said: “We will go", "en", False, True),
        ("home,” she said. “Now.”", "en", True, False),
        ("Er sagte: „Wir gehen", "de", False, True),
        ("heim“, sagte er.", "de", True, False),
        ("他说：「回家", "zh-Hant", False, True),
        ("吧」，她说：「好」", "zh-Hant", True, False),
        ("「『家』よ」", "ja", False, False),
    ],
)
def test_quotations_that_run_over(text: str, language: str, closes: bool, opens: bool) -> None:
    assert open_quotes(text, language) == (closes, opens)


@given(st.text("“”«»「」『』„‚‘ab", max_size=20), st.sampled_from(["en", "de", "fr", "ja"]))
def test_a_quotation_closed_before_and_one_open_after_are_told_of_any_text(text: str, language: str) -> None:
    closes, opens = open_quotes(text, language)
    assert not closes or any(sign in text for sign in "”»「」』›“‘«")
    assert not opens or any(sign in text for sign in "“«「『„‚»‹")


def _page(leads: tuple[float, ...]) -> list[Part]:
    """A part whose paragraphs are set in by so much."""
    page = PageMaker(1, "1")
    body: list[BodyText] = []
    for count, lead in enumerate(leads):
        names: list[str] = []
        for row in range(3):
            name = page.line("字")
            y = (count * 3 + row) * STEP
            page.lines[-1] = Line(name, None, "字", (0.0 if row else lead, y, WIDE, y + HIGH))
            names.append(name)
        body.append(BodyText("字字字", tuple(names)))
    page.articles.append(Article("a", "news", (1,), 0.9, "字", Headline(), True, body=tuple(body)))
    return parts_of([page.made()], ["1"])


def test_what_is_not_set_in_is_flush_where_the_paper_s_paragraphs_are() -> None:
    assert _page((0.0, 20.0, 20.0))[0].begins == "flush"
    assert _page((20.0, 20.0, 20.0))[0].begins == "indented"
    assert _page((0.0, 0.0, 0.0))[0].begins == "any"
