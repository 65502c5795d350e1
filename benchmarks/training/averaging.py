"""``python -m benchmarks.training.averaging OUT FILE…``: several sets of trees made one that says their mean.

Trees of two runs err on different pages: their mean errs less than either. Trees of all files take turns, since the
first of a file rule out what the others need not see (`broadsheet.weights.trees.FIRST`).

Source: L. Breiman, Bagging predictors, Machine Learning 24 (1996).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

Table = dict[str, np.ndarray]  # the columns of `broadsheet.weights.trees.Trees`
TREES = ("feature", "threshold", "missing", "paths", "value")


def averaged(tables: Sequence[Table]) -> Table:
    """One table of all trees, each leaf worth its share of the mean. All must know the same features.

    Raises:
        ValueError: the tables were learned from other features, or there is none
    """
    if not tables or any(table["names"].tolist() != tables[0]["names"].tolist() for table in tables):
        raise ValueError("only trees of the same features have a mean")
    inner = max(table["feature"].shape[1] for table in tables)
    turn = np.argsort(np.concatenate([np.arange(len(table["feature"])) for table in tables]), kind="stable")
    found: Table = {"names": tables[0]["names"]}
    for name in TREES:
        columns = [_padded(table[name], name, inner) for table in tables]
        found[name] = np.concatenate(columns)[turn]
    found["value"] = (found["value"] / len(tables)).astype(np.float32)
    return found


def _padded(column: np.ndarray, name: str, inner: int) -> np.ndarray:
    """A column with room for so many inner nodes a tree; what is added belongs to no leaf."""
    wide = {"paths": (inner, inner + 1), "value": (inner + 1,)}.get(name, (inner,))
    room = [(0, 0), *((0, want - have) for want, have in zip(wide, column.shape[1:], strict=True))]
    return np.pad(column, room)


def main(arguments: Sequence[str]) -> int:
    """Read the files, write their mean. Exit status 2 if they are not given."""
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    out, *files = map(Path, arguments)
    tables: list[Table] = []
    for file in files:
        with np.load(file, allow_pickle=False) as table:
            tables.append({name: table[name] for name in (*TREES, "names")})
    np.savez_compressed(out, **averaged(tables))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
