"""Boxes of a PDF page drawn as pictures, for OCR: nothing of the page but these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from broadsheet.errors import DamagedFile

if TYPE_CHECKING:
    from broadsheet.formats import ReadOptions

Pixels = npt.NDArray[np.uint8]
Box = tuple[float, float, float, float]
LARGEST = 8000  # px, the longer side of a picture


def draw_regions(
    data: bytes | Path,
    number: int,
    boxes: Sequence[Box],
    scales: Sequence[float],
    source: str,
    options: ReadOptions,
) -> list[Pixels]:
    """A grey picture, uint8 (h, w), of each of these boxes of a page.

    number: the page's, from 1;  boxes: in points from the top left;  scales: pixels to a point, for each box

    Raises: EncryptedFile, DamagedFile, LimitExceeded, as reading the file does.
    """
    import pypdfium2

    from broadsheet.formats.pdf.document import open_document

    document = open_document(data if isinstance(data, bytes) else data.read_bytes(), source, options)
    try:
        return list(_drawn(document[number - 1], boxes, scales))
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError, OSError) as error:
        remedy = "export or download it again"
        raise DamagedFile(f"page {number} cannot be drawn", source=source, remedy=remedy) from error
    finally:
        document.close()


def _drawn(page: Any, boxes: Sequence[Box], scales: Sequence[float]) -> Iterator[Pixels]:
    width, height = page.get_size()
    for (x0, y0, x1, y1), scale in zip(boxes, scales, strict=True):
        x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height)
        scale = min(scale, LARGEST / max(x1 - x0, y1 - y0, 1e-6))
        if (x1 - x0) * scale < 2 or (y1 - y0) * scale < 2:
            yield np.full((2, 2), 255, np.uint8)
            continue
        bitmap = page.render(scale=scale, crop=(x0, height - y1, width - x1, y0), grayscale=True)
        yield bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy()
