"""The page that speed is measured on: a full Chinese broadsheet page of about 12,000 characters, typeset for it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from benchmarks.press import style as styles
from benchmarks.press.__main__ import page_truth
from benchmarks.press.page import Typeset, typeset
from benchmarks.press.typstwriter import pdf

CHARACTERS = 12_000
SEEDS = range(1, 13)


def dense_page(folder: Path) -> Path:
    """The page's PDF in this folder, with its truth beside it; the nearest to 12,000 characters of some seeds."""
    house = styles.load("harbour")
    broadsheet = replace(
        house, width=1120.0, height=1600.0, columns=7, size=7.7, leading=10.6, article=1000, name="dense"
    )
    page = min(
        (typeset(broadsheet, seed) for seed in SEEDS), key=lambda one: abs(_characters(one) - CHARACTERS)
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "dense.pdf"
    path.write_bytes(pdf(page.galley.sheet, seed=page.seed, stream="frame"))
    truth = json.dumps(page_truth(page, "dense"), ensure_ascii=False, indent=1)
    path.with_name("dense.truth.json").write_text(truth + "\n", encoding="utf-8")
    return path


def _characters(page: Typeset) -> int:
    return sum(len(line.text) for line in page.galley.sheet.lines)
