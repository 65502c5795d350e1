"""Pages of straight columns: the order of their lines, where items begin, whatever the order of the source."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.articles.compose import compose
from broadsheet.articles.flow import (
    Marks,
    _begins,
    _begins_margin,
    _part,
    _with_text,
    advertising_near,
    flows,
)
from broadsheet.articles.flow.columns import Flow, _in_rows, find_flow, lean_of, straightened
from broadsheet.articles.flow.features import _marked
from broadsheet.articles.flow.margins import DOWN, UP, find_margins, laid_level
from broadsheet.articles.seams import breaks_word, ends_sentence, starts_midway
from broadsheet.formats import read_pages
from broadsheet.languages.signs import Signs
from broadsheet.layout import lay_out_edges
from broadsheet.model.roles import Role
from broadsheet.pipeline import take_apart

EMPTY = np.zeros((0, 4), np.float32)


def columns(count: int, rows: int, *, lean: float = 0.0, wide: tuple[int, ...] = ()) -> np.ndarray:
    """Lines of columns of 20 em with gutters of one em, in reading order; wide: rows that run over all columns."""
    found = []
    bands = np.split(np.arange(rows), sorted({row for one in wide for row in (one, one + 1)}))
    for band in bands:
        if len(band) == 1 and int(band[0]) in wide:
            found.append((0.0, band[0] * 1.2, count * 21.0 - 1, band[0] * 1.2 + 2.0))
            continue
        for column in range(count):
            found += [(column * 21.0, row * 1.2 + 0.1, column * 21.0 + 20, row * 1.2 + 1.1) for row in band]
    box = np.array(found, np.float32)
    x, y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    return box + lean * np.stack([y, -x, y, -x], axis=1).astype(np.float32)


@given(st.integers(2, 8), st.integers(20, 60), st.floats(-0.012, 0.012), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_columns_are_read_one_after_the_other(
    count: int, rows: int, lean: float, chance: random.Random
) -> None:
    """Down each column and on at the top of the next, however the source orders the lines and the page leans."""
    box = columns(count, rows, lean=lean)
    shuffled = list(range(len(box)))
    chance.shuffle(shuffled)
    flow = find_flow(box[shuffled])
    assert [shuffled[line] for line in flow.line] == list(range(len(box)))
    assert len(np.unique(flow.column)) == count


def test_lines_across_the_columns_part_what_is_over_and_under_them() -> None:
    box = columns(3, 41, wide=(20,))
    assert find_flow(box).line.tolist() == list(range(len(box)))


def test_a_white_strip_parts_the_story_at_the_foot() -> None:
    """A feuilleton under the columns: nothing says so but the white over it."""
    upper = columns(3, 40)
    lower = columns(3, 20) + np.array([0, 52, 0, 52], np.float32)
    box = np.concatenate([upper, lower])
    assert find_flow(box).line.tolist() == list(range(len(box)))


def test_a_rule_across_the_columns_parts_them() -> None:
    """No white over the lower story, but a rule that the source tells of."""
    box = columns(2, 40)
    upper = np.flatnonzero(box[:, 3] < 24.05)
    lower = np.setdiff1d(np.arange(len(box)), upper)
    rule = np.array([[0, 24.0, 41, 24.1]], np.float32)
    assert find_flow(box, rule).line.tolist() == [*upper.tolist(), *lower.tolist()]
    assert find_flow(box, EMPTY).line.tolist() == list(range(len(box)))


def test_two_pages_on_one_scan_are_read_one_after_the_other() -> None:
    """The right page has a head across its columns that says nothing of the left page."""
    left = columns(3, 50)
    right = columns(3, 51, wide=(10,)) + np.array([64, 0, 64, 0], np.float32)
    box = np.concatenate([left, right])
    assert find_flow(box).line.tolist() == list(range(len(box)))


def test_two_pages_part_between_them_not_at_the_last_column_of_a_table() -> None:
    """The left page ends with a table whose last column is narrower than any column of text."""
    left = columns(3, 50)[:100]
    cells = [
        columns(1, 50) * scale + np.array([x, 0, x, 0], np.float32) for x, scale in ((42, 0.5), (57, 0.2))
    ]
    for part in cells:
        part[:, [1, 3]] = columns(1, 50)[:, [1, 3]]
    right = columns(3, 50) + np.array([66, 0, 66, 0], np.float32)
    box = np.concatenate([left, *cells, right])
    order = find_flow(box).line.tolist()
    assert order[-len(right) :] == list(range(len(box) - len(right), len(box)))


def test_the_pages_of_an_open_book_lean_each_its_own_way() -> None:
    """Over 90 lines each leans by more than the white between its columns is wide."""
    left = columns(3, 90, lean=0.02)
    right = columns(3, 90, lean=-0.015) + np.array([68, 0, 68, 0], np.float32)
    box = np.concatenate([left, right])
    flow = find_flow(box)
    assert flow.line.tolist() == list(range(len(box)))
    assert np.ptp(flow.box[:90, 0]) < 0.5


def _parted(foot: str, top: str) -> list[int]:
    """Two columns with a line of white at one height; the first ends so, the second's lower piece begins so."""
    box = columns(2, 40)
    box[np.arange(len(box)) % 40 >= 22] += np.array([0, 1.6, 0, 1.6], np.float32)
    texts = ["Hier endet ein Satz."] * len(box)
    texts[39], texts[62] = foot, top
    return find_flow(box, texts=texts).line.tolist()


