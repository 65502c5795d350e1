"""A language by its code, or by a near code."""

from __future__ import annotations

from functools import cache

from broadsheet.languages.language import Language, codes, read_language

_FALLBACK = "en"


@cache
def load(code: str | None) -> Language:
    """The language of this code; of a near one (zh-TW, en-GB) if it has no file of its own; else English."""
    return read_language(_known_for(code or _FALLBACK) or _FALLBACK)


def is_known(code: str) -> bool:
    """Whether this language, or a near one, has a file of its own: others are read as English is."""
    return _known_for(code) is not None


def _known_for(code: str) -> str | None:
    """The code of the file that a language is read by; None if it has none."""
    wanted = code.replace("_", "-")
    known = codes()
    near = (wanted, _NEAR.get(wanted.lower()), wanted.split("-")[0].lower())
    return next((candidate for candidate in near if candidate in known), None)


_NEAR = {
    "zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-hans-cn": "zh-Hans", "zh-hans": "zh-Hans",
    "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh-hant": "zh-Hant", "zh-hant-tw": "zh-Hant",
    "jp": "ja", "jpn": "ja", "chi": "zh-Hans", "zho": "zh-Hans", "eng": "en", "deu": "de", "ger": "de",
    "fra": "fr", "fre": "fr", "nld": "nl", "dut": "nl", "por": "pt", "spa": "es", "ita": "it",
    "no": "nb", "nn": "nb", "nor": "nb", "swe": "sv", "dan": "da", "fin": "fi", "pol": "pl", "ces": "cs", "cze": "cs",
    "rus": "ru", "ukr": "uk", "ell": "el", "gre": "el", "tur": "tr", "hun": "hu", "ron": "ro", "rum": "ro", "mo": "ro",
    "hrv": "hr", "bs": "hr", "cat": "ca",
}  # fmt: skip
