"""``python -m benchmarks.wrecks``: write dumps as layout programs leave them, read them, print how well.

Such a dump is in order: article by article, but with headlines after their bodies, blank lines that mean anything or
nothing, columns of other measures, captions within sentences. The text is made up here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.quality.faults import faults
from benchmarks.quality.pages import fingerprint, known_pages
from benchmarks.quality.reading import score_pages
from benchmarks.wrecks.page import write_down
from broadsheet.measure.tables import summary, table

LANGUAGES = ("zh-Hans", "zh-Hant", "en", "de", "fr")
COLUMNS = (
    "articles", "article_f1", "exact_articles", "exact_paragraphs", "splits", "merges", "headline", "completeness",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    with TemporaryDirectory() as scratch:
        folder = options.out or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for language in options.language or LANGUAGES:
            for seed in options.seed:
                write_wreck(folder, language, seed)
        pages = known_pages([folder], ".txt")
        scores = score_pages(pages)
    print(
        f"{len(pages)} files, fingerprint {fingerprint(pages)}\n" if options.out else f"{len(pages)} files\n"
    )
    rows = {"all": summary(scores)}
    for language in options.language or LANGUAGES:
        own = [one for one, page in zip(scores, pages, strict=True) if page.name.startswith(f"{language}-")]
        rows[language] = summary(own)
    print(table("dumps in order", rows, COLUMNS))
    if options.faults:
        print(f"\n{faults(scores)}")
    return 0


def write_wreck(folder: Path, language: str, seed: int) -> Path:
    """Write a dump and its truth beside it; the dump."""
    page, name = write_down(language, seed), f"{language}-{seed}"
    dump = folder / f"{name}.txt"
    dump.write_text("\n".join(page.lines) + "\n", encoding="utf-8", newline="")
    truth = json.dumps(page.truth(dump.name), ensure_ascii=False)
    (folder / f"{name}.truth.json").write_text(truth + "\n", encoding="utf-8")
    return dump


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wrecks", description=__doc__)
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2, 3], help="one page a seed and language")
    parser.add_argument("--language", action="append", choices=LANGUAGES, help="only this; repeatable")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="leave the dumps there")
    parser.add_argument("--faults", action="store_true", help="print what is wrong, article by article")
    return parser


if __name__ == "__main__":
    sys.exit(main())