def test_words_tell_whether_columns_go_on_under_a_strip_of_white() -> None:
    """A word that breaks off at the foot of the first column goes on under the white in the second."""
    upper = [*range(22), *range(40, 62), *range(22, 40), *range(62, 80)]
    assert _parted("die milden Kolo⸗", "nialgeſetze ſind") == upper
    assert _parted("die Geſetze ſind.", "Nun aber") == list(range(80))


def test_words_run_on_down_a_column_through_a_wide_strip() -> None:
    box = columns(2, 40)
    box[np.arange(len(box)) % 40 >= 22] += np.array([0, 3, 0, 3], np.float32)
    texts = ["Hier endet ein Satz."] * len(box)
    parted = find_flow(box, texts=texts).line.tolist()
    for line in (21, 61):
        texts[line], texts[line + 1] = "die milden Kolo-", "nialgesetze sind"
    assert find_flow(box, texts=texts).line.tolist() == list(range(80)) != parted


def test_rules_of_a_table_part_only_what_they_stand_over() -> None:
    """Three short rules one over the other in the second column are no rule across both."""
    box = columns(2, 40)
    rules = np.array([[21, y, 41, y + 0.05] for y in (23.9, 24.0, 24.1)], np.float32)
    assert find_flow(box, rules).line.tolist() == list(range(80))


def test_a_line_run_together_over_a_gutter_parts_nothing() -> None:
    """Two lines of neighbouring columns that OCR took for one are no head over both."""
    box = columns(2, 40)
    box[20, 2] = 41.0
    box = np.delete(box, 60, axis=0)
    assert find_flow(box).line.tolist() == list(range(len(box)))


def test_lean_is_found_and_taken_out() -> None:
    leaning = columns(4, 60, lean=0.008)
    assert lean_of(leaning) == pytest.approx(0.008, abs=0.0031)  # an edge is sharp within 0.4 em
    assert np.ptp(straightened(leaning)[:60, 0]) < 0.2 < np.ptp(leaning[:60, 0])


def test_nothing_is_a_flow_of_nothing() -> None:
    assert len(find_flow(EMPTY)) == 0
    assert straightened(EMPTY).shape == (0, 4)


@given(st.lists(st.floats(0, 1), max_size=40))
def test_advertising_near_is_a_share(shares: list[float]) -> None:
    near = advertising_near(np.array(shares))
    for name, column in near.items():
        low = -1 if "turns" in name else 0
        assert ((column >= low - 1e-6) & (column <= 1 + 1e-6)).all()


