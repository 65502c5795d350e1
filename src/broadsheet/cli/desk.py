"""The command line's manners: exit statuses, and errors of one line."""

from __future__ import annotations

import sys
from typing import Any

import click

from broadsheet.errors import BroadsheetError

INTERRUPTED = 130


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
