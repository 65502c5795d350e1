"""Plain text for people: headline deck, byline, wrapped paragraphs; what is missing is said in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.exports.jump_marks import jump_marks
from broadsheet.exports.why import Explanation
from broadsheet.exports.wrapping import cells, wrap
from broadsheet.model.issue import Article, BodyText, Issue, Line, Printed, Problem

SUMMARY = "for people, wrapped to the terminal or to 80 columns"
SUFFIXES = (".txt", ".text")

_WIDEST = 100  # longer lines are hard to read, however wide the terminal is
_NARROWEST = 20
_MISSING_LINE = "[a line is missing here]"


def render(issues: Sequence[Issue], width: int = 80) -> Iterator[str]:
    """The issues as plain text: for each its title and date, its articles, and its problems at the end."""
    width = max(min(width, _WIDEST), _NARROWEST)
    for number, issue in enumerate(issues):
        if number:
            yield "\n\n"
        yield from (line + "\n" for line in issue_lines(issue, width))


def issue_lines(issue: Issue, width: int) -> Iterator[str]:
    """The lines of an issue."""
    yield from _title(issue, width)
    printed = {line.id: line for page in issue.pages for line in page.lines}
    explained = Explanation(issue) if issue.seams is not None else None
    yield ""
    for number, article in enumerate(issue.articles, start=1):
        yield _rule(number, article, width)
        yield ""
        yield from _article(article, printed, width)
        if explained:
            yield from (f"  {line}" for line in ("why:", *explained.lines(number, width - 2), ""))
    yield from _problems(issue, width)


def _title(issue: Issue, width: int) -> Iterator[str]:
    named = [issue.title or "[title unknown]", issue.date or "[date unknown]"]
    labels = [page.label for page in issue.pages if page.label]
    if labels:
        named.append(("page " if len(labels) == 1 else "pages ") + ", ".join(labels))
    yield from wrap(" · ".join(named), width)
    counted = len(issue.articles)
    if counted == 0:
        yield "[no articles found]"


def _rule(number: int, article: Article, width: int) -> str:
    """A line that starts an article: its number, what it is if not news, and where if on several pages."""
    said = f"── {number} "
    if article.kind != "news":
        said += f"· {article.kind} "
    if len(article.pages) > 1:
        said += f"· pages {', '.join(map(str, article.pages))} "
    return said + "─" * max(width - cells(said), 2)


def _article(article: Article, printed: dict[str, Line], width: int) -> Iterator[str]:
    yield from _deck(article, width)
    own_byline = article.byline and not _stands_in_body(article.byline, article)
    if article.byline and own_byline:
        yield from wrap(article.byline.text, width)
        yield ""
    marks = jump_marks(article)
    lost = [problem for problem in article.problems if problem.code == "missing-line"]
    for place, element in enumerate(article.body):
        yield from _set_off(marks.get(place, ()), width)
        yield from _element(element, lost, printed, width)
        yield ""
    yield from _set_off((article.credit.text,) if article.credit else (), width)
    yield from _set_off(marks.get(len(article.body), ()), width)


def _set_off(texts: Sequence[str], width: int) -> Iterator[str]:
    for text in texts:
        yield from wrap(text, width)
        yield ""


def _deck(article: Article, width: int) -> Iterator[str]:
    headline = article.headline
    if article.headline_missing:
        yield "[headline missing]"
    for part in (*headline.kicker, *headline.head, *headline.subheads):
        yield from wrap(part.text, width, "  ")
    for part in headline.summary:
        yield ""
        yield from wrap(part.text, width - 4, "    ")
    if article.headline_missing or headline.head or headline.kicker or headline.subheads or headline.summary:
        yield ""


def _stands_in_body(part: Printed, article: Article) -> bool:
    """Whether a byline is printed within the body (本报讯（记者 …）), where it is read anyway."""
    return any(part.text and part.text in element.text for element in article.body)


def _element(
    element: BodyText, lost: Sequence[Problem], printed: dict[str, Line], width: int
) -> Iterator[str]:
    text = mark_missing_lines(element, lost, printed, _MISSING_LINE)
    match element.role:
        case "paragraph":
            yield from wrap(text, width)
        case "crosshead":
            yield from wrap(text, width, "  ")
        case "pull-quote":
            yield from wrap(text, width - 4, "    | ")
        case "table" | "list":
            yield from (line.rstrip() for line in text.splitlines())
        case role:
            yield from wrap(f"[{role}] {text}", width)


def mark_missing_lines(
    element: BodyText, lost: Sequence[Problem], printed: dict[str, Line], mark: str
) -> str:
    """The text of a body element with a mark at the places where a printed line is known to be lost."""
    text = element.text
    for problem in lost:
        around = [number for number in problem.lines if number in element.lines]
        if around and around[0] == element.lines[-1]:
            text = f"{text} {mark}"
        if len(around) < 2 or around[1] not in printed:
            continue
        after = printed[around[1]].text.strip()
        place = text.find(after) if after else -1
        if place > 0 and text.count(after) == 1:
            text = f"{text[:place]} {mark} {text[place:]}".replace("  ", " ")
    return text


def _problems(issue: Issue, width: int) -> Iterator[str]:
    found = list(said_of_problems(issue))
    if not found:
        return
    heading = "── problems "
    yield heading + "─" * max(width - cells(heading), 2)
    yield ""
    for said in found:
        first, *rest = wrap(said, width - 2) or [""]
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)


def said_of_problems(issue: Issue) -> Iterator[str]:
    """The problems of an issue and its articles in words, those that say the same in one sentence."""
    source_ids = {line.id: line.source_id for page in issue.pages for line in page.lines}
    alike: dict[str, list[tuple[str, Problem]]] = {}
    for problem in issue.problems:
        place = f"page {problem.page}" if problem.page else ""
        alike.setdefault(problem.text, []).append((place, problem))
    for number, article in enumerate(issue.articles, start=1):
        for problem in article.problems:
            alike.setdefault(problem.text, []).append((f"article {number}", problem))
    for text, found in alike.items():
        places = list(dict.fromkeys(place for place, _ in found if place))
        where = ", ".join(places) + ": " if places else ""
        lines = [source_ids.get(line) for line in found[0][1].lines] if len(found) == 1 else []
        named = [line for line in lines if line]
        at = f" (line{'s' if len(named) > 1 else ''} {', '.join(named)})" if named else ""
        yield f"{where}{text}{at}"
