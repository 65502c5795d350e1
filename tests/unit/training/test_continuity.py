"""The table of Chinese characters that stand together is counted from texts."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from benchmarks.training import continuity


def test_pairs_that_stand_together_twice_within_a_line_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "text.txt").write_text("老街\n老街\n街老\n", "utf-8")
    monkeypatch.setattr(
        sys, "argv", ["continuity", str(tmp_path / "text.txt"), "-o", str(tmp_path / "table.npz")]
    )
    continuity.main()
    table = np.load(tmp_path / "table.npz")
    assert np.cumsum(table["steps2"]).tolist() == [ord("老") << 16 | ord("街")]
    assert np.cumsum(table["steps1"]).tolist() == sorted(map(ord, "老街"))
