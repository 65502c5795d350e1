"""What holds of all facts: spans give back the text, ids do not change, no text makes the finders fail."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.exports.hand_made import all_issues
from tests.unit.facts.articles import issue_of

import broadsheet
from broadsheet.exports import schema
from broadsheet.exports.facts import facts_formats
from broadsheet.facts.finding import kinds
from broadsheet.facts.grammars import grammar
from broadsheet.facts.latin.given import names_of_countries
from broadsheet.model.fact import KINDS, IssueFacts
from broadsheet.model.issue import Issue

WORDS = """市委书记 马波 主持 召开 会议 ， 。 、 “ ” （ ） 昨（6）日 2月7日 1.2亿元 9600余个 至 以来 说 ： 表示
将 完成 9月31日 三成 · 记者 王小明 开展 行动 99999999999999999999万 第三届 局 县
The Mayor John Smith said $3m 2019 on Monday by will cut , . and"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(PIECES, max_size=40).map(" ".join),
)


def check(issue: Issue) -> IssueFacts:
    found = broadsheet.facts(issue)
    texts = {article.id: article.text for article in issue.articles}
    for fact in found.facts:
        start, end = fact.span
        assert 0 <= start < end <= len(texts[fact.article])
        assert fact.text == texts[fact.article][start:end]
        assert fact.kind in KINDS and 0 <= fact.confidence <= 1
    assert len({fact.id for fact in found.facts}) == len(found.facts)
    return found


@given(TEXTS, st.sampled_from(["zh-Hans", "zh-Hant", "en"]), st.sampled_from(["2024-03-12", None]))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_the_finders_fail(text: str, language: str, date: str | None) -> None:
    issue = issue_of(text, language=language, date=date)
    found = check(issue)
    assert broadsheet.facts(issue) == found
    for one in facts_formats().values():
        "".join(one.render([found], 60)).encode("utf-8", errors="replace")


@given(TEXTS, st.sampled_from(["zh-Hans", "en"]))
@settings(max_examples=100, deadline=None)
def test_nothing_is_invented(text: str, language: str) -> None:
    """Names stand in the article, and what was said is printed there."""
    flat = "".join(text.split())
    for fact in broadsheet.facts(issue_of(text, language=language)).facts:
        for part in ("name", "said", "what", "figure"):
            printed = getattr(fact.value, part, None)
            if printed and fact.kind != "meeting":
                assert "".join(printed.split()) in flat


@pytest.mark.parametrize("issue", all_issues(), ids=lambda issue: issue.id)
def test_facts_name_the_printed_lines_that_they_stand_in(issue: Issue) -> None:
    printed = {line.id: "".join(line.text.split()) for page in issue.pages for line in page.lines}
    for fact in check(issue).facts:
        assert fact.lines
        together = "".join(printed[line] for line in fact.lines)
        together = re.sub("[-\xad]", "", together)
        assert re.sub("[-\xad]", "", "".join(fact.text.split())) in together


@pytest.mark.parametrize("issue", all_issues(), ids=lambda issue: issue.id)
def test_the_json_is_valid_by_its_schemas(issue: Issue) -> None:
    found = broadsheet.facts(issue)
    whole = json.loads("".join(facts_formats()["json"].render([found])))
    jsonschema.Draft202012Validator(schema("facts")).validate(whole)
    lines = "".join(facts_formats()["jsonl"].render([found])).splitlines()
    assert len(lines) == len(found.facts)
    for line in lines:
        jsonschema.Draft202012Validator(schema("facts-jsonl")).validate(json.loads(line))


def test_the_schemas_are_schemas_and_know_the_kinds() -> None:
    for name in ("facts", "facts-jsonl"):
        jsonschema.Draft202012Validator.check_schema(schema(name))
    assert tuple(schema("facts")["$defs"]["fact"]["properties"]["kind"]["enum"]) == KINDS  # type: ignore[index]
    articles = schema("json")["$defs"]
    assert all(
        schema("facts")["$defs"][name] == articles[name]
        for name in ("issue", "date", "box", "place", "problem")
    )  # type: ignore[index]
    one, other = schema("facts")["$defs"], schema("facts-jsonl")["$defs"]
    assert {name: part for name, part in one.items() if name not in ("fact", "problem")} == other  # type: ignore[attr-defined]


def test_every_kind_is_a_module() -> None:
    assert {kind.KIND for kind in kinds()} == set(KINDS)
    done: set[str] = set()
    for kind in kinds():
        assert set(kind.AFTER) <= done
        done.add(kind.KIND)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_pattern_of_a_grammar_compiles(code: str) -> None:
    rules = grammar(code)
    assert rules is not None
    for mark in rules.marks:
        assert rules.patterns(mark) or mark == "interval_opening" or mark == "since_before"


def test_a_language_without_a_grammar_has_no_facts() -> None:
    assert broadsheet.facts(issue_of("Am Montag tagte der Rat.", language="de")).facts == ()


def test_articles_that_repeat_themselves_take_no_longer_than_they_should() -> None:
    issue = issue_of("（" * 3000 + "市委书记、" * 2000 + "“" * 3000 + "1" * 5000)
    check(issue)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_no_word_stands_twice_in_a_list(code: str) -> None:
    known = grammar(code)
    assert known is not None
    assert {name for name, words in known.words.items() if len(set(words)) < len(words)} == set()


def test_the_grammar_lists_no_first_name_that_the_weights_hold() -> None:
    known = grammar("en")
    assert known is not None
    assert known.set_of("given") & names_of_countries() == set()
