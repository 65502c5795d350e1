"""ALTO 4: a page's lines and words in blocks, the blocks of an article together in reading order, roles as tags.

Ids, boxes, hyphenation and confidence that the source gives its lines and words are kept as they are.

Source: the ALTO schema 4.4, https://www.loc.gov/standards/alto/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from broadsheet.exports.xml_blocks import Block, hull
from broadsheet.exports.xml_pages import XmlPage, documents, only_document
from broadsheet.exports.xml_words import LineWord, LineWords, line_style, styles_of
from broadsheet.exports.xml_writing import DECLARATION, element, empty, leaf
from broadsheet.model.detail import TypeStyle
from broadsheet.model.issue import Box, Issue

SUMMARY = "OCR XML of libraries: words with boxes, articles as composed blocks; a file a page"
SUFFIXES = (".alto.xml", ".alto")
DETAILS = True

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
_UNITS = {"px": "pixel", "mm10": "mm10", "inch1200": "inch1200", "pt": "inch1200"}
_SCALES = {"pt": 1200 / 72}


def render(issues: Sequence[Issue], width: int = 80) -> Iterator[str]:
    """The one page of the issues as an ALTO document.

    Raises: UsageError if there are several pages, or if the page has no boxes.
    """
    return only_document(issues, AltoPage)


def files(issue: Issue) -> Iterator[tuple[str, Iterable[str]]]:
    """A file for every page of an issue: its name and what is in it.

    Raises: UsageError if a page has no boxes.
    """
    return documents(issue, AltoPage)


class AltoPage(XmlPage):
    """A page on its way into ALTO."""

    format, ending = "ALTO", ".alto.xml"

    def document(self) -> Iterator[str]:
        """The ALTO document, piece by piece."""
        yield DECLARATION
        parts = [self._description(), self._styles(), self._tags(), self._layout()]
        yield from element(
            "alto",
            (piece for part in parts for piece in part),
            xmlns=NAMESPACE,
            **{
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": f"{NAMESPACE} {_SCHEMA}",
                "SCHEMAVERSION": "4.4",
            },
        )

    def _description(self) -> Iterator[str]:
        source = element("sourceImageInformation", [leaf("fileName", self.page.source)])
        unit = leaf("MeasurementUnit", _UNITS.get(self.page.unit, "pixel"))
        yield from element("Description", [unit, *source])

    def _styles(self) -> Iterator[str]:
        styles = styles_of(self.detail)
        if styles:
            said = (_style(self.names[f"style-{at}"], style) for at, style in enumerate(styles))
            yield from element("Styles", said)

    def _tags(self) -> Iterator[str]:
        """A tag for every role on the page, and one for every article with its headline."""
        here = list(dict.fromkeys(block.owner for block in self.blocks if block.owner))
        articles = {article.id: article for article in self.issue.articles}
        roles = list(dict.fromkeys(block.role for block in self.blocks))
        tags = [empty("LayoutTag", ID=self.names[f"role-{role}"], TYPE="role", LABEL=role) for role in roles]
        for name in here:
            article = articles[name]
            said = {"TYPE": article.kind, "LABEL": str(article.headline) or article.kind}
            tags.append(empty("StructureTag", ID=self.names[f"article-{name}"], **said))
        if tags:
            yield from element("Tags", tags)

    def _layout(self) -> Iterator[str]:
        sides = self._sides((0.0, 0.0, self.page.width, self.page.height))
        space = element("PrintSpace", self._print_space(), ID=self.names["print-space"], **sides)
        page = element(
            "Page",
            space,
            ID=self.names[f"page-{self.page.number}"],
            PHYSICAL_IMG_NR=str(self.page.number),
            PRINTED_IMG_NR=self.page.label,
            WIDTH=sides["WIDTH"],
            HEIGHT=sides["HEIGHT"],
        )
        yield from element("Layout", page)

    def _print_space(self) -> Iterator[str]:
        for owner, blocks in groupby(self.blocks, key=lambda block: block.owner):
            run = list(blocks)
            inside = (piece for block in run for piece in self._block(block))
            if not owner:
                yield from inside
                continue
            yield from element(
                "ComposedBlock",
                inside,
                ID=self.names[owner],
                **self._sides(hull([block.box for block in run])),
                TAGREFS=self.names[f"article-{owner}"],
                TYPE="article",
            )
        yield from self._drawn()

    def _drawn(self) -> Iterator[str]:
        """Pictures, separator rules and frames."""
        if self.detail is None:
            return
        for name, kind, boxes in (
            ("picture", "Illustration", self.detail.pictures),
            ("rule", "GraphicalElement", self.detail.rules),
            ("frame", "GraphicalElement", self.detail.frames),
        ):
            for number, (left, top, right, bottom) in enumerate(boxes.tolist(), 1):
                sides = self._sides((left, top, right, bottom))
                yield empty(kind, ID=self.names[f"{name}-{number}"], **sides)

    def _block(self, block: Block) -> Iterator[str]:
        language = self.detail.language if self.detail else self.issue.language
        yield from element(
            "TextBlock",
            (piece for line in block.lines for piece in self._line(self.words[line.id])),
            ID=self.names[block.name],
            **self._sides(block.box),
            TAGREFS=self.names[f"role-{block.role}"],
            LANG=language if language and language != "und" else None,
        )

    def _line(self, found: LineWords) -> Iterator[str]:
        usual = line_style(found.words)
        names = self.word_ids[found.line.id]
        yield from element(
            "TextLine",
            (self._word(word, name, usual) for word, name in zip(found.words, names, strict=True)),
            ID=self.line_ids[found.line.id],
            **self._sides(found.box),
            STYLEREFS=self.names[f"style-{usual}"] if usual >= 0 else None,
        )

    def _word(self, word: LineWord, name: str | None, usual: int) -> str:
        sides = self._sides(word.box)
        kind, whole = word.part or ("", "")
        if kind == "HYP":
            return empty("HYP", CONTENT=word.text, **sides)
        known = kind if kind in ("HypPart1", "HypPart2", "Abbreviation") else None
        string = empty(
            "String",
            ID=name,
            CONTENT=word.text,
            **sides,
            WC=None if word.confidence is None else _number(word.confidence),
            STYLEREFS=self.names[f"style-{word.style}"] if word.style >= 0 and word.style != usual else None,
            SUBS_TYPE=known,
            SUBS_CONTENT=whole if known else None,
        )
        return "<SP/>\n" + string if word.spaced else string

    def _sides(self, box: Box) -> dict[str, str | None]:
        """A box as ALTO writes it, in the page's unit (a PDF's points as twelve hundredths of an inch)."""
        scale = _SCALES.get(self.page.unit, 1.0)
        left, top, right, bottom = (side * scale for side in box)
        return {
            "HPOS": _number(left),
            "VPOS": _number(top),
            "WIDTH": _number(right - left),
            "HEIGHT": _number(bottom - top),
        }


def _number(value: float) -> str:
    """A number without needless digits."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _style(name: str, style: TypeStyle) -> str:
    named = " ".join(["bold"] * style.bold + ["italics"] * style.italic)
    return empty(
        "TextStyle",
        ID=name,
        FONTFAMILY=style.family or None,
        FONTSIZE=None if style.points is None else _number(style.points),
        FONTSTYLE=named or None,
    )
