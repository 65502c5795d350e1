"""Typeset pages as a scanner gives them: drawn at 200 dpi, askew, blurred, specked, the other side showing through.

All of it follows from the page's name and a seed; the truth goes along, its boxes in the pixels of the picture.
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Place = Callable[[Doubles], Doubles]  # where points of a page, float64 (…, 2), went
Json = dict[str, Any]


@dataclass(frozen=True)
class Wear:
    """What a scan does to a page. Lengths in pixels at 200 dpi, shades of 255.

    skew: at most so many degrees either way;  blur: standard deviation;  noise: standard deviation of the grain
    specks: to a square inch;  bleed: of the other side's darkness;  shade: of the paper
    curl:   how far the sheet rises and falls, of its width
    aside:  how much smaller it is at one side than at the other
    dim:    how much of the light is lost at the darkest edge;  worn: how much of the ink thin strokes lose
    screen: dots of pictures to the inch, 0 for none
    around: of the width, dark round the page and a strip of the next page
    quality: of JPEG, 0 if the picture is not packed
    """

    skew: float = 0.8
    blur: float = 0.7
    noise: float = 7.0
    specks: float = 4.0
    bleed: float = 0.12
    shade: int = 14
    curl: float = 0.0
    aside: float = 0.0
    dim: float = 0.0
    worn: float = 0.0
    screen: float = 0.0
    around: float = 0.0
    quality: int = 0


WEARS = {
    "scan": Wear(),
    "strong": Wear(skew=1.5, noise=12.0, specks=8.0, bleed=0.2, shade=30),
    "newsprint": Wear(1.0, 0.8, 9.0, 6.0, 0.16, 60, dim=0.15, worn=0.25, screen=75.0, quality=75),
    "film": Wear(
        0.8, 0.7, 10.0, 8.0, 0.05, 24, curl=0.004, dim=0.2, worn=0.35, screen=65.0, around=0.04, quality=70
    ),
    "photo": Wear(1.2, 0.9, 6.0, 3.0, 0.1, 30, curl=0.008, aside=0.03, dim=0.35, screen=85.0, quality=70),
}


def scan_folder(folder: Path, target: Path, dpi: int = 200, wear: str = "scan") -> list[Path]:
    """Scans NAME.png of all NAME.pdf of one page in a folder, each with NAME.truth.json beside it."""
    made: list[Path] = []
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted(folder.glob("*.pdf")):
        truth = json.loads(source.with_suffix("").with_suffix(".truth.json").read_text("utf-8"))
        if len(truth["pages"]) != 1:
            continue
        pixels, there = scan_bent(draw(source, dpi), zlib.crc32(source.stem.encode()), dpi, WEARS[wear])
        picture = target / f"{source.stem}.png"
        picture.write_bytes(as_png(pixels))
        moved = scanned_truth(truth, there, dpi / 72, pixels.shape, picture.name)
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
    """A drawn page as the scan of a flat sheet, and the matrix (2, 3) from pixels of the one to pixels of the other."""
    rng = np.random.default_rng(seed)
    ink = _printed(page, rng, dpi, wear)
    angle = float(rng.uniform(0.3, 1.0) * wear.skew * rng.choice([-1, 1]))
    ink, matrix = _turned(ink, angle)
    return _pictured(ink, rng, dpi, wear), matrix


def scan_bent(page: Pixels, seed: int, dpi: int, wear: Wear) -> tuple[Pixels, Place]:
    """A drawn page as its scan, and where its points went, all that happens to a sheet done to it."""
    if not (wear.curl or wear.aside or wear.around):
        pixels, matrix = scan(page, seed, dpi, wear)
        return _packed(pixels, wear.quality), lambda points: points @ matrix[:, :2].T + matrix[:, 2]
    rng = np.random.default_rng(seed)
    ink = _printed(page, rng, dpi, wear)
    ink, matrix = _turned(ink, float(rng.uniform(0.3, 1.0) * wear.skew * rng.choice([-1, 1])))
    bend = _bend(ink.shape, rng, wear)
    bent = np.empty_like(ink)
    columns = np.arange(ink.shape[1], dtype=np.float64)
    for first in range(0, len(ink), 256):
        rows = np.arange(first, min(len(ink), first + 256), dtype=np.float64)
        there = bend(np.stack(np.meshgrid(columns, rows), axis=-1))
        bent[first : first + 256] = _between(ink, there[..., 0], there[..., 1])
    pixels, edge = _surrounded(_pictured(bent, rng, dpi, wear), rng, wear)

    def place(points: Doubles) -> Doubles:
        target = points @ matrix[:, :2].T + matrix[:, 2]
        found = target
        for _ in range(8):  # `bend` leads back, and by little
            found = found + target - bend(found)
        return found + edge

    return _packed(pixels, wear.quality), place


def _bend(shape: tuple[int, ...], rng: np.random.Generator, wear: Wear) -> Place:
    """From a point of the bent page to the one of the flat page that is seen there."""
    height, width = shape
    ways = rng.uniform(-1, 1, 3)
    phase = rng.uniform(0, np.pi)

    def back(points: Doubles) -> Doubles:
        x, y = points[..., 0] / width - 0.5, points[..., 1] / height - 0.5
        narrow = 1 + wear.aside * (ways[0] * y + ways[1] * x)
        wave = wear.curl * width * np.sin(np.pi * 1.3 * x + phase) * (1 + ways[2] * y)
        moved = np.stack([(x * narrow + 0.5) * width, (y * narrow + 0.5) * height + wave], axis=-1)
        return np.asarray(moved, np.float64)

    return back


def _printed(page: Pixels, rng: np.random.Generator, dpi: int, wear: Wear) -> Floats:
    """A drawn page as ink on paper, what is printed on the other side showing through."""
    fine = dpi / 200
    ink = 1 - page.astype(np.float32) / 255
    if wear.screen:
        ink = _screened(ink, dpi / wear.screen)
    if wear.worn:
        patches = _blurred(rng.normal(0, 1, ink.shape).astype(np.float32), 1.6 * fine)
        patches /= patches.std()
        ink *= 1 - np.clip(wear.worn * (0.35 + 0.8 * patches), 0, 1)
    behind = _blurred(ink[:, ::-1], 2.2 * fine)
    ink = np.maximum(ink, wear.bleed * np.roll(behind, (round(9 * fine), round(-14 * fine)), (0, 1)))
    ink *= 1 - 0.12 * rng.random()  # how well it was inked
    return ink


def _screened(ink: Floats, pitch: float) -> Floats:
    """The ink with its grey parts broken up into dots of a half-tone screen, 45 degrees askew."""
    near = _blurred(ink, 3.0)
    grey = (np.abs(near - ink) < 0.08) & (near > 0.05) & (near < 0.95)
    rows, columns = np.arange(ink.shape[0])[:, None], np.arange(ink.shape[1])[None, :]
    turn = np.pi / pitch * np.sqrt(2)
    dots = 0.5 + 0.25 * (np.cos(turn * (rows + columns)) + np.cos(turn * (rows - columns)))
    return np.where(grey, np.clip((near - dots) * 4 + 0.5, 0, 1), ink).astype(np.float32)


def _pictured(ink: Floats, rng: np.random.Generator, dpi: int, wear: Wear) -> Pixels:
    """A sheet as it is seen: blurred, in its light, with grain and dust."""
    ink = _blurred(ink, wear.blur * dpi / 200)
    grey = (255 - wear.shade - _shadows(ink.shape, rng)) * (1 - ink)
    grey += rng.normal(0, wear.noise, ink.shape).astype(np.float32)
    _speck(grey, rng, wear, dpi)
    if wear.dim:
        towards = rng.uniform(-1, 1, 2)
        x, y = np.linspace(-1, 1, grey.shape[1])[None, :], np.linspace(-1, 1, grey.shape[0])[:, None]
        away = np.clip(0.5 + 0.5 * (towards[0] * x + towards[1] * y) / np.abs(towards).sum(), 0, 1)
        grey *= (1 - wear.dim * away**1.5).astype(np.float32)
    return np.clip(np.rint(grey), 0, 255).astype(np.uint8)


def _surrounded(pixels: Pixels, rng: np.random.Generator, wear: Wear) -> tuple[Pixels, Doubles]:
    """The picture with the dark of the scanner's bed round it and a strip of the next page, and how far it moved."""
    if not wear.around:
        return pixels, np.zeros(2)
    height, width = pixels.shape
    edge, strip = round(wear.around * width), round(0.6 * wear.around * width)
    result = np.full((height + 2 * edge, width + 2 * edge + strip), 18, np.float32)
    result += rng.normal(0, 5, result.shape).astype(np.float32)
    result[edge : edge + height, edge : edge + width] = pixels
    result[edge : edge + height, -strip:] = pixels[:, :strip]
    return np.clip(result, 0, 255).astype(np.uint8), np.array([edge, edge], np.float64)


