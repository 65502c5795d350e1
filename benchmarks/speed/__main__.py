"""``python -m benchmarks.speed``: milliseconds a page by stage, beside PDFium's own; peak memory."""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.quality.pages import SAMPLES
from benchmarks.speed.stages import STAGES, pdfium_alone, read_page


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.peak:
        return _print_peak(options.peak, options.files[0])
    from benchmarks.speed.dense import dense_page  # needs typst; a measured child process must not load it

    with TemporaryDirectory() as scratch:
        paths = options.files or [dense_page(Path(scratch)), *sorted(SAMPLES.glob("*.pdf"))]
        results = [measure(path, options.repeats) for path in paths]
    for one in results:
        print(show(one) + "\n")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(path: Path, repeats: int) -> dict[str, Any]:
    """The medians over the repeats, PDFium's and ours taken in turn; peak memory of a process that does only that."""
    read_page(path)  # imports, caches, weights: paid once per process, told apart below
    pdfium_alone(path)
    ours: list[dict[str, float]] = []
    theirs: list[float] = []
    characters = 0
    for _ in range(repeats):
        theirs.append(pdfium_alone(path))
        times, characters = read_page(path)
        ours.append(times)
    stages = {stage: statistics.median(one[stage] for one in ours) for stage in STAGES}
    total = statistics.median(sum(one.values()) for one in ours)
    pdfium = statistics.median(theirs)
    return {
        "file": path.name,
        "characters": characters,
        "repeats": repeats,
        "stages": stages,
        "total": total,
        "spread": [min(sum(one.values()) for one in ours), max(sum(one.values()) for one in ours)],
        "pdfium": pdfium,
        "ratio": total / pdfium,
        "after_reading": total - stages["read"],
        "first": _first(path),
        "memory": {what: _peak(what, path) for what in ("import", "pdfium", "read")},
    }


def _first(path: Path) -> float:
    """Milliseconds of `broadsheet read FILE` from the shell: starting Python, importing, the child process, all."""
    command = [sys.executable, "-m", "broadsheet", "read", str(path), "--format", "json"]
    times: list[float] = []
    for _ in range(3):
        start = perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(1000 * (perf_counter() - start))
    return statistics.median(times)


def _peak(what: str, path: Path) -> float:
    """MB of memory that a fresh process held at most."""
    command = [sys.executable, "-m", "benchmarks.speed", "--peak", what, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _print_peak(what: str, path: Path) -> int:
    import broadsheet.pipeline  # noqa: F401  # the libraries are in memory in all three

    if what == "pdfium":
        pdfium_alone(path)
    if what == "read":
        read_page(path)
    # Not getrusage: its maximum is inherited from the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    print(int(found[1]) / 1024 if found else float("nan"))
    return 0


def show(one: dict[str, Any]) -> str:
    """The figures of one file as a table."""
    lines = [f"{one['file']}: {one['characters']} characters, median of {one['repeats']}, in one process"]
    lines += [f"  {stage:<18}{time:9.1f} ms" for stage, time in one["stages"].items()]
    low, high = one["spread"]
    lines.append(f"  {'in all':<18}{one['total']:9.1f} ms   (from {low:.1f} to {high:.1f})")
    lines.append(f"  {'PDFium alone':<18}{one['pdfium']:9.1f} ms   open, parse, text page")
    lines.append(f"  {'ratio':<18}{one['ratio']:9.1f}")
    lines.append(
        f"  {'from the shell':<18}{one['first']:9.1f} ms   start, imports and child process included"
    )
    memory = ", ".join(f"{what} {peak:.0f} MB" for what, peak in one["memory"].items())
    lines.append(f"  peak memory: {memory}")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="PDF", help="the shipped samples if none is named"
    )
    parser.add_argument("--repeats", type=int, default=15, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--peak", choices=("import", "pdfium", "read"), help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
