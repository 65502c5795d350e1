"""Files of many pages: seconds and memory by the number of pages and of processes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def many_pages(sources: Sequence[Path], pages: int, path: Path) -> Path:
    """A PDF of so many pages, those of the sources over and over."""
    import pikepdf

    made = pikepdf.new()
    opened = [pikepdf.open(source) for source in sources]
    while len(made.pages) < pages:
        for document in opened:
            made.pages.extend(document.pages)
    del made.pages[pages:]
    made.save(path)
    return path


def measure_many(path: Path, jobs: int) -> dict[str, Any]:
    """Seconds that `broadsheet read --format json` takes for a file, and MB that each of its processes held at most."""
    command = [sys.executable, "-m", "broadsheet", "read", str(path), "--format", "json", "--jobs", str(jobs)]
    start = time.perf_counter()
    peaks: dict[int, float] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for number in _family(process.pid):
                peaks[number] = max(peaks.get(number, 0.0), _peak(number))
            time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}")
    parent = peaks.pop(process.pid, float("nan"))
    return {
        "seconds": time.perf_counter() - start,
        "parent": parent,
        "child": max(peaks.values(), default=float("nan")),
    }


def _family(process: int) -> list[int]:
    """A process and those that it started, by their numbers."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    children = [int(one) for text in lists for one in text.split()]
    return [process, *(number for child in children for number in _family(child))]


def _peak(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
    except (OSError, IndexError):
        return 0.0
