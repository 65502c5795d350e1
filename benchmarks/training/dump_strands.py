"""Learn from typeset pages how the strands of their dumps hang together: the network of `articles.dump.reading`.

python -m benchmarks.press --style ... --seed ... --out PAGES
python -m benchmarks.training.dump_strands PAGES [-o src/broadsheet/weights/dump-strands.npz] [--start | --unspaced]

The pages must be others than those that the trees for lines learned from, for strands are made by these trees. Each
dump is read once, twice or three times, by chance, and the last reading is learned from: so the weights know what a
reading before says. `--start` goes on from the weights that ship. Then `dump_groups` is to be run.

The weights that ship went on (`--start`) from those of before, with three further looks of pairs, in strands of the
trees of 488 other pages: some six epochs of 5,171 dumps, free, rare and drawn pages among 1000 to 6499 and the seeds
1 to 24 and 1001 to 1040 of all styles that are not kept apart, two thirds of them by pdftotext and a quarter by
pdfminer.six. 837 of these are in strands that had grown in one or two readings.

Then all learned on with pages of other makers (`benchmarks.foreign`, `dev` of other seeds than 31). The weights: from
these four epochs of 530 dumps at a rate of 0.0006, and five of 830 at 0.0007, of which 371 are of other
makers, by pdfminer.six and pdftotext alike. 530 of them are of pages that `dump_widening` learned from, in strands of
role trees that were grown on the other half of the makers and pages; the others (press seeds as there, makers' seed
104) had not been met.

At last, in strands of roles told by the lines about a line, three epochs of 1,550 dumps (`--start`, a rate of 0.0007):
610 of other makers (seeds 101 to 106), 940 of the press, all by pdfminer.six and pdftotext, of vertical pages also with
the former's look for vertical lines. What ships is the mean of these weights and those before (`--mean`).

`--unspaced` learns on, from the weights that ship, of dumps whose frames had to be told, level ones by pypdf and by
pypdfium2 in turn: those that ship of eight epochs of 374 dumps and then seven of 913 at a rate of 0.0007, in frames
told by trees that had not met their pages, going on from the weights of the former. 394 of these are of other makers
(seeds 104 to 107), by both extractors.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from benchmarks.training.dump_labels import TrueLines
from benchmarks.training.dump_lines import KnownDump
from benchmarks.training.dumps import IN_TURN_OF_STRANDS, dumps_in_turn, level_in_stream
from broadsheet.articles.dump.context import PAIRS, STRANDS, adding_up, company
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.formulae import told_topics
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.pieces import Strands, find_strands
from broadsheet.articles.dump.reading import HEADS, ROUNDS, UNLIKELY, load_weights, odds_of, read, scaled
from broadsheet.articles.dump.relations import STRAND_NAMES, pair_looks, strand_looks
from broadsheet.model.layout import Layout
from broadsheet.model.page import Page
from broadsheet.pipeline import lay_out_dump_as_read

Weights = dict[str, np.ndarray]

SIZES = (48, 80, 120, 176, 288, 420)  # strands that a dump is filled up to, so that few shapes are compiled
OF_STRAND, OF_PAIR, OF_FOLLOW, OF_THIRDS, OF_WORTH = 48, 24, 16, 12, 6  # numbers that are known of each
EPOCHS, RATE, BATCH, WARMING, DECAY = 5, 1.2e-3, 4, 60, 1e-4
NEWEST = 0.002  # share that the newest weights have in the average
NEWEST_ON = 0.01  # likewise where weights that ship learn on, in fewer steps
# how often a page is thinned, and what is left out then (0.6, 0.2, 0.02 and a blur of 0.25 until the last five epochs)
THINNED = 0.85
ARTICLES_GONE = 0.25
STRANDS_GONE = 0.04
BLUR = 0.35  # standard deviations by which what is told of the page as a whole is off, lest a page be known by it
DEPTHS = (0.3, 0.4, 0.3)  # how often a dump is read once, twice, three times
SHORTEST, COUNTING = 8, (0.3, 3.0)  # characters added to each strand; how little and how much one counts

_OF_PAGE = np.array([name.startswith("page_") for name in STRAND_NAMES], np.float32)


@dataclass(frozen=True, eq=False)
class KnownStrands:
    """The strands of a dump as they look, float (k, f) and (k, k, g), with their truth.

    words: float (k, k), the products of their word counts; chars: int (k,), how long they are
    article: int (k,), -1 for none, -2 if it cannot be said; follower: int (k,), likewise
    """

    looks: np.ndarray
    pairs: np.ndarray
    words: np.ndarray
    chars: np.ndarray
    article: np.ndarray
    follower: np.ndarray


def main() -> None:
    """Dump, learn, write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights/dump-strands.npz"))
    parser.add_argument("--start", action="store_true", help="from the weights that ship, not from chance")
    parser.add_argument("--unspaced", action="store_true", help="likewise, of dumps without blank lines")
    parser.add_argument("--mean", action="store_true", help="write the mean of the weights before and after")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=RATE, help="of learning, at its highest")
    arguments = parser.parse_args()
    dumps = level_in_stream if arguments.unspaced else all_in_turn
    known = list(known_pages(dumps(arguments.pages, lay_out_dump_as_read)))
    print(f"{len(known)} dumps", flush=True)
    start = load_weights() if arguments.start or arguments.unspaced else None
    learned = learn(known, start, arguments.epochs, rate=arguments.rate)
    if arguments.mean and start is not None:
        learned = {name: (value + start[name]) / 2 for name, value in learned.items()}
    write(learned, arguments.output)


