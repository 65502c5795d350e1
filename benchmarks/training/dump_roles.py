"""Learn from typeset pages what the lines of their dumps are for, told again: the trees of `articles.dump.roles`.

python -m benchmarks.press --style ... --seed ... --out PAGES
python -m benchmarks.training.dump_roles PAGES [-o src/broadsheet/weights/dump-roles.npz]

After `dumps`, of whose trees it hears what they say of each line; the pages must be others than those that these
learned from. The trees that ship were grown on 600 dumps of some 500 pages of all styles
that are not kept apart, and free, rare and drawn ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.training.dump_lines import QUICK, Boosters
from benchmarks.training.dumps import IN_TURN_OF_GROUPS, dumps_in_turn
from benchmarks.training.trees import grow, write_several
from broadsheet.articles.dump.features import ROLE_NAMES
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.roles import AGAIN_NAMES, looks_again
from broadsheet.model.page import Floats
from broadsheet.pipeline import lay_out_dump_as_read

ROUNDS = 70
SETTINGS: dict[str, Any] = {"num_leaves": 15, "feature_fraction": 0.4, **QUICK}


def main() -> None:
    """Dump, learn, write the trees."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights/dump-roles.npz"))
    arguments = parser.parse_args()
    looks, roles = zip(*known_lines(arguments.pages), strict=True)
    write_several(learn(np.concatenate(looks), np.concatenate(roles)), arguments.output)
    print(f"{arguments.output}: {arguments.output.stat().st_size:,} bytes")


def known_lines(folders: Iterable[Path]) -> Iterator[tuple[Floats, np.ndarray]]:
    """What the lines of each dump show, and what they are for (-1: unknown)."""
    for dump in dumps_in_turn(folders, IN_TURN_OF_GROUPS, lay_out_dump_as_read):
        yield looks_again(dump.lines, find_followers(dump.lines)), dump.truth.role


def learn(looks: Floats, role: np.ndarray) -> Boosters:
    """Trees that say how likely each line is for what, one ensemble a role."""
    known, names = role >= 0, list(AGAIN_NAMES)
    print(f"{int(known.sum())} lines", flush=True)
    return {
        name: (
            grow(looks[known], (role[known] == number).astype(float), names, ROUNDS, **SETTINGS),
            names,
        )
        for number, name in enumerate(ROLE_NAMES)
    }


if __name__ == "__main__":
    main()
