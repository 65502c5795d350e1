"""Languages of newspapers, one TOML file each: byline openers, datelines, jump phrases, months, numerals."""

from __future__ import annotations

from broadsheet.languages.guess import guess
from broadsheet.languages.language import Language, codes
from broadsheet.languages.loading import is_known, load

__all__ = ["Language", "codes", "guess", "is_known", "load"]
