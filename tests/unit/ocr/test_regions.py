"""Regions of a picture read by the engines that are installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import numpy as np
import pytest

from broadsheet.errors import NoEngine, UsageError
from broadsheet.model.raster import Raster
from broadsheet.ocr import engines, regions, tesseract
from broadsheet.ocr.letters import Heights
from broadsheet.ocr.pixels import Pixels
from broadsheet.ocr.regions import LineBox, lines_in, placed, read_regions, strip_of
from broadsheet.ocr.strips import StripText

from .made_lines import latin_lines
from .reports import outcome, reports_and_outcome


def installed(name: str) -> bool:
    try:
        engines.find_engine(name)
    except NoEngine:
        return False
    return True


def test_lines_are_found_from_top_to_bottom() -> None:
    picture = latin_lines("Harbour opens", "to large ships")
    lines = lines_in(Raster(picture), (0, 0, picture.shape[1], picture.shape[0]), False)
    assert len(lines) == 2
    assert lines[0].box[3] < lines[1].box[1]


def test_columns_are_found_from_right_to_left() -> None:
    picture = np.ascontiguousarray(np.rot90(latin_lines("Harbour opens", "to large ships"), -1))
    lines = lines_in(Raster(picture), (0, 0, picture.shape[1], picture.shape[0]), True)
    assert len(lines) == 2
    assert lines[0].box[0] > lines[1].box[2]


@pytest.mark.parametrize("name", engines.ENGINES)
def test_an_engine_reads_lines_and_places_their_characters(name: str) -> None:
    if not installed(name):
        pytest.skip(f"{name} is not installed")
    picture = latin_lines("Harbour opens", "to large ships")
    box = (0.0, 0.0, float(picture.shape[1]), float(picture.shape[0]))
    reading = outcome(read_regions(Raster(picture), [box], language="en", engine=name))
    assert reading.text(0) == "Harbour opens\nto large ships"
    glyphs = reading.glyphs
    assert (glyphs.confidence > 0.5).mean() > 0.9
    first = glyphs.box[glyphs.run == 0]
    assert (np.diff(first[:, 0]) >= 0).all()
    ink = np.flatnonzero((picture[: picture.shape[0] // 2] < 128).any(axis=0))
    assert abs(first[0, 0] - ink[0]) < 4 and abs(first[-1, 2] - ink[-1]) < 8


@pytest.mark.parametrize("name", engines.ENGINES)
def test_an_engine_tells_with_which_files_it_reads(name: str) -> None:
    if not installed(name):
        pytest.skip(f"{name} is not installed")
    models = engines.find_engine(name).models("en")
    assert models and all(model.is_file() for model in models)


@pytest.mark.parametrize(
    ("said", "models"),
    [
        ('List of available languages in "/models/" (2):\neng\nosd\n', (Path("/models/eng.traineddata"),)),
        ("List of available languages (2):\neng\nosd\n", ()),
    ],
)
def test_a_tesseract_that_does_not_say_where_its_models_are_has_none_to_tell(
    said: str, models: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "_installed", tesseract._installed.__wrapped__)  # asked anew
    monkeypatch.setattr(tesseract, "_run", lambda *_: CompletedProcess((), 0, said))
    assert tesseract.models("en") == models


def test_the_edge_of_a_black_ground_is_no_stroke_of_its_type() -> None:
    pytest.importorskip("cv2")
    page = np.full((120, 400), 240, np.uint8)
    page[40:80, 100:300] = 20
    page[46:74, 130:270:4] = 235
    line = LineBox((130.0, 46.0, 270.0, 74.0), False)
    page_beyond = strip_of(page, line, ground=np.array([100.0, 40.0, 300.0, 80.0]))
    alone = np.full((120, 400), 20, np.uint8)
    alone[46:74, 130:270:4] = 235
    assert np.abs(page_beyond.astype(int) - strip_of(alone, line)).max() <= 12
    top = strip_of(page, line, ground=np.array([100.0, 46.0, 300.0, 80.0]))
    assert (top[0] > 200).all()  # what lies beyond would be ink, as dark as the letters


def test_an_unknown_engine_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="rapidocr"):
        engines.find_engine("scribe")


def test_without_the_extra_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "is_equipped", lambda: False)
    with pytest.raises(NoEngine) as caught:
        outcome(read_regions(Raster(np.full((40, 40), 255, np.uint8)), [(0, 0, 40, 40)]))
    assert "pip install 'broadsheet[ocr]'" in str(caught.value)


class Scribe:
    """An engine that reads an x on every strip."""

    NAME, UPRIGHT = "scribe", False

    def release(self) -> str:
        return "scribe 1"

    def read_strips(self, strips: Sequence[Pixels], language: str | None) -> Iterator[StripText]:
        one = np.full(1, 0.5, np.float32)
        yield from (StripText("x", one, one) for _ in strips)


def test_many_lines_are_read_with_reports_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each report is a sign of life: the time that a page may take begins anew with it."""
    monkeypatch.setattr(regions, "find_engine", lambda name: Scribe())
    picture = latin_lines(*["Harbour"] * 100)
    steps = read_regions(Raster(picture), [(0, 0, picture.shape[1], picture.shape[0])], source="a.pdf")
    said, reading = reports_and_outcome(steps)
    assert [(step.source, step.done, step.total) for step in said] == [
        ("a.pdf", 0, 100), ("a.pdf", 48, 100), ("a.pdf", 96, 100),
    ]  # fmt: skip
    assert reading.text(0) == "\n".join(["x"] * 100)


def test_the_head_of_a_brief_is_bold_though_the_text_about_it_is_light() -> None:
    texts = [
        "they walked on all day and",
        "slept where it was dry and",
        "rose again before the sun.",
        "Coal barge aground",
    ]
    texts += ["the barge ran on the sand", "and lay there until the tide", "came in and set her afloat."]
    tops = [100 + 30 * n + (12 if n >= 3 else 0) for n in range(7)]
    lines = [
        LineBox((50.0, top, 270.0 if n == 3 else 374.0, top + 20.0), False) for n, top in enumerate(tops)
    ]
    answers = [
        StripText(text, np.linspace(0.02, 0.98, len(text)), np.full(len(text), 0.95)) for text in texts
    ]
    light, heavy = Heights(11.0, 17.0, counts=(12, 6, 0), stroke=0.67, dark=0.5), 1.21
    bold = Heights(11.0, 17.0, counts=(9, 4, 0), stroke=(4 * 0.67 - 1) * heavy / 4 + 0.25, dark=0.5 * heavy)
    heights = [bold if n == 3 else light for n in range(7)]
    assert placed(lines, answers, heights).bold.tolist() == [n == 3 for n in range(7)]
