"""Print read off pictures: by an engine, one module each, found by name.

`regions` reads boxes of a page, whatever is in them; `scan` reads whole pages. An engine is a module here that has a
NAME; see `broadsheet.ocr.strips.Engine` for what else it has.
"""
