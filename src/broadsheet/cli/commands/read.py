"""`broadsheet read`: the articles of newspaper pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadsheet.cli.options import WithFormats, reading_options
from broadsheet.cli.reading import line_width, read_inputs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broadsheet.model.issue import Issue


def _summaries() -> dict[str, str]:
    from broadsheet.exports import formats

    return {name: one.SUMMARY for name, one in formats().items()}


@click.command("read", cls=WithFormats, summaries=_summaries)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "format_name", metavar="FORMAT",
    help="One of the formats below; if not given, the one that FILE's ending names, else text.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE",
    help="Write to FILE instead of standard output; for a format of a file a page, also to a folder: pages/.",
)  # fmt: skip
@click.option("--separate", is_flag=True, help="Every INPUT is an issue of its own.")
@click.option(
    "--explain", is_flag=True,
    help="Say why pieces were joined or kept apart: in text under each article, else on standard error.",
)  # fmt: skip
@reading_options
def command(
    inputs: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    separate: bool,
    explain: bool,
    **reading: Any,
) -> int:
    """Print the articles of newspaper pages.

    An INPUT is a PDF, a picture of a page (with the extra broadsheet[ocr]), OCR as XML, a text dump of a page, a
    folder of them, a result of --format json, or - for standard input. Several INPUTs, a folder (in natural
    name order) or a file of many pages are the pages of one issue.

    \b
    Examples:
      broadsheet read front.pdf
      broadsheet read page1.pdf page2.pdf --format json -o issue.json
      pdftotext front.pdf - | broadsheet read - --format markdown
      broadsheet read archive/*.txt --separate --format jsonl > articles.jsonl
      broadsheet read front.pdf --format alto -o front.alto.xml
    """
    from broadsheet.exports import find_format, folder_formats, format_of_file, wants_details
    from broadsheet.exports.writing import check_folder, check_target, write, write_folder

    target = Path(output) if output and output != "-" else None
    format_name = format_name or (format_of_file(target.name) if target else None) or "text"
    chosen = find_format(format_name)
    pages = folder_formats().get(format_name)
    is_folder = target is not None and (target.is_dir() or str(output).endswith(("/", os.sep)))
    if target is not None and not (is_folder and pages):
        check_target(target)
    elif target is not None:
        check_folder(target)
    wanted = {"details": wants_details(chosen), "explain": explain}
    issues, failed = read_inputs(inputs, separate=separate, **wanted, **reading)
    if explain and format_name != "text":
        _explain(issues)
    if issues and target is not None and is_folder and pages:
        write_folder(issues, pages, target)
    elif issues:
        write(chosen.render(issues, line_width(target)), target)
    return 1 if failed else 0


def _explain(issues: Sequence[Issue]) -> None:
    """Says on standard error why the articles are what they are."""
    from broadsheet.exports.why import explanation

    for issue in issues:
        for line in explanation(issue):
            click.echo(line, err=True)
