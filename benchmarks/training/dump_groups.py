"""Learn which groups of a dump's strands are whole articles: the trees of `articles.dump.nested`.

python -m benchmarks.training.dump_groups PAGES [-o src/broadsheet/weights/dump-groups.npz]

After `dump_strands`, for the groups are made by its weights; the pages may be those that it learned from. The trees
that ship were grown on 638 dumps: every third of the free and rare pages that `dump_strands` learned from, and others.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from benchmarks.training.dump_strands import EXTRACTORS, IN_TURN, KnownStrands, known_pages
from benchmarks.training.trees import grow, write
from broadsheet.articles.dump.nested import GROUP_NAMES, Nested, Told, group_looks
from broadsheet.articles.dump.reading import load_weights, read_again

ALIKE = 0.8  # of the characters of a group and an article are common to both: it is that article, as quality is counted
ROUNDS = 240
SETTINGS: dict[str, Any] = {
    "num_leaves": 16,
    "learning_rate": 0.06,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "lambda_l2": 4.0,
}


def main() -> None:
    """Dump, group, grow the trees, write them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights/dump-groups.npz"))
    arguments = parser.parse_args()
    known = known_pages(arguments.pages, EXTRACTORS, IN_TURN)
    write(learn(known), list(GROUP_NAMES), arguments.output)


def learn(known: Iterable[KnownStrands]) -> lightgbm.Booster:
    """Trees that say how likely each group within the groups of these dumps is a whole article."""
    pages = [page for one in known for page in groups_of(one)]
    looks = np.concatenate([looks for looks, _ in pages])
    whole = np.concatenate([whole for _, whole in pages])
    print(f"{len(pages)} dumps, {len(whole)} groups, {whole.sum()} of them articles", flush=True)
    return grow(looks, whole.astype(np.float64), list(GROUP_NAMES), ROUNDS, **SETTINGS)


def groups_of(one: KnownStrands) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """How the groups of a dump look, and which of them are articles; nothing if all its strands are outside."""
    judged = read_again(load_weights(), one.looks, one.pairs, one.words)
    inside = np.flatnonzero(judged.outside <= 0)
    if inside.size:
        told = Told(judged.of(inside), one.chars[inside])
        nested = told.nested()
        yield group_looks(nested, told), articles_among(nested, inside, one)


def articles_among(nested: Nested, inside: np.ndarray, one: KnownStrands) -> np.ndarray:
    """Which groups are articles of the truth, bool (2 n - 1,). inside: the strands that they are made of."""
    size = {number: one.chars[one.article == number].sum() for number in set(one.article.tolist())}
    return np.array([_is_article(inside[own], one, size) for own in nested.members])


def _is_article(own: np.ndarray, one: KnownStrands, size: dict[int, float]) -> bool:
    chars = one.chars[own]
    for number in set(one.article[own].tolist()) - {-1, -2}:
        common = chars[one.article[own] == number].sum()
        if common >= ALIKE * (chars.sum() + size[number] - common):
            return True
    return False


if __name__ == "__main__":
    main()
