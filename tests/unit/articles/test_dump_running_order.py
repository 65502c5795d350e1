"""Dumps in order cut into articles: headlines above and below, crossheads, articles without a headline."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import broadsheet
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.heads_apart import with_heads_apart
from broadsheet.articles.dump.items import Item, find_items
from broadsheet.articles.dump.kinship import REACH, Kinship
from broadsheet.articles.dump.lines import read_lines
from broadsheet.articles.dump.running_order import find_runs
from broadsheet.articles.dump.strands import find_strands
from broadsheet.articles.dump.threads import find_threads
from broadsheet.articles.dump.topics import Topics, grams
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.layout import Piece
from broadsheet.model.roles import Role

FERRY = (
    "渡口的摆渡船停了整整一个冬天，船工在岸边补板刷漆。",
    "摆渡船开航以后，渡口每天要接送四百名学生，船工清早五点就到岸边。",
    "船工说，渡口水浅，摆渡船吃水不能超过六十厘米。",
)
HONEY = (
    "蜂场把蜂箱搬到了油菜花边，养蜂人一天要看三遍蜂王。",
    "蜂箱里的蜂蜜比去年多，养蜂人请来邻村的人帮着摇蜜。",
    "养蜂人盼着油菜花晚些谢，蜂场才好再收一茬蜂蜜。",
)


def item(text: str, *, head: bool = False, measure: float = 16.0) -> Item:
    words = tuple(grams(text))
    return Item(
        head, (0,), text, words, Counter(words), opens=False, closes=False, start=measure, end=measure
    )


def head(text: str) -> Item:
    return item(text, head=True)


def bodies(*texts: str, measure: float = 16.0) -> list[Item]:
    return [item(text, measure=measure) for text in texts]


def cut(items: list[Item], *, kin: list[int] | None = None) -> list[tuple[list[int], bool]]:
    """kin: the subject of each item, if it is told; those of one are kin, those of two are not."""
    near = np.full((len(items), REACH), np.nan, np.float32)
    for number, subject in enumerate(kin or []):
        for apart, other in enumerate((kin or [])[number + 1 :]):
            near[number, apart] = 6.0 if other == subject else -6.0
    runs = find_runs(items, Topics.of(one.text for one in items), Kinship(near, np.full(len(items), 100)))
    return [(list(run.items), run.below) for run in runs]


def test_headlines_above_and_below_are_told_by_their_words() -> None:
    ferry, honey = head("渡口摆渡船开航"), head("蜂场又收蜂蜜")
    above = [ferry, *bodies(*FERRY), honey, *bodies(*HONEY)]
    below = [*bodies(*FERRY), ferry, *bodies(*HONEY), honey]
    told = [0] * 4 + [1] * 4
    assert cut(above, kin=told) == [([0, 1, 2, 3], False), ([4, 5, 6, 7], False)]
    assert cut(below, kin=told) == [([0, 1, 2, 3], True), ([4, 5, 6, 7], True)]


def test_short_heads_of_one_length_inside_a_story_are_crossheads() -> None:
    story = [
        head("渡口摆渡船开航以后"),
        item(FERRY[0]),
        head("等船"),
        item(FERRY[1]),
        head("吃水"),
        item(FERRY[2]),
    ]
    assert cut(story) == [([0, 1, 2, 3, 4, 5], False)]


def test_a_signed_headline_is_no_crosshead() -> None:
    byline = Piece(Role.BYLINE, (0,))
    parts = [head("渡口摆渡船开航"), item(FERRY[0]), head("蜂场又收蜂蜜"), item(HONEY[0])]
    assert [0, 1] not in [run for run, _ in cut([head("渡口摆渡船开航"), *bodies(*FERRY[:2])])]
    assert cut([*parts[:2], replace(parts[2], after=(byline,)), parts[3]])[0][0] == [0, 1]


def test_an_article_without_a_headline_begins_where_the_measure_changes_and_what_is_kin_ends() -> None:
    items = [*bodies(*FERRY, measure=30.0), *bodies(*HONEY, measure=17.0), head("蜂场又收蜂蜜")]
    told = [0, 0, 0, 1, 1, 1, 1]
    assert cut(items, kin=told) == [([0, 1, 2], True), ([3, 4, 5, 6], True)]
    assert len(cut([*bodies(*FERRY), *bodies(*HONEY), head("蜂场又收蜂蜜")])) == 1
    same = [*bodies(*HONEY), *bodies(*HONEY), head("蜂场又收蜂蜜")]
    assert len(cut(same, kin=[0] * 7)) == 1


def test_a_writer_signs_one_headline_of_a_deck() -> None:
    byline = Piece(Role.BYLINE, (0,))
    signed = [replace(head(text), after=(byline,)) for text in ("渡口摆渡船开航", "蜂场又收蜂蜜")]
    items = [*bodies(*FERRY), *signed, *bodies(*HONEY)]
    assert cut(items) == [([0, 1, 2, 3], True), ([4, 5, 6, 7], False)]


def test_nothing_goes_on_after_an_articles_last_words() -> None:
    closing = replace(item(FERRY[1]), closes=True)
    items = [head("渡口摆渡船开航"), item(FERRY[0]), closing, item(FERRY[2])]
    assert cut(items) == [([0, 1, 2], False), ([3], False)]


def test_headlines_without_any_body_stand_for_themselves() -> None:
    assert [items for items, _ in cut([head("渡口"), head("蜂场")])] == [[0], [1]]
    assert cut([]) == []


@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from(FERRY + HONEY), st.sampled_from((12.0, 16.0, 30.0))),
        max_size=40,
    )
)
def test_every_item_is_in_one_article(parts: list[tuple[bool, str, float]]) -> None:
    items = [item(text, head=is_head, measure=measure) for is_head, text, measure in parts]
    assert [number for run, _ in cut(items) for number in run] == list(range(len(items)))


def test_what_is_of_one_story_is_nearer_kin_than_what_is_of_two() -> None:
    (page,) = read_pages(DUMP.encode())
    lines = read_lines(lay_out_dump(page))
    found = find_followers(lines)
    threads = find_threads(lines, found)
    items = find_items(lines, threads, find_strands(lines, threads))
    kinship = Kinship.of(items, lines, found)
    own = [number for number, one in enumerate(items) if one.running]
    ferry, honey = own[:2], own[2:]
    within = kinship.of_both(range(ferry[0], ferry[0] + 1), range(ferry[1], ferry[1] + 1))
    across = kinship.of_both(range(ferry[0], ferry[1] + 1), range(honey[0], honey[1] + 1))
    assert within > 0 > across
    far = Kinship(np.zeros((REACH + 2, REACH), np.float32), np.full(REACH + 2, 100))
    assert far.of_both(range(1), range(REACH + 1, REACH + 2)) == 0


DUMP = """\
渡口的摆渡船停了整整一个冬
天，船工在岸边补板刷漆，等
着水位回到四米以上。

