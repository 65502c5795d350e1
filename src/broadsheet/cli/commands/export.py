"""`broadsheet export`: issues as files of a folder, for libraries and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from broadsheet.cli.options import WithFormats, reading_options
from broadsheet.cli.reading import read_inputs


def _summaries() -> dict[str, str]:
    from broadsheet.exports import folder_formats

    return {name: one.SUMMARY for name, one in folder_formats().items()}


@click.command("export", cls=WithFormats, summaries=_summaries)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--format", "format_name", metavar="FORMAT", required=True, help="One of the formats below.")
@click.option(
    "-o", "--output", metavar="DIR", required=True, help="The folder to write to; made if it is not there."
)
@click.option("--separate", is_flag=True, help="Every INPUT is an issue of its own, in a folder of its own.")
@reading_options
def command(inputs: tuple[str, ...], format_name: str, output: str, separate: bool, **reading: Any) -> int:
    """Write issues as folders of files that other programs take.

    \b
    Examples:
      broadsheet export issue.pdf --format mets-alto -o issue
      broadsheet export page1.pdf page2.pdf --format pagexml -o pages
    """
    from broadsheet.exports import find_folder_format
    from broadsheet.exports.writing import check_folder, write_folder

    chosen = find_folder_format(format_name)
    target = Path(output)
    check_folder(target)
    issues, failed = read_inputs(inputs, separate=separate, details=True, **reading)
    if issues:
        write_folder(issues, chosen, target)
    return 1 if failed else 0
