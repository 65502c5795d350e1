"""The children that wait for work, so that the next file finds one that has started and imported already."""

from __future__ import annotations

import atexit
import threading

from broadsheet.worker.child import Child

_waiting: list[Child] = []
_kept = 1  # children that may wait for work
_busy: set[Child] = set()
_ending = False  # of this process: no child is started any more
_lock = threading.Lock()


def prepare(module: str) -> None:
    """Start a child that imports this module and then waits for work, while the caller does other things."""
    with _lock:
        if _waiting or _ending:
            return
    child = Child(module)
    with _lock:
        _waiting.append(child)


def take() -> Child:
    """A child that waits for work, or a new one."""
    with _lock:
        while _waiting:
            child = _waiting.pop()
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


def give_back(child: Child) -> None:
    """Keep the child for the next file, if not enough of them wait already."""
    with _lock:
        _busy.discard(child)
        if len(_waiting) < _kept:
            _waiting.append(child)
            return
    child.kill()


def keep(children: int) -> None:
    """How many children may wait for work from now on; those beyond it end."""
    global _kept
    with _lock:
        _kept = children
        while len(_waiting) > children:
            _waiting.pop().kill()


@atexit.register
def stop() -> None:
    """End all children: those that wait for work, and those at work for nobody any more."""
    global _ending
    with _lock:
        _ending = True
        while _waiting:
            _waiting.pop().kill()
        while _busy:
            _busy.pop().kill()


def drop(child: Child) -> None:
    """End a child that is in the midst of something."""
    with _lock:
        _busy.discard(child)
    child.kill()