摆渡船开航以后，渡口每天要
接送四百名学生，船工清早五
点就到岸边。

渡口摆渡船本周开航

蜂场把蜂箱搬到了油菜花边，
养蜂人一天要看三遍蜂王，生

图为养蜂人揭开蜂箱。

怕夜里起风。

蜂箱里的蜂蜜比去年多，养蜂
人请来邻村的人帮着摇蜜。

三十箱蜂又收一茬蜜
□ 本报记者 白一舟
"""


def test_a_headline_as_wide_as_the_columns_and_a_caption_in_a_sentence() -> None:
    issue = broadsheet.read(DUMP.encode())
    ferry, honey = issue.articles
    assert ferry.headline.head[0].text == "渡口摆渡船本周开航" and len(ferry.paragraphs) == 2
    assert honey.headline.head[0].text == "三十箱蜂又收一茬蜜"
    assert honey.byline is not None and honey.byline.names == ("白一舟",)
    assert "".join(honey.paragraphs).count("生怕夜里起风。") == 1


OLD = """\
Visscherijen.

De haringvloot voer gisteren uit met tien schui-
ten, en men hoopt op een goede vangst voor het
einde der maand.

Het water in de haven staat laag, zoodat de groote
schepen buiten blijven liggen.

Onderwijs.

De school aan de Nieuwe Kade telt thans honderd
leerlingen, en de meester vraagt om een tweede
lokaal voor de kleinsten.

Rechtszaken.

De rechtbank heeft den schipper vrijgesproken die
in October met zijn lading turf op de dijk liep.
"""


def headlines(dump: str) -> list[str]:
    (page,) = read_pages(dump.encode())
    lines = with_heads_apart(read_lines(lay_out_dump(page)))
    return [text for text, head in zip(lines.text, lines.head, strict=True) if head]


def test_headlines_of_old_papers_end_with_a_stop() -> None:
    assert headlines(OLD) == ["Visscherijen.", "Onderwijs.", "Rechtszaken."]


def test_one_short_paragraph_is_no_headline() -> None:
    others = OLD.replace("Onderwijs.\n\n", "").replace("Visscherijen.", "Visscherijen")
    assert headlines(others.replace("Rechtszaken.", "Hij zweeg.")) == ["Visscherijen"]
