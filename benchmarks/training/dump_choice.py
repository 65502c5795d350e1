"""Learn which of two readings of a dump to believe: the trees of `articles.dump.choice`.

python -m benchmarks.wrecks --seed ... --out DUMPS
python -m benchmarks.training.dump_choice PAGES DUMPS [-o src/broadsheet/weights/dump-choice.npz]

After all other training of dumps; the pages must be others than any of it met, for of those the woven reading is better
than it will be. Each PDF is dumped by pdfminer.six, by pdftotext, by pypdf or pypdfium2 in turn, and article by article
as layout programs leave it, whole and a few articles of it; a text file is read as it is. What may be in order is read
either way, and a dump counts as much as the one reading is better than the other. The trees that ship were grown on
1,229 such dumps: of 138 pages of the press (free 50000 to 50035, drawn 51000 to 51035, rare 52000 to 52034, known
styles of the seeds from 2900), of 160 by other makers (`dev` of the seeds 108 to 110) and of 150 wrecks (seeds
2001 to 2030).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from benchmarks.press.dumps import EXTRACTORS
from benchmarks.training.dump_orderly import orderly_dump
from benchmarks.training.trees import grow, trees_of, write
from broadsheet.articles.compose import compose
from broadsheet.articles.dump import either_way, with_furniture
from broadsheet.articles.dump.choice import CHOICE_NAMES, SURE, choice_looks
from broadsheet.articles.dump.lines import read_lines
from broadsheet.errors import InputError
from broadsheet.formats import read_pages
from broadsheet.issues import bind
from broadsheet.measure.scores import score
from broadsheet.measure.tables import summary
from broadsheet.model.document import IssueDocument
from broadsheet.model.layout import ArticlePart, Layout
from broadsheet.pipeline import lay_out_dump_as_read

ALWAYS = ("pdfminer", "pdftotext")
IN_TURN = ("pypdf", "pypdfium2")
FEW = (1, 2, 2, 3, 3, 4, 6)  # articles of a dump that is no page
FOLDS = 5
ROUNDS = 150
SETTINGS: dict[str, Any] = {
    "num_leaves": 14,
    "learning_rate": 0.04,
    "min_data_in_leaf": 12,
    "min_sum_hessian_in_leaf": 0.2,
    "feature_fraction": 0.4,
    "lambda_l2": 1.0,
}


class Known(NamedTuple):
    """A dump that was read either way: of what page, how the readings look, and the article F1 of both."""

    page: str
    looks: np.ndarray
    woven: float
    orderly: float


def main() -> None:
    """Read either way, grow the trees, say what they would choose of dumps that they did not meet, write them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "pages", type=Path, nargs="+", help="folders of NAME.pdf or NAME.txt with NAME.truth.json"
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights/dump-choice.npz"))
    arguments = parser.parse_args()
    known = list(known_choices(arguments.pages))
    print(_told(known, _cross_checked(known)), flush=True)
    write(_grow(known), list(CHOICE_NAMES), arguments.output)
    print(f"{arguments.output}: {arguments.output.stat().st_size:,} bytes")


def known_choices(folders: Iterable[Path]) -> Iterator[Known]:
    """The dumps of all pages in some folders that may be in order."""
    truths = sorted(path for folder in folders for path in folder.glob("*.truth.json"))
    for place, path in enumerate(truths):
        truth = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".truth.json")
        for told, text in _dumps(path.with_name(name), truth, IN_TURN[place % len(IN_TURN)]):
            yield from _read_either_way(name, told, text)


def _dumps(stem: Path, truth: dict[str, Any], turn: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The dumps of a page, or the one that lies there; each with its truth."""
    text = stem.with_name(f"{stem.name}.txt")
    if text.exists():
        yield truth, text.read_bytes()
        return
    for extractor in (*ALWAYS, turn):
        dump = EXTRACTORS[extractor](stem.with_name(f"{stem.name}.pdf"))
        yield truth, dump.encode("utf-8", "replace")
    chance = random.Random(stem.name)
    for told in (truth, _few(truth, chance)):
        yield told, orderly_dump(told, chance).encode("utf-8", "replace")


def _few(truth: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The truth of a few articles of a page, as someone copies them: seldom more than three."""
    articles = truth["articles"]
    chosen = chance.sample(articles, min(len(articles), chance.choice(FEW)))
    furniture = truth["furniture"] if chance.random() < 0.5 else []
    return {**truth, "articles": chosen, "furniture": furniture}


def _read_either_way(name: str, truth: dict[str, Any], text: bytes) -> Iterator[Known]:
    try:
        pages = list(read_pages(text))
    except InputError:
        return
    if len(pages) != 1:
        return
    layout = lay_out_dump_as_read(pages[0])
    lines = read_lines(layout)
    found = either_way(lines) if len(lines) else None
    if found is None or found.orderly is None:
        return
    looks = choice_looks(lines, found.followers, found.woven, found.orderly, found.goes_on)
    yield Known(
        name, looks, _quality(layout, found.woven, truth, name), _quality(layout, found.orderly, truth, name)
    )


def _quality(layout: Layout, parts: Sequence[ArticlePart], truth: dict[str, Any], name: str) -> float:
    """Article F1 of a reading."""
    issue = bind([compose(with_furniture(layout, parts), 1)], sources=(name,))
    document = msgspec.json.decode(msgspec.json.encode(IssueDocument.of(issue)))
    return float(summary([score(truth, document, name)])["article_f1"])


def _grow(known: Sequence[Known]) -> Any:
    gain = np.array([one.woven - one.orderly for one in known])
    looks = np.stack([one.looks for one in known])
    return grow(
        looks, (gain > 0).astype(np.float64), list(CHOICE_NAMES), ROUNDS, np.abs(gain) + 1e-3, **SETTINGS
    )


def _cross_checked(known: Sequence[Known]) -> np.ndarray:
    """Which dumps are said to be woven by trees that did not meet their pages, bool."""
    pages = sorted({one.page for one in known})
    fold = np.array([pages.index(one.page) % FOLDS for one in known])
    woven = np.zeros(len(known), np.bool_)
    for number in range(FOLDS):
        trees = trees_of(
            _grow([one for one, own in zip(known, fold, strict=True) if own != number]), list(CHOICE_NAMES)
        )
        mine = np.flatnonzero(fold == number)
        woven[mine] = trees.log_odds(np.stack([known[place].looks for place in mine])) > SURE
    return woven


def _told(known: Sequence[Known], woven: np.ndarray) -> str:
    """The article F1 of either reading, of the better one, and of those that were chosen."""
    both = np.array([(one.woven, one.orderly) for one in known])
    chosen = np.where(woven, both[:, 0], both[:, 1])
    return (
        f"{len(known)} dumps may be in order: woven {both[:, 0].mean():.3f}, in order {both[:, 1].mean():.3f}, "
        f"the better one {both.max(axis=1).mean():.3f}, chosen {chosen.mean():.3f}"
    )


if __name__ == "__main__":
    main()
