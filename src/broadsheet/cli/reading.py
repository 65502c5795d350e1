"""Reading inputs for a command, with progress, and every failure told in a line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet.cli.desk import one_line
from broadsheet.cli.progress import Progress
from broadsheet.errors import InputError

if TYPE_CHECKING:
    from broadsheet.model.issue import Issue


def read_inputs(inputs: Sequence[str | bytes], *, separate: bool, **reading: Any) -> tuple[list[Issue], int]:
    """The issues of the inputs, and how many inputs could not be read (each has been complained of)."""
    from broadsheet import worker

    worker.prepare("broadsheet.pipeline")  # it takes its time, and so does the next line
    from broadsheet.reading import Options, read

    if reading["date"] is not None:
        reading["date"] = reading["date"].date().isoformat()
    chosen = {name: value for name, value in reading.items() if value is not None}
    options = Options(separate=separate, **chosen)
    failures: list[InputError] = []
    with Progress() as progress:

        def on_error(error: InputError) -> None:
            failures.append(error)
            progress.print(one_line(error))

        issues = read(
            inputs, options, on_page=progress.on_page, on_lines=progress.on_lines, on_error=on_error
        )
    return issues, len(failures)


def line_width(target: Path | None) -> int:
    """How many cells a line of text may take: the terminal's if it goes there, else 80."""
    if target is not None or not sys.stdout.isatty():
        return 80
    return shutil.get_terminal_size((80, 24)).columns
