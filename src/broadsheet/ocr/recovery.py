"""Hidden print read off the page: only the boxes where it stands are drawn and read, the text is put in as glyphs."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from broadsheet.articles.garbled import mistrusted
from broadsheet.model.hidden import DRAWN, GARBLED, UNMAPPED, Box, Hidden
from broadsheet.model.layout import Layout, LineProblem, PageParts
from broadsheet.model.page import RECOVERED, Floats, Glyphs, Page
from broadsheet.model.raster import Pixels, Raster
from broadsheet.ocr.progress import Progress
from broadsheet.ocr.regions import read_regions

Draw = Callable[..., list[Pixels]]  # of boxes in page units, and pixels to a unit for each

MOST_LINES = 400  # of a page; one that hides more is better read as a scan
LINE = 72.0  # px, how high a line is drawn
FINEST = 300 / 72  # px to a point
PAD = 0.22  # of a line's height: paper left around it
SAME = 0.2  # of the body's type size: what was measured on ink so near to it is body type
SURE = 0.3  # a character that was read with less confidence is taken for no print
# and so is a line, by the mean of its characters: ornaments are read as letters, but never surely
SURE_LINE = 0.7
GUTTER = 24  # px between the pictures of two lines


@dataclass(frozen=True)
class _Place:
    """A hidden line: its box on the page, the picture's corner in the mosaic, pixels to a unit of the page."""

    region: int
    kind: str
    box: Box
    vertical: bool
    scale: float
    top: float = 0.0


def recover(
    parts: PageParts, hidden: Sequence[Hidden], draw: Draw, engine: str | None = None
) -> Generator[Progress, None, Page | None]:
    """The page with its hidden print read and put in as glyphs that say so; None if nothing was read.

    Yields how far the reading is.

    hidden: what `articles.hidden` found on it;  draw: gives pictures of boxes of the page

    Raises: NoEngine, if that engine is not installed.
    """
    layout = parts.layout
    places = [
        _Place(
            number, region.kind, _padded(box, region.vertical), region.vertical, _scale(box, region.vertical)
        )
        for number, region in enumerate(hidden)
        if region.kind in (DRAWN, UNMAPPED, GARBLED)
        for box in region.boxes
    ]
    if not places or len(places) > MOST_LINES:
        return None
    pictures = draw(boxes=[place.box for place in places], scales=[place.scale for place in places])
    raster, places = _mosaic(places, pictures)
    boxes = [
        (0.0, place.top, float(picture.shape[1]), place.top + picture.shape[0])
        for place, picture in zip(places, pictures, strict=True)
    ]
    upright = [place.vertical for place in places]
    source = layout.page.source
    reading = yield from read_regions(raster, boxes, upright, layout.language, engine, source=source)
    region = reading.region[reading.glyphs.run] if len(reading.glyphs) else np.zeros(0, np.int32)
    glyphs, owner = _on_page(reading.glyphs, region, places, layout)
    return _put_in(layout, glyphs, owner, hidden, places) if len(glyphs) else None


def recovered_in(parts: PageParts) -> tuple[LineProblem, ...]:
    """A note for every stretch of lines that were read by OCR, with the confidence in them."""
    layout = parts.layout
    marked = (layout.page.glyphs.flags & RECOVERED) > 0
    if not marked.any():
        return ()
    notes: list[LineProblem] = []
    for block in layout.blocks:
        run: list[int] = []
        for line in [*block.tolist(), -1]:
            if line >= 0 and marked[layout.lines.glyphs[line]].any():
                run.append(line)
            elif run:
                notes.append(_note(layout, run, marked))
                run = []
    return tuple(notes)


def _note(layout: Layout, run: list[int], marked: np.ndarray) -> LineProblem:
    glyphs = np.concatenate([layout.lines.glyphs[line] for line in run])
    read = glyphs[marked[glyphs]]
    sure = float(np.nanmean(layout.page.glyphs.confidence[read]))
    text = (
        f"{len(read)} characters were read by OCR, because the text layer hides them; confidence {sure:.2f}."
    )
    boxes = tuple(_box(layout.lines.box[line]) for line in run)
    return LineProblem("recovered-text", text, tuple(run), boxes)


def _padded(box: Box, vertical: bool) -> Box:
    pad = PAD * (box[2] - box[0] if vertical else box[3] - box[1])
    return (box[0] - pad, box[1] - pad, box[2] + pad, box[3] + pad)


def _scale(box: Box, vertical: bool) -> float:
    high = box[2] - box[0] if vertical else box[3] - box[1]
    return min(FINEST, max(LINE / max(high, 1e-6), 1.0))


def _mosaic(places: list[_Place], pictures: Sequence[Pixels]) -> tuple[Raster, list[_Place]]:
    """All pictures on one sheet of paper, one under the other."""
    tall = sum(picture.shape[0] + GUTTER for picture in pictures)
    wide = max(picture.shape[1] for picture in pictures)
    sheet = np.full((tall, wide), 255, np.uint8)
    placed: list[_Place] = []
    top = 0
    for place, picture in zip(places, pictures, strict=True):
        sheet[top : top + picture.shape[0], : picture.shape[1]] = picture
        placed.append(replace(place, top=float(top)))
        top += picture.shape[0] + GUTTER
    return Raster(sheet), placed


