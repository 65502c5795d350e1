"""Files read by several child processes at once; their pages come in order, as if one process read them.

Each file is a piece of work, and a PDF of many pages is cut into stretches that are pieces of their own. Pieces are
begun ahead of the one whose pages are wanted, a few at a time, so that memory does not grow with the number of files.
A page's number in the issue is known only when all files before it are read: it is foreseen, and where that proves
wrong (a file that cannot be read, one of more pages than expected) the pieces begun ahead are begun anew.
"""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from broadsheet import worker
from broadsheet.errors import DamagedFile, InputError, LimitExceeded
from broadsheet.formats import ReadOptions, pdf, result
from broadsheet.formats.inputs import Input
from broadsheet.model.composed import ComposedPage

FEWEST = 8  # pages: a file of fewer is one piece of work
STRETCH = (4, 16)  # pages: the shortest and the longest stretch
AHEAD = 2  # pieces that wait for a child, beyond those at work
COUNTED = 4  # files a child: with more of them, each is one piece of work

OnLines = Callable[[str, int, int], None]
Event = ComposedPage | DamagedFile | LimitExceeded  # a page, or how the reader broke before the next one


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def read_file(
    one: Input, number: int, options: ReadOptions, on_lines: OnLines | None = None
) -> Iterator[ComposedPage]:
    """The composed pages of one file, numbered from `number`, read in one child process under the limits.

    on_lines: told page, lines done and lines in all while a page is read from its picture
    """
    return (event for event in _events(one, number, options, on_lines) if isinstance(event, ComposedPage))


def _events(one: Input, number: int, options: ReadOptions, on_lines: OnLines | None) -> Iterator[Event]:
    given = str(one.path) if one.path is not None else one.data
    broken: list[DamagedFile | LimitExceeded] = []
    done = 0

    def resume(_: int, error: DamagedFile | LimitExceeded) -> tuple[object, ...] | None:
        """After a crash or a stall: the rest of the file, the page that did it left out."""
        broken.append(error)
        rest = options.after(done, error)
        return (given, one.name, number + done, rest) if rest else None

    start = (given, one.name, number, options)
    for step in worker.run("broadsheet.pipeline:compose_file", start, one.name, options, resume=resume):
        while broken:
            yield broken.pop(0)
        if isinstance(step, ComposedPage):
            done += 1
            yield step
        elif on_lines is not None:  # how far the reading of a picture is
            on_lines(step.source, step.done, step.total)


class Running:
    """A piece of work that a thread goes through: iterating gives what has come of it."""

    def __init__(self, work: Callable[[], Iterator[Event]]) -> None:
        self._work = work
        self._come: queue.SimpleQueue[Event | BaseException | None] = queue.SimpleQueue()
        self._dropped = False

    def go(self) -> None:
        """Go through the work. Whatever it raises is raised where its results are taken."""
        if self._dropped:
            return
        try:
            for event in self._work():
                self._come.put(event)
                if self._dropped:
                    break
            self._come.put(None)
        except BaseException as error:
            self._come.put(_Raised(error))

    def drop(self) -> None:
        """Nobody wants it any more: it ends with its next result, or is never begun."""
        self._dropped = True

    def __iter__(self) -> Iterator[Event]:
        while (event := self._come.get()) is not None:
            if isinstance(event, _Raised):
                raise event.error
            yield event  # pyright: ignore[reportReturnType]


class _Raised(BaseException):
    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


@dataclass(frozen=True)
class Piece:
    """Pages of the file at a place in the list, all or a stretch of them, and the first one's number in the issue."""

    place: int
    number: int
    options: ReadOptions


