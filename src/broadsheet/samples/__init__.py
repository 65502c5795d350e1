"""The sample pages that ship with Broadsheet: made-up newspapers with the truth of every line.

`python -m benchmarks.press --samples src/broadsheet/samples` typesets them from the texts in
benchmarks/press/samples.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def names() -> list[str]:
    """The names of the sample pages."""
    return sorted(path.stem for path in _HERE.glob("*.pdf"))


def path(name: str) -> Path:
    """The PDF of a sample page; NAME.truth.json beside it has its articles.

    Raises: KeyError if there is no such sample.
    """
    found = _HERE / f"{name}.pdf"
    if not found.exists():
        raise KeyError(name)
    return found
