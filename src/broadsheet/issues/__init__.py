"""Issues of a newspaper: pages bound together, dated, and their jumps joined."""

from __future__ import annotations

from broadsheet.issues.binding import bind

__all__ = ["bind"]
