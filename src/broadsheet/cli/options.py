"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def option_saying(name: str, said: str, **extra: Any) -> Callable[[_Command], _Command]:
    """An option with its help text."""
    return click.option(name, help=said, show_default=False, **extra)


def _not(_context: click.Context, _option: click.Parameter, given: bool) -> bool:
    return not given


class _Day(click.DateTime):
    """A day as it is written in results."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day, or a usage error that shows how one is written."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no day (write it as 2026-03-31)", param, ctx)


def _language_code(_context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """The code as given, with a word if its language is read as English; a language's name is a usage error."""
    if given is None:
        return None
    if not _CODE.fullmatch(given):
        raise click.BadParameter(f"{given!r} is no language code (such as en, de, ja, zh-Hans)", param=option)
    from broadsheet.languages import codes, is_known  # only those who name a language wait for this

    if not is_known(given):
        words = (
            f"bylines, dates and jump lines are looked for in English; known: {', '.join(sorted(codes()))}"
        )
        click.echo(f"broadsheet: no rules for the language {given} yet: {words}", err=True)
    return given


def reading_options(command: _Command) -> _Command:
    """The options that say how inputs are read, alike for every command that reads."""
    day = _Day(["%Y-%m-%d"])
    seconds = click.FloatRange(min=0, min_open=True)
    megabytes = click.IntRange(min=1)
    processes = click.IntRange(min=1)
    options = [
        option_saying(
            "--date", "The issue's date; found on the page if not given.", type=day, metavar="YYYY-MM-DD"
        ),
        option_saying(
            "--language",
            "The language of the print: zh-Hans, ja, en …; guessed if not given.",
            metavar="CODE",
            callback=_language_code,
        ),
        option_saying(
            "--password", "Opens an encrypted PDF.", envvar="BROADSHEET_PASSWORD", show_envvar=True
        ),
        option_saying(
            "--engine",
            "What reads pages that are only pictures: rapidocr if not given, or tesseract.",
            metavar="NAME",
        ),
        click.option(
            "--no-cache",
            "cached",
            is_flag=True,
            callback=_not,
            help="Read pictures anew, and keep nothing of what is read.",
        ),
        option_saying("--time-limit", "The most time that a page may take.", type=seconds, metavar="SECONDS"),
        option_saying(
            "--memory-limit", "The most memory that reading may take.", type=megabytes, metavar="MB"
        ),
        click.option(
            "--trust-structure",
            is_flag=True,
            help="Take the articles that a METS file marks, instead of comparing with them.",
        ),
        option_saying(
            "--jobs",
            "How many processes read at once; as many as there are cores if not given.",
            type=processes,
            metavar="N",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


class WithFormats(click.Command):
    """A command whose help ends with its output formats, as they are found in a package.

    summaries: gives what each format is good for, by name; asked only when help is shown, since it imports them all
    """

    def __init__(self, *args: Any, summaries: Callable[[], dict[str, str]], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._summaries = summaries

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of the formats and what each is good for."""
        with formatter.section("Formats"):
            formatter.write_dl(list(self._summaries().items()))
