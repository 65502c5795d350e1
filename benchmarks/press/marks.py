"""What is printed on a page: lines of type, rules, tints, pictures. Points, origin top left, y down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Run:
    """A string of characters set in one go from its top left corner on.

    x, y:     top left corner of the first character's em box
    tracking: added after every character, points
    spacing:  added to every word space, points
    vertical: characters stand upright below each other (one text object each)
    turned:   a Latin run turned clockwise in a vertical line; x, y are the corner of the turned box
    """

    x: float
    y: float
    text: str
    face: str
    size: float
    color: str = "#000000"
    tracking: float = 0.0
    spacing: float = 0.0
    vertical: bool = False
    turned: bool = False

    def moved(self, dx: float, dy: float) -> Run:
        """The run set elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True)
class PrintedLine:
    """One printed line: what it says, where it stands (its em boxes' hull), the runs that print it."""

    text: str
    box: Box
    runs: tuple[Run, ...]
    vertical: bool = False
    drawn: bool = False  # as curves: to be seen, but not in the text layer
    united: bool = False  # its curves are one path, not one a character
    level: bool = False  # stays level when its page is stood on end; its runs stand at the origin

    def moved(self, dx: float, dy: float) -> PrintedLine:
        """The line set elsewhere."""
        x0, y0, x1, y1 = self.box
        runs = tuple(run.moved(dx, dy) for run in self.runs)
        return replace(self, box=(x0 + dx, y0 + dy, x1 + dx, y1 + dy), runs=runs)


@dataclass(frozen=True)
class Rule:
    """A separator rule as a thin filled box."""

    box: Box
    color: str = "#000000"


@dataclass(frozen=True)
class Panel:
    """A frame (stroke), a tint (fill), or both, under the type."""

    box: Box
    fill: str | None = None
    stroke: float = 0.0
    color: str = "#000000"
    radius: float = 0.0


@dataclass(frozen=True)
class Picture:
    """A picture: a drawing that the press makes up from a seed, as vector art or as pixels."""

    box: Box
    seed: int
    pixels: bool = True


@dataclass
class Sheet:
    """A page as it is to be printed."""

    width: float
    height: float
    lines: list[PrintedLine] = field(default_factory=list)
    frames: list[int] = field(default_factory=list)  # of each line: the number of the text frame it came in
    rules: list[Rule] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


def hull(boxes: list[Box] | tuple[Box, ...]) -> Box:
    """The smallest box that holds all of these."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
