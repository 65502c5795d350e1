"""``python -m benchmarks.dumps.ladder``: where dumps lose their articles, told by the truth doing one stage at a time.

The stages: what each line is for (roles), which line stands right under each in its column (columns), what follows each
line wherever it stands (follow), which strands make an article (joins). With all lines where they belong, what is still
lost was lost when rows were cut into lines.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np

from benchmarks.press.dumps import EXTRACTORS
from benchmarks.quality.pages import SAMPLES, KnownPage, known_pages
from benchmarks.training.dump_labels import ROLES, TrueLines, true_lines
from broadsheet.articles.compose import compose
from broadsheet.articles.dump import assemble_dump, with_furniture
from broadsheet.articles.dump.follow import Followers, find_followers
from broadsheet.articles.dump.groups import Joins, find_joins
from broadsheet.articles.dump.lines import read_lines
from broadsheet.articles.dump.pieces import Strands, find_strands
from broadsheet.articles.dump.woven import parts_of
from broadsheet.formats import read_pages
from broadsheet.issues import bind
from broadsheet.measure.scores import IssueScore, score
from broadsheet.measure.sheet import Json
from broadsheet.measure.tables import summary, table
from broadsheet.model.boxes import Ints
from broadsheet.model.document import IssueDocument
from broadsheet.model.layout import PageParts
from broadsheet.model.page import Page
from broadsheet.pipeline import lay_out_dump_as_read

RUNGS: tuple[tuple[str, ...], ...] = (
    (), ("roles",), ("columns",), ("joins",), ("roles", "joins"), ("follow",), ("follow", "roles"), ("all",),
)  # fmt: skip
COLUMNS = (
    "article_f1", "article_precision", "article_recall", "exact_articles", "exact_paragraphs", "splits", "merges",
    "bcubed_f1",
)  # fmt: skip
SURE = 9.0  # log odds
UNDER = 2.2  # heights of a line within which the next line of its column begins
BENEATH = 0.3  # of the narrower one's width that it shares with the other


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dumps.ladder", description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="FOLDER", help="NAME.pdf with NAME.truth.json"
    )
    parser.add_argument("--extractor", action="append", choices=list(EXTRACTORS), help="repeatable")
    options = parser.parse_args(arguments)
    pages = known_pages(options.folders or [SAMPLES])
    for extractor in options.extractor or ("pdfminer", "pdftotext"):
        rungs = {
            " + ".join(rung) or "none": [_scored(page, extractor, rung) for page in pages] for rung in RUNGS
        }
        print(
            table(f"{extractor}, by the truth", {name: summary(one) for name, one in rungs.items()}, COLUMNS)
        )
    return 0


def _scored(page: KnownPage, extractor: str, rung: tuple[str, ...]) -> IssueScore:
    """The score of a page's dump, these stages done by the truth."""
    truth = page.truth()
    with TemporaryDirectory() as folder:
        dump = Path(folder) / f"{page.name}.txt"
        dump.write_text(EXTRACTORS[extractor](page.source), encoding="utf-8", errors="replace", newline="")
        sheets = [take_apart(one, truth, rung) for one in read_pages(dump)]
    issue = bind([compose(parts, number) for number, parts in enumerate(sheets, 1)], sources=(page.name,))
    return score(truth, msgspec.json.decode(msgspec.json.encode(IssueDocument.of(issue))), page.name)


def take_apart(page: Page, truth: Json, rung: tuple[str, ...]) -> PageParts:
    """A dump's article parts, these stages done by the truth."""
    layout = lay_out_dump_as_read(page)
    if not rung:
        return assemble_dump(layout)
    lines = read_lines(layout)
    known = true_lines(lines.text, truth)
    found = _told(find_followers(lines), known, rung)
    if "columns" in rung:
        found = with_columns(found, in_columns(known, truth))
    strands, joins = (
        true_joins(find_strands(lines, found), known) if "joins" in rung else find_joins(lines, found)
    )
    if "all" in rung:
        single = replace(
            found, follower=np.full(len(lines), -1, np.int64), odds=np.full_like(found.odds, -SURE)
        )
        strands, joins = true_joins(find_strands(lines, single), known)
    return with_furniture(layout, parts_of(lines, found, strands, joins))