def all_in_turn(folders: Iterable[Path], laid_out: Callable[[Page], Layout]) -> Iterator[KnownDump]:
    """The dumps of pages by the extractors that strands are learned from."""
    return dumps_in_turn(folders, IN_TURN_OF_STRANDS, laid_out)


def known_pages(dumps: Iterable[KnownDump]) -> Iterator[KnownStrands]:
    """What is known of the strands of dumps, of none too long."""
    for dump in dumps:
        found = find_followers(dump.lines)
        strands = find_strands(dump.lines, found)
        if 3 < len(strands) <= SIZES[-1]:
            yield known_strands(Grounds.of(dump.lines, found), strands, dump.truth)


def known_strands(grounds: Grounds, strands: Strands, truth: TrueLines) -> KnownStrands:
    """These strands of a dump, as they look, with their truth."""
    article, follower = strand_truth(strands, truth)
    told = told_topics(strands.text, latin=grounds.lines.language.joins_with_space)
    chars = np.array([len(text) for text in strands.text])
    looks, pairs = strand_looks(grounds, strands), pair_looks(grounds, strands, told)
    return KnownStrands(looks, pairs, told.words, chars, article, follower)


def strand_truth(strands: Strands, truth: TrueLines) -> tuple[np.ndarray, np.ndarray]:
    """The article that most lines of each strand are of, and the strand that follows it there (-1 none, -2 unknown)."""
    where = {line: number for number, own in enumerate(strands.lines) for line in own}
    article, follower = np.full(len(strands), -2), np.full(len(strands), -1)
    for number, own in enumerate(strands.lines):
        known = Counter(int(truth.article[line]) for line in own if truth.article[line] != -2)
        if known:
            article[number] = known.most_common(1)[0][0]
        following = int(truth.follower[own[-1]])
        follower[number] = -2 if following == -2 else where[following] if following >= 0 else -1
    follower[follower == np.arange(len(strands))] = -2
    return article, follower


