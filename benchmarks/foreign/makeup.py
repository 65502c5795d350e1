"""Making up a page: modules of text dropped onto a grid of columns, each as high as it comes out."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from benchmarks.foreign.forms import Form


class Sheet:
    """An area of the page whose modules (children with data-at="FIRST-LAST") are placed column by column.

    Every module stands as high as those above it allow, in the order of the form, like stones in a wall.
    """

    def __init__(self, element: ET.Element, columns: int, gutter: float, space: float, width: float) -> None:
        self.element = element
        self.columns = columns
        self.gutter = gutter
        self.space = space
        self.step = (width + gutter) / columns
        self.modules = [child for child in element if child.get("data-at")]
        self.foot = [0.0] * columns
        for module in self.modules:
            first, last = self._span(module)
            self._style(module, left=first * self.step, width=(last - first) * self.step - gutter, top=0.0)

    def mirror(self) -> None:
        """Turn the sheet about its middle."""
        for module in self.modules:
            first, last = self._span(module)
            module.set("data-at", f"{self.columns - last + 1}-{self.columns - first}")
            self._style(module, left=(self.columns - last) * self.step)

    def place(self, heights: dict[str, float]) -> None:
        """Put every module below what stands above it."""
        for module in self.modules:
            first, last = self._span(module)
            top = max(self.foot[first:last])
            top += self.space if top else 0.0
            self._style(module, top=top)
            self.foot[first:last] = [top + heights[module.get("data-module", "")]] * (last - first)
        self.element.set("style", f"position:relative;height:{max(self.foot):.2f}pt")

    def stretch(self) -> None:
        """Let modules with data-stretch (adverts, pictures) reach down to the foot of the sheet."""
        for module in self.modules:
            first, last = self._span(module)
            room = max(self.foot) - max(self.foot[first:last])
            if module.get("data-stretch") is not None and room > 0:
                inner = next((e for e in module.iter() if e.get("data-grow") is not None), module)
                inner.set("style", f"{inner.get('style', '')};padding-bottom:{room:.2f}pt")

    def _span(self, module: ET.Element) -> tuple[int, int]:
        first, _, last = module.get("data-at", "").partition("-")
        return int(first) - 1, int(last or first)

    def _style(self, module: ET.Element, **edges: float) -> None:
        placed = ";".join(f"{edge}:{value:.2f}pt" for edge, value in edges.items())
        module.set("style", f"{module.get('style', '')};position:absolute;box-sizing:border-box;{placed}")


def sheets(form: Form) -> Iterator[Sheet]:
    """The sheets of a form (elements with data-sheet=COLUMNS), their modules numbered."""
    number = 0
    for element in form.root.iter():
        if (columns := element.get("data-sheet")) is None:
            continue
        for child in element:
            if child.get("data-at"):
                child.set("data-module", str(number))
                number += 1
        gutter = form.length(element.get("data-gutter", "12pt"))
        space = form.length(element.get("data-space", "12pt"))
        sheet = Sheet(element, int(columns), gutter, space, form.width - 2 * form.margin)
        if element.get("data-mirror") is not None and form.chance.random() < 0.5:
            sheet.mirror()
        yield sheet
