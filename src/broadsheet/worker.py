"""Work done in a child process, so that a file that crashes or stalls its reader harms nothing but itself.

The parent names a function and its arguments; the child calls it and sends back, one by one, the results
that it yields. So pages that were read before a crash are not lost, and progress can be shown. The child is
this module run with ``python -m``: no fork and no import of the caller's main module, so it works from
notebooks, threads and scripts without a ``__main__`` guard. A child that has finished waits for the next
file.

On the pipes: frames of 8 bytes of length and a pickle, requests one way, and the other way ("ready", None),
("result", value) …, then ("done", None) or ("error", (exception, notes)).
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from broadsheet.errors import BroadsheetError, DamagedFile, LimitExceeded

if TYPE_CHECKING:
    from broadsheet.formats import ReadOptions
    from broadsheet.model.page import Page

START_LIMIT = 120.0  # seconds that a child may take to start and import; far more than it ever should
MOST_RESTARTS = 3  # a file that brings the reader down more often is given up
AHEAD = 2  # results that wait for the caller; the child pauses when there are more


class Limited(Protocol):
    """Limits on work: seconds between one result and the next, MB of memory (None for no limit)."""

    @property
    def time_limit(self) -> float: ...
    @property
    def memory_limit(self) -> int | None: ...


@dataclass(frozen=True)
class Limits:
    """Limits on work: seconds between one result and the next, MB of memory (None for no limit)."""

    time_limit: float = 60.0
    memory_limit: int | None = 4096


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


def read_pages_guarded(
    given: str | Path | bytes, source: str | None = None, options: ReadOptions | None = None
) -> Iterator[Page]:
    """The pages of a file, read in a child process; a page on which the reader breaks comes out empty.

    Raises: as `broadsheet.formats.read_each`, and DamagedFile or LimitExceeded where no page could be saved.
    """
    from broadsheet.formats import ReadOptions

    options = options or ReadOptions()
    source = source or ("-" if isinstance(given, bytes) else str(given))

    def resume(done: int, error: DamagedFile | LimitExceeded) -> tuple[Any, ...] | None:
        rest = options.after(done, error)
        return (given, source, rest) if rest else None

    yield from run("broadsheet.formats:read_each", (given, source, options), source, options, resume=resume)


class Crash(Exception):
    """The child is gone, or had to be stopped; `error` says it for people."""

    def __init__(self, error: DamagedFile | LimitExceeded) -> None:
        super().__init__(str(error))
        self.error = error


def _run_once(function: str, args: tuple[Any, ...], source: str | None, limits: Limited) -> Iterator[Any]:
    child = _take_child()
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
            _give_back(child)
        else:
            with _lock:
                _busy.discard(child)
            child.kill()


# --- the parent's side ---


class Child:
    """A child process that does one thing at a time. modules: what it imports before it is asked anything."""

    def __init__(self, *modules: str) -> None:
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the child)
        root = str(Path(__file__).resolve().parents[1])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "broadsheet.worker", *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"},
        )
        self.owner = os.getpid()
        self._frames: queue.Queue[tuple[str, Any] | None] = queue.Queue(AHEAD)
        self._closing = False
        threading.Thread(target=self._listen, name="broadsheet-worker", daemon=True).start()

    def _listen(self) -> None:
        """Put what the child says into the queue, None at its end; runs in a thread of its own."""
        pipe = self._process.stdout
        assert pipe is not None
        frame: tuple[str, Any] | None = ("", None)
        while frame is not None:
            try:
                frame = _receive(pipe)
            except Exception:  # what a dying child sends last may be cut off
                frame = None
            while not self._closing:
                try:
                    self._frames.put(frame, timeout=0.5)
                    break
                except queue.Full:
                    continue

    def call(
        self, function: str, args: tuple[Any, ...], source: str | None, limits: Limited
    ) -> Iterator[tuple[str, Any]]:
        """("result", value) for each result, and at the end perhaps ("error", …).

        Raises: Crash if the child dies or does not answer in time.
        """
        pipe = self._process.stdin
        assert pipe is not None
        request = (function, args, source, limits.time_limit, limits.memory_limit, sys.path)
        with contextlib.suppress(BrokenPipeError, OSError):  # a dead child is told by its silence
            _send(pipe, request)
        self._next(START_LIMIT, source, limits)  # "ready"
        while True:
            kind, value = self._next(limits.time_limit, source, limits)
            if kind == "done":
                return
            yield kind, value
            if kind == "error":
                return

    def _next(self, seconds: float, source: str | None, limits: Limited) -> tuple[str, Any]:
        try:
            frame = self._frames.get(timeout=seconds)
        except queue.Empty:
            raise Crash(_stalled(seconds, source)) from None
        if frame is None:
            raise Crash(self._died(source, limits))
        return frame

    def _died(self, source: str | None, limits: Limited) -> DamagedFile | LimitExceeded:
        """What killed the child, as an error of the file it was reading."""
        status, peak = _reap(self._process)
        if limits.memory_limit is not None and peak > 0.7 * limits.memory_limit:
            return _too_large(source, limits.memory_limit)
        error = DamagedFile(
            f"its reader crashed ({_cause(status)})", source=source, remedy="export or download it again"
        )
        self._stderr.seek(0)
        said = self._stderr.read()[-2000:].decode("utf-8", "replace").strip()
        if said:
            error.add_note(said)
        return error

    def is_idle(self) -> bool:
        """Whether the child lives and waits for work."""
        return self.owner == os.getpid() and self._process.poll() is None and self._frames.empty()

    def kill(self) -> None:
        """End the child at once."""
        self._closing = True
        if self.owner != os.getpid():
            return
        with contextlib.suppress(OSError):
            self._process.kill()
        _reap(self._process)
        for pipe in (self._process.stdin, self._stderr):
            with contextlib.suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()


_idle: list[Child] = []
_kept = 1  # children that may wait for work
_busy: set[Child] = set()
_ending = False  # of this process: no child is started any more
_lock = threading.Lock()


def prepare(module: str) -> None:
    """Start a child that imports this module and then waits for work, while the caller does other things."""
    with _lock:
        if _idle or _ending:
            return
    child = Child(module)
    with _lock:
        _idle.append(child)


def _take_child() -> Child:
    """A child that waits for work, or a new one."""
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.is_idle():
                _busy.add(child)
                return child
            child.kill()
        if _ending:
            raise RuntimeError("no child is started any more: this process ends")
    child = Child()
    with _lock:
        _busy.add(child)
    return child


def _give_back(child: Child) -> None:
    """Keep the child for the next file, if not enough of them wait already."""
    with _lock:
        _busy.discard(child)
        if len(_idle) < _kept:
            _idle.append(child)
            return
    child.kill()


def keep(children: int) -> None:
    """How many children may wait for work from now on; those beyond it end."""
    global _kept
    with _lock:
        _kept = children
        while len(_idle) > children:
            _idle.pop().kill()


@atexit.register
def stop() -> None:
    """End all children: those that wait for work, and those at work for nobody any more."""
    global _ending
    with _lock:
        _ending = True
        while _idle:
            _idle.pop().kill()
        while _busy:
            _busy.pop().kill()


def _reap(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """The exit status of a child that has ended, and its peak memory in MB (0 if unknown)."""
    if process.returncode is not None or not hasattr(os, "wait4"):
        return process.wait(), 0.0
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except ChildProcessError:
        return process.wait(), 0.0
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return process.returncode, usage.ru_maxrss / unit


def _cause(status: int) -> str:
    if status < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit status {status}"


def _stalled(seconds: float, source: str | None) -> LimitExceeded:
    return LimitExceeded(
        f"took more than {seconds:g} seconds for a page",
        source=source,
        remedy="raise the limit with --time-limit, or leave the page out",
    )


def _too_large(source: str | None, limit: int | None) -> LimitExceeded:
    return LimitExceeded(
        f"took more than {limit} MB of memory",
        source=source,
        remedy="raise the limit with --memory-limit, or leave the file out",
    )


# --- the child's side ---


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
    while (request := _receive(requests)) is not None:
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
        _send(answers, ("ready", None))
        _limit_memory(memory_limit)
        results = call(*args)
        for value in results if isinstance(results, Iterator) else (results,):
            _alarm(None)
            _send(answers, ("result", value))
            _alarm(time_limit)
        answer = ("done", None)
    except BroadsheetError as error:
        answer = ("error", (error, []))
    except Exception as error:
        starved = memory_limit is not None and _is_starved(error)
        known = _too_large(source, memory_limit) if starved else _unforeseen(error, source)
        answer = ("error", (known, traceback.format_exception(error)))
    finally:
        _alarm(None)
        _limit_memory(None)
    _send(answers, answer)


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


def _limit_memory(megabytes: int | None) -> None:
    """Allow this process so much more address space than it has now; None lifts the limit."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = resource.RLIM_INFINITY if megabytes is None else _address_space() + (megabytes << 20)
    if hard != resource.RLIM_INFINITY:
        soft = hard if soft == resource.RLIM_INFINITY else min(soft, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 1 << 30
    return pages * os.sysconf("SC_PAGE_SIZE")


_LENGTH = struct.Struct(">Q")


def _send(pipe: IO[bytes], what: Any) -> None:
    payload = pickle.dumps(what, protocol=5)
    pipe.write(_LENGTH.pack(len(payload)))
    pipe.write(payload)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    """The next frame; None at the end of the pipe."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    payload = pipe.read(length)
    return pickle.loads(payload) if len(payload) == length else None


if __name__ == "__main__":
    main()