def first_weights(known: Sequence[KnownStrands], seed: int = 0) -> Weights:
    """Weights by chance, with what is usual in these dumps."""
    chance = np.random.default_rng(seed)
    some = known[:: max(1, len(known) // 150)]
    tables = {
        "strand": np.concatenate([one.looks for one in some]),
        "pair": np.concatenate([one.pairs.reshape(-1, one.pairs.shape[2])[::7] for one in some]),
    }
    w: Weights = {}
    for kind, table in tables.items():
        told = np.ma.masked_invalid(table.astype(np.float32))
        w[f"{kind}_mean"] = told.mean(axis=0).filled(0.0)
        w[f"{kind}_spread"] = told.std(axis=0).filled(1.0) + 1e-2
    d, e = OF_STRAND, OF_PAIR
    shapes = {"strand": (tables["strand"].shape[1], d), "pair": (tables["pair"].shape[1], e)}
    shapes |= {
        "pair_a": (d, e),
        "pair_b": (d, e),
        "follow": (e, 1),
        "same": (e, 1),
        "same_ab": (d, OF_FOLLOW),
    }
    shapes |= {"follow_a": (d, OF_FOLLOW), "follow_b": (d, OF_FOLLOW)}
    shapes |= {"strand_again": (STRANDS, d), "pair_again": (PAIRS, e)}
    for turn in range(ROUNDS):
        of_round = {
            **dict.fromkeys(("own", "turned"), (e, 2 * e)), **dict.fromkeys(("a", "b"), (d, 2 * e)),
            "out": (2 * e, e), "worth": (e, OF_WORTH), "leg_a": (e, OF_THIRDS), "leg_b": (e, OF_THIRDS),
            "thirds": (OF_THIRDS, 2 * e), "rivals_a": (OF_WORTH, 2 * e), "rivals_b": (OF_WORTH, 2 * e),
            **dict.fromkeys(("ask", "show", "tell"), (d, d)), "look": (e, HEADS), "heard": (d + HEADS * e, d),
            "think": (d, 2 * d), "thought": (2 * d, d),
        }  # fmt: skip
        shapes |= {f"{turn}.{name}": shape for name, shape in of_round.items()}
        w |= {f"{turn}.bias": np.zeros(2 * e), f"{turn}.think_bias": np.zeros(2 * d)}
    w |= {name: chance.normal(size=shape) / np.sqrt(shape[0]) for name, shape in shapes.items()}
    w |= {
        "strand_bias": np.zeros(d),
        "pair_bias": np.zeros(e),
        "follow_bias": np.zeros(1),
        "same_bias": np.zeros(1),
    }
    for name in ("last", "first", "outside"):
        w |= {name: np.zeros((d, 1)), f"{name}_bias": np.zeros(1)}
    return {name: np.asarray(value, np.float32) for name, value in w.items()}


def learn(
    known: Sequence[KnownStrands],
    start: Weights | None = None,
    epochs: int = EPOCHS,
    seed: int = 0,
    rate: float = RATE,
) -> Weights:
    """Weights under which the truth of these dumps is likely: those of the last steps on average.

    Source: Adam (D. P. Kingma, J. Ba, 2015), its step falling by a cosine; averages of weights (B. T. Polyak, A. B.
    Juditsky, 1992).
    """
    w = dict(start or first_weights(known, seed))
    fixed = {name: w.pop(name) for name in tuple(w) if name.endswith(("_mean", "_spread"))}
    slope, reading = jax.jit(jax.value_and_grad(_loss)), jax.jit(_before)
    mean, square = ({name: np.zeros_like(value) for name, value in w.items()} for _ in range(2))
    average, newest = w, NEWEST if start is None else NEWEST_ON
    chance, steps, begun = np.random.default_rng(seed), 0, monotonic()
    for epoch in range(epochs):
        total, waiting = 0.0, None
        for place, number in enumerate(chance.permutation(len(known))):
            dump = _filled_up(thinned(known[number], chance), fixed)
            dump = dump._replace(looks=dump.looks + BLUR * _OF_PAGE * chance.normal(size=_OF_PAGE.shape))
            before = jnp.zeros((len(dump.real), STRANDS)), jnp.zeros((len(dump.real),) * 2 + (PAIRS,))
            for _ in range(chance.choice(len(DEPTHS), p=DEPTHS)):
                before = reading(w, dump, before)
            loss, own = slope(w, dump, before)
            total += float(loss)
            waiting = own if waiting is None else jax.tree.map(jnp.add, waiting, own)
            if (place + 1) % BATCH:
                continue
            steps += 1
            done = (epoch + place / len(known)) / epochs
            now = rate * min(1.0, steps / WARMING) * (0.5 * (1 + np.cos(np.pi * done)) + 0.01)
            w, mean, square = _step(w, mean, square, waiting, steps, now)
            waiting, share = None, max(1 / steps, newest)
            average = {
                name: (1 - share) * np.asarray(old) + share * np.asarray(w[name])
                for name, old in average.items()
            }
        print(f"epoch {epoch}: {total / len(known):.3f}, {monotonic() - begun:.0f} s", flush=True)
    return {**fixed, **{name: np.asarray(value, np.float32) for name, value in average.items()}}


def thinned(one: KnownStrands, chance: np.random.Generator) -> KnownStrands:
    """The strands without some articles of their page, most times, so that no page is learned by heart."""
    if chance.random() > THINNED:
        return one
    gone = [
        number for number in set(one.article[one.article >= 0].tolist()) if chance.random() < ARTICLES_GONE
    ]
    kept = np.flatnonzero(~np.isin(one.article, gone) & (chance.random(len(one.article)) >= STRANDS_GONE))
    if len(kept) <= 3:
        return one
    place = np.full(len(one.article), -2)
    place[kept] = np.arange(len(kept))
    follower = one.follower[kept]
    follower = np.where(follower >= 0, place[np.maximum(follower, 0)], follower)
    two = np.ix_(kept, kept)
    return KnownStrands(
        one.looks[kept], one.pairs[two], one.words[two], one.chars[kept], one.article[kept], follower
    )


class Filled(NamedTuple):
    """The strands of a dump as they are learned from, filled up to one of few sizes. real: which are of the dump."""

    looks: Any
    pairs: Any
    real: Any
    words: Any
    shown: Any
    weight: Any
    article: Any
    follower: Any


def _filled_up(one: KnownStrands, fixed: Weights) -> Filled:
    """The strands of a dump, scaled and filled up."""
    k = len(one.article)
    more = next(size for size in SIZES if size >= k) - k
    side, two = ((0, more), (0, 0)), ((0, more), (0, more))
    return Filled(
        np.pad(scaled(one.looks, fixed, "strand"), side),
        np.pad(scaled(one.pairs, fixed, "pair"), (*two, (0, 0))),
        np.arange(k + more) < k,
        np.pad(one.words, two),
        np.pad(adding_up(one.looks), side),
        np.pad(counting(one.chars), (0, more)),
        np.pad(one.article, (0, more), constant_values=-2),
        np.pad(one.follower, (0, more), constant_values=-2),
    )


def _before(w: Weights, dump: Filled, before: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
    """What a reading says for the next one."""
    follow, last, first, same, outside = read(w, dump.looks, dump.pairs, dump.real, jnp, before)
    two = dump.real[:, None] & dump.real[None, :]
    odds = odds_of(jnp.where(two, follow, UNLIKELY), last, first, jnp)
    same, outside = jnp.where(two, same, UNLIKELY), jnp.where(dump.real, outside, -UNLIKELY)
    return company(odds, same, outside, dump.words, dump.shown, jnp)


def _loss(w: Weights, dump: Filled, before: tuple[jax.Array, jax.Array]) -> jax.Array:
    told = read(w, dump.looks, dump.pairs, dump.real, jnp, before)
    return unlikely(told, dump.real, dump.article, dump.follower, dump.weight)


def unlikely(
    told: tuple[jax.Array, ...], real: jax.Array, article: jax.Array, follower: jax.Array, weight: jax.Array
) -> jax.Array:
    """How unlikely the truth is, as a reading told it: what follows what, what is kin, what is outside.

    weight: float (k,), how much each strand counts, 1 on average
    """
    follow, last, first, same, outside = told
    size, count = len(real), real.sum()
    two = real[:, None] & real[None, :] & ~jnp.eye(size, dtype=bool)
    follow = jnp.where(two, follow, UNLIKELY)
    known_follower, known = real & (follower > -2), real & (article > -2)
    forth = jax.nn.log_softmax(jnp.concatenate((follow, last[:, None]), axis=1), axis=1)
    back = jax.nn.log_softmax(jnp.concatenate((follow, first[None, :]), axis=0), axis=0)
    after = jnp.take_along_axis(forth, jnp.where(follower >= 0, follower, size)[:, None], axis=1)[:, 0]
    joins = (
        jnp.where(known_follower & (follower >= 0), follower, size + 1)[:, None] == jnp.arange(size)[None, :]
    )
    before = jnp.take_along_axis(
        back, jnp.where(joins.any(axis=0), joins.argmax(axis=0), size)[None, :], axis=0
    )[0]
    kin = (article[:, None] == article[None, :]) & (article[:, None] >= 0)
    of_kin = (jax.nn.softplus(same) - same * kin) * (known[:, None] & known[None, :] & two)
    of_outside = (jax.nn.softplus(outside) - outside * (article == -1)) * known
    of_order = -(weight * (after * known_follower + before * known)).sum()
    return (of_order + (weight @ of_kin @ weight) / 8 + (weight * of_outside).sum() / 2) / count


def counting(chars: np.ndarray) -> np.ndarray:
    """How much each strand counts in what is learned: longer ones more, for articles are found by their characters."""
    own = np.sqrt(chars + SHORTEST)
    return np.clip(own / own.mean(), *COUNTING).astype(np.float32)


@jax.jit
def _step(w: Weights, mean: Weights, square: Weights, slope: Weights, steps: int, rate: float):
    """A step down the slope."""
    length = jnp.sqrt(sum((one * one).sum() for one in slope.values()))
    slope = jax.tree.map(lambda one: one * jnp.minimum(1.0, 2.0 / length), slope)
    mean = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, mean, slope)
    square = jax.tree.map(lambda old, new: 0.995 * old + 0.005 * new * new, square, slope)

    def moved(value: jax.Array, way: jax.Array, spread: jax.Array) -> jax.Array:
        way, spread = way / (1 - 0.9**steps), spread / (1 - 0.995**steps)
        return value - rate * (way / (jnp.sqrt(spread) + 1e-7) + DECAY * value)

    return jax.tree.map(moved, w, mean, square), mean, square


def write(w: Weights, path: Path) -> None:
    """Write weights as the package reads them."""
    kinds = {name: np.float32 if name.endswith(("_mean", "_spread")) else np.float16 for name in w}
    np.savez_compressed(path, **{name: value.astype(kinds[name]) for name, value in w.items()})
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
