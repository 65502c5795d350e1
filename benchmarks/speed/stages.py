"""One reading of one page, stage by stage, as `broadsheet.pipeline` does it but in this process, timed.

``python -m benchmarks.speed.stages PDF REPEATS`` prints the medians as JSON; PDFium's own work is timed in turn with
ours, by the clock and by the processor's time, which other work on the machine disturbs less.
"""

from __future__ import annotations

import functools
import inspect
import json
import re
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any, TypeVar

STAGES = ("read", "lines", "blocks and roles", "assemble", "compose", "bind", "export")
# what caches of a page are asked for
KEPT_BY = frozenset({"text", "texts", "lines", "word", "words", "layout"})
_T = TypeVar("_T")


class Watch:
    """Milliseconds that each stage took, and how many of all the processor worked."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}
        self.worked = 0.0

    def time(self, stage: str, work: Callable[[], _T]) -> _T:
        """The result of the work, its time noted under the stage."""
        start, begun = perf_counter(), thread_time()
        result = work()
        self.worked += 1000 * (thread_time() - begun)
        self.times[stage] = self.times.get(stage, 0.0) + 1000 * (perf_counter() - start)
        return result


def read_page(path: Path) -> tuple[dict[str, float], float, int]:
    """Milliseconds by stage of reading the file's first page and writing its JSON, those worked in all, its characters.

    `lay_out` finds the lines itself, so they are found once more, alone, to tell them from the rest; the total
    counts them once.
    """
    from broadsheet.articles.assemble import assemble
    from broadsheet.articles.compose import compose
    from broadsheet.articles.hidden import hidden_in, with_problems
    from broadsheet.exports.json import render
    from broadsheet.formats import read_pages
    from broadsheet.issues import bind
    from broadsheet.layout import lay_out
    from broadsheet.layout.lines import find_lines

    watch = Watch()
    page = watch.time("read", lambda: read_pages(path))[0]
    read = watch.worked
    watch.time("lines", lambda: find_lines(page))
    once = watch.worked
    layout = watch.time("lay out", lambda: lay_out(page))
    parts = watch.time("assemble", lambda: assemble(layout))
    parts = watch.time("assemble", lambda: with_problems(parts, hidden_in(parts)))
    composed = watch.time("compose", lambda: compose(parts, 1))
    issue = watch.time("bind", lambda: bind([composed], sources=(page.source,)))
    watch.time("export", lambda: "".join(render([issue])))
    times = watch.times
    times["blocks and roles"] = max(0.0, times.pop("lay out") - times["lines"])
    return {stage: times[stage] for stage in STAGES}, watch.worked - (once - read), len(page.glyphs)


def read_text(path: Path) -> str:
    """The articles of a file as text, read in this process: what peers are compared with."""
    from broadsheet.articles.compose import compose
    from broadsheet.formats import read_pages
    from broadsheet.issues import bind
    from broadsheet.pipeline import take_apart

    pages = [compose(take_apart(page), number) for number, page in enumerate(read_pages(path), 1)]
    issue = bind(pages, sources=tuple(page.page.source for page in pages))
    return "\n".join(article.text for article in issue.articles)


def pdfium_alone(path: Path) -> float:
    """Milliseconds that PDFium needs to open the file, parse its pages and build their text pages."""
    import pypdfium2

    data = path.read_bytes()
    start = perf_counter()
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.close()
        page.close()
    took = 1000 * (perf_counter() - start)
    document.close()
    return took


def memory_peak() -> float:
    """MB of memory that this process, or a process that it started, held at most."""
    import resource

    # Of this process not getrusage: its maximum is inherited from the process that started this one.
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    own = int(found[1]) / 1024 if found else float("nan")
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def forget_words() -> None:
    """Empty all caches of what the words of a page tell: a page that is read anew is not told by its last reading."""
    for name in [name for name in sys.modules if name.startswith("broadsheet.")]:
        for kept in vars(sys.modules[name]).values():
            cached = isinstance(kept, functools._lru_cache_wrapper)  # pyright: ignore[reportPrivateUsage]
            if cached and not KEPT_BY.isdisjoint([*inspect.signature(kept).parameters][:1]):
                kept.cache_clear()


def measure_stages(path: Path, repeats: int) -> dict[str, Any]:
    """The medians over the repeats of our stages and of PDFium's own work."""
    from broadsheet.formats.pdf.loops import compiled
    from broadsheet.worker.collecting import collect_seldom

    read_page(path)  # imports, caches, weights: paid once per process
    pdfium_alone(path)
    collect_seldom()  # as the children do that read files
    ours: list[dict[str, float]] = []
    theirs: list[float] = []
    shares: list[float] = []
    characters = 0
    for _ in range(repeats):
        forget_words()
        start = thread_time()
        theirs.append(pdfium_alone(path))
        floor = 1000 * (thread_time() - start)
        times, worked, characters = read_page(path)
        shares.append(worked / floor)
        ours.append(times)
    totals = [sum(one.values()) for one in ours]
    return {
        "characters": characters,
        "compiled": compiled() is not None,
        "stages": {stage: statistics.median(one[stage] for one in ours) for stage in STAGES},
        "total": statistics.median(totals),
        "spread": [min(totals), max(totals)],
        "pdfium": statistics.median(theirs),
        "ratio": statistics.median(total / floor for total, floor in zip(totals, theirs, strict=True)),
        "cpu_ratio": statistics.median(shares),
    }


if __name__ == "__main__":
    print(json.dumps(measure_stages(Path(sys.argv[1]), int(sys.argv[2]))))
