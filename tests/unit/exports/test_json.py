"""The JSON that scripts rely on: every key there, in a stable order, valid by the schemas in the package."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from tests.unit.exports.hand_made import all_issues, chinese_page, empty_issue, english_issue

from broadsheet.exports import find_format, schema
from broadsheet.model.document import IssueDocument
from broadsheet.model.issue import Issue

SHARED_BY_BOTH = [
    "issue", "box", "date", "place", "line_ids", "boxes", "printed", "headline", "byline", "dateline",
    "credit", "body_text", "jump", "problem",
]  # fmt: skip


def rendered(name: str, *issues: Issue) -> str:
    return "".join(find_format(name).render(issues))


def validator(name: str) -> Any:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    return jsonschema.Draft202012Validator(schema(name))


@pytest.mark.parametrize("issue", all_issues(), ids=lambda issue: issue.id)
def test_an_issue_is_valid_by_its_schema(issue: Issue) -> None:
    validator("json").validate(json.loads(rendered("json", issue)))


@pytest.mark.parametrize("issue", all_issues(), ids=lambda issue: issue.id)
def test_each_line_of_jsonl_is_an_article_valid_by_its_schema(issue: Issue) -> None:
    lines = rendered("jsonl", issue).splitlines()
    assert len(lines) == len(issue.articles)
    for line, article in zip(lines, issue.articles, strict=True):
        value = json.loads(line)
        validator("jsonl").validate(value)
        assert (value["id"], value["issue"]["id"], value["issue"]["date"]) == (
            article.id,
            issue.id,
            issue.date,
        )


def test_both_schemas_define_their_parts_alike() -> None:
    one, other = schema("json")["$defs"], schema("jsonl")["$defs"]
    assert {name: one[name] for name in SHARED_BY_BOTH} == other
    article = one["article"]["properties"]
    assert {name: schema("jsonl")["properties"][name] for name in article} == article


def test_schemas_forbid_what_is_not_in_them_and_demand_what_is() -> None:
    value = json.loads(rendered("json", chinese_page()))
    for spoil in (
        lambda copy: copy.update(extra=1),
        lambda copy: copy.pop("problems"),
        lambda copy: copy["articles"][0].pop("credit"),
        lambda copy: copy["articles"][0]["body"][0].update(role="body"),
        lambda copy: copy["pages"][0]["lines"][0].update(box=[1, 2, 3]),
        lambda copy: copy.update(format="broadsheet/2"),
    ):
        copy = json.loads(json.dumps(value))
        spoil(copy)
        assert not validator("json").is_valid(copy)


def test_keys_stand_in_the_order_of_the_design() -> None:
    value = json.loads(rendered("json", chinese_page()))
    assert list(value) == ["format", "issue", "pages", "articles", "furniture", "problems"]
    head = ["id", "title", "date", "date_evidence", "language", "number", "edition", "registered"]
    assert list(value["issue"]) == head
    assert list(value["pages"][0]) == ["number", "label", "width", "height", "unit", "source", "lines"]
    assert list(value["articles"][0]) == [
        "id", "kind", "pages", "confidence", "text", "headline", "headline_missing", "byline", "dateline",
        "credit", "body", "jumps", "problems",
    ]  # fmt: skip
    assert list(value["articles"][0]["byline"]) == ["text", "lines", "boxes", "names"]
    assert list(value["articles"][0]["body"][0]) == ["text", "lines", "boxes", "role"]
    assert list(value["articles"][0]["jumps"][0]) == ["text", "lines", "boxes", "direction", "page", "joined"]


def test_what_is_unknown_is_null_and_what_is_empty_is_a_list() -> None:
    value = json.loads(rendered("json", empty_issue()))
    assert value["issue"] == {
        "id": "empty",
        "title": None,
        "date": None,
        "date_evidence": [],
        "language": None,
        "number": None,
        "edition": None,
        "registered": [],
    }
    assert value["pages"] == value["articles"] == value["furniture"] == value["problems"] == []


def test_a_dump_has_null_boxes() -> None:
    value = json.loads(rendered("json", chinese_page(unit="char")))
    assert {line["box"] for line in value["pages"][0]["lines"]} == {None}
    assert value["pages"][0]["lines"][0]["source_id"] == "1"


def test_several_issues_stand_one_a_line() -> None:
    lines = rendered("json", chinese_page(), english_issue()).splitlines()
    assert [json.loads(line)["issue"]["id"] for line in lines] == ["linjiang-2023-02-07", "ferry"]


def test_chinese_is_written_as_itself() -> None:
    assert "把种子播在春风里" in rendered("json", chinese_page())
    assert "把种子播在春风里" in rendered("jsonl", chinese_page())


@pytest.mark.parametrize("issue", all_issues(), ids=lambda issue: issue.id)
def test_an_issue_written_piece_by_piece_is_the_document_indented(issue: Issue) -> None:
    whole = msgspec.json.format(msgspec.json.encode(IssueDocument.of(issue)), indent=1).decode("utf-8")
    assert rendered("json", issue) == whole + "\n"
    longest = max(len(piece) for piece in find_format("json").render([issue]))
    assert longest < len(whole)
