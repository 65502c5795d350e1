"""Learn where the frames of dumps without blank lines end: the trees of `articles.dump.seams`.

python -m benchmarks.training.dump_seams PAGES [--others FOREIGN] [-o src/broadsheet/weights/dump-seams.npz]

The pages must be others than those that the trees for lines learned from. Level ones are dumped by pypdf or by
pypdfium2, by turns; those of other makers (`benchmarks.foreign`) by both, and they count for twice as much. The trees
that ship were grown on 484 dumps of the press, of pages among the seeds 2000 to 2039 of the eight level styles that are
not kept apart, free pages 20000 to 20199, drawn ones 30000 to 30199, rare ones 40000 to 40199, and on 330 of other
makers (`dev` of the seeds 101 to 103).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.training.dump_labels import TrueLines
from benchmarks.training.dump_lines import KnownDump
from benchmarks.training.dumps import level_in_stream
from benchmarks.training.trees import grow, write
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.seams import SEAM_NAMES, seam_looks

ROUNDS = 250
OTHERS = 2.0  # times as much as a dump of the press counts one of a page by another maker
SETTINGS: dict[str, Any] = {
    "num_leaves": 24,
    "learning_rate": 0.07,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "max_bin": 63,
}


def main() -> None:
    """Dump, grow the trees, write them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument(
        "--others", type=Path, nargs="+", default=[], help="folders of pages by other makers than the press"
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights/dump-seams.npz"))
    arguments = parser.parse_args()
    looks, ends = known_seams(level_in_stream(arguments.pages))
    weights = np.ones(len(ends))
    if arguments.others:
        others, ends_of_others = known_seams(level_in_stream(arguments.others, by_turns=False))
        looks, ends = np.concatenate((looks, others)), np.concatenate((ends, ends_of_others))
        weights = np.append(weights, np.full(len(ends_of_others), OTHERS))
    print(f"{len(ends)} pairs of lines, {ends.sum()} of them parted by the end of a frame", flush=True)
    names = list(SEAM_NAMES)
    write(grow(looks, ends.astype(np.float64), names, ROUNDS, weights, **SETTINGS), names, arguments.output)
    print(f"{arguments.output}: {arguments.output.stat().st_size:,} bytes")


def known_seams(dumps: Iterable[KnownDump]) -> tuple[np.ndarray, np.ndarray]:
    """What lines right after each other show, float32 (m, len(SEAM_NAMES)), and if a frame ends there, bool (m,)."""
    looks: list[np.ndarray] = []
    ends: list[np.ndarray] = []
    for dump in dumps:
        known, parted = true_ends(dump.truth)
        looks.append(seam_looks(dump.lines, find_followers(dump.lines))[known])
        ends.append(parted[known])
    return np.concatenate(looks), np.concatenate(ends)


def true_ends(truth: TrueLines) -> tuple[np.ndarray, np.ndarray]:
    """Of each line and the next, whether the truth knows both, and whether the one does not go on in the other."""
    a = np.arange(len(truth.follower) - 1)
    return (truth.follower[a] != -2) & (truth.article[a + 1] != -2), truth.follower[a] != a + 1


if __name__ == "__main__":
    main()