def _told(found: Followers, known: TrueLines, rung: tuple[str, ...]) -> Followers:
    """The followers, with the roles or the followers that the truth knows."""
    if "roles" in rung or "all" in rung:
        roles = np.full((len(known.role), len(ROLES)), 0.01, np.float32)
        roles[np.arange(len(roles)), np.maximum(known.role, 0)] = 1 - 0.01 * (len(ROLES) - 1)
        found = replace(found, roles=roles)
    if "follow" in rung:
        true = np.flatnonzero(known.follower >= 0)
        a, b = np.concatenate((found.a, true)), np.concatenate((found.b, known.follower[true]))
        odds = np.where(known.follower[a] == b, SURE, -SURE).astype(np.float32)
        found = replace(found, a=a, b=b, odds=odds, follower=np.maximum(known.follower, -1))
    return found


def in_columns(known: TrueLines, truth: Json) -> Ints:
    """The follower of each line if it stands right under it in the same column, int64 (n,); -1 for others."""
    box = np.array([line["box"] for page in truth["pages"] for line in page["lines"]], float).reshape(-1, 4)
    a = np.flatnonzero((known.follower >= 0) & (known.line >= 0))
    a = a[known.line[known.follower[a]] >= 0]
    upper, lower = box[known.line[a]], box[known.line[known.follower[a]]]
    shared = np.minimum(upper[:, 2], lower[:, 2]) - np.maximum(upper[:, 0], lower[:, 0])
    narrower = np.minimum(upper[:, 2] - upper[:, 0], lower[:, 2] - lower[:, 0])
    height = np.maximum(upper[:, 3] - upper[:, 1], lower[:, 3] - lower[:, 1])
    step = lower[:, 1] - upper[:, 1]
    under = (step >= 0) & (step < UNDER * height) & (shared > BENEATH * narrower)
    found = np.full(len(known.follower), -1, np.int64)
    found[a[under]] = known.follower[a[under]]
    return found


def with_columns(found: Followers, under: Ints) -> Followers:
    """The followers, where a line is known to stand right under another: that one and no other.

    under: int64 (n,), the number of that line; -1 where none is known
    """
    n = len(under)
    known = np.flatnonzero(under >= 0)
    taken = np.isin(np.arange(n), under[known])
    rival = (under[found.a] >= 0) | taken[found.b]
    odds = np.where(rival, -SURE, found.odds)
    odds[under[found.a] == found.b] = SURE
    weighed = np.isin(known * n + under[known], found.a * n + found.b)
    new = known[~weighed]
    follower = np.where((found.follower >= 0) & taken[found.follower], -1, found.follower)
    follower[known] = under[known]
    return replace(
        found,
        a=np.concatenate((found.a, new)),
        b=np.concatenate((found.b, under[new])),
        odds=np.concatenate((odds, np.full(len(new), SURE))).astype(np.float32),
        follower=follower,
    )


def true_joins(strands: Strands, known: TrueLines) -> tuple[Strands, Joins]:
    """These strands, joined as the truth has them."""
    chains: dict[int, list[int]] = {}
    for number, own in enumerate(strands.lines):
        article = Counter(int(known.article[line]) for line in own).most_common(1)[0][0]
        if article >= 0:
            chains.setdefault(article, []).append(number)
        elif not strands.furniture[number]:
            chains[-3 - number] = [number]
    rank = [min(float(known.rank[line]) for line in own) for own in strands.lines]
    return strands, Joins(tuple(tuple(sorted(own, key=rank.__getitem__)) for own in chains.values()), {})


if __name__ == "__main__":
    sys.exit(main())
