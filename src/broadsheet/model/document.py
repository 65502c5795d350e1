"""The JSON document of an issue, as types: what `read --format json` writes and `read issue.json` reads."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.model.issue import Article, Furniture, Issue, IssuePage, Problem

FORMAT = "broadsheet/1"  # the number rises when a change would break readers of the JSON


@dataclass(frozen=True)
class IssueHead:
    """What names an issue: id, title, ISO date with the evidence it rests on, language, and what it prints of itself.

    The last three keys came later: results that were written before lack them.
    """

    id: str
    title: str | None
    date: str | None
    date_evidence: tuple[str, ...]
    language: str | None
    number: str | None = None
    edition: str | None = None
    registered: tuple[str, ...] = ()

    @classmethod
    def of(cls, issue: Issue) -> IssueHead:
        """The head of an issue."""
        return cls(
            issue.id,
            issue.title,
            issue.date,
            issue.date_evidence,
            issue.language,
            issue.number,
            issue.edition,
            issue.registered,
        )


@dataclass(frozen=True)
class IssueDocument:
    """An issue as one JSON object; the order of the fields is the order of the keys."""

    format: str
    issue: IssueHead
    pages: tuple[IssuePage, ...]
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, issue: Issue) -> IssueDocument:
        """The document of an issue."""
        head = IssueHead.of(issue)
        return cls(FORMAT, head, issue.pages, issue.articles, issue.furniture, issue.problems)

    def to_issue(self) -> Issue:
        """The issue that this document tells of."""
        head = self.issue
        return Issue(
            head.id,
            head.title,
            head.date,
            head.date_evidence,
            head.language,
            self.pages,
            self.articles,
            self.furniture,
            self.problems,
            head.number,
            head.edition,
            head.registered,
        )
