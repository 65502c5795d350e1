"""Whole pages read from their pictures: a small page drawn by the tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from broadsheet.formats import ReadOptions
from broadsheet.model.composed import ComposedPage
from broadsheet.model.page import Glyphs, Page
from broadsheet.model.raster import Raster, Tilt
from broadsheet.ocr import cache, scan
from broadsheet.ocr.pixels import Pixels
from broadsheet.ocr.progress import Progress
from broadsheet.ocr.scan import read_scan
from broadsheet.ocr.strips import StripText
from broadsheet.pipeline import compose_file

cv2 = pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")
HEAD = "HARBOUR OPENS"
BODY = (
    "the port of wexley took",
    "its first ship today and",
    "the crew went ashore at",
    "noon in heavy rain then",
)


def drawn(turned: float = 0.0) -> Pixels:
    """A page of two columns under a head, a rule between them; turned by some degrees."""
    page = np.full((700, 1000), 255, np.uint8)
    cv2.putText(page, HEAD, (90, 130), cv2.FONT_HERSHEY_DUPLEX, 2.4, 0, 5, cv2.LINE_AA)
    for column in range(2):
        for number in range(8):
            at = (60 + 480 * column, 230 + 48 * number)
            cv2.putText(page, BODY[number % 4], at, cv2.FONT_HERSHEY_DUPLEX, 0.9, 0, 2, cv2.LINE_AA)
    cv2.line(page, (500, 190), (500, 620), 0, 3)
    turn = cv2.getRotationMatrix2D((500, 350), turned, 1.0)
    return cv2.warpAffine(page, turn, (1000, 700), borderValue=255)


def page_of(pixels: Pixels) -> Page:
    height, width = pixels.shape
    return Page("scan.png", width, height, "px", Glyphs.of_text(""), raster=Raster(pixels))


class Mirror:
    """An engine that answers with an x for each strip's pixels of height; counts the strips."""

    NAME, UPRIGHT = "mirror", False

    def __init__(self, model: Path) -> None:
        self.strips = 0
        self.model = model

    def release(self) -> str:
        return "mirror 1"

    def models(self, language: str | None) -> Sequence[Path]:
        return [self.model]

    def read_strips(self, strips: Sequence[Pixels], language: str | None) -> Iterator[StripText]:
        self.strips += len(strips)
        for strip in strips:
            count = max(2, round(strip.shape[1] / strip.shape[0]))
            yield StripText("x" * count, (np.arange(count) + 0.5) / count, np.full(count, 0.9))


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Mirror:
    (tmp_path / "glass.model").write_text("silver")
    engine = Mirror(tmp_path / "glass.model")
    monkeypatch.setattr(scan, "find_engine", lambda name: engine)
    monkeypatch.setenv("BROADSHEET_CACHE", str(tmp_path / "cache"))
    return engine


def read(pixels: Pixels, **options: bool) -> Page:
    *steps, page = read_scan(page_of(pixels), **options)
    assert all(isinstance(step, Progress) for step in steps)
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("turned", [0.0, 1.2, -2.0])
def test_lines_rules_and_tilt_are_found(mirror: Mirror, turned: float) -> None:
    page = read(drawn(turned))
    lines = [page.glyphs.box[page.glyphs.run == line] for line in np.unique(page.glyphs.run)]
    assert 17 <= len(lines) <= 19  # a wide space may part a line
    assert page.raster is None and page.tilt is not None
    angle = np.degrees(np.arctan2(page.tilt.matrix[3], page.tilt.matrix[0]))
    assert abs(angle + turned) < 0.15
    (rule,) = page.rules
    assert rule[3] - rule[1] > 400 and rule[2] - rule[0] < 12
    assert abs((page.tilt.box(tuple(rule.tolist()))[1]) - 190) < 12


def test_the_head_is_larger_than_the_body(mirror: Mirror) -> None:
    page = read(drawn())
    sizes = np.unique(page.glyphs.size)  # its letters stand anywhere: those of the body differ a little
    assert sizes[-1] > 1.8 * sizes[-2] and sizes[-2] < 1.5 * sizes[0]


def test_a_second_run_reads_nothing(mirror: Mirror) -> None:
    first = read(drawn())
    strips = mirror.strips
    second = read(drawn())
    assert mirror.strips == strips
    assert first.glyphs.text() == second.glyphs.text()
    assert np.array_equal(first.glyphs.box, second.glyphs.box) and first.tilt == second.tilt
    read(drawn(), cached=False)
    assert mirror.strips == 2 * strips


def test_another_model_under_the_same_name_reads_anew(mirror: Mirror) -> None:
    read(drawn())
    strips = mirror.strips
    mirror.model.write_text("aluminium")
    read(drawn())
    assert mirror.strips == 2 * strips


def test_a_damaged_cache_counts_as_none(mirror: Mirror) -> None:
    read(drawn())
    (kept,) = cache.folder().glob("*.npz")
    kept.write_bytes(kept.read_bytes()[:100])
    strips = mirror.strips
    assert len(read(drawn()).glyphs)
    assert mirror.strips == 2 * strips


