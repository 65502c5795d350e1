"""`broadsheet draw`: a page with its articles outlined."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadsheet.cli.desk import one_line
from broadsheet.cli.options import reading_options
from broadsheet.cli.reading import read_inputs
from broadsheet.errors import InputError, UsageError

if TYPE_CHECKING:
    from broadsheet.model.issue import Issue, IssuePage


@click.command("draw")
@click.argument("given", metavar="INPUT")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE: page.svg, or page.png for pixels.")
@click.option(
    "--page", type=click.IntRange(min=1), metavar="N", help="The page's place in the issue, from 1."
)
@click.option(
    "--why", is_flag=True, help="Label every join with what speaks for it, and show those not made."
)
@reading_options
def command(given: str, output: str | None, page: int | None, why: bool, **reading: Any) -> int:
    """Draw a page with its articles outlined, numbered and joined in reading order.

    The drawing is an SVG that needs no other file, or a PNG of it; a PDF's or a picture's print shows beneath. A text
    dump is drawn as typed lines with a bar for each article.

    \b
    Examples:
      broadsheet draw front.pdf -o front.svg
      broadsheet draw issue.pdf --page 3 -o page3.png
      broadsheet draw dump.txt > dump.svg
    """
    from broadsheet.exports.drawing import draw_page, rasterise
    from broadsheet.exports.writing import check_target, write

    target = Path(output) if output and output != "-" else None
    if target is not None:
        check_target(target)
        if target.suffix.lower() not in (".svg", ".png"):
            raise UsageError("a drawing is an .svg or a .png", source=str(target), remedy="name it page.svg")
    elif sys.stdout.isatty():
        raise UsageError("a drawing is nothing for a terminal", remedy="say where it should go: -o page.svg")
    standard_input = sys.stdin.buffer.read() if given == "-" else None
    issues, failed = read_inputs(
        [given if standard_input is None else standard_input], separate=False, explain=why, **reading
    )
    if not issues:
        return 1
    drawn = _page_of(issues[0], page)
    svg = draw_page(issues[0], drawn.number, paper=_paper(drawn, given, standard_input, reading["password"]))
    wants_pixels = target is not None and target.suffix.lower() == ".png"
    write([rasterise(svg) if wants_pixels else svg], target)
    return 1 if failed else 0


def _page_of(issue: Issue, number: int | None) -> IssuePage:
    """The page of that number, the first if none is named.

    Raises: UsageError if the issue has no such page.
    """
    count = len(issue.pages)
    if number is None and count > 1:
        click.echo(f"broadsheet: drawing page 1 of {count} (--page N draws another)", err=True)
    if (number or 1) > count:
        raise UsageError(f"there is no page {number or 1}", remedy=f"the issue has {count}")
    return issue.pages[(number or 1) - 1]


def _paper(page: IssuePage, given: str, standard_input: bytes | None, password: str | None) -> bytes | None:
    """The page's own print as a PNG if its source is a PDF or a picture that is at hand, else None."""
    from broadsheet.formats import ReadOptions
    from broadsheet.worker import run

    name, _, place = page.source.rpartition("#page=")
    name, number = (name, int(place)) if name and place.isdecimal() else (page.source, 1)
    data = standard_input
    if name != "-":
        # A result names its pages' files as they were given: from here, or from where the result lies.
        found = [path for path in (Path(name), Path(given).parent / Path(name).name) if path.is_file()]
        data = found[0].read_bytes() if found else None
    if data is None:
        return None
    try:
        arguments = (data, number, name, ReadOptions(password=password))
        return next(iter(run("broadsheet.formats.paper:render_paper", arguments, name)))
    except InputError as error:
        click.echo(one_line(error), err=True)
        return None