def _on_page(
    read: Glyphs, region: np.ndarray, places: Sequence[_Place], layout: Layout
) -> tuple[Glyphs, np.ndarray]:
    """The characters where they stand on the page, in em boxes, and the place each was read in."""
    read, region = _only(read, region, _is_print(read))
    if not len(read):
        return read, region
    scale = np.array([place.scale for place in places])[region]
    left = np.array([place.box[0] for place in places])[region]
    top = np.array([place.box[1] for place in places])[region]
    corner = np.array([place.top for place in places])[region]
    box = read.box.astype(np.float64)
    box[:, [1, 3]] -= corner[:, None]
    box = box / scale[:, None] + np.stack([left, top, left, top], axis=1)
    size = read.size / scale
    em = layout.em
    size = np.where(np.abs(size - em) < SAME * em, em, size)
    size = _even(size, read.run)
    axis = np.where(read.vertical, 0, 1)
    rows = np.arange(len(box))
    middle = _even((box[rows, axis] + box[rows, axis + 2]) / 2, read.run)
    box[rows, axis], box[rows, axis + 2] = middle - size / 2, middle + size / 2
    font = _fonts(layout, size)
    return (
        replace(
            read,
            box=box.astype(np.float32),
            size=size.astype(np.float32),
            font=font,
            flags=np.full(len(box), RECOVERED, np.uint8),
        ),
        region,
    )


def _is_print(read: Glyphs) -> np.ndarray:
    """Which characters are print and not ornament, by the confidence in them and in their lines; unknown is sure."""
    sure = np.where(np.isnan(read.confidence), 1.0, read.confidence)
    _, line = np.unique(read.run, return_inverse=True)
    mean = np.bincount(line, weights=sure) / np.maximum(np.bincount(line), 1)
    return (sure >= SURE) & (mean[line] >= SURE_LINE)


def _even(values: Floats, run: np.ndarray) -> np.ndarray:
    """The median of each line, for each of its characters."""
    found = np.empty(len(values))
    for line in np.unique(run):
        mine = run == line
        found[mine] = np.median(values[mine])
    return found


def _fonts(layout: Layout, size: np.ndarray) -> np.ndarray:
    """The page's body face for what is body type; no face for the rest."""
    glyphs = layout.page.glyphs
    body = glyphs.font[np.abs(glyphs.size - layout.em) < 0.05 * layout.em]
    usual = int(np.bincount(body[body >= 0]).argmax()) if (body >= 0).any() else -1
    return np.where(size == layout.em, usual, -1).astype(np.int32)


def _put_in(
    layout: Layout, new: Glyphs, owner: np.ndarray, hidden: Sequence[Hidden], places: Sequence[_Place]
) -> Page:
    """The page with the new characters instead of those without a meaning, and without what was drawn of them."""
    known = {places[at].region for at in np.unique(owner).tolist()}
    read = [places[at] for at in np.unique(owner).tolist()]
    page, old = layout.page, layout.page.glyphs
    x, y = (old.box[:, 0] + old.box[:, 2]) / 2, (old.box[:, 1] + old.box[:, 3]) / 2
    gone, bad = np.zeros(len(old), np.bool_), mistrusted(layout)
    for place in read:
        if place.kind != DRAWN:
            x0, y0, x1, y1 = place.box
            gone |= (x > x0) & (x < x1) & (y > y0) & (y < y1) & bad
    first = int(old.run.max(initial=-1)) + 1
    kept = _only(old, gone, ~gone)[0]
    new = _only(new, owner, ~_known(new, owner, kept, places))[0]
    glyphs = _joined(kept, replace(new, run=(new.run + first).astype(np.int32)))
    boxes = {box for number in known for box in hidden[number].boxes}
    return replace(
        page, glyphs=glyphs, outlined=tuple(line for line in page.outlined if line.box not in boxes)
    )


def _known(new: Glyphs, owner: np.ndarray, kept: Glyphs, places: Sequence[_Place]) -> np.ndarray:
    """Which of the characters that were read stand where the text layer has one that is believed: a neighbour of what
    is hidden, read with it."""
    known = np.zeros(len(new), np.bool_)
    middle, centre = (kept.box[:, :2] + kept.box[:, 2:]) / 2, (new.box[:, :2] + new.box[:, 2:]) / 2
    for at in np.unique(owner).tolist():
        place = places[at]
        x0, y0, x1, y1 = place.box
        beside = kept.box[((middle >= (x0, y0)) & (middle <= (x1, y1))).all(axis=1)]
        mine = np.flatnonzero(owner == at)
        axis = 1 if place.vertical else 0
        along = centre[mine, axis][:, None]
        known[mine] = ((along > beside[:, axis]) & (along < beside[:, axis + 2])).any(axis=1)
    return known


def _only(glyphs: Glyphs, beside: np.ndarray, keep: np.ndarray) -> tuple[Glyphs, np.ndarray]:
    """The glyphs that are kept, and what stands beside them."""
    columns = {name: column[keep] for name, column in vars(glyphs).items()}
    return Glyphs(**columns), beside[keep]


def _joined(one: Glyphs, other: Glyphs) -> Glyphs:
    return Glyphs(
        **{
            name: np.concatenate([column, getattr(other, name).astype(column.dtype)])
            for name, column in vars(one).items()
        }
    )


def _box(sides: Floats) -> Box:
    x0, y0, x1, y1 = sides.tolist()
    return (x0, y0, x1, y1)
