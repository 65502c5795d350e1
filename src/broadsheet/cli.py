"""The command line: `broadsheet read` and `broadsheet draw`.

Results go to standard output, everything else to standard error. The exit status is 0 if every input was
read, 1 if some were not, 2 for wrong usage, 130 after Ctrl-C. Whatever is slow to import is imported only
when a command needs it.
"""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from broadsheet.errors import BroadsheetError, InputError, UsageError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from broadsheet.model.issue import Issue, IssuePage

INTERRUPTED = 130
_Command = TypeVar("_Command", bound=Callable[..., Any])


class Desk(click.Group):
    """The commands, with Broadsheet's exit statuses and errors of one line."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Runs the command that the arguments name, then ends the process with its exit status."""
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)
        try:
            status = super().main(*args, standalone_mode=False, **extra)
        except BroadsheetError as error:
            click.echo(one_line(error), err=True)
            status = error.exit_status
        except click.ClickException as error:
            error.show()
            status = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            status = INTERRUPTED
        sys.exit(status or 0)


def one_line(error: BroadsheetError) -> str:
    """An error as one line for standard error: what was read, what is wrong, what may help."""
    source = "standard input" if error.source == "-" else error.source
    named = BroadsheetError(error.message, source=source, remedy=error.remedy)
    return "broadsheet: " + " ".join(str(named).split())


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"broadsheet {version('broadsheet')}")
    context.exit()


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version and leave.",
)
def commands() -> None:
    """Newspaper pages into whole articles, in reading order.

    \b
      broadsheet read page.pdf            the articles as text
      broadsheet draw page.pdf -o a.svg   the page with its articles outlined

    Results go to standard output, everything else to standard error. The exit status is 0 if every input was
    read, 1 if some were not, 2 for wrong usage.
    """


def _option(name: str, said: str, **extra: Any) -> Callable[[_Command], _Command]:
    """An option with its help text."""
    return click.option(name, help=said, show_default=False, **extra)


