"""What strands of a dump are weighed by, and how they are joined round by round."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, zip_longest
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.articles.dump.ends import END_NAMES, ends_of
from broadsheet.articles.dump.features import ROLE_NAMES, Phrases, look_of_lines
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.grams import rare_in_common
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.lines import DumpLines, read_lines
from broadsheet.articles.dump.pieces import strands_of
from broadsheet.articles.dump.seams import AGAIN_NAMES, JOIN_NAMES, again_features, join_features
from broadsheet.articles.dump.successors import decide, join_in_rounds, strand_pairs
from broadsheet.articles.dump.words import hangs, starts_sentence
from broadsheet.articles.dump.woven import woven_parts
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.roles import Role

DUMP = Path(__file__).parents[2] / "fixtures" / "dumps" / "english-heads-above.txt"
ENGLISH = """The harbour board has closed the landing stage for the
winter, and the fishermen say that the board has told the
Harbour pilots nothing. The crane stands idle on the quay,
The crane was sold in spring, said Ruth Osei, the pilot.
By Ruth Osei
"""


def lines_of(text: str) -> DumpLines:
    (page,) = read_pages(text.encode())
    return read_lines(lay_out_dump(page))


def followers(lines: DumpLines, joined: dict[int, int], *, sure: float = 4.0) -> Followers:
    """Followers that say of every line what it is followed by, and hold all lines for running text."""
    n = len(lines)
    a, b = (one.ravel() for one in np.meshgrid(np.arange(n), np.arange(n), indexing="ij"))
    kept = a != b
    a, b = a[kept], b[kept]
    odds = np.where([joined.get(int(x), -1) == int(y) for x, y in zip(a, b, strict=True)], sure, -sure)
    roles = np.full((n, len(ROLE_NAMES)), 0.02, np.float32)
    roles[:, 0] = 0.88
    follower = np.array([joined.get(line, -1) for line in range(n)], np.int64)
    return Followers(a, b, odds.astype(np.float32), follower, look_of_lines(lines), roles)


@pytest.fixture(scope="module")
def lines() -> DumpLines:
    text = [line for line in DUMP.read_text("utf-8").split("\n") if line.strip()]
    half = -(-len(text) // 2)
    rows = chain.from_iterable(zip_longest(text[:half], text[half:]))
    return lines_of("\n\n".join(line for line in rows if line is not None))


def test_a_capital_begins_a_sentence_where_the_page_writes_the_word_small() -> None:
    begins = starts_sentence(lines_of(ENGLISH))
    assert begins[0] == 1  # The: the page writes "the" as well
    assert begins[1] == 0
    assert begins[2] > 0.5  # Harbour, which it writes small
    assert 0 < starts_sentence(lines_of("we saw Osei there\nOsei went home again\n"))[1] < 0.5


def test_an_article_ends_no_sentence() -> None:
    ends = hangs(lines_of(ENGLISH))
    assert ends.tolist()[:3] == [1, 1, 0]


def test_chinese_has_neither() -> None:
    chinese = lines_of("本报讯昨天下午，记者从市水利局获悉，\n今年全市新修渠道三十公里。\n")
    assert np.isnan(starts_sentence(chinese)).all() and np.isnan(hangs(chinese)).all()


def test_phrases_across_a_seam_are_those_the_page_prints_within_lines() -> None:
    text = lines_of("the harbour board met today\nnews of the harbour\nboard met\nnothing\n")
    two, three, four = Phrases.of(text).across(np.array([1, 1]), np.array([2, 3]))
    assert two[0] > 0 and three[0] > 0 and four[0] > 0
    assert two[1] == three[1] == four[1] == 0


def test_rare_words_tell_more_than_common_ones() -> None:
    counts = np.array([[1, 1, 0], [1, 1, 0], [1, 0, 1], [1, 0, 1]], np.float32)
    shared, alike = rare_in_common(counts)
    assert shared[0, 1] > shared[0, 2] == 0
    assert alike[0, 1] == pytest.approx(1)


def test_what_was_not_weighed_is_not_known(lines: DumpLines) -> None:
    found = followers(lines, {0: 2})
    few = replace(found, a=found.a[:5], b=found.b[:5], odds=found.odds[:5])
    grounds = Grounds.of(lines, few)
    assert grounds.followed(np.array([0, 3]), np.array([1, 2])).tolist()[0] == few.odds[0]
    assert np.isnan(grounds.followed(np.array([3]), np.array([2])))[0]


def test_every_feature_has_a_column(lines: DumpLines) -> None:
    grounds = Grounds.of(lines, followers(lines, {n: n + 2 for n in range(len(lines) - 2)}))
    strands = strands_of(lines, grounds.found.roles, [[n] for n in range(len(lines))])
    a, b = strand_pairs(strands)
    features = join_features(grounds, strands, a, b)
    assert features.shape == (len(a), len(JOIN_NAMES))
    assert again_features(grounds, strands, a, b, np.zeros(len(a), np.float32)).shape == (
        len(a),
        len(AGAIN_NAMES),
    )
    assert ends_of(grounds, strands).shape == (len(strands), len(END_NAMES))


def test_woven_columns_come_apart_if_the_trees_know_what_follows(lines: DumpLines) -> None:
    step = {n: n + 2 for n in range(len(lines) - 2)}
    grounds = Grounds.of(lines, followers(lines, step))
    follow = JOIN_NAMES.index("follow")
    *_, last = join_in_rounds(grounds, lambda _, features: np.nan_to_num(features[:, follow], nan=-9))
    joins = decide(last, np.full(len(last.a), -9, np.float32))
    chains = [[line for strand in one for line in last.strands.lines[strand]] for one in joins.chains]
    assert sorted(chains) == [list(range(0, len(lines), 2)), list(range(1, len(lines), 2))]


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 2**31))
def test_no_line_is_lost_or_doubled_in_any_round(lines: DumpLines, seed: int) -> None:
    chance = np.random.default_rng(seed)
    grounds = Grounds.of(lines, followers(lines, {}))
    for one in join_in_rounds(
        grounds, lambda _, features: chance.normal(0, 3, len(features)).astype(np.float32)
    ):
        assert sorted(line for own in one.strands.lines for line in own) == list(range(len(lines)))


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("Ferry fares to rise\nSee Page 6\n", "teaser", [Role.HEAD, Role.JUMP]),
        (
            "Corner Bookshop\nFree delivery within 5 miles\nOpen 9 to 6\n",
            "advertisement",
            [Role.HEAD, Role.BODY],
        ),
        ("Weather\n12.5 13.1 14.2\n22.5 11.1 10.2\n", "table", [Role.HEAD, Role.TABLE]),
    ],
)
def test_the_title_of_a_small_item_stands_apart(
    monkeypatch: pytest.MonkeyPatch, text: str, kind: str, roles: list[Role]
) -> None:
    from broadsheet.articles.dump import woven as dump_woven
    from broadsheet.articles.dump.successors import Joins

    small = lines_of(text)
    found = followers(small, {})
    loose = found.roles.copy()
    loose[:] = 0
    loose[:, ROLE_NAMES.index("loose")] = 1
    strands = strands_of(small, loose, [list(range(len(small)))])
    monkeypatch.setattr(dump_woven, "find_joins", lambda *_: (strands, Joins(((0,),), {})))
    (part,) = woven_parts(small, replace(found, roles=loose))
    assert part.kind == kind
    assert [piece.role for piece in part.pieces] == roles
