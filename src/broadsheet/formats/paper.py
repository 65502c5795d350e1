"""The print of a page as a picture to draw on: pale grey, 16 shades, so that colours stand out on it."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from broadsheet.errors import DamagedFile

if TYPE_CHECKING:
    from broadsheet.formats import ReadOptions

WIDTH = 2000  # px; a broadsheet's body type is then about 15 px high
TALLEST = 8000  # px, for the odd page that is a ribbon
INK = 0.82  # how much of the print's darkness is kept


def render_paper(data: bytes, number: int, source: str, options: ReadOptions) -> bytes | None:
    """The page of that number, counted from 1, as a grey PNG about 2000 pixels wide; None if the file shows none.

    Raises: EncryptedFile, LimitExceeded, DamagedFile, NoEngine, as reading the file does.
    """
    if b"%PDF-" in data[:1024]:
        return _pdf_paper(data, number, source, options)
    from broadsheet.formats import image

    if not image.sniff(data[:64], source):
        return None
    grey, _ = image.decode(data, number, source)
    step = max(1, round(grey.shape[1] / WIDTH), -(-grey.shape[0] // TALLEST))
    return encode_png(_thinned(grey, step) if step > 1 else grey)


def _thinned(grey: npt.NDArray[np.uint8], step: int) -> npt.NDArray[np.uint8]:
    """A picture at a smaller size, the mean of `step` times `step` pixels for one."""
    height, width = grey.shape[0] // step * step, grey.shape[1] // step * step
    rows = np.add.reduceat(grey[:height, :width], np.arange(0, height, step), axis=0, dtype=np.uint32)
    squares = np.add.reduceat(rows, np.arange(0, width, step), axis=1, dtype=np.uint32)
    return (squares // (step * step)).astype(np.uint8)


def _pdf_paper(data: bytes, number: int, source: str, options: ReadOptions) -> bytes:
    import pypdfium2

    from broadsheet.formats.pdf.document import open_document

    document = open_document(data, source, options)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1.0), TALLEST / max(height, 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        return encode_png(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError) as error:
        remedy = "export or download it again"
        raise DamagedFile(f"page {number} cannot be drawn", source=source, remedy=remedy) from error
    finally:
        document.close()


def encode_png(grey: npt.NDArray[np.uint8]) -> bytes:
    """A picture uint8 (height, width), paled and cut to 16 shades, as a PNG. Source: ISO/IEC 15948."""
    height, width = grey.shape
    shades = np.rint(15 - (255 - grey.astype(np.float32)) * (INK * 15 / 255)).astype(np.uint8)
    even = np.full((height, (width + 1) // 2 * 2), 15, np.uint8)
    even[:, :width] = shades
    rows = np.zeros((height, 1 + even.shape[1] // 2), np.uint8)  # each row begins with filter 0: none
    rows[:, 1:] = even[:, ::2] << 4 | even[:, 1::2]
    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