def _packed(pixels: Pixels, quality: int) -> Pixels:
    """The picture as JPEG gives it back."""
    if not quality:
        return pixels
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=quality)
    return np.asarray(Image.open(stream)).copy()


def _speck(grey: Floats, rng: np.random.Generator, wear: Wear, dpi: int) -> None:
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


def _shadows(shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """Slow changes of the paper's shade over the page."""
    coarse = rng.uniform(0, 10, (4, 4))
    rows, columns = np.linspace(0, 3, shape[0]), np.linspace(0, 3, shape[1])
    across = np.stack([np.interp(columns, range(4), row) for row in coarse])
    low = np.minimum(rows.astype(int), 2)
    part = (rows - low)[:, None]
    return (across[low] * (1 - part) + across[low + 1] * part).astype(np.float32)


def _blurred(ink: Floats, sigma: float) -> Floats:
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


def _turned(ink: Floats, degrees: float) -> tuple[Floats, Doubles]:
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


def _between(ink: Floats, x: Doubles, y: Doubles) -> Floats:
    """The ink at places between pixels (bilinear); none outside of the page."""
    height, width = ink.shape
    inside = (x >= 0) & (y >= 0) & (x < width - 1) & (y < height - 1)
    left, top = np.clip(x.astype(int), 0, width - 2), np.clip(y.astype(int), 0, height - 2)
    u, v = (x - left).astype(np.float32), (y - top).astype(np.float32)
    upper = ink[top, left] * (1 - u) + ink[top, left + 1] * u
    lower = ink[top + 1, left] * (1 - u) + ink[top + 1, left + 1] * u
    return np.where(inside, upper * (1 - v) + lower * v, 0)


def scanned_truth(truth: Json, there: Place, scale: float, shape: tuple[int, ...], source: str) -> Json:
    """The truth of a page, its boxes moved to where the scan has them."""

    def moved(box: list[float] | None) -> list[float] | None:
        if box is None:
            return None
        corners = np.array([(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]) * scale
        corners = there(corners)
        return [round(value, 1) for value in (*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist())]

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
