"""Learn which groups of a dump's strands are whole articles: the trees of `articles.dump.wholes`.

python -m benchmarks.training.dump_groups PAGES [-o src/broadsheet/weights/dump-groups.npz] [--further]

After `dump_strands`, for the groups are made by its weights; the pages must be others than those that it learned from,
of which it is surer than of any others. Pages are read as they are in use, in strands that have grown. The trees that
ship were grown on 1390 dumps: of free, rare and drawn pages among 1000 to 4399 that the network had not met, by
pdftotext, pdfminer.six and the others in turn, and of the seeds 501 to 505, 7001 and 7002 of level styles.

`--further` grows trees beside those that ship; those of it that ship were grown on 427 dumps that the network had not
met when it learned on: 187 of other makers (seeds 105 to 107, and makers that were kept out), 240 of the press;
read by a mean of its weights before, after four epochs and at the end (2:3:5).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from benchmarks.training.dump_labels import TrueLines
from benchmarks.training.dumps import IN_TURN_OF_GROUPS, dumps_in_turn
from benchmarks.training.trees import grow, table_of, write_several
from benchmarks.training.widening import Table, add_trees, grow_on, said_with
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.groups import MOST, SURE, told_inside
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.nested import Nested
from broadsheet.articles.dump.pieces import Strands, find_strands
from broadsheet.articles.dump.surest import grow_strands
from broadsheet.articles.dump.wholes import AGAIN_NAMES, GROUP_NAMES, WEIGHTS, group_looks, looks_again
from broadsheet.pipeline import lay_out_dump_as_read
from broadsheet.weights.shipped import read_arrays
from broadsheet.weights.trees import Trees, load_trees

ALIKE = 0.8  # of the characters of a group and an article are common to both: it is that article, as quality is counted
FOLDS = 4  # what the first trees say of a dump is said by trees that have not seen it
ROUNDS, ROUNDS_AGAIN = 260, 160
FURTHER = 60  # trees
SETTINGS: dict[str, Any] = {
    "num_leaves": 16,
    "learning_rate": 0.06,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "lambda_l2": 4.0,
}


@dataclass(frozen=True, eq=False)
class KnownGroups:
    """The groups of a dump: how they look, float32 (g, len(GROUP_NAMES)), and which are articles, bool (g,)."""

    nested: Nested
    looks: np.ndarray
    whole: np.ndarray


def main() -> None:
    """Dump, group, grow the trees, write them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights/dump-groups.npz"))
    parser.add_argument("--further", action="store_true", help="further trees, beside those that ship")
    arguments = parser.parse_args()
    known = list(known_groups(arguments.pages))
    if arguments.further:
        np.savez_compressed(arguments.output, **add_trees(read_arrays(WEIGHTS), learn_further(known)))
    else:
        write_several(learn(known), arguments.output)
    print(f"{arguments.output}: {arguments.output.stat().st_size:,} bytes")


def known_groups(folders: Iterable[Path]) -> Iterator[KnownGroups]:
    """The groups of the dumps of pages, of none too long."""
    for dump in dumps_in_turn(folders, IN_TURN_OF_GROUPS, lay_out_dump_as_read):
        yield from groups_of(dump.lines, dump.truth)


def groups_of(lines: DumpLines, truth: TrueLines) -> Iterator[KnownGroups]:
    """The groups of a dump, if some of its strands are of articles."""
    found = find_followers(lines)
    strands = find_strands(lines, found)
    if not 3 < len(strands) <= MOST:
        return
    grown, judged = grow_strands(Grounds.of(lines, found), strands, SURE)
    inside, told = told_inside(grown, judged)
    if inside.size > 1:
        nested = told.nested()
        chars = np.array([len(text) for text in lines.text])
        yield KnownGroups(
            nested, group_looks(nested, told), articles_among(nested, inside, grown, truth, chars)
        )


def articles_among(
    nested: Nested, inside: np.ndarray, strands: Strands, truth: TrueLines, chars: np.ndarray
) -> np.ndarray:
    """Which groups are articles of the truth, bool (2 n - 1,). inside: the strands that they are made of.

    chars: int (n,), how long each line of the dump is
    """
    articles = sorted(set(truth.article[truth.article >= 0].tolist()))
    if not articles:
        return np.zeros(len(nested), np.bool_)
    known = np.stack([chars * (truth.article == one) for one in articles], axis=1)
    own = np.zeros((len(inside), len(chars)))
    for row, strand in enumerate(inside.tolist()):
        own[row, list(strands.lines[strand])] = 1
    common = np.stack([(own[members] @ known).sum(axis=0) for members in nested.members])
    size = np.array([(own[members] @ chars).sum() for members in nested.members])
    return (common / (size[:, None] + known.sum(axis=0) - common)).max(axis=1) >= ALIKE


def learn(known: Sequence[KnownGroups]) -> dict[str, tuple[lightgbm.Booster, list[str]]]:
    """Trees that say how likely each group within the groups of these dumps is an article, at first and again."""
    count, articles = sum(len(one.whole) for one in known), sum(one.whole.sum() for one in known)
    print(f"{len(known)} dumps, {count} groups, {articles} of them articles", flush=True)
    first = [one.looks for one in known]
    names: list[str] = list(GROUP_NAMES)
    likely: dict[int, np.ndarray] = {}
    for part in range(min(FOLDS, len(known))):
        seen = [place for place in range(len(known)) if place % FOLDS != part] or [0]
        trees = _grown(
            [first[place] for place in seen], [known[place].whole for place in seen], names, ROUNDS
        )
        for place in range(part, len(known), FOLDS):
            likely[place] = np.asarray(trees.predict(first[place]))
    both = [
        np.concatenate((one.looks, looks_again(one.nested, likely[place])), axis=1)
        for place, one in enumerate(known)
    ]
    whole = [one.whole for one in known]
    all_names: list[str] = [*names, *AGAIN_NAMES]
    return {
        "whole": (_grown(first, whole, names, ROUNDS), names),
        "again": (_grown(both, whole, all_names, ROUNDS_AGAIN), all_names),
    }


def learn_further(known: Sequence[KnownGroups]) -> dict[str, Table]:
    """Further trees for both ensembles, of these dumps, which the trees that ship have not met."""
    first, whole = [one.looks for one in known], [one.whole for one in known]
    before = load_trees(WEIGHTS, "whole")
    likely: dict[int, np.ndarray] = {}
    for part in range(min(FOLDS, len(known))):
        seen = [place for place in range(len(known)) if place % FOLDS != part] or [0]
        more = _grown_on(before, [first[place] for place in seen], [whole[place] for place in seen])
        for place in range(part, len(known), FOLDS):
            likely[place] = 1 / (1 + np.exp(-said_with(before, more, first[place])))
    both = [
        np.concatenate((one.looks, looks_again(one.nested, likely[place])), axis=1)
        for place, one in enumerate(known)
    ]
    again = load_trees(WEIGHTS, "again")
    return {
        "whole": table_of(_grown_on(before, first, whole), list(before.names)),
        "again": table_of(_grown_on(again, both, whole), list(again.names)),
    }


def _grown_on(before: Trees, looks: Sequence[np.ndarray], whole: Sequence[np.ndarray]) -> lightgbm.Booster:
    return grow_on(before, np.concatenate(looks), np.concatenate(whole), FURTHER, SETTINGS)


def _grown(
    looks: Sequence[np.ndarray], whole: Sequence[np.ndarray], names: list[str], rounds: int
) -> lightgbm.Booster:
    return grow(np.concatenate(looks), np.concatenate(whole).astype(np.float64), names, rounds, **SETTINGS)


if __name__ == "__main__":
    main()
