"""`broadsheet facts`: who, where, when, how many, in the articles of newspaper pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from broadsheet.cli.options import WithFormats, reading_options
from broadsheet.cli.reading import line_width, read_inputs


def _summaries() -> dict[str, str]:
    from broadsheet.exports.facts import facts_formats

    return {name: one.SUMMARY for name, one in facts_formats().items()}


@click.command("facts", cls=WithFormats, summaries=_summaries)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "format_name", metavar="FORMAT",
    help="One of the formats below; if not given, the one that FILE's ending names, else table.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--separate", is_flag=True, help="Every INPUT is an issue of its own.")
@click.option(
    "--model", is_flag=True,
    help="Let a model of names help with Chinese: pip install 'broadsheet[facts]'.",
)  # fmt: skip
@reading_options
def command(
    inputs: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    separate: bool,
    model: bool,
    **reading: Any,
) -> int:
    """Print the facts in the articles of newspaper pages.

    People with their posts, organisations, places, dates, quantities, programmes, meetings, statements and
    commitments, each with the words that say it and the printed lines these stand in. Articles in Chinese and
    English are looked into.

    \b
    Examples:
      broadsheet facts front.pdf
      broadsheet facts front.pdf --format json -o facts.json
      broadsheet facts archive/*.txt --separate --format csv > facts.csv
    """
    from broadsheet.exports.facts import facts_format_of_file, find_facts_format
    from broadsheet.exports.writing import check_target, write
    from broadsheet.facts import find_facts

    target = Path(output) if output and output != "-" else None
    if target is not None:
        check_target(target)
        format_name = format_name or facts_format_of_file(target.name)
    chosen = find_facts_format(format_name or "table")
    issues, failed = read_inputs(inputs, separate=separate, **reading)
    if issues:
        found = [find_facts(issue, model=model) for issue in issues]
        write(chosen.render(found, line_width(target)), target)
    return 1 if failed else 0
