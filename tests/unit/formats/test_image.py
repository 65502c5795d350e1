"""Pictures of pages: what is decoded of them, and what is wrong with the others."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from broadsheet.errors import BroadsheetError, DamagedFile, LimitExceeded, NoEngine
from broadsheet.formats import ReadOptions, image, read_pages, recognise

LIBRARY = pytest.importorskip("PIL.Image", reason="needs the extra broadsheet[ocr]")


def picture(mode: str = "L", size: tuple[int, int] = (90, 60)) -> object:
    """A white picture with a black bar at the left."""
    made = LIBRARY.new("L", size, 255)
    made.paste(0, (0, 0, 20, size[1]))
    return made.convert(mode)


def saved(made: object, kind: str, **more: object) -> bytes:
    stream = io.BytesIO()
    made.save(stream, kind, **more)  # type: ignore[attr-defined]
    return stream.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "L"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "1"), ("JPEG", "L"), ("JPEG", "CMYK"), ("TIFF", "1"),
     ("TIFF", "RGB"), ("JPEG2000", "L")],
)  # fmt: skip
def test_every_kind_comes_out_grey(kind: str, mode: str) -> None:
    data = saved(picture(mode), kind)
    assert recognise(data, "page").name == image.NAME
    (page,) = read_pages(data, "page")
    assert (page.width, page.height, page.unit, len(page.glyphs)) == (90, 60, "px", 0)
    assert page.raster is not None and page.raster.pixels.dtype == np.uint8
    assert page.raster.pixels[:, 5].max() < 60 and page.raster.pixels[:, 60].min() > 200


def test_sixteen_bits_are_spread_over_eight() -> None:
    deep = LIBRARY.fromarray(np.linspace(0, 65535, 6400).reshape(80, 80).astype(np.uint16))
    (page,) = read_pages(saved(deep, "TIFF"), "deep.tif")
    assert page.raster is not None
    assert (page.raster.pixels[0, 0], page.raster.pixels[-1, -1]) == (0, 255)


def test_what_is_transparent_is_paper() -> None:
    (page,) = read_pages(saved(LIBRARY.new("RGBA", (64, 64), (0, 0, 0, 0)), "PNG"), "clear.png")
    assert page.raster is not None and page.raster.pixels.min() == 255


def test_a_tiff_of_many_pages_gives_them_one_by_one() -> None:
    pages = [picture(size=(80 + 10 * number, 60)) for number in range(3)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    read = read_pages(data, "issue.tif")
    assert [page.width for page in read] == [80, 90, 100]
    assert [page.source for page in read] == [f"issue.tif#page={number}" for number in (1, 2, 3)]
    (last,) = read_pages(data, "issue.tif", ReadOptions(first_page=3))
    assert last.source == "issue.tif#page=3"


@pytest.mark.parametrize("set_by_others", [False, True])
def test_a_cut_off_picture_gives_what_is_left_and_a_problem(
    set_by_others: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("PIL.ImageFile"), "LOAD_TRUNCATED_IMAGES", set_by_others)
    rng = np.random.default_rng(1)
    data = saved(LIBRARY.fromarray(rng.integers(0, 255, (400, 400), np.uint8)), "JPEG", quality=90)
    (page,) = read_pages(data[: len(data) // 2], "half.jpg")
    assert [problem.code for problem in page.problems] == ["cut-off-file"]
    assert page.raster is not None and page.raster.pixels[:100].std() > 20


@pytest.mark.parametrize("length", [4, 30, 200])
def test_a_picture_of_which_nothing_is_left_is_a_clear_error(length: int) -> None:
    data = saved(LIBRARY.fromarray(np.tile(np.arange(200, dtype=np.uint8), (200, 1))), "JPEG")
    with pytest.raises(DamagedFile) as caught:
        read_pages(data[:length] if length > 3 else data[:4], "stub.jpg")
    assert "\n" not in str(caught.value) and caught.value.remedy


def claiming(width: int, height: int) -> bytes:
    """A TIFF of a few bytes that says it has so many pixels."""
    fields = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, height),
    ]
    fields.append((279, 4, width * height % 2**32))
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in fields)
    return b"II*\0" + struct.pack("<IH", 8, len(fields)) + entries + b"\0\0\0\0"


def test_a_billion_pixels_are_refused_in_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "huge.tif"
    file.write_bytes(claiming(40_000, 25_000))
    with pytest.raises(LimitExceeded, match="1,000,000,000 pixels"):
        read_pages(file)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from broadsheet.errors import LimitExceeded\nfrom broadsheet.formats import read_pages\n"
        f"try: read_pages({str(file)!r})\nexcept LimitExceeded: print('refused')"
    )
    pytest.importorskip("resource")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "refused"


@pytest.mark.parametrize("seed", range(40))
def test_hostile_bytes_are_one_clear_line(seed: int) -> None:
    rng = np.random.default_rng(seed)
    kind = ("PNG", "JPEG", "TIFF", "JPEG2000")[seed % 4]
    data = bytearray(saved(picture(), kind))
    for place in rng.integers(0, len(data), 12):
        data[place] = rng.integers(0, 256)
    try:
        read_pages(bytes(data), "page")
    except BroadsheetError as error:
        assert "\n" not in str(error) and error.remedy


def test_without_the_extra_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "find_spec", lambda name: None)
    with pytest.raises(NoEngine) as caught:
        read_pages(saved(picture(), "PNG"), "scan.png")
    assert str(caught.value).startswith("scan.png: a picture of a page")
    assert "pip install 'broadsheet[ocr]'" in str(caught.value)
