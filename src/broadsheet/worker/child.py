"""A child process as its parent sees it: asked for one thing at a time, listened to, ended, and what it died of."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet.errors import DamagedFile, LimitExceeded
from broadsheet.worker.frames import receive, send
from broadsheet.worker.limits import Limited, stalled, too_large

START_LIMIT = 120.0  # seconds that a child may take to start and import; far more than it ever should
AHEAD = 2  # results that wait for the caller; the child pauses when there are more


class Crash(Exception):
    """The child is gone, or had to be stopped; `error` says it for people."""

    def __init__(self, error: DamagedFile | LimitExceeded) -> None:
        super().__init__(str(error))
        self.error = error


class Child:
    """A child process that does one thing at a time. modules: what it imports before it is asked anything."""

    def __init__(self, *modules: str) -> None:
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the child)
        root = str(Path(__file__).resolve().parents[2])
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
                frame = receive(pipe)
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
            send(pipe, request)
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
            raise Crash(stalled(seconds, source)) from None
        if frame is None:
            raise Crash(self._died(source, limits))
        return frame

    def _died(self, source: str | None, limits: Limited) -> DamagedFile | LimitExceeded:
        """What killed the child, as an error of the file it was reading."""
        status, peak = _reap(self._process)
        if limits.memory_limit is not None and peak > 0.7 * limits.memory_limit:
            return too_large(source, limits.memory_limit)
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
