"""Known pages read over and over in this process, each only with those steps left out that do something on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from benchmarks.ablation.switches import Switch, watching
from benchmarks.quality.pages import KnownPage
from broadsheet.articles.compose import compose
from broadsheet.formats import read_pages
from broadsheet.issues import bind
from broadsheet.measure.scores import IssueScore, score
from broadsheet.model.document import IssueDocument
from broadsheet.model.page import Page
from broadsheet.pipeline import take_apart


@dataclass(frozen=True)
class Known:
    """A file of known truth as it is read: its score, and the names of the steps that do something on it."""

    file: KnownPage
    pages: list[Page]
    score: IssueScore
    acted: set[str]

    @classmethod
    def of(cls, file: KnownPage, switches: Sequence[Switch]) -> Known:
        pages = read_pages(file.source)
        with watching(switches) as acted:
            return cls(file, pages, _score(file, pages), acted)

    def without(self, switch: Switch) -> IssueScore:
        """The score with a step left out."""
        if switch.name not in self.acted:
            return self.score
        with switch.off():
            return _score(self.file, self.pages)


def known_files(files: Iterable[KnownPage], switches: Sequence[Switch]) -> list[Known]:
    return [Known.of(file, switches) for file in files]


def _score(file: KnownPage, pages: list[Page]) -> IssueScore:
    composed = [compose(take_apart(page), number) for number, page in enumerate(pages, 1)]
    issue = bind(composed, sources=tuple(page.source for page in pages))
    return score(file.truth(), msgspec.json.decode(msgspec.json.encode(IssueDocument.of(issue))), file.name)
