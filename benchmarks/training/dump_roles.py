"""Learn from typeset pages what the lines of their dumps are for, told again: the trees of `articles.dump.roles`.

python -m benchmarks.press --style ... --seed ... --out PAGES
python -m benchmarks.training.dump_roles PAGES [-o src/broadsheet/weights/dump-roles.npz] [--further]

After `dumps`, of whose trees it hears what they say of each line; the pages must be others than those that these
learned from. The trees that ship were grown on 600 dumps of some 500 pages of all styles
that are not kept apart, and free, rare and drawn ones; the further ones (`--further`) on the dumps that
the network learned on with (`dump_strands`), as far as they were there: some 650, a half of the lines of other makers.
Then 120 more (`--further`) on 946 dumps by pdfminer.six and pdftotext, 486 of other makers (seeds 101 to 105) and 460
of the press; of pages that `dump_widening` had met the roles were told by trees that it grew without them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.training.dump_lines import QUICK, Boosters
from benchmarks.training.dumps import IN_TURN_OF_GROUPS, dumps_in_turn
from benchmarks.training.trees import grow, table_of, write_several
from benchmarks.training.widening import Table, add_trees, grow_on
from broadsheet.articles.dump.features import ROLE_NAMES
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.roles import AGAIN_NAMES, WEIGHTS, looks_again
from broadsheet.model.page import Floats
from broadsheet.pipeline import lay_out_dump_as_read
from broadsheet.weights.shipped import read_arrays
from broadsheet.weights.trees import load_trees

ROUNDS, FURTHER = 70, 120
SETTINGS: dict[str, Any] = {"num_leaves": 15, "feature_fraction": 0.4, **QUICK}


def main() -> None:
    """Dump, learn, write the trees."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights/dump-roles.npz"))
    parser.add_argument("--further", action="store_true", help="further trees, beside those that ship")
    arguments = parser.parse_args()
    looks, roles = map(np.concatenate, zip(*known_lines(arguments.pages), strict=True))
    if arguments.further:
        np.savez_compressed(arguments.output, **add_trees(read_arrays(WEIGHTS), learn_further(looks, roles)))
    else:
        write_several(learn(looks, roles), arguments.output)
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


def learn_further(looks: Floats, role: np.ndarray) -> dict[str, Table]:
    """Further trees beside those that ship, of lines that these have not met; as `learn`."""
    known, tables = role >= 0, {}
    for number, name in enumerate(ROLE_NAMES):
        before = load_trees(WEIGHTS, name)
        more = grow_on(before, looks[known], role[known] == number, FURTHER, SETTINGS)
        tables[name] = table_of(more, list(before.names))
    return tables


if __name__ == "__main__":
    main()
