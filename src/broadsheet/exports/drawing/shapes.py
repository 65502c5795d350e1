"""Boxes joined into outlines with right angles, and paths through them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from broadsheet.exports.drawing.svg import number
from broadsheet.model.issue import Box

Point = tuple[float, float]


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all the boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def grown(box: Box, by: float) -> Box:
    """The box with a margin all round."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """How long two stretches run side by side; negative for the gap between them."""
    return min(a1, b1) - max(a0, b0)


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have more than an edge in common."""
    return overlap(one[0], one[2], other[0], other[2]) > 0 and overlap(one[1], one[3], other[1], other[3]) > 0


def outlines(boxes: Sequence[Box]) -> list[list[Point]]:
    """The outlines of the union of boxes, each a closed run of corners; holes run the other way round."""
    xs = sorted({x for box in boxes for x in (box[0], box[2])})
    ys = sorted({y for box in boxes for y in (box[1], box[3])})
    filled = {
        (column, row)
        for box in boxes
        for column in range(bisect_left(xs, box[0]), bisect_left(xs, box[2]))
        for row in range(bisect_left(ys, box[1]), bisect_left(ys, box[3]))
    }
    return [[(xs[column], ys[row]) for column, row in loop] for loop in _trace(_edges(filled))]


_Node = tuple[int, int]


def _edges(filled: set[_Node]) -> dict[_Node, list[_Node]]:
    """Edges of the filled cells towards empty ones, clockwise, by the node they start at."""
    edges: dict[_Node, list[_Node]] = {}
    for column, row in filled:
        corners = ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1))
        beside = ((column, row - 1), (column + 1, row), (column, row + 1), (column - 1, row))
        for side, neighbour in enumerate(beside):
            if neighbour not in filled:
                edges.setdefault(corners[side], []).append(corners[(side + 1) % 4])
    return edges


def _trace(edges: dict[_Node, list[_Node]]) -> list[list[_Node]]:
    """The closed loops that the edges form, corners only; where two meet at a corner, each keeps apart."""
    loops: list[list[_Node]] = []
    while edges:
        start = min(edges)
        loop = [start]
        came: _Node = (0, -1)
        here = start
        while True:
            ahead = edges[here]
            chosen = max(ahead, key=lambda node: _turns_right(came, (node[0] - here[0], node[1] - here[1])))
            ahead.remove(chosen)
            if not ahead:
                del edges[here]
            came, here = (chosen[0] - here[0], chosen[1] - here[1]), chosen
            if here == start:
                break
            loop.append(here)
        loops.append(_corners(loop))
    return loops


def _turns_right(came: _Node, goes: _Node) -> int:
    return came[0] * goes[1] - came[1] * goes[0]


def _corners(loop: list[_Node]) -> list[_Node]:
    """The loop without the nodes that lie on a straight stretch."""
    kept: list[_Node] = []
    for place, node in enumerate(loop):
        before, after = loop[place - 1], loop[(place + 1) % len(loop)]
        if (node[0] - before[0]) * (after[1] - node[1]) != (node[1] - before[1]) * (after[0] - node[0]):
            kept.append(node)
    return kept


def rounded(corners: Sequence[Point], radius: float) -> str:
    """The path of a closed outline with its corners rounded, where the sides are long enough for it."""
    steps: list[str] = []
    for place, corner in enumerate(corners):
        before, after = corners[place - 1], corners[(place + 1) % len(corners)]
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        steps.append(f"{'L' if steps else 'M'}{_point(start)}Q{_point(corner)} {_point(end)}")
    return "".join(steps) + "Z"


def _towards(corner: Point, other: Point, most: float) -> Point:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)
    part = min(most, length / 2) / length if length else 0.0
    return corner[0] + dx * part, corner[1] + dy * part


def _point(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def bridges(boxes: Sequence[Box], others: Sequence[Box], across: float, down: float) -> list[Box]:
    """Boxes that fill the gaps between neighbours, so that their union is one shape.

    A gap is filled if it is at most `across` wide or `down` high and none of the `others` stands in it.
    """
    found: list[Box] = []
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            bridge = _bridge(one, other, across, down)
            if bridge is not None and not any(meet(bridge, box) for box in others):
                found.append(bridge)
    return found


def _bridge(one: Box, other: Box, across: float, down: float) -> Box | None:
    wide = overlap(one[0], one[2], other[0], other[2])
    high = overlap(one[1], one[3], other[1], other[3])
    if high > 0 and -across <= wide <= 0:
        x0, x1 = min(one[2], other[2]), max(one[0], other[0])
        return x0, max(one[1], other[1]), x1, min(one[3], other[3])
    if wide > 0 and -down <= high <= 0:
        y0, y1 = min(one[3], other[3]), max(one[1], other[1])
        return max(one[0], other[0]), y0, min(one[2], other[2]), y1
    return None


def area(corners: Sequence[Point]) -> float:
    """The area that a closed outline holds; negative for a hole."""
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def arrow(one: Box, other: Box, inset: float) -> str:
    """The path from where reading leaves a box to where it enters the next, swinging through the gutter."""
    low, high = one[3] - min(inset, (one[3] - one[1]) / 2), other[1] + min(inset, (other[3] - other[1]) / 2)
    if other[0] >= one[2] - inset / 2:
        return _swing((_inside(one[2], one[0], inset), low), (_inside(other[0], other[2], inset), high), 1)
    if other[2] <= one[0] + inset / 2:
        return _swing((_inside(one[0], one[2], inset), low), (_inside(other[2], other[0], inset), high), -1)
    x = (max(one[0], other[0]) + min(one[2], other[2])) / 2
    start, end = (
        (one[3] - inset / 3, other[1] + 1) if other[1] >= one[1] else (one[1] + inset / 3, other[3] - 1)
    )
    return f"M{_point((x, start))}L{_point((x, end))}"


def _inside(edge: float, far: float, inset: float) -> float:
    """A place a little way from an edge towards the other one."""
    return edge + max(min((far - edge) / 2, inset), -inset)


def _swing(start: Point, end: Point, way: int) -> str:
    """A curve that leaves and arrives sideways."""
    rise = abs(end[1] - start[1])
    reach = max(abs(end[0] - start[0]) * 0.55, min(rise / 4, 26.0)) * way
    first, second = (start[0] + reach, start[1]), (end[0] - reach, end[1])
    return f"M{_point(start)}C{_point(first)} {_point(second)} {_point(end)}"
