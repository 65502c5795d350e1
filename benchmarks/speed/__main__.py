"""``python -m benchmarks.speed``: milliseconds a page by stage, beside PDFium's own and other tools; peak memory.

Everything is measured in one run on the same pages, each tool in a process of its own, without the time that this
process takes to start; tools that are commands pay for their start at every call, and the table says so.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.quality.pages import SAMPLES
from benchmarks.speed.many import many_pages, measure_many
from benchmarks.speed.peers import PEERS, measure_peer
from benchmarks.speed.whole import whole_bodies


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    with TemporaryDirectory() as scratch:
        paths = options.files or default_pages(Path(scratch))
        results = [measure(path, options.repeats) for path in paths]
        for one in results:
            print(show(one) + "\n", flush=True)
        peers = {} if options.without_peers else measure_peers(paths, options.repeats)
        if peers:
            print(show_peers(peers) + "\n", flush=True)
        many = measure_sizes(paths, options.many, Path(scratch)) if options.many else []
        if many:
            print(show_many(many))
    if options.json:
        figures = {"pages": results, "peers": peers, "many": many}
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def default_pages(folder: Path) -> list[Path]:
    """The pages that speed is measured on: a dense Chinese and a full English one typeset for it, and the samples."""
    from benchmarks.press import style as styles
    from benchmarks.press.__main__ import write
    from benchmarks.speed.dense import dense_page

    write(styles.load("courier"), 9001, folder / "english")
    english = sorted((folder / "english").glob("*.pdf"))
    return [dense_page(folder / "dense"), *english, *sorted(SAMPLES.glob("*.pdf"))]


def measure(path: Path, repeats: int) -> dict[str, Any]:
    """The medians by stage, with the compiled loops and without, and how long the command takes from the shell."""
    with_loops, without = (_stages(path, repeats, loops) for loops in ("1", "0"))
    return {"file": path.name, "repeats": repeats, **with_loops, "python": without, "first": _first(path)}


def _stages(path: Path, repeats: int, loops: str) -> dict[str, Any]:
    """What `benchmarks.speed.stages` says, in a process like those that read files."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "BROADSHEET_COMPILED": loops}
    command = [sys.executable, "-m", "benchmarks.speed.stages", str(path), str(repeats)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)


def _first(path: Path) -> float:
    """Milliseconds of `broadsheet read FILE` from the shell: starting Python, importing, the child process, all."""
    command = [sys.executable, "-m", "broadsheet", "read", str(path), "--format", "json"]
    times: list[float] = []
    for _ in range(3):
        start = perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(1000 * (perf_counter() - start))
    return statistics.median(times)


def measure_peers(paths: Sequence[Path], repeats: int) -> dict[str, dict[str, Any]]:
    """Of each tool: milliseconds, MB and whole article bodies by file; the tools take turns at each file."""
    few = max(1, repeats // 3)
    truths = {path: _truth(path) for path in paths}
    found: dict[str, dict[str, Any]] = {name: {} for name in PEERS}
    for path in paths:
        for name in PEERS:
            measured = measure_peer(name, path, few)
            if measured and "text" in measured:
                text = measured.pop("text")
                measured["whole"] = whole_bodies(truths[path], text) if truths[path] and text else None
            found[name][path.name] = measured
    return found


def _truth(path: Path) -> dict[str, Any] | None:
    truth = path.with_name(path.stem + ".truth.json")
    return json.loads(truth.read_text(encoding="utf-8")) if truth.exists() else None


def measure_sizes(paths: Sequence[Path], pages: int, folder: Path) -> list[dict[str, Any]]:
    """Files of a tenth, a third and all of so many pages, by one process and by two."""
    found: list[dict[str, Any]] = []
    for size in (max(1, pages // 10), max(1, pages // 3), pages):
        path = many_pages(paths, size, folder / f"{size}.pdf")
        found += [{"pages": size, "jobs": jobs, **measure_many(path, jobs)} for jobs in (1, 2)]
    return found


def show(one: dict[str, Any]) -> str:
    """The figures of one file as a table."""
    lines = [f"{one['file']}: {one['characters']} characters, median of {one['repeats']}, in one process"]
    lines += [f"  {stage:<18}{time:9.1f} ms" for stage, time in one["stages"].items()]
    low, high = one["spread"]
    lines.append(f"  {'in all':<18}{one['total']:9.1f} ms   (from {low:.1f} to {high:.1f})")
    lines.append(f"  {'PDFium alone':<18}{one['pdfium']:9.1f} ms   open, parse, text page")
    lines.append(f"  {'ratio':<18}{one['ratio']:9.2f}      ({one['cpu_ratio']:.2f} by processor time)")
    if not one["compiled"]:
        lines.append("  the compiled loops are not built here: Python's were measured")
    else:
        python = one["python"]
        read, total, ratio = python["stages"]["read"], python["total"], python["ratio"]
        lines.append(
            f"  without the compiled loops: read {read:.1f} ms, in all {total:.1f} ms, ratio {ratio:.2f}"
        )
    lines.append(
        f"  {'from the shell':<18}{one['first']:9.1f} ms   start, imports and child process included"
    )
    return "\n".join(lines)


def show_peers(peers: dict[str, dict[str, Any]]) -> str:
    """Milliseconds a page, the highest peak of memory, and whole article bodies, by tool."""
    files = list(next(iter(peers.values())))
    wide = max(len(name) for name in files) + 2
    lines = [
        f"{'ms a page':<22}" + "".join(f"{name:>{wide}}" for name in files) + f"{'MB':>8}{'whole bodies':>15}"
    ]
    for name, by_file in peers.items():
        known = [one for one in by_file.values() if one and "ms" in one]
        if not known:
            lines.append(f"{name:<22}" + ("fails" if any(by_file.values()) else "not installed"))
            continue
        cells = (f"{one['ms']:.1f}" if one and "ms" in one else "fails" for one in by_file.values())
        whole = [one["whole"] for one in known if one["whole"]]
        counted = f"{sum(a for a, _ in whole)} of {sum(b for _, b in whole)}" if whole else "–"
        line = f"{name:<22}" + "".join(f"{cell:>{wide}}" for cell in cells)
        line += f"{max(one['mb'] for one in known):8.0f}{counted:>15}"
        lines.append(line + ("   starts a process each time" if PEERS[name].starts else ""))
    return "\n".join(lines)


def show_many(many: Sequence[dict[str, Any]]) -> str:
    """Files of many pages, one a line."""
    lines = [f"{'pages':>6}{'jobs':>6}{'seconds':>10}{'ms a page':>11}{'parent MB':>11}{'child MB':>10}"]
    for one in many:
        each = 1000 * one["seconds"] / one["pages"]
        lines.append(
            f"{one['pages']:6}{one['jobs']:6}{one['seconds']:10.1f}{each:11.1f}{one['parent']:11.0f}{one['child']:10.0f}"
        )
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="PDF",
        help="pages typeset for it and the samples if none is named",
    )
    parser.add_argument("--repeats", type=int, default=15, metavar="N")
    parser.add_argument("--many", type=int, metavar="N", help="read files of up to N pages, too")
    parser.add_argument("--without-peers", action="store_true", help="leave out the other tools")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
