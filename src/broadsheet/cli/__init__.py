"""The command line. Every command is a module under `commands`, found by listing it.

Results go to standard output, everything else to standard error. The exit status is 0 if every input was
read, 1 if some were not, 2 for wrong usage, 130 after Ctrl-C. Whatever is slow to import is imported only
when a command needs it.
"""

from __future__ import annotations

import importlib
import pkgutil

import click

from broadsheet.cli import commands as folder
from broadsheet.cli.desk import Desk

__all__ = ["commands", "main"]


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


for _found in pkgutil.iter_modules(folder.__path__):
    commands.add_command(importlib.import_module(f"{folder.__name__}.{_found.name}").command)


def main() -> None:
    """The `broadsheet` command."""
    commands(prog_name="broadsheet")
