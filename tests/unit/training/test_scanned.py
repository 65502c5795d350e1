"""Noisy pages to learn from: their truths told by where the scan has their lines."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("typst")
pytest.importorskip("lightgbm")

from benchmarks.press.alto import ScannedLine
from benchmarks.training.scanned import moved_truth


def scanned(of: tuple[int, ...], box: tuple[float, float, float, float]) -> ScannedLine:
    return ScannedLine(0, of, (("word", box),), 8.0, False)


def test_lines_stand_where_the_scan_has_them_or_nowhere() -> None:
    """A split line spans its parts; of a lost one no place is known."""
    lines: list[dict[str, Any]] = [{"id": f"p1.l{n}", "box": [0, 0, 1, 1]} for n in (1, 2, 3)]
    truth = {"pages": [{"lines": lines}]}
    scan = [scanned((0,), (10, 20, 50, 40)), scanned((0,), (60, 20, 90, 40)), scanned((2,), (10, 60, 90, 80))]
    moved = moved_truth(truth, scan)["pages"][0]["lines"]
    assert [line["box"] for line in moved] == [[10, 25, 90, 35], None, [10, 65, 90, 75]]
