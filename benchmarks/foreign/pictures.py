"""Pictures that stand in for photographs: grey hills under a sky, as a PNG in a data URI."""

from __future__ import annotations

import base64
import math
import random
import struct
import zlib

WIDTH, HEIGHT = 96, 64


def picture(chance: random.Random, shade: str = "grey") -> str:
    """A picture as a data URI, in shades of grey or of a hex colour such as #88aacc."""
    red, green, blue = (255, 255, 255) if not shade.startswith("#") else _channels(shade)
    waves = [(chance.uniform(0.03, 0.2), chance.uniform(0, 6), chance.uniform(2, 9)) for _ in range(3)]
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)
        for x in range(WIDTH):
            ridge = HEIGHT * 0.55 + sum(math.sin(x * f + p) * a for f, p, a in waves)
            light = 0.85 - 0.4 * y / HEIGHT if y < ridge else 0.45 - 0.3 * (y - ridge) / HEIGHT
            light += chance.uniform(-0.03, 0.03)
            rows += bytes(int(max(0.0, min(1.0, light)) * channel) for channel in (red, green, blue))
    return "data:image/png;base64," + base64.b64encode(_png(bytes(rows))).decode()


def _channels(shade: str) -> tuple[int, int, int]:
    return int(shade[1:3], 16), int(shade[3:5], 16), int(shade[5:7], 16)


def _png(rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
