"""A language by its code, or by a near code."""

from __future__ import annotations

from functools import cache

from broadsheet.languages.language import Language, codes, read_language

_FALLBACK = "en"


@cache
def load(code: str | None) -> Language:
    """The language of this code; of a near one (zh-TW, en-GB) if it has no file of its own; else English."""
    wanted = (code or _FALLBACK).replace("_", "-")
    near = _NEAR.get(wanted.lower())
    known = codes()
    for candidate in (wanted, near, wanted.split("-")[0], _FALLBACK):
        if candidate in known:
            return read_language(candidate)
    raise KeyError(wanted)


_NEAR = {
    "zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-hans-cn": "zh-Hans", "zh-hans": "zh-Hans",
    "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh-hant": "zh-Hant", "zh-hant-tw": "zh-Hant",
    "jp": "ja", "jpn": "ja", "chi": "zh-Hans", "zho": "zh-Hans", "eng": "en", "deu": "de", "ger": "de",
    "fra": "fr", "fre": "fr", "nld": "nl", "dut": "nl", "por": "pt", "spa": "es", "ita": "it",
}  # fmt: skip
