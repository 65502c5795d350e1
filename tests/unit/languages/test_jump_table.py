"""The jump lines that docs/issues.md shows for each language are read as it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.languages.language import codes
from broadsheet.languages.loading import load
from broadsheet.languages.marks import find_jump

DOCS = Path(__file__).parents[3] / "docs" / "issues.md"
WAYS = (("to", False), ("from", False), ("to", True))


def told() -> Iterator[tuple[str, str, str, bool]]:
    """Language, jump line, direction, whether it only points: of each that the table shows."""
    table = DOCS.read_text(encoding="utf-8").partition("| language | leads on |")[2].partition("\n\n")[0]
    for row in table.splitlines()[2:]:
        code, *cells = (cell.strip() for cell in row.strip("| ").split("|"))
        for (direction, refers), cell in zip(WAYS, cells, strict=True):
            for text in cell.split(" · "):
                yield code, text, direction, refers


@pytest.mark.parametrize(("code", "text", "direction", "refers"), [*told()])
def test_a_jump_line_of_the_table_is_read(code: str, text: str, direction: str, refers: bool) -> None:
    jump = find_jump(text, load(code))
    assert jump is not None
    assert (jump.direction, jump.refers) == (direction, refers)
    assert jump.page


def test_the_table_has_all_languages() -> None:
    assert {code for code, *_ in told()} == set(codes())
