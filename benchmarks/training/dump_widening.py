"""Learn on from pages of other makers: further trees for what the lines of dumps are for, beside those that ship.

python -m benchmarks.foreign --seed N --out FOREIGN-N
python -m benchmarks.press --style ... --seed ... --out PAGES
python -m benchmarks.training.dump_widening PAGES FOREIGN-N/dev ... [-o src/broadsheet/weights/dumps.npz]

What was learned of the press is kept: the new trees only add to what those before say, and pages of the press are among
those that they are grown on.

The further trees that ship were grown on 167 pages of other makers, `dev` of the seeds 101 to 103, without those by
Scribus, which take long; and of the press on 134 dumps by pdfminer.six, 128 by pdftotext and 314 by pypdf: of the
styles that are not kept apart (seeds 2000 to 2039), free (20000 to 20199), drawn (30000 to 30159) and rare pages (40000
to 40159); and on 24 vertical pages (islander 3000 to 3013, shiomi 3000 to 3009), by pdfminer.six with and without its
look for vertical lines: without such pages, those of the press were read worse than before.

Then 160 more each, the first that are shown the lines about a line (`articles.dump.surroundings`): on 345 dumps of 115
pages of other makers (seeds 101 and 103) and 420 of 150 pages of the press, of the kinds above, by pdfminer.six
(of vertical pages also with its look for vertical lines), pdftotext and pypdf.

Then `dump_strands --start`, `dump_groups --further` and `dump_roles --further`: what reads roles has to learn
the new ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.training.dump_lines import QUICK, KnownDump
from benchmarks.training.dumps import dumps_in_turn
from benchmarks.training.trees import table_of
from benchmarks.training.widening import Table, add_trees, grow_on
from broadsheet.articles.dump.features import LINE_NAMES, ROLE_NAMES, look_of_lines
from broadsheet.articles.dump.follow import WEIGHTS
from broadsheet.weights.shipped import read_arrays
from broadsheet.weights.trees import load_trees

IN_TURN = ("pypdf",)  # beside pdfminer.six and pdftotext
ROUNDS = 160  # how many further trees
SETTINGS: dict[str, Any] = {**QUICK, "num_leaves": 15, "feature_fraction": 0.5}


def main() -> None:
    """Dump, grow, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights") / WEIGHTS)
    arguments = parser.parse_args()
    tables = learn(list(dumps_in_turn(arguments.pages, IN_TURN)))
    with_further = add_trees(read_arrays(WEIGHTS), tables)
    np.savez_compressed(arguments.output, **with_further)
    print(f"{arguments.output}: {arguments.output.stat().st_size:,} bytes")


def learn(dumps: Sequence[KnownDump]) -> dict[str, Table]:
    """Further trees for what the lines of these dumps are for, one ensemble a role."""
    looks = np.concatenate([look_of_lines(dump.lines) for dump in dumps])
    role = np.concatenate([dump.truth.role for dump in dumps])
    known = role >= 0
    print(f"{len(dumps)} dumps, {int(known.sum())} lines", flush=True)
    tables: dict[str, Table] = {}
    for number, name in enumerate(ROLE_NAMES):
        before = load_trees(WEIGHTS, f"role-{name}")
        more = grow_on(before, looks[known], role[known] == number, ROUNDS, SETTINGS)
        tables[f"role-{name}"] = table_of(more, list(LINE_NAMES))
    return tables


if __name__ == "__main__":
    main()
