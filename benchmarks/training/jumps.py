"""``python -m benchmarks.training.jumps FOLDER…``: learn what speaks for a story going on in a part of another page.

Each FOLDER holds issues from ``python -m benchmarks.press --issue``. Every issue is learned from twice: as it is read,
and with the pages of its truth. The weights make the sets of joins that are true the likeliest of all sets in which no
part goes on in two places or comes from two.
Those that ship are from seeds 401 to 434 of the styles that are seen; in the first 20 of them every story broke off
within a paragraph, in the others one in five between two (``--whole 0.2``).

Source: a log-linear model of matchings (J. Petterson et al., Exponential family graph matching, NIPS 2009), its sums
exact by going over the sets of parts that are taken.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.issues.unbound import pages_of
from benchmarks.quality.pages import KnownPage, known_pages
from broadsheet.formats import ReadOptions
from broadsheet.issues.continuing import FEATURES, WEIGHTS, Weighing
from broadsheet.issues.jumps import Pair, candidates_of, groups_of
from broadsheet.issues.labels import infer
from broadsheet.issues.parts import Part, parts_of
from broadsheet.measure.sheet import Json, bare
from broadsheet.model.composed import ComposedPage
from broadsheet.pipeline import compose_file

OUTPUT = Path(__file__).parents[2] / "src" / "broadsheet" / "weights" / WEIGHTS
PENALTY = 0.05  # on the square of every weight
MOST = 11  # parts on the smaller side of a group: more sets than that are too many
HOPELESS = -6.0  # what a pair is worth that is left out of its group
ROUNDS, STEPS = 3, 40

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Group:
    """Pairs of parts that compete: their numbers, features float64 (n, f), and which are true, bool (n,)."""

    pairs: list[Pair]
    features: Floats
    true: npt.NDArray[np.bool_]

    def only(self, kept: npt.NDArray[np.intp]) -> Group:
        """The group with these pairs alone."""
        return Group([self.pairs[place] for place in kept], self.features[kept], self.true[kept])


def main() -> None:
    """Learn from the issues, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.training.jumps", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("-o", type=Path, default=OUTPUT, dest="output")
    options = parser.parse_args()
    groups = [group for page in known_pages(options.folders) for group in groups_in(page)]
    weights = learn(groups)
    told = {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights, strict=True)}
    options.output.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(
        f"{options.output}: from {len(groups)} groups, {sum(int(group.true.sum()) for group in groups)} joins"
    )


def groups_in(page: KnownPage) -> Iterator[Group]:
    """The groups of an issue as it is read, and of the pages of its truth."""
    truth = page.truth()
    for pages in (read_pages(page), pages_of(truth)):
        yield from _groups(pages, truth)


def read_pages(page: KnownPage) -> list[ComposedPage]:
    """The pages of a file as Broadsheet composes them, each for itself."""
    found = compose_file(str(page.source), page.source.name, 1, ReadOptions())
    return [one for one in found if isinstance(one, ComposedPage)]


def _groups(pages: Sequence[ComposedPage], truth: Json) -> Iterator[Group]:
    parts = parts_of(pages, infer(pages))
    pairs = candidates_of(parts)
    if not pairs:
        return
    weighing = Weighing(parts)
    stories = _stories(parts, truth)
    true = {
        (article["id"], page, later)
        for article in truth["articles"]
        for page, later in zip(article["pages"], article["pages"][1:], strict=False)
    }
    features = np.array([weighing.weigh(*pair).features for pair in pairs], np.float64)
    joined = np.array(
        [
            stories[a] == stories[b] and (stories[a], parts[a].place + 1, parts[b].place + 1) in true
            for a, b in pairs
        ]
    )
    whole = Group(pairs, features, joined)
    kept = _without_rivals(whole)
    place = {pair: number for number, pair in enumerate(pairs)}
    for group in groups_of([pairs[number] for number in kept]):
        yield whole.only(np.array([place[pair] for pair in group]))


def _without_rivals(group: Group) -> npt.NDArray[np.intp]:
    """The pairs without those true ones whose parts another true one joins: a story may lie in pieces on its page."""
    order = np.argsort(-group.features[:, 0], kind="stable")  # jump lines on both sides first
    taken: set[tuple[str, int]] = set()
    kept: list[int] = []
    for place in order.tolist():
        a, b = group.pairs[place]
        if group.true[place]:
            if taken & {("from", a), ("to", b)}:
                continue
            taken |= {("from", a), ("to", b)}
        kept.append(place)
    return np.array(sorted(kept), np.intp)


