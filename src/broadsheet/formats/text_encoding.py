"""Text out of bytes of an undeclared encoding: UTF-8, UTF-16, GB18030, Big5 or a Western one-byte code."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

REPLACEMENT = "�"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with UTF-16's mark, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
    "utf-32": "UTF-32", "gb18030": "GB18030", "big5hkscs": "Big5",
    "cp1252": "Windows-1252", "latin-1": "Latin-1",
}  # fmt: skip
_CHINESE = ("gb18030", "big5hkscs")
_SAMPLE = 8000  # characters that are enough to tell one code from another
_CONTROLS = 0.002  # of the characters of a text may be control characters
_UNMAPPED = 0.1  # in clean UTF-8, so many: characters of a font that says nothing of their meaning
_BAD_SHARE = 0.02  # so many characters beyond ASCII may be broken in a file of that code
_PLAUSIBLE = 0.85  # common characters among those beyond ASCII: real text has 0.95, a wrong guess below 0.6
_WRITTEN_CONTROLS = frozenset("\t\n\r\f\v\x02\x1a\x1b\x1c\x1d\x1e\x1f")  # that text extractors leave behind


@dataclass(frozen=True)
class Decoded:
    """A file's text, the name of the code it was taken for, how many of its characters were broken, or meaningless.

    unmapped: control characters that an extractor wrote for characters whose font says nothing of their meaning.
    """

    text: str
    encoding: str
    broken: int = 0
    unmapped: int = 0


def decode(data: bytes, encoding: str | None = None) -> Decoded | None:
    """The text in these bytes; None if they are no text at all.

    encoding: a Python codec name, when the user says so; else guessed.

    Raises: LookupError if Python knows no such codec.
    """
    if encoding is not None:
        return _with(data, encoding)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _with(data, codec)
    if b"\0" in data:
        return _decode_wide(data)
    utf8 = _with(data, "utf-8")
    if utf8.broken <= _BAD_SHARE * _beyond_ascii(utf8.text):
        return _if_text(utf8)
    best = max((_with(data, codec) for codec in _CHINESE), key=_plausibility)
    if _plausibility(best) >= _PLAUSIBLE:
        return _if_text(best)
    return _if_text(_with(data, "cp1252") if _fits(data, "cp1252") else _with(data, "latin-1"))


def _with(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, errors="replace")
    # a character cut in two by the end of the file is no sign of a wrong code
    broken = text.rstrip(REPLACEMENT).count(REPLACEMENT) if codec != "cp1252" else 0
    return Decoded(text, _NAMES.get(codec, codec), broken)


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _decode_wide(data: bytes) -> Decoded | None:
    """Bytes with NULs among them: UTF-16 without a mark, if that makes sense of them; else no text."""
    best = max((_with(data, codec) for codec in ("utf-16-le", "utf-16-be")), key=_plausibility)
    return _if_text(best) if _plausibility(best) >= _PLAUSIBLE else None


def _if_text(decoded: Decoded) -> Decoded | None:
    """What was decoded, unless it is full of control characters: then it was a binary file.

    Clean UTF-8 may hold more of them: extractors write them where a font says nothing of its characters' meaning.
    """
    sample = decoded.text[: 4 * _SAMPLE]
    controls = _count_controls(sample)
    clean = decoded.encoding == "UTF-8" and not decoded.broken
    if "\0" in decoded.text or controls > (_UNMAPPED if clean else _CONTROLS) * len(sample):
        return None
    return replace(decoded, unmapped=_count_controls(decoded.text)) if controls else decoded


def _count_controls(text: str) -> int:
    return sum(1 for sign in text if (sign < " " or sign == "\x7f") and sign not in _WRITTEN_CONTROLS)


def _plausibility(decoded: Decoded) -> float:
    """Share of common characters among those beyond ASCII (all of them, for wide codes), 0 to 1."""
    wide = decoded.encoding in ("UTF-16", "UTF-32")
    signs = [sign for sign in decoded.text[: 8 * _SAMPLE] if wide or sign > "\x7f"][:_SAMPLE]
    common = _common()
    return sum(1 for sign in signs if sign in common or "\t" <= sign <= "~") / len(signs) if signs else 0.0


def _beyond_ascii(text: str) -> int:
    return len(text) - sum(map(text.count, map(chr, range(128)))) if not text.isascii() else 0


@cache
def _common() -> frozenset[str]:
    """The common Chinese characters (level 1 of GB 2312 and of Big5), kana and full-width marks."""
    simplified = _two_bytes("gb2312", range(0xA1, 0xA4), range(0xB0, 0xD8))
    traditional = _two_bytes("big5", range(0xA1, 0xA3), range(0xA4, 0xC7))
    return frozenset(simplified) | frozenset(traditional) | frozenset("’‘“”–—…·\ufeff\u3000")


def _two_bytes(codec: str, *leads: range) -> Iterable[str]:
    pairs = (bytes((lead, trail)) for part in leads for lead in part for trail in range(0x40, 0xFF))
    return (sign for pair in pairs if len(sign := pair.decode(codec, errors="ignore")) == 1 and sign > "\x7f")
