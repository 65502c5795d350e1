"""The pieces of columns that text runs through."""

from __future__ import annotations

from benchmarks.press.columns import column_pieces

COLUMNS = [(0.0, 100.0), (110.0, 210.0)]


def test_a_free_column_is_one_piece() -> None:
    """Columns without obstacles are read from left to right."""
    assert column_pieces(COLUMNS, 0, 100, [], 10, 10) == [(0, 0, 100, 100), (110, 0, 210, 100)]


def test_text_goes_on_below_an_obstacle() -> None:
    """A picture as wide as a column cuts it in two; both pieces come before the next column."""
    pieces = column_pieces(COLUMNS, 0, 100, [(0, 30, 100, 60)], 10, 10)
    assert pieces == [(0, 0, 100, 30), (0, 60, 100, 100), (110, 0, 210, 100)]


def test_text_runs_beside_a_narrow_obstacle() -> None:
    """A picture half a column wide narrows the lines beside it, a gutter apart."""
    pieces = column_pieces(COLUMNS[:1], 0, 100, [(60, 40, 100, 70)], 10, 10)
    assert pieces == [(0, 0, 100, 40), (0, 40, 50, 70), (0, 70, 100, 100)]


def test_a_single_free_row_stays_empty() -> None:
    """No line stands alone between two obstacles."""
    pieces = column_pieces(COLUMNS[:1], 0, 100, [(0, 0, 100, 40), (0, 50, 100, 80)], 10, 10)
    assert pieces == [(0, 80, 100, 100)]
