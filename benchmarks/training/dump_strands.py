"""Learn from typeset pages how the strands of their dumps hang together: the network of `articles.dump.reading`.

python -m benchmarks.press --style ... --seed ... --out PAGES
python -m benchmarks.training.dump_strands PAGES [-o src/broadsheet/weights/dump-strands.npz] [--start]

The pages must be others than those that the trees for lines learned from, for strands are made by these trees. With
`--start` the weights that ship, which must not have seen the pages either, grow strands as `groups` does, more or less
far, and those are learned from as well: a page is read several times, in longer strands each time.

The weights that ship were learned from 960 dumps of the seeds 2001 to 2050 of all styles; then, with `--start` and one
round more than before, in some four epochs, from half of these by turns and from 866 dumps of other pages and their
grown strands: the seeds 1 to 24 of all styles, and free pages among 1000 to 4399, by pdfminer.six and pdftotext.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import jax
import jax.numpy as jnp
import numpy as np

from benchmarks.training.dump_labels import TrueLines
from benchmarks.training.dumps import known_dumps
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.pieces import Strands, find_strands
from broadsheet.articles.dump.reading import HEADS, ROUNDS, load_weights, read, scaled
from broadsheet.articles.dump.relations import pair_looks, strand_looks
from broadsheet.articles.dump.surest import grow_strands
from broadsheet.pipeline import lay_out_dump_as_read

Weights = dict[str, np.ndarray]

SIZES = (48, 80, 120, 176, 288, 420)  # strands that a dump is filled up to, so that few shapes are compiled
OF_STRAND, OF_PAIR, OF_FOLLOW, OF_THIRDS, OF_WORTH = 48, 16, 16, 6, 4  # numbers that are known of each
EPOCHS, RATE, BATCH, WARMING, DECAY = 5, 1.2e-3, 4, 60, 1e-4
NEWEST = 0.002  # share that the newest weights have in the average
THINNED, ARTICLES_GONE, STRANDS_GONE = (
    0.6,
    0.2,
    0.02,
)  # how often a page is thinned, and what is left out then
EXTRACTORS = ("pdfminer", "pdftotext")
GROWN = (
    (2.0,),
    (1.2, 0.6),
    (1.0, 0.3),
    (1.5, 1.0, 0.5, 0.2),
    (3.0,),
    (1.0,),
    (1.5, 0.7),
)  # log odds, by reading
IN_TURN = ("pypdf", "", "pdftotext-layout", "")


@dataclass(frozen=True, eq=False)
class KnownStrands:
    """The strands of a dump as they look, float (k, f) and (k, k, g), with their truth.

    article: int (k,), -1 for none, -2 if it cannot be said; follower: int (k,), likewise
    """

    looks: np.ndarray
    pairs: np.ndarray
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
    arguments = parser.parse_args()
    truths = sorted(path for folder in arguments.pages for path in folder.glob("*.truth.json"))
    known = [
        one
        for place, path in enumerate(truths)
        for one in _known_of(path, IN_TURN[place % len(IN_TURN)], grown=arguments.start)
    ]
    print(f"{len(truths)} pages, {len(known)} pages of strands", flush=True)
    write(learn(known, load_weights() if arguments.start else None), arguments.output)


def _known_of(path: Path, in_turn: str, *, grown: bool) -> Iterator[KnownStrands]:
    """What is known of the dumps of a page, read once or several times; of none that is too long to learn from."""
    extractors = (*EXTRACTORS, *((in_turn,) if in_turn else ()))
    for place, dump in enumerate(known_dumps(path, extractors, lay_out_dump_as_read)):
        found = find_followers(dump.lines)
        grounds, strands = Grounds.of(dump.lines, found), find_strands(dump.lines, found)
        for sure in ((), *(GROWN[(len(dump.lines) + place + n) % len(GROWN)] for n in range(2 * grown))):
            if 3 < len(strands) <= SIZES[-1]:
                longer, _ = grow_strands(grounds, strands, sure)
                if len(longer) > 3:
                    yield known_strands(grounds, longer, dump.truth)


def known_strands(grounds: Grounds, strands: Strands, truth: TrueLines) -> KnownStrands:
    """These strands of a dump, as they look, with their truth."""
    article, follower = strand_truth(strands, truth)
    return KnownStrands(strand_looks(grounds, strands), pair_looks(grounds, strands), article, follower)


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
    known: Sequence[KnownStrands], start: Weights | None = None, epochs: int = EPOCHS, seed: int = 0
) -> Weights:
    """Weights under which the truth of these dumps is likely: those of the last steps on average.

    Source: Adam (D. P. Kingma, J. Ba, 2015), its step falling by a cosine; averages of weights (B. T. Polyak, A. B.
    Juditsky, 1992).
    """
    w = dict(start or first_weights(known, seed))
    fixed = {name: w.pop(name) for name in tuple(w) if name.endswith(("_mean", "_spread"))}
    slope = jax.jit(jax.value_and_grad(_loss))
    mean, square = ({name: np.zeros_like(value) for name, value in w.items()} for _ in range(2))
    average = w
    chance, steps, begun = np.random.default_rng(seed), 0, monotonic()
    for epoch in range(epochs):
        total, waiting = 0.0, None
        for place, number in enumerate(chance.permutation(len(known))):
            loss, own = slope(w, *_filled_up(thinned(known[number], chance), fixed))
            total += float(loss)
            waiting = own if waiting is None else jax.tree.map(jnp.add, waiting, own)
            if (place + 1) % BATCH:
                continue
            steps += 1
            done = (epoch + place / len(known)) / epochs
            rate = RATE * min(1.0, steps / WARMING) * (0.5 * (1 + np.cos(np.pi * done)) + 0.01)
            w, mean, square = _step(w, mean, square, waiting, steps, rate)
            waiting, share = None, max(1 / steps, NEWEST)
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
    return KnownStrands(one.looks[kept], one.pairs[np.ix_(kept, kept)], one.article[kept], follower)


def _filled_up(one: KnownStrands, fixed: Weights) -> tuple[np.ndarray, ...]:
    """The strands of a dump, scaled and filled up to one of few sizes."""
    k = len(one.article)
    more = next(size for size in SIZES if size >= k) - k
    looks = np.pad(scaled(one.looks, fixed, "strand"), ((0, more), (0, 0)))
    pairs = np.pad(scaled(one.pairs, fixed, "pair"), ((0, more), (0, more), (0, 0)))
    article, follower = (np.pad(side, (0, more), constant_values=-2) for side in (one.article, one.follower))
    return looks, pairs, np.arange(k + more) < k, article, follower


def _loss(
    w: Weights, looks: jax.Array, pairs: jax.Array, real: jax.Array, article: jax.Array, follower: jax.Array
):
    """How unlikely the truth is: what follows each strand, what each follows, which are kin, which are outside."""
    follow, last, first, same, outside = read(w, looks, pairs, real, jnp)
    size, count = len(real), real.sum()
    two = real[:, None] & real[None, :] & ~jnp.eye(size, dtype=bool)
    follow = jnp.where(two, follow, -30.0)
    told = real & (follower > -2)
    forth = jax.nn.log_softmax(jnp.concatenate((follow, last[:, None]), axis=1), axis=1)
    back = jax.nn.log_softmax(jnp.concatenate((follow, first[None, :]), axis=0), axis=0)
    after = jnp.take_along_axis(forth, jnp.where(follower >= 0, follower, size)[:, None], axis=1)[:, 0]
    joins = jnp.where(told & (follower >= 0), follower, size + 1)[:, None] == jnp.arange(size)[None, :]
    before = jnp.take_along_axis(
        back, jnp.where(joins.any(axis=0), joins.argmax(axis=0), size)[None, :], axis=0
    )[0]
    known = real & (article > -2)
    kin = (article[:, None] == article[None, :]) & (article[:, None] >= 0)
    of_kin = (jax.nn.softplus(same) - same * kin) * (known[:, None] & known[None, :] & two)
    of_outside = (jax.nn.softplus(outside) - outside * (article == -1)) * known
    of_order = -(after * told).sum() - (before * known).sum()
    return (of_order + of_kin.sum() / 8 + of_outside.sum() / 2) / count


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
