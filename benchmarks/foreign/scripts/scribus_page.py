"""Run within Scribus (``scribus -g -py THIS JOB``): lays out the page that a job tells, prints it and its proof."""

import json
import sys
from pathlib import Path

import scribus  # Scribus's own module: there is none outside it

TALL = 2400.0


def text_frame(texts, x, y, width, height, proof, columns=1, gap=10.0):
    """A frame with these texts as its paragraphs, in their styles and colours; its name."""
    frame = scribus.createText(x, y, width, height)
    scribus.setTextDistances(0, 0, 0, 0, frame)
    scribus.setColumns(columns, frame)
    scribus.setColumnGap(gap, frame)
    scribus.setText("\r".join("".join(piece for _, piece in text["pieces"]) for text in texts), frame)
    at = 0
    for text in texts:
        length = sum(len(piece) for _, piece in text["pieces"])
        if length:
            scribus.selectText(at, length, frame)
            scribus.setParagraphStyle(text["style"], frame)
        for mark, piece in text["pieces"]:
            if piece:
                scribus.selectText(at, len(piece), frame)
                scribus.setTextColor(f"mark{mark}" if proof else text["color"], frame)
            at += len(piece)
        at += 1
    scribus.hyphenateText(frame)
    return frame


def settled(frame):
    """Whether all of a frame's text has room."""
    scribus.layoutText(frame)
    return not scribus.textOverflows(frame, 1)


def fit(frames, sizes, deep=1600.0):
    """Make the (linked) frames as low as their text allows; sizes: their width and height for a height asked for."""
    low, high = 4.0, deep
    while high - low > 1.0:
        middle = (low + high) / 2
        resize(frames, sizes, middle)
        if settled(frames[-1]):
            high = middle
        else:
            low = middle
    resize(frames, sizes, high)
    settled(frames[-1])
    return high


def resize(frames, sizes, height):
    """Give the frames the sizes that belong to a height."""
    for frame, (wide, high) in zip(frames, sizes(height), strict=True):
        scribus.sizeObject(wide, max(2.0, high), frame)
    for frame in frames:
        scribus.layoutText(frame)