def alto(lines: list[tuple[str, int, int, int, int]]) -> bytes:
    """An ALTO page of 2000 by 3000 pixels with these lines: text, left, top, width, height."""
    rows = "".join(
        f'<TextLine ID="l{n}" HPOS="{x}" VPOS="{y}" WIDTH="{w}" HEIGHT="{h}">'
        f'<String CONTENT="{text}" HPOS="{x}" VPOS="{y}" WIDTH="{w}" HEIGHT="{h}"/></TextLine>'
        for n, (text, x, y, w, h) in enumerate(lines)
    )
    return (
        '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit>'
        '</Description><Layout><Page ID="P" WIDTH="2000" HEIGHT="3000"><PrintSpace><TextBlock ID="B" LANG="en">'
        f"{rows}</TextBlock></PrintSpace></Page></Layout></alto>"
    ).encode()


def old_page() -> tuple[list[tuple[str, int, int, int, int]], list[int]]:
    """Two columns of news, a centred head in white over each of four items; the numbers of the heads."""
    lines: list[tuple[str, int, int, int, int]] = []
    heads: list[int] = []
    for column in range(2):
        x, y = 100 + column * 900, 200
        for item in range(2):
            heads.append(len(lines))
            lines.append(
                (
                    ("FOREIGN NEWS.", "POLICE.", "SHIP NEWS.", "THE MARKETS.")[column * 2 + item],
                    x + 270,
                    y,
                    310,
                    44,
                )
            )
            y += 90
            for row in range(26):
                short = row % 9 == 8
                text = "the committee of the house has resolved that the bridge" + ("." if short else "")
                lines.append(
                    (
                        text,
                        x + (30 if row % 9 == 0 else 0),
                        y,
                        400 if short else 850 - (30 if row % 9 == 0 else 0),
                        34,
                    )
                )
                y += 42
            y += 60
    return lines, heads


def test_items_begin_at_their_heads() -> None:
    lines, heads = old_page()
    shuffled = list(range(len(lines)))
    random.Random(3).shuffle(shuffled)
    (page,) = read_pages(alto([lines[number] for number in shuffled]), "old.xml")
    composed = compose(take_apart(page), 1)
    firsts = [article.headline.head[0].text for article in composed.articles]
    assert firsts == [lines[number][0] for number in heads]
    printed = [line for article in composed.articles for element in article.body for line in element.lines]
    assert len(set(printed)) == len(lines) - len(heads)
    assert all(0 <= (article.confidence or 0) <= 1 for article in composed.articles)


def test_only_the_edges_of_a_page_that_flows_are_furniture() -> None:
    """A date at the head of the page is its folio; the same words further down are text. All lines are in one block."""
    lines, _ = old_page()
    date = "Tuesday, 17 February 1824"
    lines = [(date, 800, 60, 400, 34), *lines]
    lines[40] = (date, *lines[40][1:])
    (page,) = read_pages(alto(lines), "old.xml")
    layout = lay_out_edges(page)
    role_of = {
        int(line): role for block, role in zip(layout.blocks, layout.roles, strict=True) for line in block
    }
    assert sorted(role_of) == list(range(len(lines)))
    assert role_of[0] is Role.FOLIO
    assert role_of[40] is Role.BODY
    assert layout.measures is None


def test_an_item_that_opens_in_large_type_has_a_headline() -> None:
    """Whatever the trees say of it; in an advertisement large type is no head."""
    lines, _ = old_page()
    lines[0] = ("The Old Bridge", 100, 150, 700, 90)
    (page,) = read_pages(alto(lines), "old.xml")
    layout = lay_out_edges(page)
    whole = np.zeros(30, np.int64)
    flow = Flow(np.arange(30), whole, whole, np.zeros((30, 4), np.float32), np.zeros(30, np.bool_))
    nothing = np.zeros(30, np.float32)
    news = _part(layout, flow, Marks(nothing, nothing, nothing), 0, 30)
    paid = _part(layout, flow, Marks(nothing + 1, nothing, nothing), 0, 30)
    assert [(piece.role, piece.lines[0]) for piece in news.pieces] == [(Role.HEAD, 0), (Role.BODY, 1)]
    assert not news.headline_missing
    assert [piece.role for piece in paid.pieces] == [Role.BODY]