def _stories(parts: Sequence[Part], truth: Json) -> list[str]:
    """The article of the truth that most of each part's lines are in, by their text; "" for none."""
    owner = {
        line: article["id"]
        for article in truth["articles"]
        for element in (*article["body"], *article["headline"]["head"])
        for line in element["lines"]
    }
    printed: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for page in truth["pages"]:
        for line in page["lines"]:
            if line["id"] in owner:
                printed[page["number"], bare(line["text"])].add(owner[line["id"]])
    found: list[str] = []
    for part in parts:
        votes: Counter[str] = Counter()
        for element in (*part.article.body, *part.article.headline.head):
            for text in {bare(part.lines[line].text) for line in element.lines}:
                for story in printed[part.place + 1, text]:
                    votes[story] += len(text)
        found.append(votes.most_common(1)[0][0] if votes else "")
    return found


def learn(groups: Sequence[Group]) -> Floats:
    """The weights under which the true sets of joins are likeliest, float64 (f,)."""
    weights = np.zeros(len(FEATURES))
    weights[0], weights[1], weights[2] = 3.0, -3.0, -5.0  # to begin with: jump lines on both sides
    for _ in range(ROUNDS):
        weights = _fitted([part for group in groups for part in _likely(group, weights)], weights)
    return weights


def _likely(group: Group, weights: Floats) -> Iterator[Group]:
    """The group without hopeless pairs, which may part it, and without the worst where it is too large."""
    kept = np.flatnonzero(group.features @ weights > HOPELESS)
    some = group.only(kept)
    place = {pair: number for number, pair in enumerate(some.pairs)}
    for pairs in groups_of(some.pairs):
        part = some.only(np.array([place[pair] for pair in pairs]))
        while min(len({a for a, _ in part.pairs}), len({b for _, b in part.pairs})) > MOST:
            part = part.only(np.sort(np.argsort(part.features @ weights)[1:]))
        yield part


def _fitted(groups: Sequence[Group], weights: Floats) -> Floats:
    """Weights of the least loss, by Newton's steps, shortened until the loss falls."""
    loss, slope, bend = _loss(groups, weights)
    for _ in range(STEPS):
        step = np.linalg.solve(bend, slope)
        for _ in range(12):
            tried = _loss(groups, weights - step)
            if tried[0] < loss:
                break
            step /= 2
        else:
            return weights
        if loss - tried[0] < 1e-3:
            return weights - step
        weights = weights - step
        loss, slope, bend = tried
    return weights


def _loss(groups: Sequence[Group], weights: Floats) -> tuple[float, Floats, Floats]:
    """Less the log likelihood of the true sets, its slope, and about its second derivative."""
    loss, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
    bend = 2 * PENALTY * np.eye(len(weights))
    for group in groups:
        worth = group.features @ weights
        chance, total = chances(group.pairs, worth)
        loss += total - float(worth[group.true].sum())
        slope = slope + group.features.T @ (chance - group.true)
        bend = bend + group.features.T @ (group.features * (chance * (1 - chance) + 1e-6)[:, None])
    return loss, slope, bend


def chances(pairs: Sequence[Pair], worth: Floats) -> tuple[Floats, float]:
    """The chance of each pair to be in a set drawn by its worth, float64 (n,), and the log of the sum over all sets."""
    rows, columns = sorted({a for a, _ in pairs}), sorted({b for _, b in pairs})
    if len(columns) > len(rows):
        return chances([(b, a) for a, b in pairs], worth)
    bit = {b: 1 << place for place, b in enumerate(columns)}
    by_row = [[(n, bit[b]) for n, (a, b) in enumerate(pairs) if a == row] for row in rows]
    taken = np.arange(1 << len(columns))
    gain = np.exp(np.clip(worth, -30.0, 30.0))
    upto = [
        (taken == 0).astype(np.float64)
    ]  # by the columns taken so far, the sum over all sets of the rows so far
    for row in by_row:
        sums = upto[-1].copy()
        for number, column in row:
            free = taken[taken & column == 0]
            sums[free | column] += upto[-1][free] * gain[number]
        upto.append(sums)
    after = np.ones(len(taken))  # the sum over all sets of the rows that are left
    found = np.zeros(len(pairs))
    for place in range(len(by_row) - 1, -1, -1):
        sums = after.copy()
        for number, column in by_row[place]:
            free = taken[taken & column == 0]
            found[number] = gain[number] * float(upto[place][free] @ after[free | column])
            sums[free] += gain[number] * after[free | column]
        after = sums
    return found / after[0], float(np.log(after[0]))


if __name__ == "__main__":
    main()