class Page:
    """The page being laid out: how low each column is filled."""

    def __init__(self, job, proof):
        self.job, self.proof = job, proof
        self.foot = [job["margin"]] * job["columns"]
        width = job["margin"] * 2 + job["columns"] * (job["width"] + job["gutter"]) - job["gutter"]
        scribus.newDocument(
            (width, TALL), (0, 0, 0, 0), scribus.PORTRAIT, 1, scribus.UNIT_POINTS, scribus.PAGE_1, 0, 1
        )
        for number in range(job["marks"]):
            scribus.defineColorRGB(f"mark{number}", *job["colors"][number])
        scribus.defineColorRGB("tint", 235, 232, 220)
        scribus.defineColorRGB("ink", 0, 0, 0)
        scribus.defineColorRGB("paper", 255, 255, 255)
        scribus.defineColorRGB("red", 180, 20, 30)
        for name, style in job["styles"].items():
            scribus.createCharStyle(
                f"c-{name}", font=style["font"], fontsize=style["size"], language=job["language"]
            )
            scribus.createParagraphStyle(
                name, linespacingmode=0, linespacing=style["leading"], alignment=style["align"],
                firstindent=style["indent"], gapbefore=style["above"], charstyle=f"c-{name}",
            )  # fmt: skip

    def left(self, column):
        return self.job["margin"] + column * (self.job["width"] + self.job["gutter"])

    def span(self, columns):
        return columns * (self.job["width"] + self.job["gutter"]) - self.job["gutter"]

    def single(self, texts, x, y, width):
        """One frame as low as its text allows; where it ends."""
        if not texts:
            return y
        frame = text_frame(texts, x, y, width, 40, self.proof)
        return y + fit([frame], lambda h: [(width, h)])

    def box(self, kind, x, y, width, height):
        """A frame, tint or black bar under what stands there already."""
        made = scribus.createRect(x, y, width, height)
        scribus.setFillColor({"tint": "tint", "bar": "ink"}.get(kind, "None"), made)
        scribus.setLineColor("ink" if kind == "frame" else "None", made)
        scribus.setLineWidth(0.6, made)
        scribus.deselectAll()
        scribus.selectObject(made)
        scribus.moveSelectionToBack()

    def article(self, op):
        """A story: its deck, a picture, its text in columns."""
        first, last = op["first"], op["last"]
        y0 = max(self.foot[first:last]) + self.job["space"]
        pad = 8.0 if op["box"] else 0.0
        x, whole, y = self.left(first) + pad, self.span(last - first) - 2 * pad, y0 + pad
        y = self.single(op["deck"], x, y, whole)
        y += 4
        if op["shot"]:
            y = self.shot(op, x, y, whole)
        count = op["count"] or last - first
        wide = (whole + self.job["gutter"]) / count - self.job["gutter"]
        if op["linked"]:
            lefts = [x + n * (wide + self.job["gutter"]) for n in range(count)]
            frames = [text_frame(op["body"], lefts[0], y, wide, 100, self.proof)]
            for left in lefts[1:]:
                frames.append(scribus.createText(left, y, wide, 100))
                scribus.setTextDistances(0, 0, 0, 0, frames[-1])
                scribus.linkTextFrames(frames[-2], frames[-1])
            height = fit(frames, lambda h: [(wide, h)] * count)
        else:
            frame = text_frame(op["body"], x, y, whole, 100, self.proof, count, self.job["gutter"])
            height = fit([frame], lambda h: [(whole, h)])
        low = y + height
        if op["box"]:
            self.box(op["box"], x - pad, y0, whole + 2 * pad, low + pad - y0)
        elif self.job["ruled"] and y0 > self.job["margin"] + 60:
            line = scribus.createLine(x, y0 - self.job["space"] / 2, x + whole, y0 - self.job["space"] / 2)
            scribus.setLineWidth(0.5, line)
            scribus.setLineColor("ink", line)
        self.foot[first:last] = [low + pad] * (last - first)

    def shot(self, op, x, y, width):
        """A picture and the words under it; where they end."""
        image = scribus.createImage(x, y, width, op["shot"])
        scribus.loadImage(op["picture"], image)
        scribus.setScaleImageToFrame(1, 0, image)
        return self.single(op["under"], x, y + op["shot"] + 2, width) + 6

    def stack(self, op):
        """Small items under each other in a box, under a label that may be white on black."""
        first, last = op["first"], op["last"]
        y0 = max(self.foot[first:last]) + self.job["space"]
        x, width, y = self.left(first) + 7, self.span(last - first) - 14, y0 + 5
        if op["label"]:
            foot = self.single(op["label"], x, y, width)
            if op["bar"]:
                self.box("bar", x - 7, y0, width + 14, foot - y0 + 3)
            y = foot + 6
        for texts in op["items"]:
            y = self.single(texts, x, y, width) + 5
        self.box(op["box"], x - 7, y0, width + 14, y + 3 - y0)
        self.foot[first:last] = [y + 3] * (last - first)

    def furniture(self, op):
        """A text of the page itself, over some of its columns."""
        first, last = op["first"], op["last"]
        y = max(self.foot[first:last])
        low = self.single(op["texts"], self.left(first), y, self.span(last - first))
        if op["rule"]:
            line = scribus.createLine(
                self.left(first), low + 3, self.left(first) + self.span(last - first), low + 3
            )
            scribus.setLineWidth(0.8, line)
            scribus.setLineColor("ink", line)
            low += 4
        self.foot[first:last] = [low] * (last - first)

    def level(self, op):
        """A new band begins under all that stands in these columns."""
        first, last = op["first"], op["last"]
        self.foot[first:last] = [max(self.foot[first:last])] * (last - first)


def main():
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    feet = []
    for proof in (False, True):
        page = Page(job, proof)
        for op in job["ops"]:
            getattr(page, op["op"])(op)
        feet.append(max(page.foot))
        pdf = scribus.PDFfile()
        pdf.file = job["proof" if proof else "print"]
        pdf.version = 14
        pdf.save()
        scribus.closeDoc()
    told = json.dumps({"feet": feet, "tall": TALL})
    Path(job["told"]).write_text(told, encoding="utf-8")


main()
