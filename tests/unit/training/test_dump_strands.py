"""How the network for the strands of dumps learns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks.training.dump_labels import TrueLines

from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.lines import read_lines
from broadsheet.articles.dump.nested import nest
from broadsheet.articles.dump.pieces import find_strands, strands_of
from broadsheet.articles.dump.reading import load_weights
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump

dump_strands = pytest.importorskip(
    "benchmarks.training.dump_strands", exc_type=ImportError
)  # needs the extra [train]

DUMP = Path(__file__).parents[2] / "fixtures" / "dumps" / "english-heads-above.txt"


def truth_of(article: list[int], follower: list[int]) -> TrueLines:
    """Lines of these articles, followed by these lines."""
    n = len(article)
    return TrueLines(
        np.array(article), np.zeros(n, np.int64), np.array(follower), np.arange(n, dtype=float), np.arange(n)
    )


def known() -> dump_strands.KnownStrands:
    """The start of a dump, its lines dealt to two articles by turns."""
    text = "\n\n".join([line for line in DUMP.read_text("utf-8").split("\n") if line.strip()][:6])
    (page,) = read_pages(text.encode())
    lines = read_lines(lay_out_dump(page))
    n = len(lines)
    found = find_followers(lines)
    truth = truth_of([line % 2 for line in range(n)], [*range(2, n), -1, -1])
    return dump_strands.known_strands(Grounds.of(lines, found), find_strands(lines, found), truth)


def test_a_strand_is_of_the_article_of_most_of_its_lines_and_followed_by_what_follows_its_last() -> None:
    (page,) = read_pages(b"one\ntwo\nthree\nfour\nfive\n")
    lines = read_lines(lay_out_dump(page))
    roles = find_followers(lines).roles
    strands = strands_of(lines, roles, [[0, 1, 2], [3], [4]])
    article, follower = dump_strands.strand_truth(strands, truth_of([1, 1, 0, 0, -2], [1, 2, 3, -1, -2]))
    assert article.tolist() == [1, 0, -2]
    assert follower.tolist() == [1, -1, -2]
    assert len(find_strands(lines, find_followers(lines)))


def test_new_weights_have_the_shapes_of_those_that_ship() -> None:
    new, shipped = dump_strands.first_weights([known()]), load_weights()
    assert {name: value.shape for name, value in new.items()} == {
        name: value.shape for name, value in shipped.items()
    }


def test_the_truth_grows_likelier_by_learning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(dump_strands, "SIZES", (8,))
    monkeypatch.setattr(dump_strands, "WARMING", 1)
    learned = dump_strands.learn([known()] * 4, epochs=6)
    losses = [float(row.split(":")[1].split(",")[0]) for row in capsys.readouterr().out.splitlines()]
    assert losses[-1] < losses[0] / 2
    dump_strands.write(learned, tmp_path / "weights.npz")
    with np.load(tmp_path / "weights.npz") as table:
        assert set(table.files) == set(load_weights())


def test_a_thinned_page_keeps_what_is_true_of_the_strands_left() -> None:
    one = known()
    k = len(one.article)
    whole = replace(
        one, article=np.arange(k) // 2, follower=np.where(np.arange(k) % 2 == 0, np.arange(k) + 1, -1)
    )
    sizes: set[int] = set()
    for seed in range(40):
        left = dump_strands.thinned(whole, np.random.default_rng(seed))
        assert left.looks.shape[0] == left.pairs.shape[0] == left.pairs.shape[1] == len(left.article)
        joined = np.flatnonzero(left.follower >= 0)
        assert (left.article[joined] == left.article[left.follower[joined]]).all()
        assert len(left.article) > 3
        sizes.add(len(left.article))
    assert len(sizes) > 1


def test_a_group_is_an_article_where_most_of_their_characters_are_common() -> None:
    dump_groups = pytest.importorskip("benchmarks.training.dump_groups", exc_type=ImportError)
    worth = np.full((6, 6), -5.0)
    worth[:3, :3] = worth[3:5, 3:5] = 5.0
    nested = nest(worth, np.ones(6))
    (page,) = read_pages(b"one\ntwo\nthree\nfour\nfive\nsix\n")
    lines = read_lines(lay_out_dump(page))
    strands = strands_of(lines, find_followers(lines).roles, [[line] for line in range(6)])
    truth, chars = (
        truth_of([0, 0, 0, 1, 1, -1], [1, 2, -1, 4, -1, -1]),
        np.array([100, 10, 100, 100, 100, 100]),
    )
    whole = dump_groups.articles_among(nested, np.arange(6), strands, truth, chars)
    found = {tuple(sorted(own.tolist())) for own, good in zip(nested.members, whole, strict=True) if good}
    assert {(0, 1, 2), (3, 4)} <= found
    assert all(set(own) in ({0, 1, 2}, {0, 2}, {3, 4}) for own in found)
    assert not dump_groups.articles_among(
        nested, np.arange(6), strands, truth_of([-1] * 6, [-1] * 6), chars
    ).any()