def test_heads_over_several_columns_make_no_flow() -> None:
    """The same columns, with two large heads over both of them: a modern page."""
    lines, _ = old_page()
    (old,) = read_pages(alto(lines), "old.xml")
    assert flows(lay_out_edges(old)) is not None
    kept = [line for line in lines if not 950 < line[2] < 1150]
    wide = [
        ("Bridge over the harbour is opened", 110, 990, 1600, 80),
        ("Thousands walk across", 110, 1080, 1200, 60),
    ]
    (grid,) = read_pages(alto(kept + wide), "grid.xml")
    assert flows(lay_out_edges(grid)) is None


def test_a_head_at_the_top_that_begins_at_a_column_is_no_title() -> None:
    """Three columns; a head of two lines over the second and third, high on the page."""
    text = [("the committee of the house has resolved that the bridge", x, 300 + 42 * n, 560, 34)
            for x in (100, 720, 1340) for n in range(50)]  # fmt: skip
    head = [
        ("Bridge over the harbour is opened", 720, 120, 1100, 70),
        ("Thousands walk across", 720, 200, 900, 70),
    ]
    title = [("THE MORNING HERALD", 430, 120, 1140, 70), ("and General Advertiser", 500, 200, 1000, 70)]
    (modern,) = read_pages(alto([*head, *text]), "modern.xml")
    (old,) = read_pages(alto([*title, *text]), "old.xml")
    assert flows(lay_out_edges(modern)) is None
    assert flows(lay_out_edges(old)) is not None


def test_a_title_over_the_columns_leaves_a_flow() -> None:
    lines, _ = old_page()
    title = [("THE MORNING HERALD", 110, 20, 1700, 90), ("and General Advertiser", 110, 120, 1600, 60)]
    (page,) = read_pages(alto(title + lines), "old.xml")
    assert flows(lay_out_edges(page)) is not None


def test_lines_in_the_margins_are_read_from_the_text_outwards() -> None:
    """Notices set sideways in both margins: their heads point to the text."""
    text = columns(2, 60)
    left = np.array([[-3, 0, -2, 70], [-4.5, 0, -3.5, 70]], np.float32)
    right = np.array([[44, 0, 45, 70], [45.5, 0, 46.5, 70]], np.float32)
    one = find_flow(np.concatenate([left[::-1], text])).line.tolist()
    other = find_flow(np.concatenate([right[::-1], text])).line.tolist()
    assert one[-2:] == [1, 0] and other[-2:] == [1, 0]


def test_lines_on_end_lie_level_in_the_flow() -> None:
    """Two notices in the right margin that run up: their second and fourth lines are short at the top."""
    text = columns(2, 60)
    box = np.array([[44 + n, 40.0 * (n % 2), 45 + n, 70] for n in range(4)], np.float32)
    flow = find_flow(np.concatenate([box, text]))
    assert flow.on_end.sum() == 4 and flow.line[flow.on_end].tolist() == [0, 1, 2, 3]
    level = flow.box[flow.on_end]
    assert (level[:, 2] - level[:, 0]).tolist() == [70, 30, 70, 30]
    assert np.ptp(level[:, 0]) == 0 and np.diff(level[:, 1]).tolist() == [1, 1, 1]
    assert not flow.level.on_end.any() and len(flow.level) == len(text)
    assert np.flatnonzero(_begins_margin(flow)).tolist() == [0, len(text)]