def _reading_options(command: _Command) -> _Command:
    """The options that say how inputs are read, alike for every command that reads."""
    day = click.DateTime(["%Y-%m-%d"])
    seconds = click.FloatRange(min=0, min_open=True)
    megabytes = click.IntRange(min=1)
    options = [
        _option(
            "--date", "The issue's date; found on the page if not given.", type=day, metavar="YYYY-MM-DD"
        ),
        _option(
            "--language",
            "The language of the print: zh-Hans, ja, en …; guessed if not given.",
            metavar="CODE",
        ),
        _option("--password", "Opens an encrypted PDF.", envvar="BROADSHEET_PASSWORD", show_envvar=True),
        _option("--time-limit", "The most time that a page may take.", type=seconds, metavar="SECONDS"),
        _option("--memory-limit", "The most memory that reading may take.", type=megabytes, metavar="MB"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


class _WithFormats(click.Command):
    """A command whose help ends with the output formats, as they are found in the package."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of the formats and what each is good for."""
        from broadsheet.exports import formats

        with formatter.section("Formats"):
            formatter.write_dl([(name, module.SUMMARY) for name, module in formats().items()])


@commands.command(cls=_WithFormats)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "format_name", metavar="FORMAT",
    help="One of the formats below; if not given, the one that FILE's ending names, else text.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--separate", is_flag=True, help="Every INPUT is an issue of its own.")
@_reading_options
def read(
    inputs: tuple[str, ...], format_name: str | None, output: str | None, separate: bool, **reading: Any
) -> int:
    """Print the articles of newspaper pages.

    An INPUT is a PDF with a text layer, a text dump of a page, a folder of them, a result of --format json,
    or - for standard input. Several INPUTs, a folder (in natural name order) or a file of many pages are the
    pages of one issue.

    \b
    Examples:
      broadsheet read front.pdf
      broadsheet read page1.pdf page2.pdf --format json -o issue.json
      pdftotext front.pdf - | broadsheet read - --format markdown
      broadsheet read archive/*.txt --separate --format jsonl > articles.jsonl
    """
    from broadsheet.exports import find_format, format_of_file
    from broadsheet.exports.writing import check_target, write

    target = Path(output) if output and output != "-" else None
    if target is not None:
        check_target(target)
        format_name = format_name or format_of_file(target.name)
    chosen = find_format(format_name or "text")
    issues, failed = _read(inputs, separate=separate, **reading)
    if issues:
        write(chosen.render(issues, _width(target)), target)
    return 1 if failed else 0


@commands.command()
@click.argument("given", metavar="INPUT")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE: page.svg, or page.png for pixels.")
@click.option(
    "--page", type=click.IntRange(min=1), metavar="N", help="The page's place in the issue, from 1."
)
@_reading_options
def draw(given: str, output: str | None, page: int | None, **reading: Any) -> int:
    """Draw a page with its articles outlined, numbered and joined in reading order.

    The drawing is an SVG that needs no other file, or a PNG of it; a PDF's own print shows beneath. A text
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
    issues, failed = _read([given if standard_input is None else standard_input], separate=False, **reading)
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
    """The page's own print as a PNG if its source is a PDF that is at hand, else None."""
    from broadsheet.formats import ReadOptions
    from broadsheet.worker import run

    name, _, place = page.source.rpartition("#page=")
    name, number = (name, int(place)) if name and place.isdecimal() else (page.source, 1)
    data = standard_input
    if name != "-":
        # A result names its pages' files as they were given: from here, or from where the result lies.
        found = [path for path in (Path(name), Path(given).parent / Path(name).name) if path.is_file()]
        data = found[0].read_bytes() if found else None
    if data is None or b"%PDF-" not in data[:1024]:
        return None
    try:
        arguments = (data, number, name, ReadOptions(password=password))
        return next(iter(run("broadsheet.formats.paper:render_paper", arguments, name)))
    except InputError as error:
        click.echo(one_line(error), err=True)
        return None


def _width(target: Path | None) -> int:
    """How many cells a line of text may take: the terminal's if it goes there, else 80."""
    if target is not None or not sys.stdout.isatty():
        return 80
    return shutil.get_terminal_size((80, 24)).columns


def _read(inputs: Sequence[str | bytes], *, separate: bool, **reading: Any) -> tuple[list[Issue], int]:
    """The issues of the inputs, and how many inputs could not be read (each has been complained of)."""
    from broadsheet import pipeline

    if reading["date"] is not None:
        reading["date"] = reading["date"].date().isoformat()
    chosen = {name: value for name, value in reading.items() if value is not None}
    options = pipeline.Options(separate=separate, **chosen)
    failures: list[InputError] = []
    with Progress() as progress:

        def on_error(error: InputError) -> None:
            failures.append(error)
            progress.print(one_line(error))

        issues = pipeline.read(inputs, options, on_page=progress.on_page, on_error=on_error)
    return issues, len(failures)


class Progress:
    """A bar on the terminal, shown once reading has taken a second; nothing where there is no terminal."""

    PATIENCE = 1.0  # seconds

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._lock = threading.Lock()
        self._latest: tuple[str, int, int | None] = ("", 0, None)
        self._timer = threading.Timer(self.PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
                self._bar = None

    def on_page(self, source: str, done: int, total: int | None) -> None:
        """Tells that `done` pages of `total` (None if nobody knows) of a source are read."""
        with self._lock:
            self._latest = (source, done, total)
            self._update()

    def print(self, line: str) -> None:
        """Prints a line on standard error, above the bar if there is one."""
        with self._lock:
            if self._bar is None:
                click.echo(line, err=True)
            else:
                self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        with self._lock:
            if not self._timer.finished.is_set():
                self._bar = Bar(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
                self._bar.add_task("reading", total=None)
                self._update()
                self._bar.start()

    def _update(self) -> None:
        if self._bar is not None:
            source, done, total = self._latest
            name = Path(source).name or "reading"
            self._bar.update(self._bar.task_ids[0], description=name, completed=done, total=total)


def main() -> None:
    """The `broadsheet` command."""
    commands(prog_name="broadsheet")
