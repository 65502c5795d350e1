"""Typeset pages as a scanner gives them: drawn at 200 dpi, askew, blurred, specked, the other side showing through.

All of it follows from the page's name and a seed; the truth goes along, its boxes in the pixels of the picture.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Doubles = npt.NDArray[np.float64]
Json = dict[str, Any]


@dataclass(frozen=True)
class Wear:
    """What a scan does to a page. Lengths in pixels at 200 dpi, shades of 255.

    skew: at most so many degrees either way;  blur: standard deviation;  noise: standard deviation of the grain
    specks: to a square inch;  bleed: of the other side's darkness;  shade: of the paper
    """

    skew: float = 0.8
    blur: float = 0.7
    noise: float = 7.0
    specks: float = 4.0
    bleed: float = 0.12
    shade: int = 14


def scan_folder(folder: Path, target: Path, dpi: int = 200, wear: Wear | None = None) -> list[Path]:
    """Scans NAME.png of all NAME.pdf of one page in a folder, each with NAME.truth.json beside it."""
    made: list[Path] = []
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted(folder.glob("*.pdf")):
        truth = json.loads(source.with_suffix("").with_suffix(".truth.json").read_text("utf-8"))
        if len(truth["pages"]) != 1:
            continue
        pixels, matrix = scan(draw(source, dpi), zlib.crc32(source.stem.encode()), dpi, wear or Wear())
        picture = target / f"{source.stem}.png"
        picture.write_bytes(as_png(pixels))
        moved = scanned_truth(truth, matrix, dpi / 72, pixels.shape, picture.name)
        (target / f"{source.stem}.truth.json").write_text(
            json.dumps(moved, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        made.append(picture)
    return made


def draw(source: Path, dpi: int) -> Pixels:
    """The first page of a PDF, grey."""
    import pypdfium2

    document = pypdfium2.PdfDocument(source)
    bitmap = document[0].render(scale=dpi / 72, grayscale=True)
    pixels = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy()
    document.close()
    return pixels


def scan(page: Pixels, seed: int, dpi: int, wear: Wear) -> tuple[Pixels, Doubles]:
    """A drawn page as its scan, and the matrix (2, 3) from pixels of the one to pixels of the other."""
    rng = np.random.default_rng(seed)
    fine = dpi / 200
    ink = 1 - page.astype(np.float32) / 255
    behind = _blurred(ink[:, ::-1], 2.2 * fine)
    ink = np.maximum(ink, wear.bleed * np.roll(behind, (round(9 * fine), round(-14 * fine)), (0, 1)))
    ink *= 1 - 0.12 * rng.random()  # how well it was inked
    angle = float(rng.uniform(0.3, 1.0) * wear.skew * rng.choice([-1, 1]))
    ink, matrix = _turned(ink, angle)
    ink = _blurred(ink, wear.blur * fine)
    grey = (255 - wear.shade - _shadows(ink.shape, rng)) * (1 - ink)
    grey += rng.normal(0, wear.noise, ink.shape).astype(np.float32)
    _speck(grey, rng, wear, dpi)
    return np.clip(np.rint(grey), 0, 255).astype(np.uint8), matrix


def _speck(grey: npt.NDArray[np.float32], rng: np.random.Generator, wear: Wear, dpi: int) -> None:
    """Dust, dark and light, one to four pixels wide."""
    count = int(wear.specks * grey.size / dpi**2)
    for y, x, side, dark in zip(
        rng.integers(0, grey.shape[0] - 4, count),
        rng.integers(0, grey.shape[1] - 4, count),
        rng.integers(1, 4, count),
        rng.random(count) < 0.7,
        strict=True,
    ):
        grey[y : y + side, x : x + side] = rng.uniform(20, 120) if dark else 245


def _shadows(shape: tuple[int, ...], rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """Slow changes of the paper's shade over the page."""
    coarse = rng.uniform(0, 10, (4, 4))
    rows, columns = np.linspace(0, 3, shape[0]), np.linspace(0, 3, shape[1])
    across = np.stack([np.interp(columns, range(4), row) for row in coarse])
    low = np.minimum(rows.astype(int), 2)
    part = (rows - low)[:, None]
    return (across[low] * (1 - part) + across[low + 1] * part).astype(np.float32)


