"""Heads that run into their text, told by their face."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.unit.articles.press_page import column, layout_of

from broadsheet.articles.run_in import bold_start
from broadsheet.languages import load
from broadsheet.model.page import Font


@pytest.mark.parametrize(
    ("text", "head", "face", "found"),
    [
        ("花市昨晚开街。三十家花农进场。", 7, Font("Hei"), 7),
        ("花市昨晚开街。三十家花农进场。", 7, Font("Song-Bold", bold=True), 7),
        ("花市昨晚开街。三十家花农进场。", 7, Font("Kai", italic=True), 0),  # a title, a ship
        ("2025.年三十家花农进场。", 5, Font("Figures"), 0),  # figures have a face of their own
        ("Fire at mill. Nobody was hurt.", 13, Font("Gothic"), 13),
        ("Fire at mill and nobody was hurt.", 12, Font("Gothic"), 0),  # no stop after it
    ],
)
def test_a_head_in_another_face_runs_into_its_text(text: str, head: int, face: Font, found: int) -> None:
    layout = layout_of(column([text]))
    font = (np.arange(len(text)) < head).astype(np.int32)
    page = replace(layout.page, glyphs=replace(layout.page.glyphs, font=font), fonts=(Font("Text"), face))
    assert bold_start(replace(layout, page=page), 0, load(layout.language)) == found
