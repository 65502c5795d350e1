"""PDFs written by hand for tests: a few objects, no compression, nothing that a test does not ask for."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
HELVETICA_BOLD = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"


def chinese(encoding: str = "UniGB-UCS2-H", name: str = "SimSun") -> str:
    """A Chinese font that is not embedded; with a -V encoding it writes vertically."""
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}/DescendantFonts[<</Type/Font"
        f"/Subtype/CIDFontType0/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -120 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>/DW 1000>>]>>"
    )


def unmapped(name: str = "Mystery") -> str:
    """A font whose character numbers mean nothing: Identity-H of an unknown collection, no ToUnicode."""
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        f"/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4"
        "/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>"
        "/DW 1000>>]>>"
    )


def hex_(text: str) -> str:
    """A string operand in UCS-2, for the fonts of `chinese`."""
    return "<" + text.encode("utf-16-be").hex() + ">"


@dataclass
class TinyPage:
    """One page: content stream, fonts by name, forms and images by name, more entries of its dictionary.

    pictures: grey images by name, each its width and its pixels, row by row
    streams: more streams by name; a font that says "NAME 0 R" refers to one
    """

    content: str
    fonts: dict[str, str] = field(default_factory=lambda: {"F1": HELVETICA})
    forms: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    images: tuple[str, ...] = ()
    pictures: dict[str, tuple[int, bytes]] = field(default_factory=dict[str, tuple[int, bytes]])
    streams: dict[str, str] = field(default_factory=dict[str, str])
    media_box: str = "0 0 400 600"
    entries: str = ""


def write_pdf(*pages: TinyPage | str) -> bytes:
    """The bytes of a PDF of these pages; a page given as a string is its content in Helvetica."""
    bodies: list[bytes] = [b"", b""]  # catalog and page tree come last but stand first

    def add(body: str | bytes) -> int:
        bodies.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(bodies)

    def add_stream(dictionary: str, content: str) -> int:
        data = content.encode("latin-1")
        return add(f"<<{dictionary}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream")

    kids: list[int] = []
    for given in pages:
        page = TinyPage(given) if isinstance(given, str) else given
        fonts = ""
        for name, font in page.fonts.items():
            for stream, content in page.streams.items():
                font = font.replace(f"{stream} 0 R", f"{add_stream('', content)} 0 R")
            fonts += f"/{name} {add(font)} 0 R"
        objects = ""
        for name in page.images:
            number = add_stream(
                "/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8",
                "\x10\x40\x80\xc0" * 4,
            )
            objects += f"/{name} {number} 0 R"
        for name, (width, grey) in page.pictures.items():
            number = add_stream(
                f"/Type/XObject/Subtype/Image/Width {width}/Height {len(grey) // width}/ColorSpace/DeviceGray"
                "/BitsPerComponent 8",
                grey.decode("latin-1"),
            )
            objects += f"/{name} {number} 0 R"
        resources = f"/Font<<{fonts}>>/XObject<<{objects}>>"
        for name, (dictionary, content) in page.forms.items():
            number = add_stream(
                "/Type/XObject/Subtype/Form/BBox[-1000 -1000 2000 2000]"
                f"{dictionary}/Resources<<{resources}>>",
                content,
            )
            objects += f"/{name} {number} 0 R"
            resources = f"/Font<<{fonts}>>/XObject<<{objects}>>"
        contents = add_stream("", page.content)
        kids.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[{page.media_box}]/Resources<<{resources}>>"
                f"/Contents {contents} 0 R{page.entries}>>"
            )
        )
    bodies[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    bodies[1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
    return _assemble(bodies)


def _assemble(bodies: list[bytes], trailer: str = "") -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets: list[int] = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        out += f"{offset:010d} 00000 n \n".encode()
    out += f"trailer<</Size {len(bodies) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def encrypted(pdf: bytes, password: str) -> bytes:
    """A PDF of `write_pdf` encrypted with a user password (Source: ISO 32000-1, 7.6.3, revision 2)."""
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    identity = bytes(range(16))
    permissions = (0xFFFFFFFC).to_bytes(4, "little")
    key = hashlib.md5(padded + owner + permissions + identity).digest()[:5]
    bodies: list[bytes] = []
    for found in re.finditer(rb"(\d+) 0 obj\n(.*?)\nendobj\n", pdf, re.S):
        number, body = int(found[1]), found[2]
        own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
        head, middle, rest = body.partition(b"\nstream\n")
        if middle:
            data = rest.removesuffix(b"\nendstream")
            body = head + middle + _rc4(own, data) + b"\nendstream"
        bodies.append(body)
    entry = f"<</Filter/Standard/V 1/R 2/P -4/O<{owner.hex()}>/U<{_rc4(key, _PAD).hex()}>>>"
    return _assemble(bodies, f"/Encrypt {entry}/ID[<{identity.hex()}><{identity.hex()}>]")


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