def test_a_cache_that_cannot_be_written_is_left_alone(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("BROADSHEET_CACHE", str(blocked / "inside"))
    assert len(read(drawn()).glyphs)


def test_the_cache_makes_room(mirror: Mirror, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "ROOM", 1)
    read(drawn())
    assert not list(cache.folder().glob("*.npz"))


def test_white_paper_is_a_page_without_print(mirror: Mirror) -> None:
    page = read(np.full((300, 300), 255, np.uint8))
    assert len(page.glyphs) == 0
    assert [problem.code for problem in page.problems] == ["no-print-found"]


@pytest.mark.parametrize(
    ("sure", "left", "codes"),
    [
        ((0.9, 0.9), True, []),
        ((0.9, 0.2), True, ["hardly-readable"]),
        ((0.62, 0.2), False, ["hardly-readable"]),
    ],
)
def test_a_picture_of_which_hardly_a_line_is_read_is_told(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch, sure: tuple[float, float], left: bool, codes: list[str]
) -> None:
    """sure: how surely every seventh line is read, and the others"""

    def read_lines(_reader: Mirror, strips: Sequence[Pixels], *_: object) -> list[StripText]:
        return [answer("abcdefgh", sure[number % 7 > 0]) for number in range(len(strips))]

    monkeypatch.setattr(scan, "read_lines", read_lines)
    monkeypatch.setattr(scan, "find_turn", lambda *_: 0)
    page = read(drawn(), cached=False)
    assert (len(page.glyphs) > 0) is left
    assert [problem.code for problem in page.problems] == codes


def test_a_page_that_bends_is_read_along_its_lines_and_kept(mirror: Mirror) -> None:
    pixels = np.tile(drawn(), (2, 2))
    cv2.line(pixels, (1000, 100), (1000, 1300), 0, 3)
    x, y = np.meshgrid(np.arange(2000, dtype=np.float32), np.arange(1400, dtype=np.float32))
    bent = cv2.remap(pixels, x, y + 50 * ((x - 1000) / 1000) ** 2, cv2.INTER_LINEAR, borderValue=255)
    page = read(bent)
    assert page.tilt is not None and page.tilt.bend is not None
    rule = max(page.rules, key=lambda box: box[3] - box[1])
    x0, y0, _, y1 = page.tilt.box(tuple(rule.tolist()))
    assert x0 == pytest.approx(1000, abs=15) and y1 - y0 > 1100
    again = read(bent)
    assert again.tilt == page.tilt and np.array_equal(again.glyphs.box, page.glyphs.box)


def test_a_tilt_leads_back_into_the_picture() -> None:
    tilt = Tilt((1.0, 0.0, -5.0, 0.0, 1.0, 7.0), 100, 100)
    assert tilt.box((10, 10, 20, 20)) == (5, 17, 15, 27)
    assert tilt.box((0, 90, 200, 300)) == (0, 97, 100, 100)


def answer(text: str, confidence: float) -> StripText:
    return StripText(
        text, np.linspace(0, 1, len(text), dtype=np.float32), np.full(len(text), confidence, np.float32)
    )


def test_faint_lines_need_to_be_read_with_more_confidence() -> None:
    answers = [
        answer("it was late in the evening", 0.98),
        answer("rain fell all night", 0.7),
        answer("GN2", 0.7),
    ]
    assert scan.believable(answers, [90, 90, 90]) == [0, 1, 2]
    assert scan.believable(answers, [90, 40, 40]) == [0]  # the other side showing through
    assert scan.believable([answer("x", 0.7), answer("", 1.0)], [90, 90]) == []
    assert scan.believable([], []) == []


def test_print_is_read_by_the_default_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime", reason="needs the extra broadsheet[ocr]")
    pytest.importorskip("rapidocr", reason="needs the extra broadsheet[ocr]")
    monkeypatch.setenv("BROADSHEET_CACHE", str(tmp_path))
    text = read(drawn(0.8)).glyphs.text().replace(" ", "")
    assert HEAD.replace(" ", "") in text
    assert sum(line.replace(" ", "") in text for line in BODY) == 4


def open_paper() -> Pixels:
    """Two pages of text side by side, the fold's shadow between them."""
    half = np.full((700, 560), 255, np.uint8)
    for number in range(14):
        cv2.putText(half, BODY[number % 4], (60, 60 + 44 * number), cv2.FONT_HERSHEY_DUPLEX, 0.9, 0, 2)
    shadow = 1 - 0.3 * np.exp(-(((np.arange(1120) - 560) / 20) ** 2))
    return (np.concatenate([half, half], axis=1) * shadow).astype(np.uint8)


def test_two_facing_pages_are_read_one_after_the_other_and_lead_back_to_their_picture(mirror: Mirror) -> None:
    for _ in range(2):  # the second time from the cache
        left, right = (step for step in read_scan(page_of(open_paper())) if isinstance(step, Page))
        assert left.tilt is not None and right.tilt is not None
        ends = [page.tilt.box(tuple(page.glyphs.box[0].tolist()))[0] for page in (left, right) if page.tilt]
        assert abs(ends[1] - ends[0] - 560) < 6
        assert (left.tilt.width, right.tilt.width) == (1120.0, 1120.0)


def test_two_pages_on_a_picture_have_a_number_each(mirror: Mirror, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "open.png"), open_paper())
    found = compose_file(str(tmp_path / "open.png"), "open.png", 3, ReadOptions())
    assert [step.page.number for step in found if isinstance(step, ComposedPage)] == [3, 4]


@pytest.mark.parametrize(("guesses", "kept"), [(5, 30), (20, 10)])
def test_where_many_lines_are_guessed_only_what_was_read_surely_counts(guesses: int, kept: int) -> None:
    sure = np.where(np.arange(30) < guesses, 0.6, 0.97).tolist()
    answers = [answer("Farm Bill Clears House", one) for one in sure]
    assert len(scan.believable(answers, [90] * 30)) == kept
