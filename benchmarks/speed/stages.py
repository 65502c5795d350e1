"""One reading of one page, stage by stage, as `broadsheet.pipeline` does it but in this process, timed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

STAGES = ("read", "lines", "blocks and roles", "assemble", "compose", "bind", "export")
_T = TypeVar("_T")


class Watch:
    """Milliseconds that each stage took."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], _T]) -> _T:
        """The result of the work, its time noted under the stage."""
        start = perf_counter()
        result = work()
        self.times[stage] = self.times.get(stage, 0.0) + 1000 * (perf_counter() - start)
        return result


def read_page(path: Path) -> tuple[dict[str, float], int]:
    """Milliseconds by stage of reading the file's first page and writing its JSON; its characters.

    `lay_out` finds the lines itself, so they are found once more, alone, to tell them from the rest; the total
    counts them once.
    """
    from broadsheet.articles.assemble import assemble
    from broadsheet.articles.compose import compose
    from broadsheet.exports.json import render
    from broadsheet.formats import read_pages
    from broadsheet.issues import bind
    from broadsheet.layout import lay_out
    from broadsheet.layout.lines import find_lines

    watch = Watch()
    page = watch.time("read", lambda: read_pages(path))[0]
    watch.time("lines", lambda: find_lines(page))
    layout = watch.time("lay out", lambda: lay_out(page))
    parts = watch.time("assemble", lambda: assemble(layout))
    composed = watch.time("compose", lambda: compose(parts, 1))
    issue = watch.time("bind", lambda: bind([composed], sources=(page.source,)))
    watch.time("export", lambda: "".join(render([issue])))
    times = watch.times
    times["blocks and roles"] = max(0.0, times.pop("lay out") - times["lines"])
    return {stage: times[stage] for stage in STAGES}, len(page.glyphs)


def pdfium_alone(path: Path) -> float:
    """Milliseconds that PDFium needs to open the file, parse its first page and build its text page."""
    import pypdfium2

    data = path.read_bytes()
    start = perf_counter()
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text = page.get_textpage()
    took = 1000 * (perf_counter() - start)
    text.close()
    page.close()
    document.close()
    return took
