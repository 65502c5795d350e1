"""The child's side: it answers requests on standard input until that ends."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any

from broadsheet.errors import BroadsheetError, DamagedFile
from broadsheet.worker.collecting import collect_seldom
from broadsheet.worker.frames import receive, send
from broadsheet.worker.limits import limit_memory, too_large


def main() -> None:
    """Answer requests on standard input until it ends."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever libraries print must not end up between the frames
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to handle
    for module in sys.argv[1:]:
        with contextlib.suppress(Exception):  # it will be said when the module is asked for something
            import_module(module)
    collect_seldom()
    while (request := receive(requests)) is not None:
        try:
            _answer(request, answers)
        except BrokenPipeError:  # the parent is gone
            os._exit(0)


def _answer(request: Any, answers: IO[bytes]) -> None:
    function, args, source, time_limit, memory_limit, paths = request
    sys.path += [path for path in paths if path not in sys.path]
    try:
        module, _, name = function.partition(":")
        call = getattr(import_module(module), name)
        send(answers, ("ready", None))
        limit_memory(memory_limit)
        results = call(*args)
        for value in results if isinstance(results, Iterator) else (results,):
            _alarm(None)
            send(answers, ("result", value))
            _alarm(time_limit)
        answer = ("done", None)
    except BroadsheetError as error:
        answer = ("error", (error, []))
    except Exception as error:
        starved = memory_limit is not None and _is_starved(error)
        known = too_large(source, memory_limit) if starved else _unforeseen(error, source)
        answer = ("error", (known, traceback.format_exception(error)))
    finally:
        _alarm(None)
        limit_memory(None)
    send(answers, answer)


def _is_starved(error: Exception) -> bool:
    """Whether memory was wanting, be it for values or for loading a library."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM or "failed to map segment" in str(error)
    return isinstance(error, MemoryError)


def _unforeseen(error: Exception, source: str | None) -> DamagedFile:
    """An exception that nobody foresaw, as an error of the file; the traceback goes with it as a note."""
    what = " ".join(str(error).split()) or "no message"
    return DamagedFile(
        f"cannot be read: {type(error).__name__}: {what}", source=source, remedy="please report this file"
    )


def _alarm(seconds: float | None) -> None:
    """Have the system end this child if it is busy long after its time: the parent may be gone by then."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds * 2 + 30 if seconds else 0)


if __name__ == "__main__":
    main()
