"""Work done in a child process, so that a file that crashes or stalls its reader harms nothing but itself.

The parent names a function and its arguments; the child calls it and sends back, one by one, the results
that it yields. So pages that were read before a crash are not lost, and progress can be shown. The child is
this package run with ``python -m``: no fork and no import of the caller's main module, so it works from
notebooks, threads and scripts without a ``__main__`` guard. A child that has finished waits for the next
file.

On the pipes: frames of 8 bytes of length and a pickle, requests one way, and the other way ("ready", None),
("result", value) …, then ("done", None) or ("error", (exception, notes)).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from broadsheet.errors import DamagedFile, LimitExceeded
from broadsheet.worker import waiting
from broadsheet.worker.child import Crash
from broadsheet.worker.limits import Limited, Limits
from broadsheet.worker.waiting import keep, prepare

__all__ = ["MOST_RESTARTS", "Limits", "keep", "prepare", "run"]

MOST_RESTARTS = 3  # a file that brings the reader down more often is given up

Resume = Callable[[int, DamagedFile | LimitExceeded], "tuple[Any, ...] | None"]


def run(
    function: str,
    args: tuple[Any, ...] = (),
    source: str | None = None,
    limits: Limited | None = None,
    *,
    resume: Resume | None = None,
) -> Iterator[Any]:
    """The results of a function that is called in a child process, one by one as they come.

    function: "package.module:name"; what it yields (or its one result) and its arguments must pickle
    source:   the input that errors are about
    resume:   called after a crash or a stall with the number of results so far and the error; gives the
              arguments to go on with in a new child, or None to give up

    Raises: DamagedFile if the child crashed, LimitExceeded if it took too long or too much memory; whatever
    BroadsheetError the function raised, and DamagedFile for any other exception in it.
    """
    limits = limits or Limits()
    done = restarts = 0
    while True:
        try:
            for value in _run_once(function, args, source, limits):
                done += 1
                yield value
            return
        except Crash as crash:
            error = crash.error
            again = resume(done, error) if resume and restarts < MOST_RESTARTS else None
            if again is None:
                raise error from None
            args = again
            restarts += 1


def _run_once(function: str, args: tuple[Any, ...], source: str | None, limits: Limited) -> Iterator[Any]:
    child = waiting.take()
    finished = False
    try:
        for kind, value in child.call(function, args, source, limits):
            if kind == "error":
                finished = True
                error, notes = value
                for note in notes:
                    error.add_note(note)
                raise error
            yield value
        finished = True
    finally:
        if finished:
            waiting.give_back(child)
        else:
            waiting.drop(child)
