"""The small marks of a drawing: numbers in discs, role tags, arrows with their heads, exclamation marks."""

from __future__ import annotations

from broadsheet.exports.drawing import svg
from broadsheet.exports.drawing.palette import PROBLEM
from broadsheet.exports.wrapping import cells


def disc(words: str, x: float, y: float, color: str, radius: float = 13) -> str:
    """A number in a disc round x, y."""
    size = radius * (1.15 if len(words) < 3 else 0.9)
    return svg.group(
        [
            svg.element("circle", cx=x, cy=y, r=radius, fill=color, stroke="#fff", stroke_width=2),
            svg.text(words, x, y + size * 0.36, size, fill="#fff", font_weight="bold", text_anchor="middle"),
        ]
    )


def tag(words: str, x: float, y: float, color: str, size: float = 9.5) -> str:
    """A role's name on a small plate whose left upper corner is at x, y."""
    width = tag_width(words, size)
    height = size + 4
    plate = svg.element("rect", x=x, y=y, width=width, height=height, rx=3, fill=color, fill_opacity=0.92)
    return plate + svg.text(words, x + 4, y + size * 0.98, size, fill="#fff")


def tag_width(words: str, size: float = 9.5) -> float:
    """How wide a tag is."""
    return cells(words) * size * 0.54 + 8


def warning(words: str, x: float, y: float, radius: float = 9) -> str:
    """A problem's sign round x, y: a red triangle would be hard to letter, so a red disc with a white rim."""
    return disc(words, x, y, PROBLEM, radius)


def arrow_head(color: str, name: str) -> str:
    """The definitions of an arrow's head and of the dot at its tail, in a colour."""
    tail = f'<circle cx="5" cy="5" r="4.5" fill="{color}"/>'
    return (
        f'<marker id="{name}-tail" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="8" markerHeight="8" '
        f'markerUnits="userSpaceOnUse">{tail}</marker>'
        f'<marker id="{name}" viewBox="0 0 10 10" refX="7" refY="5" markerWidth="14" markerHeight="14" '
        f'markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0.6L9.4 5L0 9.4L2.4 5Z" fill="{color}"/></marker>'
    )


def arrow(path: str, color: str, head: str) -> str:
    """An arrow along a path, white-edged so that it stands out from print."""
    casing = svg.element("path", d=path, fill="none", stroke="#fff", stroke_width=6.5, stroke_opacity=0.6)
    shaft = svg.element(
        "path", d=path, fill="none", stroke=color, stroke_width=3, stroke_linecap="round",
        marker_start=f"url(#{head}-tail)", marker_end=f"url(#{head})",
    )  # fmt: skip
    return casing + shaft
