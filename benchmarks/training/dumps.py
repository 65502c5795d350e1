"""Learn from typeset pages how the lines of their dumps hang together; `dump_strands` learns the rest.

python -m benchmarks.press --style ... --seed ... --out PAGES
python -m benchmarks.training.dumps PAGES [-o src/broadsheet/weights/dumps.npz]

Every page is dumped by pdfminer.six and pdftotext, and by one of the others in turn, of which one is orderly.
Dumps that lie beside a page already are not made anew. The weights that ship were learned from 488 pages: 179 of the
level and vertical styles that are not kept apart, seeds 1 to 24 and 1001 to 1040, and 309 free, rare and drawn ones
among 1000 to 6499.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.press.dumps import EXTRACTORS
from benchmarks.training.dump_labels import true_lines
from benchmarks.training.dump_lines import Boosters, KnownDump, learn_lines
from benchmarks.training.dump_orderly import orderly_dump
from benchmarks.training.trees import write_several
from broadsheet.articles.dump.lines import read_lines
from broadsheet.errors import InputError
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.layout import Layout
from broadsheet.model.page import Page

ALWAYS = ("pdfminer", "pdftotext")
IN_TURN = ("orderly", "pypdf", "pdftotext-layout", "orderly", "pypdfium2")
IN_TURN_OF_STRANDS = ("pypdf", "", "pdftotext-layout", "")  # for what is learned from strands
IN_TURN_OF_GROUPS = (*IN_TURN_OF_STRANDS, "pypdfium2", "")  # and from groups of them
IN_STREAM = ("pypdf", "pypdfium2")  # their order is the stream's
FEWEST = 5  # lines of a page that something can be learned from


def main() -> None:
    """Dump, learn, write the trees."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights/dumps.npz"))
    arguments = parser.parse_args()
    dumps = list(dumps_in_turn(arguments.pages, IN_TURN))
    print(f"{len(dumps)} dumps", flush=True)
    boosters: Boosters = {}
    learn_lines(dumps, boosters)
    write_several(boosters, arguments.output)
    print(f"{arguments.output}: {arguments.output.stat().st_size:,} bytes")


def dumps_in_turn(
    folders: Iterable[Path], in_turn: Sequence[str], laid_out: Callable[[Page], Layout] = lay_out_dump
) -> Iterator[KnownDump]:
    """The dumps of all pages in some folders, each by pdfminer.six, by pdftotext and, by turns, by one more.

    in_turn: which that is, "" for none; laid_out: as for `known_dumps`
    """
    truths = sorted(path for folder in folders for path in folder.glob("*.truth.json"))
    for place, path in enumerate(truths):
        more = in_turn[place % len(in_turn)]
        yield from known_dumps(path, (*ALWAYS, more) if more else ALWAYS, laid_out)


def level_in_stream(
    folders: Iterable[Path], laid_out: Callable[[Page], Layout] = lay_out_dump, *, by_turns: bool = True
) -> Iterator[KnownDump]:
    """The dumps of all level pages in some folders, in the order of their streams: by pypdf or pypdfium2, by turns.

    by_turns: else by both
    """
    truths = sorted(path for folder in folders for path in folder.glob("*.truth.json"))
    level = [path for path in truths if not is_vertical(json.loads(path.read_text(encoding="utf-8")))]
    for place, path in enumerate(level):
        yield from known_dumps(path, IN_STREAM[place % 2 :][:1] if by_turns else IN_STREAM, laid_out)


def known_dumps(
    path: Path, extractors: tuple[str, ...], laid_out: Callable[[Page], Layout] = lay_out_dump
) -> Iterator[KnownDump]:
    """The dumps of a page with their truth.

    Streams whose lines are shuffled one by one teach nothing, nor do vertical lines that were read as rows.

    laid_out: as they stand, if not given: the trees for lines are what strips are found with
    """
    truth = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(".truth.json")
    for extractor in extractors:
        if extractor in IN_STREAM and truth["press"].get("stream") == "line":
            continue
        if extractor.startswith("pdftotext") and is_vertical(truth):
            continue
        try:
            pages = read_pages(_dump(path.with_name(f"{name}.pdf"), extractor))
        except InputError:
            continue
        for page in pages:
            lines = read_lines(laid_out(page))
            if len(lines) >= FEWEST:
                yield KnownDump(name, extractor, lines, true_lines(lines.text, truth))


def is_vertical(truth: dict[str, Any]) -> bool:
    """Whether something on the page is set in vertical lines."""
    return any("vertical" in hard for hard in truth["press"]["difficulties"].values())


def _dump(pdf: Path, extractor: str) -> Path:
    """The dump of a page beside it, made if it is not there yet."""
    path = pdf.with_suffix(f".{extractor}.txt")
    if not path.exists():
        if extractor == "orderly":
            truth = json.loads(pdf.with_suffix(".truth.json").read_text(encoding="utf-8"))
            text = orderly_dump(truth, random.Random(pdf.stem))
        else:
            text = EXTRACTORS[extractor](pdf)
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
    return path


if __name__ == "__main__":
    main()
