"""``python -m benchmarks.dumps.ladder``: where dumps lose their articles, told by the truth doing one stage at a time.

The stages: what each line is for (roles), what follows each line (follow), which strands make an article (joins). With
all lines where they belong, what is still lost was lost when rows were cut into lines.
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
from broadsheet.model.document import IssueDocument
from broadsheet.model.layout import PageParts
from broadsheet.model.page import Page
from broadsheet.pipeline import lay_out_dump_as_read

RUNGS: tuple[tuple[str, ...], ...] = (
    (), ("roles",), ("joins",), ("roles", "joins"), ("follow",), ("follow", "roles"), ("all",),
)  # fmt: skip
COLUMNS = (
    "article_f1", "article_precision", "article_recall", "exact_articles", "exact_paragraphs", "splits", "merges",
    "bcubed_f1",
)  # fmt: skip
SURE = 9.0  # log odds


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
