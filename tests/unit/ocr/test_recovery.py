"""Hidden print read with OCR is put where it stands, says so, and makes its article whole."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.unit.articles.test_hidden import LINE, composed, story, unmapped

from broadsheet import pipeline, reading
from broadsheet.articles.hidden import hidden_in
from broadsheet.errors import DamagedFile, NoEngine
from broadsheet.formats import ReadOptions
from broadsheet.model.hidden import UNMAPPED
from broadsheet.model.page import RECOVERED, Glyphs, OutlinedLine, Page
from broadsheet.model.raster import Raster
from broadsheet.ocr import recovery
from broadsheet.ocr.progress import Progress
from broadsheet.ocr.regions import Reading

from .reports import outcome


def draw(boxes: Sequence[tuple[float, ...]], scales: Sequence[float], **_: object) -> list[np.ndarray]:
    """Blank pictures of the right size."""
    sizes = [
        ((y1 - y0) * scale, (x1 - x0) * scale) for (x0, y0, x1, y1), scale in zip(boxes, scales, strict=True)
    ]
    return [np.full((round(tall), round(wide)), 255, np.uint8) for tall, wide in sizes]


def reader(*texts: str, confidence: float = 0.9) -> Any:
    """An engine that reads these texts in the regions it is given, letters spread over each."""

    def read(
        _: Raster, boxes: Sequence[Any], vertical: Sequence[bool], *__: object, source: str
    ) -> Generator[Progress, None, Reading]:
        yield Progress(source, 0, len(boxes))
        assert len(boxes) == len(texts)
        plain = Glyphs.of_text("".join(texts))
        run = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in texts])
        columns: list[list[float]] = []
        for (x0, y0, x1, y1), text in zip(boxes, texts, strict=True):
            pad = 0.15 * (y1 - y0)
            step = (x1 - x0 - 2 * pad) / max(len(text), 1)
            columns += [
                [x0 + pad + step * at, y0 + pad, x0 + pad + step * (at + 1), y1 - pad]
                for at in range(len(text))
            ]
        box = np.array(columns, np.float32).reshape(-1, 4)
        size = (box[:, 3] - box[:, 1]).astype(np.float32)
        sure = np.full(len(run), confidence, np.float32)
        return Reading(
            replace(plain, box=box, size=size, confidence=sure, run=run),
            np.arange(len(texts), dtype=np.int32),
            np.zeros(len(texts), np.bool_),
        )

    return read


def line_box(text: str) -> tuple[float, float, float, float]:
    (box,) = [line.box for line in composed(story()).page.lines if line.text == text]
    assert box
    return box


def with_drawn_line() -> Page:
    return replace(story(""), outlined=(OutlinedLine(line_box(LINE), False, 13),), unit="pt")


def recovered(page: Page) -> Page | None:
    parts = pipeline.take_apart(page)
    return outcome(recovery.recover(parts, hidden_in(parts), draw))


def test_a_line_drawn_as_curves_is_read_into_its_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "read_regions", reader(LINE))
    found = recovered(with_drawn_line())
    assert found is not None and found.outlined == ()
    marked = (found.glyphs.flags & RECOVERED) > 0
    assert found.glyphs.text(np.flatnonzero(marked)) == LINE
    page = composed(found)
    whole = composed(story())
    assert [article.text for article in page.articles] == [article.text for article in whole.articles]
    (note,) = [problem for problem in page.problems if problem.boxes]
    assert note.code == "recovered-text" and "confidence 0.90" in note.text
    (name,) = note.lines
    assert {line.id: line.text for line in page.page.lines}[name] == LINE
    problems = [problem for article in page.articles for problem in article.problems]
    assert "missing-line" not in [problem.code for problem in problems]


def test_characters_without_a_meaning_give_way_to_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "read_regions", reader("北江大桥昨天通车"))
    page = unmapped(story(), np.arange(8), 9)
    found = recovered(page)
    assert found is not None
    assert len(found.glyphs) == len(page.glyphs)
    assert composed(found).articles[0].text == composed(story()).articles[0].text


@pytest.mark.parametrize("vertical", [False, True])
def test_a_neighbour_that_was_read_too_is_not_put_in_twice(vertical: bool) -> None:
    def row(text: str, *starts: float) -> Glyphs:
        boxes = [(100.0, at, 110.0, at + 10) if vertical else (at, 100.0, at + 10, 110.0) for at in starts]
        return replace(Glyphs.of_text(text), box=np.array(boxes, np.float32).reshape(-1, 4))

    kept, read = row("is", 0, 40), row("s<>i", 1, 10, 22, 38)
    box = (98.0, -5.0, 112.0, 60.0) if vertical else (-5.0, 98.0, 60.0, 112.0)
    place = recovery._Place(0, UNMAPPED, box, vertical, 1.0)  # pyright: ignore[reportPrivateUsage]
    known = recovery._known(read, np.zeros(4, np.int32), kept, [place])  # pyright: ignore[reportPrivateUsage]
    assert read.text(np.flatnonzero(~known)) == "<>"


@pytest.mark.parametrize(
    "engine", [reader(""), reader(LINE, confidence=0.1)], ids=["nothing", "no confidence"]
)
def test_what_is_not_read_stays_reported(engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "read_regions", engine)
    assert recovered(with_drawn_line()) is None


@pytest.mark.parametrize("error", [DamagedFile("gone"), NoEngine("none")])
def test_an_engine_that_fails_costs_nothing_but_the_text(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "recover", fail)
    parts = outcome(pipeline.take_apart_whole(with_drawn_line(), b"", ReadOptions()))
    assert "drawn-text" in [problem.code for problem in parts.problems]


def test_nothing_is_drawn_or_read_where_nothing_is_hidden() -> None:
    parts = pipeline.take_apart(replace(story(), unit="pt"))
    assert outcome(recovery.recover(parts, hidden_in(parts), lambda **_: pytest.fail("drawn"))) is None


def test_an_engine_reads_a_headline_that_a_pdf_draws(tmp_path: Path) -> None:
    """A real engine on a page whose headline is the outlines of a face."""
    pytest.importorskip("rapidocr")
    outlines = pytest.importorskip("benchmarks.press.hiding")
    from benchmarks.press import style
    from benchmarks.press.page import typeset
    from benchmarks.press.tricks import print_page

    plain = style.load("harbour")
    page = typeset(replace(plain, chances={**plain.chances, "head-drawn": 0.0, "no-tounicode": 0.0}), 7001)
    played, hidden = outlines.hide(page, "heads-drawn")
    path = tmp_path / "page.pdf"
    path.write_bytes(print_page(played))
    (issue,) = reading.read([path])
    said = "".join("".join(line.text.split()) for line in issue.pages[0].lines)
    heads = [line.text for one in hidden for line in one.lines]
    assert sum(text in said for text in heads) >= 0.8 * len(heads)
    assert [problem for problem in issue.problems if problem.code == "recovered-text"]
    (bare,) = reading.read([path], reading.Options(recover=False))
    assert [problem for problem in bare.problems if problem.code == "drawn-text" and problem.boxes]


def test_ornaments_read_as_letters_are_no_print() -> None:
    """A line of which nothing is sure goes whole; in a sure line only the character that is not read goes."""
    read = replace(
        Glyphs.of_text("LIMI真的字?"),
        confidence=np.array([0.7, 0.6, 0.65, 0.6, 0.99, np.nan, 0.95, 0.2], np.float32),
        run=np.array([0, 0, 0, 0, 1, 1, 1, 1], np.int32),
    )
    assert recovery._is_print(read).tolist() == [False] * 4 + [True] * 3 + [False]
