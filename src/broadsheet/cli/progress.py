"""How far a long reading is."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


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

    def on_lines(self, source: str, done: int, total: int) -> None:
        """Tells that `done` lines of `total` of a page are read from its picture."""
        with self._lock:
            self._latest = (f"{Path(source).name}, lines", done, total)
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
