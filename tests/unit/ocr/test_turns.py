"""Pages that lie on their side or upside down on their pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.model.page import Glyphs, Page
from broadsheet.model.raster import Raster, Tilt
from broadsheet.ocr import scan
from broadsheet.ocr.pixels import Pixels
from broadsheet.ocr.scan import read_scan
from broadsheet.ocr.strips import StripText
from broadsheet.ocr.turns import turned_back

EM = 24


class Plumb:
    """An engine that is sure of letters whose weight lies at their foot; on_backs: and at their left, as if they lay
    on their backs."""

    NAME, UPRIGHT = "plumb", True

    def __init__(self, on_backs: bool = False) -> None:
        self.on_backs = on_backs

    def release(self) -> str:
        return "plumb 1"

    def models(self, language: str | None) -> Sequence[Path]:
        return []

    def read_strips(self, strips: Sequence[Pixels], language: str | None) -> Iterator[StripText]:
        for strip in strips:
            dark = strip < 128
            rows = np.flatnonzero(dark.any(axis=1))
            depth = dark[rows[0] : rows[-1] + 1].mean(axis=1) if len(rows) else np.zeros(2)
            foot, head = depth[len(depth) // 2 :].mean(), depth[: len(depth) // 2].mean()
            even = abs(foot - head) < 0.2 * max(foot, head)
            sure = 0.95 if foot > 1.5 * head or (self.on_backs and even and _heavy_left(dark)) else 0.4
            count = max(2, round(strip.shape[1] / strip.shape[0]))
            yield StripText("x" * count, (np.arange(count) + 0.5) / count, np.full(count, sure))


def _heavy_left(dark: np.ndarray) -> bool:
    """Whether runs of ink are heavy first and light then."""
    columns = dark.sum(axis=0).astype(int)
    steps = np.diff(columns, prepend=0)
    return steps.max() >= -steps.min()


def letter() -> Pixels:
    """A letter that shows which way it stands: a thin stem on a heavy foot."""
    cell = np.full((EM, EM), 255, np.uint8)
    cell[3:15, 5:9] = 0
    cell[15:21, 3:21] = 0
    return cell


def page(vertical: bool = False) -> Pixels:
    """Two columns of such letters, in level lines or downwards."""
    sheet = np.full((1000, 800), 255, np.uint8)
    for column in range(2):
        for line in range(9):
            for place in range(13):
                x, y = (line * 40, place * EM) if vertical else (place * EM, line * 40)
                left, top = 40 + 390 * column + x, 60 + y
                sheet[top : top + EM, left : left + EM] = letter()
    return sheet


def read(pixels: Pixels, monkeypatch: pytest.MonkeyPatch, engine: Plumb) -> Page:
    monkeypatch.setattr(scan, "find_engine", lambda name: engine)
    height, width = pixels.shape
    given_page = Page("scan.png", width, height, "px", Glyphs.of_text(""), raster=Raster(pixels))
    *_, read_page = read_scan(given_page, cached=False)
    assert isinstance(read_page, Page)
    return read_page


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("on_backs", [False, True])
@pytest.mark.parametrize("vertical", [False, True])
def test_a_page_is_read_upright_however_it_lies(
    turn: int, on_backs: bool, vertical: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read(np.rot90(page(vertical), turn), monkeypatch, Plumb(on_backs))
    assert (found.glyphs.vertical == vertical).all() and len(found.glyphs) > 150
    assert (found.width, found.height) == (800, 1000)
    said = [problem.text for problem in found.problems]
    assert [f"by {90 * turn} degrees clockwise" in text for text in said] == [True] * bool(turn)


@pytest.mark.parametrize("turn", range(4))
def test_boxes_lie_where_the_picture_as_given_has_its_ink(turn: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.ascontiguousarray(np.rot90(page(), turn))
    found = read(pixels, monkeypatch, Plumb())
    assert found.tilt is not None
    covered = np.zeros(pixels.shape, np.bool_)
    for box in found.glyphs.box.tolist():
        x0, y0, x1, y1 = (round(side) for side in found.tilt.box(tuple(box)))
        covered[max(0, y0 - 3) : y1 + 3, max(0, x0 - 3) : x1 + 3] = True
    assert covered[pixels < 128].mean() > 0.97 and covered.mean() < 0.8


def test_white_on_black_is_read_as_black_on_white(monkeypatch: pytest.MonkeyPatch) -> None:
    found, plain = (read(pixels, monkeypatch, Plumb()) for pixels in (255 - page(), page()))
    assert found.glyphs.text() == plain.glyphs.text() and np.array_equal(found.glyphs.box, plain.glyphs.box)


@given(
    st.integers(0, 3),
    st.tuples(st.integers(2, 30), st.integers(2, 30)),
    st.data(),
)
def test_a_point_of_the_turned_picture_leads_back_to_the_same_pixel(
    turn: int, shape: tuple[int, int], data: st.DataObject
) -> None:
    pixels = np.arange(shape[0] * shape[1], dtype=np.int64).reshape(shape)
    turned = np.rot90(pixels, turn)
    y = data.draw(st.integers(0, turned.shape[0] - 1))
    x = data.draw(st.integers(0, turned.shape[1] - 1))
    straight = Tilt((1.0, 0.0, 0.0, 0.0, 1.0, 0.0), float(turned.shape[1]), float(turned.shape[0]))
    tilt = turned_back(straight, turn, Raster(pixels.astype(np.uint8)))
    ((left, top),) = tilt.points(np.array([[x + 0.5, y + 0.5]])).tolist()
    assert pixels[int(top), int(left)] == turned[y, x]
    assert (tilt.width, tilt.height) == (shape[1], shape[0])
