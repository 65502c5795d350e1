"""Print read off pictures: by an engine, one module each, found by name.

`read_regions` reads boxes of a page, whatever is in them; `broadsheet.ocr.scan` reads whole pages. An engine is a
module here that has a NAME; see `broadsheet.ocr.strips.Engine` for what else it has.
"""

from __future__ import annotations

from broadsheet.ocr.regions import Reading, read_regions

__all__ = ["Reading", "read_regions"]
