"""Pictures of pages: PNG, JPEG, TIFF of one or many pages, JPEG 2000. They come out as pages without characters."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from broadsheet.errors import DamagedFile, LimitExceeded, NoEngine
from broadsheet.model.issue import Problem
from broadsheet.model.page import Glyphs, Page
from broadsheet.model.raster import Pixels, Raster

if TYPE_CHECKING:
    from broadsheet.formats import ReadOptions

NAME = "PNG, JPEG, TIFF, JPEG 2000"
RESUMES = True
MAGIC = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\0",
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
    b"\0\0\0\x0cjP  \r\n\x87\n",
    b"\xff\x4f\xff\x51",
)
FORMATS = ("PNG", "JPEG", "TIFF", "JPEG2000")
MOST_PIXELS = 250_000_000  # a broadsheet page at 600 dpi has 140 million
SMALLEST = 32  # px: less is no page
CUT_OFF = Problem("cut-off-file", "the end of the picture is missing, and what stood there")
REMEDY = "export or download it again"


def sniff(head: bytes, name: str) -> bool:
    """Whether the bytes begin as a picture of these formats does."""
    return head.startswith(MAGIC)


def read(data: bytes, source: str, options: ReadOptions) -> list[Page]:
    """The pages of a picture file; see `read_each`."""
    return list(read_each(data, source, options))


def read_each(data: bytes, source: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of a picture file one by one, each with its raster; measured in its pixels, as it is seen upright.

    Raises: NoEngine without the extra, DamagedFile, LimitExceeded if a page claims too many pixels.
    """
    broken = dict(options.broken_pages)
    with _opened(data, source) as image:
        count = int(getattr(image, "n_frames", 1))
        if count > options.max_pages:
            raise LimitExceeded(
                f"{count} pages, more than the limit of {options.max_pages}",
                source=source,
                remedy="split the file, or raise max_pages from Python",
            )
        for number in range(options.first_page, count + 1):
            where = source if count == 1 else f"{source}#page={number}"
            problems: tuple[Problem, ...] = ()
            try:
                if number in broken:
                    raise broken[number]
                pixels, whole = decode(data, number, where, image)
                problems = () if whole else (CUT_OFF,)
            except (DamagedFile, LimitExceeded) as error:
                if count == 1:
                    raise
                yield _empty(where, error.message)
                continue
            height, width = pixels.shape
            raster = Raster(pixels)
            yield Page(
                where,
                float(width),
                float(height),
                "px",
                Glyphs.of_text(""),
                language=options.language,
                problems=problems,
                raster=raster,
            )


def _empty(source: str, why: str) -> Page:
    return Page(source, 0.0, 0.0, "px", Glyphs.of_text(""), problems=(Problem("unreadable-page", why),))


def _opened(data: bytes, source: str) -> Any:
    """The picture, looked at but not decoded.

    Raises: NoEngine, DamagedFile.
    """
    if find_spec("PIL") is None:
        raise NoEngine(
            "a picture of a page: reading it needs OCR, which is not installed",
            source=source,
            remedy="pip install 'broadsheet[ocr]'",
        )
    library: Any = import_module("PIL.Image")
    library.MAX_IMAGE_PIXELS = None  # `decode` has a limit of its own, which it explains
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return library.open(BytesIO(data), formats=FORMATS)
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedFile(f"cut off or garbled: {_line(error)}", source=source, remedy=REMEDY) from None


def decode(data: bytes, number: int, source: str, image: Any = None) -> tuple[Pixels, bool]:
    """A page of a picture file in grey, uint8 (height, width), and whether all of it is there.

    Raises: NoEngine, DamagedFile, LimitExceeded.
    """
    image = image if image is not None else _opened(data, source)
    try:
        image.seek(number - 1)
        _check_size(image.size, source)
        try:
            with _cut_off_files(allowed=False):
                return _grey(image), True
        except OSError:
            return _what_is_left(data, number, source), False
    except (OSError, SyntaxError, ValueError, EOFError, TypeError) as error:
        raise DamagedFile(f"cut off or garbled: {_line(error)}", source=source, remedy=REMEDY) from None


def _check_size(size: tuple[int, int], source: str) -> None:
    pixels = size[0] * size[1]
    if pixels > MOST_PIXELS:
        raise LimitExceeded(
            f"it claims {pixels:,} pixels; the limit is {MOST_PIXELS:,}",
            source=source,
            remedy="make it smaller: 300 to 400 dpi are enough",
        )
    if min(size) < SMALLEST:
        raise DamagedFile(f"{size[0]} x {size[1]} pixels are no page", source=source, remedy=REMEDY)


def _what_is_left(data: bytes, number: int, source: str) -> Pixels:
    """What can be decoded of a page whose end is missing.

    Raises: DamagedFile if that is nothing.
    """
    with _cut_off_files(allowed=True):
        image = _opened(data, source)
        image.seek(number - 1)
        pixels = _grey(image)
    if pixels.min() == pixels.max():
        raise DamagedFile("cut off before its first line", source=source, remedy=REMEDY)
    return pixels


@contextmanager
def _cut_off_files(allowed: bool) -> Generator[None]:
    """Whether Pillow decodes files whose end is missing: other libraries set this for the whole process."""
    files: Any = import_module("PIL.ImageFile")
    before = files.LOAD_TRUNCATED_IMAGES
    files.LOAD_TRUNCATED_IMAGES = allowed
    try:
        yield
    finally:
        files.LOAD_TRUNCATED_IMAGES = before


def _grey(image: Any) -> Pixels:
    """A decoded picture in grey, upright, what is transparent in it white."""
    if image.format == "JPEG":
        image.draft("L", image.size)  # its decoder gives the grey by itself
    upright: Any = import_module("PIL.ImageOps")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if image.mode in ("I", "F") or image.mode.startswith("I;16"):
            return _from_deep(np.asarray(upright.exif_transpose(image)))
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            painted = image.convert("RGBA")
            ground = import_module("PIL.Image").new("L", painted.size, 255)
            ground.paste(painted.convert("L"), mask=painted.getchannel("A"))
            return np.asarray(ground)
        return np.asarray(upright.exif_transpose(image).convert("L"))


def _from_deep(values: Any) -> Pixels:
    """A picture of more than 256 shades, its darkest and lightest spread over 256."""
    low, high = float(values.min()), float(values.max())
    scale = 255 / max(high - low, 1.0)
    grey = np.empty(values.shape, np.uint8)
    for row in range(0, len(values), 256):  # floats of the whole picture would take four times its room
        grey[row : row + 256] = ((values[row : row + 256].astype(np.float32) - low) * scale).astype(np.uint8)
    return grey


def _line(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return said if said and "object at" not in said else "its decoder makes nothing of it"
