"""Vertical pages: a page set level is stood on end, so that its lines run downwards and follow each other leftwards.

A level page whose columns read from left to right, stood on end, is a vertical page whose tiers read from top
to bottom; nothing else of the press need know of vertical setting.
"""

from __future__ import annotations

from dataclasses import replace

from benchmarks.press.casting import turned
from benchmarks.press.marks import Box, Sheet


def turn(sheet: Sheet) -> None:
    """The sheet stood on end, in place: its width is its height now."""
    right = sheet.height
    sheet.lines = [turned(line, right) for line in sheet.lines]
    sheet.rules = [replace(rule, box=_turned_box(rule.box, right)) for rule in sheet.rules]
    sheet.panels = [replace(panel, box=_turned_box(panel.box, right)) for panel in sheet.panels]
    sheet.pictures = [replace(picture, box=_turned_box(picture.box, right)) for picture in sheet.pictures]
    sheet.width, sheet.height = sheet.height, sheet.width


def _turned_box(box: Box, right: float) -> Box:
    x0, y0, x1, y1 = box
    return (right - y1, x0, right - y0, x1)
