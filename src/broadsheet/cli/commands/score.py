"""`broadsheet score`: how well a result agrees with a truth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from broadsheet.cli.options import reading_options


@click.command("score")
@click.argument("predicted", metavar="PREDICTED")
@click.argument("gold", metavar="GOLD")
@click.option(
    "--format", "format_name", type=click.Choice(["table", "json"]), default="table", metavar="FORMAT",
    help="table for people (if not given), or json.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@reading_options
def command(predicted: str, gold: str, format_name: str, output: str | None, **reading: Any) -> int:
    """Say how well articles were found, by a truth.

    PREDICTED is a result of `read --format json`, or any INPUT of `read`, which is read first. GOLD is such a
    result that is right, or the METS or PAGE file in which a library or a transcriber marked the articles (or
    the folder of the METS file). Page sizes may differ, the number of pages may not.

    \b
    Examples:
      broadsheet score issue.json truth.json
      broadsheet score page.pdf truth.json --format json -o figures.json
    """
    import msgspec

    from broadsheet.exports.writing import check_target, write
    from broadsheet.measure.tables import show
    from broadsheet.reading import Options
    from broadsheet.scoring import FORMAT, compare

    target = Path(output) if output and output != "-" else None
    if target is not None:
        check_target(target)
    if reading["date"] is not None:
        reading["date"] = reading["date"].date().isoformat()
    options = Options(**{name: value for name, value in reading.items() if value is not None})
    figures = compare(predicted, gold, options)
    if format_name == "json":
        write(
            [msgspec.json.format(msgspec.json.encode({"format": FORMAT, **figures}), indent=1), b"\n"], target
        )
    else:
        write([show(figures) + "\n"], target)
    return 0
