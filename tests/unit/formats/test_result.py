"""Broadsheet's JSON read back: the identity for what was written, a clear word for all else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.exports.hand_made import all_issues, chinese_page, english_issue

from broadsheet.errors import DamagedFile, EmptyInput, InputError, UnknownFormat
from broadsheet.exports import find_format
from broadsheet.formats import result
from broadsheet.model import issue as model

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_text = st.none() | texts
numbers = st.floats(allow_nan=False, allow_infinity=False)
pages = st.integers(1, 9999)


def some(strategy: Any, most: int = 3) -> Any:
    return st.lists(strategy, max_size=most).map(tuple)


boxes = some(st.builds(model.Place, pages, st.none() | st.tuples(numbers, numbers, numbers, numbers)))
printed = (texts, some(texts), boxes)
headlines = st.builds(model.Headline, *[some(st.builds(model.Printed, *printed), 2)] * 4)
problems = some(st.builds(model.Problem, texts, texts, st.none() | pages, some(texts)), 2)
articles = st.builds(
    model.Article, texts, texts, some(pages), st.none() | numbers, texts, headlines, st.booleans(),
    st.none() | st.builds(model.Byline, *printed, some(texts)),
    st.none() | st.builds(model.Dateline, *printed, maybe_text, maybe_text, maybe_text),
    st.none() | st.builds(model.Credit, *printed, maybe_text, maybe_text),
    some(st.builds(model.BodyText, *printed, st.sampled_from(["paragraph", "caption"]))),
    some(st.builds(model.Jump, *printed, st.sampled_from(["to", "from"]), maybe_text, st.booleans()), 1),
    problems,
)  # fmt: skip
lines = st.builds(model.Line, texts, maybe_text, texts, st.none() | st.tuples(*[numbers] * 4))
issue_pages = st.builds(model.IssuePage, pages, maybe_text, numbers, numbers, texts, texts, some(lines))
furniture = st.builds(model.Furniture, *printed, texts, pages)
issues = st.builds(
    model.Issue, texts, maybe_text, maybe_text, some(texts), maybe_text, some(issue_pages), some(articles),
    some(furniture), problems,
)  # fmt: skip


def written(*given_issues: model.Issue) -> bytes:
    return "".join(find_format("json").render(given_issues)).encode("utf-8")


@given(issues)
@settings(max_examples=60, deadline=None)
def test_write_then_read_is_the_identity(issue: model.Issue) -> None:
    assert result.read_issues(written(issue), "x.json") == [issue]


@given(st.lists(issues, min_size=2, max_size=3))
@settings(max_examples=20, deadline=None)
def test_write_then_read_is_the_identity_for_several(several: list[model.Issue]) -> None:
    assert result.read_issues(written(*several), "x.json") == several


def test_hand_made_issues_come_back() -> None:
    for issue in all_issues():
        assert result.read_issues(written(issue), "x.json") == [issue]
    assert result.read_issues(b"\xef\xbb\xbf" + written(*all_issues()), "x.json") == all_issues()


def test_keys_that_others_added_and_another_order_of_keys_do_no_harm() -> None:
    import json

    value = json.loads(written(chinese_page()))
    shuffled = {"press": {"seed": 3}} | dict(sorted(value.items()))
    assert result.read_issues(json.dumps(shuffled).encode(), "t.json") == [chinese_page()]


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"", EmptyInput, "empty"),
        (b" \n", EmptyInput, "empty"),
        (b"{", DamagedFile, "broken JSON"),
        (b"hello", DamagedFile, "broken JSON"),
        (b"\xff\xfe{}", DamagedFile, "broken JSON"),
        (b"[" * 100_000, UnknownFormat, "not a result of Broadsheet"),
        (b"[1, 2]", UnknownFormat, "not a result of Broadsheet"),
        (b'{"a": 1}', UnknownFormat, "not a result of Broadsheet"),
        (b'{"format": 3}', UnknownFormat, "not a result of Broadsheet"),
        (b'{"format": "broadsheet/2"}', UnknownFormat, "this version reads broadsheet/1"),
        (b'{"format": "broadsheet-facts/1"}', UnknownFormat, "broadsheet-facts/1 cannot be read back"),
        (b'{"format": "broadsheet/1"}', DamagedFile, "issue"),
    ],
)
def test_other_json_is_refused_in_one_clear_line(data: bytes, kind: type[InputError], said: str) -> None:
    with pytest.raises(kind) as caught:
        result.read_issues(data, "x.json")
    assert said in str(caught.value)
    assert str(caught.value).startswith("x.json: ")
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_a_result_that_was_cut_off_is_refused_wherever_it_was_cut() -> None:
    whole = written(english_issue())
    for cut in range(1, len(whole) - 2, 97):
        with pytest.raises(DamagedFile):
            result.read_issues(whole[:cut], "x.json")


def test_a_result_with_a_key_of_the_wrong_kind_says_which() -> None:
    data = written(chinese_page()).replace(b'"headline_missing": false', b'"headline_missing": "no"')
    with pytest.raises(DamagedFile, match="headline_missing"):
        result.read_issues(data, "x.json")


def test_jsonl_says_that_it_cannot_be_read_back() -> None:
    data = "".join(find_format("jsonl").render([chinese_page()])).encode()
    with pytest.raises(UnknownFormat, match="broadsheet-article/1 cannot be read back"):
        result.read_issues(data, "x.jsonl")


def test_sniffing() -> None:
    assert result.sniff(written(chinese_page())[:1024], "-")
    assert result.sniff(b"whatever", "X.JSON")
    assert not result.sniff(b"%PDF-1.7", "page.pdf")
    assert not result.sniff("本报讯 {".encode(), "page.txt")
