"""What a METS file says of its issue, before anything is believed: files, divisions, links."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Area:
    """A place in a file that a division points to: the ids of its first and last element there."""

    file: str
    begin: str | None = None
    end: str | None = None


@dataclass
class Division:
    """A division of the issue: an article, a heading, a page, …; parent: its place in the list, -1 for none."""

    name: str
    kind: str
    label: str
    order: int | None
    parent: int
    areas: list[Area] = field(default_factory=list[Area])


@dataclass
class Table:
    """What a METS file says.

    files: where each file is, by its id;  text: the ids of those that hold a page's text
    physical, logical: divisions in the file's order;  links: from a division's id to those it is linked with
    """

    files: dict[str, str] = field(default_factory=dict[str, str])
    text: list[str] = field(default_factory=list[str])
    physical: list[Division] = field(default_factory=list[Division])
    logical: list[Division] = field(default_factory=list[Division])
    links: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def page_files(self) -> list[str]:
        """Where the pages' texts are, in the pages' order, each file once."""
        told = set(self.text)
        pages: list[tuple[int, int, str]] = []
        order = 0
        for number, division in enumerate(self.physical):
            if division.kind.lower() in ("page", "spread", "sheet"):
                order = division.order if division.order is not None else order + 1
            pages += [(order, number, area.file) for area in division.areas if area.file in told]
        wanted = [file for _, _, file in sorted(pages, key=lambda page: page[:2])] or self.text
        return list(dict.fromkeys(self.files[file] for file in wanted))
