"""Page forms (XHTML with ``data-`` attributes) filled with stories, and the plan of what they then hold.

A form is a file of ``layouts/``. Its elements say with ``data-``attributes what they are to hold:

    <html data-language data-title data-date data-label data-width data-margin data-split data-choices>
        data-choices: "body: 8.5pt|9pt; align: justify|left": CSS variables that the seed chooses
    data-sheet=COLUMNS              an area that modules are placed on (makeup.py); data-gutter, data-space are
                                    lengths or names of choices, data-mirror lets the seed turn it about
    data-at=FIRST-LAST              a module of a sheet: the columns it stands in; data-stretch lets its child
                                    with data-grow fill the room below
    data-story=NAME, SIZE or KIND   an article; within it:
        data-part=head, kicker, …    takes the story's text of that part; goes if the story has none
        data-part=body               becomes the story's paragraphs and crossheads; data-crossheads=no,
                                     data-from=N, data-most=N choose among them, data-initial gives a drop
                                     capital (.initial); its own children come after the data-after=Nth
    data-kind=KIND                  an article whose texts stand in the form (data-part with text in it)
    data-furniture=ROLE             a text of the page itself
    data-picture=SHADE              gets a picture as its background
"""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from benchmarks.foreign.marks import FURNITURE, Plan
from benchmarks.foreign.pictures import picture
from benchmarks.foreign.stories import Desk, Story

FORMS = Path(__file__).with_name("layouts")


class Form:
    """A page form being filled."""

    def __init__(self, path: Path, seed: int) -> None:
        self.root = ET.fromstring(path.read_text(encoding="utf-8"))
        self.chance = random.Random(f"{path.stem} {seed}")
        said = self.root.get
        self.plan = Plan(
            path.stem,
            said("data-language", "en"),
            said("data-title", ""),
            said("data-date", ""),
            said("data-label", "1"),
        )
        self.choices = dict(self._choose())
        self.width = self.length(said("data-width", "289mm"))
        self.margin = self.length(said("data-margin", "26pt"))
        self.split = said("data-split", "dev")
        self.desk = Desk(self.plan.language, self.chance)
        self.desk.reserve({e.get("data-story", "") for e in self.root.iter()})

    def fill(self) -> None:
        """Put stories and pictures in place, marks on all texts."""
        for element in list(self.root.iter()):
            if (wanted := element.get("data-story")) is not None:
                self._article(element, self.desk.take(wanted))
            elif (kind := element.get("data-kind")) is not None:
                item = self.plan.item(kind, _words(element))
                for child in list(element.iter()):
                    if (part := child.get("data-part")) is not None:
                        self._text(child, item, part, _inner(child))
            elif (role := element.get("data-furniture")) is not None:
                self._text(element, FURNITURE, role, _inner(element))
        for element in self.root.iter():
            if (shade := element.get("data-picture")) is not None:
                element.set("style", f"{element.get('style', '')};background-image:url({self._shot(shade)})")

    def shuffle(self) -> None:
        """Put the modules of all sheets in any order: where they stand is settled, when they are drawn is not."""
        for element in self.root.iter():
            if element.get("data-sheet") is not None:
                children = list(element)
                self.chance.shuffle(children)
                element[:] = children

    def variables(self) -> str:
        """The CSS variables that the seed chose for this page."""
        rules = ";".join(f"--{name}:{value}" for name, value in self.choices.items())
        return f":root{{{rules}}}"

    def length(self, text: str) -> float:
        """A length in mm or pt, or the choice of that name, as pt."""
        text = self.choices.get(text, text)
        number = float(text.removesuffix("mm").removesuffix("pt"))
        return number * 72 / 25.4 if text.endswith("mm") else number

    def _choose(self) -> Iterator[tuple[str, str]]:
        for choice in filter(None, self.root.get("data-choices", "").split(";")):
            name, values = choice.split(":")
            yield name.strip(), self.chance.choice(values.split("|")).strip()

    def _shot(self, shade: str) -> str:
        return picture(self.chance, shade)

    def _article(self, element: ET.Element, story: Story) -> None:
        item = self.plan.item(element.get("data-as", story.kind), _words(element))
        parents = {child: parent for parent in element.iter() for child in parent}
        for child in list(element.iter()):
            part = child.get("data-part")
            if part == "body":
                self._body(child, item, story)
            elif part is not None and len(child) == 0 and not (child.text or "").strip():
                self._part(child, parents[child], item, part, story)
            elif part is not None:
                self._text(child, item, part, _inner(child))

    def _part(self, child: ET.Element, parent: ET.Element, item: int, part: str, story: Story) -> None:
        texts = story.parts.get(part, ())
        place = list(parent).index(child)
        parent.remove(child)
        for number, text in enumerate(texts[: int(child.get("data-most", "9"))]):
            copy = ET.Element(child.tag, child.attrib)
            copy.tail = child.tail
            parent.insert(place + number, copy)
            self._text(copy, item, part, text)

    def _body(self, child: ET.Element, item: int, story: Story) -> None:
        """The paragraphs of a story, with what the form sets among them."""
        among = list(child)
        child[:] = []
        first, most = int(child.get("data-from", "0")), int(child.get("data-most", "99"))
        body = [e for e in story.body if e[0] != "crosshead" or child.get("data-crossheads") != "no"]
        body = body[first : first + most]
        while body and body[-1][0] == "crosshead":
            body.pop()
        for number, (part, text) in enumerate(body):
            for insert in [e for e in among if int(e.get("data-after", "0")) == number]:
                child.append(insert)
            tag = "h4" if part == "crosshead" else "p"
            element = ET.SubElement(child, tag, {"class": "first" if number == 0 else part})
            self._text(element, item, part, text)
            if number == 0 and child.get("data-initial") is not None:
                _set_initial(element)
        child.extend(e for e in among if int(e.get("data-after", "0")) >= len(body))

    def _text(self, element: ET.Element, item: int, part: str, text: str) -> None:
        """Set a text into an element, a mark on it and on each tagged piece in it."""
        if element.tag == "table":
            element.set("data-t", str(self.plan.mark(item, part, _rows(element)).number))
            return
        host, *runs = self.plan.runs(item, part, text)
        element[:] = []
        element.text = host.text
        element.set("data-t", str(host.mark))
        for run in runs:
            if run.mark == host.mark:
                _append(element, run.text)
                continue
            span = ET.SubElement(element, "span", {"class": run.tag, "data-t": str(run.mark)})
            span.text = run.text


def _set_initial(element: ET.Element) -> None:
    """Give a paragraph's first letter (with its opening quote) an element of its own: a drop capital."""
    text = element.text or ""
    if not text:
        return  # it opens with a tagged piece
    cut = 2 if text[0] in "“„«「" else 1
    initial = ET.Element("span", {"class": "initial"})
    initial.text, initial.tail = text[:cut], text[cut:]
    element.text = ""
    element.insert(0, initial)


def _rows(table: ET.Element) -> str:
    return "\n".join(" ".join(_inner(cell) for cell in row) for row in table.iter("tr"))


def _append(element: ET.Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _inner(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _words(element: ET.Element) -> tuple[str, ...]:
    return tuple(element.get("data-difficulties", "").split())
