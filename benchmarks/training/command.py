"""The command line that commands which learn weights share."""

from __future__ import annotations

import argparse
from pathlib import Path

WEIGHTS = Path(__file__).parents[2] / "src" / "broadsheet" / "weights"


def parser_of(name: str, about: str | None) -> argparse.ArgumentParser:
    """The parser of `python -m NAME`, which writes weights to a folder: where they ship from, if none is given."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {name}", description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS, metavar="FOLDER")
    return parser
