"""How long and how much memory work may take, and how it is said that it took more."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from broadsheet.errors import LimitExceeded


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


def stalled(seconds: float, source: str | None) -> LimitExceeded:
    return LimitExceeded(
        f"took more than {seconds:g} seconds for a page",
        source=source,
        remedy="raise the limit with --time-limit, or leave the page out",
    )


def too_large(source: str | None, limit: int | None) -> LimitExceeded:
    return LimitExceeded(
        f"took more than {limit} MB of memory",
        source=source,
        remedy="raise the limit with --memory-limit, or leave the file out",
    )


def limit_memory(megabytes: int | None) -> None:
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