class Crew:
    """Child processes that read a list of files, as many at once as `jobs` says (None: as many as there are cores)."""

    def __init__(
        self,
        files: Sequence[Input],
        options: ReadOptions,
        jobs: int | None,
        *,
        separate: bool,
        on_lines: OnLines | None = None,
    ) -> None:
        self._on_lines = on_lines
        self._files, self._options, self._separate = files, options, separate
        self._jobs = jobs or cores()
        self._work: queue.SimpleQueue[Running | None] = queue.SimpleQueue()
        self._begun: deque[tuple[Piece, Running]] = deque()
        self._pieces: Iterator[Piece] = iter(())
        self._usual = 1  # pages of a file, as the latest ones had
        self._threads = 0

    def __enter__(self) -> Crew:
        worker.keep(self._jobs)
        return self

    def __exit__(self, *_: object) -> None:
        self._drop_all()
        for _thread in range(self._threads):
            self._work.put(None)
        worker.keep(1)

    def read(self, place: int, number: int) -> Iterator[ComposedPage]:
        """The composed pages of the file at this place, numbered from `number`; files are asked for in order.

        Raises: as `read_file`.
        """
        if self._jobs == 1:
            yield from read_file(self._files[place], number, self._options, self._on_lines)
            return
        if not self._begun or (self._begun[0][0].place, self._begun[0][0].number) != (place, number):
            self._drop_all()
            self._pieces = self._foreseen(place, number)
            self._begin()
        pages = 0
        try:
            for page in self._pages(place, number):
                pages += 1
                yield page
        finally:
            self._usual = max(1, pages)
            while self._begun and self._begun[0][0].place == place:
                self._begun.popleft()[1].drop()

    def _pages(self, place: int, number: int) -> Iterator[ComposedPage]:
        if not self._begun or self._begun[0][0].options.last_page is None:
            return self._plain(self._events_of(place))
        return self._stretches(place, number)

    def _events_of(self, place: int) -> Iterator[Event]:
        """What comes of the pieces of one file, in order; what is to come later is begun meanwhile.

        Raises: how the reader broke on it, where it broke too often in all its stretches together.
        """
        breaks = 0
        while self._begun and self._begun[0][0].place == place:
            _, running = self._begun.popleft()
            self._begin()
            for event in running:
                yield event
                if not isinstance(event, ComposedPage):
                    breaks += 1
                    if breaks > worker.MOST_RESTARTS:
                        raise event

    def _plain(self, events: Iterator[Event]) -> Iterator[ComposedPage]:
        return (event for event in events if isinstance(event, ComposedPage))

    def _stretches(self, place: int, number: int) -> Iterator[ComposedPage]:
        """The pages of a file that was cut into stretches.

        Whether there is any text in the file, no stretch of it knows: pages without are held back until one has some.
        If none has, the file is read once more as a whole, which says what it is.
        """
        blank: list[ComposedPage] = []
        printed = False
        try:
            for page in self._plain(self._events_of(place)):
                blank.append(page)
                printed = printed or bool(page.page.lines)
                while printed and blank:
                    yield blank.pop(0)
        except InputError:
            yield from blank
            raise
        if not printed:
            yield from read_file(self._files[place], number, self._options, self._on_lines)

    def _begin(self) -> None:
        """Begin pieces ahead, as many as are to be under way."""
        while len(self._begun) < self._jobs + AHEAD and (piece := next(self._pieces, None)):
            one = self._files[piece.place]
            running = Running(
                lambda one=one, piece=piece: _events(one, piece.number, piece.options, self._on_lines)
            )
            self._begun.append((piece, running))
            if self._threads < self._jobs:
                self._threads += 1
                threading.Thread(target=self._serve, name="broadsheet-crew", daemon=True).start()
            self._work.put(running)

    def _serve(self) -> None:
        while (running := self._work.get()) is not None:
            running.go()

    def _drop_all(self) -> None:
        for _, running in self._begun:
            running.drop()
        self._begun.clear()

    def _foreseen(self, place: int, number: int) -> Iterator[Piece]:
        """The pieces of all files from this one on, the first page of which has this number."""
        counted = len(self._files) <= COUNTED * self._jobs
        for later in range(place, len(self._files)):
            one = self._files[later]
            if _is_result(one):
                continue
            pages = self._count(one) if counted else 0
            stretch = min(max(STRETCH[0], pages // (COUNTED * self._jobs)), STRETCH[1])
            for first in range(1, pages + 1, stretch) if pages >= FEWEST else ():
                last = min(first + stretch - 1, pages)
                options = replace(self._options, first_page=first, last_page=last)
                yield Piece(later, number + first - 1, options)
            if pages < FEWEST:
                yield Piece(later, number, self._options)
            number = 1 if self._separate else number + (pages or self._usual)

    def _count(self, one: Input) -> int:
        """How many pages a PDF has; 0 for other files, and for one that cannot be opened: reading it will say why."""
        try:
            if not pdf.sniff(one.head(), one.name):
                return 0
            given = str(one.path) if one.path is not None else one.data
            options = self._options
            return next(
                worker.run(
                    "broadsheet.formats.pdf:count_pages", (given, one.name, options), one.name, options
                )
            )
        except InputError:
            return 0


def _is_result(one: Input) -> bool:
    try:
        return result.sniff(one.head(), one.name)
    except InputError:
        return False