def _blurred(ink: npt.NDArray[np.float32], sigma: float) -> npt.NDArray[np.float32]:
    """Gaussian blur, rows and then columns."""
    reach = max(1, round(3 * sigma))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2).astype(np.float32)
    weights /= weights.sum()
    for axis in (0, 1):
        padded = np.pad(ink, [(reach, reach) if axis == one else (0, 0) for one in (0, 1)], mode="edge")
        length = ink.shape[axis]
        parts = (
            weight * (padded[place : place + length] if axis == 0 else padded[:, place : place + length])
            for place, weight in enumerate(weights.tolist())
        )
        ink = np.asarray(sum(parts), np.float32)
    return ink


def _turned(ink: npt.NDArray[np.float32], degrees: float) -> tuple[npt.NDArray[np.float32], Doubles]:
    """A page turned about its middle, with paper round it, and the matrix from the page to what it became."""
    height, width = ink.shape
    angle = np.radians(degrees)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    tall, wide = round(height * cos + width * abs(sin)), round(width * cos + height * abs(sin))
    matrix = np.array([[cos, sin, 0.0], [-sin, cos, 0.0]])
    matrix[:, 2] = np.array([wide, tall]) / 2 - matrix[:, :2] @ (np.array([width, height]) / 2)
    back = np.linalg.inv(matrix[:, :2])
    turned = np.zeros((tall, wide), np.float32)
    columns = np.arange(wide)
    for first in range(0, tall, 256):  # in strips, for the sake of memory
        rows = np.arange(first, min(tall, first + 256))[:, None]
        x = back[0, 0] * (columns - matrix[0, 2]) + back[0, 1] * (rows - matrix[1, 2])
        y = back[1, 0] * (columns - matrix[0, 2]) + back[1, 1] * (rows - matrix[1, 2])
        turned[first : first + 256] = _between(ink, x, y)
    return turned, matrix


def _between(ink: npt.NDArray[np.float32], x: Doubles, y: Doubles) -> npt.NDArray[np.float32]:
    """The ink at places between pixels (bilinear); none outside of the page."""
    height, width = ink.shape
    inside = (x >= 0) & (y >= 0) & (x < width - 1) & (y < height - 1)
    left, top = np.clip(x.astype(int), 0, width - 2), np.clip(y.astype(int), 0, height - 2)
    u, v = (x - left).astype(np.float32), (y - top).astype(np.float32)
    upper = ink[top, left] * (1 - u) + ink[top, left + 1] * u
    lower = ink[top + 1, left] * (1 - u) + ink[top + 1, left + 1] * u
    return np.where(inside, upper * (1 - v) + lower * v, 0)


def scanned_truth(truth: Json, matrix: Doubles, scale: float, shape: tuple[int, ...], source: str) -> Json:
    """The truth of a page, its boxes moved to where the scan has them."""

    def moved(box: list[float] | None) -> list[float] | None:
        if box is None:
            return None
        corners = np.array([(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]) * scale
        there = corners @ matrix[:, :2].T + matrix[:, 2]
        return [round(value, 1) for value in (*there.min(axis=0).tolist(), *there.max(axis=0).tolist())]

    def within(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: within(inner, name) for name, inner in value.items()}
        if key == "box":
            return moved(value)
        return [within(inner) for inner in value] if isinstance(value, list) else value

    result = within(truth)
    for page in result["pages"]:
        page |= {"width": shape[1], "height": shape[0], "unit": "px", "source": source}
    return result


def as_png(pixels: Pixels) -> bytes:
    """A grey picture as a PNG. Source: ISO/IEC 15948."""
    import struct

    height, width = pixels.shape
    rows = np.zeros((height, width + 1), np.uint8)  # each row begins with filter 0: none
    rows[:, 1:] = pixels
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b"")

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, content) for name, content in chunks)
