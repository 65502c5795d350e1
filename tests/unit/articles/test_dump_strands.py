"""What strands of a dump show, how they are read all at once, and how they are grouped into articles."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import chain, zip_longest
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.articles.dump import surest
from broadsheet.articles.dump.context import PAIRS, STRANDS, company
from broadsheet.articles.dump.ends import END_NAMES, ends_of
from broadsheet.articles.dump.features import ROLE_NAMES, Phrases, look_of_lines
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.formulae import told_topics
from broadsheet.articles.dump.grams import rare_in_common
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.groups import MOST, Joins, decide, find_joins, in_order
from broadsheet.articles.dump.lines import DumpLines, read_lines
from broadsheet.articles.dump.nested import COST, Inside, Nested, best_values, cut, nest
from broadsheet.articles.dump.pieces import Strands, find_strands, strands_of
from broadsheet.articles.dump.reading import UNLIKELY, Judgement, judge, load_weights, read, scaled
from broadsheet.articles.dump.relations import PAIR_NAMES, STRAND_NAMES, pair_looks, strand_looks
from broadsheet.articles.dump.surest import grow_strands, join_surest
from broadsheet.articles.dump.wholes import AGAIN_NAMES, GROUP_NAMES, choose, group_looks, looks_again
from broadsheet.articles.dump.wholes import WEIGHTS as WHOLES
from broadsheet.articles.dump.words import hangs, starts_sentence
from broadsheet.articles.dump.woven import woven_parts
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_trees

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


def single(lines: DumpLines) -> tuple[Grounds, Strands]:
    """Every line as a strand of its own."""
    grounds = Grounds.of(lines, followers(lines, {n: n + 2 for n in range(len(lines) - 2)}))
    return grounds, strands_of(lines, grounds.found.roles, [[n] for n in range(len(lines))])


def test_every_look_has_a_column_and_the_weights_know_it(lines: DumpLines) -> None:
    grounds, strands = single(lines)
    k, weights = len(strands), load_weights()
    assert ends_of(grounds, strands).shape == (k, len(END_NAMES))
    assert strand_looks(grounds, strands).shape == (k, len(STRAND_NAMES)) == (k, len(weights["strand"]))
    told = told_topics(strands.text, latin=True)
    assert pair_looks(grounds, strands, told).shape == (k, k, len(PAIR_NAMES)) == (k, k, len(weights["pair"]))
    assert (len(weights["strand_again"]), len(weights["pair_again"])) == (STRANDS, PAIRS)
    groups = group_looks(nest(np.zeros((k, k)), np.ones(k)), Inside(judge(grounds, strands), np.ones(k)))
    assert groups.shape == (2 * k - 1, len(GROUP_NAMES)) and load_trees(WHOLES, "whole").names == GROUP_NAMES
    assert load_trees(WHOLES, "again").names == GROUP_NAMES + AGAIN_NAMES


def test_what_two_texts_say_again_tells_their_topic_and_set_phrases_do_not() -> None:
    texts = [
        "a spokesman declined to speculate about the harbour, for the harbour was shut and the pilots were idle",
        "a spokesman declined to speculate about the opera, for the opera was sold out and singers were ill",
        "pilots took the harbour boat twice round the harbour",
        "singers left the opera by the back door of the opera",
    ]
    told = told_topics(texts, latin=True)
    about, at_large, formulae = told.about, told.at_large, told.formulae
    assert about[0, 2] > about[0, 1] and about[1, 3] > about[0, 1]
    assert formulae[0, 1] > 0 == formulae[0, 2]
    assert at_large[0, 2] > 0
    np.testing.assert_allclose(about, about.T)


def test_chinese_formulae_are_runs_of_signs() -> None:
    texts = [
        "与往年相比，今年的果园改造有三个不同，果园添了防雹网",
        "与往年相比，今年的志愿讲解有三个不同，讲解用上方言",
        "果园里的苹果红了，果园的人忙",
    ]
    told = told_topics(texts, latin=False)
    about, formulae = told.about, told.formulae
    assert formulae[0, 1] > 0 == formulae[0, 2]
    assert about[0, 2] > about[0, 1]


def test_single_chinese_signs_tell_the_subject_of_texts_without_a_word_in_common() -> None:
    texts = [
        "球场边的孩子抢着点球",
        "守门员扑出点射，球迷鼓掌，球票售罄",
        "茶农采下春茶，茶香满坡",
        "雨后的茶山最忙",
    ]
    signs = told_topics(texts, latin=False).signs
    assert signs[0, 1] > signs[0, 2] == 0 and signs[2, 3] > signs[1, 3] == 0
    np.testing.assert_allclose(signs, signs.T)


def test_latin_letters_are_no_signs() -> None:
    assert not told_topics(["the harbour, the harbour", "the harbour again", "rain"], latin=True).signs.any()


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 2**31), more=st.integers(1, 6))
def test_what_only_fills_up_changes_no_judgement(lines: DumpLines, seed: int, more: int) -> None:
    grounds, strands = single(lines)
    weights, chance = load_weights(), np.random.default_rng(seed)
    looks = scaled(strand_looks(grounds, strands), weights, "strand")
    told = told_topics(strands.text, latin=True)
    pairs = scaled(pair_looks(grounds, strands, told), weights, "pair")
    k = len(looks)
    filled = chance.normal(size=(k + more, looks.shape[1])).astype(np.float32)
    beside = chance.normal(size=(k + more, k + more, pairs.shape[2])).astype(np.float32)
    filled[:k], beside[:k, :k] = looks, pairs
    plain = read(weights, looks, pairs, np.ones(k, np.bool_), np)
    more_told = read(weights, filled, beside, np.arange(k + more) < k, np)
    for one, other in zip(plain, more_told, strict=True):
        inside = tuple(slice(k) for _ in other.shape)
        off = ~np.eye(k, dtype=bool) if one.ndim == 2 else np.ones(k, np.bool_)
        np.testing.assert_allclose(other[inside][off], one[off], atol=2e-3)


def test_a_judgement_is_log_odds_with_no_strand_following_itself(lines: DumpLines) -> None:
    grounds, strands = single(lines)
    judged = judge(grounds, strands)
    k = len(strands)
    assert judged.follows.shape == judged.same.shape == (k, k) and judged.outside.shape == (k,)
    assert np.isfinite(judged.follows).all() and np.isfinite(judged.same).all()
    assert judged.follows.diagonal().max() < UNLIKELY / 2
    np.testing.assert_allclose(judged.same, judged.same.T, atol=1e-4)
    chance = 1 / (1 + np.exp(-judged.follows.astype(np.float64)))
    assert (chance > 0.5).sum(axis=1).max() <= 1  # no strand has two likely followers


def judgement(article: list[int], sure: float = 4.0) -> Judgement:
    """What is said of strands of these articles (-1: of none), which follow each other in their order."""
    owner = np.array(article)
    same = np.where(owner[:, None] == owner[None, :], sure, -sure).astype(np.float32)
    follows = np.full(same.shape, -sure, np.float32)
    for number in set(article) - {-1}:
        own = np.flatnonzero(owner == number)
        follows[own[:-1], own[1:]] = sure
    first = np.array([one not in article[:n] for n, one in enumerate(article)], np.float32)
    last = np.array([one not in article[n + 1 :] for n, one in enumerate(article)], np.float32)
    return Judgement(
        follows, same, np.where(owner < 0, sure, -sure).astype(np.float32), first, last, looks_of(owner.size)
    )


def looks_of(k: int) -> np.ndarray:
    """Strands of running text that show nothing else, one after the other."""
    looks = np.zeros((k, len(STRAND_NAMES)), np.float32)
    looks[:, STRAND_NAMES.index("is_body")] = 1
    looks[:, STRAND_NAMES.index("place")] = np.arange(k) / k
    return looks


@given(article=st.lists(st.integers(-1, 5), min_size=1, max_size=30))
@settings(deadline=None)
def test_whatever_is_judged_nothing_inside_is_lost_or_doubled(lines: DumpLines, article: list[int]) -> None:
    joins = decide(running_text(len(article)), judgement(article))
    listed = [strand for chain in joins.chains for strand in chain]
    assert sorted(listed) == [n for n, one in enumerate(article) if one >= 0] and not joins.beside


@given(sizes=st.lists(st.integers(2, 5), min_size=1, max_size=5), chance=st.randoms(use_true_random=False))
@settings(deadline=None)
def test_articles_that_are_judged_surely_are_found_however_they_are_woven(
    sizes: list[int], chance: random.Random
) -> None:
    article = [number for number, size in enumerate(sizes) for _ in range(size)]
    chance.shuffle(article)
    joins = decide(running_text(len(article)), judgement(article, 6.0))
    expected = [tuple(n for n, one in enumerate(article) if one == number) for number in set(article)]
    assert sorted(joins.chains) == sorted(expected)


def running_text(count: int) -> Strands:
    """So many strands of one full line each."""
    line = (
        "Line {} of the page tells a long tale of the harbour and of the people in it, as it runs on and on\n"
    )
    kept = lines_of("".join(line.format(n) for n in range(count)))
    return strands_of(kept, followers(kept, {}).roles, [[n] for n in range(count)])


def test_an_article_is_read_by_what_follows_what_not_by_the_dump() -> None:
    follows = np.full((4, 4), -5, np.float32)
    follows[2, 0] = follows[0, 3] = 4
    assert in_order(np.array([0, 2, 3]), follows) == (2, 0, 3)


def sets_of(nested: Nested) -> list[set[int]]:
    return [set(own.tolist()) for own in nested.members]


def test_groups_are_nested_by_what_their_members_say_on_average() -> None:
    worth = np.full((4, 4), -3.0)
    worth[0, 1] = worth[1, 0] = worth[2, 3] = worth[3, 2] = 3.0
    worth[1, 2] = worth[2, 1] = 2.0  # one pair alone brings no groups near
    nested = nest(worth, np.ones(4))
    assert sets_of(nested)[4:] == [{0, 1}, {2, 3}, {0, 1, 2, 3}]
    assert nested.height[4:].tolist() == [3, 3, pytest.approx(-7 / 4)]


def test_what_is_said_of_weighty_members_counts_more() -> None:
    # the third is kin to the first, not to the second
    worth = np.array([[0, 5, 2], [5, 0, -2], [2, -2, 0]], np.float32)
    assert nest(worth, np.array([9.0, 1, 1])).height[-1] == pytest.approx(1.6)
    assert nest(worth, np.array([1.0, 9, 1])).height[-1] == pytest.approx(-1.6)


@given(n=st.integers(1, 9), seed=st.integers(0, 2**31))
def test_groups_of_a_cut_hold_every_strand_once_and_no_level_is_likelier(n: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    worth = chance.normal(size=(n, n))
    nested = nest(worth + worth.T, np.ones(n))
    likely = chance.random(2 * n - 1)
    found = [nested.members[group] for group in cut(nested, likely)]
    assert sorted(strand for own in found for strand in own.tolist()) == list(range(n))
    of = {tuple(own.tolist()): value - COST for own, value in zip(nested.members, likely, strict=True)}
    gained = sum(of[tuple(own.tolist())] for own in found)
    assert gained >= max(of[tuple(nested.members[-1].tolist())], sum(likely[:n] - COST)) - 1e-9
    assert gained == pytest.approx(best_values(nested, likely)[0][-1])


def told_of(chars: list[int], worth: np.ndarray) -> Inside:
    """Strands of these lengths that are so near kin."""
    n = len(chars)
    looks = (np.zeros(n), np.zeros(n), np.zeros(n), np.zeros((n, len(STRAND_NAMES))))
    return Inside(Judgement(np.full((n, n), -8.0), worth, *looks), np.array(chars))


def test_a_scrap_goes_to_the_article_that_bears_it_not_to_the_brief_that_it_would_spoil() -> None:
    worth = np.full((3, 3), -8.0)
    worth[0, 1] = worth[1, 0] = 0.5  # a brief and a scrap of one line, which is as well kin to a long article
    worth[1, 2] = worth[2, 1] = -0.5
    told = told_of([90, 20, 1200], worth)
    nested = told.nested()
    likely = np.array([0.6, 0.02, 0.9, 0.5, 0.1])  # with the scrap the brief is hardly less likely one
    assert sorted(sorted(own.tolist()) for own in choose(nested, told, likely)) == [[0], [1, 2]]


def test_a_short_item_that_is_likely_one_or_no_ones_kin_stays_by_itself() -> None:
    worth = np.full((3, 3), -8.0)
    told = told_of([500, 20, 1200], worth)
    likely = np.array([0.9, 0.02, 0.9, 0.1, 0.1])
    assert len(choose(told.nested(), told, likely)) == 3
    worth[1] = worth[:, 1] = 1.0
    likely[1] = 0.4
    assert len(choose(told.nested(), told, likely)) == 3


def test_what_is_said_of_the_groups_about_a_group_is_shown_beside_it() -> None:
    worth = np.full((3, 3), -3.0)
    worth[0, 1] = worth[1, 0] = 3.0
    nested = nest(worth, np.ones(3))  # 0, 1, 2, then 0 with 1, then all
    shown = dict(zip(AGAIN_NAMES, looks_again(nested, np.array([0.5, 0.4, 0.7, 0.9, 0.1])).T, strict=True))
    assert shown["likely"] == pytest.approx([0.5, 0.4, 0.7, 0.9, 0.1])
    assert shown["likelier_part"][3:] == pytest.approx([0.5, 0.9])
    assert shown["other_part"][3:] == pytest.approx([0.4, 0.7])
    assert shown["joined_likely"][:4] == pytest.approx([0.9, 0.9, 0.1, 0.1])
    assert shown["beside_likely"][:4] == pytest.approx([0.4, 0.5, 0.9, 0.7])
    assert shown["best_above"] == pytest.approx([0.9, 0.9, 0.1, 0.1, 0])
    assert shown["best_within"][3:] == pytest.approx([0.5, 0.9])
    assert shown["parts_value"][4] == pytest.approx(0.9 + 0.7 - 2 * COST)
    assert np.isnan(shown["joined_likely"][4]) and np.isnan(shown["parts_value"][:3]).all()


@given(seed=st.integers(0, 2**31), k=st.integers(2, 8))
def test_words_are_compared_with_those_of_likely_kin_but_for_the_strand_itself(seed: int, k: int) -> None:
    chance = np.random.default_rng(seed)
    counts, same = chance.random((k, 12)), chance.normal(size=(k, k))
    same = same + same.T
    inside = np.full(k, -30.0)
    _, pairs = company(same, same, inside, counts @ counts.T, np.zeros((k, STRANDS - 1)), np)
    kin = (1 - np.eye(k)) / (1 + np.exp(-same))
    heard = counts[1] + sum(kin[1, c] * counts[c] for c in range(k) if c not in (0, 1))
    cosine = counts[0] @ heard / np.linalg.norm(counts[0]) / np.linalg.norm(heard)
    assert pairs[0, 1, 2] == pytest.approx(2 * cosine, abs=1e-2)


def test_strands_are_as_near_kin_as_their_pieces_on_average(lines: DumpLines) -> None:
    grounds, pieces = single(lines)
    grown = strands_of(
        lines, grounds.found.roles, [[0, 2], *([n] for n in range(len(lines)) if n not in (0, 2))]
    )
    same = np.zeros((len(pieces), len(pieces)))
    same[0, 1] = same[1, 0] = 3.0
    same[2, 1] = same[1, 2] = -1.0
    weight = np.sqrt([1 + len(pieces.text[0]), 1 + len(pieces.text[2])])
    kin = surest.kin_by_pieces(grown, pieces, same)
    np.testing.assert_allclose(kin, kin.T)
    assert kin[0, 1] == pytest.approx((weight * [3.0, -1.0]).sum() / weight.sum())
    assert kin[3, 4] == 0


def test_a_headline_right_after_a_sentence_begins_a_strand() -> None:
    text = (
        "The harbour board has bought a second dredger, and\nthe pilots will take it out on Monday morning.\n"
        "Opera is sung in the old swimming bath\nSingers stood at the deep end, and the listeners sat\n"
    )
    lines = lines_of(text)
    found = followers(lines, {0: 1, 1: 2, 2: 3})
    roles = np.full((4, len(ROLE_NAMES)), 0.01, np.float32)
    roles[[0, 1, 3], ROLE_NAMES.index("body")] = roles[2, ROLE_NAMES.index("deck")] = 0.9
    assert find_strands(lines, replace(found, roles=roles)).lines == ((0, 1), (2, 3))
    roles[2] = roles[0]
    assert find_strands(lines, replace(found, roles=roles)).lines == ((0, 1, 2, 3),)


def test_strands_that_surely_follow_are_one_in_the_next_reading(lines: DumpLines) -> None:
    grounds, strands = single(lines)
    article = [0 if n % 2 else 1 for n in range(len(strands))]
    longer = join_surest(grounds, strands, judgement(article), 2.0)
    assert [list(own) for own in longer.lines] == [
        list(range(0, len(lines), 2)),
        list(range(1, len(lines), 2)),
    ]
    assert join_surest(grounds, strands, judgement(article), 5.0) is strands


def test_what_stands_beside_or_outside_is_joined_to_nothing(lines: DumpLines) -> None:
    grounds, strands = single(lines)
    judged = judgement([0] * len(strands))
    aside = np.zeros(len(strands), np.bool_)
    aside[1] = True
    judged.outside[2] = 4
    longer = join_surest(grounds, replace(strands, beside=aside), judged, 2.0)
    assert (1,) in longer.lines and (2,) in longer.lines
    assert sorted(line for own in longer.lines for line in own) == list(range(len(lines)))


def test_a_page_is_read_again_until_nothing_is_sure(
    lines: DumpLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    grounds, strands = single(lines)
    seen: list[int] = []

    def told(_: Grounds, own: Strands) -> Judgement:
        seen.append(len(own))
        return judgement([0] * len(own), sure=4.0 - len(seen))

    monkeypatch.setattr(surest, "judge", told)
    longer, _ = grow_strands(grounds, strands, (2.5, 2.5, 0.5))
    assert seen == [len(strands), 1] and len(longer) == 1


def test_what_is_too_small_for_an_article_goes_to_its_kin() -> None:
    kept = lines_of(
        "The pilots of the harbour have been told nothing of all this, and say that they never will be told\nOdd\n"
    )
    roles = followers(kept, {}).roles.copy()
    roles[1] = 0.02
    roles[1, ROLE_NAMES.index("deck")] = 0.88
    strands = strands_of(kept, roles, [[0], [1]])
    apart = np.array([[0, -2.0], [-2.0, 0]], np.float32)
    half = np.full(2, 0.5, np.float32)
    judged = Judgement(apart - 4, apart, np.full(2, -4, np.float32), half, half, looks_of(2))
    assert decide(strands, judged).chains in (((0, 1),), ((1, 0),))
    assert len(decide(strands, replace(judged, same=apart * 4, follows=apart * 4)).chains) == 2


def test_a_very_long_dump_is_judged_in_stretches() -> None:
    text = "\n\n".join(f"Report {n} of the harbour board came late" for n in range(MOST + 40))
    many = lines_of(text)
    strands, joins = find_joins(many, followers(many, {}))
    listed = [strand for chain in joins.chains for strand in chain]
    assert len(listed) == len(set(listed)) and set(listed).isdisjoint(joins.beside)
    assert max(listed, default=0) < len(strands)
    assert all(max(chain) // MOST == min(chain) // MOST for chain in joins.chains)


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
