"""``python -m benchmarks.training.continuity TEXT…``: count which Chinese characters stand together.

Writes the table that ships as ``broadsheet/weights/continuity-han.npz``: characters, pairs and triples of them with
their counts. Keys are sorted and stored as steps, counts as 16 times their logarithm, so that the file stays small.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from broadsheet.languages.continuity import TABLE, Keys, coded, tuples

TABLES = Path(__file__).parents[2] / "src" / "broadsheet" / "weights" / TABLE
LEAST = {1: 1, 2: 2, 3: 3}  # rarer ones are left out


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.training.continuity", description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("-o", type=Path, default=TABLES, dest="output")
    options = parser.parse_args()
    lines = tuple(line for path in options.texts for line in path.open(encoding="utf-8"))
    codes, line = coded(lines, latin=False)
    stored = {}
    for size, least in LEAST.items():
        keys, counts = _counted(tuples(codes, line, size), least)
        stored[f"steps{size}"] = np.diff(keys, prepend=np.uint64(0))
        stored[f"logs{size}"] = np.minimum(np.round(16 * np.log(counts)), 255).astype(np.uint8)
        print(f"{len(keys):,} of {size}")
    np.savez_compressed(options.output, **stored)
    print(f"{options.output}: {options.output.stat().st_size:,} bytes")


def _counted(keys: Keys, least: int) -> tuple[Keys, np.ndarray]:
    keys, counts = np.unique(keys, return_counts=True)
    kept = counts >= least
    return keys[kept], counts[kept]


if __name__ == "__main__":
    main()