@given(st.integers(2, 6), st.sampled_from((DOWN, UP)), st.floats(3, 60))
def test_lines_on_end_run_from_their_even_edge(count: int, runs: int, short: float) -> None:
    """Wherever they stand: a paragraph's last line ends early, its lines begin level."""
    box = np.tile(np.array([[44.0, 0, 45, 70]], np.float32), (count, 1))
    box[:, [0, 2]] += np.arange(count, dtype=np.float32)[:, None]
    box[0 if runs == DOWN else -1, 3 if runs == DOWN else 1] += -short if runs == DOWN else short
    ((lines, way),) = find_margins(np.arange(count), np.arange(0), box)
    assert way == runs
    assert lines.tolist() == list(range(count))[::-runs]
    laid = laid_level(box, [(lines, way)])[lines]
    assert (np.diff(laid[:, 1]) > 0).all() and np.ptp(laid[:, 0]) == 0
    assert laid[-1, 2] == pytest.approx(laid[:, 2].max() - short, abs=1e-3)


def test_a_head_whose_second_line_looks_like_another_stays_one() -> None:
    """Starts at both of its lines: the first would leave an item that is all head."""
    heads = np.array([True, True, False, False, True, False])
    assert _with_text(np.array([0, 1, 4]), heads).tolist() == [0, 4]
    assert _with_text(np.array([0, 3, 4]), heads).tolist() == [0, 3, 4]


BOXES = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 6), st.integers(1, 4), st.integers(1, 3)), max_size=12
)


@given(BOXES)
def test_a_row_is_of_lines_that_all_stand_beside_each_other(sides: list[tuple[int, int, int, int]]) -> None:
    box = np.array([(x, y, x + wide, y + high) for x, y, wide, high in sides], np.float32).reshape(-1, 4)
    line, row = _in_rows(np.arange(len(box)), box)
    assert sorted(line.tolist()) == list(range(len(box)))
    assert np.diff(row, prepend=-1).max(initial=0) <= 1
    for number in range(int(row.max(initial=-1)) + 1):
        own = box[line[row == number]]
        shared = np.minimum(own[:, None, 3], own[None, :, 3]) - np.maximum(own[:, None, 1], own[None, :, 1])
        high = own[:, 3] - own[:, 1]
        assert (shared > 0.5 * np.minimum(high[:, None], high[None, :])).all()
        assert (np.diff(own[:, 0]) >= 0).all()


@given(st.lists(st.text(st.sampled_from("aB.-,;:…»”“)( ([=¬\u00ad9é«中"), max_size=8), max_size=8))
def test_how_lines_begin_and_end_is_told_as_of_each_alone(lines: list[str]) -> None:
    texts = [*(line.strip() for line in lines), "PARIS, le 12 mai. . . ."]
    told = _marked(texts, Signs.of(texts))
    assert told["ends"].tolist() == [ends_sentence(text) for text in texts]
    assert told["breaks"].tolist() == [breaks_word(text) or text[-1:] == "=" for text in texts]
    assert told["midway"].tolist() == [starts_midway(text) for text in texts]
    assert told["paren"].tolist() == [text[:1] in tuple("([") and text[-1] in ")]." for text in texts]
    assert told["stop"].tolist() == [text.endswith(".") for text in texts]
    assert told["dots"].tolist() == [text.count(". .") + text.count("..") * 0.5 for text in texts]
    assert told["dateline"].tolist() == [False] * len(lines) + [True]


def test_amid_advertisements_news_begins_where_a_head_is_likely() -> None:
    """Half a likelihood over a list of ships, which looks like advertising; none at a display line."""
    flow = find_flow(columns(1, 60))
    starts, heads = np.zeros(60, np.float32), np.zeros(60, np.float32)
    starts[[20, 40]], heads[20], heads[40] = 0.6, 0.4, 0.1
    paid, news = (Marks(np.full(60, share, np.float32), starts, heads) for share in (0.9, 0.1))
    assert np.flatnonzero(_begins(flow, paid)).tolist() == [20]
    assert np.flatnonzero(_begins(flow, news)).tolist() == [20, 40]
