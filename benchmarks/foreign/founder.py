"""Pages as layout programs of Chinese dailies write them: a text object a character, heads amid their text."""

from __future__ import annotations

import base64
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from PIL import Image

from benchmarks.foreign.canvas import Area
from benchmarks.foreign.cid import cut
from benchmarks.foreign.dummy import DECK, Dummy
from benchmarks.foreign.exporting import Ink
from benchmarks.foreign.galleys import Row, fit
from benchmarks.foreign.marks import color_of
from benchmarks.foreign.pictures import picture
from benchmarks.foreign.pouring import Copy, Frame
from benchmarks.foreign.stories import Story

HAIR = 0.28  # pt


@dataclass
class Founder(Dummy):
    """A page made up in modules; narrow: heads condensed to so much of their width; moved: by cm instead of Tm."""

    narrow: float = 1.0
    moved: bool = False

    def _started(
        self, wanted: str, first: int, last: int, box: str
    ) -> tuple[Story, int, float, float, float, float]:
        """A story begun: itself, its item, where its text may stand (x, y, width), and the white within its box."""
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind)
        pad = self.types["paragraph"].size if box else 0.0
        y = max(self.foot[first:last]) + self.space
        return story, item, self.left(first) + pad, y + pad, self.span(last - first) - 2 * pad, pad

    def _body(self, item: int, story: Story, end: Sequence[str]) -> list[Copy]:
        body = [self.copy(item, part, text) for part, text in story.body]
        return body + self.parts(item, story, end)

    def _done(
        self, ink: list[Ink], first: int, last: int, low: float, box: str, y: float, pad: float
    ) -> None:
        """The story's ink in its box, if it has one, and the columns filled down to its foot."""
        if box:
            whole = self.span(last - first)
            ink[:0] = self._box(box, self.left(first), y - pad, whole, low + 2 * pad - y)
        self.groups.append(ink)
        self.foot[first:last] = [low + pad] * (last - first)

    def amid(
        self, wanted: str, first: int, last: int, size: float, *, over: tuple[int, int], drop: float = 0.4,
        deck: Sequence[str] = DECK, end: Sequence[str] = (), box: str = "", columns: int = 0,
    ) -> None:  # fmt: skip
        """A story whose deck stands amid its columns; over: which of them it interrupts; drop: how far down, 0 to 1."""
        story, item, x, y, whole, pad = self._started(wanted, first, last, box)
        count = columns or last - first
        wide = (whole + self.gutter) / count - self.gutter
        left, right = x + over[0] * (wide + self.gutter), x + over[1] * (wide + self.gutter) - self.gutter
        copy = self.parts(item, story, deck, size)
        _, deep = self.set(copy, left, 0, right - left)
        step = self.types["paragraph"].leading

        def top_of(height: float) -> float:
            return max(2, round((height - deep) * drop / step)) * step

        def frames(height: float) -> list[Frame]:
            top = top_of(height)
            made: list[Frame] = []
            for n in range(count):
                at = x + n * (wide + self.gutter)
                if over[0] <= n < over[1]:
                    under = top + deep + step
                    made += [Frame(at, y, wide, top), Frame(at, y + under, wide, max(0, height - under))]
                else:
                    made.append(Frame(at, y, wide, height))
            return made

        height, rows = fit(self._body(item, story, end), frames, self.manner)
        head, _ = self.set(copy, left, y + top_of(height) + step / 2, right - left)
        self._done([*head, *rows], first, last, y + height, box, y, pad)

    def between(
        self, wanted: str, first: int, last: int, size: float, *, before: int, after: int,
        deck: Sequence[str] = ("head", "byline"), box: str = "", end: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """A story whose upright deck stands between its columns, so many before it and after it."""
        story, item, x, y, whole, pad = self._started(wanted, first, last, box)
        copy = self.parts(item, story, deck, size)
        deep = self._upright(copy, 0, y)[1] + self.gutter
        count = before + after
        wide = (whole - deep + self.gutter) / count - self.gutter
        at = x + before * (wide + self.gutter)
        lefts = [x + n * (wide + self.gutter) + (deep if n >= before else 0) for n in range(count)]
        height, rows = fit(
            self._body(item, story, end), lambda h: [Frame(left, y, wide, h) for left in lefts], self.manner
        )
        head, _, low = self._upright(copy, at, y + 4)
        self._done([*head, *rows], first, last, max(low, y + height), box, y, pad)

    def ell(
        self, wanted: str, inner: str, first: int, last: int, size: float, *, corner: int, small: float,
        deck: Sequence[str] = DECK, end: Sequence[str] = (), box: str = "frame", right: bool = True,
    ) -> None:  # fmt: skip
        """A story over another's box, which stands in its lower corner so many columns wide."""
        story, item, x, y, whole, _ = self._started(wanted, first, last, "")
        other = self.desk.take(inner)
        second = self.plan.item(other.kind)
        ink, top = self.set(self.parts(item, story, deck, size), x, y, whole)
        count = last - first
        wide = self.width
        pad = self.types["paragraph"].size
        start = count - corner if right else 0
        bx, bw = self.left(first + start), self.span(corner)
        copy = self.parts(second, other, ("kicker", "head", "byline"), small)
        _, deep = self.set(copy, 0, 0, bw - 2 * pad)
        cols = max(1, corner)
        each = (bw - 2 * pad + self.gutter) / cols - self.gutter
        text = self._body(second, other, ())
        tall, _ = fit(
            text, lambda h: [Frame(n * (each + self.gutter), 0, each, h) for n in range(cols)], self.manner
        )
        high = deep + tall + 2 * pad + 4
        inside = range(start, start + corner)

        def frames(height: float) -> list[Frame]:
            return [
                Frame(
                    self.left(first + n),
                    top + 4,
                    wide,
                    max(0, height - (high + self.space if n in inside else 0)),
                )
                for n in range(count)
            ]

        height, rows = fit(self._body(item, story, end), frames, self.manner)
        height = max(height, high + self.space)
        self.groups.append([*ink, *rows])
        by = top + 4 + height - high
        words, low = self.set(copy, bx + pad, by + pad, bw - 2 * pad)
        _, inner_rows = fit(
            text,
            lambda h: [Frame(bx + pad + n * (each + self.gutter), low + 4, each, h) for n in range(cols)],
            self.manner,
        )
        self.groups.append([*self._box(box, bx, by, bw, high), *words, *inner_rows])
        self.foot[first:last] = [top + 4 + height] * count

    def _upright(self, copy: Sequence[Copy], x: float, y: float) -> tuple[list[Ink], float, float]:
        """Each text one character under the other, from right to left; how wide they are, how low they reach."""
        ink, wide, low = super()._upright(copy, x, y)
        rows = [row for row in ink if isinstance(row, Row)]
        turned = [replace(row, places=(2 * x + wide - row.places[0] - 1.2 * row.type.size,)) for row in rows]
        return list(turned), wide, low

    def level(self, first: int = 0, last: int | None = None, rule: bool = False) -> None:
        """Begin a new band under all that stands in these columns, under a hair line if so wanted."""
        last = last or self.columns
        low = max(self.foot[first:last])
        if rule:
            line = Area(self.left(first), low + self.space / 2, self.span(last - first), 0, stroke=HAIR)
            self.groups.append([line])
        self.foot[first:last] = [low] * (last - first)

    def _paint(self, groups: Sequence[Sequence[Ink]], path: Path, proof: bool) -> None:
        width, height = self.span(self.columns) + 2 * self.margin, max(self.foot) + self.margin
        pdf = pikepdf.new()
        writer = Writer(pdf, height, self.narrow, self.moved, proof)
        for group in groups:
            writer.group(group)
        writer.page(width)
        pdf.save(path)


class Writer:
    """A page's content as such programs write it, operator by operator."""

    def __init__(self, pdf: pikepdf.Pdf, height: float, narrow: float, moved: bool, proof: bool) -> None:
        self.pdf, self.height, self.narrow, self.moved, self.proof = pdf, height, narrow, moved, proof
        self.code: list[str] = []
        self.images: dict[str, pikepdf.Object] = {}
        self.faces: set[str] = set()

    def group(self, group: Sequence[Ink]) -> None:
        """A story's boxes and pictures, then its characters one by one."""
        for ink in group:
            if isinstance(ink, Area):
                self._area(ink)
        for ink in group:
            if isinstance(ink, Row):
                self._row(ink)

    def _row(self, row: Row) -> None:
        face = cut(row.type.font)
        self.faces.add(row.type.font)
        size = row.type.size
        scale = self.narrow if size > 15 else 1.0
        for (mark, letter), x in zip(row.letters, row.places, strict=True):
            if letter in " 　":
                continue
            shade = [c / 255 for c in color_of(mark)] if self.proof else row.type.color
            ink = " ".join(f"{c:.4f}" for c in shade)
            at = x + (1 - scale) / 2 * size
            y = self.height - row.base
            if self.moved:
                place = f"q 1 0 0 1 {at:.3f} {y:.3f} cm BT {ink} rg /{row.type.font} {size:.3f} Tf {scale * 100:.0f} Tz"
                self.code.append(f"{place} {face.code(letter)} Tj ET Q")
            else:
                place = (
                    f"BT {ink} rg /{row.type.font} 1 Tf {size * scale:.3f} 0 0 {size:.3f} {at:.3f} {y:.3f} Tm"
                )
                self.code.append(f"{place} {face.code(letter)} Tj ET")

    def _area(self, area: Area) -> None:
        x, y = area.x, self.height - area.y - area.height
        if area.picture is not None:
            name = f"Im{len(self.images)}"
            self.images[name] = self._image(area.picture)
            self.code.append(f"q {area.width:.2f} 0 0 {area.height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")
        if area.fill is not None:
            red, green, blue = area.fill
            self.code.append(
                f"q {red} {green} {blue} rg {x:.2f} {y:.2f} {area.width:.2f} {area.height:.2f} re f Q"
            )
        if area.stroke and area.height and area.width:
            self.code.append(f"q {HAIR} w {x:.2f} {y:.2f} {area.width:.2f} {area.height:.2f} re S Q")
        elif area.stroke:
            self.code.append(
                f"q {area.stroke} w {x:.2f} {y:.2f} m {x + area.width:.2f} {y + area.height:.2f} l S Q"
            )

    def _image(self, seed: int) -> pikepdf.Object:
        data = base64.b64decode(picture(random.Random(seed)).partition(",")[2])
        image = Image.open(io.BytesIO(data)).convert("RGB")
        return self.pdf.make_stream(
            image.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=image.width,
            Height=image.height, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
        )  # fmt: skip

    def page(self, width: float) -> None:
        """Add the page to the file."""
        fonts = pikepdf.Dictionary({f"/{name}": cut(name).embed(self.pdf) for name in sorted(self.faces)})
        images = pikepdf.Dictionary({f"/{name}": image for name, image in self.images.items()})
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page, MediaBox=[0, 0, width, self.height],
            Resources=pikepdf.Dictionary(Font=fonts, XObject=images),
            Contents=self.pdf.make_stream("\n".join(self.code).encode()),
        )  # fmt: skip
        self.pdf.pages.append(pikepdf.Page(page))
