"""SVG elements as text, everything that comes from a page escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

Number = int | float

# What XML 1.0 cannot hold at all, escaped or not.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": " ", "\n": " ", "\r": " "}
)

_NAMES = {"xml_space": "xml:space"}  # attributes whose names are no Python names
SANS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','DejaVu Sans',sans-serif"
MONO = "'Noto Sans Mono CJK SC','Source Han Mono','DejaVu Sans Mono',monospace"


def escape(text: str) -> str:
    """The text, safe as content and as an attribute; what XML cannot hold becomes U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text).translate(_ESCAPES)


def number(value: Number) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def _value(value: str | Number) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def element(name: str, content: str = "", **attributes: str | Number | None) -> str:
    """An element; `fill_opacity` is written fill-opacity, None is left out. `content` is SVG already."""
    written = "".join(
        f' {_NAMES.get(key) or key.replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, x: Number, y: Number, size: Number, **attributes: str | Number | None) -> str:
    """A line of text with its baseline's start at x, y."""
    return element("text", escape(words), x=x, y=y, font_size=size, **attributes)


def group(parts: Iterable[str], **attributes: str | Number | None) -> str:
    """Elements as one."""
    return element("g", "\n".join(parts), **attributes)


def document(parts: Iterable[str], width: Number, height: Number, title: str) -> str:
    """A whole SVG that needs no other file."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
        f'viewBox="0 0 {number(width)} {number(height)}" font-family="{escape(SANS)}">'
    )
    return "\n".join([head, element("title", escape(title) or " "), *parts, "</svg>\n"])
